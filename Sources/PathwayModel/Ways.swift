/// One arrow of the flow: from a node, by one of its ways out, to where it leads.
package struct Way: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    /// Care goes on after the node (for a together: after the last branch; for an end: never).
    case next
    /// An `only` item passed by.
    case passedBy
    /// Arm of a decision.
    case arm(Int)
    /// Into a branch of a together.
    case branch(Int)
    /// Into the first item of an in-turn.
    case first
    /// Tail of an `after`.
    case timeout(Int)
    /// Tail of a `missed … at most`.
    case missedOut
    /// Into a side contact.
    case sideContact(Int)
  }

  package var from: NodeID
  package var role: Role
  package var to: Continuation
  package init(from: NodeID, role: Role, to: Continuation) {
    self.from = from
    self.role = role
    self.to = to
  }
}

extension Pathway {
  /// All ways out of a node, in the order written. A decision and an in-turn have no `.next` of their own: their arms
  /// and their items carry it.
  package func ways(from id: NodeID) -> [Way] { Self.ways(of: self[id], id) }

  // The node is lent: a copy of it costs more than everything here.
  private static func ways(of node: Node, _ id: NodeID) -> [Way] {
    var ways: [Way] = []
    switch node.body {
    case .plain: ways.append(Way(from: id, role: .next, to: node.next))
    case .decide(let arms):
      for (index, arm) in arms.enumerated() { ways.append(Way(from: id, role: .arm(index), to: arm.to)) }
    case .together(let branches):
      for (index, branch) in branches.enumerated() {
        ways.append(Way(from: id, role: .branch(index), to: .node(branch.first)))
      }
      ways.append(Way(from: id, role: .next, to: node.next))
    case .inTurn(let first): ways.append(Way(from: id, role: .first, to: .node(first)))
    }
    if node.only != nil { ways.append(Way(from: id, role: .passedBy, to: node.next)) }
    for (index, timeout) in node.timeouts.enumerated() {
      ways.append(Way(from: id, role: .timeout(index), to: timeout.to))
    }
    if let limit = node.missed?.limit { ways.append(Way(from: id, role: .missedOut, to: limit.to)) }
    for (index, side) in node.sideContacts.enumerated() {
      ways.append(Way(from: id, role: .sideContact(index), to: .node(side.node)))
    }
    return ways
  }

  /// Every way of the flow, by node and then in the order written.
  package var ways: [Way] { nodeIDs.flatMap { ways(from: $0) } }
}
