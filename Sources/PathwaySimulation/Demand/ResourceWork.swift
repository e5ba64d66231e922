internal import PathwayArithmetic
import PathwayLaws
import PathwayModel

/// What a week asks of one resource.
struct ResourceWork {
  let id: ResourceID
  let resource: Resource
  let isSlots: Bool
  private(set) var takings: [ResourceTaking] = []
  /// Whose each taking is, and the visits a week.
  private(set) var places: [(node: Int, group: Int, visits: Double)] = []
  var usable: UsableCapacity { UsableCapacity(resource, takings) }
  /// The shortest of its steps' own limits, in days.
  private var limitDays: Double?
  /// Waits for a session or open moment, with the visits a week that wait so; and as if nobody gave notice.
  private var sessions: [(wait: SessionWait, bare: SessionWait, visits: Double)] = []

  init(
    _ id: ResourceID, _ pathway: Pathway, _ flow: VisitBalance, _ steps: [StepDemand], _ impatient: Set<NodeID>? = nil
  ) {
    self.id = id
    resource = pathway[id]
    isSlots = resource.kind == .slots
    // Asked for by `demand` alone, which has no set of its own.
    let spread = impatient == nil ? pathway.spreadItems : []
    let impatient = impatient ?? pathway.impatientSteps(of: id)
    for node in pathway.nodeIDs {
      for group in pathway.groupIDs {
        guard let use = pathway[node].uses?[group]?.value, use.resource == id else { continue }
        let visits = steps[node.index].visitsByGroup[group.index]
        var taking = ResourceTaking(
          units: use.units, perWeek: visits * flow.tries[node.index][group.index],
          priority: pathway[node].priority?[group]?.value ?? 5, givesUp: impatient.contains(node))
        if !isSlots {
          // Staff are held by those who come, for as long as it takes.
          taking.perWeek = visits * flow.starts[node.index][group.index]
          let law = pathway[node].takes?[group]?.value
          taking.meanHours = (law?.distribution.mean ?? 0) / 3600
          taking.longestHours = (law?.distribution.generousSeconds ?? 0) / 3600
          taking.shortestHours = (law?.distribution.shortestSeconds ?? 0) / 3600
        }
        takings.append(taking)
        places.append((node.index, group.index, visits))
        if let within = pathway[node].within?.value.days, visits > 0 {
          limitDays = min(limitDays ?? within, within)
        }
        if spread.contains(node), visits > 0 {
          var unannounced = pathway[node]
          unannounced.notice = nil
          if let wait = SessionWait(pathway, pathway[node], resource),
            let bare = SessionWait(pathway, unannounced, resource)
          {
            sessions.append((wait, bare, visits))
          }
        }
      }
    }
  }

  func demand(_ options: DemandOptions, _ fate: QueueFate) -> ResourceDemand {
    let usable = usable
    let jobs = takings.reduce(0) { $0 + $1.perWeek }
    let units = takings.reduce(0) { $0 + $1.wanted(resource.kind) }
    let perJob = jobs > 0 ? units / jobs : 0
    let asked = options.targetWaitDays ?? limitDays.flatMap { $0 > 0 ? $0 : nil }
    let target = asked ?? 14
    let most = takings.map(\.units).max() ?? 0
    let unit: ResourceDemand.Unit = isSlots ? (most > 1 ? .points : .slots) : .hours
    // Only of a wait that somebody asked for is it said that no size of list gives it.
    let obstacle = asked.flatMap { self.obstacle($0, options.factor) }
    let need = obstacle == nil && jobs > 0 ? self.need(jobs, perJob, target, options.factor) : nil
    let needed: Double? = units == 0 ? 0 : need
    let queueDays = mostQueueDays(jobs, perJob)
    let isShort = queueDays.map { $0 <= target / options.factor + 1e-9 } ?? false
    let standing: ResourceDemand.Standing =
      switch fate {
      case _ where units == 0: .unused
      case .full, .grows, .givesUp: .short
      case _ where isShortTogether(units, usable): .short
      case .undecided: .tight
      case .keepsUp: obstacle != nil || (usable.least < (needed ?? 0) - 1e-9 && !isShort) ? .tight : .enough
      }
    let words = DemandVerdict(
      resource: resource, takings: takings, usable: usable, units: units, unit: unit, needed: needed ?? units,
      target: target, meanWait: target / options.factor, sessionDays: sessionDays, obstacle: obstacle,
      jobs: jobs, queueDays: isShort ? queueDays : nil, isShortTogether: isShortTogether(units, usable))
    let calendar = ResourceCalendar(resource)
    let held =
      !isSlots
      ? 0 : options.unitsPerList[resource.name].map { usable.offered / $0 } ?? Double(calendar.moments.count)
    // Overrun may hold more than the hours offered; a load is told against what surely can be used.
    let against = isSlots || usable.isExact ? usable.most : min(usable.most, usable.offered)
    return ResourceDemand(
      resource: id, unit: unit, unitsPerWeek: units,
      percentileUnits: Double(poissonPercentile(mean: jobs, share: options.percentile)) * perJob,
      offeredPerWeek: usable.offered, load: against > 0 ? units / against : nil, neededPerWeek: needed,
      targetWaitDays: target, standing: standing, verdict: words.sentence(standing, fate, givingUp(fate)),
      sessionsOffered: held > 0 ? held : nil,
      sessionsPerWeek: held > 0 && usable.offered > 0 ? units / (usable.offered / held) : nil, usable: usable,
      growsWithoutEnd: fate.isEndless && units > 0, takingsPerWeek: jobs,
      givingUp: givingUp(fate)?.ofImpatient,
      isFull: fate == .full && units > 0, sessionWaitDays: sessionDays,
      isShortTogether: !fate.isEndless && isShortTogether(units, usable), leaving: givingUp(fate))
  }

