import PathwayModel
import PathwaySimulation
import Testing

@Suite struct DemandTests {
  /// The worked examples of the NHS-R waiting list package.
  @Test func waitingListFormulas() {
    #expect(abs(WaitingListFormulas.targetCapacity(demand: 4, target: 52) - 4.076_923) < 1e-6)
    #expect(
      abs(WaitingListFormulas.kingmanWait(load: 0.8, arrivals: 0.5, service: 0.5, meanService: 1) - 2) < 1e-12)
    #expect(abs(WaitingListFormulas.kingmanWait(load: 0.9, arrivals: 1, service: 1.0 / 3, meanService: 1) - 6) < 1e-12)
  }

  @Test func poissonPercentilesAreTheSmallestThatHold() {
    // By adding up the probabilities.
    for mean in [0.1, 1, 4.5, 20, 71, 300] {
      for share in [0.5, 0.65, 0.85, 0.99] {
        var term = Double.exp(-mean)
        var sum = term
        var count = 0
        while sum < share {
          count += 1
          term *= mean / Double(count)
          sum += term
        }
        #expect(poissonPercentile(mean: mean, share: share) == count, "\(mean) \(share)")
      }
    }
    #expect(poissonPercentile(mean: 0, share: 0.85) == 0)
    #expect(abs(Double(poissonPercentile(mean: 4e6, share: 0.85)) - 4_002_073) < 3)
  }

  @Test func loopsAndMissedTriesAreCounted() throws {
    let pathway = try model(
      """
      resource list "List" { 10 slots each weekday at 09:00 }
      resource nurse "Nurse" { 2 staff each weekday between 09:00 and 17:00 }
      group ill "Ill" 25%
      group well "Well" otherwise
      """,
      flow: """
        step s "S" { uses list; missed 20%, rebooked after 7 days, at most 2 times { end lost "Lost" } }
        decide again "Again?" {
          when yes 50% for ill, 10% for well { go to s }
          otherwise no
        }
        step kit "Kit" {
          takes fixed(value: 10 days)
          after 7 days also contact call "Call" { uses nurse; takes 30 minutes }
          after 28 days { end never "Never" }
        }
        step talk "Talk" only 40% { uses nurse; takes on average 1 hours; missed 10%, rebooked after 7 days }
        """, arrivals: "40 per week")
    let report = try demand(pathway)
    func step(_ name: String) throws -> StepDemand { report.steps[try #require(pathway.node(named: name)).index] }
    // A visit ends with 96%; of those who end, half (a tenth) come again.
    let visits = 10 / (1 - 0.96 * 0.5) + 30 / (1 - 0.96 * 0.1)
    #expect(abs(try step("s").visitsPerWeek - visits) < 1e-9)
    #expect(abs(try step("s").triesPerWeek - visits * 1.2) < 1e-9)
    #expect(abs(try step("lost").visitsPerWeek - visits * 0.04) < 1e-9)
    let kits = 40 - visits * 0.04
    #expect(abs(try step("kit").visitsPerWeek - kits) < 1e-9)
    #expect(abs(try step("call").visitsPerWeek - kits) < 1e-6)
    #expect(try step("never").visitsPerWeek < 1e-6)
    #expect(abs(try step("talk").visitsPerWeek - kits * 0.4) < 1e-6)
    let list = report.resources[0]
    #expect(abs(list.unitsPerWeek - visits * 1.2) < 1e-9)
    #expect(list.standing == .short)
    #expect(list.offeredPerWeek == 50)
    let nurse = report.resources[1]
    #expect(abs(nurse.unitsPerWeek - (kits * 0.5 + kits * 0.4)) < 1e-5)
    #expect(nurse.offeredPerWeek == 80)
    #expect(nurse.standing == .enough)
    #expect(nurse.verdict.contains("Enough"))
  }

  /// Demand is what `simulate` counts, where queues do not matter.
  @Test func agreesWithSimulation() throws {
    var pathway = try model(LawsOfTheEngineTests.text)
    // Nobody waits long enough to time out.
    for index in pathway.resources.indices {
      for place in pathway.resources[index].capacities.indices {
        pathway.resources[index].capacities[place].units.value *= 100
      }
    }
    let report = try demand(pathway)
    let run = try simulate(pathway, options: options(weeks: 100, warmup: 20, replications: 5))
    for id in pathway.nodeIDs {
      let counted = run.nodes[id.index].visits * report.arrivalsPerWeek
      let expected = report.steps[id.index].visitsPerWeek
      // How often a timer runs out hangs on the moments at which patients come, which demand knows roughly.
      let slack = pathway[id].isSideContact ? 0.2 : 0.03
      #expect(abs(counted - expected) < slack * expected + 0.05, "\(pathway[id].name): \(counted), \(expected)")
    }
    for (resource, counted) in zip(report.resources, run.resources) {
      #expect(abs(resource.unitsPerWeek - counted.usedPerWeek) < 0.06 * counted.usedPerWeek)
    }
  }

  @Test func nonsenseIsRefused() throws {
    let pathway = try model("", flow: "step s \"S\" { takes 1 hour }", arrivals: "20 per week")
    var loop = pathway
    loop.nodes[1].next = .node(NodeID(1))
    #expect(throws: Refusal.self) { try demand(loop) }
    var nobody = pathway
    nobody.arrivals = []
    #expect(throws: Refusal.self) { try demand(nobody) }
    var bad = DemandOptions()
    bad.percentile = 1
    #expect(throws: Refusal.self) { try demand(pathway, options: bad) }
  }
}

extension Double {
  fileprivate static func exp(_ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    for n in 1..<2000 {
      term *= abs(x) / Double(n)
      sum += term
      if term < 1e-18 * sum { break }
    }
    return x < 0 ? 1 / sum : sum
  }
}
