internal import ArgumentParser
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayText

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Is it right? Reports every mistake with its place and what to try.",
    discussion: """
      Example:
        waymark check Pathways/lower-gi.pathway --strict
      """)

  @Argument(help: "Pathway files, or - for standard input.")
  var files: [String]

  @Flag(help: "Warnings fail too.")
  var strict = false

  @Flag(help: "Count the numbers of each pathway by grade of source, and list those without one.")
  var evidence = false

  @Flag(help: "Apply the fixes that messages offer.")
  var fix = false

  @Flag(help: "Check again whenever a file changes.")
  var watch = false

  @Option(name: .customLong("as-of"), help: ArgumentHelp("Note reviews due before this day.", valueName: "date"))
  var asOf: String?

  @Option(help: "text, json or sarif.")
  var format: AnswerKind?

  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try Watch.run(watch, inputs: files.map { Input($0).path }) { try once() }
  }

  /// The files that were read.
  private func once() throws -> [String] {
    let kind = try output.kind(format, of: [.text, .json, .sarif])
    var reports: [CheckedFile] = []
    for file in files { reports.append(try checked(file)) }
    var corrected: [MendedPlace] = []
    if fix { (reports, corrected) = try applyFixes(reports) }
    let summary = CheckSummary(reports.map(\.compilation), unread: reports.compactMap(\.problem))
    let report = CheckReport(
      summary, evidence: evidence, notes: !output.quiet, corrected: fix ? corrected : nil)
    switch kind {
    case .json:
      try Terminal.deliver(.json(report.json), to: output, inputs: files)
    case .sarif: try Terminal.deliver(.plain(report.sarif(made: Made().ofSARIF)), to: output, inputs: files)
    default:
      // Nothing is changed in silence: `--quiet` leaves this too.
      if !corrected.isEmpty, output.output == nil { Terminal.say(mendedText(corrected)) }
      try showText(report, summary, corrected: corrected)
    }
    if reports.contains(where: { $0.status == .world }), !watch { throw ExitStatus.world.code }
    if summary.errors > 0 || (strict && summary.warnings > 0) {
      if !watch { throw ExitStatus.input.code }
    }
    return reports.flatMap { $0.compilation.files.map(\.name) }.filter { $0 != "<stdin>" }
  }

  private struct CheckedFile {
    var compilation: Compilation
    var problem: UnreadFile?
    /// What came of reading it.
    var status = ExitStatus.done
    var path: String
    var argument: String
  }

  private func checked(_ argument: String) throws -> CheckedFile {
    let input = Input(argument)
    do {
      let (request, imports) = try input.request(model, asOf: asOf)
      let workspace = Workspace(imports: imports)
      let isOne = request.pathway != nil || request.variant != nil
      let compilation = isOne ? workspace.load(request) : workspace.check(request)
      return CheckedFile(compilation: compilation, path: input.path, argument: argument)
    } catch let problem as InputProblem {
      return CheckedFile(
        compilation: .empty, problem: UnreadFile(name: problem.path, reason: problem.failure.reason),
        status: problem.failure.status, path: input.path, argument: argument)
    }
  }

  private func showText(_ report: CheckReport, _ summary: CheckSummary, corrected: [MendedPlace]) throws {
    let colours = output.output == nil ? output.messageColours : false
    let text = report.text(TextLook(colours: colours))
    if output.output != nil {
      try Terminal.deliver(.text(mendedText(corrected) + text), to: output, inputs: files)
    } else if evidence {
      Terminal.say(text)
    } else if !text.isEmpty {
      Terminal.complain(text)
    }
    if !output.quiet, summary.errors == 0, output.output == nil {
      Terminal.say(summary.closingLine)
    }
  }

  /// Makes the corrections file by file, each checked again, and hands back what was changed.
  private func applyFixes(_ reports: [CheckedFile]) throws -> ([CheckedFile], [MendedPlace]) {
    var result: [CheckedFile] = []
    var places: [MendedPlace] = []
    for var report in reports {
      guard let source = report.compilation.files.first else {
        result.append(report)
        continue
      }
      guard report.path != "-" else {
        Terminal.complain("waymark: standard input can't be corrected in place; save it as a file first.")
        result.append(report)
        continue
      }
      let (request, imports) = try Input(report.argument).request(model, asOf: asOf)
      let workspace = Workspace(imports: imports)
      let isOne = request.pathway != nil || request.variant != nil
      let mended = workspace.mend(source, report.compilation) { file in
        var request = request
        request.file = file
        return isOne ? workspace.load(request) : workspace.check(request)
      }
      if let file = mended.compilation.files.first, file.bytes != source.bytes {
        try Files.write(file.bytes, to: report.path, inputs: [], replacing: true)
      }
      report.compilation = mended.compilation
      places += mended.places
      result.append(report)
    }
    return (result, places)
  }
}
