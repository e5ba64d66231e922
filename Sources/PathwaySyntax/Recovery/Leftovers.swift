import PathwayText

/// Where statements end, and what is said of what is left over there.
extension Parser {
  /// Citations at the end, then what is left over, then the node is done.
  mutating func finish(_ node: Int) {
    citations()
    if !isAtEnd {
      if at > 0, tokens[at - 1].kind == .rightBrace, kind == .word {
        report(
          .missingLineEnd, "A new statement starts on a new line.", at: range,
          help: "Start a new line before \(found).",
          fix: insertion("\n", at: Int(range.start), "Start a new line"))
      } else {
        leftover(toBrace: false)
      }
    }
    end(node)
  }

  /// Says that the statement should have ended here, and takes what is left of it.
  mutating func leftover(toBrace: Bool) {
    sayLeftover()
    let node = begin(.unexpected)
    while !isAtEnd {
      if kind == .leftBrace {
        if toBrace { break }
        block(.anything)
      } else if kind == .comma, isLastOnLine {
        bumpStrayComma()
      } else {
        bump()
      }
    }
    end(node)
    citations()
  }

  /// Does what stands in round brackets cite: declared sources, or `assumed` or `fitted` with their words?
  private mutating func cites(_ inside: Range<Int>) -> Bool {
    let items = inside.split { tokens[$0].kind == .comma }
    return !items.isEmpty
      && items.allSatisfy { item in
        guard let first = item.first, tokens[first].kind == .word else { return false }
        if ["assumed", "fitted"].contains(text(first).lowercased()) { return true }
        let rest = item.dropFirst()
        return isSource(text(first))
          && rest.allSatisfy { tokens[$0].kind == .string || keywords[$0] == .calculated }
      }
  }

  /// Is a source of this name declared in the file?
  private func isSource(_ name: String) -> Bool {
    guard !Unit.isUnit(name), name != "working" else { return false }
    return tokens.indices.dropFirst().contains { index in
      keywords[index - 1] == .source && tokens[index].kind == .word && text(index) == name
    }
  }

  /// `(our-audit)`: a citation in brackets of the wrong kind; `(working)`, `(median)`: words that nobody can place.
  private mutating func roundCitation() -> Bool {
    guard kind == .leftParen, kind(ahead: 1) == .word else { return false }
    var close = at + 1
    while close < tokens.count,
      tokens[close].kind == .word || tokens[close].kind == .string || tokens[close].kind == .comma
    {
      close += 1
    }
    guard close < tokens.count, tokens[close].kind == .rightParen, endsStatement(close + 1) else { return false }
    let whole = TextRange(Int(range.start), Int(tokens[close].end))
    guard cites(at + 1..<close) else {
      let isWorking = text(at + 1).lowercased() == "working" && close == at + 2
      report(
        .badCitation, "What stands in round brackets is not read.", at: whole,
        help: isWorking
          ? "Write `working days` in place of `days` if that is meant."
          : "Say it in the words of the language, or behind `//`; a citation is `[name-of-source]` or `[assumed \"why\"]`."
      )
      return true
    }
    report(
      .badCitation, "A citation stands in square brackets.", at: whole, help: "Write `[ ]` in place of `( )`.",
      fix: Fix(
        "Write square brackets",
        [
          Fix.Edit(Place(fileID, range), "["),
          Fix.Edit(Place(fileID, tokens[close].range), "]"),
        ]))
    return true
  }

  /// Words behind a length that belong before it, or that no length has.
  private var lengthAdvice: String? {
    switch text.lowercased() {
    case "max", "maximum", "or", "tops", "most", "latest":
      "For at most so long write `0 to \(at > 1 ? text(at - 2) : "5") \(text(at - 1))`, or `about …, 90% within …`."
    case "min", "minimum", "least", "plus": "Write a range, which has an end too, for example `5 to 12 days`."
    case "on", "average", "mean": "Write `on average 5 days`, with the words before the number."
    case "median": "`about` gives the median: write `about 5 days, 90% within 12 days`."
    case "per", "each", "apiece": "A length is for each patient anyway: leave `\(written(from: at))` out."
    case "x", "times": "Write the one length that it comes to."
    case "approx", "approximately", "roughly", "ish": "Write `about 5 days, 90% within 12 days`, or a range."
    default: nil
    }
  }

  private var isAfterShare: Bool {
    guard at > 1, tokens[at - 1].kind == .percent else { return false }
    return [.when, .otherwise, .within, .group, .seen].contains(keywords[statementStart])
      || tokens[statementStart..<at].indices.contains { keywords[$0] == .only }
  }

