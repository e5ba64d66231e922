import PathwayText

/// Rates in other words: `20 a week`, `12k per year`, `20 every 2 weeks`, `20 per fortnight`.
extension Parser {
  /// `about 70 per week`, `up to 70 per week`, `-20 per week`
  mutating func rateAfterWords() -> Bool {
    if kind == .rangeMark, kind(ahead: 1) == .number {
      sayAndLetGo(
        .badRate, "A rate can't be below nought.", at: span(2), help: "Write for example `71 per week`.")
      return true
    }
    if let (_, count) = senseHere() {
      let words = range(of: count)
      sayAndLetGo(
        .otherWords, "A rate is one number: `\(written(words))` can't stand before it.", at: words,
        help: "Write the mean, for example `\(text(at + count)) per week`; chance spreads the arrivals round it.")
      return true
    }
    if kind == .word, let digits = Self.numberWords[text.lowercased()], digits != "1",
      keyword(ahead: 1) == .per || ["a", "each", "every"].contains(text(at + 1).lowercased())
    {
      sayAndLetGo(
        .badRate, "A number is written in digits.", at: range,
        help: "Write `\(digits) per \(Parser.rateUnit(text(at + 2)) ?? "week")`.")
      return true
    }
    if keyword == .per, kind(ahead: 1) == .word {
      sayAndLetGo(
        .badRate, "The number comes first.", at: span(2),
        help: "Write `\(kind(ahead: 2) == .number ? text(at + 2) : "71") per \(text(at + 1))`.")
      return true
    }
    return wordBeforeNumber("a rate")
  }

  /// What follows the number of a rate where `per` should stand.
  mutating func rateInOtherWords(_ number: String) {
    let unit = "per week"
    if kind == .percent {
      return sayAndLetGo(
        .badRate, "A rate is a number of people, not a percentage.", at: range,
        help: "Write for example `\(number) \(unit)`.")
    }
    if kind == .number {
      let isThousand = range.count == 3 && number.utf8.count <= 3
      return sayAndLetGo(
        .badRate, isThousand ? "A number is written without spaces." : "A rate is one number and `per`.",
        at: TextRange(Int(tokens[at - 1].start), Int(range.end)),
        help: isThousand ? "Write `\(number)\(written(from: at))`." : "Write for example `\(number) \(unit)`.")
    }
    guard kind == .word else {
      return reportAndGoOn(
        .badRate, "Here it is missing per what: per day, week, month or year.", at: tokens[at - 1].range,
        help: "Write for example `\(number) \(unit)`.",
        fix: isAtEnd || kind == .leftBracket
          ? insertion(" per week", at: Int(gap.end), "Per week is meant") : nil)
    }
    rateWords(number)
  }

  private mutating func rateWords(_ number: String) {
    let first = Int(gap.end)
    let start = at
    var stop = at
    while stop < tokens.count, tokens[stop].kind == .word || tokens[stop].kind == .dot,
      ![.at, .on, .between].contains(keywords[stop])
    {
      stop += 1
    }
    guard stop > start else {
      return reportAndGoOn(
        .badRate, "Here it is missing per what: per day, week, month or year.", at: tokens[at - 1].range,
        help: "Write for example `\(number) per week`.",
        fix: insertion(" per week", at: Int(gap.end), "Per week is meant"))
    }
    if stop == start + 1, [.in, .of].contains(keywords[start]) || text(start).lowercased() == "out",
      kind(ahead: 1) == .number,
      (Double(text(start + 1).replacing(",", with: "")) ?? 0) >= 100
    {
      bump()
      return ratePerPopulation(number, written: text)
    }
    let words = (start..<stop).filter { tokens[$0].kind == .word }.map { text($0).lowercased() }
    let whole = TextRange(Int(tokens[start].start), Int(tokens[stop - 1].end))
    let unit = words.compactMap(Parser.rateUnit).first
    if let help = rateAdvice(number, words, unit, stop) {
      return sayAndLetGo(
        .badRate, "A rate is one number, `per`, and a day, week, month or year.", at: whole, help: help)
    }
    let small = Self.people.union(["a", "an", "each", "every", "per", "the", "new"])
    let isPlain = words.allSatisfy { small.contains($0) || Parser.rateUnit($0) != nil }
    guard let unit, isPlain else {
      if let near = nearestWord(to: text, among: ["per"]), words.count == 2, let unit {
        for _ in start..<stop { bump() }
        return reportAndGoOn(
          .badRate, "Here `\(near)` is meant, not `\(words[0])`.", at: whole, help: "Write `\(number) per \(unit)`.",
          fix: replacement(TextRange(first, Int(whole.end)), " per \(unit)", "Write `per \(unit)`"))
      }
      return sayAndLetGo(
        .badRate, "A rate is one number, `per`, and a day, week, month or year.", at: whole,
        help:
          "Write \(unit == nil ? "for example " : "")`\(number) per \(unit ?? "week")`; what else is to be said can stand behind `//`."
      )
    }
    for _ in start..<stop { bump() }
    reportAndGoOn(
      .badRate, "A rate is written with `per`.", at: whole, help: "Write `\(number) per \(unit)`.",
      fix: replacement(TextRange(first, Int(whole.end)), " per \(unit)", "Write `per \(unit)`"))
  }

