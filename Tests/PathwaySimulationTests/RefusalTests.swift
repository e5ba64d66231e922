import PathwayModel
import PathwaySimulation
import Testing

/// Bad input is answered in words; nothing hangs, traps or guesses.
@Suite struct RefusalTests {
  private func pathway() throws -> Pathway {
    try model(
      "resource r \"R\" { 10 slots each weekday at 09:00 }", flow: "step s \"S\" { uses r }", arrivals: "20 per week")
  }

  @Test func capacityZero() throws {
    var pathway = try pathway()
    pathway.resources[0].capacities[0].units.value = 0
    #expect(throws: Refusal.self) { try simulate(pathway, options: options(weeks: 10)) }
    pathway.resources[0].capacities = []
    #expect(throws: Refusal.self) { try simulate(pathway, options: options(weeks: 10)) }
    pathway.resources[0].kind = .staff
    pathway.resources[0].capacities = [
      .init(units: Quantity(2), days: [], fromSecond: 0, toSecond: 3600),
      .init(units: Quantity(2), days: [.monday], fromSecond: 3600, toSecond: 3600),
    ]
    #expect(throws: Refusal.self) { try simulate(pathway, options: options(weeks: 10)) }
  }

  @Test func nonsense() throws {
    let good = try pathway()
    let changes: [@Sendable (inout Pathway) -> Void] = [
      { $0.arrivals = [] },
      { $0.arrivals[0].perWeek.value = 0 },
      { $0.arrivals[0].perWeek.value = -1 },
      { $0.arrivals[0].perWeek.value = .nan },
      { $0.arrivals[0].perWeek.value = .infinity },
      { $0.arrivals[0].perWeek.value = 1e9 },
      { $0.arrivals[0].windows = [WeekWindow(from: 5, to: 5)] },
      { $0.arrivals[0].entry = NodeID(99) },
      { $0.resources[0].capacities[0].units.value = .max },
      { $0.resources[0].capacities[0].fromSecond = .min },
      { $0.nodes[1].uses = PerGroup([Quantity(Use(resource: ResourceID(0), units: 11))]) },
      { $0.nodes[1].uses = PerGroup([Quantity(Use(resource: ResourceID(0), units: 0))]) },
      { $0.nodes[1].takes = PerGroup([Quantity(DurationLaw(.exponential(mean: .nan)))]) },
      { $0.nodes[1].notice = Quantity(Length(.infinity, .days)) },
      { $0.nodes[1].only = PerGroup([Quantity(.nan)]) },
    ]
    for (index, change) in changes.enumerated() {
      var bad = good
      change(&bad)
      #expect(throws: Refusal.self, "change \(index)") { try simulate(bad, options: options(weeks: 10)) }
    }
    for bad in [(0, 0, 1), (-5, 0, 1), (10, -1, 1), (10, 0, 0), (.max, 0, 1), (10, .max, 1), (10, 0, .max)] {
      #expect(throws: Refusal.self) {
        try simulate(good, options: options(weeks: bad.0, warmup: bad.1, replications: bad.2))
      }
    }
  }

  @Test func arrivalsThatNobodyWrote() throws {
    let text = """
      pathway p "P" {
        lane h "Hospital"
        flow {
          start a "A" in h
          step s "S" { takes 1 hour }
          end z "Z"
        }
      }
      """
    let pathway = try model(text)
    let refusal = #expect(throws: Refusal.self) { try simulate(pathway, options: options(weeks: 4)) }
    #expect(refusal?.reason.contains("does not say how many patients arrive") == true)
    // A waiting list may be worked off with nobody new.
    var setup = options(weeks: 4, replications: 1)
    setup.startFrom = [StartingPatient(node: try #require(pathway.node(named: "s")), secondsAtStep: 0)]
    #expect(try simulate(pathway, options: setup).events > 0)
  }

  @Test func aLoopThatTakesNoTime() throws {
    let pathway = try model("", flow: "step s \"S\" { takes 1 hour }", arrivals: "20 per week")
    var loop = pathway
    loop.nodes[1].takes = nil
    loop.nodes[1].next = .node(NodeID(1))
    #expect(throws: Refusal.self) { try simulate(loop, options: options(weeks: 2, replications: 1)) }
  }

  @Test func everyTryMissedAndRebookedAtOnce() throws {
    let pathway = try model(
      "", flow: "step s \"S\" { takes 1 hour; missed 50%, rebooked after 1 days }", arrivals: "20 per week")
    var loop = pathway
    loop.nodes[1].missed?.share = PerGroup([Quantity(1)])
    loop.nodes[1].missed?.rebookedAfter = Quantity(Length(0, .days))
    #expect(throws: Refusal.self) { try simulate(loop, options: options(weeks: 2, replications: 1)) }
  }

  @Test func growthWithoutEndIsSaid() throws {
    var pathway = try pathway()
    pathway.arrivals[0].perWeek.value = 71
    let report = try simulate(pathway, options: options(weeks: 52, warmup: 26, replications: 3))
    let warning = try #require(report.warnings.first { $0.kind == .growth })
    #expect(warning.text.contains("grows without end"))
    #expect(warning.text.contains("in week 1"))
    #expect(!report.warnings.contains { $0.kind == .cancelled })
  }

  @Test func aLoadJustBelowOneIsNotGrowth() throws {
    var pathway = try pathway()
    pathway.arrivals[0].perWeek.value = 45
    let report = try simulate(pathway, options: options(weeks: 52, warmup: 26, replications: 5))
    #expect(!report.warnings.contains { $0.kind == .growth })
  }

  @Test func cancellingKeepsWhatIsKnown() throws {
    var setup = options(weeks: 20, replications: 50)
    let asked = Counter()
    setup.isCancelled = { asked.next() > 1000 }
    let report = try simulate(try pathway(), options: setup)
    #expect(report.replications > 0 && report.replications < 50)
    #expect(report.warnings.first?.kind == .cancelled)
  }

  @Test func moreReplicationsUntilPrecise() throws {
    var pathway = try pathway()
    pathway.arrivals[0].perWeek.value = 48
    pathway.targets[0].limitDays.value = 0
    var setup = options(weeks: 20, warmup: 10, replications: 4)
    setup.untilPrecise = 0.02
    setup.mostReplications = 400
    let report = try simulate(pathway, options: setup)
    #expect(report.replications > 4)
    let half = try #require(report.targets[0].everyone.within?.halfWidth)
    #expect(half <= 0.02 || report.warnings.contains { $0.kind == .precision })
  }
}
