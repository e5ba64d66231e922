package import PathwayModel

/// What share meets each clock, and where do the days go? Worked out exactly, without sampling.
///
/// Refuses, with the place and the reason, what exact timing does not follow (see `refuseClocks`) and what costs more than
/// the budget of its options. The same on every run and machine.
package func time(_ pathway: Pathway, options: TimingOptions = TimingOptions()) throws(Refusal) -> TimingReport {
  try timeWithWork(pathway, options: options).report
}

/// The same with what it took.
///
/// Begins with cells of an hour. Where minutes meet sessions that is too coarse: then the cells are made shorter, until no
/// share is further off than `wantedBound` or the rest of the budget would not do.
package func timeWithWork(
  _ pathway: Pathway, options: TimingOptions = TimingOptions()
) throws(Refusal) -> (report: TimingReport, spent: WorkSpent) {
  try checkTimeable(pathway, options)
  var catalogue = Catalogue()
  var plans: [Plan] = []
  for group in pathway.groupIDs {
    var builder = PlanBuilder(pathway, group: group, change: options.change)
    plans.append(try builder.build(&catalogue))
  }
  let parts = TimingParts(pathway: pathway, plans: plans, catalogue: catalogue)
  var budget = options.budget ?? .standard
  var (report, spent) = try answer(parts, options, within: budget)
  var before = report
  var last = spent.work
  for finer in finerGrids where finer.minutes < options.gridMinutes && options.refines {
    budget.work = max(0, budget.work - last)
    guard report.errorBound > wantedBound, last <= budget.work / finer.costsTimes else { break }
    var again = options
    again.gridMinutes = finer.minutes
    var next: (report: TimingReport, spent: WorkSpent)
    do {
      next = try answer(parts, again, within: budget)
    } catch {
      // What is known already stands, with its own bound.
      break
    }
    // Cells twice as long may miss moments that these and those before them meet.
    let bounds = ErrorBounds(next.report, before, hasClasses: parts.hasClasses)
    next.report.errorBound = min(next.report.errorBound, bounds.share)
    next.report.meanErrorBound = min(next.report.meanErrorBound, bounds.days)
    before = next.report
    last = next.spent.work
    spent.work += last
    spent.bytes = max(spent.bytes, next.spent.bytes)
    if next.report.errorBound < report.errorBound { report = next.report }
  }
  return (report, spent)
}

/// A fifth of a point in 100.
package let wantedBound = 0.002

/// Shorter cells, tried one after the other, and how many times the work of the one before each may take.
private let finerGrids: [(minutes: Int, costsTimes: Int)] = [(15, 8), (5, 8), (1, 16)]

/// The answer on one grid, with its bound from the same on cells twice as long.
private func answer(
  _ parts: TimingParts, _ options: TimingOptions, within budget: WorkBudget
) throws(Refusal) -> (report: TimingReport, spent: WorkSpent) {
  let (pathway, plans) = (parts.pathway, parts.plans)
  let asksMedians = options.details && options.medians
  let questions = [
    GroupQuestion(
      gridMinutes: options.gridMinutes, clocks: true, lookBack: options.details, flow: options.details,
      handsOverAfter: options.handsOverAfter),
    // Medians are whole days, which the coarser grid tells as well.
    GroupQuestion(
      gridMinutes: options.gridMinutes * 2, clocks: true, lookBack: options.details, flow: options.details,
      medians: asksMedians ? TypicalDays.firstDays : nil, handsOverAfter: options.handsOverAfter),
  ]
  var (timings, spent) = try parts.timings(questions, within: budget)
  let fine = Timing(pathway: pathway, options: options, groups: Array(timings.prefix(plans.count)))
  let coarse = Timing(pathway: pathway, options: options, groups: Array(timings[plans.count..<plans.count * 2]))
  var report = fine.report()
  let other = coarse.report()
  if asksMedians {
    var typical = TypicalDays(coarse)
    var days = TypicalDays.firstDays
    while typical.medians.contains(.later), days * WeekTime.day < Grid.horizon {
      days *= 4
      let question = GroupQuestion(gridMinutes: options.gridMinutes * 2, medians: days)
      let rest = WorkBudget(work: max(0, budget.work - spent.work), bytes: budget.bytes)
      let (again, more) = try parts.timings([question], within: rest)
      spent.work += more.work
      spent.bytes = max(spent.bytes, more.bytes)
      typical = TypicalDays(Timing(pathway: pathway, options: options, groups: again))
    }
    for (node, median) in zip(report.nodes.indices, typical.medians) {
      if case .day(let day) = median { report.nodes[node].medianDay = Double(day) }
    }
  }
  let bounds = ErrorBounds(report, other, hasClasses: parts.hasClasses)
  (report.errorBound, report.meanErrorBound) = (bounds.share, bounds.days)
  return (report, spent)
}

func checkTimeable(_ pathway: Pathway, _ options: TimingOptions) throws(Refusal) {
  guard options.gridMinutes >= 1, 60.isMultiple(of: options.gridMinutes) else {
    throw Refusal(
      origin: .none, reason: "A grid cell must be 60 minutes or a whole number of minutes that goes into 60.")
  }
  guard !pathway.nodes.isEmpty, !pathway.groups.isEmpty else {
    throw Refusal(origin: pathway.origin, reason: "There is nothing to time in this pathway.")
  }
  guard pathway.nodes.count * pathway.groups.count <= 20_000 else {
    throw Refusal(
      origin: pathway.origin, reason: "This pathway is too large for exact timing; simulate can.",
      advice: "Up to 20,000 items times groups.")
  }
}
