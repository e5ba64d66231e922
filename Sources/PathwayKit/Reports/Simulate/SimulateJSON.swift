internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText
internal import PathwayTiming

/// `waymark.simulation/1`: the contract of `simulate --format json` (command-line page; schema in Docs/schemas).
func simulationJSON(_ report: SimulationReport, of pathway: Pathway, listNotes: [String] = []) -> JSON {
  let method: [(String, JSON)] = [
    ("engine", "events"), ("seed", .integer(Int(clamping: report.seed))), ("weeks", .integer(report.weeks)),
    ("warmupWeeks", .integer(report.warmupWeeks)), ("replications", .integer(report.replications)),
    ("events", .integer(report.events)), ("warmup", report.warmup.map { warmupJSON($0, of: pathway) } ?? .null),
    ("intervals", intervalsJSON),
  ]
  let paths: [(String, JSON)] = report.targets.map { result in
    (pathway[result.target].name, .array(result.criticalPath.map { .string(pathway[$0].name) }))
  }
  let patients: [(String, JSON)] = [
    ("arrived", .integer(report.patients.arrived)), ("finished", .integer(report.patients.finished)),
    ("stillInside", .integer(report.patients.stillInside)),
  ]
  let warnings: [JSON] = report.warnings.map { warning in
    let fields: [(String, JSON)] = [("kind", .string(warning.kind.rawValue)), ("message", .string(warning.text))]
    return .ordered(fields)
  }
  let fields: [(String, JSON)] = [
    ("schema", "waymark.simulation/1"), ("pathway", .string(pathway.name)),
    ("variant", .optional(pathway.variant?.name)), ("method", .ordered(method)),
    ("targets", .array(report.targets.map { target($0, of: pathway) })),
    ("steps", .array(pathway.nodeIDs.map { step($0, report: report, of: pathway) })),
    ("criticalPath", .ordered(paths)), ("resources", .array(report.resources.map { resource($0, of: pathway) })),
    ("patients", .ordered(patients)), ("warnings", .array(warnings)), ("followDays", .integer(report.followDays)),
    ("waitingList", report.waitingList.map { waitingListJSON($0, listNotes, of: pathway) } ?? .null),
    ("cutShort", .bool(report.isCutShort)),
  ]
  return .ordered(fields)
}

/// How the warm-up was found.
private func warmupJSON(_ warmup: WarmUp, of pathway: Pathway) -> JSON {
  let queues: [JSON] = warmup.queues.map { queue in
    .ordered([("resource", .string(pathway[queue.resource].name)), ("weeks", .optional(queue.weeks))])
  }
  return .ordered([("fillingWeeks", .integer(warmup.filling)), ("queues", .array(queues))])
}

/// How the 95% intervals are made: Docs/Simulation.md.
private let intervalsJSON = JSON.ordered([
  ("confidence", .number(0.95)),
  (
    "shares",
    .string(
      "ratio over replications (Cochran 1977); at each end the further of Wilson with design effect (Korn and Graubard "
        + "1998) and Student t corrected for skewness (Willink 2005)")
  ),
  (
    "means",
    .string(
      "ratio over replications (Cochran 1977); at each end the further of Student t as it is and corrected for skewness "
        + "(Willink 2005)")
  ),
  ("percentiles", "whole days; the interval of the share, inverted (Woodruff 1952)"),
])

private func step(_ id: NodeID, report: SimulationReport, of pathway: Pathway) -> JSON {
  let step = report.nodes[id.index]
  return stepJSON(
    pathway[id].name, visits: step.visits, wait: step.meanWaitDays, service: step.meanServiceDays,
    withinLimit: step.withinLimit, byDay: step.byDay)
}

private func target(_ result: TargetSimulation, of pathway: Pathway) -> JSON {
  let target = pathway[result.target]
  let limit = target.limitDays.value
  var fields = targetFields(target)
  fields += summary(result.everyone, limit: limit)
  fields.append(("clock", .array(result.clock.map { clockStep($0, of: pathway) })))
  let groups = result.groups.enumerated().map { index, group in
    JSON.ordered([("id", .string(pathway.groups[index].name))] + summary(group, limit: limit))
  }
  fields.append(("groups", .array(groups)))
  fields.append(
    (
      "counts",
      .ordered([
        ("started", .integer(result.started)), ("counted", .integer(result.everyone.counted)),
        ("overdue", .integer(result.overdue)), ("undecided", .integer(result.undecided)),
      ])
    ))
  return .ordered(fields)
}

private func summary(_ clock: ClockSimulation, limit: Int) -> [(String, JSON)] {
  let percentiles: [(String, JSON)] = reportedPercents.map { percent in
    ("p\(percent)", estimateJSON(clock.percentiles.first { $0.percent == percent }?.days))
  }
  let bands: [JSON] = publishedBands(limit: limit).map { band in
    let share = clock.bands.first { $0.from == band.from && $0.to == band.to }?.share
    let fields: [(String, JSON)] = [
      ("from", .integer(band.from)), ("to", .optional(band.to)), ("share", estimateJSON(share)),
    ]
    return .ordered(fields)
  }
  return [
    ("within", estimateJSON(clock.within)), ("cohort", estimateJSON(clock.cohort)), ("mean", estimateJSON(clock.mean)),
    ("sd", .optional(clock.sd)), ("percentiles", .ordered(percentiles)), ("bands", .array(bands)),
    ("days", .array(clock.days.map { .number($0) })),
  ]
}

private func clockStep(_ step: ClockStepSimulation, of pathway: Pathway) -> JSON {
  clockStepJSON(
    pathway[step.node].name, wait: step.waitDays, calendar: step.calendarDays, service: step.serviceDays,
    waitBreached: step.waitDaysBreached, serviceBreached: step.serviceDaysBreached, criticality: step.criticality)
}

private func resource(_ result: ResourceSimulation, of pathway: Pathway) -> JSON {
  let fields: [(String, JSON)] = [
    ("id", .string(pathway[result.resource].name)), ("offeredPerWeek", .number(result.offeredPerWeek)),
    ("usedPerWeek", .number(result.usedPerWeek)), ("utilisation", .optional(result.utilisation)),
    ("meanWaitDays", .optional(result.meanWaitDays)), ("calendarDays", .optional(result.calendarDays)),
    ("queueDays", .optional(result.queueDays)), ("p85WaitDays", .optional(result.p85WaitDays)),
    ("meanQueue", .number(result.meanQueue)), ("maxQueue", .integer(result.maxQueue)),
    ("observedMeanWaitDays", .optional(result.observedMeanWaitDays)),
    ("queueByWeek", .array(result.queueByWeek.map { .number($0) })), ("waitPercentiles", waitPercentiles(result)),
  ]
  return .ordered(fields)
}

/// Days within which so many in 100 units were taken; null where none was.
private func waitPercentiles(_ result: ResourceSimulation) -> JSON {
  .ordered(
    reportedPercents.map { percent in
      ("p\(percent)", .optional(result.waitPercentileDays.count == 99 ? result.waitPercentileDays[percent - 1] : nil))
    })
}
