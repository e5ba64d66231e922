/// A pull reader of the XML that workbooks are made of: elements, attributes, text.
///
/// Only the five predefined entities and character references are known. A document type is refused, so no entity can
/// be declared and nothing outside is ever asked for. Names are given without their prefix.
struct XMLReader {
  enum Event {
    case start(String)
    case end(String)
    case text(String)
    case finished
  }

  private let bytes: [UInt8]
  private var at = 0
  private var isChecked = false
  private var open: [String] = []
  private var pendingEnd: String?
  private let maximumDepth: Int
  private let part: String
  /// Of the element last started.
  private(set) var attributes: [(name: String, value: String)] = []

  init(_ bytes: [UInt8], part: String, maximumDepth: Int) {
    self.bytes = bytes
    self.part = part
    self.maximumDepth = maximumDepth
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  mutating func next() throws(ReadProblem) -> Event {
    if !isChecked {
      guard (try? UTF8Span(validating: bytes.span)) != nil else {
        throw ReadProblem("The part `\(part)` is not written in UTF-8, as those of workbooks are: it is not read.")
      }
      isChecked = true
    }
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        let text = try text(upTo: UInt8(ascii: "<"))
        if open.isEmpty { continue }
        return .text(text)
      }
      switch at + 1 < bytes.count ? bytes[at + 1] : 0 {
      case UInt8(ascii: "!"):
        if let event = try declaration() { return event }
      case UInt8(ascii: "?"): try skip(past: "?>")
      case UInt8(ascii: "/"): return try endTag()
      default: return try startTag()
      }
    }
    guard open.isEmpty else { throw damaged() }
    return .finished
  }

  /// All the text up to the end of the element just started, whatever is in it.
  mutating func textOfElement() throws(ReadProblem) -> String {
    var depth = 1
    var result = ""
    while depth > 0 {
      switch try next() {
      case .start: depth += 1
      case .end: depth -= 1
      case .text(let text): result += text
      case .finished: throw damaged()
      }
    }
    return result
  }

  /// A comment (nil) or text kept as it is.
  private mutating func declaration() throws(ReadProblem) -> Event? {
    if matches("<!--") {
      try skip(past: "-->")
      return nil
    }
    guard matches("<![CDATA[") else {
      throw ReadProblem("The part `\(part)` declares a document type, which a workbook never does: it is not read.")
    }
    at += 9
    let start = at
    try skip(past: "]]>")
    return .text(String(decoding: bytes[start..<at - 3], as: UTF8.self))
  }

  private mutating func endTag() throws(ReadProblem) -> Event {
    at += 2
    let name = try name()
    skipSpaces()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">"), open.last == name else { throw damaged() }
    at += 1
    open.removeLast()
    return .end(Self.local(name))
  }

  private mutating func startTag() throws(ReadProblem) -> Event {
    at += 1
    let name = try name()
    attributes.removeAll(keepingCapacity: true)
    while true {
      skipSpaces()
      guard at < bytes.count else { throw damaged() }
      if bytes[at] == UInt8(ascii: ">") {
        at += 1
        guard open.count < maximumDepth else {
          throw ReadProblem("The part `\(part)` is nested more than \(maximumDepth) deep: it is not read.")
        }
        open.append(name)
        return .start(Self.local(name))
      }
      if bytes[at] == UInt8(ascii: "/"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ">") {
        at += 2
        pendingEnd = Self.local(name)
        return .start(Self.local(name))
      }
      let key = try self.name()
      skipSpaces()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw damaged() }
      at += 1
      skipSpaces()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { throw damaged() }
      let quote = bytes[at]
      at += 1
      let value = try text(upTo: quote)
      guard at < bytes.count else { throw damaged() }
      at += 1
      attributes.append((Self.local(key), value))
    }
  }

  private mutating func name() throws(ReadProblem) -> String {
    let start = at
    while at < bytes.count, !Self.endsName(bytes[at]) { at += 1 }
    guard at > start else { throw damaged() }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"")
  }

  private static func local(_ name: String) -> String {
    guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }

  private mutating func text(upTo stop: UInt8) throws(ReadProblem) -> String {
    let start = at
    var hasReference = false
    while at < bytes.count, bytes[at] != stop {
      if bytes[at] == UInt8(ascii: "&") { hasReference = true }
      at += 1
    }
    let raw = bytes[start..<at]
    return hasReference ? try resolved(raw) : String(decoding: raw, as: UTF8.self)
  }

  private func resolved(_ raw: ArraySlice<UInt8>) throws(ReadProblem) -> String {
    var result: [UInt8] = []
    var place = raw.startIndex
    while place < raw.endIndex {
      guard raw[place] == UInt8(ascii: "&") else {
        result.append(raw[place])
        place += 1
        continue
      }
      guard let semicolon = raw[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw damaged() }
      let name = String(decoding: raw[(place + 1)..<semicolon], as: UTF8.self)
      guard let character = Self.character(name) else {
        throw ReadProblem("The part `\(part)` uses an entity that XML does not have: it is not read.")
      }
      result += Array(String(character).utf8)
      place = semicolon + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func character(_ name: String) -> Character? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }

  private func matches(_ text: String) -> Bool {
    let wanted = text.utf8
    return bytes.count - at >= wanted.count && bytes[at..<at + wanted.count].elementsEqual(wanted)
  }

  private mutating func skip(past text: String) throws(ReadProblem) {
    let wanted = Array(text.utf8)
    while at + wanted.count <= bytes.count {
      if bytes[at] == wanted[0], bytes[at..<at + wanted.count].elementsEqual(wanted) {
        at += wanted.count
        return
      }
      at += 1
    }
    throw damaged()
  }

  private mutating func skipSpaces() { while at < bytes.count, bytes[at] <= 0x20 { at += 1 } }

  private func damaged() -> ReadProblem {
    ReadProblem("The part `\(part)` of the workbook is damaged near byte \(at).", advice: "Download it again.")
  }
}
