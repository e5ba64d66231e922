internal import PathwayModel

/// All passes of one pathway on one grid, and the report made of them.
final class Timing {
  let pathway: Pathway
  let options: TimingOptions
  let bench: Bench
  let engines: [GroupEngine]
  let reaches: [Reach]
  private(set) var bases: [BaseFlow] = []
  /// By group, then by target.
  private(set) var clocks: [[Clock]] = []

  init(_ pathway: Pathway, _ plans: [Plan], _ bench: Bench, _ options: TimingOptions) throws(Refusal) {
    self.pathway = pathway
    self.options = options
    self.bench = bench
    engines = zip(pathway.groupIDs, plans).map { GroupEngine(pathway, $0, $1, bench) }
    reaches = engines.map { Reach($0) }
    if let engine = engines.first, let reach = reaches.first { try refuseClocks(pathway, engine, reach) }
    for (engine, reach) in zip(engines, reaches) {
      let clocks = pathway.targetIDs.map { Clock(pathway[$0], $0, engine, reach) }
      var keeping: Set<Int> = []
      for clock in clocks { for event in clock.from { keeping.formUnion(engine.plan.places[event.rawValue]) } }
      if options.details {
        if let zero = pathway.dayZero { keeping.formUnion(engine.plan.places[EventID(.arrive, zero).rawValue]) }
        for id in pathway.nodeIDs where pathway[id].within != nil { keeping.insert(engine.plan.visits[id.index]) }
      }
      self.clocks.append(clocks)
      bases.append(try BaseFlow(engine, keeping: keeping))
    }
  }

  func share(_ group: Int) -> Double { pathway.groups[group].share.value }

  func report() throws(Refusal) -> TimingReport {
    var results = pathway.targetIDs.map { TargetSums($0, pathway) }
    for group in engines.indices { try follow(group, &results) }
    return TimingReport(
      gridMinutes: bench.grid.cell / 60, errorBound: 0, targets: results.map { target(from: $0) },
      nodes: options.details ? try nodes() : [], ways: options.details ? ways() : [])
  }

  /// Runs the clocks of one group, those that can be together together.
  private func follow(_ group: Int, _ results: inout [TargetSums]) throws(Refusal) {
    let engine = engines[group]
    var done = Set<Int>()
    for first in clocks[group].indices where !done.contains(first) {
      let clock = clocks[group][first]
      let together = clocks[group].indices.filter {
        $0 == first || ($0 > first && !done.contains($0) && clock.canShare(with: clocks[group][$0]))
      }
      done.formUnion(together)
      let targets = together.map { TargetID($0) }
      let pass = try ClockPass(
        engine, targets, together.map { clocks[group][$0] }, limits: targets.map { pathway[$0].limitDays.value },
        starts: try clock.starts(engine, bases[group]), reach: reaches[group], keeps: options.details)
      for (index, target) in targets.enumerated() {
        results[target.index].days[group] = pass.days[index]
        if options.details && pass.started > 0 { try look(back: pass, index, group, &results[target.index]) }
      }
    }
  }

  private func look(back pass: ClockPass, _ index: Int, _ group: Int, _ sums: inout TargetSums) throws(Refusal) {
    let share = share(group)
    let all = try pass.lookback(index, limit: nil)
    sums.all.add(try pass.spent(all), scale: share)
    let met = try pass.lookback(index, limit: pathway[sums.target].limitDays.value)
    sums.met.add(try pass.spent(met), scale: share)
    for micro in engines[group].region.micros {
      guard case .way(let way, _) = engines[group].plan.micros[micro].op else { continue }
      sums.ways[way] += share * all.worth(at: micro)
    }
    for event in Set(pass.clock.from) {
      for place in engines[group].plan.places[event.rawValue] {
        guard case .event(_, let to) = engines[group].plan.micros[place].op else { continue }
        sums.starts[event.rawValue / 4] += share * all.worth(at: to)
      }
    }
  }

  // MARK: - Ways and nodes

  private func ways() -> [WayFlow] {
    pathway.ways.enumerated().map { index, way in
      let byGroup = bases.map { $0.ways[index] }
      return WayFlow(way: way, flow: mixed(byGroup), flowByGroup: byGroup)
    }
  }

  /// Everybody's number from the groups'.
  func mixed(_ byGroup: [Double]) -> Double {
    var sum = 0.0
    for (group, value) in byGroup.enumerated() { sum += share(group) * value }
    return sum
  }

  private func nodes() throws(Refusal) -> [NodeTiming] {
    let typical = try TypicalDays(self)
    var list: [NodeTiming] = []
    for id in pathway.nodeIDs {
      let visits = bases.map { $0.visits[id.index] }
      let node = pathway[id]
      var timing = NodeTiming(
        visits: mixed(visits), visitsByGroup: visits, meanWaitDays: nil, meanServiceDays: nil,
        medianDay: typical.median[id.index], withinLimit: nil, byDay: typical.byDay[id.index])
      if node.isWork, case .plain = node.body {
        let starts = mixed(bases.map { $0.starts[id.index] })
        let ends = mixed(bases.map { $0.ends[id.index] })
        if starts > 0 { timing.meanWaitDays = max(0, mixed(bases.map { $0.waited[id.index] }) / starts / 86_400) }
        if ends > 0 { timing.meanServiceDays = max(0, mixed(bases.map { $0.served[id.index] }) / ends / 86_400) }
        if let within = node.within?.value, timing.visits > 0 {
          var met: [Double] = []
          for base in bases { met.append(try base.ended(id, within: within)) }
          timing.withinLimit = min(1, mixed(met) / timing.visits)
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
