internal import PathwayModel

/// The report of one grid, made of what was found for each group.
struct Timing {
  let pathway: Pathway
  let options: TimingOptions
  /// By group.
  var groups: [GroupTiming]

  func share(_ group: Int) -> Double { pathway.groups[group].share.value }

  func report() -> TimingReport {
    TimingReport(
      gridMinutes: options.gridMinutes, errorBound: 0,
      targets: pathway.targetIDs.map { target(from: sums($0), details: options.details) },
      nodes: options.details ? nodes() : [], ways: options.details ? ways() : [])
  }

  /// Shares and distributions alone.
  func targets() -> [TargetTiming] {
    pathway.targetIDs.map { target(from: sums($0), details: false) }
  }

  private func sums(_ target: TargetID) -> TargetSums {
    var sums = TargetSums(target, pathway)
    for (index, group) in groups.enumerated() {
      let share = share(index)
      let found = group.targets[target.index]
      sums.days[index] = found.days
      sums.all.add(found.all, scale: share)
      sums.met.add(found.met, scale: share)
      for way in sums.ways.indices { sums.ways[way] += share * found.ways[way] }
      for node in sums.starts.indices { sums.starts[node] += share * found.starts[node] }
    }
    return sums
  }

  // MARK: - Ways and nodes

  private func ways() -> [WayFlow] {
    pathway.ways.enumerated().map { index, way in
      let byGroup = groups.map { $0.ways[index] }
      return WayFlow(way: way, flow: mixed(byGroup), flowByGroup: byGroup)
    }
  }

  /// Everybody's number from the groups'.
  func mixed(_ byGroup: [Double]) -> Double {
    var sum = 0.0
    for (group, value) in byGroup.enumerated() { sum += share(group) * value }
    return sum
  }

  private func nodes() -> [NodeTiming] {
    let typical = TypicalDays(self)
    var list: [NodeTiming] = []
    for id in pathway.nodeIDs {
      let visits = groups.map { $0.visits[id.index] }
      let node = pathway[id]
      var timing = NodeTiming(
        visits: mixed(visits), visitsByGroup: visits, meanWaitDays: nil, meanServiceDays: nil,
        medianDay: nil, withinLimit: nil, byDay: typical.byDay[id.index])
      if node.isWork, case .plain = node.body {
        let starts = mixed(groups.map { $0.starts[id.index] })
        let ends = mixed(groups.map { $0.ends[id.index] })
        if starts > 0 { timing.meanWaitDays = max(0, mixed(groups.map { $0.waited[id.index] }) / starts / 86_400) }
        if ends > 0 { timing.meanServiceDays = max(0, mixed(groups.map { $0.served[id.index] }) / ends / 86_400) }
        if node.within != nil, timing.visits > 0 {
          timing.withinLimit = min(1, mixed(groups.map { $0.endedWithin[id.index] ?? 0 }) / timing.visits)
        }
      }
      list.append(timing)
    }
    return list
  }
}

/// What the groups' passes add up to for one target.
struct TargetSums {
  let target: TargetID
  /// By group: patients by net days, of 1 who arrives.
  var days: [[Double]]
  /// Of those whose clock stops, and of those who met the limit; of 1 of all who arrive.
  var all: TimeSpent
  var met: TimeSpent
  /// By way: patients who go it while the clock runs and whose clock stops.
  var ways: [Double]
  /// By node: patients whose clock starts there and stops.
  var starts: [Double]

  init(_ target: TargetID, _ pathway: Pathway) {
    self.target = target
    days = Array(repeating: [], count: pathway.groups.count)
    all = TimeSpent(nodes: pathway.nodes.count)
    met = all
    ways = Array(repeating: 0, count: pathway.ways.count)
    starts = Array(repeating: 0, count: pathway.nodes.count)
  }
}
