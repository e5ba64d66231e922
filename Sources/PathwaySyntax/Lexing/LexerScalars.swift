import PathwayText

/// Letters, digits, spaces: what a byte or a scalar beyond ASCII is to the lexer.
extension Lexer {
  func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// A letter or digit of ASCII, an underscore, or any byte of a longer scalar.
  func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }

  /// The scalar that starts at `index` and its length in bytes; the bytes are known to be UTF-8.
  func scalarHere(_ index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[index])
    func tail(_ offset: Int) -> UInt32 { UInt32(byte(index + offset)) & 0x3F }
    let value: UInt32
    let length: Int
    switch first {
    case 0..<0x80: (value, length) = (first, 1)
    case 0..<0xE0: (value, length) = ((first & 0x1F) << 6 | tail(1), 2)
    case 0..<0xF0: (value, length) = ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    default: (value, length) = ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  func isLetterOrMark(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }

  /// Quotation marks that word processors put for `"`.
  func isCurlyQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{00AB}", "\u{00BB}", "\u{FF02}": true
    default: false
    }
  }

  func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": true
    default: false
    }
  }

  /// Spaces beyond ASCII, and the byte-order mark where files were joined, are spaces.
  func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  func isStrayScalar(_ index: Int) -> Bool {
    let scalar = scalarHere(index).scalar
    return !isSpace(scalar) && !isLetterOrMark(scalar) && !isCurlyQuote(scalar) && !isDash(scalar)
  }

  mutating func beyondASCII() {
    let (scalar, length) = scalarHere(at)
    if isSpace(scalar) {
      at += length
    } else if isCurlyQuote(scalar) {
      quoted(
        closing: [[0x22], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D], [0xC2, 0xBB], [0xEF, 0xBC, 0x82]], opening: length)
    } else if scalar == "\u{2192}" || scalar == "\u{21D2}" || scalar == "\u{27A1}" {
      arrow(length)
    } else if isDash(scalar) {
      single(.rangeMark, length: length)
    } else if scalar.properties.isAlphabetic {
      wordBeyondASCII()
    } else {
      unknown()
    }
  }

  /// A name that starts with a letter beyond ASCII: `ärzte`.
  private mutating func wordBeyondASCII() {
    let start = at
    while at < end {
      if bytes[at] >= 0x80 {
        let (scalar, length) = scalarHere(at)
        guard isLetterOrMark(scalar) else { break }
        at += length
      } else if isWordByte(bytes[at]) || bytes[at] == UInt8(ascii: "-") && isWordByte(peek(1)) {
        at += 1
      } else {
        break
      }
    }
    append(.word, from: start, to: at)
  }

  // MARK: What is said of signs

  /// What to do about a sign that means nothing where it stands.
  func strayAdvice(_ sign: String, _ start: Int) -> String {
    if start > 0, isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "%") {
      return sign == "+"
        ? "Write the number to count with; for a length at least so long a range, which has an end too."
        : "Write the number without it, if it is the same number then."
    }
    if sign == "/" || sign == "&" || sign == "|" || sign == "+", result.tokens.last?.kind == .word {
      return "Between the parts of a list stands a comma."
    }
    return "Remove it, or put the text it belongs to in double quotes."
  }

  /// `Mon/Wed/Fri`, `Mon & Thu`
  func isBetweenDays(_ start: Int) -> Bool {
    guard let last = result.tokens.last, last.kind == .word else { return false }
    var index = at
    while byte(index) == 0x20 { index += 1 }
    let next = index + 3 <= end ? text(index, index + 3) : ""
    return DayWord.names.contains(text(Int(last.start), Int(last.end))) && DayWord.names.contains(next)
  }

  /// `?`, `??`, `N/A` where a number should stand.
  mutating func noValue() -> Bool {
    let start: Int
    var stop = at
    if byte(at) == UInt8(ascii: "?") {
      start = at
      while byte(stop) == UInt8(ascii: "?") { stop += 1 }
    } else if byte(at) == UInt8(ascii: "/"), let last = result.tokens.last, Int(last.end) == at,
      ["N", "n"].contains(text(Int(last.start), at)), ["A", "a", "K", "k"].contains(text(at + 1, min(end, at + 2)))
    {
      start = at - 1
      stop = at + 2
    } else {
      return false
    }
    guard asksForShare || asksForLength || asksForRate, !isWordByte(byte(stop)) else { return false }
    report(
      .otherWords, "`\(text(start, stop))` is no number.", start, stop,
      help: "Write your best guess, and say that it is one: `[assumed \"nobody has counted\"]`.")
    append(.unknown, from: at, to: stop)
    at = stop
    return true
  }
}