  /// Enough for this pathway, but not for those too that use it in other pathways.
  private func isShortTogether(_ units: Double, _ usable: UsableCapacity) -> Bool {
    guard units > 0, let others = resource.alsoAskedPerWeek else { return false }
    return units + others >= usable.most * (1 - QueueFate.rounding)
  }

  /// Mean days to the next session or open moment.
  private var sessionDays: Double? {
    let all = sessions.reduce(0) { $0 + $1.visits }
    return all > 0 ? sessions.reduce(0) { $0 + $1.visits * $1.wait.meanDays } / all : nil
  }

  /// What keeps the limit from being met whatever the number of slots or staff: more wait longer for a session alone, or
  /// for their notice, than may.
  private func obstacle(_ limit: Double, _ factor: Double) -> DemandVerdict.Obstacle? {
    let few = Elementary.exp(-factor)
    guard let worst = sessions.max(by: { $0.wait.over(limit) < $1.wait.over(limit) }), worst.wait.over(limit) > few
    else { return nil }
    return DemandVerdict.Obstacle(
      limit: limit, share: worst.wait.over(limit), meanDays: worst.wait.meanDays,
      isNotice: worst.bare.over(limit) <= few)
  }

  /// Units a week at which the mean queue is short enough that few wait longer than the target: whole slots, such as those
  /// who come can use; hours of whole pieces of work where what is begun is finished after closing.
  private func need(_ jobs: Double, _ perJob: Double, _ target: Double, _ factor: Double) -> Double {
    let needed = WaitingListFormulas.targetCapacity(demand: jobs, target: target / 7, factor: factor)
    func whole(_ number: Double) -> Double { (number - 1e-9).rounded(.up) }
    if !isSlots { return (usable.startsPerWeek == nil ? needed : whole(needed)) * perJob }
    let sizes = Set(takings.filter { $0.perWeek > 0 }.map(\.units))
    let size = sizes.count == 1 ? Double(sizes.first ?? 1) : 1
    return whole(needed * perJob / size) * size
  }

  /// At few patients a week, where the rule of `need` asks for too much: what the mean queue is no longer than, in days, by
  /// Kingman's bound, for Poisson arrivals. Places vary not at all, work of staff as an exponential does.
  private func mostQueueDays(_ jobs: Double, _ perJob: Double) -> Double? {
    let usable = usable
    let fits = perJob > 0 ? usable.least / perJob : 0
    guard jobs > 0, jobs < DemandVerdict.fewPerWeek, fits > jobs else { return nil }
    let variation = isSlots || usable.startsPerWeek != nil ? 0.5 : jobs / fits
    return 7 * variation / (fits - jobs)
  }

  /// Of the visits that come with an `after`, the share that leave by it; and of all that come.
  func givingUp(_ fate: QueueFate) -> GivingUp? {
    guard case .givesUp(let shares) = fate else { return nil }
    var (leaving, impatient, all) = (0.0, 0.0, 0.0)
    for (taking, place) in zip(takings, places) {
      all += place.visits
      guard taking.givesUp else { continue }
      impatient += place.visits
      leaving += place.visits * (shares[taking.priority] ?? 0)
    }
    return impatient > 0 ? GivingUp(ofImpatient: leaving / impatient, ofAll: leaving / all) : nil
  }
}

func stepDemands(_ pathway: Pathway, _ flow: VisitBalance, arrivals: Double, percentile: Double? = nil) -> [StepDemand]
{
  let shares = pathway.groups.map(\.share.value)
  return pathway.nodeIDs.map { id in
    let byGroup = shares.indices.map { arrivals * shares[$0] * flow.visits[id.index][$0] }
    let tries = shares.indices.reduce(0) { $0 + byGroup[$1] * flow.tries[id.index][$1] }
    let visits = byGroup.reduce(0, +)
    return StepDemand(
      node: id, visitsPerWeek: visits, triesPerWeek: tries, visitsByGroup: byGroup,
      percentileVisits: percentile.map { poissonPercentile(mean: visits, share: $0) } ?? 0)
  }
}

/// The flow with as many giving up as the queues that are asked for too much make give up, and what becomes of each
/// queue. Those who give up go where their `after` leads, which may be asked for too much by them.
func settled(_ pathway: Pathway, arrivals: Double) throws(Refusal) -> (VisitBalance, QueueBalance) {
  let impatient = pathway.resources.indices.map { pathway.impatientSteps(of: ResourceID($0)) }
  let balance = try QueueBalance(pathway) { (leaving) throws(Refusal) -> [[ResourceTaking]] in
    let flow = try VisitBalance(pathway, leaving: leaving)
    let steps = stepDemands(pathway, flow, arrivals: arrivals)
    return impatient.enumerated().map { ResourceWork(ResourceID($0), pathway, flow, steps, $1).takings }
  }
  return (try VisitBalance(pathway, leaving: balance.leaving), balance)
}
