internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Which pathways in sight use a resource that stands outside them: no engine shares it out.
struct SharedCapacity {
  let library: Library
  let sink: Sink

  /// Notes on each resource of a model who else uses it, and warns once of each.
  func note(_ pathway: inout Pathway, draft: Draft) {
    let shared = draft.resources.importedNames
    guard pathway.resources.contains(where: { shared.contains($0.name) }) else { return }
    let file = draft.declaration.place.file
    let all = library.visible(.pathway, from: file)
    let others = all.filter { other in
      guard let name = other.declaredName, name != draft.name else { return false }
      // Another design of the same pathway takes its place; it does not stand beside it.
      let family = bases(of: name, all)
      return !family.contains(draft.name) && !bases(of: draft.name, all).contains(name)
        && family.isDisjoint(with: bases(of: draft.name, all))
    }
    guard !others.isEmpty else { return }
    let used = others.map { (name: $0.declaredName ?? "", resources: resources(of: $0)) }
    for index in pathway.resources.indices where shared.contains(pathway.resources[index].name) {
      let name = pathway.resources[index].name
      pathway.resources[index].alsoUsedBy = used.filter { $0.resources.contains(name) }.map(\.name)
      let list = ([draft.name] + pathway.resources[index].alsoUsedBy).sorted()
      guard list.count > 1, !sink.hasReported(Codes.sharedResource, of: name) else { continue }
      sink.report(
        Codes.sharedResource,
        "`\(name)` is used by \(list.map { "`\($0)`" }.joined(separator: " and ")): each is given all of it, as if the others were not there.",
        at: sink.origins.place(of: pathway.resources[index].origin) ?? draft.declaration.namePlace)
    }
  }

  private func bases(of name: String, _ pathways: [SyntaxNode]) -> Set<String> {
    var found: Set<String> = []
    var next: String? = name
    while let current = next {
      let base = pathways.first { $0.declaredName == current }?.child(.reference)?.text
      next = base.flatMap { found.insert($0).inserted ? $0 : nil }
    }
    return found
  }

  /// Names of the resources that stand outside and are used in it, fragments too.
  private func resources(of pathway: SyntaxNode) -> Set<String> {
    let fragments = library.visible(.fragment, from: pathway.place.file)
    var names: Set<String> = []
    var seen: Set<String> = []
    var waiting = [pathway]
    while let node = waiting.popLast() {
      for index in node.index..<node.endIndex {
        let part = SyntaxNode(tree: node.tree, index: index)
        switch part.kind {
        case .uses: if let name = part.children(.reference).last?.text { names.insert(name) }
        case .use:
          guard let name = part.child(.reference)?.text, seen.insert(name).inserted else { continue }
          waiting += fragments.filter { $0.declaredName == name }
        default: break
        }
      }
    }
    return names.subtracting(pathway.children(.resource).compactMap(\.declaredName))
  }
}
