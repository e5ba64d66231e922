import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySimulation
import PathwayTiming
import TestSupport

/// How often a 95% interval of `simulate` holds the truth: as many answers as seeds, each as the command gives it by
/// default, against exact timing where nothing queues and against a far longer run, begun far later, where something does.
struct Coverage {
  /// A figure of one target, and in how many of the answers its interval held the truth.
  struct Row {
    var target: String
    var figure: String
    var truth: Double
    var held = 0
    var asked = 0
    var width = 0.0
    /// Mean of the answers less the truth.
    var bias = 0.0
  }

  let name: String
  let pathway: Pathway
  /// Nothing queues, so that `time` knows the truth.
  let isExact: Bool
  let seeds: Int
  let jobs: Int
  /// Weeks of warm-up instead of those that are found.
  var warmup: Int?

  static let percents = [50, 85, 95]

  init(_ name: String, seeds: Int, jobs: Int) throws {
    self.name = name
    let parts = name.split(separator: "+")
    let file = parts[0] + ".pathway"
    let isOfLibrary = RepositoryPathways.names.contains(String(file))
    var pathway: Pathway
    if isOfLibrary {
      pathway = try RepositoryPathways.pathway(String(file))
    } else {
      pathway = try caseOfCoverage(String(file))
    }
    isExact = parts.count > 1 || pathway.resources.isEmpty
    if isExact { pathway = Self.unlimited(pathway) }
    self.pathway = pathway
    self.seeds = seeds
    self.jobs = jobs
  }

  /// As `time` sees it: what is observed is drawn, and what only queues has room for all.
  private static func unlimited(_ pathway: Pathway) -> Pathway {
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

  func rows() throws -> [Row] {
    var rows = try isExact ? exact() : longRun()
    for seed in 1...seeds {
      var options = SimulationOptions()
      options.seed = UInt64(seed)
      options.jobs = jobs
      options.findsReplications = true
      if let warmup { options.warmupWeeks = warmup } else { options.findsWarmup = true }
      let answer = try simulate(pathway, options: options)
      for index in rows.indices {
        guard let estimate = Self.figure(rows[index].figure, rows[index].target, answer, pathway) else { continue }
        let truth = rows[index].truth
        rows[index].asked += 1
        rows[index].bias += (estimate.mean - truth) / Double(seeds)
        rows[index].width += ((estimate.high ?? .infinity) - (estimate.low ?? -.infinity)) / Double(seeds)
        if truth >= (estimate.low ?? -.infinity) - 1e-9, truth <= (estimate.high ?? .infinity) + 1e-9 {
          rows[index].held += 1
        }
      }
    }
    return rows
  }

  /// The truth by `time`: its own bound is far below the width of any interval here.
  private func exact() throws -> [Row] {
    let report = try time(pathway)
    return report.targets.flatMap { target in
      let name = pathway[target.target].name
      let clock = target.everyone
      var rows = [
        Row(target: name, figure: "share", truth: clock.within ?? 0),
        Row(target: name, figure: "mean", truth: clock.mean),
      ]
      for percent in Self.percents {
        var sum = 0.0
        let day = clock.days.firstIndex {
          sum += $0
          return sum >= Double(percent) / 100 - 1e-9
        }
        if let day { rows.append(Row(target: name, figure: "p\(percent)", truth: Double(day))) }
      }
      return rows
    }
  }

  /// The truth by as many weeks as all answers together, after ten years.
  private func longRun() throws -> [Row] {
    var options = SimulationOptions()
    options.seed = 1_000_003
    options.jobs = jobs
    options.weeks = 1040
    options.warmupWeeks = 520
    options.replications = max(30, seeds)
    let answer = try simulate(pathway, options: options)
    return answer.targets.flatMap { target in
      let name = pathway[target.target].name
      return (["share", "mean"] + Self.percents.map { "p\($0)" }).compactMap { figure in
        Self.figure(figure, name, answer, pathway).map { Row(target: name, figure: figure, truth: $0.mean) }
      }
    }
  }

  private static func figure(
    _ figure: String, _ target: String, _ answer: SimulationReport, _ pathway: Pathway
  ) -> Estimate? {
    guard let clock = answer.targets.first(where: { pathway[$0.target].name == target })?.everyone else { return nil }
    switch figure {
    case "share": return clock.within
    case "mean": return clock.mean
    default: return clock.percentiles.first { "p\($0.percent)" == figure }?.days
    }
  }
}
