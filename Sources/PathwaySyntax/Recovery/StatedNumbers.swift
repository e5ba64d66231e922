import PathwayText

/// The numbers that a stretch of text states, each with its unit, in whatever way they are written: `1,040` and `1040`
/// are one, and so are `3 to 10 days` and `3 days to 10 days`, `8 in 100` and `8%`, `1/3/2026` and `2026-03-01`.
///
/// Read apart from the lexer and the parser, because it is what their corrections are held against (`keepsNumbers`).
struct StatedNumbers {
  struct Number: Hashable {
    var value: Double
    var unit: String
    /// Written as a fraction (`1/3`), so that a percentage of three digits stands for it.
    var isFraction = false
    /// `3 to` or `3 -` stands before it: a number without a unit before takes this one's.
    var endsRange = false

    /// The same quantity, but for the rounding of a fraction.
    func isSame(as other: Number) -> Bool {
      // A share above 1 that only lacks its sign.
      if unit == "", isFraction, other.unit == "share" { return abs(value - other.value) <= 2e-3 * value }
      if unit == "", other.unit == "share", value > 1, abs(value / 100 - other.value) < 1e-12 { return true }
      guard unit == other.unit else { return false }
      if value == other.value { return true }
      let tolerance = isFraction != other.isFraction ? 2e-3 : 1e-12
      return abs(value - other.value) <= tolerance * max(abs(value), abs(other.value))
    }
  }

  private(set) var numbers: [Number] = []
  /// Words and signs that change what a number beside them means, sorted.
  private(set) var qualifiers: [String] = []

  /// The words that are no part of a number, in small letters.
  private(set) var words: [String] = []

  private let pieces: [TextPiece]
  private var at = 0

  init(_ text: some StringProtocol) {
    pieces = TextPiece.cut(text)
    while at < pieces.count {
      let piece = pieces[at]
      if piece.isNumber {
        number()
      } else {
        let word = piece.text.lowercased()
        if word.first?.isLetter == true { words.append(word) }
        let isArrow = word == ">" && piece.touchesPrevious && at > 0 && ["-", "="].contains(pieces[at - 1].text)
        if Self.qualifying.contains(word), !isArrow { qualifiers.append(word) }
        at += 1
      }
    }
    for index in numbers.indices.reversed() where index > 0 && numbers[index].endsRange && numbers[index - 1].unit == ""
    {
      numbers[index - 1].unit = numbers[index].unit
    }
    qualifiers.sort()
  }

  func isSame(as other: StatedNumbers) -> Bool {
    numbers.count == other.numbers.count && zip(numbers, other.numbers).allSatisfy { $0.isSame(as: $1) }
  }

  /// What was said beside the numbers and no longer is.
  func qualifiersLost(in other: StatedNumbers) -> [String] {
    var left = other.qualifiers
    return qualifiers.filter { word in
      guard let index = left.firstIndex(of: word) else { return true }
      left.remove(at: index)
      return false
    }
  }

  private static let qualifying: Set<String> = [
    "<", ">", "≤", "≥", "~", "≈", "±", "+", "£", "$", "€", "approx", "approximately", "roughly", "circa", "around",
    "about", "up", "under", "over", "below", "above", "less", "more", "fewer", "least", "most", "max", "maximum", "min",
    "minimum", "median", "mean", "average", "usually", "working", "only", "not", "except", "excluding", "other",
    "alternate", "last", "before", "after", "until", "since", "almost", "nearly", "half", "double", "twice", "during",
    "otherwise", "for",
  ]

  // MARK: One number, with what belongs to it

  private func word(_ ahead: Int) -> String { at + ahead < pieces.count ? pieces[at + ahead].text.lowercased() : "" }
  private func isNumber(_ ahead: Int) -> Bool { at + ahead < pieces.count && pieces[at + ahead].isNumber }
  private func touches(_ ahead: Int) -> Bool { at + ahead < pieces.count && pieces[at + ahead].touchesPrevious }

