package import PathwayModel

/// What share meets each clock, and where do the days go? Worked out exactly, without sampling.
///
/// Refuses, with the place and the reason, what exact timing does not follow (see `refuseClocks`) and what costs more than
/// the budget of its options. The same on every run and machine.
package func time(_ pathway: Pathway, options: TimingOptions = TimingOptions()) throws(Refusal) -> TimingReport {
  try timeWithWork(pathway, options: options).report
}

/// The same with what it took.
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
  // The same on cells twice as long, beside it, for the bound of the error.
  let questions = [
    GroupQuestion(
      gridMinutes: options.gridMinutes, clocks: true, lookBack: options.details, flow: options.details),
    // Medians are whole days, which the coarser grid tells as well.
    GroupQuestion(gridMinutes: options.gridMinutes * 2, clocks: true, medians: options.details && options.medians),
  ]
  let parts = TimingParts(pathway: pathway, plans: plans, catalogue: catalogue, questions: questions)
  let (timings, spent) = try parts.timings(within: options.budget ?? .standard)
  let fine = Timing(pathway: pathway, options: options, groups: Array(timings.prefix(plans.count)))
  let coarse = Timing(pathway: pathway, options: options, groups: Array(timings[plans.count..<plans.count * 2]))
  var report = fine.report()
  if options.details && options.medians {
    let typical = TypicalDays(coarse)
    for node in report.nodes.indices { report.nodes[node].medianDay = typical.median[node] }
  }
  let hasClasses = plans.contains { !$0.packages.isEmpty || !$0.togethers.isEmpty }
  report.errorBound = errorBound(fine: report, coarse: coarse.targets(), hasClasses: hasClasses)
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

/// Twice the largest difference of any share of days between two grids, and what is cut from tails and loops.
///
/// Where all is smooth the method is of second order and the error a third of the difference; where lengths in seconds
/// fall beside sessions, inside steps with timers and togethers, it is of first order, and the difference may be small by
/// chance. Tests halve the grid and hold what moves against this.
private func errorBound(fine: TimingReport, coarse: [TargetTiming], hasClasses: Bool) -> Double {
  var bound = 0.0
  func compare(_ a: ClockSummary, _ b: ClockSummary) {
    bound = max(bound, abs(a.cohort - b.cohort))
    var sumA = 0.0
    var sumB = 0.0
    for day in 0..<max(a.days.count, b.days.count) {
      sumA += day < a.days.count ? a.days[day] : 0
      sumB += day < b.days.count ? b.days[day] : 0
      bound = max(bound, abs(sumA - sumB))
    }
  }
  for (a, b) in zip(fine.targets, coarse) {
    compare(a.everyone, b.everyone)
    for (x, y) in zip(a.groups, b.groups) { compare(x, y) }
  }
  return 2 * bound + (hasClasses ? 2e-5 : 1e-7)
}
