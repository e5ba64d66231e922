/// A JSON value whose fields stay in the order given, written the same way on every machine.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Not finite becomes null.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Field])

  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: JSON
    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object from pairs, in their order.
  package static func ordered(_ pairs: [(String, JSON)]) -> JSON { .object(pairs.map { Field($0.0, $0.1) }) }

  package static func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
  package static func optional(_ number: Double?) -> JSON { number.map { .number($0) } ?? .null }
  package static func optional(_ number: Int?) -> JSON { number.map { .integer($0) } ?? .null }

  /// The text, two spaces an indent; arrays of plain values on one line; a newline at the end.
  package var text: String {
    var result = ""
    write(to: &result, indent: 0)
    result += "\n"
    return result
  }

  private var isPlain: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let fields): fields.isEmpty
    default: true
    }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += Self.format(value)
    case .string(let value): Self.quote(value, to: &text)
    case .array(let values):
      if values.allSatisfy(\.isPlain) {
        text += "["
        for (index, value) in values.enumerated() {
          if index > 0 { text += ", " }
          value.write(to: &text, indent: indent)
        }
        text += "]"
        return
      }
      text += "["
      for (index, value) in values.enumerated() {
        text += index > 0 ? ",\n" : "\n"
        text += String(repeating: " ", count: indent + 2)
        value.write(to: &text, indent: indent + 2)
      }
      text += "\n" + String(repeating: " ", count: indent) + "]"
    case .object(let fields):
      if fields.allSatisfy(\.value.isPlain), fields.count <= 10, indent > 0 {
        text += "{"
        for (index, field) in fields.enumerated() {
          text += index > 0 ? ", " : " "
          Self.quote(field.name, to: &text)
          text += ": "
          field.value.write(to: &text, indent: indent)
        }
        text += fields.isEmpty ? "}" : " }"
        return
      }
      text += "{"
      for (index, field) in fields.enumerated() {
        text += index > 0 ? ",\n" : "\n"
        text += String(repeating: " ", count: indent + 2)
        Self.quote(field.name, to: &text)
        text += ": "
        field.value.write(to: &text, indent: indent + 2)
      }
      text += "\n" + String(repeating: " ", count: indent) + "}"
    }
  }

  /// The shortest decimal that reads back as the same number.
  private static func format(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value)).0" }
    return "\(value)"
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        // What a terminal would act on, invisible marks, and the separators that some readers take for line ends.
        if isUnsafe(scalar) {
          for unit in String(scalar).utf16 { text += "\\u" + hexadecimal(UInt32(unit), width: 4) }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(nilLiteral: ()) { self = .null }
}
