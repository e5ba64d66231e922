import PathwayText

/// The words and commas between the pieces of a statement.
extension Parser {
  /// A word that must stand here.
  ///
  /// `example`: the whole statement or its part, as help.
  mutating func expect(_ wanted: Keyword, _ example: String) {
    if accept(wanted) { return }
    if kind == .word {
      let isNear = nearestWord(to: text, among: [wanted.spelling], limit: 2) != nil
      if isNear || keyword.isSmallWord {
        reportAndGoOn(
          .wrongWord, "Here `\(wanted.spelling)` is meant, not `\(clipped(text))`.", at: range,
          help: "Write for example `\(example)`.", fix: replacement(range, wanted.spelling))
        markBroken()
        bump()
        return
      }
    }
    report(
      .missingWord, "Here the word `\(wanted.spelling)` is missing.", at: hereOrGap,
      help: "Write for example `\(example)`.",
      // At the end of the line more is missing than the word.
      fix: isAtEnd ? nil : insertion(" " + wanted.spelling, at: Int(gap.end), "Put `\(wanted.spelling)` here"))
  }

  /// A comma that must stand here.
  mutating func expectComma(_ example: String) {
    if kind == .comma { return bump() }
    reportMissingComma(example)
  }

  mutating func reportMissingComma(_ example: String) {
    reportAndGoOn(
      .missingComma, "Here a comma is missing.", at: gap, help: "Write for example `\(example)`.",
      fix: insertion(",", at: Int(gap.end), "Put the comma here"))
  }

  /// Nothing follows the comma here, or only the next statement, a line below.
  private var endsWithComma: Bool {
    switch kind(ahead: 1) {
    case .rightBrace, .newline, .endOfFile: return true
    case .word where keyword(ahead: 1) != .none && isLastOnLine:
      // A name alone goes on the list, even if it is spelt like a keyword.
      switch kind(ahead: 2) {
      case .comma, .newline, .semicolon, .rightBrace, .endOfFile: return false
      default: return true
      }
    default: return false
    }
  }

  /// `a or b`: a comma is meant.
  mutating func joinedByWord(_ example: String, isClear: Bool) {
    let word = text
    reportAndGoOn(
      .missingComma, "Between the parts of a list stands a comma, not `\(word)`.", at: range,
      help: isClear
        ? "Write for example `\(example)`."
        : "Write for example `\(example)`: the first of them that happens counts; the language can't wait for both.",
      fix: isClear ? replacement(TextRange(Int(gap.end), Int(range.end)), ",", "Write a comma") : nil)
    markBroken()
    bump()
  }

  /// `a, b, c`: elements until no comma follows.
  ///
  /// `startsElement`: an element without a comma before it, to be told from what follows the list.
  mutating func list(_ example: String, element: (inout Parser) -> Void, startsElement: (inout Parser) -> Bool) {
    while true {
      let before = at
      element(&self)
      if kind == .comma {
        if endsWithComma {
          report(
            .strayComma, "Nothing follows this comma.", at: range, help: "Remove it.",
            fix: replacement(range, "", "Remove the comma"))
          bumpStrayComma()
          return
        }
        bump()
      } else if at > before, keyword == .and || text == "or", kind(ahead: 1) == .word || kind(ahead: 1) == .number {
        joinedByWord(example, isClear: !(keyword == .and && example.hasPrefix("to ")))
      } else if at > before, startsElement(&self) {
        reportMissingComma(example)
      } else {
        return
      }
    }
  }
}

extension Keyword {
  /// A preposition or conjunction: where another one is meant, it was meant for that.
  var isSmallWord: Bool {
    switch self {
    case .in, .on, .at, .for, .by, .to, .of, .after, .before, .within, .and, .from, .each, .every, .per, .with, .under,
      .between, .as:
      true
    default: false
    }
  }
}