  /// Words behind the title of a step: `at hospital`, `for cancer only`.
  private var placeAdvice: String? {
    guard nodeKinds.contains(keywords[statementStart]) || [.decide, .together].contains(keywords[statementStart]) else {
      return nil
    }
    switch keyword {
    case .at, .by, .with, .on: return "Where a step is stands behind `in`: write `in \(text(at + 1))`."
    case .for where kind(ahead: 1) == .number: return "For a share of people write `only \(text(at + 1))%`."
    case .none where kind(ahead: 1) != .word: return "If `\(clipped(text))` is a lane, write `in \(clipped(text))`."
    case .for:
      return "For one group only, write `only 100% for \(text(at + 1)), 0%`: nobody else has the step."
    default: return nil
    }
  }

  private mutating func sayLeftover() {
    if roundCitation() || saidOfCalendar() { return }
    if kind == .word, at > 0, Unit.isUnit(text(at - 1)), let advice = lengthAdvice {
      return report(.otherWords, "A length does not end with \(found).", at: range, help: advice)
    }
    if keyword == .and, at > 0, tokens[at - 1].kind == .time {
      return report(
        .leftover, "A line has one session.", at: range, help: "Write the other on a line of its own, with its number.")
    }
    if kind == .percent, at > 0, tokens[at - 1].kind == .percent {
      return report(
        .leftover, "One `%` is enough.", at: range, help: "Write `\(text(at - 2))%`.",
        fix: replacement(TextRange(Int(tokens[at - 1].start), Int(range.end)), "%", "Write it once"))
    }
    if isAfterShare, let advice = afterShare {
      return report(.leftover, "This line should have ended before \(found).", at: range, help: advice)
    }
    if kind == .word, let advice = placeAdvice {
      return report(.leftover, "This line should have ended before \(found).", at: range, help: advice)
    }
    if text.lowercased() == "assumed", kind == .word, endsStatement(at + 1) {
      return report(
        .badCitation, "A citation stands in square brackets.", at: range, help: "Write `[assumed]`.",
        fix: replacement(range, "[assumed]"))
    }
    if !keyword.isSmallWord, let meant = nearestTried {
      return report(
        .wrongWord, "`\(text)` is not understood here; did you mean `\(meant.spelling)`?", at: range,
        help: "Write `\(meant.spelling)`.", fix: replacement(range, meant.spelling))
    }
    switch kind {
    case .leftBrace:
      report(.strayBlock, "This statement has no `{ … }`.", at: range, help: "Write what is in it on lines of its own.")
    case .rightBracket, .rightParen:
      report(
        .missingBracket, "This \(found) closes nothing.", at: range, help: "Remove it, or open it before.",
        fix: replacement(range, "", "Remove it"))
    case .comma:
      let isLast = isLastOnLine || endsStatement(at + 1)
      report(
        .strayComma, "A comma stands only between the parts of a list.", at: range,
        help: isLast ? "Remove it." : meaningAdvice(at + 1),
        fix: isLast ? replacement(range, "", "Remove the comma") : nil)
    default:
      let isNextStatement = kind == .word && Context.node.heads.contains(keyword)
      report(
        .leftover, "This line should have ended before \(found).", at: range,
        help: isNextStatement && nodeKinds.contains(keywords[statementStart])
          ? "Put it in braces: `{ \(written(from: at)) }`."
          : isNextStatement
            ? "Start a new line there, or put `;` before it." : meaningAdvice(at))
    }
  }

  private func endsStatement(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .newline, .semicolon, .leftBrace, .rightBrace, .leftBracket, .endOfFile: true
    default: false
    }
  }

  /// What can stand in place of the rest of the statement, from this token on. It has a meaning, so nobody is told to
  /// take it away.
  private func meaningAdvice(_ from: Int) -> String {
    var start = at
    while start > 0, !endsStatement(start - 1) { start -= 1 }
    var rest: Set<String> = []
    var index = from
    var hasNumber = false
    while index < tokens.count, !endsStatement(index) {
      hasNumber = hasNumber || tokens[index].kind == .number
      rest.insert(text(index).lowercased())
      index += 1
    }
    let lasts: Set<Keyword> = [.waits, .takes, .let]
    if lasts.contains(keywords[start]), hasNumber {
      if !rest.isDisjoint(with: ["usually", "mostly", "typically", "often", "normally"]) {
        return "A usual value goes with its range: write for example `3 to 10 days, usually 5`."
      }
      if rest.contains("within") || rest.contains("%") {
        return "Where that is the middle of a spread, write `about 7 days, 90% within 18 days`."
      }
      if rest.contains("for") || rest.contains("if") {
        return "Give each group its own line, for example `waits 3 days for cancer`, with the group's name."
      }
      return
        "A statement has one length: write the one you hold likeliest, a range, or `about 7 days, 90% within 18 days`."
    }
    if keywords[start] == .when || keywords[start] == .only, hasNumber {
      return "A share is one number, or one for each group: `90% for cancer, 5% for clear`, with your groups' names."
    }
    return hasNumber
      ? "Say it in a statement of its own, or as a `note \"…\"` if it only explains."
      : "Write it as a `note \"…\"` or behind `//` if it only explains; else in a statement of its own."
  }
}
