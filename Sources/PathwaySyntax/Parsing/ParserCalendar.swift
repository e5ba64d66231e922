import PathwayText

/// Dates, times of day and days of the week.
extension Parser {
  mutating func date(_ example: String) {
    if kind == .date || kind == .number && range.count == 4 { return leaf(.dateValue) }
    guard !isAtEnd else {
      return report(.badDate, "Here a date is missing.", at: gap, help: "Write for example `\(example)`.")
    }
    let start = Int(range.start)
    let node = begin(.dateValue)
    let first = at
    while kind == .number || kind == .word || kind == .comma || kind == .rangeMark || kind == .dot { bump() }
    if Int(gap.end) > start {
      let meant = dateMeant(first..<at)
      let whole = TextRange(start, Int(gap.end))
      report(
        .badDate, "A date is written year, month, day, with hyphens.", at: whole,
        help: "Write \(meant == nil ? "for example " : "")`\(meant ?? example)`.",
        fix: meant.map { replacement(whole, $0) })
    } else {
      report(.badDate, "Here a date is missing, not \(found).", help: "Write for example `\(example)`.")
    }
    end(node)
  }

  /// `1 February 2026`, `1st Feb 2026`, `February 1, 2026`, `March 2026` in digits.
  private func dateMeant(_ range: Range<Int>) -> String? {
    let words = range.map { text($0) }.filter { $0 != "," && $0 != "of" && $0 != "." }
    let bare = words.filter { !["st", "nd", "rd", "th"].contains($0) }
    let months = bare.compactMap(monthNumber)
    let numbers = bare.compactMap { Int($0) }
    guard months.count == 1, numbers.count == bare.count - 1, let year = numbers.last, (1900...2199).contains(year)
    else { return nil }
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    switch numbers.count {
    case 1: return "\(year)-\(padded(months[0]))"
    case 2 where (1...[31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][months[0] - 1]).contains(numbers[0]):
      return "\(year)-\(padded(months[0]))-\(padded(numbers[0]))"
    default: return nil
    }
  }

  mutating func time(_ example: String) {
    if kind == .time {
      let half = text(at + 1).lowercased()
      guard half == "am" || half == "pm" else { return leaf(.timeValue) }
      let meant = Parser.timeMeant(text.replacing(":", with: "."), half)
      let whole = span(2)
      let node = begin(.timeValue)
      reportAndGoOn(
        .badTime, "A time of day is written by the 24-hour clock, without am or pm.", at: whole,
        help: "Write `\(meant ?? "09:00")`.", fix: meant.map { replacement(whole, $0) })
      bump()
      bump()
      markBroken()
      return end(node)
    }
    guard kind == .number else {
      if let meant = ["noon": "12:00", "midday": "12:00", "midnight": "00:00", "lunchtime": "12:00"][text.lowercased()]
      {
        return sayAndLetGo(
          .badTime, "A time of day is written in digits.", at: range, help: "Write `\(meant)`.")
      }
      return report(
        .badTime, "Here a time of day is missing.", at: hereOrGap, help: "Write for example `\(example)`.")
    }
    let node = begin(.timeValue)
    let start = at
    bump()
    var half = ""
    if kind == .word, ["am", "pm"].contains(text.lowercased()) {
      half = text.lowercased()
      bump()
    }
    let meant = Parser.timeMeant(text(start), half)
    let whole = TextRange(Int(tokens[start].start), Int(gap.end))
    reportAndGoOn(
      .badTime, "A time of day is written with a colon and two digits each, by the 24-hour clock.", at: whole,
      help: meant.map { "Write `\($0)`." }
        ?? (text(start).contains(".")
          ? "Write hours and minutes, for example `08:30` for half past eight."
          : "Write for example `09:00`, or `17:00` for five in the afternoon."),
      fix: meant.map { replacement(whole, $0) })
    markBroken()
    end(node)
  }

  /// `9`, `9.30`, `0930`, with am or pm, as `hh:mm`.
  static func timeMeant(_ digits: String, _ half: String) -> String? {
    let pieces = digits.split(separator: ".")
    // `8.5` may be half past eight, or five past, or ten to nine.
    if pieces.count == 2, pieces[1].utf8.count != 2 { return nil }
    var hour = Int(pieces.first ?? "") ?? -1
    var minute = pieces.count == 2 ? Int(pieces[1]) ?? -1 : 0
    if pieces.count == 1, digits.utf8.count >= 3, digits.utf8.count <= 4 { (hour, minute) = (hour / 100, hour % 100) }
    guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
    // `at 5` and `at 5.30` may be in the afternoon.
    if half.isEmpty, !digits.hasPrefix("0"), (1...7).contains(hour) { return nil }
    if half == "pm", hour < 12 { hour += 12 }
    if half == "am", hour == 12 { hour = 0 }
    guard hour < 24 || minute == 0 else { return nil }
    return (hour < 10 ? "0" : "") + String(hour) + ":" + (minute < 10 ? "0" : "") + String(minute)
  }

