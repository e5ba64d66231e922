internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `simulate --format csv`: a line a number, as `time` has it, with `low,high,replication` at the end (Docs/Tables.md).
///
/// Numbers of a resource, of the waiting list's steps and of the patients have no target. `replication` is filled in the
/// rows that `perReplication` adds. What is not known has no line.
func simulationCSV(_ report: SimulationReport, of pathway: Pathway, perReplication: Bool = false) -> String {
  var table = TidyTable()
  for result in report.targets {
    let target = pathway[result.target]
    table.add(target.name, "", "limit", "", "days", Double(target.limitDays.value))
    table.add(target.name, "", "required", "", "share", target.required.value)
    table.clock(result.everyone, of: target, group: "")
    table.add(target.name, "", "clocks_started", "", "clocks", Double(result.started))
    table.add(target.name, "", "clocks_overdue", "", "clocks", Double(result.overdue))
    table.add(target.name, "", "clocks_undecided", "", "clocks", Double(result.undecided))
    for step in result.clock { table.step(step, of: target.name, pathway[step.node].name) }
    for (index, group) in result.groups.enumerated() {
      table.clock(group, of: target, group: pathway.groups[index].name)
    }
    if perReplication { table.replications(result, of: target.name) }
  }
  for resource in report.resources { table.resource(resource, pathway[resource.resource].name) }
  if let list = report.waitingList { table.list(list, of: pathway) }
  table.add("", "", "patients_arrived", "", "patients", Double(report.patients.arrived))
  table.add("", "", "patients_still_inside", "", "patients", Double(report.patients.stillInside))
  if report.isCutShort { table.add("", "", "cut_short", "", "replications done", Double(report.replications)) }
  return table.text
}

private struct TidyTable {
  private(set) var text = "target,group,measure,key,unit,value,low,high,replication\n"

  mutating func add(
    _ target: String, _ group: String, _ measure: String, _ key: String, _ unit: String, _ value: Double?,
    low: Double? = nil, high: Double? = nil, replication: Int? = nil
  ) {
    guard let value, value.isFinite else { return }
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    text += [csvCell(target), csvCell(group), measure, csvCell(key), unit].joined(separator: ",")
    text += ",\(value),\(number(low)),\(number(high)),\(replication.map { "\($0)" } ?? "")\n"
  }

  mutating func add(
    _ target: String, _ group: String, _ measure: String, _ key: String, _ unit: String, _ value: Estimate?
  ) {
    add(target, group, measure, key, unit, value?.mean, low: value?.low, high: value?.high)
  }

  mutating func clock(_ clock: ClockSimulation, of target: Target, group: String) {
    let name = target.name
    add(name, group, "within", "", "share", clock.within)
    add(name, group, "cohort", "", "share", clock.cohort)
    add(name, group, "clocks_counted", "", "clocks", Double(clock.counted))
    add(name, group, "mean", "", "days", clock.mean)
    add(name, group, "sd", "", "days", clock.sd)
    for percentile in clock.percentiles {
      add(name, group, "percentile", "p\(percentile.percent)", "days", percentile.days)
    }
    for band in clock.bands {
      let key = band.to.map { "\(band.from) to \($0)" } ?? "\(band.from) and more"
      add(name, group, "band", key, "share", band.share)
    }
    for (day, share) in clock.days.enumerated() { add(name, group, "day", "\(day)", "share", share) }
  }

  mutating func step(_ step: ClockStepSimulation, of target: String, _ name: String) {
    add(target, "", "clock_wait", name, "days", step.waitDays)
    add(target, "", "clock_calendar", name, "days", step.calendarDays)
    add(target, "", "clock_service", name, "days", step.serviceDays)
    add(target, "", "clock_wait_breached", name, "days", step.waitDaysBreached)
    add(target, "", "clock_service_breached", name, "days", step.serviceDaysBreached)
    add(target, "", "criticality", name, "share", step.criticality)
  }

  mutating func replications(_ result: TargetSimulation, of target: String) {
    let series = [
      ("within", "", "share", result.withinByReplication), ("mean", "", "days", result.meanByReplication),
      ("percentile", "p85", "days", result.p85ByReplication),
    ]
    for (measure, key, unit, values) in series {
      for (index, value) in values.enumerated() { add(target, "", measure, key, unit, value, replication: index + 1) }
    }
  }

  mutating func resource(_ resource: ResourceSimulation, _ name: String) {
    add("", "", "offered_per_week", name, "units", resource.offeredPerWeek)
    add("", "", "used_per_week", name, "units", resource.usedPerWeek)
    add("", "", "utilisation", name, "share", resource.utilisation)
    add("", "", "wait_mean", name, "days", resource.meanWaitDays)
    add("", "", "wait_calendar", name, "days", resource.calendarDays)
    add("", "", "wait_queue", name, "days", resource.queueDays)
    add("", "", "wait_p85", name, "days", resource.p85WaitDays)
    add("", "", "wait_seen_today", name, "days", resource.observedMeanWaitDays)
    add("", "", "queue_mean", name, "patients", resource.meanQueue)
    add("", "", "queue_most", name, "patients", Double(resource.maxQueue))
  }

  mutating func list(_ list: WaitingListReport, of pathway: Pathway) {
    for step in list.steps {
      let name = pathway[step.node].name
      add("", "", "list_patients", name, "patients", Double(step.patients))
      add("", "", "list_seen", name, "patients", step.seen)
      if let week = step.clearedWeek {
        add(
          "", "", "list_cleared", name, "week", Double(week.median), low: Double(week.low), high: Double(week.high))
      }
    }
    for clock in list.targets {
      let name = pathway[clock.target].name
      add(name, "", "list_reached", "", "patients", clock.reached)
      add(name, "", "list_breached", "", "clocks", clock.breachShare == nil ? nil : clock.breached)
      add(name, "", "list_breach_share", "", "share", clock.breachShare)
    }
  }
}
