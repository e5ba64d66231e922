internal import PathwayModel

/// What exact timing finds for one group on one grid: plain numbers, of 1 who arrives.
struct GroupTiming: Sendable {
  /// One target's clock.
  struct OfTarget: Sendable {
    /// Patients by net days.
    var days: [Double] = []
    /// Of those whose clock stops, and of those who met the limit.
    var all: TimeSpent
    var met: TimeSpent
    /// By way: patients who go it while the clock runs and whose clock stops.
    var ways: [Double]
    /// By node: patients whose clock starts there and stops.
    var starts: [Double]
  }

  var targets: [OfTarget]
  var ways: [Double] = []
  /// By node: visits, starts, ends; seconds waited by those who start, served by those who end.
  var visits: [Double] = []
  var starts: [Double] = []
  var ends: [Double] = []
  var waited: [Double] = []
  var served: [Double] = []
  /// By node: for a together, how often each branch was the last.
  var lasts: [[Double]] = []
  /// By node: visits ended within its `within`; nil where none is written.
  var endedWithin: [Double?] = []
  var typical: GroupDays?
}

/// What one run over a group and grid is for; the parts need nothing of each other.
struct GroupQuestion: Sendable {
  var gridMinutes: Int
  /// The clocks; `lookBack`: with where they went.
  var clocks = false
  var lookBack = false
  /// The flow of everybody, by step and way, and what `by day` asks for.
  var flow = false
  /// Every item's days from day 0, up to this one.
  var medians: Int?
  var handsOverAfter = TimingOptions.handover
}

/// All passes of one group on one grid.
final class GroupWork {
  let pathway: Pathway
  let question: GroupQuestion
  let engine: GroupEngine
  let reach: Reach
  private(set) var base: BaseFlow
  private let clocks: [Clock]
  private let keeping: Set<Int>
  /// By place, whether the base is followed there; nil: everywhere.
  private let useful: [Bool]?

  init(
    _ pathway: Pathway, _ group: GroupID, _ plan: Plan, _ tables: GridTables, _ question: GroupQuestion
  ) throws(Refusal) {
    self.pathway = pathway
    self.question = question
    let engine = GroupEngine(
      pathway, group, plan, tables, looksInside: question.lookBack || question.flow || question.medians != nil,
      handsOverAfter: question.handsOverAfter)
    let reach = Reach(engine)
    self.engine = engine
    self.reach = reach
    try refuseClocks(pathway, engine, reach)
    clocks = pathway.targetIDs.map { Clock(pathway[$0], $0, engine, reach) }
    var keeping: Set<Int> = []
    for clock in clocks { for event in clock.from { keeping.formUnion(plan.places[event]) } }
    var upTo: [Int]?
    if question.flow || question.medians != nil {
      if let zero = pathway.dayZero { keeping.formUnion(plan.places[EventID(.arrive, zero)]) }
      for id in pathway.nodeIDs where pathway[id].within != nil { keeping.insert(plan.visits[id.index]) }
    } else {
      // Only who starts a clock, and when in the week; unless side contacts start one.
      let starts = clocks.flatMap { clock in clock.from.flatMap { engine.sites($0) } }
      let sides = pathway.nodeIDs.filter { pathway[$0].isSideContact }.map { plan.entries[$0.index] }
      let afterSides = reach.after(sides)
      if !starts.contains(where: { afterSides[$0] || sides.contains($0) }) { upTo = starts }
    }
    self.keeping = keeping
    useful = upTo.map { reach.upTo($0) }
    base = try BaseFlow(engine, keeping: keeping, useful: useful)
  }

