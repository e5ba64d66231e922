package import PathwayModel

/// What `demand` is asked.
package struct DemandOptions: Hashable, Sendable {
  /// The share of weeks whose demand is to fit, 0 to 1.
  package var percentile = 0.85
  /// Arrivals a week instead of those written, spread as they are.
  package var arrivalsPerWeek: Double?
  /// The wait to be met at a resource, in days; where nil, the shortest `within` of its steps, or two weeks.
  package var targetWaitDays: Double?
  /// Target over mean wait, 4 to 6 (see `WaitingListFormulas`).
  package var factor = 4.0
  /// By name of a resource of slots: the units that one list holds, where a session is several lists or part of one.
  package var unitsPerList: [String: Double] = [:]

  package init() {}
}

/// The work that a week asks for, at every item and resource.
package struct DemandReport: Hashable, Sendable {
  package var arrivalsPerWeek: Double
  package var percentile: Double
  /// By node id.
  package var steps: [StepDemand]
  /// By resource id.
  package var resources: [ResourceDemand]
}

package struct StepDemand: Hashable, Sendable {
  package var node: NodeID
  package var visitsPerWeek: Double
  /// Missed tries too; equal to the visits where nobody misses.
  package var triesPerWeek: Double
  /// By group id.
  package var visitsByGroup: [Double]
  /// Weekly visits that the share of weeks asked for stays within (Poisson).
  package var percentileVisits: Int
}

package struct ResourceDemand: Hashable, Sendable {
  package enum Standing: String, Hashable, Sendable {
    case unused, enough
    /// Above demand, but below what the target wait needs.
    case tight
    /// Below demand: the queue grows without end, or people give up.
    case short
  }
  /// What is counted: places in a session, points where a step takes several of them, hours of staff.
  package enum Unit: String, Hashable, Sendable { case slots, points, hours }

  package var resource: ResourceID
  package var unit: Unit
  /// Slots, or hours of staff, a week.
  package var unitsPerWeek: Double
  /// Units that the share of weeks asked for stays within.
  package var percentileUnits: Double
  package var offeredPerWeek: Double
  /// Units over those that can be used; nil when nothing can.
  package var load: Double?
  /// Units at which the target wait is met, beside the wait for a session: whole slots; nil where no number of them does.
  package var neededPerWeek: Double?
  package var targetWaitDays: Double
  package var standing: Standing
  /// One plain sentence.
  package var verdict: String
  /// Slots only: sessions that are held a week, and those that the demand fills, at the mean size of those held; or
  /// lists, where it was said how many units one holds.
  package var sessionsOffered: Double?
  package var sessionsPerWeek: Double?
  /// What of the offer can be used by those who come: places do not split. The most of it, where only bounds are known.
  package var usable: UsableCapacity
  /// The queue is longer without end, week after week, or never settles, because as much is asked for as there is.
  package var growsWithoutEnd: Bool
  /// Takings of it: slots for the missed too, staff for those who come.
  package var takingsPerWeek: Double
  /// Of those who come with an `after`: the share that leave by it, because more is asked for than can be used.
  package var givingUp: Double?
  /// As much is asked for as there is: it never settles.
  package var isFull = false
  /// Mean days to the next session or open moment, notice included; nil where it is not known when patients come.
  package var sessionWaitDays: Double?
  /// Enough for this pathway, but not for the others too that use it.
  package var isShortTogether = false
  /// How many leave by `after`, of those who have one and of all.
  package var leaving: GivingUp?
}

/// Works out the demand of a pathway from its flow-balance equations; queues play no part in it.
package func demand(_ pathway: Pathway, options: DemandOptions = DemandOptions()) throws(Refusal) -> DemandReport {
  guard options.percentile > 0, options.percentile < 1 else {
    throw Refusal(origin: .none, reason: "The percentile must be between 0% and 100%.")
  }
  guard options.factor > 0, options.targetWaitDays.map({ $0 > 0 && $0.isFinite }) ?? true else {
    throw Refusal(origin: .none, reason: "The target wait must be longer than no time.")
  }
  if options.arrivalsPerWeek == nil, pathway.arrivals.contains(where: \.isImplied) {
    throw SimulationPlan.noArrivals(pathway)
  }
  let written = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
  let arrivals = options.arrivalsPerWeek ?? written
  guard arrivals > 0, arrivals < 1e12 else {
    throw Refusal(
      origin: pathway.arrivals.first?.perWeek.origin ?? pathway.origin,
      reason: "Nobody arrives: the rate of arrivals is zero.", advice: "Write arrivals, such as 71 per week.")
  }
  let (flow, balance) = try settled(pathway, arrivals: arrivals)
  let steps = stepDemands(pathway, flow, arrivals: arrivals, percentile: options.percentile)
  let resources = pathway.resources.indices.map { index in
    ResourceWork(ResourceID(index), pathway, flow, steps).demand(options, balance.fates[index])
  }
  return DemandReport(
    arrivalsPerWeek: arrivals, percentile: options.percentile, steps: steps, resources: resources)
}
