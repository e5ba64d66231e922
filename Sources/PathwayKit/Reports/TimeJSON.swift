package import PathwayModel
package import PathwayText
package import PathwayTiming

/// `waymark.timing/1`: the contract of `time --format json` (command-line page; schema in Docs/schemas).
package func timingJSON(_ report: TimingReport, of pathway: Pathway) -> JSON {
  let doubts = shareDoubts(pathway)
  let method: [(String, JSON)] = [
    ("engine", "exact"), ("gridMinutes", .integer(report.gridMinutes)), ("errorBound", .number(report.errorBound)),
    ("note", .optional(note(report, pathway))),
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
  let fields: [(String, JSON)] = [
    ("id", .string(pathway[id].name)), ("visits", .number(step.visits)),
    ("meanWaitDays", .optional(step.meanWaitDays)), ("meanServiceDays", .optional(step.meanServiceDays)),
    ("withinLimit", .optional(step.withinLimit)), ("byDay", .optional(step.byDay)),
  ]
  return .ordered(fields)
}

private func target(
  _ timing: TargetTiming, of pathway: Pathway, errorBound: Double, _ doubts: [ShareDoubt]
) -> JSON {
  let target = pathway[timing.target]
  var fields: [(String, JSON)] = [
    ("id", .string(target.name)), ("title", .string(target.title)),
    ("limitDays", .integer(target.limitDays.value)), ("required", .number(target.required.value)),
  ]
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
  let fields: [(String, JSON)] = [
    ("step", .string(pathway[step.node].name)), ("waitDays", .number(step.waitDays)),
    ("calendarDays", .optional(step.calendarDays)), ("serviceDays", .number(step.serviceDays)),
    ("waitDaysBreached", .number(step.waitDaysBreached)),
    ("serviceDaysBreached", .number(step.serviceDaysBreached)), ("criticality", .optional(step.criticality)),
  ]
  return .ordered(fields)
}

/// The percentiles that both engines give.
package let reportedPercentiles: [(name: String, share: Double)] = [
  ("p5", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p85", 0.85), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99),
]

private func summary(_ clock: ClockSummary, limit: Int) -> [(String, JSON)] {
  let isEmpty = clock.days.isEmpty
  let percentiles: [(String, JSON)] = reportedPercentiles.map { ($0.name, .optional(clock.percentile($0.share))) }
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
