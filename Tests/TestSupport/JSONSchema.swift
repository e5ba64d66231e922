public import Foundation

/// The part of JSON Schema that Docs/schemas uses: type, const, enum, minimum, maximum, required, properties,
/// additionalProperties, items and $ref within the document. An unknown word in a schema is itself a mistake, so that
/// no rule is passed over.
public struct JSONSchema {
  private let root: JSONTree

  /// `name`: a file of Docs/schemas, "timing-1.json".
  public init(named name: String) throws {
    let data = try Data(contentsOf: Repository.root.appendingPathComponent("Docs/schemas/\(name)"))
    root = try JSONDecoder().decode(JSONTree.self, from: data)
  }

  /// What is wrong with a document, each with its place; empty when nothing is.
  public func mistakes(in document: Data) throws -> [String] {
    mistakes(try JSONDecoder().decode(JSONTree.self, from: document), root, at: "$")
  }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "title", "description", "type", "const", "enum", "minimum", "maximum",
    "exclusiveMinimum", "required", "properties", "additionalProperties", "items", "$ref",
  ]

  private func mistakes(_ value: JSONTree, _ schema: JSONTree, at place: String) -> [String] {
    if let reference = schema["$ref"]?.text {
      guard let target = root["$defs"]?[String(reference.dropFirst("#/$defs/".count))] else {
        return ["\(place): the schema refers to \(reference), which is not there"]
      }
      return mistakes(value, target, at: place)
    }
    var found = schema.names.filter { !Self.known.contains($0) }.map {
      "\(place): `\($0)` in the schema is not checked"
    }
    let allowed = schema["type"].map { type in type.text.map { [$0] } ?? type.items.compactMap(\.text) }
    if let allowed, value.kinds.isDisjoint(with: allowed) {
      return found + ["\(place): is \(value.kinds.sorted()), not \(allowed)"]
    }
    if let constant = schema["const"], constant != value { found.append("\(place): is \(value), not \(constant)") }
    if let list = schema["enum"]?.items, !list.contains(value) { found.append("\(place): \(value) is none of \(list)") }
    if let number = value.number {
      if let least = schema["minimum"]?.number, number < least { found.append("\(place): \(number) < \(least)") }
      if let most = schema["maximum"]?.number, number > most { found.append("\(place): \(number) > \(most)") }
      if let floor = schema["exclusiveMinimum"]?.number, number <= floor {
        found.append("\(place): \(number) <= \(floor)")
      }
    }
    if value.kinds == ["object"] {
      for name in schema["required"]?.items.compactMap(\.text) ?? [] where value[name] == nil {
        found.append("\(place): `\(name)` is missing")
      }
    }
    for name in value.names {
      guard let field = value[name] else { continue }
      if let property = schema["properties"]?[name] ?? schema["additionalProperties"] {
        found += mistakes(field, property, at: "\(place).\(name)")
      }
    }
    if let items = schema["items"] {
      for (index, item) in value.items.enumerated() { found += mistakes(item, items, at: "\(place)[\(index)]") }
    }
    return found
  }
}

/// A JSON value with true told from 1.
private enum JSONTree: Decodable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONTree].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONTree].self))
    }
  }

  subscript(name: String) -> JSONTree? { if case .object(let fields) = self { fields[name] } else { nil } }
  var names: [String] { if case .object(let fields) = self { fields.keys.sorted() } else { [] } }
  var items: [JSONTree] { if case .array(let items) = self { items } else { [] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The names of its types in a schema.
  var kinds: Set<String> {
    switch self {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .number(let value): value == value.rounded() ? ["number", "integer"] : ["number"]
    case .text: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    }
  }
}