  /// The result with other numbers at one node; nil where more than numbers differs.
  func result(with changed: Plan, at node: NodeID) throws(Refusal) -> GroupTiming? {
    let (plan, before) = (engine.plan, base)
    guard engine.take(changed, at: node) else { return nil }
    defer {
      _ = engine.take(plan, at: node)
      base = before
    }
    let isBefore = useful.map { useful in
      plan.instructions.indices.contains { useful[$0] && plan.instructions[$0].node == node }
    }
    if isBefore ?? true { base = try BaseFlow(engine, keeping: keeping, useful: useful) }
    return try result()
  }

  func result() throws(Refusal) -> GroupTiming {
    let none = TimeSpent(nodes: pathway.nodes.count)
    let empty = GroupTiming.OfTarget(
      all: none, met: none, ways: Array(repeating: 0, count: pathway.ways.count),
      starts: Array(repeating: 0, count: pathway.nodes.count))
    var result = GroupTiming(targets: Array(repeating: empty, count: pathway.targets.count))
    if question.clocks { try follow(&result) }
    if question.flow {
      (result.ways, result.visits, result.starts, result.ends) = (base.ways, base.visits, base.starts, base.ends)
      (result.waited, result.served) = (base.waited, base.served)
      result.lasts = Array(repeating: [], count: pathway.nodes.count)
      for (index, together) in engine.plan.togethers.enumerated() where result.lasts[together.node.index].isEmpty {
        result.lasts[together.node.index] = base.lasts[index]
      }
      for id in pathway.nodeIDs {
        guard let within = pathway[id].within?.value, base.visits[id.index] > 0 else {
          result.endedWithin.append(nil)
          continue
        }
        result.endedWithin.append(try base.ended(id, within: within))
      }
    }
    if question.flow || question.medians != nil {
      result.typical = try GroupDays(self, medians: question.medians)
    }
    return result
  }

  /// Runs the clocks, those that can be together together.
  private func follow(_ result: inout GroupTiming) throws(Refusal) {
    var done = Set<Int>()
    for first in clocks.indices where !done.contains(first) {
      let together = clocks.indices.filter {
        $0 == first || ($0 > first && !done.contains($0) && clocks[first].canShare(with: clocks[$0]))
      }
      done.formUnion(together)
      let targets = together.map { TargetID($0) }
      let pass = try ClockPass(
        engine, targets, together.map { clocks[$0] }, limits: targets.map { pathway[$0].limitDays.value },
        starts: try clocks[first].starts(engine, base), reach: reach, keeps: question.lookBack,
        extent: .all(meanDays: base.meanDays))
      for (index, target) in targets.enumerated() {
        result.targets[target.index].days = pass.days[index]
        if question.lookBack && pass.started > 0 { try look(back: pass, index, &result.targets[target.index]) }
      }
    }
  }

  /// Adds where the days went of those of a pass, and of those whom it handed over.
  private func look(back pass: ClockPass, _ index: Int, _ result: inout GroupTiming.OfTarget) throws(Refusal) {
    try lookAtAll(pass, index, &result)
    // What was kept for the first is given back before the second.
    let met = try pass.backward(index, limit: pathway[pass.targets[index]].limitDays.value)
    result.met.add(try pass.spent(met), scale: 1)
    guard let tail = pass.tail else { return }
    let meter = engine.tables.meter
    meter.isInTail = true
    defer { meter.isInTail = false }
    try look(back: tail, index, &result)
  }

  private func lookAtAll(_ pass: ClockPass, _ index: Int, _ result: inout GroupTiming.OfTarget) throws(Refusal) {
    let all = try pass.backward(index, limit: nil)
    result.all.add(try pass.spent(all), scale: 1)
    for instruction in engine.region.instructions {
      guard case .way(let way, _) = engine.plan.instructions[instruction].op else { continue }
      result.ways[way] += all.worth(at: instruction)
    }
    guard !pass.isTail else { return }
    for event in Set(pass.clock.from) {
      for place in engine.plan.places[event] {
        guard case .event(_, let to) = engine.plan.instructions[place].op else { continue }
        result.starts[event.node.index] += all.worth(at: to)
      }
    }
  }
}
