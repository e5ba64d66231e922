import Dispatch
package import PathwayModel
import Synchronization

/// Runs a pathway with its queues and reports what happened.
///
/// The result hangs on the pathway and the options only: not on the number of threads, nor on the order in which
/// resources, groups, targets and arrivals were declared. Each event goes to `log`, replication after replication
/// (then on one thread).
package func simulate(
  _ pathway: Pathway, options: SimulationOptions = SimulationOptions(), log: ((LogRow) -> Void)? = nil
) throws(Refusal) -> SimulationReport {
  let plan = try SimulationPlan(pathway)
  try plan.check(options)
  var options = options
  var warmup: WarmUp?
  if options.findsReplications {
    options.replications = WarmUp.replications(plan, measured: options.weeks)
    try plan.check(options)
  }
  if options.findsWarmup {
    let found = try WarmUp(plan, options)
    (options.warmupWeeks, warmup) = (found.weeks, found)
    try plan.check(options)
  }
  var total = Tally(plan, weeks: options.weeks + options.warmupWeeks, isSum: true)
  var summaries: [ReplicationSummary] = []
  var wanted = options.replications
  var wasCancelled = false
  while summaries.count < wanted && !wasCancelled {
    let batch = try replicate(plan, options, summaries.count..<wanted, log: log, into: &total)
    wasCancelled = batch.count < wanted - summaries.count
    summaries += batch
    if let precision = options.untilPrecise, !wasCancelled, !isPrecise(summaries, precision) {
      // By halves, so that the number run does not hang on the number of threads.
      wanted = min(options.mostReplications, wanted + max(5, wanted / 2))
    }
  }
  var report = ReportMaker(plan, options, total, summaries).report()
  report.isCutShort = wasCancelled
  report.warmup = warmup
  if wasCancelled {
    report.warnings.insert(
      SimulationWarning(
        kind: .cancelled, text: "Stopped after \(summaries.count) of \(wanted) replications.", origin: .none), at: 0)
  }
  if let precision = options.untilPrecise, !wasCancelled, !isPrecise(summaries, precision) {
    report.warnings.append(
      SimulationWarning(
        kind: .precision,
        text: "The intervals are still wider than asked for after \(summaries.count) replications.", origin: .none))
  }
  return report
}

/// Whether every target's interval of the share within is narrow enough.
private func isPrecise(_ summaries: [ReplicationSummary], _ precision: Double) -> Bool {
  guard let first = summaries.first else { return false }
  return first.clocks.indices.allSatisfy { target in
    let runs = summaries.map { ($0.clocks[target][0].inTime, $0.clocks[target][0].total) }
    guard let estimate = RatioInterval.share(runs) else { return true }
    return estimate.halfWidth.map { $0 <= precision } ?? false
  }
}

/// Runs a range of replications on the threads asked for; the summaries come in the order of the replications.
/// When cancelled, those that were finished are kept.
func replicate(
  _ plan: SimulationPlan, _ options: SimulationOptions, _ range: Range<Int>, log: ((LogRow) -> Void)?,
  into total: inout Tally
) throws(Refusal) -> [ReplicationSummary] {
  if log != nil || options.jobs <= 1 || range.count == 1 {
    return try replicateAlone(plan, options, range, log: log, into: &total)
  }
  let shared = SharedProgress(range)
  let isSum = total.moments.rows > 0
  DispatchQueue.concurrentPerform(iterations: min(options.jobs, range.count, 256)) { _ in
    var run = SimulationRun(plan, options)
    // Each thread keeps a sum of its own: whole numbers, so what it is made of does not show.
    var sum = Tally(plan, weeks: run.tally.weeks, isSum: isSum)
    while let replication = shared.next() {
      do throws(Refusal) {
        try run.run(replication: replication, options: options)
        sum.add(run.tally)
        shared.finish(replication, ReplicationSummary(run.tally, limits: plan.limits, options: options), options)
      } catch {
        shared.fail(replication, error)
        break
      }
    }
    shared.add(sum)
  }
  return try shared.result(into: &total)
}

private func replicateAlone(
  _ plan: SimulationPlan, _ options: SimulationOptions, _ range: Range<Int>, log: ((LogRow) -> Void)?,
  into total: inout Tally
) throws(Refusal) -> [ReplicationSummary] {
  var run = SimulationRun(plan, options)
  run.log = log
  var summaries: [ReplicationSummary] = []
  for replication in range {
    do throws(Refusal) {
      if let log, options.flagsCutOff {
        // Once without the log, to know who will be cut off; the second time gives the same events.
        run.log = nil
        run.cutOff = []
        try run.run(replication: replication, options: options)
        run.cutOff = run.patientsInside()
        run.log = log
      }
      run.armsTaken = [:]
      try run.run(replication: replication, options: options)
    } catch {
      if error == SimulationRun.cancelled && (!summaries.isEmpty || range.lowerBound > 0) { return summaries }
      throw error
    }
    total.add(run.tally)
    summaries.append(ReplicationSummary(run.tally, limits: plan.limits, options: options))
    options.progress?(replication + 1, range.upperBound)
  }
  return summaries
}

/// What the threads of one batch share: which replication is next, and the tallies as they come.
private final class SharedProgress: Sendable {
  private struct State: ~Copyable {
    var next: Int
    var done = 0
    var failure: (replication: Int, refusal: Refusal)?
    var summaries: [Int: ReplicationSummary] = [:]
    /// Of the threads that are done.
    var total: Tally?
  }

  private let range: Range<Int>
  private let state: Mutex<State>

  init(_ range: Range<Int>) {
    self.range = range
    state = Mutex(State(next: range.lowerBound))
  }

  func next() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < range.upperBound else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func finish(_ replication: Int, _ summary: ReplicationSummary, _ options: SimulationOptions) {
    let done = state.withLock { state in
      state.summaries[replication] = summary
      state.done += 1
      return state.done
    }
    options.progress?(range.lowerBound + done, range.upperBound)
  }

  /// The sum of one thread.
  func add(_ sum: consuming Tally) {
    let sums = Mutex<Tally?>(sum)
    state.withLock { state in
      guard let sum = sums.withLock({ $0.take() }) else { return }
      if var total = state.total.take() {
        total.add(sum)
        state.total = consume total
      } else {
        state.total = consume sum
      }
    }
  }

  func fail(_ replication: Int, _ refusal: Refusal) {
    state.withLock { state in
      // Of several the first by number, so that the same word is said on any number of threads.
      if state.failure.map({ replication < $0.replication }) ?? true { state.failure = (replication, refusal) }
    }
  }

  func result(into total: inout Tally) throws(Refusal) -> [ReplicationSummary] {
    let outcome: (list: [ReplicationSummary], refusal: Refusal?) = state.withLock { state in
      let list = range.compactMap { state.summaries[$0] }
      if let sum = state.total.take() { total.add(sum) }
      return (list, state.failure?.refusal)
    }
    if let refusal = outcome.refusal {
      if refusal == SimulationRun.cancelled && (!outcome.list.isEmpty || range.lowerBound > 0) { return outcome.list }
      throw refusal
    }
    return outcome.list
  }
}
