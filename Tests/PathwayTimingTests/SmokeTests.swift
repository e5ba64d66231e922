import PathwayModel
import PathwayTiming
import Testing

@Test func smoke() throws {
  let pathway = try Models.repository("lower-gi.pathway")
  let clock = ContinuousClock()
  for _ in 0..<2 {
    var report: TimingReport?
    let took = try clock.measure { report = try time(pathway) }
    print("took", took)
    guard let report else { return }
    print("bound", report.errorBound)
    for t in report.targets {
      print(
        pathway[t.target].name, t.everyone.within ?? -1, t.everyone.cohort, t.everyone.mean, t.everyone.sd,
        t.everyone.days.count, t.everyone.percentile(0.85) ?? -1)
      for g in t.groups { print("  ", g.within ?? -1, g.cohort, g.mean) }
      var sum = 0.0
      for c in t.clock {
        print(
          "   ", pathway[c.node].name, c.waitDays, c.calendarDays ?? -1, c.serviceDays, c.waitDaysBreached,
          c.criticality ?? -1)
        sum += c.waitDays + c.serviceDays
      }
      print("  sum", sum)
      print("  path", t.criticalPath.map { pathway[$0].name })
    }
    for (i, n) in report.nodes.enumerated() {
      print(pathway.nodes[i].name, n.visits, n.meanWaitDays ?? -1, n.meanServiceDays ?? -1)
    }
  }
}
