internal import PathwaySyntax
internal import PathwayText

/// Warns of declarations that neither the pathway nor a variant of it uses. Shared ones in files of their own are for
/// others to use, and an imported one need not be used.
/// `failed`: pathways with errors, of which nothing can be said.
func reportUnusedDeclarations(in library: Library, failed: Set<DeclarationKey>, sink: Sink) {
  guard let tree = library.trees.first else { return }
  let pathways = library.mainPathways
  let isAnyDerived = pathways.contains { $0.child(.reference) != nil }
  let citedAnywhere = citedKeys(in: tree.root)
  func visit(_ statements: [SyntaxNode], kinds: [SyntaxKind], cited: Set<String>) {
    for node in statements where kinds.contains(node.kind) {
      guard let name = node.declaredName, !sink.used.contains(DeclarationKey(node)) else { continue }
      // A citation may stand on a line without numbers, where no evaluation comes by.
      if node.kind == .source, cited.contains(name) { continue }
      let kind = node.kind == .letDeclaration ? "let" : node.headWord
      sink.report(
        Codes.unused, "The \(kind) `\(name)` is declared and never used.", at: node.namePlace)
    }
  }
  // What one that failed would have used is not known.
  if !pathways.isEmpty, !sink.hasErrors {
    visit(
      tree.root.children, kinds: [.source, .lane, .resource, .letDeclaration, .fragment], cited: citedAnywhere)
  }
  guard failed.isEmpty || !isAnyDerived else { return }
  for pathway in pathways where !failed.contains(DeclarationKey(pathway)) {
    let cited = isAnyDerived ? citedAnywhere : citedKeys(in: pathway)
    visit(pathway.statements, kinds: [.source, .lane, .resource, .letDeclaration], cited: cited)
    for variant in pathway.statements where variant.kind == .variant {
      visit(variant.statements, kinds: [.source, .resource, .letDeclaration], cited: cited)
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
