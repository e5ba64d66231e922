/// A number as people and programs write it into a table, strictly: never another number than was meant.
///
/// Digits, with a mark of decimals; marks of thousands where they can't be decimals. No sign, no exponent, nothing
/// hexadecimal, nothing infinite. A cell that stands for a number not told is neither 0 nor an error.
package enum TableNumber: Hashable, Sendable {
  case value(Double)
  /// Blank, or a sign that the number is not told: `*`, `-`, `c`, `[x]`, `<5`, `5*`, `NA`.
  case untold
  /// Why it is no number, to follow "is `…`, ".
  case wrong(String)

  /// What a comma stands for.
  package enum Comma: Hashable, Sendable {
    /// Thousands: the table has commas between its cells, or is a workbook.
    case thousands
    /// Decimals: semicolons between the cells.
    case decimals
    /// Thousands where three digits follow each, else decimals: tabs between the cells.
    case either
  }

  /// A count may have thousands; a length in days has decimals instead, and a comma is then never of thousands.
  package enum Kind: Hashable, Sendable { case count, days }

  package init(_ cell: some StringProtocol, comma: Comma, kind: Kind = .count) {
    let text = Self.trimmed(cell)
    guard text.utf8.count <= 60 else {
      self = .wrong("no number")
      return
    }
    if Self.isUntold(text) {
      self = .untold
      return
    }
    self = Self.read(Array(text.utf8), comma, kind)
  }

  private static func read(_ text: [UInt8], _ comma: Comma, _ kind: Kind) -> TableNumber {
    guard text.allSatisfy({ isDigit($0) || $0 == point || $0 == TableNumber.comma }), text.contains(where: isDigit)
    else {
      return .wrong(reason(text))
    }
    let commas = text.count { $0 == TableNumber.comma }
    let points = text.count { $0 == point }
    let isGrouped = commas > 0 && groups(text, TableNumber.comma)
    switch (comma, kind) {
    case (.thousands, .count):
      guard points <= 1, commas == 0 || isGrouped else { return .wrong("no number: a comma parts thousands here") }
      return value(text.filter { $0 != TableNumber.comma })
    case (.thousands, .days):
      guard points <= 1, commas == 0 else { return .wrong("no number of days: write decimals with a point") }
      return value(text)
    case (.decimals, .count), (.either, .count):
      if isGrouped, comma == .either, points <= 1 { return value(text.filter { $0 != TableNumber.comma }) }
      if isGrouped || points > 0 && groups(text, point) {
        return .wrong("no plain number: it may have thousands or decimals. Write it without a mark of thousands")
      }
      fallthrough
    case (.decimals, .days), (.either, .days):
      guard commas + points <= 1 else { return .wrong("no number") }
      if comma == .decimals, points == 1, groups(text, point) {
        return .wrong("no plain number: it may have thousands or decimals. Write it without a mark of thousands")
      }
      return value(text.map { $0 == TableNumber.comma ? point : $0 })
    }
  }

  private static func value(_ text: [UInt8]) -> TableNumber {
    // Digits on both sides of a point.
    guard text.first != point, text.last != point, let number = Double(String(decoding: text, as: UTF8.self)),
      number.isFinite
    else { return .wrong("no number") }
    return .value(number)
  }

  /// One to three digits, then the mark and three digits, again and again; decimals may follow where the mark is a comma.
  private static func groups(_ text: [UInt8], _ mark: UInt8) -> Bool {
    let whole = mark == comma ? text.prefix { $0 != point } : text[...]
    let parts = whole.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count > 1, (1...3).contains(parts[0].count), parts[0].first != UInt8(ascii: "0") else { return false }
    return parts.dropFirst().allSatisfy { $0.count == 3 } && parts.allSatisfy { $0.allSatisfy(isDigit) }
  }

  private static func reason(_ text: [UInt8]) -> String {
    let lower = String(decoding: text, as: UTF8.self).lowercased()
    if lower.hasPrefix("-") || lower.hasPrefix("−") || lower.hasPrefix("(") { return "below 0 or no number" }
    if lower.contains("inf") || lower.contains("nan") { return "no number that can be counted" }
    if lower.hasPrefix("0x") { return "no decimal number" }
    if let e = lower.firstIndex(of: "e"), lower[..<e].contains(where: \.isNumber) {
      return "no plain number: write it out in digits"
    }
    return "no number"
  }

  /// Signs that publishers put where a number is held back or missing.
  package static func isUntold(_ text: some StringProtocol) -> Bool {
    let lower = text.lowercased()
    if signs.contains(lower) { return true }
    if lower.hasPrefix("["), lower.hasSuffix("]"), lower.utf8.count <= 20 { return true }
    // `<5`, `< 10`, `<=7`, `5*`, `≤5`, `1-4`.
    let body = lower.drop { "<≤=~ ".contains($0) }
    if body.startIndex != lower.startIndex, !body.isEmpty, body.utf8.allSatisfy(isDigit) { return true }
    if lower.hasSuffix("*") { return lower.dropLast().utf8.allSatisfy(isDigit) }
    let ends = lower.split(separator: "-", omittingEmptySubsequences: false)
    return ends.count == 2 && ends.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
  }

  private static let signs: Set<String> = [
    "", "*", "**", "***", "-", "--", "–", "—", ".", "..", "...", ":", "c", "x", "z", "s", "u", "~", "#", "†", "na",
    "n/a",
    "n.a.", "nd", "null", "none", "nil", "missing", "suppressed", "redacted", "not available", "unknown", "#n/a",
    "#value!", "#ref!", "#div/0!", "#num!", "#name?", "#null!", "?",
  ]

  /// Whether it may mean 0 where the rest of the line proves that.
  package static func isEmptySign(_ text: some StringProtocol) -> Bool {
    let plain = trimmed(text)
    return plain.isEmpty || plain == "-" || plain == "–" || plain == "—"
  }

  /// Without white space around it, no-break spaces too.
  package static func trimmed(_ text: some StringProtocol) -> String {
    let isPlain = { (scalar: Unicode.Scalar?) in scalar.map { (0x21...0x7E).contains($0.value) } ?? false }
    if isPlain(text.unicodeScalars.first), isPlain(text.unicodeScalars.last) {
      return String(text)
    }
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static let comma = UInt8(ascii: ",")
  private static let point = UInt8(ascii: ".")
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
