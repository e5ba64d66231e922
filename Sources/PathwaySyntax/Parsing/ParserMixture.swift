import PathwayText

/// `30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days`; in brackets after `mixture` if it needs several lines.
extension Parser {
  private static let mixtureExample = "30%: 0 to 2 days, otherwise about 12 days, 90% within 30 days"

  /// A share and its colon; without the colon, or the `%`, only where an `otherwise` says what is meant.
  var startsMixture: Bool {
    switch kind {
    case .number where kind(ahead: 1) == .percent:
      kind(ahead: 2) == .colon || startsDuration(ahead: 2) && otherwiseFollows
    case .number where kind(ahead: 1) == .colon, .time where kind(ahead: 1) == .colon: otherwiseFollows
    case .number where [.in, .of].contains(keyword(ahead: 1)) && kind(ahead: 2) == .number && kind(ahead: 3) == .colon:
      otherwiseFollows
    case .word where kind(ahead: 1) == .colon: otherwiseFollows
    case .word where text == "mixture" && kind(ahead: 1) == .leftParen: true
    default: false
    }
  }

  private func startsDuration(ahead distance: Int) -> Bool {
    kind(ahead: distance) == .number || [.about, .on].contains(keyword(ahead: distance))
  }

  /// `otherwise` stands in the rest of the statement.
  private var otherwiseFollows: Bool {
    var ahead = 1
    while true {
      switch kind(ahead: ahead) {
      case .newline, .semicolon, .leftBrace, .rightBrace, .leftBracket, .endOfFile: return false
      case .word where keyword(ahead: ahead) == .otherwise: return true
      default: ahead += 1
      }
    }
  }

  mutating func mixture() {
    let node = begin(.mixture)
    let isCall = kind == .word && kind(ahead: 1) == .leftParen
    let paren = isCall ? tokens[at + 1].range : range
    if isCall {
      bump()
      bump()
    }
    mixtureParts()
    if isCall {
      if kind == .rightParen {
        bump()
      } else {
        report(
          .missingBracket, "This `(` is never closed.", at: paren, help: "Put `)` after the last value.",
          fix: insertion(")", at: Int(gap.end), "Close it here"))
      }
    }
    end(node)
  }

  private mutating func mixtureParts() {
    var saidLast = false
    var hasRest = false
    while true {
      if hasRest, !saidLast {
        reportAndGoOn(
          .badMixture, "Nothing follows `otherwise` and its wait: it takes whoever is left.", at: range,
          help: "Write `otherwise` last: `\(Self.mixtureExample)`.")
        markBroken()
        saidLast = true
      }
      let before = at
      hasRest = mixturePart() || hasRest
      // A part of which nothing could be read: it was said, and what is left is none of a mixture.
      if at == before { return }
      if kind == .comma, startsPart(ahead: 1) {
        bump()
      } else if startsPart(ahead: 0) {
        reportMissingComma(Self.mixtureExample)
      } else {
        return
      }
    }
  }

  private func startsPart(ahead distance: Int) -> Bool {
    switch kind(ahead: distance) {
    case .number:
      kind(ahead: distance + 1) == .colon
        || kind(ahead: distance + 1) == .percent
          && (kind(ahead: distance + 2) == .colon || startsDuration(ahead: distance + 2))
    case .word:
      keyword(ahead: distance) == .otherwise || kind(ahead: distance + 1) == .colon || isOther(ahead: distance)
    default: false
    }
  }

  /// `else 3 days`, `others 3 days`
  private func isOther(ahead distance: Int) -> Bool {
    kind(ahead: distance) == .word
      && ["else", "others", "rest", "remainder"].contains(text(at + distance).lowercased())
      && startsDuration(ahead: distance + 1)
  }

  /// True for the part that takes the rest.
  private mutating func mixturePart() -> Bool {
    let node = begin(.mixturePart)
    let isRest = isOther(ahead: 0) || keyword == .otherwise
    if isOther(ahead: 0) {
      reportAndGoOn(
        .badMixture, "Here `otherwise` is meant, not `\(clipped(text))`.", at: range,
        help: "Write for example `\(Self.mixtureExample)`.", fix: replacement(range, "otherwise"))
      markBroken()
    }
    if isRest {
      bump()
      if kind == .colon { bump() }
    } else {
      percentOrName("the share of those who wait so", Self.mixtureExample)
      if kind == .colon {
        bump()
      } else {
        reportAndGoOn(
          .badMixture, "Between a share and its wait stands a colon.", at: gap,
          help: "Write for example `\(Self.mixtureExample)`.", fix: insertion(":", at: Int(gap.end), "Put a colon here")
        )
        markBroken()
      }
    }
    if startsMixture {
      report(
        .badMixture, "A part of a mixture is one wait, not a mixture again.", at: range,
        help:
          "Write all parts in one line, each with its share of everybody; or give the inner mixture a name with `let`.")
    } else {
      value(.duration, Self.mixtureExample)
    }
    end(node)
    return isRest
  }
}
