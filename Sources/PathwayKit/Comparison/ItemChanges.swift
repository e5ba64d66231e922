import PathwayModel

/// The items of two models by name: which came, which went, and what is otherwise in those that stayed.
struct ItemChanges {
  private(set) var added: Set<String> = []
  private(set) var removed: Set<String> = []
  /// By name: the facts that differ, in the words of the language.
  private(set) var changed: [String: [String]] = [:]

  init(from a: Pathway, to b: Pathway) {
    let (before, after) = (Set(a.nodes.map(\.name)), Set(b.nodes.map(\.name)))
    added = after.subtracting(before)
    removed = before.subtracting(after)
    for id in b.nodeIDs where before.contains(b[id].name) {
      guard let old = a.node(named: b[id].name) else { continue }
      let facts = ItemChanges.differing(itemFacts(old, of: a), itemFacts(id, of: b))
      let own = facts + (ItemChanges.capacity(old, a) == ItemChanges.capacity(id, b) ? [] : ["capacity"])
      if !own.isEmpty { changed[b[id].name] = own }
    }
  }

  /// What differs besides where care goes on: that a neighbour came or went shows on the neighbour.
  private static func differing(
    _ a: [(what: ModelFact, words: String)], _ b: [(what: ModelFact, words: String)]
  ) -> [String] {
    func own(_ fact: (what: ModelFact, words: String)) -> String {
      fact.words.firstRange(of: ", to ").map { String(fact.words[..<$0.lowerBound]) } ?? fact.words
    }
    var names: [String] = []
    for fact in b + a where fact.what != .next && !names.contains(short(fact.what)) {
      let (x, y) = (a.first { $0.what == fact.what }.map(own), b.first { $0.what == fact.what }.map(own))
      if x != y { names.append(short(fact.what)) }
    }
    return names
  }

  /// `share of yes` is a share.
  private static func short(_ what: ModelFact) -> String {
    if case .shareOfArm = what { ModelFact.share.words } else { what.words }
  }

  /// The capacity of the resource that an item uses, in words.
  private static func capacity(_ id: NodeID, _ pathway: Pathway) -> String? {
    for group in pathway.groupIDs {
      guard let use = pathway[id].uses?[group]?.value, use.resource.index < pathway.resources.count else { continue }
      let resource = pathway[use.resource]
      return resource.capacities.map { ModelWords.capacity($0, kind: resource.kind) }.joined(separator: "; ")
    }
    return nil
  }
}
