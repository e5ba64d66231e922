package import PathwayModel

/// What `time` answers: for each target the share within, the shape, and where the clock went.
package struct TimingReport: Hashable, Sendable {
  /// Minutes of a grid cell.
  package var gridMinutes: Int
  /// No share printed is further than this from the exact one because of the grid.
  package var errorBound: Double
  /// No mean of a clock, a wait or a service is further off, in days.
  package var meanErrorBound: Double = 0
  package var targets: [TargetTiming]
  /// By node id.
  package var nodes: [NodeTiming]
  /// Patients by way, as a share of all arriving patients (1 = each patient once on average); in the order of
  /// `pathway.ways`.
  package var ways: [WayFlow]

  package init(
    gridMinutes: Int, errorBound: Double, targets: [TargetTiming], nodes: [NodeTiming], ways: [WayFlow]
  ) {
    self.gridMinutes = gridMinutes
    self.errorBound = errorBound
    self.targets = targets
    self.nodes = nodes
    self.ways = ways
  }
}

/// One target's clock.
package struct TargetTiming: Hashable, Sendable {
  package var target: TargetID
  package var everyone: ClockSummary
  /// By group id; empty when the pathway has no groups.
  package var groups: [ClockSummary]
  /// Where the clock went, by node, in the order of care; nodes with nothing to show are left out.
  package var clock: [ClockStep]
  /// The most-travelled way from start to stop.
  package var criticalPath: [NodeID]
  package init(
    target: TargetID, everyone: ClockSummary, groups: [ClockSummary], clock: [ClockStep], criticalPath: [NodeID]
  ) {
    self.target = target
    self.everyone = everyone
    self.groups = groups
    self.clock = clock
    self.criticalPath = criticalPath
  }
}

/// The distribution of net days of a cohort.
package struct ClockSummary: Hashable, Sendable {
  /// Share of the cohort that met the limit; nil when nobody's clock stops.
  package var within: Double?
  /// Share of arriving patients (of the group) whose clock stops.
  package var cohort: Double
  package var mean: Double
  package var sd: Double
  /// `days[n]`: share of the cohort whose net days are n; no trailing zeros.
  package var days: [Double]

  package init(within: Double?, cohort: Double, mean: Double, sd: Double, days: [Double]) {
    self.within = within
    self.cohort = cohort
    self.mean = mean
    self.sd = sd
    self.days = days
  }

  /// The smallest whole day by which at least `share`, less 1e-9, has stopped; nil when the cohort is empty.
  package func percentile(_ share: Double) -> Int? {
    var sum = 0.0
    for (day, mass) in days.enumerated() {
      sum += mass
      if sum >= share - 1e-9 { return day }
    }
    return days.isEmpty ? nil : days.count - 1
  }

  /// Share from a day up to and including another (nil: no end).
  package func share(from: Int, to: Int?) -> Double {
    guard from < days.count else { return 0 }
    let last = min(to ?? days.count - 1, days.count - 1)
    guard from <= last else { return 0 }
    return days[from...last].reduce(0, +)
  }
}

/// Days of one node while a clock ran, per patient of the cohort.
package struct ClockStep: Hashable, Sendable {
  package var node: NodeID
  package var waitDays: Double
  /// Part of the wait that is the calendar's (to the next session or open moment); nil where `waits` is drawn.
  package var calendarDays: Double?
  package var serviceDays: Double
  package var waitDaysBreached: Double
  package var serviceDaysBreached: Double
  /// For the first node of a branch: how often the branch was the last of its together.
  package var criticality: Double?
  package init(
    node: NodeID, waitDays: Double, calendarDays: Double?, serviceDays: Double, waitDaysBreached: Double,
    serviceDaysBreached: Double, criticality: Double?
  ) {
    self.node = node
    self.waitDays = waitDays
    self.calendarDays = calendarDays
    self.serviceDays = serviceDays
    self.waitDaysBreached = waitDaysBreached
    self.serviceDaysBreached = serviceDaysBreached
    self.criticality = criticality
  }
}

/// Visits and times of one node.
package struct NodeTiming: Hashable, Sendable {
  /// Visits per arriving patient.
  package var visits: Double
  /// By group id: visits per arriving patient of the group.
  package var visitsByGroup: [Double]
  /// Mean days from arrival to the kept start, per visit that starts; nil when the node does no work.
  package var meanWaitDays: Double?
  package var meanServiceDays: Double?
  /// Median days from day 0 to the first end, for placing by typical days; nil when unknown.
  package var medianDay: Double?
  /// Share of visits ended within the `within` limit; nil when none was written.
  package var withinLimit: Double?
  /// Share of the patients who reached day 0 and ended the step whose first end fell in time; nil when not asked.
  package var byDay: Double?
  package init(
    visits: Double, visitsByGroup: [Double], meanWaitDays: Double?, meanServiceDays: Double?, medianDay: Double?,
    withinLimit: Double?, byDay: Double?
  ) {
    self.visits = visits
    self.visitsByGroup = visitsByGroup
    self.meanWaitDays = meanWaitDays
    self.meanServiceDays = meanServiceDays
    self.medianDay = medianDay
    self.withinLimit = withinLimit
    self.byDay = byDay
  }
}

/// How many patients go one way.
package struct WayFlow: Hashable, Sendable {
  package var way: Way
  /// Per arriving patient.
  package var flow: Double
  /// By group id: per arriving patient of the group.
  package var flowByGroup: [Double]
  package init(way: Way, flow: Double, flowByGroup: [Double]) {
    self.way = way
    self.flow = flow
    self.flowByGroup = flowByGroup
  }
}
