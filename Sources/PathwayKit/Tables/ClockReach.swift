internal import PathwayModel

/// Which clocks may run, and stop, for somebody who waits at a step today.
struct ClockReach {
  private let pathway: Pathway
  /// By target: the nodes from which its clock may yet stop, and those that come after a stop.
  private let before: [Set<NodeID>]
  private let after: [Set<NodeID>]
  /// By target: the nodes that come after a start, or are one.
  private let begun: [Set<NodeID>]

  init(_ pathway: Pathway) {
    self.pathway = pathway
    var onward: [[NodeID]] = []
    var back: [[NodeID]] = Array(repeating: [], count: pathway.nodes.count)
    for from in pathway.nodeIDs {
      let next = Self.next(from, in: pathway)
      onward.append(next)
      for to in next { back[to.index].append(from) }
    }
    before = pathway.targets.map { Self.reach($0.to.map(\.node), along: back) }
    after = pathway.targets.map { Self.reach($0.to.map(\.node), along: onward) }
    begun = pathway.targets.map { target in
      let starts = target.from.map(\.node)
      return Set(starts).union(Self.reach(starts, along: onward))
    }
  }

  /// Whether something that happens at a step or after it stops a target's clock.
  func canStop(_ target: TargetID, after node: NodeID) -> Bool {
    pathway[target].to.contains { $0.node == node } || before[target.index].contains(node)
  }

  /// Whether a clock that began with the arrival surely runs at a step: it may stop later, and not before.
  func runs(_ target: TargetID, at node: NodeID) -> Bool {
    canStop(target, after: node) && !after[target.index].contains(node)
  }

  /// Whether a clock may run while somebody waits for a resource.
  func runs(_ target: TargetID, inQueueOf resource: ResourceID) -> Bool {
    pathway.nodeIDs.contains { id in
      let node = pathway[id]
      guard node.uses?.values.contains(where: { $0?.value.resource == resource }) ?? false else { return false }
      // What a reminder waits for holds nobody up.
      return !node.isSideContact && begun[target.index].contains(id) && canStop(target, after: id)
    }
  }

  /// Whether anybody who comes to a stop may have waited for a resource before.
  func leads(_ resource: ResourceID, to target: TargetID) -> Bool {
    pathway.nodeIDs.contains { id in
      pathway[id].uses?.values.contains(where: { $0?.value.resource == resource }) ?? false
        && !pathway[id].isSideContact && canStop(target, after: id)
    }
  }

  /// Whether some who leave the queue of a resource by their `after` may stop a target's clock on the way it takes.
  func canStop(_ target: TargetID, byLeaving resource: ResourceID) -> Bool {
    pathway.nodeIDs.contains { id in
      pathway[id].uses?.values.contains(where: { $0?.value.resource == resource }) ?? false
        && pathway[id].timeouts.contains { timer in
          Self.landing(timer.to, from: id, in: pathway).map { canStop(target, after: $0) } ?? false
        }
    }
  }

  /// Whether those who leave the queue are lost to a target's share: waiting, they might have stopped its clock.
  func losesTo(_ resource: ResourceID, _ target: TargetID) -> Bool {
    leads(resource, to: target) && !canStop(target, byLeaving: resource)
  }

  /// In which shares those who give up waiting for a resource are, as a sentence.
  func whereLeaversCount(_ resource: ResourceID, _ targets: [TargetID]) -> String {
    let waiting = targets.filter { leads(resource, to: $0) }
    let lost = waiting.filter { losesTo(resource, $0) }
    let counted = waiting.filter { !losesTo(resource, $0) }
    func names(_ list: [TargetID]) -> String { list.map { "`\(pathway[$0].name)`" }.joined(separator: ", ") }
    if counted.isEmpty {
      return lost.isEmpty
        ? "No clock asked for waits for it."
        : lost.count == targets.count
          ? "Those who do are in no share." : "Those who do are not in the share of \(names(lost))."
    }
    let stops = "Those who do are in the share of \(names(counted)) where their `after` leads to its end"
    return stops + (lost.isEmpty ? "." : ", and not in that of \(names(lost)).")
  }

  /// Whether a target's clock begins at the very arrival, at every door: nothing that takes time or chance lies between.
  func beginsWithArrival(_ target: TargetID) -> Bool {
    let doors = Set(pathway.arrivals.map(\.entry))
    return !doors.isEmpty && doors.allSatisfy { begins(target, at: $0) }
  }

  private func begins(_ target: TargetID, at door: NodeID) -> Bool {
    var node = door
    for _ in pathway.nodes.indices {
      let kind = pathway[node].kind
      guard kind == .start || kind == .milestone, pathway[node].only == nil else { return false }
      if pathway[target].from.contains(ClockEvent(.reached, node)) { return true }
      guard case .node(let next) = pathway[node].next else { return false }
      node = next
    }
    return false
  }

  private static func next(_ node: NodeID, in pathway: Pathway) -> [NodeID] {
    pathway.ways(from: node).compactMap { way in
      if case .sideContact = way.role { return nil }
      return landing(way.to, from: node, in: pathway)
    }
  }

  /// What lies along the ways from some nodes; these themselves only where a loop leads back.
  private static func reach(_ nodes: [NodeID], along ways: [[NodeID]]) -> Set<NodeID> {
    var found: Set<NodeID> = []
    var open = nodes
    while let node = open.popLast() {
      for next in ways[node.index] where found.insert(next).inserted { open.append(next) }
    }
    return found
  }

  /// The node that a way leads to; out of a branch, the one after its together.
  private static func landing(_ way: Continuation, from node: NodeID, in pathway: Pathway) -> NodeID? {
    var (way, inside) = (way, pathway[node].enclosing)
    for _ in 0...pathway.nodes.count {
      switch way {
      case .node(let id): return id
      case .nowhere: return nil
      case .endOfBranch:
        guard let together = inside?.together else { return nil }
        way = pathway[together].next
        inside = pathway[together].enclosing
      }
    }
    return nil
  }
}
