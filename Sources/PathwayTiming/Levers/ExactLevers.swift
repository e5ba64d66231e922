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
  _ pathway: Pathway, _ changes: [TimingChange], gridMinutes: Int = 60, progress: (@Sendable (Int) -> Void)? = nil
) throws(Refusal) -> ExactLevers {
  try checkTimeable(pathway, TimingOptions(gridMinutes: gridMinutes == 120 ? 60 : gridMinutes, details: false))
  let question = GroupQuestion(gridMinutes: gridMinutes, clocks: true)
  let groups = Array(pathway.groupIDs)
  // One catalogue for all plans, so that a bench makes every kernel once.
  var catalogue = Catalogue()
  let kernels = KernelStore()
  var plans: [[Plan?]] = []
  for group in groups {
    var builder = PlanBuilder(pathway, group: group, change: nil)
    let plan = try builder.build(&catalogue)
    let engine = GroupEngine(pathway, group, plan, Bench(grid: Grid(minutes: gridMinutes), catalogue, kernels))
    let useful = usefulNodes(pathway, engine)
    var list: [Plan?] = [plan]
    for change in changes {
      guard useful[change.node.index], change.concerns(group, pathway) else {
        list.append(nil)
        continue
      }
      var builder = PlanBuilder(pathway, group: group, change: change)
      list.append(try builder.build(&catalogue))
    }
    plans.append(list)
  }
  // By group and slice: a slice shares one bench. More slices than cores, so that none waits long for the last.
  let slices = min(6, changes.count + 1)
  let found = try inParallel(groups.count * slices) {
    [plans, catalogue] index throws(Refusal) -> [(change: Int, timing: GroupTiming)] in
    let group = index / slices
    let bench = Bench(grid: Grid(minutes: gridMinutes), catalogue, kernels)
    var list: [(change: Int, timing: GroupTiming)] = []
    guard let plan = plans[group][0] else { return list }
    // What a change leaves alone is worked out once.
    let work = try GroupWork(pathway, groups[group], plan, bench, question)
    for place in stride(from: index % slices, to: changes.count + 1, by: slices) {
      guard let plan = plans[group][place] else { continue }
      if place == 0 {
        list.append((place, try work.result()))
      } else if let timing = try work.result(with: plan, at: changes[place - 1].node) {
        list.append((place, timing))
      } else {
        list.append((place, try GroupWork(pathway, groups[group], plan, bench, question).result()))
      }
      progress?(1)
    }
    return list
  }
  var timings = [[GroupTiming?]](repeating: Array(repeating: nil, count: groups.count), count: changes.count + 1)
  for (index, list) in found.enumerated() {
    for item in list { timings[item.change][index / slices] = item.timing }
  }
  let options = TimingOptions(gridMinutes: gridMinutes, details: false)
  func summaries(_ place: Int) -> [ClockSummary] {
    let list = groups.indices.compactMap { timings[place][$0] ?? timings[0][$0] }
    return Timing(pathway: pathway, options: options, groups: list).targets().map(\.everyone)
  }
  return ExactLevers(
    gridMinutes: gridMinutes, base: summaries(0), changed: (0..<changes.count).map { summaries($0 + 1) })
}

/// By node: whether a patient there can still come to a stop of any clock.
private func usefulNodes(_ pathway: Pathway, _ engine: GroupEngine) -> [Bool] {
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
  fileprivate func concerns(_ group: GroupID, _ pathway: Pathway) -> Bool {
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
