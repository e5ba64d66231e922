/// The tree as indented text, one node a line: its kind, `!` if broken, and its own tokens. For tests and for the curious.
package func dump(_ tree: SyntaxTree) -> String {
  var lines: [String] = []
  func write(_ node: SyntaxNode, depth: Int) {
    let own = node.ownTokens.filter { $0.kind != .endOfFile }.map { tree.text($0) }.joined(separator: " ")
    let mark = node.isBroken ? "!" : ""
    let indent = String(repeating: "  ", count: depth)
    lines.append("\(indent)\(node.kind)\(mark)\(own.isEmpty ? "" : " " + own)")
    for child in node.children { write(child, depth: depth + 1) }
  }
  write(tree.root, depth: 0)
  return lines.joined(separator: "\n") + "\n"
}
