import PathwayModel
import PathwayTiming
import TestSupport
import Testing

/// Each exact lever is what timing the changed text gives.
struct LeverTests {
  private static let targets = Models.target(from: "begin", to: "told", within: 20)

  private func flow(
    wait: String = "waits 4 days", share: String = "30%", meeting: String = "uses mdt", takes: String = "takes 3 days"
  ) throws -> Pathway {
    try Models.flow(
      """
      start begin "Begin"
      step scan "Scan" { \(wait) }
      decide more "More?" {
        when yes \(share) { step extra "Extra" { waits about 5 days, 90% within 11 days; \(takes) } }
        otherwise no
      }
      step meeting "Meeting" { \(meeting) }
      milestone told "Told"
      end done "Done"
      """, targets: Self.targets, more: "resource mdt \"MDT\" { 10 slots each Thu at 09:00 }")
  }

  private func lever(_ pathway: Pathway, _ change: TimingChange) throws -> ClockSummary {
    let levers = try exactLevers(pathway, [.waitOneDayLess(NodeID(1)), change])
    return try #require(levers.changed.last?.first)
  }

  private func expectSame(_ a: ClockSummary, _ b: Pathway, _ what: String) throws {
    let other = try time(b, options: TimingOptions(details: false)).targets[0].everyone
    #expect(abs((a.within ?? -1) - (other.within ?? -2)) < 1e-9, "\(what)")
    #expect(abs(a.mean - other.mean) < 1e-7, "\(what)")
    #expect(a.percentile(0.85) == other.percentile(0.85), "\(what)")
  }

  @Test("a day off a wait, no wait at all, a day off what takes time, a share, no calendar")
  func sameAsTheChangedText() throws {
    let base = try flow()
    let scan = try #require(base.node(named: "scan"))
    let extra = try #require(base.node(named: "extra"))
    let meeting = try #require(base.node(named: "meeting"))
    let more = try #require(base.node(named: "more"))
    try expectSame(try lever(base, .waitOneDayLess(scan)), try flow(wait: "waits 3 days"), "wait")
    try expectSame(try lever(base, .noWait(scan)), try flow(wait: "waits 0 days"), "no wait")
    try expectSame(try lever(base, .serviceOneDayLess(extra)), try flow(takes: "takes 2 days"), "service")
    try expectSame(try lever(base, .share(more, arm: 0, by: 0.01)), try flow(share: "31%"), "share")
    try expectSame(try lever(base, .share(more, arm: 0, by: -0.01)), try flow(share: "29%"), "share")
    try expectSame(try lever(base, .noWait(meeting)), try flow(meeting: "waits 0 days"), "calendar")
  }

  @Test("a day off a wait in working days is a calendar day on average; a working day is asked for by name")
  func workingDays() throws {
    // Without the meeting, whose calendar swallows single days.
    let base = try flow(wait: "waits 3 to 9 working days", meeting: "waits 1 day")
    let scan = try #require(base.node(named: "scan"))
    let less = try flow(wait: "waits 2 to 8 working days", meeting: "waits 1 day")
    try expectSame(try lever(base, .waitWorkingDayLess(scan)), less, "working day")
    let levers = try exactLevers(base, [.waitOneDayLess(scan), .waitWorkingDayLess(scan)])
    func off(_ place: Int) -> Double { levers.base[0].mean - levers.changed[place][0].mean }
    #expect(abs(off(0) - 1) < 0.05 && off(1) > off(0) * 1.2, "\(off(0)), \(off(1))")
    #expect(TimingChange.all(of: base).contains(.waitWorkingDayLess(scan)))
    #expect(!TimingChange.all(of: try flow()).contains { if case .waitWorkingDayLess = $0 { true } else { false } })
  }

  @Test("the base is the pathway as it stands, and every change asked for is answered in its place")
  func everyChange() throws {
    let pathway = try flow()
    let changes = TimingChange.all(of: pathway)
    let levers = try exactLevers(pathway, changes)
    #expect(levers.changed.count == changes.count)
    let base = try time(pathway, options: TimingOptions(details: false)).targets[0].everyone
    #expect(abs((levers.base[0].within ?? -1) - (base.within ?? -2)) < 1e-12)
    for (change, changed) in zip(changes, levers.changed) {
      let alone = try exactLevers(pathway, [change])
      #expect(alone.changed[0] == changed, "\(change)")
    }
  }

  @Test("cells of two hours tell the same differences", arguments: ["lower-gi.pathway"])
  func coarse(_ file: String) throws {
    let pathway = try RepositoryPathways.pathway(file)
    let changes = Array(
      TimingChange.all(of: pathway).filter { if case .waitOneDayLess = $0 { true } else { false } }.prefix(6))
    let fine = try exactLevers(pathway, changes)
    let coarse = try exactLevers(pathway, changes, gridMinutes: 120)
    for (place, change) in changes.enumerated() {
      for target in pathway.targetIDs {
        let a = (fine.changed[place][target.index].within ?? 0) - (fine.base[target.index].within ?? 0)
        let b = (coarse.changed[place][target.index].within ?? 0) - (coarse.base[target.index].within ?? 0)
        #expect(abs(a - b) < 2e-5, "\(change) \(pathway[target].name): \(a) and \(b)")
      }
    }
  }

  @Test("a branch that is never last changes nothing; the last one does")
  func branches() throws {
    let pathway = try Models.flow(
      """
      start begin "Begin"
      together both "Both" {
        step short "Short" { waits 2 days }
        step long "Long" { waits 10 days }
      }
      milestone told "Told"
      end done "Done"
      """, targets: Self.targets)
    let short = try #require(pathway.node(named: "short"))
    let long = try #require(pathway.node(named: "long"))
    let levers = try exactLevers(pathway, [.noWait(short), .waitOneDayLess(long)])
    #expect(abs(levers.changed[0][0].mean - levers.base[0].mean) < 1e-9)
    #expect(abs(levers.base[0].mean - levers.changed[1][0].mean - 1) < 1e-9)
  }
}
