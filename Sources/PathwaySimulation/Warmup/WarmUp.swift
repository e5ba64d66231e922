package import PathwayModel

/// How long to run before measuring: until the pathway has filled, and then until every queue is as long as it will be.
///
/// The first is seen in a pilot, from empty: the weeks in which all but one patient in a hundred are through. The second is
/// worked out for each queue by itself, from what is asked of it and what can be used (`SettlingTime`). What the tool finds
/// hangs on the pathway, the weeks measured and the seed only.
package struct WarmUp: Hashable, Sendable {
  package struct Queue: Hashable, Sendable {
    package var resource: ResourceID
    /// Weeks until its mean wait, over the weeks measured, is short by a hundredth at most; nil where it never settles.
    package var weeks: Int?
  }

  /// Weeks to run before measuring.
  package var weeks = 0
  /// Weeks until the pathway has filled.
  package var filling = 0
  /// Of resources in use, by id.
  package var queues: [Queue] = []

  /// What is taken by itself at most for a queue: ten years. A longer one may be asked for.
  package static let mostForQueue = 520
  /// Before measuring what depends on how long one looks: where a queue never settles.
  package static let whereNothingSettles = 26

  /// The queue that takes longest, where any takes a week.
  package var slowest: Queue? {
    queues.filter { ($0.weeks ?? 0) > 0 }.max { ($0.weeks ?? 0, $1.resource) < ($1.weeks ?? 0, $0.resource) }
  }
  /// Some queue never settles.
  package var isEndless: Bool { queues.contains { $0.weeks == nil } }

  /// Without a warm-up found: for a list of today's patients, where time begins today.
  package init() {}

  package init(_ pathway: Pathway, _ options: SimulationOptions) throws(Refusal) {
    let plan = try SimulationPlan(pathway)
    var pilot = options
    (pilot.warmupWeeks, pilot.findsWarmup) = (0, false)
    try plan.check(pilot)
    try self.init(plan, options)
  }

  /// Of each resource in use, by id.
  private static func queues(_ plan: SimulationPlan, measured: Int) -> [Queue] {
    // A flow that cannot be balanced was refused before.
    let outlooks = (try? QueueOutlook.all(of: plan.pathway)) ?? []
    return outlooks.enumerated().filter { $0.element.coming > 0 }.map { index, outlook in
      Queue(
        resource: ResourceID(index),
        weeks: outlook.settlingWeeks(plan.resources[index].calendar.isSlots, measured: measured))
    }
  }

  /// Independent runs for intervals that hold. Where a queue takes more than half a year to settle, one year is mostly as the
  /// one before and a few bad ones weigh most: thirty runs see too few of those. The number hangs on the pathway and not on
  /// what was found, for to stop when an interval looks well makes it too short.
  static func replications(_ plan: SimulationPlan, measured: Int) -> Int {
    queues(plan, measured: measured).contains { ($0.weeks ?? 0) > 26 } ? 120 : 30
  }

  init(_ plan: SimulationPlan, _ options: SimulationOptions) throws(Refusal) {
    queues = Self.queues(plan, measured: options.weeks)
    filling = try Self.filling(plan, options)
    let settling = min(Self.mostForQueue, slowest?.weeks ?? 0)
    weeks = isEndless ? max(Self.whereNothingSettles, settling) : filling + settling
  }

  /// Weeks of arrivals in the pilot, and the patients in it at least (where thirty runs bring so many).
  private static let pilotWeeks = 26
  private static let pilotPatients = 1000.0

  /// The weeks within which all but one in a hundred of the pilot's patients were through.
  private static func filling(_ plan: SimulationPlan, _ options: SimulationOptions) throws(Refusal) -> Int {
    let each = plan.arrivalsPerWeek * Double(pilotWeeks)
    var pilot = options
    (pilot.weeks, pilot.warmupWeeks, pilot.startFrom, pilot.progress) = (pilotWeeks, 0, [], nil)
    pilot.replications = each > 0 ? Int(min(30, max(1, (pilotPatients / each).rounded(.up)))) : 1
    var total = Tally(plan, weeks: pilotWeeks)
    _ = try replicate(plan, pilot, 0..<pilot.replications, log: nil, into: &total)
    let through = total.weeksInside.elements
    var left = total.arrived
    for (weeks, count) in through.enumerated() {
      if left * 100 <= total.arrived { return weeks }
      left -= count
    }
    return through.count
  }
}

extension SimulationOptions {
  /// With the warm-up that was not given: the longest that any of some pathways needs, so that all are measured at the same
  /// time, with the same patients.
  package func warmedUp(for pathways: [Pathway]) throws(Refusal) -> SimulationOptions {
    guard findsWarmup else { return self }
    var options = self
    (options.findsWarmup, options.warmupWeeks) = (false, 0)
    for pathway in pathways { options.warmupWeeks = max(options.warmupWeeks, try WarmUp(pathway, self).weeks) }
    return options
  }
}

extension QueueOutlook {
  /// Weeks until it is as long as it will be; nil where it never is.
  func settlingWeeks(_ isSlots: Bool, measured: Int) -> Int? {
    if isHeldBack { return fate.isEndless ? nil : 0 }
    if fate.isEndless { return nil }
    let byPatience = weeksByPatience.map { Int(min(1e6, $0.rounded(.up))) }
    switch fate {
    case .keepsUp:
      let settling = SettlingTime(load: load, patientsPerWeek: load * servedPerWeek, isSlots: isSlots)
      return min(settling?.warmup(weeks: measured) ?? 0, byPatience ?? .max)
    case .givesUp: return byPatience
    default: return nil
    }
  }
}
