import Foundation

/// Checks a value against the part of JSON Schema that Docs/schemas uses: type, const, enum, required, properties,
/// items, additionalProperties, minimum, maximum, exclusiveMinimum, `$ref` into `$defs`.
public struct Schema {
  private let root: [String: Any]

  /// A schema as read from its file.
  public init(_ root: [String: Any]) { self.root = root }

  /// What is wrong, each with its path; empty when all holds.
  public func problems(with value: Any) -> [String] { check(value, root, at: "$") }

  private func check(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String, reference.hasPrefix("#/$defs/") {
      let name = String(reference.dropFirst("#/$defs/".count))
      guard let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(path): no definition \(name)"]
      }
      return check(value, definition, at: path)
    }
    var problems: [String] = []
    if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }) {
      if !types.contains(where: { isA($0, value) }) {
        problems.append("\(path): is no \(types.joined(separator: " or "))")
      }
    }
    if let constant = schema["const"] as? String, value as? String != constant {
      problems.append("\(path): is not \(constant)")
    }
    if let list = schema["enum"] as? [String], !list.contains(value as? String ?? "") {
      problems.append("\(path): not in \(list)")
    }
    if let number = (value as? NSNumber)?.doubleValue, !(value is NSNull) {
      if let least = schema["minimum"] as? Double, number < least {
        problems.append("\(path): \(number) below \(least)")
      }
      if let most = schema["maximum"] as? Double, number > most { problems.append("\(path): \(number) above \(most)") }
      if let under = schema["exclusiveMinimum"] as? Double, number <= under {
        problems.append("\(path): not above \(under)")
      }
    }
    if let object = value as? [String: Any] {
      for name in schema["required"] as? [String] ?? [] where object[name] == nil {
        problems.append("\(path): lacks \(name)")
      }
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for (name, inner) in object.sorted(by: { $0.key < $1.key }) {
        if let known = properties[name] {
          problems += check(inner, known, at: "\(path).\(name)")
        } else if let other = schema["additionalProperties"] as? [String: Any] {
          problems += check(inner, other, at: "\(path).\(name)")
        }
      }
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, inner) in list.enumerated() { problems += check(inner, items, at: "\(path)[\(index)]") }
    }
    return problems
  }

  private func isA(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": return value is NSNull
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "integer": return (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": return value is NSNumber
    case "boolean": return value is Bool
    default: return false
    }
  }
}
