import PathwayText

/// Targets and their events.
extension Parser {
  mutating func target() {
    let example = "target fds \"28-day standard\" { from referral; to told; within 28 days for 80% }"
    let node = begin(.target)
    bump()
    name("target", example)
    title("target", example, isRequired: true)
    body(.target, noun: "target", example: example)
    finish(node)
  }

  mutating func targetPart(_ head: Keyword) -> Bool {
    guard let word = TargetWord(head) else { return false }
    switch word {
    case .from, .to:
      let node = begin(head == .from ? .targetFrom : .targetTo)
      let example = head == .from ? "from referral" : "to told, told-clear"
      bump()
      list(example) {
        $0.event(example)
      } startsElement: {
        $0.kind == .word && !$0.startsTargetPart
      }
      if head == .from, startsTargetPart {
        sayAndLetGo(
          .missingLineEnd, "`\(text)` starts a line of its own.", at: range,
          help: "Write `;` before it, or start a new line.", fix: insertion(";", at: Int(gap.end), "Put `;` here"))
        return skipAndEnd(node)
      }
      finish(node)
    case .within: targetWithin()
    case .seen:
      let node = begin(.targetSeen)
      bump()
      percentOrName("the share seen in practice", "seen 48.8%")
      finish(node)
    }
    return true
  }

  /// `to told` or `within 28 days` on the line of the `from`.
  private var startsTargetPart: Bool {
    keyword == .to && kind(ahead: 1) == .word || keyword == .within && kind(ahead: 1) == .number
  }

  private mutating func skipAndEnd(_ node: Int) -> Bool {
    skipStatement()
    end(node)
    return true
  }

  /// The limit of a target in other words, seen at the word where `within` should stand or at what follows it.
  mutating func limitInOtherWords() {
    var (limit, unit, share) = ("28", "days", "80%")
    var hasLimit = false
    var index = statementStart
    while index < tokens.count, tokens[index].kind != .newline, tokens[index].kind != .semicolon,
      tokens[index].kind != .rightBrace
    {
      if tokens[index].kind == .number {
        if index + 1 < tokens.count, tokens[index + 1].kind == .percent {
          share = text(index) + "%"
        } else if !hasLimit {
          limit = text(index)
          hasLimit = true
        }
      }
      if ["week", "weeks"].contains(text(index).lowercased()) { unit = "weeks" }
      index += 1
    }
    sayAndLetGo(
      .otherWords, "The limit of a target is written `within … days for …%`.",
      at: TextRange(Int(tokens[statementStart].start), Int(tokens[max(statementStart, at)].end)),
      help: "Write \(hasLimit ? "" : "for example ")`within \(limit) \(unit) for \(share)`.")
    skipStatement()
  }

  private mutating func event(_ example: String) {
    let node = begin(.event)
    if keyword == .day, kind(ahead: 1) == .number {
      sayAndLetGo(
        .otherWords, "A clock starts and stops at an item, not on a day.", at: span(2),
        help: "Name the item that `day 0` names, for example `\(example)`.")
    }
    if ["after", "before", "until", "when", "at"].contains(text), kind(ahead: 1) == .word {
      sayAndLetGo(
        .otherWords, "A clock starts and stops at an item: `\(text)` can't stand before it.", at: range,
        help:
          "Write `\(text == "until" ? "to" : text(statementStart)) \(text(at + 1))`, or `end of \(text(at + 1))` for a step."
      )
    }
    if kind == .string {
      sayAndLetGo(
        .missingReference, "A clock names an item by its name, not by its title.", at: range,
        help: "Write the name, for example `\(example)`.")
    }
    if MomentWord(keyword) != nil, kind(ahead: 1) == .word {
      // `start of surgery`; a milestone may itself be called `start`, so `of` decides.
      if keyword(ahead: 1) == .of || kind(ahead: 2) == .word {
        bump()
        expect(.of, "start of surgery")
      }
    }
    reference("a milestone, or the start or end of a step,", example)
    end(node)
  }

  private mutating func targetWithin() {
    let example = "within 28 days for 80%"
    let node = begin(.targetWithin)
    bump()
    let isWord = kind == .word && (kind(ahead: 1) == .number || Self.numberWords[text.lowercased()] != nil)
    if isWord || kind == .number && isTo(at + 1) {
      limitInOtherWords()
      return end(node)
    }
    count("how many days", example)
    unitOfTarget(example)
    if kind == .comma, kind(ahead: 1) == .number {
      limitInOtherWords()
      return end(node)
    }
    expect(.for, example)
    percentOrName("the share that the standard asks for", example)
    finish(node)
  }

  private mutating func unitOfTarget(_ example: String) {
    if keyword == .working {
      let end = kind(ahead: 1) == .word ? tokens[at + 1].end : range.end
      return sayAndLetGo(
        .wrongUnit, "A target is counted in calendar days, not in working days.",
        at: TextRange(Int(range.start), Int(end)), help: "Write for example `\(example)`.")
    }
    if LimitUnitWord(rawValue: text) != nil {
      // Singular is understood, as in lengths.
      bump()
    } else {
      if kind == .word, keyword != .for {
        let known = Unit.name(text).flatMap { ["days", "weeks"].contains($0) ? $0 : nil }
        let meant = known ?? nearestWord(to: text, among: ["days", "weeks"])
        reportAndGoOn(
          .wrongUnit, "A target is counted in days or weeks, not in `\(clipped(text))`.", at: range,
          help: meant.map { "Write `\($0)`." } ?? "Write for example `\(example)`.",
          fix: meant.map { replacement(range, (touchesPrevious ? " " : "") + $0) })
        bump()
        // `twenty eight days`
        if meant == nil, ["day", "days", "week", "weeks"].contains(text) { isQuiet = true }
      } else {
        reportAndGoOn(
          .missingUnit, "Here it is missing whether days or weeks are meant.", at: gap,
          help: "Write for example `\(example)`.", fix: insertion(" days", at: Int(gap.end), "Days are meant"))
      }
    }
  }
}
