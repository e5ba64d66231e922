internal import ArgumentParser
internal import Canvas
internal import PathwayCompiler
import PathwayDrawing
internal import PathwayKit
internal import PathwayModel
internal import PathwayObservation
internal import PathwayText
internal import Scene

struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fits assumed numbers to published waits, and shows the model beside them.",
    discussion: """
      A measure is a target of the pathway, then words of the cancer, the route, the organisation. --fit names what may
      change: a `let`, a step with `waits`, an arm as decide.arm, step.only; after a wait `.spread` for its long end.
      Without --fit nothing is changed: the model is laid beside what was published. The fitted numbers are written as a
      variant, each with its citation [fitted "…"]; the input is never overwritten.

      Example:
        waymark calibrate Pathways/lower-gi.pathway --to cwt.csv --measure "fds: lower gastrointestinal, urgent"
        waymark calibrate Pathways/lower-gi.pathway --to cwt.csv --measure "fds: lower gastrointestinal, urgent" \\
          --beside "d62: lower gastrointestinal, urgent" --period 2023-10..2024-09 \\
          --fit "test-wait, clinic-wait, results" --name fitted --save lower-gi-fitted.pathway -o fit.svg
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: ArgumentHelp("Published waits: .csv or .xlsx, as `waymark waits` reads them.", valueName: "data"))
  var to: String

  @Option(
    help: ArgumentHelp("Fit to these, as \"fds: lower gastrointestinal, urgent\"; repeatable.", valueName: "measure"))
  var measure: [String] = []

  @Option(help: ArgumentHelp("Show these too, without fitting to them; repeatable.", valueName: "measure"))
  var beside: [String] = []

  @Option(help: ArgumentHelp("Only these months, as 2025-09 or 2023-10..2024-09.", valueName: "months"))
  var period: String?

  @Option(help: ArgumentHelp("What may change: names, commas between them.", valueName: "names"))
  var fit: String?

  @Flag(help: "Only lay the model beside what was published; nothing is fitted.")
  var show = false

  @Option(help: ArgumentHelp("The name of the variant that is written.", valueName: "variant"))
  var name = "fitted"

  @Option(help: ArgumentHelp("Write the whole pathway file, with the variant in it, here.", valueName: "file"))
  var save: String?

  @Option(help: "text or json; -o with .svg, .pdf or .png draws.")
  var format: AnswerKind?

  @OptionGroup var model: ModelOptions
  @OptionGroup var budget: BudgetOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .svg, .pdf, .png])
    guard !measure.isEmpty || !beside.isEmpty else {
      throw UsageProblem("Say what to compare with: `--measure \"fds: lower gastrointestinal, urgent\"`.")
    }
    let names = show ? [] : wordsOf(fit ?? "")
    if !names.isEmpty, measure.isEmpty { throw UsageProblem("`--fit` needs at least one `--measure` to fit to.") }
    guard save == nil || !names.isEmpty else {
      throw UsageProblem("`--save` writes a fitted variant: give `--fit` too.")
    }
    if let save, !["pathway", nil].contains(OutputOptions.ending(of: save)) {
      throw UsageProblem("`--save \(save)`: a pathway file is written; end its name in .pathway.")
    }
    guard name.first?.isLetter ?? false, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else {
      throw UsageProblem("`--name \(name)` is no name: letters, digits and single hyphens, a letter first.")
    }
    let input = Input(file)
    guard input.path != "-" || to != "-" else { throw UsageProblem("Only one of the two can be standard input.") }
    let months = try period.map(parsePeriod)
    let loaded = try LoadedPathway(file, model: model, output: output, budget: budget.work)
    let waits = try publishedWaits(to)
    var measures: [CalibrationMeasure] = []
    do {
      for (list, isFitted) in [(measure, true), (beside, false)] {
        for text in list {
          measures.append(
            try CalibrationMeasure(text, in: waits, of: loaded.pathway, period: months, isFitted: isFitted))
        }
      }
    } catch {
      throw explained(error, to)
    }
    let answer = try solve(loaded, measures, names, waits.reading)
    let inputs = [loaded.path, to] + loaded.compilation.files.map(\.name)
    if let save, let bytes = answer.file { try Files.write(bytes, to: save, inputs: inputs) }
    try deliver(answer, kind, inputs: inputs + (save.map { [$0] } ?? []))
  }

  private func solve(
    _ loaded: LoadedPathway, _ measures: [CalibrationMeasure], _ names: [String], _ reading: ReadingNotes
  ) throws -> Calibration {
    var settings: [CompileRequest.Setting] = []
    for text in model.set {
      // Its form was looked at when the pathway was loaded.
      guard let equals = text.firstIndex(of: "=") else { continue }
      settings.append(.init(name: String(text[..<equals]), value: String(text[text.index(after: equals)...])))
    }
    let request = CompileRequest(
      file: loaded.compilation.files[0], identity: Files.realPath(loaded.path), pathway: loaded.pathway.name,
      variant: loaded.pathway.variant?.name, settings: settings)
    let question = CalibrationQuestion(
      workspace: loaded.workspace, request: request, compilation: loaded.compilation, pathway: loaded.pathway,
      measures: measures, fit: names, name: name, reading: reading)
    let progress = Progress("exact timings", quiet: output.quiet)
    defer { progress.end() }
    // About so many: four rounds of one timing a number and one more, twice, and the last slopes.
    let expected = 9 * (names.count + 2)
    do {
      return try calibrate(question) { progress.note($0, of: expected) }
    } catch {
      progress.end()
      switch error {
      case .refusal(let refusal): Terminal.complain(loaded.explanation(of: refusal))
      case .words(let words, let advice):
        Terminal.complain("waymark: \(words)\(advice.map { "\n  \($0)" } ?? "")")
      }
      throw ExitStatus.input.code
    }
  }

  private func deliver(_ answer: Calibration, _ kind: AnswerKind, inputs: [String]) throws {
    let report = CalibrationReport(answer)
    guard let path = output.output, !kind.isFormat else {
      let answer = try Answer.of(report, as: kind, TextLook(colours: output.usesColours))
      return try Terminal.deliver(answer, to: output, inputs: inputs)
    }
    let scene = report.chart.scene(theme: .nhs)
    try DrawnPages(pages: [scene], measurer: DrawnPages.measurer()).deliver(kind, to: path, output, inputs: inputs)
    if !output.quiet {
      var printed = output
      printed.output = nil
      try Terminal.deliver(.text(report.text(TextLook())), to: printed, inputs: inputs)
    }
  }
}
