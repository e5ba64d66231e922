import PathwayText

/// What kind of value a place asks for.
enum Wanted {
  case any, duration
}

/// Values: durations in all their forms, percentages, rates, numbers.
extension Parser {
  mutating func value(_ wanted: Wanted, _ example: String) {
    if startsMixture { return mixture() }
    switch kind {
    case .number: numericValue(wanted, example)
    case .rangeMark where kind(ahead: 1) == .number: negative(example)
    case .word
    where keyword == .about && (kind(ahead: 1) == .number || kind(ahead: 1) == .word && keyword(ahead: 1) != .for):
      about(example)
    case .word where keyword == .on && kind(ahead: 1) == .word:
      let node = begin(.onAverage)
      bump()
      expect(.average, "on average 14 hours")
      lengthOrName("on average 14 hours")
      end(node)
    case .word where kind(ahead: 1) == .leftParen: call(example)
    case .word where lengthInOtherWords() || wordBeforeNumber("a value"): break
    case .word: reference("a value", example)
    case .time: timeForLength(example)
    case .colon, .equals:
      reportAndGoOn(
        .strayCharacter, "No `\(text)` stands before a value.", at: range, help: "Remove it.",
        fix: replacement(TextRange(Int(gap.end), Int(range.end)), "", "Remove the `\(text)`"))
      leaf(.unexpected)
      value(wanted, example)
    default:
      report(.missingValue, "Here a value is missing.", at: hereOrGap, help: "Write for example `\(example)`.")
      if kind == .string { leaf(.unexpected) }
    }
  }

  /// `0:20`
  mutating func timeForLength(_ example: String) {
    sayAndLetGo(
      .otherWords, "A length is a number and its unit, not hours and minutes with a colon.", at: range,
      help: "Write for example `\(example)`.")
  }

  private mutating func negative(_ example: String) {
    reportAndGoOn(
      .badNumber, "A number can't be below nought.", at: TextRange(Int(range.start), Int(tokens[at + 1].end)),
      help: "Write for example `\(example)`.")
    leaf(.unexpected)
    markBroken()
    value(.any, example)
  }

  private mutating func numericValue(_ wanted: Wanted, _ example: String) {
    if kind(ahead: 1) == .percent { return percent() }
    if lengthInParts() { return }
    if isTo(at + 1) || kind(ahead: 1) == .rangeMark { return rangeValue() }
    if keyword(ahead: 1) == .per, text(at + 2).lowercased() == "cent" { return percentOrName("a percentage", example) }
    if keyword(ahead: 1) == .per { return rate() }
    if lengthEnd > 0, text(at + lengthEnd) == "or" || keyword(ahead: lengthEnd) == .and,
      kind(ahead: lengthEnd + 1) == .number
    {
      return lengthsJoined(lengthEnd)
    }
    if text(at + 1) == "or", kind(ahead: 2) == .number { return lengthsJoined(1) }
    if lengthEnd > 0, isTo(at + lengthEnd) || kind(ahead: lengthEnd) == .rangeMark,
      kind(ahead: lengthEnd + 1) == .number
    {
      return rangeValue()
    }
    if wanted == .duration { return length(example) }
    let next = text(at + 1).lowercased()
    if keyword(ahead: 1) == .in || next == "out" && keyword(ahead: 2) == .of {
      return percentOrName("a percentage", example)
    }
    if ["a", "an", "each", "every"].contains(next),
      Parser.rateUnit(text(at + 2)) != nil
        || ["daily", "weekly", "monthly", "yearly", "annually"].contains(next)
    {
      return rateOrName("71 per week")
    }
    switch kind(ahead: 1) {
    case .word where !isFollower(keyword(ahead: 1)): length(example)
    default: leaf(.number)
    }
  }