  private func rateAdvice(_ number: String, _ words: [String], _ unit: String?, _ stop: Int) -> String? {
    let short = words.joined()
    if let unit = ["pw": "week", "pwk": "week", "pcm": "month", "pa": "year", "pd": "day"][short] {
      return "Write `\(number) per \(unit)`."
    }
    let factors = ["k": 1000.0, "m": 1e6, "thousand": 1000, "million": 1e6, "hundred": 100, "dozen": 12]
    if let factor = words.compactMap({ factors[$0] }).first {
      return "Write the number in full: `\(times(number, factor)) per \(unit ?? "week")`."
    }
    if let factor = words.compactMap({ ["twice": 2.0, "once": 1, "thrice": 3][$0] }).first {
      return "Write `\(times(number, factor)) per \(unit ?? "week")` if that is what it comes to."
    }
    if !Set(words).isDisjoint(with: ["biweekly", "bi-weekly", "half-weekly", "twice-weekly"]) {
      return
        "Write `\(times(number, 2)) per week` if it is twice a week, `\(times(number, 0.5)) per week` if every other week."
    }
    if words.contains(where: { $0.hasPrefix("fortnight") }) { return "Write `\(times(number, 0.5)) per week`." }
    if words.contains(where: { $0.hasPrefix("quarter") }) { return "Write `\(times(number, 4)) per year`." }
    if let last = words.last, ["every", "each"].contains(last), stop < tokens.count, tokens[stop].kind == .number,
      let many = Double(text(stop)), many > 0, let unit = Parser.rateUnit(text(stop + 1))
    {
      return "Write `\(times(number, 1 / many)) per \(unit)`."
    }
    if !Set(words).isDisjoint(with: ["weekday", "weekdays", "working", "workday"]) {
      return "Write `\(number) per \(unit == "week" ? "week" : "day") on weekdays`."
    }
    if let day = words.firstIndex(where: { Parser.dayMeant($0) != nil || DayWord.names.contains($0.capitalisedFirst) }
    ),
      let unit
    {
      let from = stop - (words.count - day)
      return "Write `\(number) per \(unit) on \(written(from: from))`."
    }
    return nil
  }

  private func times(_ number: String, _ factor: Double) -> String {
    let value = ((Double(number) ?? 0) * factor * 10).rounded() / 10
    return value == value.rounded() && abs(value) < 1e12 ? "\(Int(value))" : "\(value)"
  }

  /// What stands behind `per` and is no period.
  mutating func periodInOtherWords(_ number: String) {
    let word = text.lowercased()
    var count = 1
    let help: String
    switch word {
    case "fortnight": help = "Write `\(times(number, 0.5)) per week`."
    case "quarter": help = "Write `\(times(number, 4)) per year`."
    case "weekday", "workday", "working":
      if word == "working" { count = 2 }
      help = "Write `\(number) per day on weekdays`."
    case "weekend": help = "Write `\(number) per week on Sat, Sun`."
    case "calendar":
      count = 2
      help = "Write `\(number) per \(Parser.rateUnit(text(at + 1)) ?? "month")`."
    default:
      if kind == .number, let many = Double(text), many > 0, let unit = Parser.rateUnit(text(at + 1)) {
        count = 2
        help = "Write `\(times(number, 1 / many)) per \(unit)`."
      } else if kind == .number, (Double(text.replacing(",", with: "")) ?? 0) >= 100 {
        return ratePerPopulation(number, written: text)
      } else {
        help = "Write for example `\(number) per week`."
      }
    }
    sayAndLetGo(
      .badRate, "A rate is per day, week, month or year.",
      at: isAtEnd || kind == .leftBracket ? gap : span(count), help: help)
  }

