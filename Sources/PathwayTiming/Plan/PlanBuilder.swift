internal import PathwayLaws
internal import PathwayModel

/// Lowers a pathway to the small things done to distributions, for one group.
struct PlanBuilder {
  let pathway: Pathway
  let group: GroupID
  let change: TimingChange?
  /// First way of each node in `pathway.ways`.
  let firstWays: [Int]
  var plan = Plan()
  var branchEnds: [NodeID: [Int: Int]] = [:]
  var haltPlace = 0

  init(_ pathway: Pathway, group: GroupID, change: TimingChange?) {
    self.pathway = pathway
    self.group = group
    self.change = change
    var first = 0
    firstWays = pathway.nodeIDs.map { id in
      defer { first += pathway.ways(from: id).count }
      return first
    }
  }

  mutating func build(_ catalogue: inout Catalogue) throws(Refusal) -> Plan {
    plan.places = EventTable(nodes: pathway.nodes.count, repeating: [])
    haltPlace = add(.halt, NodeID(0))
    for id in pathway.nodeIDs { plan.entries.append(add(.halt, id)) }
    for id in pathway.nodeIDs { plan.visits.append(add(.halt, id)) }
    for id in pathway.nodeIDs { try fill(id, &catalogue) }
    return plan
  }

  mutating func add(_ op: Op, _ node: NodeID) -> Int {
    plan.instructions.append(Instruction(op: op, node: node))
    if case .event(let event, _) = op { plan.places[event].append(plan.instructions.count - 1) }
    return plan.instructions.count - 1
  }

  mutating func set(_ place: Int, _ op: Op) {
    plan.instructions[place].op = op
    if case .event(let event, _) = op { plan.places[event].append(place) }
  }

  /// The place of a way's role among a node's ways.
  func way(_ id: NodeID, _ role: Way.Role) -> Int {
    let index = pathway.ways(from: id).firstIndex { $0.role == role } ?? 0
    return firstWays[id.index] + index
  }

  mutating func counted(_ id: NodeID, _ role: Way.Role, _ to: Continuation) -> Int {
    let place = follow(to, from: id)
    return add(.way(way(id, role), to: place), id)
  }

  /// Where a continuation leads; on the way out of an in-turn, its end happens.
  mutating func follow(_ to: Continuation, from id: NodeID) -> Int {
    var place: Int
    switch to {
    case .nowhere: return haltPlace
    case .node(let next): place = plan.entries[next.index]
    case .endOfBranch:
      guard let enclosing = pathway[id].enclosing else { return haltPlace }
      if let known = branchEnds[enclosing.together]?[enclosing.branch] {
        place = known
      } else {
        place = add(.exit(0), enclosing.together)
        branchEnds[enclosing.together, default: [:]][enclosing.branch] = place
      }
    }
    // The outermost sequence ends last, so its event is put on first.
    var ended: [NodeID] = []
    var sequence = pathway[id].sequence
    while let inner = sequence, ended.count <= pathway.nodes.count {
      if case .inTurn = pathway[inner].body, pathway[inner].next == to { ended.append(inner) }
      sequence = pathway[inner].sequence
    }
    for inner in ended.reversed() { place = add(.event(EventID(.end, inner), to: place), inner) }
    return place
  }

  mutating func fill(_ id: NodeID, _ catalogue: inout Catalogue) throws(Refusal) {
    let node = pathway[id]
    let share = min(1, max(0, node.only?[group]?.value ?? 1))
    if share >= 1 {
      set(plan.entries[id.index], .pass(to: plan.visits[id.index]))
    } else {
      let passed = counted(id, .passedBy, node.next)
      set(
        plan.entries[id.index],
        .split([Outlet(share: share, to: plan.visits[id.index]), Outlet(share: 1 - share, to: passed)]))
    }
    let body = try body(id, node, &catalogue)
    set(plan.visits[id.index], .event(EventID(.arrive, id), to: body))
  }

  mutating func body(
    _ id: NodeID, _ node: Node, _ catalogue: inout Catalogue
  ) throws(Refusal) -> Int {
    switch node.body {
    case .inTurn(let first):
      return add(.way(way(id, .first), to: plan.entries[first.index]), id)
    case .decide(let arms):
      let shares = try shares(id, node, arms)
      var ways: [Outlet] = []
      for (index, arm) in arms.enumerated() where shares[index] > 0 {
        ways.append(Outlet(share: shares[index], to: counted(id, .arm(index), arm.to)))
      }
      return add(.split(ways), id)
    case .together(let branches):
      let next = counted(id, .next, node.next)
      let end = add(.event(EventID(.end, id), to: next), id)
      var planned: [TogetherPlan.Branch] = []
      for (index, branch) in branches.enumerated() {
        let first = pathway[branch.first]
        let share = min(1, max(0, first.only?[group]?.value ?? 1))
        // Who does not need a branch's first item has done with the branch.
        let isWhole = first.only == nil || first.next != .endOfBranch
        planned.append(
          TogetherPlan.Branch(
            entry: isWhole ? plan.entries[branch.first.index] : plan.visits[branch.first.index],
            need: isWhole ? 1 : share, way: way(id, .branch(index)), first: branch.first))
      }
      plan.togethers.append(TogetherPlan(node: id, branches: planned, to: end))
      return add(.together(plan.togethers.count - 1), id)
    case .plain:
      if node.kind == .end { return haltPlace }
      let next = counted(id, .next, node.next)
      if node.isInstant { return next }
      return try work(id, node, next: next, &catalogue)
    }
  }

  func shares(_ id: NodeID, _ node: Node, _ arms: [Arm]) throws(Refusal) -> [Double] {
    var shares = arms.map { max(0, $0.shares[group]?.value ?? 0) }
    let sum = shares.reduce(0, +)
    guard sum > 0.99, sum < 1.01 else {
      // Nobody of the group may come here at all; that is for the caller to find out.
      throw Refusal(
        origin: node.origin, reason: "The ways out of \(node.title) do not add up to 100% for every group.")
    }
    for index in shares.indices { shares[index] /= sum }
    return change?.shares(of: id, shares) ?? shares
  }
}
