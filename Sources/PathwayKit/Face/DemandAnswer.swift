internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// What to ask of demand.
public struct DemandSettings: Hashable, Sendable {
  /// The share of weeks whose work is to fit, above 0 and below 1.
  public var percentile = 0.85
  /// Patients a week instead of those written, spread as they are; nil: as written.
  public var arrivalsPerWeek: Double?
  /// Days that few may wait longer than, at every resource; nil: the shortest limit of its steps, or two weeks.
  public var targetWaitDays: Double?

  /// The work that 85 weeks in 100 stay within, for the arrivals that are written.
  public init() {}

  func checkedOptions() throws(Refusal) -> DemandOptions {
    if let arrivalsPerWeek, !(arrivalsPerWeek > 0 && arrivalsPerWeek < 1e9) {
      throw Refusal(origin: .none, reason: "The arrivals a week must be above 0 and below 1,000,000,000.")
    }
    var options = DemandOptions()
    (options.percentile, options.arrivalsPerWeek, options.targetWaitDays) = (
      percentile, arrivalsPerWeek, targetWaitDays
    )
    return options
  }
}

/// The work that a week asks for in a ``CarePathway``, beside what is offered.
///
/// For service planning, not for decisions about a patient.
public struct DemandAnswer: Sendable {
  /// Patients who arrive a week.
  public let arrivalsPerWeek: Double
  /// Every step and other item, in the order of care.
  public let steps: [StepDemanded]
  /// In the order of the text.
  public let resources: [ResourceDemanded]
  private let report: WorkloadReport

  init(_ report: DemandReport, of model: Pathway) {
    self.report = WorkloadReport(report, of: model)
    arrivalsPerWeek = report.arrivalsPerWeek
    steps = report.steps.map { StepDemanded(name: model[$0.node].name, visitsPerWeek: $0.visitsPerWeek) }
    resources = report.resources.map { resource in
      ResourceDemanded(
        name: model[resource.resource].name, title: model[resource.resource].title, unit: resource.unit.rawValue,
        unitsPerWeek: resource.unitsPerWeek, busyWeekUnits: resource.percentileUnits,
        offeredPerWeek: resource.offeredPerWeek, load: resource.load, neededPerWeek: resource.neededPerWeek,
        growsWithoutEnd: resource.growsWithoutEnd, verdict: resource.verdict)
    }
  }

  /// As `waymark demand` prints it; `full` with every step.
  public func text(full: Bool = false) -> String {
    printableLines(report.text(TextLook(full: full)))
  }

  /// `waymark.demand/1` as `waymark demand --format json` prints it, less its last field, `made`; shape in Docs/schemas.
  public var json: String { report.json.text }

  /// As `waymark demand --format csv` prints it, less its last column, `made`; columns in Docs/Tables.md.
  public var csv: String { report.csv ?? "" }
}

/// What a week asks of one step or other item.
public struct StepDemanded: Hashable, Sendable {
  /// As written.
  public let name: String
  /// Visits in a week, on average.
  public let visitsPerWeek: Double
}

/// What a week asks of one resource.
public struct ResourceDemanded: Hashable, Sendable {
  /// As written after `resource`.
  public let name: String
  /// For people.
  public let title: String
  /// What is counted: `slots`, `points` (where a step takes several) or `hours` of staff.
  public let unit: String
  /// Units asked for in a week, on average.
  public let unitsPerWeek: Double
  /// Units that the share of weeks asked for stays within.
  public let busyWeekUnits: Double
  /// Units offered in a week.
  public let offeredPerWeek: Double
  /// Asked for, of what can be used (1: all of it); nil when nothing can.
  public let load: Double?
  /// Units a week at which few wait longer than the target; nil where no number of them does that.
  public let neededPerWeek: Double?
  /// The queue is longer week after week, or never settles.
  public let growsWithoutEnd: Bool
  /// One plain sentence.
  public let verdict: String
}
