internal import PathwayText

/// A cell of a table or a sheet.
struct TableCell: Hashable {
  /// Trimmed; a date of a workbook as `2025-09-01`.
  var text: String
  /// Of a workbook's cell that holds a number.
  var number: Double?

  init(_ text: String, number: Double? = nil) {
    self.text = text
    self.number = number
  }

  /// A count of people: whole, or in halves and quarters where providers share a patient.
  func count(_ comma: TableNumber.Comma) -> TableNumber {
    guard case .value(let value) = number.map(TableNumber.value) ?? TableNumber(text, comma: comma) else {
      return TableNumber(text, comma: comma)
    }
    // In much of Europe a thousand is `1.000`; nobody writes a patient, or half of one, with three decimals.
    if number == nil, text.wholeMatch(of: /[1-9][0-9]{0,2}\.[0-9]{3}/) != nil {
      return .wrong("no plain count: the point may part thousands. Write it without")
    }
    guard value.isFinite, value >= 0 else { return .wrong("below 0") }
    guard value < Limits.people else { return .wrong("no count: it is \(Int(Limits.people)) or more") }
    // Sums of halves come from programs with noise in the last digits.
    let rounded = (value * 4).rounded() / 4
    guard abs(rounded - value) <= 1e-6 else { return .wrong("no count of people: counts are whole, or halves") }
    return .value(rounded)
  }

  /// A share, `0.299` or `29.9%`.
  func share(_ comma: TableNumber.Comma) -> TableNumber {
    if let number { return number >= 0 && number <= 100 ? .value(number) : .wrong("no share") }
    let isPercent = text.hasSuffix("%")
    let plain = isPercent ? String(text.dropLast()) : text
    switch TableNumber(plain, comma: comma, kind: comma == .thousands ? .count : .days) {
    case .value(let value): return value <= 100 ? .value(isPercent ? value / 100 : value) : .wrong("no share")
    case .untold: return .untold
    case .wrong(let why): return .wrong(why)
    }
  }
}
