import PathwayModel

/// Makes the report from the sum of all tallies and the summaries of the replications, in their order.
struct ReportMaker {
  let plan: SimulationPlan
  let options: SimulationOptions
  let tally: Totals
  /// Student's t for that many replications.
  let t: Double
  /// By target: everyone, then each group.
  let pooled: [PooledClocks]
  let summaries: [ReplicationSummary]

  init(
    _ plan: SimulationPlan, _ options: SimulationOptions, _ total: borrowing Tally, _ summaries: [ReplicationSummary]
  ) {
    self.plan = plan
    self.options = options
    self.summaries = summaries
    tally = Totals(total)
    t = RatioSpread.t(runs: summaries.count)
    var pooled: [PooledClocks] = []
    for target in 0..<tally.targets {
      for place in 0...tally.groups {
        let members = place == 0 ? 0..<tally.groups : (place - 1)..<place
        pooled.append(PooledClocks(total, target: target, members: members, runs: summaries.count, t: t))
      }
    }
    self.pooled = pooled
  }

  func report() -> SimulationReport {
    let arrived = tally.arrived
    var report = SimulationReport(
      seed: options.seed, weeks: options.weeks, warmupWeeks: options.warmupWeeks, replications: summaries.count,
      events: tally.events,
      patients: PatientCounts(arrived: arrived, finished: tally.finished, stillInside: arrived - tally.finished))
    report.nodes = plan.pathway.nodes.indices.map(node)
    report.ways = plan.ways.indices.map(way)
    report.resources = plan.pathway.resources.indices.map(resource)
    // A flow that cannot be balanced was refused before.
    if let outlooks = try? QueueOutlook.all(of: plan.pathway) {
      for index in outlooks.indices { report.resources[index].outlook = outlooks[index] }
    }
    report.targets = plan.pathway.targets.indices.map(target)
    report.waitingList = waitingList()
    report.followDays = plan.followDays
    report.warnings = warnings(report)
    return report
  }

  private func perArrival(_ counts: [Int], _ index: Int) -> (all: Double, byGroup: [Double]) {
    var sum = 0
    var byGroup: [Double] = []
    for group in 0..<tally.groups {
      let count = counts[index * tally.groups + group]
      sum += count
      byGroup.append(ratio(count, tally.arrivedByGroup[group]) ?? 0)
    }
    return (ratio(sum, tally.arrived) ?? 0, byGroup)
  }

  private func ratio(_ a: Int, _ b: Int) -> Double? { b > 0 ? Double(a) / Double(b) : nil }

  private func meanDays(_ seconds: Int, _ count: Int) -> Double? { ratio(seconds, count).map { $0 / 86_400 } }

  private func node(_ index: Int) -> NodeSimulation {
    let node = plan.pathway.nodes[index]
    let visits = perArrival(tally.visits, index)
    let count = (0..<tally.groups).reduce(0) { $0 + tally.visits[index * tally.groups + $1] }
    let byDay = Int(plan.nodes[index].byDay)
    return NodeSimulation(
      visits: visits.all, visitsByGroup: visits.byGroup,
      meanWaitDays: node.isWork ? meanDays(tally.waitSeconds[index], tally.starts[index]) : nil,
      meanServiceDays: node.isWork ? meanDays(tally.serviceSeconds[index], tally.ends[index]) : nil,
      withinLimit: node.within == nil ? nil : ratio(tally.metWithin[index], count),
      byDay: byDay >= 0 ? ratio(tally.byDayMet[byDay], tally.byDayEnded[byDay]) : nil)
  }

  private func way(_ index: Int) -> WaySimulation {
    let flow = perArrival(tally.ways, index)
    return WaySimulation(way: plan.ways[index], flow: flow.all, flowByGroup: flow.byGroup)
  }

  private func resource(_ index: Int) -> ResourceSimulation {
    let calendar = plan.resources[index].calendar
    let runs = Double(max(1, summaries.count))
    let weeks = runs * Double(options.weeks)
    let taken = tally.taken[index]
    let used = calendar.isSlots ? Double(taken) / weeks : Double(tally.busy[index]) / 3600 / weeks
    let counts = Array(tally.waits[(index * WaitHistogram.bins)..<((index + 1) * WaitHistogram.bins)])
    let percentiles = WaitHistogram.percentiles((1...99).map { Double($0) / 100 }, of: counts).map { $0 / 86_400 }
    let first = (index + 1) * tally.weeks
    let queue = (0..<tally.weeks).map { Double(tally.series[first + $0]) / 604_800 / runs }
    return ResourceSimulation(
      resource: ResourceID(index), offeredPerWeek: calendar.offeredPerWeek, usedPerWeek: used,
      utilisation: calendar.offeredPerWeek > 0 ? used / calendar.offeredPerWeek : nil,
      meanWaitDays: meanDays(tally.takenWait[index], taken),
      calendarDays: meanDays(tally.takenCalendar[index], taken),
      queueDays: meanDays(tally.takenQueue[index], taken),
      p85WaitDays: percentiles.isEmpty ? nil : percentiles[84],
      meanQueue: queue.dropFirst(options.warmupWeeks).reduce(0, +) / Double(options.weeks),
      maxQueue: tally.mostWaiting[index],
      observedMeanWaitDays: meanDays(tally.observedWait[index], tally.observed[index]),
      queueByWeek: queue, waitPercentileDays: percentiles)
  }

