internal import ArgumentParser
internal import Canvas
internal import PathwayCompiler
internal import PathwayDrawing
internal import PathwayKit
internal import PathwayModel
internal import PathwayPicture
internal import PathwaySimulation
internal import PathwayText
internal import Scene

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Two files or variants: what changed in the model, what it does to the days.",
    discussion: """
      The exact timing sees no queues. Where arrivals, capacity or what is asked of a resource differ, the queues of both \
      sides are simulated too, with the same patients; --simulate does so in any case.

      A file that ends in .svg, .pdf or .png gets a drawing: what was added and changed on the second, with the days won,
      and behind it what was removed on the first.

      Example:
        waymark compare Pathways/upper-gi.pathway Pathways/upper-gi-direct-access.pathway
        waymark compare Pathways/lower-gi.pathway Pathways/lower-gi.pathway@more-slots --format markdown
        waymark compare Pathways/lung.pathway @mdt-twice --simulate -o mdt-twice.pdf
      """)

  @Argument(help: "The first: FILE, FILE#pathway or FILE@variant.")
  var a: String

  @Argument(help: "The second; only @variant names a variant of the first.")
  var b: String

  @Option(help: "text, json, csv or markdown.")
  var format: AnswerKind?

  @Option(help: ArgumentHelp("Give a `let` another value on both sides; repeatable.", valueName: "name=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("Let imports reach as far as this folder.", valueName: "dir"))
  var root: String?

  @Option(help: "Of a drawing: a3, a4, slide or fit.")
  var page = PosterOptions.Page.a3

  @Option(help: "Of a drawing: nhs, print, high-contrast or dark.")
  var theme = Render.ThemeName.nhs

  @Flag(help: "Both sides with their queues too, and the same patients.")
  var simulate = false

  @Option(help: "Of a simulation: weeks measured.")
  var weeks = 52

  @Option(help: "Of a simulation: weeks before measuring, in which queues fill (default: as long as they need).")
  var warmup: Int?

  @Option(help: "Of a simulation: pairs of runs.")
  var replications = 30

  @Option(help: "Of a simulation: another seed draws other patients.")
  var seed = 1

  @OptionGroup var budget: BudgetOptions
  @OptionGroup var depth: DepthOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .csv, .markdown, .svg, .pdf, .png])
    var model = ModelOptions()
    model.variant = nil
    model.set = set
    model.root = root
    let second = b.hasPrefix("@") ? Input(a).path + b : b
    let left = try LoadedPathway(a, model: model, output: output, budget: budget.work)
    try checkIsFile(second, beside: left)
    let right = try LoadedPathway(
      second, model: model, output: output, budget: budget.work,
      told: Input(second).path == Input(a).path ? left.compilation.diagnostics : [])
    if !kind.isFormat, let path = output.output {
      return try draw(left, right, kind, to: path)
    }
    let comparison = Comparison(left, right, simulating: simulation, always: simulate, quiet: output.quiet)
    if comparison.queues != nil { CommandRun.current.note(seed: UInt64(seed)) }
    let answer = try Answer.of(CompareReport(comparison), as: kind, output.look(depth))
    try Terminal.deliver(answer, to: output, inputs: [left.path, right.path])
  }

  private var simulation: SimulationOptions {
    var options = Comparison.simulation
    // Their ranges were looked at before: `NumberRange`.
    options.weeks = weeks
    if let warmup { options.warmupWeeks = warmup } else { options.findsWarmup = true }
    options.replications = replications
    options.seed = UInt64(seed)
    return options
  }

  /// A variant's name alone is no file: its `@` is missing.
  private func checkIsFile(_ second: String, beside left: LoadedPathway) throws {
    let path = Input(second).path
    guard path == second, path != "-", Files.realPath(path) == nil else { return }
    let variants = left.compilation.pathways.flatMap(\.variants)
    guard let variant = variants.contains(path) ? path : nearestWord(to: path, among: variants) else { return }
    throw InputMistake(
      message: "There is no file `\(printable(path))`. For the variant of the first write `@\(printable(variant))`.")
  }

  private func draw(_ a: LoadedPathway, _ b: LoadedPathway, _ kind: AnswerKind, to path: String) throws {
    let measurer = try DrawnPages.measurer()
    let comparison = Comparison(a, b, simulating: simulation, always: simulate, quiet: output.quiet)
    let pages = try CompareOverlays.drawn(comparison, a, b) { loaded, overlay in
      let (timing, refusal) = loaded.timing()
      if let refusal, !output.quiet { Terminal.complain(loaded.explanation(of: refusal)) }
      let drawing = poster(
        loaded.pathway, timing: timing, refusal: refusal, options: PosterOptions(page: page, overlay: overlay),
        theme: theme.theme, measurer: measurer)
      DrawnPages.tell(drawing.notes, output)
      return drawing.pages
    }
    let inputs = [a, b].flatMap { [$0.path] + $0.compilation.files.map(\.name) }
    try DrawnPages(pages: pages, measurer: measurer).deliver(kind, to: path, output, inputs: inputs)
  }
}

extension CompareOverlays {
  /// Pages of the second with what came and changed, then of the first with what goes, if anything does.
  static func drawn(
    _ comparison: Comparison, _ a: LoadedPathway, _ b: LoadedPathway,
    _ draw: (LoadedPathway, Overlay) throws -> [Scene]
  ) throws -> [Scene] {
    let overlays = CompareOverlays(comparison)
    let after = try draw(b, overlays.after)
    return try after + (overlays.before.map { try draw(a, $0) } ?? [])
  }
}

extension Comparison {
  static var simulation: SimulationOptions {
    var options = SimulationOptions()
    options.jobs = Cores.count
    return options
  }

  /// Simulated too where only the queues can tell what the change does, or where it is asked for.
  init(
    _ a: LoadedPathway, _ b: LoadedPathway, simulating options: SimulationOptions = Comparison.simulation,
    always: Bool = false, quiet: Bool
  ) {
    var queues: QueueComparison?
    if always || Comparison.needsQueues(a.pathway, b.pathway) {
      let elapsed = Elapsed("Simulating the queues of both", quiet: quiet)
      queues = QueueComparison(a.pathway, b.pathway, options: options)
      elapsed.end()
    }
    self.init(a.side, b.side, queues: queues)
  }
}

extension LoadedPathway {
  /// As one side of a comparison.
  var side: Comparison.Side {
    let (timing, refusal) = timing()
    let label = pathway.title + (pathway.variant.map { " (\($0.title))" } ?? "")
    return Comparison.Side(label: label, pathway: pathway, timing: timing, refusal: refusal)
  }
}
