import PathwayText

/// Lengths written as the language can't say them: products, sums, two units, letters for digits, days by name.
extension Parser {
  /// What is written from a token on, up to the citation or the end of the statement.
  func written(from index: Int, to stop: Int? = nil) -> String {
    var end = index
    while end < tokens.count, stop.map({ end < $0 }) ?? true, !isStop(end) { end += 1 }
    guard end > index else { return "" }
    let text = String(decoding: bytes[Int(tokens[index].start)..<Int(tokens[end - 1].end)], as: UTF8.self)
    return clipped(text)
  }

  private func isStop(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .newline, .semicolon, .leftBrace, .rightBrace, .leftBracket, .endOfFile: true
    default: false
    }
  }

  /// The first token of the statement that stands here.
  var statementStart: Int {
    var index = at
    while index > 0, !isStop(index - 1) || tokens[index - 1].kind == .leftBracket { index -= 1 }
    return index
  }

  func span(_ count: Int) -> TextRange {
    TextRange(Int(range.start), Int(tokens[min(at + max(count, 1), tokens.count) - 1].end))
  }

  func isTo(_ index: Int) -> Bool {
    index < tokens.count
      && (tokens[index].kind == .rangeMark || tokens[index].kind == .word && text(index).lowercased() == "to")
  }

  /// `for 1 to 5 days`, `are 20 per week`: a word before the number that has no place there.
  mutating func wordBeforeNumber(_ what: String) -> Bool {
    guard kind == .word, kind(ahead: 1) == .number, tokens[at + 1].start > range.end else { return false }
    let day = ["day", "days", "week", "weeks"].contains(text.lowercased())
    let number = text(at + 1)
    let right =
      day
      ? "\(number) \(text.lowercased().prefix { $0 != "s" })\(number == "1" ? "" : "s")"
      : written(from: statementStart, to: at) + " " + written(from: at + 1)
    sayAndLetGo(.otherWords, "`\(clipped(text))` can't stand before \(what).", at: range, help: "Write `\(right)`.")
    return true
  }

  /// `28 to 35 days` where one length stands.
  mutating func rangeForOne(_ example: String) -> Bool {
    guard kind == .number else { return false }
    let ahead = isTo(at + 1) ? 1 : lengthEnd > 0 && isTo(at + lengthEnd) ? lengthEnd : 0
    guard ahead > 0, kind(ahead: ahead + 1) == .number else { return false }
    var count = ahead + 2
    while kind(ahead: count) == .word, keyword(ahead: count) == .working || Unit.isUnit(text(at + count)) { count += 1 }
    let whole = written(from: at, to: at + count)
    let help =
      if example.hasPrefix("about") {
        "Write the middle, half are done by then: `\(example)`; or the range alone, without `about`: `\(whole)`."
      } else if example.hasPrefix("on average") {
        "Write the mean, for example `\(example)`; or the range alone: `\(whole)`."
      } else {
        "Write the one that counts, for example `\(text(at + ahead + 1))\(written(from: at + ahead + 2, to: at + count).isEmpty ? "" : " " + written(from: at + ahead + 2, to: at + count))`."
      }
    sayAndLetGo(.otherWords, "Here one length is meant, not a range.", at: span(count), help: help)
    return true
  }

  /// `1 hour 30 minutes`, `2 x 20 minutes`, `5 (2 to 9) days`; false if this is none.
  mutating func lengthInParts() -> Bool {
    guard kind == .number else { return false }
    let next = text(at + 1).lowercased()
    if next == "x" || next == "times", kind(ahead: 2) == .number {
      sayAndLetGo(
        .otherWords, "A length is one number, not a product.", at: span(3),
        help: "Write what it comes to, for example `40 minutes` for 2 times 20.")
      return true
    }
    if kind(ahead: 1) == .leftParen {
      sayAndLetGo(
        .otherWords, "A spread is not given in brackets.", at: tokens[at + 1].range,
        help: "Write it as a range with its usual value: `3 to 10 days, usually 5`.")
      return true
    }
    if lengthEnd > 0, kind(ahead: lengthEnd) == .number, Unit.isUnit(text(at + lengthEnd + 1)) {
      let total = sum(at, at + lengthEnd)
      sayAndLetGo(
        .otherWords, "A length has one number and one unit.", at: span(lengthEnd + 2),
        help: total.map { "Write `\($0)`." } ?? "Write it all in the smaller unit, for example `90 minutes`.")
      return true
    }
    return lettersForDigits(at) || minutesGlued()
  }

  /// `1h30`
  private mutating func minutesGlued() -> Bool {
    let word = text(at + 1).lowercased()
    guard kind(ahead: 1) == .word, tokens[at + 1].start == range.end, word.hasPrefix("h"), word.utf8.count == 3,
      let minutes = Int(word.dropFirst()), let hours = Int(text)
    else { return false }
    sayAndLetGo(
      .otherWords, "A length has one number and one unit.", at: span(2),
      help: "Write `\(hours * 60 + minutes) minutes`.")
    return true
  }

  private func sum(_ first: Int, _ second: Int) -> String? {
    guard let a = Int(text(first)), let b = Int(text(second)), a < 10_000, b < 10_000,
      let large = Unit.name(text(first + 1)), let small = Unit.name(text(second + 1)),
      let above = Unit.seconds[large], let below = Unit.seconds[small], above > below
    else { return nil }
    return "\(a * (above / below) + b) \(small)"
  }

  /// `1O days`, `l0 days`: letters that look like digits.
  mutating func lettersForDigits(_ index: Int) -> Bool {
    func isAlike(_ word: String) -> Bool { !word.isEmpty && word.allSatisfy { "OolI0123456789".contains($0) } }
    var end = index
    if tokens[end].kind == .number { end += 1 }
    guard end < tokens.count, tokens[end].kind == .word, isAlike(text(end)),
      end == index || tokens[end].start == tokens[index].end,
      end + 1 < tokens.count, Unit.isUnit(text(end + 1)) || keywords[end + 1] == .working
    else { return false }
    let written = end == index ? text(end) : text(index) + text(end)
    let digits = String(written.map { "oO".contains($0) ? "0" : "lI".contains($0) ? "1" : $0 })
    sayAndLetGo(
      .badNumber, "`\(clipped(written))` has letters among its digits.", at: span(end - index + 1),
      help: "Write `\(digits) \(text(end + 1))` if that is meant.")
    return true
  }

  /// `same day`, `next working day`, `a couple of days`, `several weeks`; false if this is none.
  mutating func dayByName() -> Bool {
    let words = (0..<4).map { kind(ahead: $0) == .word ? text(at + $0).lowercased() : "" }
    let said: (count: Int, help: String)? =
      switch (words[0], words[1], words[2]) {
      case ("same", "day", _): (2, "Write `0 days`; or `0 to 1 days` if it may be the next.")
      case ("next", "day", _): (2, "Write `1 day`.")
      case ("next", "working", _): (3, "Write `1 working day`.")
      case ("a", "couple", "of"): (4, "Write `2 \(words[3].isEmpty ? "days" : words[3])`, or a range.")
      case ("a", "few", _), ("several", _, _), ("few", _, _), ("some", _, _):
        (words[0] == "a" ? 3 : 2, "Write a range, for example `2 to 5 days`.")
      case ("a", "day", "or"), ("day", "or", _): (words[0] == "a" ? 4 : 3, "Write a range, for example `1 to 2 days`.")
      default: nil
      }
    guard let said else { return false }
    sayAndLetGo(.otherWords, "A length is a number and its unit.", at: span(said.count), help: said.help)
    return true
  }

  /// What may be meant by a word that is no unit.
  func unitAdvice(_ word: String) -> String {
    let isBeforeDays = ["day", "days"].contains(text(at + 1).lowercased())
    switch word.lowercased() {
    case "business", "work": if isBeforeDays { return "Write `working days`." }
    case "calendar", "clear", "consecutive": if isBeforeDays { return "Write `days`: they are calendar days." }
    case "k", "thousand": return "Write the number in full, for example `2000` for two thousand."
    case "st", "nd", "rd", "th": return "Write a number of days: `\(text(at - 1)) days`."
    default: break
    }
    return "Units are seconds, minutes, hours, days, working days and weeks."
  }

  /// `90th percentile 10 days`, `p90 10 days`
  mutating func percentileInWords() -> Bool {
    let word = text.lowercased()
    var count = 0
    var share = ""
    if kind == .number, ["st", "nd", "rd", "th"].contains(text(at + 1).lowercased()) {
      share = text
      count = ["percentile", "centile"].contains(text(at + 2).lowercased()) ? 3 : 2
    } else if kind == .word, word.hasPrefix("p"), Int(word.dropFirst()) != nil {
      share = String(word.dropFirst())
      count = 1
    } else {
      return false
    }
    while kind(ahead: count) == .word { count += 1 }
    sayAndLetGo(
      .otherWords, "A percentile is written with `within`.", at: span(count),
      help: "Write `\(share)% within \(kind(ahead: count) == .number ? written(from: at + count) : "18 days")`.")
    return true
  }
}

extension Unit {
  static let seconds: [String: Int] = [
    "seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604_800,
  ]

  /// The unit's name in full.
  static func name(_ word: String) -> String? {
    let plural = word.hasSuffix("s") ? word : word + "s"
    if seconds[plural] != nil { return plural }
    if case .known(let name)? = Unit(slip: word) { return seconds[name] == nil ? nil : name }
    return nil
  }
}
