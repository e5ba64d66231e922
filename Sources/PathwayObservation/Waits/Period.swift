/// A month as published.
package struct Month: Hashable, Sendable, Comparable {
  package var year: Int
  package var month: Int
  package init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  package static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }

  /// `2025-09`.
  package var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

  static let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let fullNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// From `2025-09`, `2025-09-01`, `01/09/2025` (day first), `Sep-25`, `September 2025`.
  ///
  /// `09/01/2025` may be of January or, month first, of September: no month. `2011/12` may be a year.
  package init?(_ text: String) {
    guard text.utf8.count <= 40 else { return nil }
    var plain = text[...]
    // The time of a date from a program.
    if let time = plain.firstIndex(of: "T"), plain[..<time].utf8.count == 10 { plain = plain[..<time] }
    if plain.utf8.count == 19, plain.hasSuffix(" 00:00:00") { plain = plain.dropLast(9) }
    let parts = plain.split { "-/ ".contains($0) }.map(String.init)
    func make(_ year: Int?, _ month: Int?) -> Month? {
      guard let year, let month, (1990...2200).contains(year), (1...12).contains(month) else { return nil }
      return Month(year: year, month: month)
    }
    func day(_ text: String) -> Int? { number(text).flatMap { (1...31).contains($0) ? $0 : nil } }
    let found: Month?
    switch parts.count {
    case 2 where parts[0].count == 4:
      let isYear = parts[1].count == 2 && number(parts[0]).map { ($0 + 1) % 100 == number(parts[1]) } ?? true
      found = isYear && plain.contains("/") ? nil : make(number(parts[0]), number(parts[1]))
    case 2:
      let year = parts[1].count == 2 || parts[1].count == 4 ? number(parts[1]).map { $0 < 100 ? 2000 + $0 : $0 } : nil
      found = make(year, Self.named(parts[0]))
    case 3 where parts[0].count == 4: found = day(parts[2]) == nil ? nil : make(number(parts[0]), number(parts[1]))
    case 3 where parts[2].count == 4:
      guard let day = day(parts[0]) else { return nil }
      if let named = Self.named(parts[1]) {
        found = make(number(parts[2]), named)
      } else {
        found = day == 1 || day > 12 ? make(number(parts[2]), number(parts[1])) : nil
      }
    default: found = nil
    }
    guard let found else { return nil }
    self = found
  }

  /// `Sep`, `Sept`, `September`.
  static func named(_ word: String) -> Int? {
    let lower = word.lowercased()
    guard lower.utf8.count >= 3, let index = names.firstIndex(where: lower.hasPrefix) else { return nil }
    return fullNames[index].hasPrefix(lower) ? index + 1 : nil
  }

  func adding(_ months: Int) -> Month {
    let all = year * 12 + month - 1 + months
    return Month(year: all / 12, month: all % 12 + 1)
  }
}

private func number(_ text: some StringProtocol) -> Int? {
  text.utf8.count <= 4 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}

/// Months, both included.
package struct Period: Hashable, Sendable, Comparable {
  package var from: Month
  package var to: Month
  package init(_ from: Month, _ to: Month) {
    self.from = from
    self.to = to
  }

  package static func < (left: Period, right: Period) -> Bool { (left.from, left.to) < (right.from, right.to) }

  /// `2025-09`, or `2023-10..2024-09`.
  package var text: String { from == to ? from.text : "\(from.text)..\(to.text)" }

  package init?(_ text: String) {
    if let dots = text.firstRange(of: "..") {
      guard let from = Month(String(text[..<dots.lowerBound])), let to = Month(String(text[dots.upperBound...])),
        from <= to
      else { return nil }
      self.init(from, to)
    } else {
      guard let month = Month(text) else { return nil }
      self.init(month, month)
    }
  }

  package func contains(_ other: Period) -> Bool { from <= other.from && other.to <= to }
}

/// A period as a publisher writes it, with what its words say beside the months.
struct PublishedPeriod {
  var period: Period
  var isProvisional = false
  /// How a quarter was read.
  var guess: String?

  static let provisional: Set<String> = [
    "provisional", "prov", "p", "estimate", "estimated", "unvalidated", "preliminary", "draft", "interim",
  ]

  /// Of a column of marks; nil for words that say neither.
  static func isProvisional(status: String) -> Bool? {
    let words = status.lowercased().split { !$0.isLetter }.map(String.init)
    if words.contains(where: { ["not", "no", "non", "longer"].contains($0) }) {
      return words.contains(where: provisional.contains) ? false : nil
    }
    if words.contains(where: provisional.contains) { return true }
    let settled = ["final", "f", "revised", "r", "validated", "published", "actual", "confirmed"]
    return words.isEmpty || words.contains(where: settled.contains) ? false : nil
  }

  /// `Sep-25 (Provisional)`, `2022Q3`, `Q3 2022/23`, `Period: September 2025`.
  init?(_ text: String) {
    guard text.utf8.count <= 80 else { return nil }
    var words = text.split { " ()[]:,\u{A0}\n\r\t".contains($0) }.map(String.init)
    let others = ["final", "revised", "r", "period", "month", "data", "for", "-", "–"]
    isProvisional = words.contains { Self.provisional.contains($0.lowercased()) }
    words.removeAll { Self.provisional.contains($0.lowercased()) || others.contains($0.lowercased()) }
    while let last = words.last, last.hasSuffix("-") || last.hasSuffix("–") {
      words[words.count - 1].removeLast()
      if words[words.count - 1].isEmpty { words.removeLast() }
    }
    let plain = words.joined(separator: " ")
    if let period = Period(plain) {
      self.period = period
    } else if let quarter = Self.quarter(plain.lowercased()) {
      period = quarter.period
      guess = quarter.guess
    } else {
      return nil
    }
  }

  private static func quarter(_ text: String) -> (period: Period, guess: String)? {
    var year = ""
    var quarter: Int?
    var rest = text[...]
    while let first = rest.first {
      if first == "q", let digit = rest.dropFirst().first, let number = "1234".firstIndex(of: digit), quarter == nil {
        quarter = "1234".distance(from: "1234".startIndex, to: number)
        rest = rest.dropFirst(2)
      } else if first.isNumber || first == "/" || first == "-" {
        year.append(first)
        rest = rest.dropFirst()
      } else if first == " " {
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    let parts = year.split { "/-".contains($0) }
    guard let quarter, let first = parts.first, first.utf8.count == 4, let start = number(first),
      (1990...2200).contains(start)
    else { return nil }
    let from: Month
    switch parts.count {
    case 1: from = Month(year: start, month: 1).adding(3 * quarter)
    case 2:
      guard let end = number(parts[1]), end % 100 == (start + 1) % 100 else { return nil }
      from = Month(year: start, month: 4).adding(3 * quarter)
    default: return nil
    }
    let period = Period(from, from.adding(2))
    let kind = parts.count == 1 ? "calendar year" : "financial year"
    return (period, "`\(text.uppercased())` is read as a quarter of the \(kind): \(period.text).")
  }
}
