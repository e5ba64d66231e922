import PathwayText

/// Numbers, dates and times.
extension Lexer {
  mutating func number() {
    let start = at
    while at < end, isDigit(bytes[at]) { at += 1 }
    let digits = at - start
    switch byte(at) {
    case UInt8(ascii: "-") where digits == 4 && isDigit(peek(1)): return date(start)
    case UInt8(ascii: "/") where digits <= 2 && isDigit(peek(1)):
      if slashedDate(start) { return }
    case UInt8(ascii: ":") where digits <= 2 && isDigit(peek(1)) && isDigit(peek(2)):
      at += 3
      while at < end, isDigit(bytes[at]) { at += 1 }
      return append(.time, from: start, to: at)
    case UInt8(ascii: ",") where digits <= 3: thousands(start)
    default: break
    }
    if byte(at) == UInt8(ascii: "."), isDigit(peek(1)) {
      at += 1
      while at < end, isDigit(bytes[at]) { at += 1 }
    }
    append(.number, from: start, to: at)
  }

  /// `2026-03` or `2026-03-01`; `2026-3-1` is understood and said.
  private mutating func date(_ start: Int) {
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

  /// `01/03/2026` is understood as the day, the month and the year, and said.
  private mutating func slashedDate(_ start: Int) -> Bool {
    var index = at
    var pieces = [text(start, at)]
    while byte(index) == UInt8(ascii: "/"), isDigit(byte(index + 1)), pieces.count < 3 {
      let from = index + 1
      index = from
      while index < end, isDigit(bytes[index]) { index += 1 }
      pieces.append(text(from, index))
    }
    guard pieces.count == 3, pieces[1].utf8.count <= 2, pieces[2].utf8.count == 4 else { return false }
    at = index
    let right = joined([pieces[2], pieces[1], pieces[0]])
    report(
      .badDate, "A date is written year, month, day, with hyphens.", start, at, help: "Write `\(right)`.", fix: right)
    append(.date, from: start, to: at)
    return true
  }

  private func joined(_ pieces: [String]) -> String {
    pieces.map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
  }

  /// `1,000` is understood and said. (No list of the language has two bare numbers side by side.)
  private mutating func thousands(_ start: Int) {
    var index = at
    while byte(index) == UInt8(ascii: ","), isDigit(byte(index + 1)), isDigit(byte(index + 2)),
      isDigit(byte(index + 3)),
      !isDigit(byte(index + 4))
    {
      index += 4
    }
    guard index > at else { return }
    at = index
    let right = text(start, at).replacing(",", with: "")
    report(
      .badNumber, "A number is written without commas.", start, at, help: "Write `\(right)`.", fix: right)
  }
}
