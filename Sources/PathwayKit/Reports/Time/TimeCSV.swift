internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// `time --format csv`: a line for each number, by target, group, measure and what it is of (`key`). Numbers of the pathway
/// itself have no target; numbers of all patients have no group.
func timingCSV(_ report: TimingReport, of pathway: Pathway) -> String {
  var lines = ["target,group,measure,key,unit,value"]
  func add(_ target: String, _ group: String, _ measure: String, _ key: String, _ unit: String, _ value: Double?) {
    guard let value, value.isFinite else { return }
    lines.append([csvCell(target), csvCell(group), measure, csvCell(key), unit, "\(value)"].joined(separator: ","))
  }
  func add(_ target: String, _ group: String, _ clock: ClockSummary, limit: Int) {
    add(target, group, "within", "", "share", clock.within)
    add(target, group, "cohort", "", "share", clock.cohort)
    guard !clock.days.isEmpty else { return }
    add(target, group, "mean", "", "days", clock.mean)
    add(target, group, "sd", "", "days", clock.sd)
    for percent in reportedPercents {
      add(target, group, "percentile", "p\(percent)", "days", clock.percentile(Double(percent) / 100).map(Double.init))
    }
    for band in publishedBands(limit: limit) {
      let key = band.to.map { "\(band.from) to \($0)" } ?? "\(band.from) and more"
      add(target, group, "band", key, "share", clock.share(from: band.from, to: band.to))
    }
    for (day, share) in clock.days.enumerated() { add(target, group, "day", "\(day)", "share", share) }
  }
  let doubts = shareDoubts(pathway)
  add("", "", "error_bound", "", "share", report.errorBound)
  add("", "", "mean_error_bound", "", "days", report.meanErrorBound)
  for timing in report.targets {
    let target = pathway[timing.target]
    add(target.name, "", "limit", "", "days", Double(target.limitDays.value))
    add(target.name, "", "required", "", "share", target.required.value)
    add(target.name, "", timing.everyone, limit: target.limitDays.value)
    for doubt in doubts[timing.target.index] {
      let measure = doubt.kind == .givesUp ? "unseen_giving_up" : "unseen_endless_queue"
      add(target.name, "", measure, pathway[doubt.resource].name, "share", doubt.value)
    }
    for step in timing.clock {
      let name = pathway[step.node].name
      add(target.name, "", "clock_wait", name, "days", step.waitDays)
      add(target.name, "", "clock_calendar", name, "days", step.calendarDays)
      add(target.name, "", "clock_service", name, "days", step.serviceDays)
      add(target.name, "", "clock_wait_breached", name, "days", step.waitDaysBreached)
      add(target.name, "", "clock_service_breached", name, "days", step.serviceDaysBreached)
      add(target.name, "", "criticality", name, "share", step.criticality)
    }
    for (index, group) in timing.groups.enumerated() {
      add(target.name, pathway.groups[index].name, group, limit: target.limitDays.value)
    }
  }
  for id in pathway.nodeIDs {
    let (step, name) = (report.nodes[id.index], pathway[id].name)
    add("", "", "visits", name, "visits for each who arrives", step.visits)
    add("", "", "mean_wait", name, "days", step.meanWaitDays)
    add("", "", "mean_service", name, "days", step.meanServiceDays)
    add("", "", "within_limit", name, "share", step.withinLimit)
    add("", "", "by_day", name, "share", step.byDay)
  }
  return lines.joined(separator: "\n") + "\n"
}
