import PathwayText

/// What people write and the language can't say: seasons, bank holidays, every other week, a second day 0. One message
/// each, that says so and what to do instead.
extension Parser {
  /// What is said of the calendar; nil if the words here say nothing of it.
  private var calendarAdvice: (message: String, help: String)? {
    guard kind == .word else { return nil }
    let word = text.lowercased()
    let next = text(at + 1).lowercased()
    let variant = "Write the other weeks as a variant, for example `variant winter \"Winter\" { … }`."
    if word == "bank" && next.hasPrefix("holiday") || word == "holidays" || next == "bank" || next == "holidays"
      || next == "public" || word == "public" && next.hasPrefix("holiday")
    {
      return (
        "Bank holidays are not modelled: all weeks are alike.",
        "Leave them out; reports say that they are left out. A week with fewer sessions can be a variant."
      )
    }
    if ["except", "excluding", "excl", "unless"].contains(word) {
      return ("Days are named one by one, without exceptions: all weeks are alike.", "Write for example `Mon to Thu`.")
    }
    let seasons = ["winter", "summer", "spring", "autumn", "christmas", "easter", "august"]
    let isSpan = ["from", "until", "till", "during", "in", "over", "since", "through"].contains(word)
    if seasons.contains(word) || isSpan && (seasons.contains(next) || monthNumber(next) != nil || next == "the") {
      return ("There are no seasons: all weeks are alike.", variant)
    }
    return nil
  }

  /// Says that the words here are about a calendar that isn't; false if they are not.
  mutating func saidOfCalendar() -> Bool {
    guard let (message, help) = calendarAdvice else { return false }
    let first = range
    let bank = (0..<4).first { text(at + $0).lowercased().hasPrefix("holiday") }
    let count =
      bank.map { $0 + 1 }
      ?? (monthNumber(text(at + 1)) != nil || kind(ahead: 1) == .word && keyword(ahead: 1) == .none ? 2 : 1)
    let end = tokens[min(at + count, tokens.count) - 1].end
    sayAndLetGo(.notInLanguage, message, at: TextRange(Int(first.start), Int(end)), help: help)
    return true
  }

  /// `every other Tue`, `alternate Tue`, `first Mon of the month`, `1st and 3rd Tue`; false if this is none of them.
  mutating func saidOfSomeWeeks() -> Bool {
    let start = at
    var index = at
    if keywords[index] == .every || text(index) == "the" { index += 1 }
    let word = text(index).lowercased()
    let words = [
      "other", "second", "alternate", "alternating", "first", "third", "fourth", "last", "fortnightly", "monthly",
      "fortnight", "month", "biweekly",
    ]
    let isOrdinal =
      index + 1 < tokens.count && tokens[index].kind == .number
      && ["st", "nd", "rd", "th", "weeks", "week", "months"].contains(text(index + 1))
    guard words.contains(word) || isOrdinal, tokens[index].kind != .newline else { return false }
    let last = isOrdinal ? index + 1 : index
    sayAndLetGo(
      .notInLanguage, "All weeks are alike: a session is every week or not at all.",
      at: TextRange(Int(tokens[start].start), Int(tokens[last].end)),
      help: "Spread it over the weeks: for 6 slots every other Tuesday write `3 slots each Tue`, and a wait that fits.")
    return true
  }

  /// `6 slots per week`: a session without its day and time.
  mutating func saidOfSessions() -> Bool {
    let word = text.lowercased()
    let next = text(at + 1).lowercased()
    if keyword == .each, next == "week", text(at + 2).lowercased() == "day" {
      let words = TextRange(Int(tokens[at + 1].start), Int(tokens[at + 2].end))
      sayAndLetGo(
        .badDays, "`weekday` is one word.", at: words, help: "Write `weekday`.", fix: replacement(words, "weekday"))
      return true
    }
    let isRate = keyword == .per || word == "weekly" || word == "daily" || word == "monthly" || word == "/"
    guard isRate || (word == "a" || keyword == .each || keyword == .every) && (next == "week" || next == "month")
    else { return false }
    let end = isRate && keyword != .per ? range.end : tokens[min(at + 1, tokens.count - 1)].end
    sayAndLetGo(
      .notInLanguage, "A session has a day of the week and a time; how many a week follows from them.",
      at: TextRange(Int(range.start), Int(end)),
      help: "Write for example `6 slots each Tue at 09:00`, one line for each session.")
    return true
  }
}
