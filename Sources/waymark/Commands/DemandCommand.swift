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
      \(Disclaimer.sentence)

      --population and --rate (a year, for each 100,000) say how many reach day 0, the referral; \
      those who arrive are worked out from that.

      Example:
        waymark demand Pathways/lower-gi.pathway
        waymark demand Pathways/lower-gi.pathway --percentile 95 --target-wait 7
        waymark demand Pathways/lower-gi.pathway --population 577000 --rate 873 --list points=9
        waymark demand Pathways/lower-gi.pathway --against @clinic-first
        waymark demand Pathways/lower-gi.pathway --try 'fit-false-positive=16.5% | 21.9%'
        waymark demand Pathways/lower-gi.pathway --range fit-sensitivity=85%..95% --range fit-false-positive=14%..19%
      """)

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

  @Option(
    help: ArgumentHelp(
      "Units in one list of a resource: counts lists instead of sessions; repeatable.", valueName: "resource=units"))
  var list: [String] = []

  @Option(
    help: ArgumentHelp("Beside it: FILE, FILE@variant, or @variant of the same file; repeatable.", valueName: "other"))
  var against: [String] = []

  @Option(
    name: .customLong("try"),
    help: ArgumentHelp("Beside it, a `let` with each of these values; repeatable.", valueName: "name=a | b"))
  var trying: [String] = []

  @Option(
    help: ArgumentHelp(
      "A `let` that is known as a range only: each row gets its low and high; repeatable.", valueName: "name=low..high")
  )
  var range: [String] = []

  @Option(help: "text, json or csv.")
  var format: AnswerKind?

  @OptionGroup var depth: DepthOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .csv])
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
    guard range.isEmpty || (against.isEmpty && trying.isEmpty) else {
      throw UsageProblem("`--range` is for one scenario: it doesn't go with `--against` or `--try`.")
    }
    let referred = try population.flatMap { people throws in
      try rate.map { try number(people, "--population", below: 1e10) * number($0, "--rate", below: 1e5) / 100_000 / 52 }
    }
    let loaded = try LoadedPathway(file, model: model, output: output)
    options.unitsPerList = try lists(of: loaded.pathway)
    var inputs = [loaded.path] + loaded.compilation.files.map(\.name)
    var scenarios = [try scenario(loaded.pathway.variant?.title ?? "as written", loaded, referred, options)]
    for other in against {
      let other = other.hasPrefix("@") ? Input(file).path + other : other
      var plain = model
      plain.variant = nil
      let loaded = try LoadedPathway(other, model: plain, output: output)
      inputs += [loaded.path] + loaded.compilation.files.map(\.name)
      let pathway = loaded.pathway
      scenarios.append(try scenario(pathway.variant?.title ?? pathway.title, loaded, referred, options))
    }
    for (name, value) in try tries() {
      var changed = model
      changed.set.append("\(name)=\(value)")
      let loaded = try LoadedPathway(file, model: changed, output: output)
      scenarios.append(try scenario("\(name) = \(value)", loaded, referred, options))
    }
    let ranges = try ranges(scenarios[0], referred, options)
    try Terminal.deliver(answer(kind, scenarios, ranges), to: output, inputs: inputs)
  }

  private func lists(of pathway: Pathway) throws -> [String: Double] {
    var sizes: [String: Double] = [:]
    for text in list {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw UsageProblem("`--list \(printable(text))`: write it as resource=units, such as points=9.")
      }
      guard pathway.resources.contains(where: { $0.name == parts[0] && $0.kind == .slots }) else {
        let known = pathway.resources.filter { $0.kind == .slots }.map { "`\(printable($0.name))`" }
        throw UsageProblem(
          "`--list \(printable(text))`: the pathway has no resource of slots named `\(printable(parts[0]))`."
            + (known.isEmpty ? "" : " It has \(known.joined(separator: ", "))."))
      }
      sizes[parts[0]] = try number(parts[1], "--list", below: 1e6)
    }
    return sizes
  }

  /// Every combination of the lows and highs, worked out.
  private func ranges(
    _ written: DemandSideBySide.Scenario, _ referred: Double?, _ options: DemandOptions
  ) throws -> DemandRanges? {
    guard !range.isEmpty else { return nil }
    guard range.count <= 6 else { throw UsageProblem("At most 6 ranges can be combined.") }
    let given = try range.map { text throws in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let ends = parts.count == 2 ? parts[1].split(separator: "..", omittingEmptySubsequences: false) : []
      let bare = ends.map { String($0.drop { $0 == " " }) }
      guard bare.count == 2, !parts[0].isEmpty, bare.allSatisfy({ !$0.isEmpty }) else {
        throw UsageProblem(
          "`--range \(printable(text))`: write it as name=low..high, such as fit-sensitivity=85%..95%.")
      }
      if let (low, unit) = measured(bare[0]), let (high, other) = measured(bare[1]), unit == other, low > high {
        throw UsageProblem(
          "`--range \(printable(text))`: the low comes first, and \(printable(bare[0])) is more than \(printable(bare[1])). Write \(printable(parts[0]))=\(printable(bare[1]))..\(printable(bare[0]))."
        )
      }
      return DemandRanges.Given(name: parts[0], low: bare[0], high: bare[1])
    }
    var corners: [DemandReport] = []
    for corner in 0..<(1 << given.count) {
      var changed = model
      for (place, one) in given.enumerated() {
        changed.rangeEnds.append(
          CompileRequest.Setting(
            name: one.name, value: corner >> place & 1 == 0 ? one.low : one.high, option: "--range"))
      }
      // What there is to warn of has been said.
      var quiet = output
      quiet.quiet = true
      corners.append(try scenario("", LoadedPathway(file, model: changed, output: quiet), referred, options).report)
    }
    return DemandRanges(given, of: written.pathway, written: written.report, corners: corners)
  }

  /// A value as its number and what follows it.
  private func measured(_ text: String) -> (Double, Substring)? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    return Double(digits).map { ($0, text.dropFirst(digits.count).drop { $0 == " " }) }
  }

  private func answer(
    _ kind: AnswerKind, _ scenarios: [DemandSideBySide.Scenario], _ ranges: DemandRanges?
  ) throws -> Answer {
    if scenarios.count > 1 { return try Answer.of(DemandSideBySide(scenarios), as: kind, output.look(depth)) }
    let report = WorkloadReport(scenarios[0].report, of: scenarios[0].pathway, ranges: ranges)
    return try Answer.of(report, as: kind, output.look(depth))
  }

  private func scenario(
    _ label: String, _ loaded: LoadedPathway, _ referred: Double?, _ options: DemandOptions
  ) throws -> DemandSideBySide.Scenario {
    var options = options
    if let referred { options.arrivalsPerWeek = try arriving(referred, loaded, options) }
    let (pathway, asked) = (loaded.pathway, options)
    let report = try loaded.refusing { () throws(Refusal) in try loaded.workspace.demand(pathway, options: asked) }
    return DemandSideBySide.Scenario(label: label, pathway: pathway, report: report)
  }

  /// Names and values of `--try`; values are set apart by a bar, because they may hold commas.
  private func tries() throws -> [(name: String, value: String)] {
    var list: [(name: String, value: String)] = []
    for text in trying {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw UsageProblem("`--try \(printable(text))`: write it as name=value | value.")
      }
      let name = String(text[..<equals])
      for part in text[text.index(after: equals)...].split(separator: "|", omittingEmptySubsequences: false) {
        var value = part[...]
        while value.first == " " { value.removeFirst() }
        while value.last == " " { value.removeLast() }
        guard !value.isEmpty else { throw UsageProblem("`--try \(printable(text))`: a value is missing.") }
        list.append((name, String(value)))
      }
    }
    guard list.count + against.count <= 25 else { throw UsageProblem("At most 25 scenarios can stand side by side.") }
    return list
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
