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
      For service planning, not for decisions about a patient.

      Example:
        waymark time Pathways/lower-gi.pathway
        waymark time Pathways/lower-gi.pathway --variant more-slots --format json
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: ArgumentHelp("Fail (status 1) unless this target meets its standard; repeatable.", valueName: "target"))
  var require: [String] = []

  @Flag(help: "Time again whenever a file changes.")
  var watch = false

  @Option(help: "text or json.")
  var format = TextOrJSON.text

  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Watch.run(watch, inputs: [Input(file).path]) { try once() }
  }

  private func once() throws -> [String] {
    let loaded = try LoadedPathway(file, model: model, output: output)
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
    let answer =
      switch format {
      case .text: TimeText(report, of: pathway, colours: output.usesColours).text
      case .json: timingJSON(report, of: pathway).text
      }
    try Terminal.deliver(answer, to: output, inputs: [loaded.path])
    try checkRequired(report, of: pathway)
    return loaded.compilation.files.map(\.name)
  }

  private func checkRequired(_ report: TimingReport, of pathway: Pathway) throws {
    var failed = false
    for timing in report.targets where require.contains(pathway[timing.target].name) {
      let target = pathway[timing.target]
      let within = timing.everyone.within ?? 0
      guard within < target.required.value - 1e-12 else { continue }
      Terminal.complain(
        "`\(target.name)` is not met: \(PlainNumber.inHundred(within)) in 100, where \(PlainNumber.inHundred(target.required.value)) are required."
      )
      failed = true
    }
    if failed { throw ExitCode(1) }
  }
}