  private mutating func number() {
    if listNumber() || date() || time() { return }
    var number = Number(value: pieces[at].value, unit: "", endsRange: followsRangeMark)
    number.isFraction = pieces[at].text.unicodeScalars.contains { TextPiece.fraction($0) != nil }
    let isAfterUsually = at > 0 && pieces[at - 1].text.lowercased() == "usually"
    if word(1) == "/", isNumber(2), touches(1), touches(2), pieces[at + 2].value > 0 {
      number.value /= pieces[at + 2].value
      number.isFraction = true
      number.unit = "share"
      at += 2
    } else if let whole = outOf() {
      number.value /= pieces[at + whole].value
      number.isFraction = true
      number.unit = "share"
      at += whole
    }
    at += 1
    if let (unit, length) = unit() {
      at += length
      if unit == "share", number.unit == "" { number.value /= 100 }
      number.unit = unit
    } else if isAfterUsually, let last = numbers.last {
      number.unit = last.unit
    }
    numbers.append(number)
  }

  /// `1.` or `2)` at the start of a line, before a word: how lists are numbered, and no quantity.
  private mutating func listNumber() -> Bool {
    guard pieces[at].startsLine, word(1) == "." || word(1) == ")", touches(1), at + 2 < pieces.count,
      !touches(2), pieces[at + 2].text.first?.isLetter == true
    else { return false }
    at += 2
    return true
  }

  private var followsRangeMark: Bool {
    guard at > 0, !numbers.isEmpty else { return false }
    switch pieces[at - 1].text.lowercased() {
    case "to", "-", "–", "—", "‑", "−", "..", "...": return true
    case "and":
      // `between 2 and 5 days`
      return pieces[..<at].suffix(6).contains { $0.text.lowercased() == "between" }
    default: return false
    }
  }

  /// `8 in 100`, `8 out of 100`: how far ahead the second number stands.
  private func outOf() -> Int? {
    let ahead = ["in", "of", "per"].contains(word(1)) ? 2 : word(1) == "out" && word(2) == "of" ? 3 : 0
    guard ahead > 0, isNumber(ahead), pieces[at + ahead].value > 0 else { return nil }
    var after = self
    after.at += ahead + 1
    return after.unit() == nil ? ahead : nil
  }

  /// The unit that stands here and its length.
  private func unit() -> (String, Int)? {
    let skip = word(0) == "-" && touches(0) && touches(1) ? 1 : 0
    let first = word(skip)
    switch first {
    case "%", "percent", "pc", "pct", "perc", "percentage": return ("share", skip + 1)
    case "per" where word(skip + 1) == "cent": return ("share", skip + 2)
    case "working":
      return (
        "working days",
        nearestWord(to: word(skip + 1), among: ["days"]) != nil || word(skip + 1) == "days" ? skip + 2 : skip + 1
      )
    default: break
    }
    if let rate = rate(skip) { return rate }
    if case .known(let name)? = Unit(slip: first) { return (name, skip + 1) }
    if let exact = Keyword(rawValue: first), Unit.all.contains(exact) {
      return (first.hasSuffix("s") ? first : first + "s", skip + 1)
    }
    if ["month", "months", "year", "years", "fortnight", "fortnights"].contains(first) {
      return (first.hasSuffix("s") ? first : first + "s", skip + 1)
    }
    return nil
  }

  /// `per week`, `a week`, `/week`, `weekly`
  private func rate(_ skip: Int) -> (String, Int)? {
    // `patients a week`: a word for people may stand between, and no other.
    for start in skip...(skip + 1) {
      if start > skip, !Self.people.contains(word(skip)) { break }
      if ["per", "a", "an", "each", "every", "/"].contains(word(start)), let unit = Self.period(word(start + 1)) {
        return ("per " + unit, start + 2)
      }
      if start == skip, let unit = Self.period(word(start)), word(start).hasSuffix("ly") || word(start) == "annually" {
        return ("per " + unit, start + 1)
      }
    }
    return nil
  }

  private static let people: Set<String> = [
    "patient", "patients", "people", "persons", "referral", "referrals", "arrivals",
  ]

  private static func period(_ word: String) -> String? {
    switch word {
    case "day", "days", "daily": "day"
    case "week", "weeks", "weekly", "wk", "wks": "week"
    case "month", "months", "monthly", "mth": "month"
    case "year", "years", "yearly", "annually", "annum", "yr": "year"
    default: nil
    }
  }

  // MARK: Dates and times

