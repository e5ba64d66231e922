import PathwayModel

/// Expected visits to every item, from what comes in and what goes on: the flow-balance equations, loops and missed tries
/// included. The tails of `after` are taken by the law of the length; see `FlowBalance` of PathwayModel for the others.
struct VisitBalance {
  /// By node, then group: visits for one patient of the group who arrives.
  private(set) var visits: [[Double]]
  /// By node, then group: tries to start (missed ones too), and kept starts, per visit.
  private(set) var tries: [[Double]]
  private(set) var starts: [[Double]]

  /// `leaving`: by node and group, the least share of visits that leave by their first `after`, because a queue is longer
  /// than they wait. `passing`: the share that an endless queue lets through; the others are in it still.
  init(_ pathway: Pathway, leaving: [[Double]]? = nil, passing: [[Double]]? = nil) throws(Refusal) {
    let nodes = pathway.nodes.count
    visits = Array(repeating: Array(repeating: 0, count: pathway.groups.count), count: nodes)
    tries = visits
    starts = visits
    for group in pathway.groupIDs {
      var outs: [[Out]] = []
      for id in pathway.nodeIDs {
        let share = Self.attendance(pathway[id], group)
        tries[id.index][group.index] = share.tries
        starts[id.index][group.index] = share.starts
        outs.append(
          try Self.outs(
            pathway, id, group, leaving: leaving?[id.index][group.index] ?? 0,
            passing: passing?[id.index][group.index] ?? 1))
      }
      let coming = try Self.solve(pathway, outs)
      for id in pathway.nodeIDs { visits[id.index][group.index] = coming[id.index] * Self.only(pathway[id], group) }
    }
  }

  /// Where those who come to an item go on, and how many of one who comes.
  private struct Out {
    var to: Int
    var share: Double
  }

  private static func only(_ node: Node, _ group: GroupID) -> Double {
    node.only.map { min(1, $0[group]?.value ?? 1) } ?? 1
  }

  /// Tries and kept starts of a visit: each try misses with probability p, at most n times.
  private static func attendance(_ node: Node, _ group: GroupID) -> (tries: Double, starts: Double) {
    guard let missed = node.missed, let p = missed.share[group]?.value, p > 0 else { return (1, 1) }
    guard let limit = missed.limit?.times.value else { return p < 1 ? (1 / (1 - p), 1) : (.infinity, 0) }
    var lost = 1.0
    var tries = 0.0
    for _ in 0..<min(limit, 10_000) {
      tries += lost
      lost *= p
    }
    return (tries, 1 - lost)
  }

  private static func outs(
    _ pathway: Pathway, _ id: NodeID, _ group: GroupID, leaving: Double, passing: Double
  ) throws(Refusal) -> [Out] {
    let node = pathway[id]
    let taken = only(node, group)
    var outs: [Out] = []
    func add(_ continuation: Continuation, _ share: Double) {
      if share > 0, case .node(let to) = continuation, to.index < pathway.nodes.count {
        outs.append(Out(to: to.index, share: share))
      }
    }
    // A branch that is not needed goes nowhere: the together goes on for it.
    add(node.next, 1 - taken)
    switch node.body {
    case .decide(let arms): for arm in arms { add(arm.to, taken * (arm.shares[group]?.value ?? 0)) }
    case .inTurn(let first): add(.node(first), taken)
    case .together(let branches):
      for branch in branches { add(.node(branch.first), taken) }
      add(node.next, taken)
    case .plain:
      let attended = attendance(node, group).starts
      var late = 0.0
      if !node.timeouts.isEmpty || !node.sideContacts.isEmpty {
        let shares = try TimerShares(pathway, node, group: group)
        if let first = node.timeouts.min(by: { $0.after.value.calendarSeconds < $1.after.value.calendarSeconds }) {
          late = max(leaving, shares.notEnded(by: PlannedLength(first.after.value)))
          add(first.to, taken * late)
        }
        for side in node.sideContacts {
          add(.node(side.node), taken * shares.notEnded(by: PlannedLength(side.after.value)))
        }
      }
      if let limit = node.missed?.limit { add(limit.to, taken * (1 - attended) * (1 - late) * passing) }
      if !node.isSideContact { add(node.next, taken * attended * (1 - late) * passing) }
    }
    return outs
  }

  /// How often each item is come to for one arrival spread over the entries: repeated passes in the order of care.
  private static func solve(_ pathway: Pathway, _ outs: [[Out]]) throws(Refusal) -> [Double] {
    var sources = Array(repeating: 0.0, count: outs.count)
    let total = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
    guard total > 0, total.isFinite else {
      throw Refusal(
        origin: pathway.arrivals.first?.perWeek.origin ?? pathway.origin,
        reason: "Nobody arrives: the rate of arrivals is zero.", advice: "Write arrivals, such as 71 per week.")
    }
    for line in pathway.arrivals where line.entry.index < outs.count {
      sources[line.entry.index] += line.perWeek.value / total
    }
    var into: [[Out]] = Array(repeating: [], count: outs.count)
    for (from, list) in outs.enumerated() {
      for out in list { into[out.to].append(Out(to: from, share: out.share)) }
    }
    var coming = sources
    for _ in 0..<100_000 {
      var change = 0.0
      for node in coming.indices {
        var sum = sources[node]
        var own = 0.0
        for out in into[node] {
          if out.to == node { own += out.share } else { sum += out.share * coming[out.to] }
        }
        let next = own < 1 ? sum / (1 - own) : .infinity
        change = max(change, abs(next - coming[node]) / max(1e-300, abs(next)))
        coming[node] = next
        if !next.isFinite || next > 1e9 {
          throw Refusal(
            origin: pathway.nodes[node].origin, reason: "Patients come to \(pathway.nodes[node].title) without end.")
        }
      }
      if change < 1e-13 { return coming }
    }
    throw Refusal(origin: pathway.origin, reason: "A loop of this pathway hardly ever leaves.")
  }
}

extension Length {
  /// As calendar time, working days at five in seven.
  var calendarSeconds: Double { countsWorkingDays ? seconds * 7 / 5 : seconds }
}