  /// `weekday`, `every day`, `Mon, Wed to Fri`
  mutating func days(_ example: String) {
    if saidOfSomeWeeks() || saidOfCalendar() { return }
    guard kind == .word, !isPastDays else {
      return report(.badDays, "Here the days are missing.", at: hereOrGap, help: "Write for example `\(example)`.")
    }
    let node = begin(.days)
    if DaysWord(keyword) != nil {
      let alone = range
      let word = text
      let meant = keyword == .day ? "Mon to Sun" : "Mon to Fri"
      bump()
      commaBeforeTime()
      if kind == .comma, kind(ahead: 1) == .word, !isPastDays {
        reportAndGoOn(
          .badDays, "`\(word)` stands alone; several days are a list of Mon, Tue, Wed, Thu, Fri, Sat, Sun.",
          at: alone, help: "Write `\(meant)`.", fix: replacement(alone, meant))
        markBroken()
        bump()
        dayList(example)
      }
    } else if keyword == .every {
      let every = range
      bump()
      if keyword == .day {
        bump()
      } else if keyword == .weekday {
        reportAndGoOn(
          .badDays, "For Monday to Friday write `weekday`, without `every`.", at: every, help: "Write `weekday`.",
          fix: replacement(TextRange(Int(every.start), Int(range.start)), "", "Remove `every`"))
        markBroken()
        bump()
      } else if kind == .word, let meant = Parser.dayMeant(text) {
        let whole = TextRange(Int(every.start), Int(range.end))
        reportAndGoOn(
          .badDays, "Days are named without `every`, by three letters.", at: whole, help: "Write `\(meant)`.",
          fix: replacement(whole, meant))
        markBroken()
        bump()
      } else {
        expect(.day, "every day")
      }
    } else {
      dayList(example)
    }
    end(node)
  }

  /// The days were left out: what follows them stands here.
  private mutating func commaBeforeTime() {
    guard kind == .comma, [.at, .between].contains(keyword(ahead: 1)) else { return }
    reportAndGoOn(
      .strayComma, "No comma stands between the days and the time.", at: range, help: "Remove it.",
      fix: replacement(range, "", "Remove the comma"))
    markBroken()
    bump()
  }

  private var isPastDays: Bool { keyword == .at || keyword == .between }

  private mutating func dayList(_ example: String) {
    while true {
      dayName(example)
      if keyword == .to || kind == .rangeMark {
        bump()
        dayName(example)
      }
      commaBeforeTime()
      if kind == .comma, kind(ahead: 1) == .word, !isPastDays {
        bump()
      } else if keyword == .and || text == "or", kind(ahead: 1) == .word, Parser.dayMeant(text(at + 1)) != nil {
        joinedByWord("Mon, Wed to Fri", isClear: keyword == .and)
      } else if kind == .word, Parser.dayMeant(text) != nil {
        reportMissingComma("Mon, Wed to Fri")
        markBroken()
      } else {
        return
      }
    }
  }

  private mutating func dayName(_ example: String) {
    guard kind == .word, !isPastDays else {
      return report(.badDays, "Here a day is missing.", at: hereOrGap, help: "Write for example `Mon to Thu`.")
    }
    if DayWord.names.contains(text) { return bump() }
    if text.utf8.count == 1 || text.lowercased().hasPrefix("weekend") {
      return sayAndLetGo(
        .badDays, "`\(text)` is no day; days are written Mon, Tue, Wed, Thu, Fri, Sat, Sun.", at: range,
        help: text.utf8.count == 1 ? "Write for example `Mon, Wed, Fri`." : "Write `Sat, Sun`.")
    }
    let meant = Parser.dayMeant(text) ?? nearestWord(to: text, among: ["weekday", "weekdays", "day"], limit: 2)
    reportAndGoOn(
      .badDays, "`\(clipped(text))` is no day; days are written Mon, Tue, Wed, Thu, Fri, Sat, Sun.", at: range,
      help: "Write for example `\(meant ?? "weekday")`.", fix: meant.map { replacement(range, $0) })
    markBroken()
    bump()
  }

  /// `monday`, `Tues`, `WED` as their three letters.
  static func dayMeant(_ word: String) -> String? {
    let lower = word.lowercased()
    let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    guard lower.utf8.count >= 3 else { return nil }
    if lower == "weds" { return "Wed" }
    for (name, day) in zip(DayWord.names, full) where day.hasPrefix(lower) || lower == day + "s" { return name }
    return nearestWord(to: word, among: full).flatMap { near in full.firstIndex(of: near).map { DayWord.names[$0] } }
  }
}
