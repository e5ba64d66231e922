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
  }

  package var base: SimulationReport
  package var levers: [QueueLever]
  /// By lever, then by target.
  package var effects: [[Effect]]
  /// Was cut short: levers not tried are missing.
  package var wasCancelled: Bool
}

/// Pulls each lever by itself and compares it with the pathway as it stands: common random numbers (Glasserman and Yao
/// 1992), so that most of the noise falls out of the difference.
package func queueLevers(
  _ pathway: Pathway, _ levers: [QueueLever], options: SimulationOptions
) throws(Refusal) -> QueueLevers {
  let all = (levers.count + 1) * options.replications
  func run(_ place: Int) -> SimulationOptions {
    var mine = options
    if let progress = options.progress {
      let before = place * options.replications
      mine.progress = { done, _ in progress(before + done, all) }
    }
    return mine
  }
  var result = QueueLevers(
    base: try simulate(pathway, options: run(0)), levers: [], effects: [], wasCancelled: false)
  for (index, lever) in levers.enumerated() {
    if options.isCancelled?() ?? false {
      result.wasCancelled = true
      break
    }
    let report = try simulate(pathway.pulling(lever), options: run(index + 1))
    guard report.replications == result.base.replications else {
      result.wasCancelled = true
      break
    }
    result.levers.append(lever)
    result.effects.append(zip(result.base.targets, report.targets).map { effect($0, $1) })
  }
  return result
}

/// The paired difference of two runs of one seed.
package func effect(_ base: TargetSimulation, _ changed: TargetSimulation) -> QueueLevers.Effect {
  func pairs(_ a: [Double?], _ b: [Double?]) -> [Double] {
    zip(a, b).compactMap { a, b in a.flatMap { a in b.map { $0 - a } } }
  }
  return QueueLevers.Effect(
    within: changed.everyone.within,
    gain: Estimate(pairs(base.withinByReplication, changed.withinByReplication)),
    p85Gain: Estimate(pairs(changed.p85ByReplication, base.p85ByReplication)))
}
