import PathwayText

/// Dates in digits: `2026-03-01`, and the other orders in which people write them.
extension Lexer {
  /// `2026-03` or `2026-03-01`; `2026-3-1` is understood and said.
  mutating func date(_ start: Int) {
    var pieces = [text(start, at)]
    while byte(at) == UInt8(ascii: "-"), isDigit(peek(1)), pieces.count < 3 {
      let from = at + 1
      at = from
      while at < end, isDigit(bytes[at]) { at += 1 }
      pieces.append(text(from, at))
    }
    if pieces.dropFirst().contains(where: { $0.utf8.count != 2 }) {
      let right = pieces.dropFirst().allSatisfy { $0.utf8.count <= 2 } ? joined(pieces) : nil
      report(
        .badDate, "A date has two digits for the month and two for the day.", start, at,
        help: "Write for example `\(right ?? "2026-03-01")`.", fix: right)
    }
    append(.date, from: start, to: at)
  }

  /// Three numbers with slashes are a date. The day first, as in Britain, or the year first, is understood and said;
  /// what can be neither is asked.
  mutating func slashedDate(_ pieces: [String], from start: Int) {
    let widths = pieces.map(\.utf8.count)
    let isYearFirst = widths[0] == 4 && widths[1] <= 2 && widths[2] <= 2
    let isDayFirst = widths[0] <= 2 && widths[1] <= 2 && widths[2] == 4
    var right = isYearFirst ? pieces : isDayFirst ? Array(pieces.reversed()) : nil
    var help: String?
    if let parts = right, !isDate(parts) {
      let swapped = [parts[0], parts[2], parts[1]]
      help =
        isDate(swapped)
        ? "There is no month \(parts[1]): write `\(joined(swapped))` if the month stands first."
        : "There is no such day; a date is for example `2026-03-01`."
      right = nil
    } else if right == nil {
      let meant = ["20" + pieces[2], pieces[1], pieces[0]]
      let isShort = widths.allSatisfy { $0 <= 2 } && widths[2] == 2 && isDate(meant)
      help =
        isShort
        ? "Write the year in full: `\(joined(meant))` if the day stands first." : "Write for example `2026-03-01`."
    }
    report(
      .badDate, "A date is written year, month, day, with hyphens.", start, at,
      help: help ?? "Write `\(right.map(joined) ?? "2026-03-01")`.", fix: right.map(joined))
    append(.date, from: start, to: at)
  }

  /// `01.03.2026`
  mutating func dottedDate(_ start: Int) -> Bool {
    var index = at
    var pieces = [text(start, at)]
    while byte(index) == UInt8(ascii: "."), isDigit(byte(index + 1)), pieces.count < 4 {
      let from = index + 1
      index = from
      while isDigit(byte(index)) { index += 1 }
      pieces.append(text(from, index))
    }
    guard pieces.count == 3 else { return false }
    at = index
    if asksForShare || asksForLength || asksForRate {
      report(
        .badNumber, "`\(text(start, at))` is no number.", start, at, help: "Write one number, with one point at most.")
      append(.number, from: start, to: at)
      return true
    }
    slashedDate(pieces, from: start)
    return true
  }

  private func isDate(_ parts: [String]) -> Bool {
    guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month) else {
      return false
    }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  private func joined(_ pieces: [String]) -> String {
    pieces.map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
  }
}
