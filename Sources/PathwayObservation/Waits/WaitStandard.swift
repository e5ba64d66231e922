/// What a published wait measures.
package enum WaitStandard: String, Hashable, Sendable, CaseIterable {
  case fds = "FDS"
  case treatment31 = "31D"
  case treatment62 = "62D"
  /// From an urgent referral to the first visit.
  case firstSeen = "first-seen"
  case firstSeenBreast = "first-seen-breast"

  package var title: String {
    switch self {
    case .fds: "28-day Faster Diagnosis Standard"
    case .treatment31: "31 days, decision to treatment"
    case .treatment62: "62 days, referral to treatment"
    case .firstSeen: "Urgent suspected cancer referral to first visit"
    case .firstSeenBreast: "Urgent breast referral to first visit"
    }
  }

  /// Met on this day, missed on the next.
  package var limit: Int {
    switch self {
    case .fds: 28
    case .treatment31: 31
    case .treatment62: 62
    case .firstSeen, .firstSeenBreast: 14
    }
  }

  /// By any of the names that files give it.
  package init?(name: String) {
    let folded = foldedHeading(name)
    switch folded {
    case "fds", "fds28": self = .fds
    case "31d", "t31": self = .treatment31
    case "62d", "t62": self = .treatment62
    case "foa", "first-seen": self = .firstSeen
    default:
      if folded.hasPrefix("28-day fds") || folded.hasPrefix("28 day fds") {
        self = .fds
      } else if folded.hasPrefix("31-day") {
        self = .treatment31
      } else if folded.hasPrefix("62-day") {
        self = .treatment62
      } else if folded.hasPrefix("usc referral") || folded.hasPrefix("urgent suspected cancer referral") {
        self = .firstSeen
      } else if folded.hasPrefix("ubs referral") || folded.hasPrefix("urgent breast symptomatic referral") {
        self = .firstSeenBreast
      } else {
        return nil
      }
    }
  }
}

/// The days of one band, both included; nil: no end.
package struct WaitBand: Hashable, Sendable, Comparable {
  package var from: Int
  package var to: Int?
  package init(from: Int, to: Int?) {
    self.from = from
    self.to = to
  }

  package static func < (left: WaitBand, right: WaitBand) -> Bool { left.from < right.from }

  /// `15 to 28 days`, `63 days and more`.
  package var words: String { to.map { "\(from) to \($0) days" } ?? "\(from) days and more" }

  /// From a heading (`WITHIN 14 DAYS`, `In_15_to_28_days`, `AFTER 104 DAYS`) or a row (`<=14`, `15-28`, `>62`).
  package init?(heading: String) {
    var words = foldedHeading(heading).split { $0 == " " || $0 == "-" || $0 == "_" }.map(String.init)
    if words.last == "days" || words.last == "day" { words.removeLast() }
    if words.first == "in" { words.removeFirst() }
    let text = words.joined(separator: " ")
    if words.count == 2, words[0] == "within", let day = Int(words[1]) {
      self.init(from: 0, to: day)
    } else if words.count == 2, words[0] == "after", let day = Int(words[1]), day < 100_000 {
      self.init(from: day + 1, to: nil)
    } else if words.count == 3, words[1] == "to", let from = Int(words[0]), let to = Int(words[2]), from <= to {
      self.init(from: from, to: to)
    } else if text.hasPrefix("<="), let day = Int(text.dropFirst(2)) {
      self.init(from: 0, to: day)
    } else if text.hasPrefix(">"), let day = Int(text.dropFirst()), day < 100_000 {
      self.init(from: day + 1, to: nil)
    } else if words.count == 2, let from = Int(words[0]), let to = Int(words[1]), from <= to {
      self.init(from: from, to: to)
    } else {
      return nil
    }
  }
}

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

  private static let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// From `2025-09`, `2025-09-01`, `01/09/2025` (day first), `Sep-25`, `September 2025`.
  package init?(_ text: String) {
    let parts = text.split { "-/ ".contains($0) }.map(String.init)
    func make(_ year: Int?, _ month: Int?) -> Month? {
      guard let year, let month, (1990...2200).contains(year), (1...12).contains(month) else { return nil }
      return Month(year: year, month: month)
    }
    func named(_ word: String) -> Int? {
      word.count >= 3 ? Self.names.firstIndex { word.lowercased().hasPrefix($0) }.map { $0 + 1 } : nil
    }
    let found: Month?
    switch parts.count {
    case 2 where parts[0].count == 4: found = make(Int(parts[0]), Int(parts[1]))
    case 2:
      let year = Int(parts[1]).map { $0 < 100 ? 2000 + $0 : $0 }
      found = make(year, named(parts[0]))
    case 3 where parts[0].count == 4: found = make(Int(parts[0]), Int(parts[1]))
    case 3 where parts[2].count == 4: found = make(Int(parts[2]), Int(parts[1]) ?? named(parts[1]))
    default: found = nil
    }
    guard let found else { return nil }
    self = found
  }
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

/// A heading to compare by: lower case, one space for many (and for underscores), no footnote mark such as `(1)`.
func foldedHeading(_ text: String) -> String {
  var result = ""
  for character in text.lowercased() {
    let one: Character = character == "_" || character.isWhitespace ? " " : character
    if one == " ", result.isEmpty || result.hasSuffix(" ") { continue }
    result.append(one)
  }
  if result.hasSuffix(" ") { result.removeLast() }
  if result.hasSuffix(")"), let open = result.lastIndex(of: "(") {
    let inside = result[result.index(after: open)...].dropLast()
    if !inside.isEmpty, inside.allSatisfy(\.isNumber) {
      result = String(result[..<open])
      while result.hasSuffix(" ") { result.removeLast() }
    }
  }
  return result
}
