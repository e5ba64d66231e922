package import PathwayModel

/// What becomes of the people on today's waiting list, apart from those who arrive.
package struct WaitingListReport: Hashable, Sendable {
  package var patients: Int
  /// Where they wait today, in the order of care.
  package var steps: [ListedStep]
  package var targets: [ListedClock]
  /// The week, from 1, in which the last of them is seen (or gone) at the step where they wait today.
  package var clearedWeek: RunRange?
  /// Replications in which some of them still wait at the end.
  package var runsNotCleared: Int
}

/// The middle of the replications, and the range that 95 in 100 of them are in: of what one run may show, not of a mean.
package struct RunRange: Hashable, Sendable {
  package var median: Int
  package var low: Int
  package var high: Int

  /// Nil when there is none.
  init?(_ values: [Int]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    func rank(_ share: Double) -> Int { sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }
    (median, low, high) = (rank(0.5), rank(0.025), rank(0.975))
  }
}

package struct ListedStep: Hashable, Sendable {
  package var node: NodeID
  package var patients: Int
  /// Seen there, and gone unseen (by an `after`), a replication.
  package var seen: Estimate
  package var gone: Estimate
  /// Of those seen, days from today.
  package var meanDays: Estimate?
  package var clearedWeek: RunRange?
  package var runsNotCleared: Int
}

package struct ListedClock: Hashable, Sendable {
  package var target: TargetID
  /// Whose clock runs, by the list; of them already past the limit.
  package var onClock: Int
  package var pastLimit: Int
  /// Come to what stops the clock, whether or not it is known how long it ran.
  package var reached: Estimate
  /// Clocks that ran already or began later: stopped in time; breached, stopped or not; left; within the limit at the end.
  package var met: Estimate
  package var breached: Estimate
  package var left: Estimate
  package var running: Estimate
  /// Breaches per clock that met or breached.
  package var breachShare: Estimate?
}

extension ReportMaker {
  /// Nil without a list.
  func waitingList() -> WaitingListReport? {
    let list = options.startFrom
    let runs = summaries.compactMap(\.list)
    guard !list.isEmpty, !runs.isEmpty else { return nil }
    var waiting: [NodeID: Int] = [:]
    for patient in list { waiting[patient.node, default: 0] += 1 }
    let steps = waiting.keys.sorted().map { step($0, waiting[$0] ?? 0, runs) }
    let cleared: [Int?] = runs.map { run in
      let all = waiting.allSatisfy { node, count in Self.isCleared(run.steps[node.index], count) }
      return all ? Self.week(run.steps.values.map(\.lastAt).max() ?? 0) : nil
    }
    return WaitingListReport(
      patients: list.count, steps: steps, targets: plan.pathway.targetIDs.map { clock($0, list, runs) },
      clearedWeek: RunRange(cleared.compactMap { $0 }), runsNotCleared: cleared.filter { $0 == nil }.count)
  }

  private static func week(_ time: Int) -> Int { time / WeekTime.week + 1 }

  private static func isCleared(_ step: ListTally.Step?, _ count: Int) -> Bool {
    step.map { $0.seen + $0.gone == count } ?? false
  }

  private func estimate(_ values: [Int]) -> Estimate {
    var result = Estimate(values.map(Double.init)) ?? Estimate(mean: 0)
    result.low = result.low.map { max(0, $0) }
    return result
  }

  private func step(_ node: NodeID, _ count: Int, _ runs: [ListTally]) -> ListedStep {
    let found = runs.map { $0.steps[node.index] ?? ListTally.Step() }
    let weeks = found.compactMap { Self.isCleared($0, count) ? Self.week($0.lastAt) : nil }
    return ListedStep(
      node: node, patients: count, seen: estimate(found.map(\.seen)), gone: estimate(found.map(\.gone)),
      meanDays: Estimate(found.compactMap { $0.seen > 0 ? Double($0.seconds) / 86_400 / Double($0.seen) : nil }),
      clearedWeek: RunRange(weeks), runsNotCleared: found.count - weeks.count)
  }

  private func clock(_ id: TargetID, _ list: [StartingPatient], _ runs: [ListTally]) -> ListedClock {
    let target = id.index
    let running = list.compactMap { $0.clocks.first { $0.target == id } }
    let limit = plan.limits[target]
    let shares = runs.compactMap { run -> Double? in
      let late = run.late[target] + run.overdue[target]
      let all = late + run.met[target]
      return all > 0 ? Double(late) / Double(all) : nil
    }
    return ListedClock(
      target: id, onClock: running.count,
      pastLimit: running.filter { -Moment.date(-$0.secondsRunning) > limit }.count,
      reached: estimate(runs.map { $0.reached[target] }), met: estimate(runs.map { $0.met[target] }),
      breached: estimate(runs.map { $0.late[target] + $0.overdue[target] }),
      left: estimate(runs.map { $0.left[target] }), running: estimate(runs.map { $0.running[target] }),
      breachShare: Estimate(shares)?.asShare)
  }
}