  /// `2 or 3 days`, `1 hour 30 minutes`: two numbers where there is one.
  private mutating func lengthsJoined(_ ahead: Int) {
    let node = begin(.range)
    sayAndLetGo(
      .otherWords, "Here one length is meant, not `\(text(at + ahead))` another.", at: tokens[at + ahead].range,
      help: "Write a range, for example `2 to 3 days`.")
    end(node)
  }

  private func isFollower(_ keyword: Keyword) -> Bool { keyword == .for || keyword == .usually || keyword == .within }

  /// How many tokens ahead a length that begins here ends; 0 if none does.
  var lengthEnd: Int {
    guard kind(ahead: 1) == .word else { return 0 }
    if keyword(ahead: 1) == .working, kind(ahead: 2) == .word { return 3 }
    return Unit.isUnit(text(at + 1)) ? 2 : 0
  }

  /// `3 to 10 days, usually 5`
  private mutating func rangeValue() {
    let example = "3 to 10 days, usually 5"
    let node = begin(.range)
    let start = at
    leaf(.number)
    if kind == .word, !isTo(at) {
      // `3 days to 10 days`: the unit belongs to the second number only.
      let first = at
      while !isTo(at), kind == .word { bump() }
      let units = TextRange(Int(tokens[first].start), Int(gap.end))
      let written = String(decoding: bytes[Int(units.start)..<Int(units.end)], as: UTF8.self)
      reportAndGoOn(
        .badRange, "In a range the unit stands once, at its end.", at: units,
        help: "Write for example `3 to 10 days`; is it `\(clipped(written))` for both numbers?",
        fix: replacement(TextRange(Int(tokens[start].end), Int(units.end)), "", "Remove the first unit"))
      markBroken()
    }
    if kind == .word, keyword != .to { smallLetters() }
    if kind == .rangeMark {
      reportAndGoOn(
        .badRange, "A range of lengths is written with `to`.", at: range, help: "Write for example `\(example)`.",
        fix: replacement(
          TextRange(Int(gap.end), Int(kind(ahead: 1) == .number ? tokens[at + 1].start : range.end)), " to "))
      markBroken()
    }
    bump()
    if kind == .number {
      if !lettersForDigits(at) { length(example) }
    } else {
      report(
        .missingNumber, "Here the range's second number is missing.", at: hereOrGap,
        help: "Write for example `\(example)`.")
    }
    let unit = written(from: start, to: at).split(separator: " ").last.map(String.init) ?? ""
    if kind == .comma, text(at + 1).lowercased() == "usually" {
      bump()
      if keyword != .usually { smallLetters() }
      usually(example, unit)
    } else if isHere(.usually) {
      reportMissingComma(example)
      usually(example, unit)
    }
    end(node)
  }

  /// `To`, `Usually`: said, and read as the word of the language.
  private mutating func smallLetters() {
    reportAndGoOn(
      .wrongWord, "`\(text.lowercased())` is written in small letters.", at: range,
      help: "Write `\(text.lowercased())`.",
      fix: replacement(range, text.lowercased()))
    markBroken()
  }

  private mutating func usually(_ example: String, _ unit: String) {
    bump()
    guard kind == .number else {
      return report(
        .missingNumber, "After `usually` a number is missing.", at: hereOrGap, help: "Write for example `\(example)`.")
    }
    if isTo(at + 1), kind(ahead: 2) == .number {
      sayAndLetGo(
        .badRange, "The usual value is one number, not a range.", at: span(3), help: "Write for example `\(example)`.")
      return
    }
    let number = text
    leaf(.number)
    if kind == .word, Unit.isUnit(text) || keyword == .working {
      let first = range
      let gapStart = Int(gap.end)
      let isWorking = keyword == .working
      bump()
      if isWorking, kind == .word, Unit.isUnit(text) { bump() }
      let isSame = !isWorking && Unit.name(text(at - 1)) == Unit.name(unit)
      reportAndGoOn(
        .badRange, "After `usually` stands a number only: its unit is the range's.",
        at: TextRange(Int(first.start), Int(gap.end)),
        help: isSame
          ? "Write `usually \(number)`." : "Write the usual value in \(unit) too, for example `\(example)`.",
        fix: isSame ? replacement(TextRange(gapStart, Int(gap.end)), "", "Remove the unit") : nil)
      markBroken()
    }
  }

