package import PathwayText

/// The result of parsing: a tree that covers every byte and what was wrong with the text.
package struct Parsed: Sendable {
  package var tree: SyntaxTree
  package var diagnostics: [Diagnostic]
  package init(tree: SyntaxTree, diagnostics: [Diagnostic]) {
    self.tree = tree
    self.diagnostics = diagnostics
  }
}

/// Parses any bytes. Never fails, never traps, never loses a byte.
package func parse(_ file: SourceFile, id: FileID) -> Parsed {
  Parsed(
    tree: SyntaxTree(
      fileID: id, bytes: file.bytes, tokens: [],
      nodes: [.init(kind: .file, firstToken: 0, endToken: 0, endNode: 1)]),
    diagnostics: [])
}
