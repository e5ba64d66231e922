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
    /// Below demand: the queue grows without end.
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
  /// Units over offered; nil when nothing is offered.
  package var load: Double?
  /// Units at which the target wait is met.
  package var neededPerWeek: Double
  package var targetWaitDays: Double
  package var standing: Standing
  /// One plain sentence.
  package var verdict: String
  /// Slots only: sessions that are held a week, and those that the demand fills, at the mean size of those held; or
  /// lists, where it was said how many units one holds.
  package var sessionsOffered: Double?
  package var sessionsPerWeek: Double?
}

/// Works out the demand of a pathway from its flow-balance equations; queues play no part in it.
package func demand(_ pathway: Pathway, options: DemandOptions = DemandOptions()) throws(Refusal) -> DemandReport {
  guard options.percentile > 0, options.percentile < 1 else {
    throw Refusal(origin: .none, reason: "The percentile must be between 0% and 100%.")
  }
  guard options.factor > 0, options.targetWaitDays.map({ $0 > 0 && $0.isFinite }) ?? true else {
    throw Refusal(origin: .none, reason: "The target wait must be longer than no time.")
  }
  let written = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
  let arrivals = options.arrivalsPerWeek ?? written
  guard arrivals > 0, arrivals < 1e12 else {
    throw Refusal(
      origin: pathway.arrivals.first?.perWeek.origin ?? pathway.origin,
      reason: "Nobody arrives: the rate of arrivals is zero.", advice: "Write arrivals, such as 71 per week.")
  }
  let flow = try FlowBalance(pathway)
  let shares = pathway.groups.map(\.share.value)
  let steps = pathway.nodeIDs.map { id in
    let byGroup = shares.indices.map { arrivals * shares[$0] * flow.visits[id.index][$0] }
    let tries = shares.indices.reduce(0) { $0 + byGroup[$1] * flow.tries[id.index][$1] }
    let visits = byGroup.reduce(0, +)
    return StepDemand(
      node: id, visitsPerWeek: visits, triesPerWeek: tries, visitsByGroup: byGroup,
      percentileVisits: poissonPercentile(mean: visits, share: options.percentile))
  }
  var resources: [ResourceDemand] = []
  for index in pathway.resources.indices {
    let work = ResourceWork(ResourceID(index), pathway, flow, steps)
    resources.append(work.demand(options))
  }
  return DemandReport(
    arrivalsPerWeek: arrivals, percentile: options.percentile, steps: steps, resources: resources)
}

/// What a week asks of one resource.
private struct ResourceWork {
  let id: ResourceID
  let resource: Resource
  let calendar: ResourceCalendar
  /// Tries to use it a week, the units of them, and the days of its steps' own limits.
  var jobs = 0.0
  var units = 0.0
  var limitDays: Double?
  /// The most that one visit takes.
  var mostUnits = 0

  init(_ id: ResourceID, _ pathway: Pathway, _ flow: FlowBalance, _ steps: [StepDemand]) {
    self.id = id
    resource = pathway[id]
    calendar = ResourceCalendar(resource)
    for node in pathway.nodeIDs {
      for group in pathway.groupIDs {
        guard let use = pathway[node].uses?[group]?.value, use.resource == id else { continue }
        mostUnits = max(mostUnits, use.units)
        let visits = steps[node.index].visitsByGroup[group.index]
        let tries = visits * flow.tries[node.index][group.index]
        if calendar.isSlots {
          jobs += tries
          units += tries * Double(use.units)
        } else {
          // Staff are held by those who come, for as long as it takes.
          let kept = visits * flow.starts[node.index][group.index]
          let hours = (pathway[node].takes?[group]?.value.distribution.mean ?? 0) / 3600
          jobs += kept
          units += kept * Double(use.units) * hours
        }
        if let within = pathway[node].within?.value.days, visits > 0 {
          limitDays = min(limitDays ?? within, within)
        }
      }
    }
  }

  func demand(_ options: DemandOptions) -> ResourceDemand {
    let offered = calendar.offeredPerWeek
    let perJob = jobs > 0 ? units / jobs : 0
    let target = options.targetWaitDays ?? limitDays.flatMap { $0 > 0 ? $0 : nil } ?? 14
    let neededJobs =
      jobs > 0
      ? WaitingListFormulas.targetCapacity(demand: jobs, target: target / 7, factor: options.factor) : 0
    let needed = neededJobs * perJob
    let standing: ResourceDemand.Standing =
      units == 0 ? .unused : offered <= units ? .short : offered < needed ? .tight : .enough
    let unit: ResourceDemand.Unit = calendar.isSlots ? (mostUnits > 1 ? .points : .slots) : .hours
    func words(_ number: Double) -> String { ReportMaker.rounded(number) }
    let verdict =
      switch standing {
      case .unused: "Nobody uses it."
      case .short:
        "\(words(units)) \(unit.rawValue) a week are asked for, \(words(offered)) are offered: the queue grows without end."
      case .tight:
        "It keeps up, but a mean wait of \(words(target / options.factor)) days needs \(words(needed)) \(unit.rawValue) a week: "
          + "\(words(needed - offered)) more."
      case .enough: "Enough: \(words(offered)) \(unit.rawValue) a week for \(words(units))."
      }
    let held =
      !calendar.isSlots ? 0 : options.unitsPerList[resource.name].map { offered / $0 } ?? Double(calendar.moments.count)
    return ResourceDemand(
      resource: id, unit: unit, unitsPerWeek: units,
      percentileUnits: Double(poissonPercentile(mean: jobs, share: options.percentile)) * perJob,
      offeredPerWeek: offered, load: offered > 0 ? units / offered : nil, neededPerWeek: needed,
      targetWaitDays: target, standing: standing, verdict: verdict, sessionsOffered: held > 0 ? held : nil,
      sessionsPerWeek: held > 0 && offered > 0 ? units / (offered / held) : nil)
  }
}
