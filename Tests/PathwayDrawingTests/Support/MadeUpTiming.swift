import PathwayModel
import PathwayPicture
import PathwayTiming

/// A timing report that has the shape of a real one, for drawings only: flows from the shares, made-up days.
func madeUpTiming(_ pathway: Pathway) -> TimingReport {
  let flows = FlowTable(pathway, timing: nil)
  let ways = zip(pathway.ways, flows.ways).enumerated().map { index, pair in
    let looked = flows.lookedFor[index]
    let first = pathway.groups[0].share.value
    let byGroup = pathway.groups.indices.map { group -> Double in
      let share = pathway.groups[group].share.value
      guard share > 0 else { return 0 }
      return group == 0 ? looked * pair.1 / max(first, 1e-12) : (1 - looked) * pair.1 / share
    }
    return WayFlow(way: pair.0, flow: pair.1, flowByGroup: byGroup)
  }
  let nodes = pathway.nodeIDs.map { id in
    NodeTiming(
      visits: flows.visits[id.index], visitsByGroup: pathway.groups.map { _ in flows.visits[id.index] },
      meanWaitDays: 3, meanServiceDays: 0, medianDay: nil, withinLimit: nil, byDay: nil)
  }
  let targets = pathway.targetIDs.enumerated().map { index, id in
    let limit = pathway[id].limitDays.value
    var days = Array(repeating: 0.0, count: limit + 20)
    for day in days.indices { days[day] = 1 / Double(days.count) }
    let everyone = ClockSummary(
      within: [0.65, 0.97, 0.49][index % 3], cohort: 0.5, mean: Double(limit), sd: 5, days: days)
    let steps = pathway.nodeIDs.filter { pathway[$0].isWork && pathway[$0].waits != nil && !pathway[$0].isSideContact }
      .dropFirst(2).prefix(7).map {
        ClockStep(
          node: $0, waitDays: Double(limit) / 6, calendarDays: nil, serviceDays: 0.1, waitDaysBreached: 1,
          serviceDaysBreached: 0, criticality: nil)
      }
    return TargetTiming(target: id, everyone: everyone, groups: [], clock: Array(steps), criticalPath: [])
  }
  return TimingReport(gridMinutes: 60, errorBound: 0.001, targets: targets, nodes: nodes, ways: ways)
}
