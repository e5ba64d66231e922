package import PathwayModel
package import PathwaySimulation

/// One thing that could be changed, and what a unit of it brings to one target.
package struct Lever: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable { case wait, service, capacity, share, demand }
  /// Worked out exactly, or simulated with the same patients.
  package enum Method: String, Hashable, Sendable { case exact, events }

  package var kind: Kind
  package var method: Method
  /// The name in the file: of a step, a resource, or an arm as `decide.arm`; `arrivals` for demand.
  package var of: String
  /// The same for people.
  package var title: String
  /// What is changed by one unit: "one day less".
  package var change: String
  /// Share within, with the change.
  package var within: Double?
  /// More of them within, with the 95% interval; equal where exact.
  package var gain: Double
  package var gainLow: Double?
  package var gainHigh: Double?
  /// Days off the 85th percentile, with the 95% interval.
  package var p85Gain: Double?
  package var p85Low: Double?
  package var p85High: Double?
  /// Waits: more of them within if there were no wait at all.
  package var ceiling: Double?
  /// Of a wait or a time in working days: more of them within with a whole working day less.
  package var workingDayGain: Double?
  /// Days off the mean, with the 95% interval; equal where exact.
  package var meanGain: Double?
  package var meanLow: Double?
  package var meanHigh: Double?
  /// Pairs of replications; nil where exact.
  package var replications: Int?
  /// One plain sentence.
  package var verdict: String

  /// `change` of a wait or a time taken that is shorter by one day.
  static let oneDayLess = "one day less"
  /// `change` of a wait that goes altogether.
  static let noWait = "no wait at all"

  /// One more session a week, rather than one more unit in each.
  var isSession: Bool { kind == .capacity && change.hasPrefix("one more session") }

  /// Whether anything can be told from nothing: exact levers above 0.05 in 100, simulated ones whose interval does not
  /// hold 0.
  package var isDetectable: Bool {
    switch method {
    case .exact: return abs(gain) >= 0.0005 || abs(p85Gain ?? 0) >= 0.5
    case .events:
      guard let gainLow, let gainHigh else { return false }
      if gainLow > 0 || gainHigh < 0 { return true }
      if let p85Low, let p85High, p85Low > 0 || p85High < 0 { return true }
      return false
    }
  }
}

/// The levers of one target, best first.
package struct TargetLevers: Hashable, Sendable {
  package var target: TargetID
  package var within: Double?
  package var p85: Int?
  /// With the queues of the file, where it has resources.
  package var simulatedWithin: Estimate?
  package var simulatedP85: Estimate?
  package var levers: [Lever]
}

/// What `bottlenecks` answers.
package struct Bottlenecks: Hashable, Sendable {
  package var targets: [TargetLevers]
  package var screen: QueueScreen
  /// Which resource is the bottleneck when; nil without queues.
  package var active: ShiftingBottleneck?
  /// Load from the simulation, by resource.
  package var load: [ResourceID: Double]
  package var simulation: SimulationSettings?
  package var wasCancelled: Bool
  package var notes: [String]

  /// Resources of which more is asked for than can be used by people who do not give up.
  func growing(_ pathway: Pathway) -> [Resource] {
    screen.queues.filter(\.demand.growsWithoutEnd).map { pathway[$0.resource] }
  }

  package struct SimulationSettings: Hashable, Sendable {
    package var weeks: Int
    package var warmupWeeks: Int
    /// Of the pathway as it stands; levers say their own.
    package var replications: Int
    package var seed: UInt64
  }
}
