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

  init(
    _ id: ResourceID, _ pathway: Pathway, _ flow: FlowBalance, _ steps: [StepDemand], _ impatient: Set<NodeID>? = nil
  ) {
    self.id = id
    resource = pathway[id]
    isSlots = resource.kind == .slots
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
        }
        takings.append(taking)
        places.append((node.index, group.index, visits))
        if let within = pathway[node].within?.value.days, visits > 0 {
          limitDays = min(limitDays ?? within, within)
        }
      }
    }
  }

  func demand(_ options: DemandOptions, _ fate: QueueFate) -> ResourceDemand {
    let usable = usable
    let jobs = takings.reduce(0) { $0 + $1.perWeek }
    let units = takings.reduce(0) { $0 + $1.wanted(resource.kind) }
    let perJob = jobs > 0 ? units / jobs : 0
    let target = options.targetWaitDays ?? limitDays.flatMap { $0 > 0 ? $0 : nil } ?? 14
    let neededJobs =
      jobs > 0
      ? WaitingListFormulas.targetCapacity(demand: jobs, target: target / 7, factor: options.factor) : 0
    let needed = neededJobs * perJob
    let most = takings.map(\.units).max() ?? 0
    let unit: ResourceDemand.Unit = isSlots ? (most > 1 ? .points : .slots) : .hours
    let standing: ResourceDemand.Standing =
      switch fate {
      case _ where units == 0: .unused
      case .full, .grows, .givesUp: .short
      case .undecided: .tight
      case .keepsUp: usable.least < needed ? .tight : .enough
      }
    let words = DemandVerdict(
      usable: usable, units: units, unit: unit, needed: needed, meanWait: target / options.factor)
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
      growsWithoutEnd: fate.isEndless && units > 0, takingsPerWeek: jobs, givingUp: givingUp(fate))
  }

  /// Of all who come with an `after`, the share that leave by it.
  func givingUp(_ fate: QueueFate) -> Double? {
    guard case .givesUp(let shares) = fate else { return nil }
    var (leaving, all) = (0.0, 0.0)
    for taking in takings where taking.givesUp {
      all += taking.perWeek
      leaving += taking.perWeek * (shares[taking.priority] ?? 0)
    }
    return all > 0 ? leaving / all : nil
  }
}

/// What demand says of one resource, in one plain sentence.
private struct DemandVerdict {
  var usable: UsableCapacity
  var units: Double
  var unit: ResourceDemand.Unit
  var needed: Double
  var meanWait: Double

  private func words(_ number: Double) -> String { ReportMaker.rounded(number) }

  private var offer: String {
    guard usable.loses else { return "\(words(usable.offered)) are offered" }
    let most = (usable.isExact ? "" : "about ") + words(usable.most)
    return "\(words(usable.offered)) are offered, of which only \(most) can be used (places do not split)"
  }

  func sentence(_ standing: ResourceDemand.Standing, _ fate: QueueFate, _ givingUp: Double?) -> String {
    let asked = "\(words(units)) \(unit.rawValue) a week are asked for, \(offer)"
    switch fate {
    case _ where standing == .unused: return "Nobody uses it."
    case .grows: return "\(asked): the queue grows without end."
    case .full:
      return "\(asked): as much is asked for as there is, so the queue never settles and grows without end."
    case .givesUp:
      let share = Int(((givingUp ?? 0) * 100).rounded())
      return
        "\(asked): about \(share) in 100 of those who come give up by `after`, so the queue does not grow without end."
    case .undecided:
      return unit == .hours
        ? "\(asked): it keeps up only as far as work is finished after closing; `waymark simulate` tells."
        : "\(asked), more or less by the order in which they come: whether it keeps up only `waymark simulate` tells."
    case .keepsUp:
      let offered = usable.loses ? "\(words(usable.least)) usable" : words(usable.offered)
      return standing == .enough
        ? "Enough: \(offered) \(unit.rawValue) a week for \(words(units))."
        : "It keeps up, but a mean wait of \(words(meanWait)) days needs \(words(needed)) \(unit.rawValue) a week"
          + (usable.loses ? " that can be used: " : ": ") + "\(words(needed - usable.least)) more."
    }
  }
}

func stepDemands(_ pathway: Pathway, _ flow: FlowBalance, arrivals: Double, percentile: Double? = nil) -> [StepDemand] {
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
func settled(_ pathway: Pathway, arrivals: Double) throws(Refusal) -> (FlowBalance, QueueBalance) {
  let impatient = pathway.resources.indices.map { pathway.impatientSteps(of: ResourceID($0)) }
  let balance = try QueueBalance(pathway) { (leaving) throws(Refusal) -> [[ResourceTaking]] in
    let flow = try FlowBalance(pathway, leaving: leaving)
    let steps = stepDemands(pathway, flow, arrivals: arrivals)
    return impatient.enumerated().map { ResourceWork(ResourceID($0), pathway, flow, steps, $1).takings }
  }
  return (try FlowBalance(pathway, leaving: balance.leaving), balance)
}
