package import PathwayModel
package import PathwaySimulation
package import PathwayText

/// `waymark.demand/1`: the contract of `demand --format json` (command-line page; schema in Docs/schemas).
package func demandJSON(_ report: DemandReport, of pathway: Pathway, ranges: DemandRanges? = nil) -> JSON {
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
      ("load", .optional(resource.load)), ("neededPerWeek", .number(resource.neededPerWeek)),
      ("verdict", .string(resource.verdict)), ("standing", .string(resource.standing.rawValue)),
      ("targetWaitDays", .number(resource.targetWaitDays)), ("unit", .string(resource.unit.rawValue)),
      ("sessionsPerWeek", .optional(resource.sessionsPerWeek)),
      ("sessionsOffered", .optional(resource.sessionsOffered)),
    ]
    return .ordered(fields)
  }
  var fields: [(String, JSON)] = [
    ("schema", "waymark.demand/1"), ("pathway", .string(pathway.name)),
    ("variant", .optional(pathway.variant?.name)), ("percentile", .number(report.percentile)),
    ("steps", .array(steps)), ("resources", .array(resources)),
    ("arrivalsPerWeek", .number(report.arrivalsPerWeek)),
  ]
  if let ranges { fields.append(("ranges", ranges.json)) }
  return .ordered(fields)
}

/// `demand --format csv`: a line for each step and each resource; a cell that does not apply is empty.
package func demandCSV(_ report: DemandReport, of pathway: Pathway) -> String {
  func cell(_ number: Double?) -> String { number.map { $0.isFinite ? "\($0)" : "" } ?? "" }
  var lines = [
    "kind,id,title,per_week,busy_week,offered_per_week,needed_per_week,load,verdict,unit,sessions_per_week,sessions_offered"
  ]
  for step in report.steps {
    let node = pathway[step.node]
    let busy = "\(step.percentileVisits)"
    lines.append(
      [
        "step", csvCell(node.name), csvCell(node.title), cell(step.visitsPerWeek), busy, "", "", "", "", "visits", "",
        "",
      ]
      .joined(separator: ","))
  }
  for result in report.resources {
    let resource = pathway[result.resource]
    lines.append(
      [
        "resource", csvCell(resource.name), csvCell(resource.title), cell(result.unitsPerWeek),
        cell(result.percentileUnits), cell(result.offeredPerWeek), cell(result.neededPerWeek), cell(result.load),
        csvCell(result.verdict), result.unit.rawValue, cell(result.sessionsPerWeek), cell(result.sessionsOffered),
      ].joined(separator: ","))
  }
  return lines.joined(separator: "\n") + "\n"
}
