internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// The field `waitingList` of `waymark.simulation/1`.
func waitingListJSON(_ list: WaitingListReport, _ notes: [String], of pathway: Pathway) -> JSON {
  let steps: [JSON] = list.steps.map { step in
    let fields: [(String, JSON)] = [
      ("step", .string(pathway[step.node].name)), ("patients", .integer(step.patients)),
      ("seen", estimateJSON(step.seen)),
      ("gaveUp", estimateJSON(step.gone)), ("meanDays", estimateJSON(step.meanDays)),
      ("clearedWeek", range(step.clearedWeek)),
      ("runsNotCleared", .integer(step.runsNotCleared)),
    ]
    return .ordered(fields)
  }
  let targets: [JSON] = list.targets.map { clock in
    let fields: [(String, JSON)] = [
      ("id", .string(pathway[clock.target].name)), ("onClock", .integer(clock.onClock)),
      ("pastLimit", .integer(clock.pastLimit)), ("reached", estimateJSON(clock.reached)),
      ("met", estimateJSON(clock.met)),
      ("breached", estimateJSON(clock.breached)), ("left", estimateJSON(clock.left)),
      ("running", estimateJSON(clock.running)),
      ("breachShare", estimateJSON(clock.breachShare)),
    ]
    return .ordered(fields)
  }
  let fields: [(String, JSON)] = [
    ("patients", .integer(list.patients)), ("clearedWeek", range(list.clearedWeek)),
    ("runsNotCleared", .integer(list.runsNotCleared)), ("steps", .array(steps)), ("targets", .array(targets)),
    ("notes", .array(notes.map { .string($0) })),
  ]
  return .ordered(fields)
}

/// A number of runs, not a mean: its middle and the range that 95 in 100 runs are in; null where no run has it.
private func range(_ value: RunRange?) -> JSON {
  guard let value else { return .null }
  let fields: [(String, JSON)] = [
    ("median", .integer(value.median)), ("low", .integer(value.low)), ("high", .integer(value.high)),
  ]
  return .ordered(fields)
}
