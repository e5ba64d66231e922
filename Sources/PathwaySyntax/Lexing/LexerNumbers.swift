import PathwayText

/// Numbers, dates and times. How they are written elsewhere stands in LexerFractions and LexerDates.
extension Lexer {
  mutating func number() {
    let start = at
    while at < end, isDigit(bytes[at]) { at += 1 }
    let digits = at - start
    switch byte(at) {
    case UInt8(ascii: "-") where digits == 4 && isDigit(peek(1)): return date(start)
    case UInt8(ascii: "/") where isDigit(peek(1)): return slashed(start)
    case UInt8(ascii: ".") where digits <= 2 && isDigit(peek(1)):
      if dottedDate(start) { return }
    case UInt8(ascii: ":") where digits <= 2 && isDigit(peek(1)) && isDigit(peek(2)):
      at += 3
      while at < end, isDigit(bytes[at]) { at += 1 }
      return append(.time, from: start, to: at)
    case UInt8(ascii: ","): if commaNumber(start) { return append(.number, from: start, to: at) }
    default: break
    }
    if byte(at) == UInt8(ascii: "."), isDigit(peek(1)) {
      at += 1
      while at < end, isDigit(bytes[at]) { at += 1 }
    }
    if trailingPoint(start) || exponent(start) { return }
    if byte(at) >= 0x80, TextPiece.fraction(scalarHere(at).scalar) != nil { return mixedNumber(start) }
    append(.number, from: start, to: at)
    hyphenBeforeUnit()
  }

  /// `1e1`, `2.5E-3`: as calculators write it.
  private mutating func exponent(_ start: Int) -> Bool {
    guard byte(at) | 0x20 == UInt8(ascii: "e") else { return false }
    var index = at + 1
    if byte(index) == UInt8(ascii: "-") || byte(index) == UInt8(ascii: "+") { index += 1 }
    let digits = index
    while isDigit(byte(index)) { index += 1 }
    guard index > digits, index >= end || !isWordByte(bytes[index]) else { return false }
    at = index
    let value = Double(text(start, at)) ?? 0
    let millionths = (value * 1e6).rounded()
    var help = "Write all its digits."
    if value < 1e9, millionths == value * 1e6 || abs(millionths - value * 1e6) < 1e-6, millionths > 0 {
      let whole = Int(millionths) / 1_000_000
      var decimals = String(Int(millionths) % 1_000_000 + 1_000_000).dropFirst()
      while decimals.last == "0" { decimals.removeLast() }
      help = "Write `\(whole)\(decimals.isEmpty ? "" : ".\(decimals)")`."
    }
    report(.badNumber, "A number is written in full, without an exponent.", start, at, help: help)
    append(.number, from: start, to: at)
    return true
  }

  /// `8.%`, `5. days`: a point with no digit behind it.
  private mutating func trailingPoint(_ start: Int) -> Bool {
    guard byte(at) == UInt8(ascii: "."), !isDigit(peek(1)), start > 0, bytes[start - 1] != UInt8(ascii: "."),
      peek(1) == UInt8(ascii: "%") || peek(1) == 0x20 && isUnit(at + 2)
    else { return false }
    let number = text(start, at)
    at += 1
    report(
      .badNumber, "A number ends with a digit, not with a point.", start, at, help: "Write `\(number)`.", fix: number)
    append(.number, from: start, to: at)
    return true
  }

  private func isUnit(_ index: Int) -> Bool {
    var stop = index
    while stop < end, isWordByte(bytes[stop]) { stop += 1 }
    return index < end && Unit.isUnit(text(index, stop))
  }

  /// `1,000` and `8,5` are understood and said. (No list of the language has two bare numbers side by side.)
  private mutating func commaNumber(_ start: Int) -> Bool {
    var index = at
    func digits(_ from: Int) -> Int {
      var index = from
      while isDigit(byte(index)) { index += 1 }
      return index - from
    }
    while byte(index) == UInt8(ascii: ","), digits(index + 1) == 3 { index += 4 }
    if index > at, at - start <= 3 {
      let isPercent = self.byte(index) == UInt8(ascii: "%")
      // `0,500` is no thousand, and neither are percentages.
      let isClear = bytes[start] != UInt8(ascii: "0") && !isPercent && self.byte(index) != UInt8(ascii: ",")
      let plain = text(start, index).replacing(",", with: "")
      let decimal = text(start, index).replacing(",", with: ".")
      at = index
      report(
        .badNumber, "A number is written without commas.", start, at,
        help: isClear ? "Write `\(plain)`." : "Decimals have a point: write `\(decimal)` if that is meant.",
        fix: isClear ? plain : nil)
      return true
    }
    guard index == at, (1...2).contains(digits(at + 1)) else { return false }
    at += 1 + digits(at + 1)
    // A second comma: who knows what is meant.
    let isClear = byte(at) != UInt8(ascii: ",") && byte(at) != UInt8(ascii: ".")
    while !isClear, isDigit(byte(at)) || byte(at) == UInt8(ascii: ",") && isDigit(peek(1)) { at += 1 }
    guard isClear else {
      report(.badNumber, "A number is written without commas.", start, at, help: "Write its digits side by side.")
      return true
    }
    let right = text(start, at).replacing(",", with: ".")
    // `37,00 per year` may be 37 or 3700.
    let isSure =
      byte(at) == UInt8(ascii: "%") || isLengthAhead || text(start, start + 2) == "0,"
      || bytes[at - 2] == UInt8(ascii: ",") && bytes[at - 1] != UInt8(ascii: "0")
    report(
      .badNumber, "Decimals are written with a point, not with a comma.", start, at,
      help: "Write `\(right)`\(isSure ? "" : ", or `\(right.replacing(".", with: ""))`, whichever is meant").",
      fix: isSure ? right : nil)
    return true
  }

  /// `28-days`: said, and read as `28 days`.
  private mutating func hyphenBeforeUnit() {
    guard byte(at) == UInt8(ascii: "-"), isWordByte(peek(1)), !isDigit(peek(1)) else { return }
    var index = at + 1
    while index < end, isWordByte(bytes[index]) { index += 1 }
    let word = text(at + 1, index)
    guard Unit.isUnit(word) || word.lowercased() == "working" else { return }
    report(
      .wrongUnit, "No hyphen stands between a number and its unit.", at, at + 1, help: "Write a space instead.",
      fix: " ", fixTitle: "Write a space")
    append(.unknown, from: at, to: at + 1)
    at += 1
  }
}
