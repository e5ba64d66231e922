/// A word, a number or a sign of a text, cut without regard to what the text means.
struct TextPiece {
  var text: String
  /// Of a number.
  var value = 0.0
  var isNumber = false
  /// Nothing stands between it and the piece before.
  var touchesPrevious = false
  /// Only spaces stand before it on its line.
  var startsLine = false

  static func cut(_ text: some StringProtocol) -> [TextPiece] {
    let scalars = Array(text.unicodeScalars)
    var pieces: [TextPiece] = []
    var at = 0
    var startsLine = true
    var touches = false
    func isDigit(_ index: Int) -> Bool {
      index < scalars.count && scalars[index].value >= 0x30 && scalars[index].value <= 0x39
    }
    while at < scalars.count {
      let scalar = scalars[at]
      if scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}" {
        if scalar == "\n" || scalar == "\r" { startsLine = true }
        touches = false
        at += 1
        continue
      }
      var piece = TextPiece(text: "", touchesPrevious: touches, startsLine: startsLine)
      let start = at
      let isBehindDigit = at > 0 && isDigit(at - 1)
      if isDigit(at) || scalar == "." && isDigit(at + 1) && !isBehindDigit || fraction(scalar) != nil {
        (piece.value, at) = number(scalars, at)
        piece.isNumber = true
      } else if isLetter(scalar) {
        while at < scalars.count, isLetter(scalars[at]) || isDigit(at) || isJoin(scalars, at) { at += 1 }
      } else if scalar == ".", at + 1 < scalars.count, scalars[at + 1] == "." {
        while at < scalars.count, scalars[at] == "." { at += 1 }
      } else {
        at += 1
      }
      for scalar in scalars[start..<at] { piece.text.unicodeScalars.append(scalar) }
      pieces.append(piece)
      startsLine = false
      touches = true
    }
    return pieces
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar == "_" }

  /// A hyphen inside a name.
  private static func isJoin(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
    scalars[at] == "-" && at + 1 < scalars.count
      && (isLetter(scalars[at + 1]) || scalars[at + 1].properties.numericType != nil)
  }

  /// Digits with a point or a comma for decimals, commas between thousands, a fraction such as ½ behind.
  private static func number(_ scalars: [Unicode.Scalar], _ start: Int) -> (Double, Int) {
    var at = start
    var digits = ""
    func isDigit(_ index: Int) -> Bool {
      index < scalars.count && scalars[index].value >= 0x30 && scalars[index].value <= 0x39
    }
    func run(_ index: Int) -> Int {
      var end = index
      while isDigit(end) { end += 1 }
      return end - index
    }
    func take(_ count: Int) {
      for scalar in scalars[at..<at + count] { digits.unicodeScalars.append(scalar) }
      at += count
    }
    take(run(at))
    while at < scalars.count, scalars[at] == ",", run(at + 1) == 3, !digits.isEmpty, digits.utf8.count <= 15 {
      at += 1
      take(3)
    }
    let mark = at < scalars.count ? scalars[at] : " "
    let digitsAfter = run(at + 1)
    // `01.03.2026` is no decimal.
    let isDate =
      mark == "." && at + digitsAfter + 1 < scalars.count && scalars[at + digitsAfter + 1] == "."
      && run(at + digitsAfter + 2) > 0 || start > 1 && scalars[start - 1] == "." && isDigit(start - 2)
    if mark == "." && digitsAfter > 0 && !isDate || mark == "," && (1...2).contains(run(at + 1)) {
      at += 1
      digits += "."
      take(run(at))
    }
    var value = Double(digits.hasPrefix(".") ? "0" + digits : digits.isEmpty ? "0" : digits) ?? 0
    if at < scalars.count, let part = fraction(scalars[at]) {
      value += part
      at += 1
    }
    return (value, max(at, start + 1))
  }

  /// The value of ½, ¾ and their like.
  static func fraction(_ scalar: Unicode.Scalar) -> Double? {
    guard scalar.value == 0xBC || scalar.value == 0xBD || scalar.value == 0xBE || (0x2150...0x215E ~= scalar.value)
    else { return nil }
    return scalar.properties.numericValue
  }
}
