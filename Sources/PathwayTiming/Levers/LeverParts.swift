internal import PathwayModel
internal import Synchronization

/// The exact sensitivities of a pathway, cut into parts that are worked out side by side within a budget.
struct LeverParts: Sendable {
  private let pathway: Pathway
  private let changes: [TimingChange]
  private let gridMinutes: Int
  private let budget: WorkBudget
  private let groups: [GroupID]
  /// One for all plans, so that a tables makes every kernel once; holds the laws of every change.
  private let catalogue: Catalogue
  /// By group: the plan as the pathway stands, and by change whether it concerns the group.
  private let plans: [Plan]
  private let isConcerned: [[Bool]]
  private let kernels = KernelStore()

  private typealias Found = [(change: Int, timing: GroupTiming)]

  init(_ pathway: Pathway, _ changes: [TimingChange], _ gridMinutes: Int, _ budget: WorkBudget) throws(Refusal) {
    self.pathway = pathway
    self.changes = changes
    self.gridMinutes = gridMinutes
    self.budget = budget
    groups = Array(pathway.groupIDs)
    var catalogue = Catalogue()
    var plans: [Plan] = []
    var isConcerned: [[Bool]] = []
    for group in groups {
      var builder = PlanBuilder(pathway, group: group, change: nil)
      let plan = try builder.build(&catalogue)
      let meter = Meter(WorkPool(.unlimited, parts: 1, pathway), part: 0, nodes: pathway.nodes.count)
      let tables = GridTables(grid: Grid(minutes: gridMinutes), catalogue, kernels, meter)
      let useful = usefulNodes(pathway, GroupEngine(pathway, group, plan, tables))
      plans.append(plan)
      isConcerned.append(changes.map { useful[$0.node.index] && $0.concerns(group, pathway) })
    }
    self.plans = plans
    self.isConcerned = isConcerned
    // A plan for each change is large, and made again when it is needed: here only its laws are taken.
    let wanted = isConcerned.reduce(0) { $0 + $1.count { $0 } }
    let costOfPlans = (plans.first?.instructions.count ?? 0) * wanted * Self.costOfPlanned * 2
    guard costOfPlans <= budget.work else {
      throw CostlyItem(pathway, NodeID(0)).refusal(ofLevers: wanted, budget)
    }
    for group in groups {
      for (change, isConcerned) in zip(changes, isConcerned[group.index]) where isConcerned {
        var builder = PlanBuilder(pathway, group: group, change: change)
        _ = try builder.build(&catalogue)
      }
    }
    self.catalogue = catalogue
  }

  /// Units of work that one small thing of a plan costs to be put together.
  private static let costOfPlanned = 300

  func levers(_ progress: (@Sendable (Int, Int) -> Void)?) throws(Refusal) -> ExactLevers {
    try foresee()
    // By group and slice: a slice shares one tables. More slices than cores, so that none waits long for the last.
    let slices = min(6, changes.count + 1)
    let count = groups.count * slices
    let wanted = isConcerned.reduce(groups.count) { $0 + $1.count { $0 } }
    let done = Atomic(0)
    let found: [Found]
    do throws(TimingStop) {
      found = try WorkPool(budget, parts: count, pathway).run(count) { index, meter throws(Refusal) in
        try slice(index % slices, of: slices, index / slices, meter) {
          progress?(done.wrappingAdd(1, ordering: .relaxed).newValue, wanted)
        }
      }.0
    } catch {
      switch error {
      case .refused(let refusal): throw refusal
      case .spent(let node): throw CostlyItem(pathway, node).refusal(budget, isForeseen: false, what: Self.what)
      }
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

  static let what = "The exact answer to what each wait and share would bring"

  private var question: GroupQuestion { GroupQuestion(gridMinutes: gridMinutes, clocks: true, handsOverAfter: .max) }

  /// Every so-manieth change of a group, the pathway as it stands among them.
  private func slice(
    _ first: Int, of slices: Int, _ group: Int, _ meter: Meter, _ note: () -> Void
  ) throws(Refusal) -> Found {
    let tables = GridTables(grid: Grid(minutes: gridMinutes), catalogue, kernels, meter)
    var list: Found = []
    // What a change leaves alone is worked out once.
    let work = try GroupWork(pathway, groups[group], plans[group], tables, question)
    for place in stride(from: first, to: changes.count + 1, by: slices) {
      if place == 0 {
        list.append((place, try work.result()))
      } else {
        guard isConcerned[group][place - 1] else { continue }
        let change = changes[place - 1]
        var catalogue = catalogue
        var builder = PlanBuilder(pathway, group: groups[group], change: change)
        let plan = try builder.build(&catalogue)
        meter.node = change.node.index
        meter.spend(plan.instructions.count * Self.costOfPlanned)
        if let timing = try work.result(with: plan, at: change.node) {
          list.append((place, timing))
        } else {
          list.append((place, try GroupWork(pathway, groups[group], plan, tables, question).result()))
        }
      }
      note()
    }
    return list
  }

  /// Refuses what is foreseen to take far more than the budget: each change costs about what the clocks cost as they stand,
  /// once everything else is known.
  private func foresee() throws(Refusal) {
    var wanted = 0
    do throws(TimingStop) {
      let (costs, _) = try WorkPool(budget, parts: groups.count, pathway).run(groups.count) {
        index, meter throws(Refusal) -> Int in
        let tables = GridTables(grid: Grid(minutes: gridMinutes), catalogue, kernels, meter)
        let work = try GroupWork(pathway, groups[index], plans[index], tables, question)
        _ = try work.result()
        let before = meter.work
        _ = try work.result()
        return meter.work - before
      }
      var sum = 0
      for (index, cost) in costs.enumerated() {
        let count = isConcerned[index].count { $0 }
        wanted += count
        sum += cost * count
      }
      guard sum > budget.work * TimingParts.foreseenTimes else { return }
    } catch {
      switch error {
      case .refused(let refusal): throw refusal
      case .spent(let node): throw CostlyItem(pathway, node).refusal(budget, isForeseen: true, what: Self.what)
      }
    }
    throw CostlyItem(pathway, NodeID(0)).refusal(ofLevers: wanted, budget)
  }
}