  /// `57 per 100,000 people a year`, seen at the population.
  private mutating func ratePerPopulation(_ number: String, written: String) {
    var stop = at + 1
    let fillers: Set<String> = ["population", "head", "a", "an", "per", "each", "every", "in", "of", "the"]
    while stop < tokens.count, tokens[stop].kind == .word,
      Self.people.contains(text(stop).lowercased()) || fillers.contains(text(stop).lowercased())
        || Parser.rateUnit(text(stop)) != nil
    {
      stop += 1
    }
    sayAndLetGo(
      .badRate, "A rate counts people by time, not by population.", at: span(stop - at),
      help: populationHelp(number, written))
  }

  static func rateUnit(_ word: String) -> String? {
    switch word.lowercased() {
    case "day", "days", "daily": "day"
    case "week", "weeks", "weekly", "wk", "wks": "week"
    case "month", "months", "monthly", "mth": "month"
    case "year", "years", "yearly", "annually", "annum", "yr": "year"
    default: nil
    }
  }

  // MARK: Behind the rate

  /// `Mon to Fri`, `from 9am to 5pm`, `to referral`, behind a rate and without their word.
  mutating func afterRate() {
    if kind == .word, [.none, .weekday, .weekdays, .every].contains(keyword), isDayHere {
      reportAndGoOn(
        .missingWord, "Before the days stands `on`.", at: range, help: "Write `on \(written(from: at))`.",
        fix: insertion(" on", at: Int(gap.end), "Put `on` here"))
      markBroken()
      days("on weekdays")
      if isHere(.between) { between("between 09:00 and 17:00") }
    } else if keyword == .to, kind(ahead: 1) == .word {
      sayAndLetGo(
        .wrongWord, "Where people arrive is said with `at`.", at: range, help: "Write `at \(text(at + 1))`.")
    } else if keyword == .from || keyword == .between || kind == .time || kind == .number {
      hoursInOtherWords("on weekdays ")
    }
  }

  private var isDayHere: Bool {
    keyword == .weekday || keyword == .weekdays || keyword == .every || DayWord.names.contains(text)
      || Parser.dayMeant(text) != nil || DayWord.names.contains { text.hasPrefix($0 + "-") }
  }

  /// `9 to 5`, `09:00-17:00`, `from 9am to 5pm`: hours without `between` and `and`.
  mutating func hoursInOtherWords(_ before: String = "") {
    let start = at
    var stop = at
    var times: [String] = []
    while stop < tokens.count, [.word, .number, .time, .rangeMark].contains(tokens[stop].kind) {
      if tokens[stop].kind == .time { times.append(text(stop)) }
      if tokens[stop].kind == .number {
        let next = stop + 1 < tokens.count ? text(stop + 1).lowercased() : ""
        if let time = Parser.timeMeant(text(stop), ["am", "pm"].contains(next) ? next : "") { times.append(time) }
      }
      stop += 1
    }
    let hours = times.count == 2 ? "between \(times[0]) and \(times[1])" : "between 09:00 and 17:00"
    sayAndLetGo(
      .badTime, "Hours are written with `between` and `and`, by the 24-hour clock.",
      at: TextRange(Int(tokens[start].start), Int(tokens[max(start, stop - 1)].end)),
      help: "Write \(times.count == 2 ? "" : "for example ")`\(before)\(hours)`.")
  }
}

/// What to make of `57 per 100,000`.
func populationHelp(_ number: String, _ population: String) -> String {
  "Work out how many come: where \(number) in \(population) do in a year, and 400,000 people live there, write `\(populationExample(number, population)) per year`."
}

private func populationExample(_ number: String, _ population: String) -> String {
  let of = Double(population.replacing(",", with: "")) ?? 1
  let count = ((Double(number) ?? 0) * 400_000 / max(1, of)).rounded()
  return abs(count) < 1e12 ? "\(Int(count))" : "228"
}
