import PathwayText

/// Capacity in other words: `10 appointments each day`, `2 WTE`, `2 x 5 slots`, `each Mon AM`.
extension Parser {
  private static let places: Set<String> = [
    "places", "place", "appointments", "appointment", "patients", "lists", "list", "sessions", "session", "spaces",
    "beds", "scans", "clinics", "clinic", "points", "tests", "procedures", "cases", "exams", "referrals", "people",
  ]
  private static let workers: Set<String> = [
    "wte", "wtes", "fte", "ftes", "nurse", "nurses", "cns", "consultant", "consultants", "doctor", "doctors",
    "radiographer", "radiographers", "radiologist", "radiologists", "clinician", "clinicians", "member", "members",
    "person", "persons", "pa", "pas", "gp", "gps", "surgeon", "surgeons", "endoscopist", "endoscopists",
  ]

  /// Behind the number, where `slots` or `staff` should stand; false if this is none.
  mutating func capacityInOtherWords(_ number: String) -> Bool {
    let word = text.lowercased()
    let message = "Capacity is counted in `slots` or in `staff`."
    if isTo(at), kind(ahead: 1) == .number {
      sayAndLetGo(
        .otherWords, "A number of slots or staff is one number, not a range.", at: span(2),
        help: "Write the one to count with, for example `\(number) slots each weekday at 09:00`.")
    } else if word == "x" || word == "times", kind(ahead: 1) == .number {
      sayAndLetGo(
        .otherWords, "A number of slots or staff is one number, not a product.", at: span(2),
        help: "Write what it comes to, or one line for each session.")
    } else if word == "k", touchesPrevious {
      sayAndLetGo(
        .badNumber, "A number is written in digits.", at: range,
        help: "Write `\(number)000 \(written(from: at + 1))` if thousands are meant.")
    } else if word == "hours" || word == "hour" || word == "hrs" {
      sayAndLetGo(
        .otherWords, "Staff are given by when they are there, not by their hours.", at: range,
        help: "Write for example `1 staff each weekday between 09:00 and 16:30`.")
    } else if Self.places.contains(word) {
      sayAndLetGo(.otherWords, message, at: range, help: "Write `\(number) slots \(written(from: at + 1))`.")
    } else if Self.workers.contains(word) {
      let rest = written(from: at + 1)
      sayAndLetGo(
        .otherWords, message, at: range,
        help:
          "Write `\(number) staff \(rest.isEmpty ? "each weekday between 09:00 and 17:00" : rest)`; people in part-time have fewer hours."
      )
    } else if keyword == .per || word == "a" || keyword == .each || keyword == .every {
      sayAndLetGo(
        .missingWord, "Here it is missing what there are \(number) of: slots or staff.", at: range,
        help: "Write for example `\(number) slots each weekday at 09:00`.")
    } else {
      return false
    }
    return true
  }

  /// Behind `slots` or `staff`, where `each` should stand; false if this is none.
  mutating func eachInOtherWords(_ number: String, isStaff: Bool) -> Bool {
    let word = text.lowercased()
    let noun = isStaff ? "staff" : "slots"
    if ["member", "members", "nurses", "people", "wte"].contains(word) {
      sayAndLetGo(
        .leftover, "`\(text)` is too many here.", at: range, help: "Write `\(number) \(noun) \(written(from: at + 1))`."
      )
    } else if word == "x" || word == "times", kind(ahead: 1) == .number {
      sayAndLetGo(
        .otherWords, "A number of slots or staff is one number, not a product.", at: span(2),
        help: "Write what it comes to, or one line for each session.")
    } else if keyword == .at || keyword == .between {
      saidOfOrder()
    } else if word == "a" || word == "per", kind(ahead: 1) == .word {
      let day = ["day", "weekday"].contains(text(at + 1).lowercased()) ? text(at + 1).lowercased() : "weekday"
      sayAndLetGo(
        .notInLanguage, "A session has days and a time; how many a week follows from them.", at: span(2),
        help: "Write for example `\(number) \(noun) each \(day) \(isStaff ? "between 09:00 and 17:00" : "at 09:00")`.")
    } else {
      return false
    }
    return true
  }

  /// Behind the days, where `at` or `between` should stand; false if this is none.
  mutating func sessionInOtherWords(isStaff: Bool) -> Bool {
    let word = text.lowercased()
    if ["am", "pm", "morning", "mornings", "afternoon", "afternoons", "evening", "evenings"].contains(word) {
      let isLate = word != "am" && !word.hasPrefix("morn")
      let hours = isLate ? ("13:00", "17:00") : ("09:00", "13:00")
      sayAndLetGo(
        .badTime, "Here a time of day is meant, not `\(clipped(text))`.", at: range,
        help: "Write for example `\(isStaff ? "between \(hours.0) and \(hours.1)" : "at \(hours.0)")`.")
    } else if ["bar", "but", "apart", "without", "not"].contains(word) {
      sayAndLetGo(
        .notInLanguage, "Days are named one by one, without exceptions: all weeks are alike.", at: range,
        help: "Write for example `Mon to Thu`.")
    } else if ["twice", "thrice", "x2"].contains(word) {
      sayAndLetGo(
        .otherWords, "A line has one session a day.", at: range,
        help:
          "Write a line for each, for example `10 slots each weekday at 09:00` and `10 slots each weekday at 13:00`.")
    } else if !isStaff, keyword == .between || keyword == .from && isTo(at + 2) {
      sayAndLetGo(
        .wrongWord, "Slots have the time at which their session starts; hours belong to staff.", at: range,
        help:
          "Write for example `at \(kind(ahead: 1) == .time ? text(at + 1) : "09:00")`, or `staff` in place of `slots`.")
    } else if isStaff, keyword == .at {
      sayAndLetGo(
        .wrongWord, "Staff are there between two times.", at: range,
        help: "Write for example `between \(kind(ahead: 1) == .time ? text(at + 1) : "09:00") and 17:00`.")
    } else if isStaff, kind == .time || kind == .number {
      hoursInOtherWords()
    } else {
      return saidOfCalendar()
    }
    return true
  }

  /// Behind the time of a session; false if this is none.
  mutating func afterSession() -> Bool {
    if isTo(at), kind(ahead: 1) == .time || kind(ahead: 1) == .number {
      sayAndLetGo(
        .leftover, "Slots have the time at which their session starts, and no end.", at: span(2), help: "Leave it out.")
    } else if kind == .comma || keyword == .and, kind(ahead: 1) == .time || kind(ahead: 1) == .number {
      sayAndLetGo(
        .leftover, "A line has one session.", at: range,
        help: "Write the other on a line of its own, with its number.")
    } else if keyword == .for, kind(ahead: 1) == .number {
      sayAndLetGo(
        .notInLanguage, "All weeks are alike: a session is every week.", at: span(3),
        help: "Write the mean over the year: fewer slots, or a variant for the weeks without.")
    } else {
      return false
    }
    return true
  }
}
