internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `waymark.bottlenecks/1`: the contract of `bottlenecks --format json` (command-line page; schema in Docs/schemas).
///
/// `target`, `baseline` and `levers` are those of the first target asked for; `targets` has all.
func bottlenecksJSON(_ answer: Bottlenecks, of pathway: Pathway, plan: CapacityPlanAnswer? = nil) -> JSON {
  var fields: [(String, JSON)] = [
    ("schema", "waymark.bottlenecks/1"), ("pathway", .string(pathway.name)),
    ("variant", .optional(pathway.variant?.name)), ("method", method(answer)),
  ]
  if let first = answer.targets.first { fields += target(first, answer, of: pathway) }
  fields.append(("targets", .array(answer.targets.map { .ordered(target($0, answer, of: pathway)) })))
  let queues: [JSON] = answer.screen.queues.map { queue in
    let fields: [(String, JSON)] = [
      ("id", .string(pathway[queue.resource].name)), ("load", .optional(queue.load)),
      ("calendarDays", .number(queue.calendarDays)), ("queueDays", .optional(queue.queueDays)),
      ("leads", .optional(answer.active?.share(queue.resource))),
      ("sole", .optional(answer.active?.sole[queue.resource.index])),
      ("shifting", .optional(answer.active?.shifting[queue.resource.index])),
      ("growsWithoutEnd", .bool(queue.demand.growsWithoutEnd)), ("givingUp", .optional(queue.demand.givingUp)),
      ("givingUpOfAll", .optional(queue.demand.leaving?.ofAll)),
    ]
    return .ordered(fields)
  }
  fields.append(("queues", .array(queues)))
  fields.append(("notes", .array(answer.notes.map { .string($0) })))
  if let plan { fields.append(("plan", planJSON(plan, of: pathway))) }
  fields.append(("cutShort", .bool(answer.wasCancelled)))
  return .ordered(fields)
}

private func method(_ answer: Bottlenecks) -> JSON {
  var fields: [(String, JSON)] = [("engine", .string(answer.simulation == nil ? "exact" : "exact and events"))]
  if let settings = answer.simulation {
    fields += [
      ("seed", .integer(Int(clamping: settings.seed))), ("weeks", .integer(settings.weeks)),
      ("warmupWeeks", .integer(settings.warmupWeeks)), ("replications", .integer(settings.replications)),
    ]
  }
  return .ordered(fields)
}

private func target(_ levers: TargetLevers, _ answer: Bottlenecks, of pathway: Pathway) -> [(String, JSON)] {
  let simulated: [(String, JSON)] = [
    ("within", estimateJSON(levers.simulatedWithin)), ("p85", estimateJSON(levers.simulatedP85)),
  ]
  let baseline: [(String, JSON)] = [
    ("within", .optional(levers.within)), ("p85", .optional(levers.p85)),
    ("simulated", levers.simulatedWithin == nil ? .null : .ordered(simulated)),
  ]
  return [
    ("target", .string(pathway[levers.target].name)), ("baseline", .ordered(baseline)),
    ("levers", .array(levers.levers.map(lever))),
    ("paragraph", .string(LeverParagraph(answer, of: pathway, levers: levers).text)),
  ]
}

private func lever(_ lever: Lever) -> JSON {
  let fields: [(String, JSON)] = [
    ("kind", .string(lever.kind.rawValue)), ("of", .string(lever.of)), ("change", .string(lever.change)),
    ("within", .optional(lever.within)), ("gain", .number(lever.gain)), ("gainLow", .optional(lever.gainLow)),
    ("gainHigh", .optional(lever.gainHigh)), ("p85Gain", .optional(lever.p85Gain)),
    ("verdict", .string(lever.verdict)), ("method", .string(lever.method.rawValue)),
    ("p85Low", .optional(lever.p85Low)), ("p85High", .optional(lever.p85High)),
    ("withoutWaitGain", .optional(lever.ceiling)), ("meanGain", .optional(lever.meanGain)),
    ("meanLow", .optional(lever.meanLow)), ("meanHigh", .optional(lever.meanHigh)),
    ("replications", .optional(lever.replications)), ("workingDayGain", .optional(lever.workingDayGain)),
  ]
  return .ordered(fields)
}

/// `bottlenecks --format csv`: a line for each lever of each target; a cell that does not apply is empty.
func bottlenecksCSV(_ answer: Bottlenecks, of pathway: Pathway) -> String {
  func cell(_ number: Double?) -> String { number.map { $0.isFinite ? "\($0)" : "" } ?? "" }
  var lines = [
    "target,kind,of,title,change,method,within,gain,gain_low,gain_high,p85_gain,without_wait_gain,verdict,mean_gain,working_day_gain,p85_low,p85_high"
  ]
  for target in answer.targets {
    for lever in target.levers {
      lines.append(
        [
          csvCell(pathway[target.target].name), lever.kind.rawValue, csvCell(lever.of), csvCell(lever.title),
          csvCell(lever.change), lever.method.rawValue, cell(lever.within), cell(lever.gain), cell(lever.gainLow),
          cell(lever.gainHigh), cell(lever.p85Gain), cell(lever.ceiling), csvCell(lever.verdict), cell(lever.meanGain),
          cell(lever.workingDayGain), cell(lever.p85Low), cell(lever.p85High),
        ].joined(separator: ","))
    }
  }
  return lines.joined(separator: "\n") + "\n"
}