  private func target(_ index: Int) -> TargetSimulation {
    var result = TargetSimulation(target: TargetID(index), everyone: clock(index, 0))
    if plan.pathway.hasGroups { result.groups = (0..<tally.groups).map { clock(index, $0 + 1) } }
    result.clock = clockSteps(index)
    result.criticalPath = criticalPath(index, of: plan, flows: tally.ways, last: tally.branchLast)
    let stopped = dayCounts(index, nil).reduce(0, +)
    result.started = tally.clocksStarted[index]
    result.stillRunning = max(0, tally.clocksStarted[index] - stopped - tally.clocksLeft[index])
    result.overdue = overdue(index, nil)
    result.undecided = max(0, result.stillRunning - result.overdue)
    result.withinByReplication = summaries.map(\.clocks[index][0].within)
    result.meanByReplication = summaries.map(\.clocks[index][0].mean)
    result.p85ByReplication = summaries.map { $0.clocks[index][0].isEmpty ? nil : $0.clocks[index][0].percentiles[4] }
    return result
  }

  /// Pooled counts of net days, of one group or of all.
  private func dayCounts(_ target: Int, _ group: Int?) -> [Int] {
    var counts = Array(repeating: 0, count: tally.days)
    for number in 0..<tally.groups where group == nil || group == number {
      let first = (target * tally.groups + number) * tally.days
      for day in 0..<tally.days { counts[day] += tally.netDays[first + day] }
    }
    return counts
  }

  /// Clocks that ran on past their limit, of one group or of all.
  private func overdue(_ target: Int, _ group: Int?) -> Int {
    if let group { return tally.overdue[target * tally.groups + group] }
    return (0..<tally.groups).reduce(0) { $0 + tally.overdue[target * tally.groups + $1] }
  }

  /// `place` 0 is everyone, group g stands at g + 1.
  private func clock(_ target: Int, _ place: Int) -> ClockSimulation {
    let all = summaries.map { $0.clocks[target][place] }
    let counts = dayCounts(target, place == 0 ? nil : place - 1)
    let stopped = Double(counts.reduce(0, +))
    let pooled = pooled[target * (tally.groups + 1) + place]
    var result = ClockSimulation(
      within: RatioInterval.share(all.map { ($0.inTime, $0.total) }, t: t), cohort: cohort(all),
      mean: RatioInterval.mean(all.map { ($0.days, $0.stopped) }, t: t))
    result.counted = pooled.counted
    guard pooled.counted > 0 else { return result }
    let total = Double(pooled.counted)
    if stopped > 0 {
      let mean = counts.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) } / stopped
      let variance = counts.enumerated().reduce(0.0) {
        $0 + (Double($1.offset) - mean) * (Double($1.offset) - mean) * Double($1.element)
      }
      result.sd = (variance / stopped).squareRoot()
    }
    let bounds = pooled.bounds(plan.limits[target])
    result.surely = ShareBounds(low: bounds.low, high: bounds.high)
    result.percentiles = pooled.percentiles(reportedPercents)
    let bands = publishedBands(limit: plan.limits[target])
    result.bands = bands.enumerated().compactMap { index, band in
      RatioInterval.share(all.map { ($0.inBands[index], $0.total) }, t: t).map {
        BandEstimate(from: band.from, to: band.to, share: $0)
      }
    }
    if let last = counts.lastIndex(where: { $0 > 0 }) { result.days = counts[...last].map { Double($0) / total } }
    return result
  }

  /// Clocks of all replications over their arrivals: a run with few patients, or none, weighs as little.
  private func cohort(_ runs: [ReplicationSummary.Clock]) -> Estimate {
    RatioInterval.mean(runs.map { ($0.total, $0.arrived) }, t: t)?.asShare ?? Estimate(mean: 0)
  }

  private func clockSteps(_ target: Int) -> [ClockStepSimulation] {
    let counts = dayCounts(target, nil)
    let cohort = Double(counts.reduce(0, +)) * 86_400
    let limit = min(max(-1, plan.limits[target]), counts.count - 1)
    let breached = Double(counts[(limit + 1)...].reduce(0, +)) * 86_400
    guard cohort > 0 else { return [] }
    return plan.pathway.nodes.indices.compactMap { index in
      let place = target * tally.nodes + index
      let criticality = criticality(ofBranchAt: index)
      guard criticality != nil || tally.clockWait[place] > 0 || tally.clockService[place] > 0 else { return nil }
      let node = plan.pathway.nodes[index]
      func days(_ seconds: Int, _ patients: Double) -> Double { patients > 0 ? Double(seconds) / patients : 0 }
      return ClockStepSimulation(
        node: NodeID(index), waitDays: days(tally.clockWait[place], cohort),
        calendarDays: node.uses == nil && node.waits != nil ? nil : days(tally.clockCalendar[place], cohort),
        serviceDays: days(tally.clockService[place], cohort),
        waitDaysBreached: days(tally.breachedWait[place], breached),
        serviceDaysBreached: days(tally.breachedService[place], breached), criticality: criticality)
    }
  }

  /// For the first node of a branch: the share of passages of its together in which it was the last to end.
  private func criticality(ofBranchAt node: Int) -> Double? {
    guard let together = plan.pathway.nodes[node].enclosing?.together, together.index < plan.nodes.count else {
      return nil
    }
    for place in plan.nodes[together.index].branches.range where Int(plan.branches[place].first) == node {
      return ratio(tally.branchLast[place], tally.passages[together.index])
    }
    return nil
  }
}
