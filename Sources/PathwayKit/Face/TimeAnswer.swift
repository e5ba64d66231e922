internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// What exact timing of a ``CarePathway`` answers.
///
/// Shares are 0 to 1; days are whole dates on the clock, or mean days where said. Method and limits: Docs/Timing.md.
///
/// For service planning, not for decisions about a patient.
public struct TimeAnswer: Sendable {
  /// In the order of the text.
  public let targets: [TargetTime]
  /// Every step and other item, in the order of care.
  public let steps: [StepTime]
  /// No share here is further than this from the exact one (0.001: a tenth in 100); means and days have no such bound.
  public let errorBound: Double
  /// Minutes of a cell of the grid of time.
  public let gridMinutes: Int
  /// No mean of a clock, a wait or a service is further than this from the exact one, in days.
  public let meanErrorBound: Double
  /// To be said with every share: a grid too coarse, queues that grow without end and people who give up, which timing does
  /// not see. Empty when there is nothing to beware of.
  public let warnings: [String]
  private let report: TimeReport

  init(_ report: TimingReport, of model: Pathway) {
    self.report = TimeReport(report, of: model)
    errorBound = report.errorBound
    gridMinutes = report.gridMinutes
    meanErrorBound = report.meanErrorBound
    let doubts = shareDoubts(model)
    warnings = (report.roughness.map { [$0] } ?? []) + growingQueues(model)
    targets = report.targets.map { timing in
      let target = model[timing.target]
      return TargetTime(
        name: target.name, title: target.title, limitDays: target.limitDays.value, required: target.required.value,
        verdict: TargetTime.Verdict(StandardVerdict(timing, of: target, errorBound: report.errorBound)),
        everyone: ClockTime(timing.everyone),
        groups: zip(model.groups, timing.groups).map {
          GroupTime(name: $0.name, title: $0.title, clock: ClockTime($1))
        },
        steps: timing.clock.map {
          ClockStepDays(
            step: model[$0.node].name, waitDays: $0.waitDays, calendarDays: $0.calendarDays,
            serviceDays: $0.serviceDays)
        },
        unseen: doubts[timing.target.index].map(\.text))
    }
    steps = model.nodeIDs.map { id in
      let node = report.nodes[id.index]
      return StepTime(
        name: model[id].name, title: model[id].title, visits: node.visits, meanWaitDays: node.meanWaitDays,
        meanServiceDays: node.meanServiceDays, withinLimit: node.withinLimit)
    }
  }

  /// As `waymark time` prints it; `full` with weeks, bands, steps and groups.
  public func text(full: Bool = false) -> String {
    printableLines(report.text(TextLook(full: full)))
  }

  /// `waymark.timing/1` as `waymark time --format json` prints it, less its last field, `made`; shape in Docs/schemas.
  public var json: String { report.json.text }

  /// As `waymark time --format csv` prints it, less its last column, `made`; columns in Docs/Tables.md.
  public var csv: String { report.csv ?? "" }
}

/// One target's clock, by exact timing.
public struct TargetTime: Hashable, Sendable {
  /// Whether a standard is met.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// At least the required share is within the limit.
    case met
    /// Fewer are.
    case missed
    /// The error bound of the share spans the standard.
    case undecided
    /// Nobody's clock stops.
    case nobody

    init(_ verdict: StandardVerdict) {
      self =
        switch verdict {
        case .met: .met
        case .missed: .missed
        case .undecided: .undecided
        case .nobody: .nobody
        }
    }
  }

  /// As written after `target`.
  public let name: String
  /// For people.
  public let title: String
  /// The last day that is within: a limit of 62 is met on day 62.
  public let limitDays: Int
  /// The standard: the share that must be within, 0 to 1.
  public let required: Double
  /// Whether the standard is met, as far as the error bound lets one say.
  public let verdict: Verdict
  /// All patients whose clock stops.
  public let everyone: ClockTime
  /// The groups of the pathway, in the order of the text; empty when it has none.
  public let groups: [GroupTime]
  /// Where the clock goes, in the order of care; steps with nothing to show are left out.
  public let steps: [ClockStepDays]
  /// What the share does not see: people who give up, and queues without end that the clock passes.
  public let unseen: [String]
}

/// The clock of one group of patients.
public struct GroupTime: Hashable, Sendable {
  /// As written after `group`.
  public let name: String
  /// For people.
  public let title: String
  /// Its clock.
  public let clock: ClockTime
}

/// How long a clock ran, over the patients for whom it stopped.
public struct ClockTime: Hashable, Sendable {
  /// Share that met the limit, 0 to 1; nil when nobody's clock stops.
  public let within: Double?
  /// Share of those who arrive whose clock stops, 0 to 1.
  public let cohort: Double
  /// Mean days.
  public let meanDays: Double
  /// Standard deviation in days.
  public let deviationDays: Double
  /// `days[n]`: the share whose clock stopped on day n; no trailing zeros. Empty when nobody's clock stops.
  public let days: [Double]

  init(_ clock: ClockSummary) {
    (within, cohort, meanDays, deviationDays) = (clock.within, clock.cohort, clock.mean, clock.sd)
    days = clock.days
  }

  /// The first day by which this share (0.85: 85 in 100) has stopped; nil when nobody's clock stops, or for a share that is
  /// not above 0 and at most 1.
  public func percentile(_ share: Double) -> Int? {
    guard share > 0, share <= 1 else { return nil }
    return ClockSummary(within: within, cohort: cohort, mean: meanDays, sd: deviationDays, days: days).percentile(share)
  }
}

/// Mean days that a clock ran at one step, for each patient whose clock stopped, those who never came there too.
public struct ClockStepDays: Hashable, Sendable {
  /// Name of the step.
  public let step: String
  /// Waiting for it.
  public let waitDays: Double
  /// Of that wait, to the next session or open moment; nil where the wait is drawn from `waits`.
  public let calendarDays: Double?
  /// The time it takes.
  public let serviceDays: Double
}

/// Visits and times of one step or other item.
public struct StepTime: Hashable, Sendable {
  /// As written.
  public let name: String
  /// For people.
  public let title: String
  /// Visits for each patient who arrives: above 1 where steps are taken again.
  public let visits: Double
  /// Mean days waited a visit; nil where nothing is done.
  public let meanWaitDays: Double?
  /// Mean days that it takes; nil where nothing is done.
  public let meanServiceDays: Double?
  /// Share of visits ended within the step's own limit, 0 to 1; nil where none is written.
  public let withinLimit: Double?
}
