internal import ArgumentParser
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

struct BottlenecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottlenecks",
    abstract: "What would fix it: every lever ranked by what a unit of it brings.",
    discussion: """
      \(Disclaimer.sentence)

      A day off each wait and each time taken, and a point in 100 of each share, exactly; one more slot a \
      session, one more session a week, one more member of staff and ten in 100 fewer patients by simulation \
      with the same patients, with 95% intervals.

      The bottleneck at each moment is the resource that has been at work longest without a break; it shifts while two \
      such periods overlap (Roser, Nakano and Tanaka 2003).

      --plan first brings every resource to what is asked of it, then looks for the cheapest extra slots and staff with which \
      the queues meet the targets. More sessions a week are not tried.

      Example:
        waymark bottlenecks Pathways/lower-gi.pathway --screen
        waymark bottlenecks Pathways/lower-gi.pathway --target d62
        waymark bottlenecks Pathways/lower-gi.pathway --target fds --plan --cost scope-points=450
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: ArgumentHelp("Only this target; repeatable (default: all).", valueName: "target"))
  var target: [String] = []

  @Flag(help: "Only the instant first answer: every queue by a formula (Kingman's), nothing timed or simulated.")
  var screen = false

  @Flag(help: "Look for the cheapest extra capacity that meets the targets.")
  var plan = false

  @Option(
    help: ArgumentHelp(
      "What a unit more of a resource costs (a slot in every session, a member of staff in every window; default: 1 each); repeatable.",
      valueName: "resource=cost"))
  var cost: [String] = []

  @Flag(help: "List every lever that has an effect.")
  var all = false

  @Option(help: "Weeks measured.")
  var weeks = 52

  @Option(help: "Weeks before measuring, in which queues fill (default: as long as they need).")
  var warmup: Int?

  @Option(
    help: ArgumentHelp(
      "Independent runs of every lever (default: 30 of the pathway, and of a lever 10 to 120, until its 95% interval is half a point in 100 wide; a point for demand).",
      valueName: "n"))
  var replications: Int?

  @Option(help: "Another seed draws other patients.")
  var seed = 1

  @Option(help: "Threads; the answer does not hang on it (default: all cores).")
  var jobs: Int?

  @Option(help: "text, json, csv or markdown.")
  var format: AnswerKind?

  @OptionGroup var depth: DepthOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var budget: BudgetOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .csv, .markdown])
    var options = simulationOptions()
    let loaded = try LoadedPathway(file, model: model, output: output, budget: budget.work)
    let pathway = loaded.pathway
    let targets = try target.map { name throws in
      guard let id = pathway.targetIDs.first(where: { pathway[$0].name == name }) else {
        throw UsageProblem("`--target \(printable(name))`: the pathway has no such target.")
      }
      return id
    }
    let costs = try costs(of: pathway)
    if screen {
      guard kind == .text, !plan else { throw UsageProblem("`--screen` answers in text, without `--plan`.") }
      let answer = try loaded.refusing { () throws(Refusal) in try loaded.workspace.screen(pathway) }
      let text = BottlenecksReport(answer, of: pathway).text(TextLook(colours: output.usesColours))
      return try Terminal.deliver(.text(text), to: output, inputs: [loaded.path] + loaded.compilation.files.map(\.name))
    }
    CommandRun.current.note(seed: options.seed)
    let progress = Progress("levers", quiet: output.quiet)
    Interrupt.listen()
    options.isCancelled = {
      progress.tick()
      return Interrupt.isRequested
    }
    var answer = try loaded.refusing { () throws(Refusal) in
      try loaded.workspace.bottlenecks(
        pathway, targets: targets.isEmpty ? nil : targets, simulation: options, fixed: replications != nil,
        progress: { done, wanted in progress.note(done, of: wanted) })
    }
    progress.end()
    var capacity: CapacityPlanAnswer?
    let tried = Progress("sets of capacity, at most", quiet: output.quiet)
    options.isCancelled = {
      tried.tick()
      return Interrupt.isRequested
    }
    if plan && !Interrupt.isRequested {
      let result = Result { () throws(Refusal) in
        try loaded.workspace.planCapacity(
          pathway, targets: targets.isEmpty ? Array(pathway.targetIDs) : targets, costs: costs, simulation: options,
          progress: { done in tried.note(done, of: 200) })
      }
      // Of a plan that was stopped nothing is known; what was found before stands.
      if !Interrupt.isRequested { capacity = try loaded.refusing { () throws(Refusal) in try result.get() } }
    }
    if Interrupt.isRequested {
      answer.wasCancelled = true
      if plan { answer.notes.append("Stopped before the plan was found: nothing is said of it.") }
    }
    tried.end()
    let report = BottlenecksReport(answer, of: pathway, plan: capacity, listsAll: all)
    let text = try Answer.of(report, as: kind, output.look(depth))
    try Terminal.deliver(text, to: output, inputs: [loaded.path] + loaded.compilation.files.map(\.name))
    if Interrupt.isRequested, kind == .csv { Terminal.complain("waymark: stopped early: not every lever was tried.") }
    if Interrupt.isRequested { throw ExitStatus.interrupted.code }
  }

  private func simulationOptions() -> SimulationOptions {
    var options = SimulationOptions()
    // Their ranges were looked at before: `NumberRange`.
    options.weeks = weeks
    if let warmup { options.warmupWeeks = warmup } else { options.findsWarmup = true }
    options.replications = replications ?? 30
    options.seed = UInt64(seed)
    options.jobs = jobs ?? Cores.count
    return options
  }

  private func costs(of pathway: Pathway) throws -> [String: Double] {
    var costs: [String: Double] = [:]
    for text in cost {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
        let value = Double(parts[1]), value > 0, value < 1e12
      else { throw UsageProblem("`--cost \(printable(text))`: write it as resource=cost, such as scopes=450.") }
      let name = String(parts[0])
      guard pathway.resources.contains(where: { $0.name == name }) else {
        let known = pathway.resources.map { "`\(printable($0.name))`" }.joined(separator: ", ")
        throw UsageProblem(
          "`--cost \(printable(text))`: the pathway has no resource `\(printable(name))`."
            + (known.isEmpty ? "" : " It has \(known)."))
      }
      costs[name] = value
    }
    return costs
  }
}