  /// `about 7 days, 90% within 18 days`
  private mutating func about(_ example: String) {
    let example = "about 7 days, 90% within 18 days"
    let node = begin(.about)
    bump()
    lengthOrName(example)
    if kind == .comma || kind == .number || kind == .word && kind(ahead: 1) == .word && keyword != .for {
      expectComma(example)
      if keyword == .within, kind(ahead: 1) == .number {
        reportAndGoOn(
          .missingShare, "Here it is missing how many are done within that time, as a percentage.", at: gap,
          help: "Write for example `\(example)`.")
        markBroken()
      } else {
        if percentileInWords() { return end(node) }
        percentOrName("a percentage", example)
      }
      expect(.within, example)
      lengthOrName(example)
    } else if keyword == .and, kind(ahead: 1) == .number {
      sayAndLetGo(
        .missingComma, "Between the two parts of `about` stands a comma, not `and`.", at: range,
        help: "Write for example `\(example)`.",
        fix: replacement(TextRange(Int(gap.end), Int(range.end)), ",", "Write a comma"))
    } else if !isQuiet {
      report(
        .badAbout, "`about` also needs a percentage: how many are done within how long.", at: hereOrGap,
        help: "Write for example `\(example)`; or without `about` if it always takes exactly that long.")
    }
    end(node)
  }

  /// `lognormal(median: 7 days, p90: 18 days)`
  private mutating func call(_ example: String) {
    let node = begin(.call)
    leaf(.reference)
    let paren = range
    bump()
    if depth >= Limits.nesting {
      report(.tooDeep, "Values inside values go \(Limits.nesting) deep at most.", at: paren)
      while !isAtEnd, kind != .leftBrace { bump() }
      return end(node)
    }
    depth += 1
    var isSaid = false
    while kind != .rightParen, !isAtEnd, kind != .leftBrace {
      let before = at
      argument(&isSaid)
      if kind == .comma {
        bump()
      } else if kind == .number || kind == .word, at > before {
        reportMissingComma("lognormal(median: 7 days, p90: 18 days)")
      } else {
        break
      }
    }
    depth -= 1
    if kind == .rightParen {
      bump()
    } else if isAtEnd || kind == .leftBracket || kind == .leftBrace {
      report(
        .missingBracket, "This `(` is never closed.", at: paren, help: "Put `)` after the last value.",
        fix: insertion(")", at: Int(gap.end), "Close it here"))
    }
    end(node)
  }

  /// Labels that are missing are said once a call.
  private mutating func argument(_ isSaid: inout Bool) {
    let example = "lognormal(median: 7 days, p90: 18 days)"
    let node = begin(.argument)
    if kind == .word, kind(ahead: 1) == .colon {
      bump()
      bump()
    } else if lengthEnd > 0, kind == .number, kind(ahead: lengthEnd) == .colon {
      length(example)
      bump()
    } else if kind == .word, kind(ahead: 1) == .equals {
      bump()
      reportAndGoOn(
        .badArgument, "Between a label and its value stands a colon.", at: range,
        help: "Write for example `\(example)`.", fix: replacement(TextRange(Int(gap.end), Int(range.end)), ":"))
      bump()
    } else {
      if isSaid {
        markBroken()
      } else {
        report(
          .badArgument, "Each value in the brackets needs its label and a colon before it.", at: hereOrGap,
          help: "Write for example `\(example)`.")
      }
      isSaid = true
      if kind == .comma || kind == .colon { return end(node) }
    }
    if kind == .string { string() } else { value(.any, example) }
    end(node)
  }
}
