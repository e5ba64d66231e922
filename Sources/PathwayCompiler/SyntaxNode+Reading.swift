internal import PathwaySyntax
internal import PathwayText

/// How the compiler reads the tree's shapes; see `SyntaxKind` for which node has which children.
extension SyntaxNode {
  /// The name that the statement declares.
  var declaredName: String? { child(.name)?.text }

  var namePlace: Place { child(.name)?.place ?? place }

  /// The first string, unescaped.
  var title: String? { child(.string)?.stringValue }

  /// The text of a string token, without its quotes and with its escapes resolved.
  var stringValue: String {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "\"") else { return text }
    var end = bytes.count
    if end > 1, bytes[end - 1] == UInt8(ascii: "\"") { end -= 1 }
    var result: [UInt8] = []
    var at = 1
    while at < end {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < end else {
        result.append(bytes[at])
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case UInt8(ascii: "n"):
        result.append(10)
        at += 2
      case UInt8(ascii: "u"):
        let rest = String(decoding: bytes[(at + 2)..<end], as: UTF8.self)
        if rest.first == "{", let close = rest.firstIndex(of: "}"),
          let value = UInt32(rest[rest.index(after: rest.startIndex)..<close], radix: 16),
          let scalar = Unicode.Scalar(value)
        {
          result.append(contentsOf: Array(String(Character(scalar)).utf8))
          at += 2 + rest[...close].utf8.count
        } else {
          at += 2
        }
      default:
        result.append(bytes[at + 1])
        at += 2
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Statements of the block, if there is one.
  var statements: [SyntaxNode] { child(.block)?.children ?? [] }

  /// The kinds a value can have.
  var isValue: Bool {
    switch kind {
    case .number, .percent, .length, .range, .about, .onAverage, .call, .mixture, .rate, .reference: true
    default: false
    }
  }

  var firstValue: SyntaxNode? { children.first { $0.isValue } }

  /// The group after `for`.
  var group: SyntaxNode? { child(.forGroup)?.child(.reference) }

  /// Its first number token as written; a rate's stands in a child.
  var numberText: String? {
    ownToken(.number).map { tree.text($0) } ?? child(.number)?.numberText
  }
}
