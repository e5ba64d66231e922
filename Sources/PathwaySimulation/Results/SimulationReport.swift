internal import PathwayArithmetic
package import PathwayModel

/// What `simulate` answers: each target with its interval, each resource with its waits, and what to beware of.
package struct SimulationReport: Hashable, Sendable {
  package var seed: UInt64
  package var weeks: Int
  package var warmupWeeks: Int
  /// Replications that were run to their end.
  package var replications: Int
  /// Arrivals at steps, starts, ends, misses and leavings over all replications: the rows of the log.
  package var events: Int
  package var targets: [TargetSimulation] = []
  /// By node id.
  package var nodes: [NodeSimulation] = []
  /// By resource id; those that no step uses too.
  package var resources: [ResourceSimulation] = []
  package var patients: PatientCounts
  /// Patients by way, as a share of all arriving patients, in the order of `pathway.ways`.
  package var ways: [WaySimulation] = []
  package var warnings: [SimulationWarning] = []
  /// Nil when time began without one.
  package var waitingList: WaitingListReport?
  /// Dates that each clock was followed: 728, or until the longest limit is passed.
  package var followDays = 728
  /// Stopped by who asked for it, before all replications were run.
  package var isCutShort = false
  /// How the warm-up was found; nil where it was given.
  package var warmup: WarmUp?
}

/// A mean over replications with its 95% confidence interval (Student t).
package struct Estimate: Hashable, Sendable {
  package var mean: Double
  /// Nil when there was one replication only.
  package var low: Double?
  package var high: Double?
  /// Half the width of the interval.
  package var halfWidth: Double? { low.flatMap { low in high.map { ($0 - low) / 2 } } }
  /// Standard error of the mean.
  package var standardError: Double?

  package init(mean: Double, low: Double? = nil, high: Double? = nil, standardError: Double? = nil) {
    self.mean = mean
    self.low = low
    self.high = high
    self.standardError = standardError
  }

  /// Of one value a replication; nil when there is none.
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    mean = values.reduce(0, +) / count
    guard values.count > 1 else { return }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    let half = SpecialFunctions.studentT(0.95, freedom: values.count - 1) * error
    standardError = error
    low = mean - half
    high = mean + half
  }

  /// Kept between 0 and 1.
  var asShare: Estimate {
    var result = self
    result.low = low.map { max(0, $0) }
    // A mean over 1 (more clocks than arrivals, while queues empty) stands as it is.
    result.high = high.map { max(mean, min(1, $0)) }
    return result
  }
}

/// One target's clock.
package struct TargetSimulation: Hashable, Sendable {
  package var target: TargetID
  package var everyone: ClockSimulation
  /// By group id; empty when the pathway has no groups.
  package var groups: [ClockSimulation] = []
  /// Where the clock went, by node in the order of care; nodes with nothing to show are left out.
  package var clock: [ClockStepSimulation] = []
  /// The most-travelled way from start to stop.
  package var criticalPath: [NodeID] = []
  /// Clocks that began in the window.
  package var started: Int = 0
  /// Of them, those that had not stopped 104 weeks later (or when the longest limit was passed).
  package var stillRunning: Int = 0
  /// Of those still running, past their limit, so breaches already; and the rest, which no share counts.
  package var overdue: Int = 0
  package var undecided: Int = 0
  /// Share within the limit in each replication that had a cohort; variants with one seed pair up.
  package var withinByReplication: [Double?] = []
  /// 85th percentile of net days in each replication that had a cohort.
  package var p85ByReplication: [Double?] = []
  /// Mean net days in each replication that had a cohort.
  package var meanByReplication: [Double?] = []
}

/// What a share of one pooled sample may be, at 95%.
package struct ShareBounds: Hashable, Sendable {
  package var low: Double
  package var high: Double
}

