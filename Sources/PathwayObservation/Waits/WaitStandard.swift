internal import PathwayText

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
    guard name.utf8.count <= Limits.nameBytes else { return nil }
    let folded = foldedHeading(name)
    switch folded {
    case "fds", "fds28": self = .fds
    case "31d", "t31": self = .treatment31
    case "62d", "t62": self = .treatment62
    case "foa", "first-seen": self = .firstSeen
    case "fha", "first-seen-breast": self = .firstSeenBreast
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

  /// From a heading (`WITHIN 14 DAYS`, `In_15_to_28_days`, `AFTER 104 DAYS`) or a row (`<=14`, `15-28`, `>62`, `63+`).
  package init?(heading: String) {
    guard heading.utf8.count <= Limits.nameBytes else { return nil }
    let plain = foldedHeading(heading).replacing("–", with: "-").replacing("≤", with: "<=").replacing("≥", with: ">=")
    guard !plain.hasPrefix("-"), !plain.contains("--") else { return nil }
    var words = plain.split { $0 == " " || $0 == "-" || $0 == "_" }.map(String.init)
    if words.last == "days" || words.last == "day" { words.removeLast() }
    if words.first == "in" { words.removeFirst() }
    if words == ["more", "than"] { return nil }
    if words.count == 3, words[0] == "more", words[1] == "than" { words = ["after", words[2]] }
    let text = words.joined(separator: words.count > 1 && "<>".contains(words[0].prefix(1)) ? "" : " ")
    if words.count == 2, words[0] == "within", let day = Self.day(words[1]) {
      self.init(from: 0, to: day)
    } else if words.count == 2, words[0] == "after" || words[0] == "over", let day = Self.day(words[1]) {
      self.init(from: day + 1, to: nil)
    } else if words.count == 3, words[1] == "to", let from = Self.day(words[0]), let to = Self.day(words[2]), from <= to
    {
      self.init(from: from, to: to)
    } else if text.hasPrefix("<="), let day = Self.day(text.dropFirst(2)) {
      self.init(from: 0, to: day)
    } else if text.hasPrefix(">="), let day = Self.day(text.dropFirst(2)) {
      self.init(from: day, to: nil)
    } else if text.hasPrefix(">"), let day = Self.day(text.dropFirst()) {
      self.init(from: day + 1, to: nil)
    } else if text.hasPrefix("<"), let day = Self.day(text.dropFirst()), day > 0 {
      self.init(from: 0, to: day - 1)
    } else if text.hasSuffix("+"), words.count == 1, let day = Self.day(text.dropLast()) {
      self.init(from: day, to: nil)
    } else if words.count == 2, let from = Self.day(words[0]), let to = Self.day(words[1]), from <= to {
      self.init(from: from, to: to)
    } else {
      return nil
    }
  }

  /// Digits only, up to the last day that a band may have.
  private static func day(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }), let day = Int(text),
      day <= Limits.bandDays
    else { return nil }
    return day
  }
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
