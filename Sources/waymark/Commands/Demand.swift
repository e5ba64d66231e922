internal import ArgumentParser
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

struct Demand: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Work a week at each step and resource, and the capacity it needs.",
    discussion: """
      For service planning, not for decisions about a patient.

      --population and --rate (a year, for each 100,000) say how many reach day 0, the referral; \\
      those who arrive are worked out from that.

      Example:
        waymark demand Pathways/lower-gi.pathway
        waymark demand Pathways/lower-gi.pathway --percentile 95 --target-wait 7
        waymark demand Pathways/lower-gi.pathway --population 577000 --rate 873
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: "The weeks in 100 whose work is to fit in the busy week shown.")
  var percentile = "85"

  @Option(help: ArgumentHelp("Patients a week instead of those written.", valueName: "per-week"))
  var arrivals: String?

  @Option(help: "People served; goes with --rate.")
  var population: String?

  @Option(help: "Patients a year for each 100,000 people; goes with --population.")
  var rate: String?

  @Option(
    name: .customLong("target-wait"),
    help: ArgumentHelp(
      "Days that few may wait longer than, at every resource (default: the shortest `within` of its steps, or 14).",
      valueName: "days"))
  var targetWait: String?

  @Option(help: "text, json or csv.")
  var format = Format.text

  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var options = DemandOptions()
    let share = percentile.hasSuffix("%") ? String(percentile.dropLast()) : percentile
    options.percentile = try number(share, "--percentile", below: 100) / 100
    options.targetWaitDays = try targetWait.map { try number($0, "--target-wait", below: 36_500) }
    options.arrivalsPerWeek = try arrivals.map { try number($0, "--arrivals", below: 1e9) }
    guard (population == nil) == (rate == nil) else {
      throw UsageProblem("`--population` and `--rate` go together.")
    }
    guard arrivals == nil || population == nil else {
      throw UsageProblem("Give `--arrivals`, or `--population` and `--rate`, not both.")
    }
    let referred = try population.flatMap { people throws in
      try rate.map { try number(people, "--population", below: 1e10) * number($0, "--rate", below: 1e5) / 100_000 / 52 }
    }
    let loaded = try LoadedPathway(file, model: model, output: output)
    let pathway = loaded.pathway
    if let referred { options.arrivalsPerWeek = try arriving(referred, loaded, options) }
    let report = try loaded.refusing { () throws(Refusal) in try loaded.workspace.demand(pathway, options: options) }
    let answer =
      switch format {
      case .text: DemandText(report, of: pathway, colours: output.usesColours).text
      case .json: demandJSON(report, of: pathway).text
      case .csv: demandCSV(report, of: pathway)
      }
    try Terminal.deliver(answer, to: output, inputs: [loaded.path] + loaded.compilation.files.map(\.name))
  }

  /// Patients who must arrive a week for so many to reach day 0; demand goes in step with arrivals.
  private func arriving(_ referred: Double, _ loaded: LoadedPathway, _ options: DemandOptions) throws -> Double {
    guard let dayZero = loaded.pathway.dayZero else { return referred }
    var one = options
    one.arrivalsPerWeek = 1
    let report = try loaded.refusing { () throws(Refusal) in try loaded.workspace.demand(loaded.pathway, options: one) }
    let reaching = report.steps[dayZero.index].visitsPerWeek
    guard reaching > 1e-9 else { throw UsageProblem("Nobody reaches day 0 of this pathway, so `--rate` says nothing.") }
    return referred / reaching
  }

  /// A plain number above 0.
  private func number(_ text: String, _ option: String, below limit: Double) throws -> Double {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let number = Double(text), number > 0,
      number < limit
    else { throw UsageProblem("`\(option) \(printable(text))` is no number above 0 and below \(words(limit)).") }
    return number
  }

  private func words(_ limit: Double) -> String { PlainNumber.fixed(limit, decimals: 0) }
}