/// The net days of a cohort.
package struct ClockSimulation: Hashable, Sendable {
  /// Share of the cohort that met the limit; nil when nobody's clock stops.
  package var within: Estimate?
  /// Cohort per patient (of the group) who arrived.
  package var cohort: Estimate
  package var mean: Estimate?
  package var sd: Double?
  /// 5, 25, 50, 75, 85, 90, 95 and 99%, in whole days.
  package var percentiles: [PercentileEstimate] = []
  package var bands: [BandEstimate] = []
  /// `days[n]`: share of the cohort whose net days are n; no trailing zeros. Clocks past their limit that had not stopped
  /// are in the cohort but on no day.
  package var days: [Double] = []
  /// Clocks of the cohort over all replications: stopped, or past their limit.
  package var counted = 0
  /// Bounds of the share within that hold for few clocks too; nil when there are none.
  package var surely: ShareBounds?
}

package struct PercentileEstimate: Hashable, Sendable {
  /// 5 for the 5th.
  package var percent: Int
  package var days: Estimate
}

package struct BandEstimate: Hashable, Sendable {
  package var from: Int
  /// Last day of the band; nil for the open one.
  package var to: Int?
  package var share: Estimate
}

/// Days at one node while a clock ran, per patient of the cohort.
package struct ClockStepSimulation: Hashable, Sendable {
  package var node: NodeID
  package var waitDays: Double
  /// Part of the wait that is the calendar's; nil where `waits` is drawn.
  package var calendarDays: Double?
  package var serviceDays: Double
  package var waitDaysBreached: Double
  package var serviceDaysBreached: Double
  /// For the first node of a branch: how often the branch was the last of its together.
  package var criticality: Double?
}

/// Visits and times of one node.
package struct NodeSimulation: Hashable, Sendable {
  /// Visits per arriving patient.
  package var visits: Double
  /// By group id: visits per arriving patient of the group.
  package var visitsByGroup: [Double]
  /// Mean days from arrival to the kept start; nil when the node does no work or nobody started.
  package var meanWaitDays: Double?
  package var meanServiceDays: Double?
  /// Share of visits ended within the limit; nil when none was written.
  package var withinLimit: Double?
  package var byDay: Double?
}

/// A resource at work in the window.
package struct ResourceSimulation: Hashable, Sendable {
  package var resource: ResourceID
  /// Slots, or hours of staff, a week.
  package var offeredPerWeek: Double
  package var usedPerWeek: Double
  /// Used of offered; above 1 when staff finish after closing. Nil when nothing is offered.
  package var utilisation: Double?
  /// Per unit taken, missed ones too, from arrival or the last missed start; nil when nothing was taken.
  package var meanWaitDays: Double?
  /// Parts of that wait: to the next session or open moment, and from there on; the rest is notice and rebooking.
  package var calendarDays: Double?
  package var queueDays: Double?
  package var p85WaitDays: Double?
  /// Patients who have arrived and wait for it, notice and rebooking included.
  package var meanQueue: Double
  package var maxQueue: Int
  /// What `waits` of the same steps gives for the same arrivals; nil where no step has both.
  package var observedMeanWaitDays: Double?
  /// Patients who wait for it, averaged over each week from the start of the warm-up.
  package var queueByWeek: [Double] = []
  /// By 1% from 1 to 99: days within which that share of units was taken; empty when none was.
  package var waitPercentileDays: [Double] = []
  /// What becomes of the queue in the long run, from what is asked for; nil where that cannot be worked out.
  package var outlook: QueueOutlook?
}

package struct PatientCounts: Hashable, Sendable {
  /// In the window, over all replications.
  package var arrived: Int
  /// Of them, through within the days that they were followed (104 weeks).
  package var finished: Int
  /// Of them, still in the pathway then.
  package var stillInside: Int
}

/// How many patients go one way.
package struct WaySimulation: Hashable, Sendable {
  package var way: Way
  /// Per arriving patient.
  package var flow: Double
  package var flowByGroup: [Double]
}

/// Something the reader of a result must know.
package struct SimulationWarning: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case growth, warmup, precision, stillInside, cancelled, noCohort
    /// A resource that other pathways use too, given whole to this one.
    case shared
    /// Too few clocks were counted to rest a share on.
    case fewClocks
  }
  package var kind: Kind
  /// One plain sentence.
  package var text: String
  package var origin: Origin
}
