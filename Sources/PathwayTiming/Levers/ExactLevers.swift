package import PathwayModel

/// What each of many changes of one number would do to every target, all else as it is.
package struct ExactLevers: Hashable, Sendable {
  package var gridMinutes: Int
  /// By target: everyone, as the pathway stands.
  package var base: [ClockSummary]
  /// By change, then by target.
  package var changed: [[ClockSummary]]
}

/// The sensitivities of every target, exact: each change is worked out by itself on the same grid, so that what the grid
/// does to both falls out of the difference.
///
/// Cells of 120 minutes may be asked for, besides what `TimingOptions` allows. Groups that a change does not touch are not
/// worked out again. The same on one core or many.
package func exactLevers(
  _ pathway: Pathway, _ changes: [TimingChange], gridMinutes: Int = 60, budget: WorkBudget = .standard,
  progress: (@Sendable (_ done: Int, _ wanted: Int) -> Void)? = nil
) throws(Refusal) -> ExactLevers {
  try checkTimeable(pathway, TimingOptions(gridMinutes: gridMinutes == 120 ? 60 : gridMinutes, details: false))
  return try LeverParts(pathway, changes, gridMinutes, budget).levers(progress)
}

/// By node: whether a patient there can still come to a stop of any clock.
func usefulNodes(_ pathway: Pathway, _ engine: GroupEngine) -> [Bool] {
  let stops = pathway.targets.flatMap { $0.to.flatMap { engine.sites(engine.event($0)) } }
  let reached = Reach(engine).upTo(stops)
  return pathway.nodeIDs.map { id in
    let outermost = branches(around: id, pathway).last?.together ?? id
    return reached[engine.plan.visits[outermost.index]] || stops.contains(engine.plan.visits[id.index])
  }
}

extension TimingChange {
  package var node: NodeID {
    switch self {
    case .waitOneDayLess(let node), .waitWorkingDayLess(let node), .noWait(let node), .serviceOneDayLess(let node),
      .serviceWorkingDayLess(let node), .noService(let node):
      node
    case .share(let node, _, _): node
    }
  }

  /// Whether a group's numbers change at all.
  func concerns(_ group: GroupID, _ pathway: Pathway) -> Bool {
    let node = pathway[node]
    switch self {
    case .waitOneDayLess, .waitWorkingDayLess: return node.waits?[group] != nil
    case .noWait: return node.waits?[group] != nil || node.uses?[group] != nil
    case .serviceOneDayLess, .serviceWorkingDayLess, .noService: return node.takes?[group] != nil
    case .share(_, let arm, _):
      guard case .decide(let arms) = node.body, arms.indices.contains(arm) else { return false }
      let share = arms[arm].shares[group]?.value ?? 0
      return share > 0 && share < 1
    }
  }

  /// Every change that the pathway has a number for, in the order of care: a day off each wait (a working day beside it where
  /// it counts those) and none at all, a day off what takes time, and for each arm one point in a hundred more and less.
  package static func all(of pathway: Pathway) -> [TimingChange] {
    var changes: [TimingChange] = []
    for id in pathway.nodeIDs {
      let node = pathway[id]
      if let waits = node.waits {
        changes.append(.waitOneDayLess(id))
        if countsWorkingDays(waits) { changes.append(.waitWorkingDayLess(id)) }
      }
      if node.waits != nil || (node.isWork && node.uses != nil) { changes.append(.noWait(id)) }
      if let takes = node.takes {
        changes.append(.serviceOneDayLess(id))
        if countsWorkingDays(takes) { changes.append(.serviceWorkingDayLess(id)) }
      }
      guard case .decide(let arms) = node.body else { continue }
      // Of two arms one is the other's mirror.
      for arm in arms.indices.prefix(arms.count == 2 ? 1 : arms.count) {
        changes += [.share(id, arm: arm, by: 0.01), .share(id, arm: arm, by: -0.01)]
      }
    }
    return changes
  }

  private static func countsWorkingDays(_ laws: PerGroup<DurationLaw>) -> Bool {
    laws.values.contains { $0?.value.clock == .working }
  }
}
