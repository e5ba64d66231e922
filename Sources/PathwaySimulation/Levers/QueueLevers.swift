package import PathwayModel

/// What levers of capacity and demand do, found with the same patients each time.
package struct QueueLevers: Hashable, Sendable {
  package struct Effect: Hashable, Sendable {
    /// Share within, with the lever.
    package var within: Estimate?
    /// More of them within, pair by pair of replications.
    package var gain: Estimate?
    /// Days off the 85th percentile, pair by pair.
    package var p85Gain: Estimate?
    /// Days off the mean, pair by pair.
    package var meanGain: Estimate?
    /// Pairs that were run.
    package var replications: Int
  }

  package var base: SimulationReport
  package var levers: [QueueLever]
  /// By lever, then by target.
  package var effects: [[Effect]]
  /// Was cut short: levers not tried are missing.
  package var wasCancelled: Bool
}

/// When a lever has been tried often enough.
package struct LeverPrecision: Hashable, Sendable {
  /// Wanted: the 95% interval of each gain is no wider than this, from end to end (0.005: half a point in 100).
  package var width = 0.005
  /// The same for a change of demand, which has other patients come at other moments, so that pairs are less alike.
  package var demandWidth = 0.01
  package var fewest = 10
  package var most = 120
  /// Whose gains are asked for; nil: those of all targets.
  package var targets: [TargetID]?

  package init(targets: [TargetID]? = nil) { self.targets = targets }
}

/// Pulls each lever by itself and compares it with the pathway as it stands: common random numbers (Glasserman and Yao
/// 1992), so that most of the noise falls out of the difference.
///
/// With a precision each lever is tried on as many replications as its own interval needs; without one on as many as the
/// options say.
package func queueLevers(
  _ pathway: Pathway, _ levers: [QueueLever], options: SimulationOptions, precision: LeverPrecision? = nil
) throws(Refusal) -> QueueLevers {
  var quiet = options
  quiet.progress = nil
  options.progress?(0, levers.count + 1)
  var result = QueueLevers(
    base: try simulate(pathway, options: quiet), levers: [], effects: [], wasCancelled: false)
  var base = PairedRuns(result.base)
  let plan = try SimulationPlan(pathway)
  for (index, lever) in levers.enumerated() {
    options.progress?(index + 1, levers.count + 1)
    let changed = try SimulationPlan(pathway.pulling(lever))
    try changed.check(options)
    var runs = PairedRuns(targets: pathway.targets.count)
    var wanted = precision?.fewest ?? result.base.replications
    while true {
      if options.isCancelled?() ?? false { result.wasCancelled = true }
      let isDone = try runs.run(changed, quiet, until: wanted)
      let isBaseDone = try base.run(plan, quiet, until: wanted)
      if !isDone || !isBaseDone || result.wasCancelled {
        result.wasCancelled = true
        return result
      }
      guard let precision, wanted < precision.most, !runs.isPrecise(precision, lever, beside: base) else { break }
      // By halves, so that the number run does not hang on the number of threads.
      wanted = min(precision.most, wanted + max(precision.fewest, wanted / 2))
    }
    result.levers.append(lever)
    result.effects.append(runs.effects(beside: base))
  }
  return result
}

/// What each replication gave each target.
private struct PairedRuns {
  /// By target, then replication; nil where nobody's clock stopped.
  private var within: [[Double?]]
  private var p85: [[Double?]]
  private var mean: [[Double?]]
  private var count = 0

  init(targets: Int) {
    within = Array(repeating: [], count: targets)
    p85 = within
    mean = within
  }

  init(_ report: SimulationReport) {
    within = report.targets.map(\.withinByReplication)
    p85 = report.targets.map(\.p85ByReplication)
    mean = report.targets.map(\.meanByReplication)
    count = report.replications
  }

  /// Runs the replications that are missing up to so many; false when it was cancelled.
  mutating func run(_ plan: SimulationPlan, _ options: SimulationOptions, until wanted: Int) throws(Refusal) -> Bool {
    guard count < wanted else { return true }
    var sum = Tally(plan, weeks: options.weeks + options.warmupWeeks)
    let summaries: [ReplicationSummary]
    do throws(Refusal) {
      summaries = try replicate(plan, options, count..<wanted, log: nil, into: &sum)
    } catch {
      if error == SimulationRun.cancelled { return false }
      throw error
    }
    for summary in summaries {
      for target in within.indices {
        let clock = summary.clocks[target][0]
        within[target].append(clock.within)
        p85[target].append(clock.isEmpty ? nil : clock.percentiles[4])
        mean[target].append(clock.mean)
      }
    }
    count += summaries.count
    return count == wanted
  }

  func effects(beside base: PairedRuns) -> [QueueLevers.Effect] {
    within.indices.map { target in
      QueueLevers.Effect(
        within: Estimate(within[target].compactMap { $0 }),
        gain: Estimate(pairs(base.within[target], within[target])),
        p85Gain: Estimate(pairs(p85[target], base.p85[target])),
        meanGain: Estimate(pairs(mean[target], base.mean[target])), replications: count)
    }
  }

  func isPrecise(_ precision: LeverPrecision, _ lever: QueueLever, beside base: PairedRuns) -> Bool {
    var width = precision.width
    if case .lessDemand = lever { width = precision.demandWidth }
    return (precision.targets?.map(\.index) ?? Array(within.indices)).allSatisfy { target in
      guard let gain = Estimate(pairs(base.within[target], within[target])) else { return true }
      return gain.halfWidth.map { 2 * $0 <= width } ?? false
    }
  }
}

/// The second less the first, of the pairs that both have.
private func pairs(_ a: [Double?], _ b: [Double?]) -> [Double] {
  zip(a, b).compactMap { a, b in a.flatMap { a in b.map { $0 - a } } }
}

/// The paired difference of two runs of one seed.
package func effect(_ base: TargetSimulation, _ changed: TargetSimulation) -> QueueLevers.Effect {
  QueueLevers.Effect(
    within: changed.everyone.within,
    gain: Estimate(pairs(base.withinByReplication, changed.withinByReplication)),
    p85Gain: Estimate(pairs(changed.p85ByReplication, base.p85ByReplication)),
    meanGain: Estimate(pairs(changed.meanByReplication, base.meanByReplication)),
    replications: changed.withinByReplication.count)
}
