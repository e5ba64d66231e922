internal import PathwayModel

extension ClockSummary {
  /// From patients by net days, of 1 who arrives.
  init(_ counts: [Double], limit: Int) {
    var total = 0.0
    for count in counts { total += count }
    guard total > 1e-12 else {
      self.init(within: nil, cohort: 0, mean: 0, sd: 0, days: [])
      return
    }
    var days = counts.map { max(0, $0) / total }
    // What the last days hold below 1e-10 is rounding: it is put on the last day kept.
    var tail = 0.0
    while let last = days.last, days.count > 1, tail + last < 1e-10 {
      tail += last
      days.removeLast()
    }
    days[days.count - 1] += tail
    var mean = 0.0
    for (day, share) in days.enumerated() { mean += Double(day) * share }
    var variance = 0.0
    for (day, share) in days.enumerated() { variance += (Double(day) - mean) * (Double(day) - mean) * share }
    var within = 0.0
    for share in days.prefix(max(0, limit + 1)) { within += share }
    self.init(
      within: min(1, within), cohort: min(1, total), mean: mean, sd: max(0, variance).squareRoot(), days: days)
  }
}

extension Timing {
  func target(from sums: TargetSums, details: Bool) -> TargetTiming {
    let limit = pathway[sums.target].limitDays.value
    var mixture: [Double] = []
    for (group, days) in sums.days.enumerated() {
      while mixture.count < days.count { mixture.append(0) }
      for (day, count) in days.enumerated() { mixture[day] += share(group) * count }
    }
    let everyone = ClockSummary(mixture, limit: limit)
    return TargetTiming(
      target: sums.target, everyone: everyone,
      groups: pathway.hasGroups ? sums.days.map { ClockSummary($0, limit: limit) } : [],
      clock: details ? clock(sums, everyone) : [], criticalPath: details ? criticalPath(sums) : [])
  }

  private func clock(_ sums: TargetSums, _ everyone: ClockSummary) -> [ClockStep] {
    guard let within = everyone.within, everyone.cohort > 0 else { return [] }
    let breached = everyone.cohort * (1 - within)
    let criticality = criticalities()
    let day = 86_400.0
    var steps: [ClockStep] = []
    for id in pathway.nodeIDs {
      func all(_ part: Part) -> Double { max(0, sums.all[id, part]) }
      func late(_ part: Part) -> Double { max(0, sums.all[id, part] - sums.met[id, part]) }
      func clean(_ seconds: Double, per patients: Double) -> Double {
        // Below a second a patient it is rounding.
        guard patients > 1e-12, seconds / patients > 0.5 else { return 0 }
        return seconds / patients / day
      }
      let node = pathway[id]
      let drawsWaits = node.waits?.values.contains { $0 != nil } ?? false
      let step = ClockStep(
        node: id, waitDays: clean(all(.wait) + all(.calendar), per: everyone.cohort),
        calendarDays: drawsWaits ? nil : clean(all(.calendar), per: everyone.cohort),
        serviceDays: clean(all(.service), per: everyone.cohort),
        waitDaysBreached: clean(late(.wait) + late(.calendar), per: breached),
        serviceDaysBreached: clean(late(.service), per: breached),
        criticality: sums.isOnClock(id, self) ? criticality[id.index] : nil)
      if step.waitDays > 0 || step.serviceDays > 0 || step.criticality != nil { steps.append(step) }
    }
    return steps
  }

  /// By node: for the first of a branch, how often the branch is the last of its together.
  func criticalities() -> [Double?] {
    var results = [Double?](repeating: nil, count: pathway.nodes.count)
    for (id, node) in zip(pathway.nodeIDs, pathway.nodes) where !node.branches.isEmpty {
      for (branch, place) in node.branches.enumerated() {
        var last = 0.0
        var passages = 0.0
        for (index, group) in groups.enumerated() {
          passages += share(index) * group.visits[id.index]
          if branch < group.lasts[id.index].count { last += share(index) * group.lasts[id.index][branch] }
        }
        if passages > 1e-12 { results[place.first.index] = min(1, last / passages) }
      }
    }
    return results
  }

  /// The most-travelled way of those whose clock stops, from start to stop; at a together by the branch most often last.
  private func criticalPath(_ sums: TargetSums) -> [NodeID] {
    guard let most = sums.starts.indices.max(by: { sums.starts[$0] < sums.starts[$1] }), sums.starts[most] > 0 else {
      return []
    }
    let stops = Set(pathway[sums.target].to.map(\.node))
    let criticality = criticalities()
    let base = ways(mixedFlows: true)
    var path: [NodeID] = []
    var seen: Set<NodeID> = []
    var next: NodeID? = NodeID(most)
    while let id = next, seen.insert(id).inserted {
      path.append(id)
      if path.count > 1 && stops.contains(id) { break }
      let node = pathway[id]
      if !node.branches.isEmpty {
        path += branchPath(node, criticality, base, stops, &seen)
        if let last = path.last, stops.contains(last) { break }
      }
      next = mostTravelled(from: id, sums.ways, seen)
    }
    return path
  }

  private func ways(mixedFlows: Bool) -> [Double] {
    pathway.ways.indices.map { index in mixed(groups.map { $0.ways[index] }) }
  }

  private func mostTravelled(from id: NodeID, _ flows: [Double], _ seen: Set<NodeID>) -> NodeID? {
    var best: NodeID?
    var most = 0.0
    for (offset, way) in pathway.ways(from: id).enumerated() {
      if case .branch = way.role { continue }
      if case .sideContact = way.role { continue }
      guard case .node(let to) = way.to, !seen.contains(to) else { continue }
      let flow = flows[firstWay(of: id) + offset]
      if flow > most { (best, most) = (to, flow) }
    }
    return best
  }

  private func firstWay(of id: NodeID) -> Int {
    var first = 0
    for index in 0..<id.index { first += pathway.ways(from: NodeID(index)).count }
    return first
  }

  private func branchPath(
    _ node: Node, _ criticality: [Double?], _ flows: [Double], _ stops: Set<NodeID>, _ seen: inout Set<NodeID>
  ) -> [NodeID] {
    var chosen: NodeID?
    var most = 0.0
    for branch in node.branches {
      let chance = criticality[branch.first.index] ?? 0
      if chance > most { (chosen, most) = (branch.first, chance) }
    }
    var path: [NodeID] = []
    var next = chosen
    while let id = next, seen.insert(id).inserted {
      path.append(id)
      if stops.contains(id) { break }
      let inner = pathway[id]
      if !inner.branches.isEmpty { path += branchPath(inner, criticality, flows, stops, &seen) }
      next = mostTravelled(from: id, flows, seen)
    }
    return path
  }
}

extension TargetSums {
  /// Whether anybody comes by a node while the clock runs.
  fileprivate func isOnClock(_ id: NodeID, _ timing: Timing) -> Bool {
    let parts = Part.allCases.map { all[id, $0] }
    if parts.contains(where: { $0 > 0 }) { return true }
    guard let together = timing.pathway[id].enclosing?.together else { return false }
    // The first item of a branch whose days are all in later items.
    return timing.pathway.nodeIDs.contains {
      guard timing.pathway[$0].enclosing?.together == together else { return false }
      let node = $0
      return Part.allCases.contains { all[node, $0] > 0 }
    }
  }
}
