import Foundation
import PathwayModel
import PathwaySimulation
import PathwayTiming
import TestSupport
import Testing

/// Where capacity is unlimited, `simulate` and `time` answer the same question by different ways: events one by one, and
/// distributions without sampling. They must agree within the sampling error and the bound that `time` states.
@Suite struct ExactTimingTests {
  /// Where groups take different ways of much the same traffic, the engines name different critical paths: these, and
  /// no others.
  static let pathsThatDiffer: Set<String> = ["lung.pathway fds", "lung.pathway d49", "lung.pathway d62"]

  /// A pathway as `time` sees it: what is observed is drawn, and what only queues has room for all.
  static func unlimited(_ pathway: Pathway) -> Pathway {
    var result = pathway
    for index in result.nodes.indices {
      guard let uses = result.nodes[index].uses, let waits = result.nodes[index].waits else { continue }
      result.nodes[index].uses = PerGroup(zip(uses.values, waits.values).map { $1 == nil ? $0 : nil })
    }
    for index in result.resources.indices {
      for place in result.resources[index].capacities.indices {
        let units = result.resources[index].capacities[place].units.value
        result.resources[index].capacities[place].units.value = min(1_000_000, units * 1000)
      }
    }
    return result
  }

  private func compare(_ pathway: Pathway, _ setup: SimulationOptions, name: String) throws {
    let unlimited = Self.unlimited(pathway)
    let exact = try time(pathway)
    let run = try simulate(unlimited, options: setup)
    for (a, b) in zip(exact.targets, run.targets) {
      let target = "\(name) \(pathway[a.target].name)"
      try check(a.everyone, b.everyone, exact.errorBound, target)
      for (group, pair) in zip(a.groups, b.groups).enumerated() {
        try check(pair.0, pair.1, exact.errorBound, "\(target) group \(group)")
      }
      for step in a.clock {
        let other = b.clock.first { $0.node == step.node }
        let days = (step.waitDays, other?.waitDays ?? 0, step.serviceDays, other?.serviceDays ?? 0)
        #expect(abs(days.0 - days.1) < 0.05 + 0.04 * days.0, "\(target) \(pathway[step.node].name) wait")
        #expect(abs(days.2 - days.3) < 0.05 + 0.04 * days.2, "\(target) \(pathway[step.node].name) service")
        if let criticality = step.criticality {
          #expect(abs(criticality - (other?.criticality ?? 0)) < 0.02, "\(target) \(pathway[step.node].name)")
        }
      }
      let isSame = a.criticalPath.isEmpty || a.criticalPath == b.criticalPath
      #expect(isSame != Self.pathsThatDiffer.contains(target), "critical path of \(target)")
    }
    for (id, pair) in zip(pathway.nodeIDs, zip(exact.nodes, run.nodes)) {
      let (a, b) = pair
      #expect(abs(a.visits - b.visits) < 0.01 + 0.03 * a.visits, "\(name) \(pathway[id].name) visits")
      if let x = a.byDay, let y = b.byDay { #expect(abs(x - y) < 0.03, "\(name) \(pathway[id].name) by day") }
      if let x = a.withinLimit, let y = b.withinLimit {
        #expect(abs(x - y) < 0.03, "\(name) \(pathway[id].name) within")
      }
    }
  }

  private func check(_ exact: ClockSummary, _ run: ClockSimulation, _ bound: Double, _ name: String) throws {
    guard let within = exact.within, let estimate = run.within else {
      #expect(exact.within == nil && run.within == nil || exact.cohort < 1e-3, "\(name)")
      return
    }
    func near(_ exact: Double, _ estimate: Estimate, _ what: String, slack: Double, of counted: Int = 0) {
      // What is rare may not have come up at all, and then the runs say nothing of how far off that is.
      let rare = counted > 0 ? (max(0, exact * (1 - exact)) / Double(counted)).squareRoot() : 0
      let error = 4 * max(estimate.standardError ?? 0, rare) + slack
      #expect(abs(estimate.mean - exact) <= error, "\(name) \(what): exact \(exact), \(estimate.mean) ± \(error)")
    }
    near(within, estimate, "within", slack: bound + 1e-4, of: run.counted)
    near(exact.cohort, run.cohort, "cohort", slack: bound + 1e-4)
    if let mean = run.mean { near(exact.mean, mean, "mean", slack: 0.02) }
  }

  /// All but the kinds that `time` refuses.
  @Test(.enabled(if: Build.isOptimised), arguments: RepositoryPathways.names) func pathwaysOfTheRepository(
    _ name: String
  ) throws {
    let setup = options(weeks: 104, warmup: 40, replications: 100, jobs: 2)
    try compare(try RepositoryPathways.pathway(name), setup, name: name)
  }

  /// Of the first 22 those that `time` does not refuse (what starts in one branch and stops in another, say).
  @Test(.enabled(if: Build.isOptimised), arguments: [2, 3, 4, 5, 8, 10, 11, 12, 13, 15, 16, 17, 18, 22])
  func randomPathways(_ seed: Int) throws {
    let pathway = try model(RandomPathway.text(seed: seed, size: 4))
    try compare(pathway, options(weeks: 52, warmup: 20, replications: 60, jobs: 2), name: "seed \(seed)")
  }

  @Test func everyRuleOnOnePathway() throws {
    var pathway = try model(LawsOfTheEngineTests.text)
    // `time` does not follow pauses and restarts into branches, nor a clock that starts inside one.
    for index in pathway.nodes.indices where pathway.nodes[index].enclosing != nil { pathway.nodes[index].pauses = [] }
    try compare(pathway, options(weeks: 150, warmup: 20, replications: 60, jobs: 2), name: "busy")
  }
}
