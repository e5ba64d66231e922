internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `waymark.demand/1`: the contract of `demand --format json` (command-line page; schema in Docs/schemas).
func demandJSON(_ report: DemandReport, of pathway: Pathway, ranges: DemandRanges? = nil) -> JSON {
  let steps: [JSON] = report.steps.map { step in
    let fields: [(String, JSON)] = [
      ("id", .string(pathway[step.node].name)), ("visitsPerWeek", .number(step.visitsPerWeek)),
      ("triesPerWeek", .number(step.triesPerWeek)), ("percentileVisits", .integer(step.percentileVisits)),
    ]
    return .ordered(fields)
  }
  let resources: [JSON] = report.resources.map { resource in
    let fields: [(String, JSON)] = [
      ("id", .string(pathway[resource.resource].name)), ("unitsPerWeek", .number(resource.unitsPerWeek)),
      ("percentileUnits", .number(resource.percentileUnits)), ("offeredPerWeek", .number(resource.offeredPerWeek)),
      ("load", .optional(resource.load)), ("neededPerWeek", .optional(resource.neededPerWeek)),
      ("verdict", .string(resource.verdict)), ("standing", .string(resource.standing.rawValue)),
      ("targetWaitDays", .number(resource.targetWaitDays)), ("unit", .string(resource.unit.rawValue)),
      ("sessionsPerWeek", .optional(resource.sessionsPerWeek)),
      ("sessionsOffered", .optional(resource.sessionsOffered)),
      ("usablePerWeek", .number(resource.usable.most)), ("usableLeast", .number(resource.usable.least)),
      ("growsWithoutEnd", .bool(resource.growsWithoutEnd)), ("givingUp", .optional(resource.givingUp)),
      ("sessionWaitDays", .optional(resource.sessionWaitDays)),
      ("givingUpOfAll", .optional(resource.leaving?.ofAll)),
    ]
    return .ordered(fields)
  }
  var fields: [(String, JSON)] = [
    ("schema", "waymark.demand/1"), ("pathway", .string(pathway.name)),
    ("variant", .optional(pathway.variant?.name)), ("percentile", .number(report.percentile)),
    ("steps", .array(steps)), ("resources", .array(resources)),
    ("arrivalsPerWeek", .number(report.arrivalsPerWeek)),
  ]
  fields.append(("notes", .array(pathway.sharingNotes.map { .string($0.text) })))
  if let ranges { fields.append(("ranges", ranges.json)) }
  return .ordered(fields)
}
