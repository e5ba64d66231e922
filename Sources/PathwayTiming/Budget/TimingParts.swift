internal import PathwayModel

/// The parts of an answer, each a group on a grid, worked out within a budget.
///
/// The parts are independent of each other, so the answer is the same on one core or many.
struct TimingParts: Sendable {
  let pathway: Pathway
  let plans: [Plan]
  let catalogue: Catalogue

  /// Whether anything is followed by classes of arrivals.
  var hasClasses: Bool { plans.contains { !$0.packages.isEmpty || !$0.togethers.isEmpty } }

  /// A first try may do so much of the budget; whoever needs more is foreseen before the rest is spent.
  static let shareOfFirstTry = 20
  /// Looking ahead may do so much of the budget; where that does not tell, the answer is tried.
  static let shareOfForesight = 8
  /// Refused unspent is what is foreseen to take so many times the budget: the foresight is rough.
  static let foreseenTimes = 2

  /// The parts of all questions, by question and then by group.
  ///
  /// Most pathways are done with within the first try. For the others everything is worked out in cells of a whole day, which
  /// costs little: what that tells of the work on the real grid decides whether the rest of the budget is spent.
  func timings(
    _ questions: [GroupQuestion], within budget: WorkBudget
  ) throws(Refusal) -> ([GroupTiming], WorkSpent) {
    let kernels = KernelStore()
    let first = WorkBudget(work: budget.work / Self.shareOfFirstTry, bytes: budget.bytes)
    do throws(TimingStop) {
      return try run(questions, first, kernels)
    } catch {
      if case .refused(let refusal) = error { throw refusal }
    }
    if let node = foresee(questions[0], budget) { throw CostlyItem(pathway, node).refusal(budget, isForeseen: true) }
    do throws(TimingStop) {
      return try run(questions, budget, kernels)
    } catch {
      switch error {
      case .refused(let refusal): throw refusal
      case .spent(let node): throw CostlyItem(pathway, node).refusal(budget, isForeseen: false)
      }
    }
  }

  private func run(
    _ questions: [GroupQuestion], _ budget: WorkBudget, _ kernels: KernelStore
  ) throws(TimingStop) -> ([GroupTiming], WorkSpent) {
    let count = questions.count * plans.count
    return try WorkPool(budget, parts: count, pathway).run(count) { index, meter throws(Refusal) in
      let group = index % plans.count
      let question = questions[index / plans.count]
      let tables = GridTables(grid: Grid(minutes: question.gridMinutes), catalogue, kernels, meter)
      return try GroupWork(pathway, GroupID(group), plans[group], tables, question).result()
    }
  }

  /// The item at which most would be spent, where the whole would take far more than the budget.
  ///
  /// Works out the first question in cells of a day. Each such cell stands for as many of the real grid and is charged as
  /// they; products of cells grow faster, so the foresight falls short rather than over.
  private func foresee(_ question: GroupQuestion, _ budget: WorkBudget) -> NodeID? {
    let unitsPerCell = Self.day / question.gridMinutes
    let limit = budget.work.multipliedReportingOverflow(by: Self.foreseenTimes)
    guard unitsPerCell > 1, !limit.overflow else { return nil }
    let most = WorkBudget(work: limit.partialValue, bytes: budget.bytes)
    let kernels = KernelStore()
    do throws(TimingStop) {
      let pool = WorkPool(
        most, parts: plans.count, pathway, mostDone: budget.work / Self.shareOfForesight / plans.count)
      _ = try pool.run(plans.count, unitsPerCell: unitsPerCell) { index, meter throws(Refusal) in
        let tables = GridTables(grid: Grid(minutes: Self.day), catalogue, kernels, meter)
        return try GroupWork(pathway, GroupID(index), plans[index], tables, question).result()
      }
    } catch {
      if case .spent(let node) = error { return node }
    }
    return nil
  }

  private static let day = 1440
}
