internal import PathwaySyntax
internal import PathwayText

/// Warns of declarations that neither the pathway nor a variant of it uses. Shared ones in files of their own are for
/// others to use, and an imported one need not be used.
func reportUnusedDeclarations(in library: Library, sink: Sink) {
  guard let tree = library.trees.first, !sink.hasErrors else { return }
  let hasPathway = !library.mainPathways.isEmpty
  let cited = citedKeys(in: tree.root)
  func visit(_ statements: [SyntaxNode], kinds: [SyntaxKind]) {
    for node in statements where kinds.contains(node.kind) {
      guard let name = node.declaredName, !sink.used.contains(DeclarationKey(node)) else { continue }
      // A citation may stand on a line without numbers, where no evaluation comes by.
      if node.kind == .source, cited.contains(name) { continue }
      let kind = node.kind == .letDeclaration ? "let" : node.headWord
      sink.report(
        Codes.unused, "The \(kind) `\(name)` is declared and never used.", at: node.namePlace)
    }
  }
  if hasPathway { visit(tree.root.children, kinds: [.source, .lane, .resource, .letDeclaration, .fragment]) }
  for pathway in library.mainPathways {
    visit(pathway.statements, kinds: [.source, .lane, .resource, .letDeclaration])
    for variant in pathway.statements where variant.kind == .variant {
      visit(variant.statements, kinds: [.source, .resource, .letDeclaration])
    }
  }
}

/// Every name that a citation of the file gives.
private func citedKeys(in root: SyntaxNode) -> Set<String> {
  var keys: Set<String> = []
  var open = [root]
  while let node = open.popLast() {
    if node.kind == .citationItem, let key = node.child(.reference)?.text { keys.insert(key) }
    open += node.children
  }
  return keys
}
