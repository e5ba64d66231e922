internal import ArgumentParser
internal import Canvas
internal import PathwayCompiler
internal import PathwayDrawing
internal import PathwayKit
internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the pathway: SVG, PDF or PNG by the ending of the file.",
    discussion: """
      The poster has lanes as rows and days as columns; its verdicts come from `time`. A pathway that can't be timed is
      drawn all the same.

      Example:
        waymark render Pathways/lower-gi.pathway -o lower-gi.pdf
        waymark render Pathways/lower-gi.pathway --page a4 --theme print -o lower-gi.svg
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: "a3, a4, slide or fit.")
  var page = PosterOptions.Page.a3

  @Flag(help: "Taller than wide.")
  var portrait = false

  @Option(help: "nhs, print, high-contrast or dark.")
  var theme = ThemeName.nhs

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("patients: plain words, without shares or verdicts.", valueName: "readers"))
  var readers: Readers?

  @Option(help: "Steps stand by their limits, or by typical days.")
  var place = PosterOptions.Place.limits

  @Flag(help: "Draw again whenever a file changes.")
  var watch = false

  @OptionGroup var model: ModelOptions
  @OptionGroup var output: OutputOptions

  enum Readers: String, ExpressibleByArgument, CaseIterable {
    case patients
  }

  enum ThemeName: String, ExpressibleByArgument, CaseIterable {
    case nhs, print
    case highContrast = "high-contrast"
    case dark

    var theme: Theme {
      switch self {
      case .nhs: .nhs
      case .print: .print
      case .highContrast: .highContrast
      case .dark: .dark
      }
    }
  }

  enum Ending: String {
    case svg, pdf, png
  }

  func run() throws {
    try Watch.run(watch, inputs: [Input(file).path]) { try once() }
  }

  private func once() throws -> [String] {
    guard let path = output.output else {
      throw UsageProblem("Say where to draw: `-o drawing.svg` (or .pdf, .png).")
    }
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Ending(rawValue: ending) else {
      throw UsageProblem("`\(printable(path))` doesn't end in .svg, .pdf or .png, which says what to draw.")
    }
    let loaded = try LoadedPathway(file, model: model, output: output)
    guard let measurer = PangoMeasurer() else {
      throw WorldError(message: "No font can be used: install the package fonts-liberation.")
    }
    if let problem = measurer.fontsProblem() { throw WorldError(message: problem) }
    let drawing = draw(loaded, measurer: measurer)
    if !output.quiet { for note in drawing.notes { Terminal.complain(printable(note)) } }
    let bytes: [UInt8]
    do {
      bytes =
        switch format {
        case .svg: Array(SVGWriter().text(of: drawing.scene).utf8)
        case .pdf: try PDFWriter(measurer: measurer).bytes(of: drawing.pages)
        case .png: try PNGWriter(measurer: measurer).bytes(of: drawing.scene)
        }
    } catch {
      throw WorldError(message: "\(error)")
    }
    let inputs = [loaded.path] + loaded.compilation.files.map(\.name)
    try Terminal.deliver(bytes, to: output, inputs: inputs)
    return inputs
  }

  private func draw(_ loaded: LoadedPathway, measurer: PangoMeasurer) -> PosterDrawing {
    let options = PosterOptions(page: page, portrait: portrait, forPatients: readers == .patients, place: place)
    let (timing, refusal) = loaded.timing()
    if let refusal, !output.quiet { Terminal.complain(loaded.explanation(of: refusal)) }
    return poster(
      loaded.pathway, timing: timing, refusal: refusal, options: options, theme: theme.theme, measurer: measurer)
  }
}

extension PosterOptions.Page: ExpressibleByArgument {}
extension PosterOptions.Place: ExpressibleByArgument {}
