import Dispatch
package import PathwayModel
import Synchronization

/// What share meets each clock, and where do the days go? Worked out exactly, without sampling.
///
/// Refuses, with the place and the reason, what exact timing does not follow (see `refuseClocks`). The same on every
/// run and machine.
package func time(_ pathway: Pathway, options: TimingOptions = TimingOptions()) throws(Refusal) -> TimingReport {
  try checkTimeable(pathway, options)
  var catalogue = Catalogue()
  var plans: [Plan] = []
  for group in pathway.groupIDs {
    var builder = PlanBuilder(pathway, group: group, change: options.change)
    plans.append(try builder.build(&catalogue))
  }
  // The same on cells twice as long, beside it: the method is of second order, so what is left of the error is a third
  // of the difference; the whole difference is stated.
  let reports = Mutex<[Result<TimingReport, Refusal>?]>([nil, nil])
  DispatchQueue.concurrentPerform(iterations: 2) { [plans, catalogue] index in
    var mine = options
    mine.gridMinutes *= index + 1
    if index > 0 { mine.details = false }
    let result = Result { () throws(Refusal) in
      let bench = Bench(grid: Grid(minutes: mine.gridMinutes), catalogue)
      return try Timing(pathway, plans, bench, mine).report()
    }
    reports.withLock { $0[index] = result }
  }
  let (fine, coarse) = reports.withLock { ($0[0], $0[1]) }
  guard let fine, let coarse else {
    throw Refusal(origin: pathway.origin, reason: "The exact timing was not finished.")
  }
  var report = try fine.get()
  report.errorBound = errorBound(fine: report, coarse: try coarse.get())
  return report
}

private func checkTimeable(_ pathway: Pathway, _ options: TimingOptions) throws(Refusal) {
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

/// The largest difference of any share of days between two grids, with what was lost in loops and tails.
private func errorBound(fine: TimingReport, coarse: TimingReport) -> Double {
  var bound = 1e-8
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
  for (a, b) in zip(fine.targets, coarse.targets) {
    compare(a.everyone, b.everyone)
    for (x, y) in zip(a.groups, b.groups) { compare(x, y) }
  }
  return bound
}