  private mutating func date() -> Bool {
    let mark = word(1)
    if mark == "-" || mark == "/" || mark == ".", isNumber(2), touches(1), touches(2) {
      let parts: [String]
      if word(3) == mark, isNumber(4), touches(3), touches(4) {
        parts = [pieces[at].text, pieces[at + 2].text, pieces[at + 4].text]
      } else if mark == "-", pieces[at].text.utf8.count == 4 {
        parts = [pieces[at].text, pieces[at + 2].text]
      } else {
        return false
      }
      at += parts.count * 2 - 1
      keepDate(parts[0].utf8.count == 4 ? parts : parts.reversed())
      // The month first: nobody's order is guessed.
      if parts[0].utf8.count != 4, let month = Int(parts[1]), month > 12 { numbers[numbers.count - 1].unit = "unclear" }
      return true
    }
    let ordinal = ["st", "nd", "rd", "th"].contains(word(1)) && touches(1) ? 1 : 0
    if let month = monthNumber(word(1 + ordinal)), isNumber(2 + ordinal), pieces[at + 2 + ordinal].text.utf8.count == 4
    {
      let parts = [pieces[at + 2 + ordinal].text, String(month), pieces[at].text]
      at += 3 + ordinal
      keepDate(parts)
      return true
    }
    if at > 0, let month = monthNumber(pieces[at - 1].text.lowercased()), word(1) == ",", isNumber(2),
      pieces[at + 2].text.utf8.count == 4
    {
      let parts = [pieces[at + 2].text, String(month), pieces[at].text]
      at += 3
      keepDate(parts)
      return true
    }
    if pieces[at].text.utf8.count == 4, at > 0, let month = monthNumber(pieces[at - 1].text.lowercased()) {
      keepDate([pieces[at].text, String(month)])
      at += 1
      return true
    }
    return false
  }

  private mutating func keepDate(_ parts: [String]) {
    for (part, unit) in zip(parts, ["year of a date", "month of a date", "day of a date"]) {
      numbers.append(Number(value: Double(part) ?? -1, unit: unit))
    }
  }

  private mutating func time() -> Bool {
    var minutes: Double?
    var length = 1
    let text = pieces[at].text
    if word(1) == ":", isNumber(2), touches(1), touches(2) {
      minutes = pieces[at].value * 60 + pieces[at + 2].value
      length = 3
    } else if isAfterTimeWord || ["am", "pm"].contains(word(1)) {
      let parts = text.split(separator: ".")
      if parts.count == 2 {
        minutes = (Double(parts[0]) ?? 0) * 60 + (Double(parts[1]) ?? 0)
      } else if text.utf8.count >= 3 {
        minutes = Double((Int(text) ?? 0) / 100 * 60 + (Int(text) ?? 0) % 100)
      } else {
        minutes = pieces[at].value * 60
      }
    }
    guard var minutes else { return false }
    // `5.30` and `5:30` may be in the afternoon: no time of the 24-hour clock says the same.
    let isUnclear = !text.hasPrefix("0") && !["am", "pm"].contains(word(length)) && 60..<480 ~= minutes
    if word(length) == "am" || word(length) == "pm" {
      if word(length) == "pm", minutes < 720 { minutes += 720 }
      if word(length) == "am", minutes >= 720 { minutes -= 720 }
      length += 1
    }
    at += length
    numbers.append(Number(value: minutes, unit: isUnclear ? "time of half a day" : "time of day"))
    return true
  }

  /// A bare number after `at`, `between` or its `and` is a time of day.
  private var isAfterTimeWord: Bool {
    guard at > 0, ["at", "between", "and", "to", "from"].contains(pieces[at - 1].text.lowercased()) else {
      return false
    }
    let line = pieces[..<at].lastIndex { $0.startsLine } ?? 0
    let before = pieces[line..<at].map { $0.text.lowercased() }
    guard before.contains("each") || before.contains("arrivals") || before.contains("on") else { return false }
    guard before.last == "at" || before.contains("between") || before.contains("from") else { return false }
    var after = self
    after.at += 1
    return after.unit() == nil
  }
}

/// The month of a name or its first letters, from 1.
func monthNumber(_ word: String) -> Int? {
  let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  let word = word.lowercased()
  guard word.utf8.count >= 3 else { return nil }
  return months.firstIndex { $0 == word || $0.hasPrefix(word) && word.utf8.count <= 4 }.map { $0 + 1 }
}
