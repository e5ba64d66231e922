package import PathwayModel
package import PathwaySimulation
internal import PathwayText

/// `simulate --format csv`: one value a row, in the columns target, group, measure, key, value, low, high, replication.
///
/// A row of a resource, of the waiting list or of the patients has an empty target; `key` names the resource, band, day or
/// step. `replication` is empty but in the rows that `perReplication` adds. A value that is not known is an empty cell.
package func simulationCSV(_ report: SimulationReport, of pathway: Pathway, perReplication: Bool = false) -> String {
  var table = TidyTable()
  for result in report.targets {
    let target = pathway[result.target]
    table.clock(result.everyone, of: target, group: "")
    for (index, group) in result.groups.enumerated() {
      table.clock(group, of: target, group: pathway.groups[index].name)
    }
    table.add(target.name, "", "clocks started", "", Double(result.started))
    table.add(target.name, "", "clocks overdue", "", Double(result.overdue))
    table.add(target.name, "", "clocks undecided", "", Double(result.undecided))
    if perReplication { table.replications(result, of: target) }
  }
  for resource in report.resources { table.resource(resource, pathway[resource.resource].name) }
  if let list = report.waitingList { table.list(list, of: pathway) }
  table.add("", "", "patients arrived", "", Double(report.patients.arrived))
  table.add("", "", "patients still inside", "", Double(report.patients.stillInside))
  return table.text
}

private struct TidyTable {
  private(set) var text = "target,group,measure,key,value,low,high,replication\n"

  mutating func add(
    _ target: String, _ group: String, _ measure: String, _ key: String, _ value: Double?, low: Double? = nil,
    high: Double? = nil, replication: Int? = nil
  ) {
    func number(_ value: Double?) -> String {
      guard let value, value.isFinite else { return "" }
      return JSON.number(value).text.trimmingNewline
    }
    text += [target, group, measure, key].map(csvCell).joined(separator: ",")
    text += ",\(number(value)),\(number(low)),\(number(high)),\(replication.map { "\($0)" } ?? "")\n"
  }

  mutating func add(_ target: String, _ group: String, _ measure: String, _ key: String, _ value: Estimate?) {
    add(target, group, measure, key, value?.mean, low: value?.low, high: value?.high)
  }

  mutating func clock(_ clock: ClockSimulation, of target: Target, group: String) {
    add(target.name, group, "within", "\(target.limitDays.value)", clock.within)
    if group.isEmpty { add(target.name, group, "required", "\(target.limitDays.value)", target.required.value) }
    add(target.name, group, "cohort", "", clock.cohort)
    add(target.name, group, "mean days", "", clock.mean)
    add(target.name, group, "sd days", "", clock.sd)
    for percent in [5, 25, 50, 75, 85, 90, 95, 99] {
      add(target.name, group, "percentile", "p\(percent)", clock.percentiles.first { $0.percent == percent }?.days)
    }
    for band in clock.bands {
      add(target.name, group, "band", band.to.map { "\(band.from)-\($0)" } ?? "\(band.from)+", band.share)
    }
    for (day, share) in clock.days.enumerated() { add(target.name, group, "day", "\(day)", share) }
    add(target.name, group, "clocks counted", "", Double(clock.counted))
  }

  mutating func replications(_ result: TargetSimulation, of target: Target) {
    let series = [
      ("within", "\(target.limitDays.value)", result.withinByReplication), ("mean days", "", result.meanByReplication),
      ("percentile", "p85", result.p85ByReplication),
    ]
    for (measure, key, values) in series {
      for (index, value) in values.enumerated() { add(target.name, "", measure, key, value, replication: index + 1) }
    }
  }

  mutating func resource(_ resource: ResourceSimulation, _ name: String) {
    add("", "", "offered a week", name, resource.offeredPerWeek)
    add("", "", "used a week", name, resource.usedPerWeek)
    add("", "", "utilisation", name, resource.utilisation)
    add("", "", "mean wait days", name, resource.meanWaitDays)
    add("", "", "calendar days", name, resource.calendarDays)
    add("", "", "queue days", name, resource.queueDays)
    add("", "", "p85 wait days", name, resource.p85WaitDays)
    add("", "", "mean queue", name, resource.meanQueue)
    add("", "", "longest queue", name, Double(resource.maxQueue))
    add("", "", "seen mean wait days", name, resource.observedMeanWaitDays)
  }

  mutating func list(_ list: WaitingListReport, of pathway: Pathway) {
    for step in list.steps {
      let name = pathway[step.node].name
      add("", "", "list patients", name, Double(step.patients))
      add("", "", "list seen", name, step.seen)
      let week = step.clearedWeek
      add(
        "", "", "list cleared week", name, week.map { Double($0.median) }, low: week.map { Double($0.low) },
        high: week.map { Double($0.high) })
    }
    for clock in list.targets {
      let name = pathway[clock.target].name
      add(name, "", "list reached", "", clock.reached)
      add(name, "", "list breached", "", clock.breachShare == nil ? nil : clock.breached)
      add(name, "", "list breach share", "", clock.breachShare)
    }
  }
}

extension String {
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
