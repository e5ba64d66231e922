internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// How long, how often and from what seed to simulate.
public struct SimulationSettings: Sendable {
  /// Weeks measured, 1 to 100,000.
  public var weeks = 52
  /// Weeks run before measuring, in which queues fill, 0 to 100,000; nil: as long as the queues need.
  public var warmupWeeks: Int?
  /// Independent runs, which the 95% intervals are taken over, 1 to 100,000; nil: 30, or 120 where a queue takes more than
  /// half a year to settle (of pairs: 30).
  public var replications: Int?
  /// Another seed draws other patients; one seed gives one answer, to the last digit. At most `Int.max`, as JSON has it.
  public var seed: UInt64 = 1
  /// Threads, 1 to 1,024; the answer does not hang on it.
  public var threads = 1
  /// Asked now and then, from any thread; true ends the run with what is known so far, or a refusal when nothing is.
  public var isCancelled: (@Sendable () -> Bool)?

  /// A year after queues have filled, thirty times, from seed 1.
  public init() {}

  /// For the engine, which looks at the ranges that are not looked at here.
  func checkedOptions(leastReplications: Int = 1) throws(Refusal) -> SimulationOptions {
    guard (1...1024).contains(threads) else {
      throw Refusal(origin: .none, reason: "The threads must be from 1 to 1,024.")
    }
    guard seed <= UInt64(Int.max) else {
      throw Refusal(origin: .none, reason: "The seed must be from 0 to \(Int.max).")
    }
    if let replications, replications < leastReplications {
      throw Refusal(origin: .none, reason: "Pairs need \(leastReplications) replications at least.")
    }
    var options = SimulationOptions()
    (options.weeks, options.warmupWeeks, options.replications) = (weeks, warmupWeeks ?? 0, replications ?? 30)
    options.findsWarmup = warmupWeeks == nil
    options.findsReplications = replications == nil && leastReplications == 1
    (options.seed, options.jobs, options.isCancelled) = (seed, threads, isCancelled)
    return options
  }
}

/// What a simulation of a ``CarePathway`` answers.
///
/// Shares are 0 to 1; figures that stand for a mean over runs have their 95% interval. Method and limits: Docs/Simulation.md.
///
/// For service planning, not for decisions about a patient.
public struct SimulateAnswer: Sendable {
  /// In the order of the text.
  public let targets: [TargetSimulated]
  /// In the order of the text; those that no step uses too.
  public let resources: [ResourceSimulated]
  /// Runs that were done to their end.
  public let replications: Int
  /// Weeks run before measuring: as given, or as many as the queues needed.
  public let warmupWeeks: Int
  /// What to beware of, before any figure is used: queues that grow, too few clocks, a run cut short.
  public let warnings: [String]
  /// Ended by `isCancelled` before all runs were done, so less is known than was asked for.
  public let isCutShort: Bool
  private let report: SimulateReport

  init(_ report: SimulationReport, of model: Pathway) {
    self.report = SimulateReport(report, of: model)
    isCutShort = report.isCutShort
    replications = report.replications
    warmupWeeks = report.warmupWeeks
    warnings = report.warnings.map(\.text)
    targets = report.targets.map { result in
      let target = model[result.target]
      return TargetSimulated(
        name: target.name, title: target.title, limitDays: target.limitDays.value, required: target.required.value,
        within: result.everyone.within.map { SimulatedFigure($0) },
        percentileDays: result.everyone.percentiles.reduce(into: [:]) { $0[$1.percent] = SimulatedFigure($1.days) },
        counted: result.everyone.counted, overdue: result.overdue, undecided: result.undecided,
        steps: result.clock.map {
          ClockStepDays(
            step: model[$0.node].name, waitDays: $0.waitDays, calendarDays: $0.calendarDays,
            serviceDays: $0.serviceDays)
        })
    }
    resources = report.resources.map { result in
      ResourceSimulated(
        name: model[result.resource].name, title: model[result.resource].title, offeredPerWeek: result.offeredPerWeek,
        usedPerWeek: result.usedPerWeek, utilisation: result.utilisation, meanWaitDays: result.meanWaitDays,
        meanQueue: result.meanQueue, mostQueueing: result.maxQueue)
    }
  }

  /// As `waymark simulate` prints it; `full` with every step and resource.
  public func text(full: Bool = false) -> String {
    printableLines(report.text(TextLook(full: full)))
  }

  /// `waymark.simulation/1` as `waymark simulate --format json` prints it, less its last field, `made`; shape in Docs/schemas.
  public var json: String { report.json.text }

  /// As `waymark simulate --format csv` prints it, less its last column, `made`; columns in Docs/Tables.md.
  public var csv: String { report.csv ?? "" }
}

/// A mean over independent runs with its 95% interval.
public struct SimulatedFigure: Hashable, Sendable {
  /// The mean over the runs.
  public let mean: Double
  /// Low end of the 95% interval; nil when there was one run only.
  public let low: Double?
  /// High end of the 95% interval; nil when there was one run only.
  public let high: Double?

  init(_ estimate: Estimate) { (mean, low, high) = (estimate.mean, estimate.low, estimate.high) }

  init(mean: Double, low: Double?, high: Double?) { (self.mean, self.low, self.high) = (mean, low, high) }
}

/// One target's clock, with queues.
public struct TargetSimulated: Hashable, Sendable {
  /// As written after `target`.
  public let name: String
  /// For people.
  public let title: String
  /// The last day that is within.
  public let limitDays: Int
  /// The standard: the share that must be within, 0 to 1.
  public let required: Double
  /// Share that met the limit, 0 to 1; nil when nobody's clock stops.
  public let within: SimulatedFigure?
  /// Days by which so many in 100 had stopped: by 5, 25, 50, 75, 85, 90, 95 and 99; empty when nobody's clock stops.
  public let percentileDays: [Int: SimulatedFigure]
  /// Clocks that the share counts, over all runs: stopped, or past their limit.
  public let counted: Int
  /// Of them, still running past their limit when the simulation ended.
  public let overdue: Int
  /// Still running, not past their limit: in no share.
  public let undecided: Int
  /// Where the clock goes, in the order of care; steps with nothing to show are left out.
  public let steps: [ClockStepDays]
}

/// A resource at work.
public struct ResourceSimulated: Hashable, Sendable {
  /// As written after `resource`.
  public let name: String
  /// For people.
  public let title: String
  /// Slots, or hours of staff, a week.
  public let offeredPerWeek: Double
  /// Of them, used; more than offered when staff finish after closing.
  public let usedPerWeek: Double
  /// Used of offered (1: all of it); nil when nothing is offered.
  public let utilisation: Double?
  /// Mean days waited for it; nil when nobody had it.
  public let meanWaitDays: Double?
  /// People who wait for it, on average.
  public let meanQueue: Double
  /// The most who waited for it at once, in any run.
  public let mostQueueing: Int
}
