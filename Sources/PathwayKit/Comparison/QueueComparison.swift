package import PathwayModel
package import PathwaySimulation

/// Two models with their queues and the same patients: the shares of each target on both sides, and the difference pair by
/// pair of replications.
package struct QueueComparison: Sendable {
  package struct Target: Hashable, Sendable {
    package var withinA: Estimate?
    package var withinB: Estimate?
    package var gain: Estimate?
    package var p85A: Estimate?
    package var p85B: Estimate?
    /// Days sooner.
    package var p85Gain: Estimate?
  }

  /// By name of the target: those that both sides have.
  package private(set) var targets: [String: Target] = [:]
  /// Why there is no answer.
  package private(set) var refusal: Refusal?
  /// Queues without end on a side, by title, and the targets whose clocks run in them: what is said of those hangs on how
  /// long one looks.
  package struct Endless: Hashable, Sendable {
    package var title: String
    /// As much is asked for as there is, no more.
    package var isFull: Bool
    package var targets: Set<String>
  }

  package private(set) var endless: [Endless] = []
  package private(set) var weeks = 0
  package private(set) var warmupWeeks = 0
  package private(set) var replications = 0
  package private(set) var seed: UInt64 = 0

  package init(_ a: Pathway, _ b: Pathway, options: SimulationOptions) {
    do throws(Refusal) {
      let options = try options.warmedUp(for: [a, b])
      let before = try simulate(a, options: options)
      let after = try simulate(b, options: options)
      (weeks, warmupWeeks) = (before.weeks, before.warmupWeeks)
      (replications, seed) = (min(before.replications, after.replications), before.seed)
      for queue in Self.endless(a) + Self.endless(b) {
        if let known = endless.firstIndex(where: { $0.title == queue.title }) {
          endless[known].targets.formUnion(queue.targets)
          endless[known].isFull = endless[known].isFull && queue.isFull
        } else {
          endless.append(queue)
        }
      }
      for (index, target) in a.targets.enumerated() {
        guard let other = b.targets.firstIndex(where: { $0.name == target.name }) else { continue }
        let (x, y) = (before.targets[index], after.targets[other])
        let effect = effect(x, y)
        func p85(_ side: TargetSimulation) -> Estimate? { side.everyone.percentiles.first { $0.percent == 85 }?.days }
        targets[target.name] = Target(
          withinA: x.everyone.within, withinB: y.everyone.within, gain: effect.gain, p85A: p85(x), p85B: p85(y),
          p85Gain: effect.p85Gain)
      }
    } catch {
      refusal = error
    }
  }

  private static func endless(_ pathway: Pathway) -> [Endless] {
    guard let report = try? demand(pathway) else { return [] }
    let reach = ClockReach(pathway)
    return report.resources.filter(\.growsWithoutEnd).map { resource in
      Endless(
        title: pathway[resource.resource].title, isFull: resource.isFull,
        targets: Set(
          pathway.targetIDs.filter { reach.runs($0, inQueueOf: resource.resource) }.map { pathway[$0].name }))
    }
  }
}
