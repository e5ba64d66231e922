package import PathwayModel
package import Scene

/// One arrow of a pathway's flow, with its words: what every writer of diagrams as text starts from, whatever its syntax.
package struct FlowEdge: Hashable, Sendable {
  package enum End: Hashable, Sendable {
    case node(NodeID)
    /// Where the branches of that together meet again.
    case join(NodeID)
  }

  package enum Kind: Hashable, Sendable, CaseIterable {
    case plain
    /// For those whom a step isn't for.
    case passedBy
    /// A time that ran out, a contact after a time, tries that were missed.
    case late
    /// Into a branch of a together.
    case branch
  }

  package var from: End
  package var to: End
  /// A line each: the answer and its share, or when.
  package var words: [PrintableText]
  package var kind: Kind

  /// All arrows, in the order of the ways. An in-turn has no box: arrows to it lead to its first item, and none leaves it.
  package static func all(_ pathway: Pathway) -> [FlowEdge] {
    pathway.ways.compactMap { edge($0, pathway) }
  }

  private static func edge(_ way: Way, _ pathway: Pathway) -> FlowEdge? {
    let node = pathway[way.from]
    // Passing an in-turn by is said on no arrow.
    guard node.kind != .inTurn, let to = target(way.to, from: way.from, pathway) else { return nil }
    var edge = FlowEdge(from: .node(way.from), to: to, words: [], kind: .plain)
    switch way.role {
    case .next: if node.kind == .together { edge.from = .join(way.from) }
    case .arm(let index):
      guard node.arms.indices.contains(index) else { return nil }
      let arm = node.arms[index]
      edge.words = [.title(of: arm)] + share(arm.shares)
    case .passedBy:
      edge.words = ["passed by"]
      edge.kind = .passedBy
    case .timeout(let index):
      guard node.timeouts.indices.contains(index) else { return nil }
      edge.words = ["after " + PlainWords.length(node.timeouts[index].after.value)]
      edge.kind = .late
    case .sideContact(let index):
      guard node.sideContacts.indices.contains(index) else { return nil }
      edge.words = ["after " + PlainWords.length(node.sideContacts[index].after.value)]
      edge.kind = .late
    case .missedOut:
      edge.words = ["missed"]
      edge.kind = .late
    case .branch: edge.kind = .branch
    case .first: return nil
    }
    return edge
  }

  /// What a continuation arrives at; nil when nothing follows.
  private static func target(_ continuation: Continuation, from: NodeID, _ pathway: Pathway) -> End? {
    switch continuation {
    case .nowhere: return nil
    case .endOfBranch: return pathway[from].enclosing.map { .join($0.together) }
    case .node(var id):
      // As many steps as there are nodes: an in-turn may open with another.
      for _ in pathway.nodes {
        guard pathway.nodes.indices.contains(id.index) else { return nil }
        guard case .inTurn(let first) = pathway[id].body else { return .node(id) }
        id = first
      }
      return nil
    }
  }

  private static func share(_ shares: PerGroup<Double>) -> [PrintableText] {
    guard shares.isUniform, let share = shares.values.first ?? nil else { return [] }
    return [PlainNumbers.percent(share.value)]
  }
}
