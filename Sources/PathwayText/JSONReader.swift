extension JSON {
  /// Why a text is not read as JSON.
  package struct Mistake: Error, Hashable {
    /// Bytes before it.
    package var offset: Int
    package var message: String
  }

  /// Reads a text strictly by RFC 8259: one value, no name twice in an object, no number beyond a double, UTF-8 only.
  /// What is refused is refused with its place; nothing is read in two ways.
  package static func read(_ bytes: [UInt8]) throws(Mistake) -> JSON {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.isAtEnd else { throw reader.mistake("more stands behind the value") }
    return value
  }

  package subscript(name name: String) -> JSON? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.value
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }

  package var items: [JSON]? { if case .array(let values) = self { values } else { nil } }
}

/// From bytes to values, front to back, each byte looked at once.
private struct JSONReader {
  private let bytes: [UInt8]
  private var at = 0
  private var values = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  func mistake(_ message: String) -> JSON.Mistake { JSON.Mistake(offset: at, message: message) }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    at += 1
    return true
  }

  mutating func value(depth: Int) throws(JSON.Mistake) -> JSON {
    skipSpace()
    values += 1
    guard values <= Limits.jsonValues else { throw mistake("it holds more than \(Limits.jsonValues) values") }
    guard let byte = next else { throw mistake("it ends where a value is missing") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw mistake("no value begins so")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.Mistake) -> JSON {
    for byte in "\(word)".utf8 {
      guard take(byte) else { throw mistake("no value begins so") }
    }
    return value
  }

  private func check(_ depth: Int) throws(JSON.Mistake) {
    guard depth <= Limits.jsonDepth else {
      throw mistake("it is nested deeper than \(Limits.jsonDepth) arrays and objects")
    }
  }

  private mutating func array(depth: Int) throws(JSON.Mistake) -> JSON {
    try check(depth)
    at += 1
    var items: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      items.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw mistake("a comma or `]` is missing") }
    }
  }

  private mutating func object(depth: Int) throws(JSON.Mistake) -> JSON {
    try check(depth)
    at += 1
    var fields: [JSON.Field] = []
    var names: Set<String> = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw mistake("a name in quotes is missing") }
      let name = try string()
      guard names.insert(name).inserted else { throw mistake("a name stands twice in one object") }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw mistake("a colon is missing") }
      fields.append(JSON.Field(name, try value(depth: depth)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(fields) }
      guard take(UInt8(ascii: ",")) else { throw mistake("a comma or `}` is missing") }
    }
  }

  private mutating func string() throws(JSON.Mistake) -> String {
    at += 1
    var text: [UInt8] = []
    while true {
      guard let byte = next else { throw mistake("a text is not ended") }
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        guard let result = String(validating: text, as: UTF8.self) else { throw mistake("a text is not UTF-8") }
        return result
      case UInt8(ascii: "\\"):
        at += 1
        text += Array(String(try escaped()).utf8)
      case 0..<0x20: throw mistake("a text holds a control character")
      default:
        text.append(byte)
        at += 1
      }
    }
  }

  private mutating func escaped() throws(JSON.Mistake) -> Unicode.Scalar {
    guard let byte = next else { throw mistake("a text is not ended") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let high = try unit()
      if let scalar = Unicode.Scalar(high) { return scalar }
      guard high < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw mistake("half of a pair of surrogates stands alone")
      }
      let low = try unit()
      guard (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { throw mistake("half of a pair of surrogates stands alone") }
      return scalar
    default: throw mistake("there is no such escape")
    }
  }

  /// Four hexadecimal digits.
  private mutating func unit() throws(JSON.Mistake) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw mistake("four hexadecimal digits are missing")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  private mutating func number() throws(JSON.Mistake) -> JSON {
    let start = at
    var isWhole = true
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    guard at - start <= Limits.jsonNumber else { throw mistake("a number has more than \(Limits.jsonNumber) digits") }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if isWhole, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw mistake("a number is too large") }
    return .number(value)
  }

  private mutating func digits() throws(JSON.Mistake) {
    let start = at
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
    guard at > start else { throw mistake("a digit is missing") }
  }
}
