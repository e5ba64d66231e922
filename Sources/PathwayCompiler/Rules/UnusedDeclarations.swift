internal import PathwaySyntax
internal import PathwayText

/// Warns of declarations that neither the pathway nor a variant of it uses. Shared ones in files of their own are for
/// others to use, and an imported one need not be used.
func reportUnusedDeclarations(in library: Library, sink: Sink) {
  guard let tree = library.trees.first, !sink.hasErrors else { return }
  let hasPathway = !library.mainPathways.isEmpty
  func visit(_ statements: [SyntaxNode], kinds: [SyntaxKind]) {
    for node in statements where kinds.contains(node.kind) {
      guard let name = node.declaredName, !sink.used.contains(DeclarationKey(node)) else { continue }
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
