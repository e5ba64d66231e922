package import PathwayModel

/// How long, how often and from what seed to simulate.
package struct SimulationOptions: Sendable {
  /// Weeks measured, after the warm-up.
  package var weeks = 52
  /// Weeks run before measuring, so that queues have filled.
  package var warmupWeeks = 26
  /// As many weeks as the queues need instead (`WarmUp`).
  package var findsWarmup = false
  /// Independent runs, which the intervals are taken over.
  package var replications = 30
  /// As many instead as the queues need for intervals that hold (`WarmUp.replications`).
  package var findsReplications = false
  package var seed: UInt64 = 1
  /// Threads to run replications on; the answer does not hang on it.
  package var jobs = 1
  /// Adds replications until every target's interval of the share within is at most this wide either way (0.01: one
  /// percentage point), up to `mostReplications`.
  package var untilPrecise: Double?
  package var mostReplications = 1000
  /// Patients who are in the pathway when time begins; empty: it starts empty.
  package var startFrom: [StartingPatient] = []
  /// Each row of the log says whether its patient is cut off by the end; each replication is then run twice.
  package var flagsCutOff = false
  /// Called with the replications done and wanted, from any thread.
  package var progress: (@Sendable (_ done: Int, _ wanted: Int) -> Void)?
  /// Asked now and then, from any thread; true ends the run with what is known so far.
  package var isCancelled: (@Sendable () -> Bool)?

  package init() {}
}

/// Somebody on today's waiting list.
package struct StartingPatient: Hashable, Sendable {
  /// The step at which the patient waits.
  package var node: NodeID
  /// Drawn by the groups' shares when nil.
  package var group: GroupID?
  /// Since arriving at the step.
  package var secondsAtStep: Int
  /// Since arriving in the pathway; not less than `secondsAtStep`.
  package var secondsInPathway: Int
  /// Clocks that run already.
  package var clocks: [RunningClock]

  package struct RunningClock: Hashable, Sendable {
    package var target: TargetID
    package var secondsRunning: Int
    package init(target: TargetID, secondsRunning: Int) {
      self.target = target
      self.secondsRunning = secondsRunning
    }
  }

  package init(
    node: NodeID, group: GroupID? = nil, secondsAtStep: Int, secondsInPathway: Int? = nil,
    clocks: [RunningClock] = []
  ) {
    self.node = node
    self.group = group
    self.secondsAtStep = secondsAtStep
    self.secondsInPathway = secondsInPathway ?? secondsAtStep
    self.clocks = clocks
  }
}
