internal import PathwayModel

/// A clock of one group: where it starts, stops, starts anew and stands still, as places of the group's plan.
struct Clock {
  var from: [EventID]
  var to: Set<EventID>
  var restarts: Set<EventID> = []
  var frozen: Set<NodeID> = []
  /// Whether another of its stops can follow a stop, so that stopped patients must be taken out.
  var stopsAgain = false
  /// A stop lies inside a composite as the clock meets it.
  var stopsInside = false
  /// A start can follow a start, or lies inside a package.
  var needsOwnStart = false

  init(_ target: Target, _ id: TargetID, _ engine: GroupEngine, _ reach: Reach) {
    let pathway = engine.pathway
    self.init(from: target.from.map { engine.event($0) }, to: Set(target.to.map { engine.event($0) }), engine, reach)
    for node in pathway.nodeIDs {
      if pathway[node].missed?.restarts.contains(id) == true { restarts.insert(EventID(.missed, node)) }
      if pathway[node].pauses.contains(id) { frozen.insert(node) }
    }
  }

  init(from: [EventID], to: Set<EventID>, _ engine: GroupEngine, _ reach: Reach) {
    let pathway = engine.pathway
    self.from = from
    self.to = to
    let stops = to.flatMap { engine.sites($0) }.sorted()
    let afterStop = reach.after(stops)
    stopsAgain = stops.contains { afterStop[$0] }
    let branch = from.count == 1 ? pathway[from[0].node].enclosing : nil
    stopsInside = to.contains { event in
      if engine.plan.places[event].contains(where: { !engine.region.contains($0) }) { return true }
      let enclosing = pathway[event.node].enclosing
      return enclosing != nil && enclosing != branch
    }
    let starts = from.flatMap { engine.sites($0) }.sorted()
    let afterStart = reach.after(starts)
    needsOwnStart =
      starts.contains { afterStart[$0] }
      || from.contains { engine.plan.places[$0].contains { !engine.region.contains($0) } }
  }

  /// Clocks of one start whose patients can be followed together.
  func canShare(with other: Clock) -> Bool {
    !stopsAgain && !stopsInside && !other.stopsAgain && !other.stopsInside && from == other.from
      && restarts == other.restarts && frozen == other.frozen
  }
}

/// What exact timing can't answer about clocks, said before anything is worked out.
func refuseClocks(_ pathway: Pathway, _ engine: GroupEngine, _ reach: Reach) throws(Refusal) {
  for id in pathway.targetIDs {
    let target = pathway[id]
    func refuse(_ reason: String) -> Refusal {
      Refusal(
        origin: target.origin, reason: "\(target.title): \(reason), which exact timing does not follow; simulate can.",
        advice: "Use simulate, or move the event out of the together.")
    }
    for event in target.from {
      guard let branch = pathway[event.node].enclosing else { continue }
      guard target.to.allSatisfy({ isInside($0.node, branch, pathway) }) else {
        throw refuse("the clock starts in a branch of \(pathway[branch.together].title) and stops outside it")
      }
      // Somebody whose clock started in the branch must not meet a start or stop again after it.
      let joins = engine.region.instructions.filter {
        if case .together(let index) = engine.plan.instructions[$0].op {
          return engine.plan.togethers[index].node == branch.together
        }
        return false
      }
      let ends = joins.compactMap { engine.target(ofPort: 0, at: $0) }
      var after = reach.after(ends)
      for end in ends { after[end] = true }
      let events = (target.from + target.to).flatMap { engine.sites(engine.event($0)) }
      if events.contains(where: { after[$0] }) {
        throw refuse("the clock starts in a branch of \(pathway[branch.together].title), to which a loop leads back")
      }
    }
    for (index, event) in target.to.enumerated() {
      for other in target.to[..<index] where areInTwoBranches(event.node, other.node, pathway) {
        throw refuse("the clock has stops in two branches of a together")
      }
    }
    for node in pathway.nodeIDs where pathway[node].enclosing != nil {
      if pathway[node].missed?.restarts.contains(id) == true {
        throw refuse("\(pathway[node].title) restarts the clock inside a branch")
      }
      if pathway[node].pauses.contains(id) { throw refuse("\(pathway[node].title) pauses the clock inside a branch") }
    }
  }
}

/// The branches that a node is inside of, innermost first.
func branches(around node: NodeID, _ pathway: Pathway) -> [Enclosing] {
  var list: [Enclosing] = []
  var next = pathway[node].enclosing
  while let enclosing = next, list.count <= pathway.nodes.count {
    list.append(enclosing)
    next = pathway[enclosing.together].enclosing
  }
  return list
}

private func isInside(_ node: NodeID, _ branch: Enclosing, _ pathway: Pathway) -> Bool {
  branches(around: node, pathway).contains(branch)
}

private func areInTwoBranches(_ a: NodeID, _ b: NodeID, _ pathway: Pathway) -> Bool {
  let others = branches(around: b, pathway)
  return branches(around: a, pathway).contains { mine in
    others.contains { $0.together == mine.together && $0.branch != mine.branch }
  }
}
