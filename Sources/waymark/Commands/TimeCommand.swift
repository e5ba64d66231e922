internal import ArgumentParser
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

struct Time: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Exact: the share within each target, percentiles, where the clock goes.",
    discussion: """
      \(Disclaimer.sentence)

      Example:
        waymark time Pathways/lower-gi.pathway
        waymark time Pathways/lower-gi.pathway --variant more-slots --format json
        waymark time Pathways/lower-gi.pathway --full --require d62
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp("Fail (status 1) unless this target surely meets its standard; repeatable.", valueName: "target")
  )
  var require: [String] = []

  @Flag(help: "Time again whenever a file changes.")
  var watch = false

  @Option(help: "text, json or csv.")
  var format: AnswerKind?

  @OptionGroup var depth: DepthOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var budget: BudgetOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Watch.run(watch, inputs: [Input(file).path]) { try once() }
  }

  private func once() throws -> [String] {
    let kind = try output.kind(format, of: [.text, .json, .csv])
    let loaded = try LoadedPathway(file, model: model, output: output, budget: budget.work)
    let pathway = loaded.pathway
    for name in require where !pathway.targets.contains(where: { $0.name == name }) {
      throw UsageProblem("`--require \(name)`: the pathway has no such target.")
    }
    let elapsed = Elapsed("Working out the exact timing", quiet: output.quiet)
    defer { elapsed.end() }
    let report = try loaded.refusing { () throws(Refusal) in
      try loaded.workspace.time(pathway, options: TimingOptions(medians: false))
    }
    elapsed.end()
    let answer = try Answer.of(TimeReport(report, of: pathway), as: kind, output.look(depth))
    try Terminal.deliver(answer, to: output, inputs: [loaded.path])
    try checkRequired(report, of: pathway)
    return loaded.compilation.files.map(\.name)
  }

  private func checkRequired(_ report: TimingReport, of pathway: Pathway) throws {
    var failed = false
    for timing in report.targets where require.contains(pathway[timing.target].name) {
      let target = pathway[timing.target]
      let (within, required) = (timing.everyone.within ?? 0, PlainNumber.inHundred(target.required.value))
      let words: String
      switch StandardVerdict(timing, of: target, errorBound: report.errorBound) {
      case .met: continue
      case .nobody: words = "can't be met: nobody's clock stops."
      case .missed: words = "is not met: \(PlainNumber.inHundred(within)) in 100, where \(required) are required."
      case .undecided:
        let bound = PlainNumber.fixed((report.errorBound * 1000).rounded(.up) / 10, decimals: 1)
        words =
          "is undecided: \(PlainNumber.inHundred(within)) in 100, up to \(bound) off either way, where \(required) are required."
      }
      Terminal.complain("`\(printable(target.name))` \(words)")
      failed = true
    }
    if failed { throw ExitStatus.input.code }
  }
}
