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
    let all = library.seen(from: file)
    guard all.pathways.count > 1,
      sink.spend(\.declarations, all.pathways.count, at: draft.declaration.namePlace)
    else { return }
    let own = bases(of: draft.name, all)
    let others = all.pathways.filter { other in
      guard let name = other.declaredName, name != draft.name else { return false }
      // Another design of the same pathway takes its place; it does not stand beside it.
      let family = bases(of: name, all)
      return !family.contains(draft.name) && !own.contains(name) && family.isDisjoint(with: own)
    }
    guard !others.isEmpty else { return }
    let used = others.map { (name: $0.declaredName ?? "", resources: resources(of: $0)) }
    for index in pathway.resources.indices where shared.contains(pathway.resources[index].name) {
      let name = pathway.resources[index].name
      pathway.resources[index].alsoUsedBy = used.filter { $0.resources.contains(name) }.map(\.name)
      let list = ([draft.name] + pathway.resources[index].alsoUsedBy).sorted()
      guard list.count > 1, sink.toldOfRun.insert(.init(Codes.sharedResource, name)).inserted else { continue }
      sink.report(
        Codes.sharedResource,
        "`\(name)` is used by \(list.map { "`\($0)`" }.joined(separator: " and ")): each is given all of it, as if the others were not there.",
        at: sink.origins.place(of: pathway.resources[index].origin) ?? draft.declaration.namePlace)
    }
  }

  private func bases(of name: String, _ pathways: Library.Seen) -> Set<String> {
    var found: Set<String> = []
    var next: String? = name
    while let current = next, found.count <= Limits.bases {
      let base = pathways.pathwaysByName[current]?.child(.reference)?.text
      next = base.flatMap { found.insert($0).inserted ? $0 : nil }
    }
    return found
  }

  /// Names of the resources that stand outside and are used in it, fragments too.
  private func resources(of pathway: SyntaxNode) -> Set<String> {
    library.remembering(pathway) { readResources(of: pathway) }
  }

  private func readResources(of pathway: SyntaxNode) -> Set<String> {
    let fragments = library.seen(from: pathway.place.file).fragments
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
