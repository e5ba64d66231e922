internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// `waymark.timing/1`: the contract of `time --format json` (command-line page; schema in Docs/schemas).
func timingJSON(_ report: TimingReport, of pathway: Pathway) -> JSON {
  let doubts = shareDoubts(pathway)
  let method: [(String, JSON)] = [
    ("engine", "exact"), ("gridMinutes", .integer(report.gridMinutes)), ("errorBound", .number(report.errorBound)),
    ("note", .optional(note(report, pathway))), ("meanErrorBound", .number(report.meanErrorBound)),
  ]
  let paths: [(String, JSON)] = report.targets.map { timing in
    (pathway[timing.target].name, .array(timing.criticalPath.map { .string(pathway[$0].name) }))
  }
  let fields: [(String, JSON)] = [
    ("schema", "waymark.timing/1"), ("pathway", .string(pathway.name)),
    ("variant", .optional(pathway.variant?.name)), ("method", .ordered(method)),
    (
      "targets",
      .array(report.targets.map { target($0, of: pathway, errorBound: report.errorBound, doubts[$0.target.index]) })
    ),
    ("steps", .array(pathway.nodeIDs.map { step($0, report: report, of: pathway) })),
    ("criticalPath", .ordered(paths)),
  ]
  return .ordered(fields)
}

/// What to know before the figures are believed.
private func note(_ report: TimingReport, _ pathway: Pathway) -> String? {
  let notes = [report.roughness].compactMap { $0 } + growingQueues(pathway)
  return notes.isEmpty ? nil : notes.joined(separator: " ")
}

private func step(_ id: NodeID, report: TimingReport, of pathway: Pathway) -> JSON {
  let step = report.nodes[id.index]
  return stepJSON(
    pathway[id].name, visits: step.visits, wait: step.meanWaitDays, service: step.meanServiceDays,
    withinLimit: step.withinLimit, byDay: step.byDay)
}

private func target(
  _ timing: TargetTiming, of pathway: Pathway, errorBound: Double, _ doubts: [ShareDoubt]
) -> JSON {
  let target = pathway[timing.target]
  var fields = targetFields(target)
  fields += summary(timing.everyone, limit: target.limitDays.value)
  fields.append(("clock", .array(timing.clock.map { clockStep($0, of: pathway) })))
  let groups = timing.groups.enumerated().map { index, group in
    JSON.ordered([("id", .string(pathway.groups[index].name))] + summary(group, limit: target.limitDays.value))
  }
  fields.append(("groups", .array(groups)))
  fields.append(("verdict", .string(StandardVerdict(timing, of: target, errorBound: errorBound).rawValue)))
  let unseen: [JSON] = doubts.map { doubt in
    let fields: [(String, JSON)] = [
      ("kind", .string(doubt.kind.rawValue)), ("resource", .string(pathway[doubt.resource].name)),
      ("value", .number(doubt.value)), ("text", .string(doubt.text)),
    ]
    return .ordered(fields)
  }
  fields.append(("unseen", .array(unseen)))
  return .ordered(fields)
}

private func clockStep(_ step: ClockStep, of pathway: Pathway) -> JSON {
  clockStepJSON(
    pathway[step.node].name, wait: step.waitDays, calendar: step.calendarDays, service: step.serviceDays,
    waitBreached: step.waitDaysBreached, serviceBreached: step.serviceDaysBreached, criticality: step.criticality)
}

private func summary(_ clock: ClockSummary, limit: Int) -> [(String, JSON)] {
  let isEmpty = clock.days.isEmpty
  let percentiles: [(String, JSON)] = reportedPercents.map { ("p\($0)", .optional(clock.percentile(Double($0) / 100))) }
  let bands: [JSON] = publishedBands(limit: limit).map { band in
    let fields: [(String, JSON)] = [
      ("from", .integer(band.from)), ("to", .optional(band.to)),
      ("share", isEmpty ? .null : .number(clock.share(from: band.from, to: band.to))),
    ]
    return .ordered(fields)
  }
  return [
    ("within", .optional(clock.within)), ("cohort", .number(clock.cohort)),
    ("mean", isEmpty ? .null : .number(clock.mean)), ("sd", isEmpty ? .null : .number(clock.sd)),
    ("percentiles", .ordered(percentiles)), ("bands", .array(bands)),
    ("days", .array(clock.days.map { .number($0) })),
  ]
}
