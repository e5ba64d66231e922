internal import ArgumentParser
internal import Canvas
internal import Graphviz
internal import PathwayCompiler
internal import PathwayDrawing
internal import PathwayKit
internal import PathwayModel
internal import PathwayPicture
internal import PathwayText
internal import PathwayTiming
internal import Scene

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the pathway (SVG, PDF, PNG) or says it in words (txt), by the ending of the file.",
    discussion: """
      The poster has lanes as rows and days as columns; its verdicts come from `time`. A pathway that can't be timed is
      drawn all the same. A file that ends in .txt holds the same in plain English, in the order of care, for a screen
      reader; one that ends in .dot the flow for Graphviz. A logo is a file of your own; the NHS logo may only be used by
      those who have leave to.

      Example:
        waymark render Pathways/lower-gi.pathway -o lower-gi.pdf
        waymark render Pathways/lung.pathway --style strip -o lung-strip.pdf
        waymark render Pathways/lower-gi.pathway --page a4 --theme print -o lower-gi.svg
        waymark render Pathways/lower-gi.pathway -o lower-gi.txt
        waymark render Pathways/lower-gi.pathway --overlay waits -o where-the-days-go.pdf
        waymark render Pathways/lower-gi.pathway --overlay bottlenecks:d62 -o what-would-fix-it.pdf
        waymark render Pathways/lower-gi.pathway --overlay compare:more-slots -o what-changes.pdf
        waymark render Pathways/lower-gi.pathway --for patients --logo our-logo.png -o for-patients.pdf
      """)

  @Argument(help: "A pathway file; FILE#pathway or FILE@variant names one; - for standard input.")
  var file: String

  @Option(help: "poster (lanes and days), strip (a table, a column a limit) or map (free flow, for a screen).")
  var style = Style.poster

  @Option(help: "a3, a4, slide or fit (default: a3; a4 for a strip).")
  var page: PosterOptions.Page?

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

  @Option(
    help: ArgumentHelp(
      "Over the cards: waits (where the days go), bottlenecks (what would fix it), either with :TARGET, or compare:VARIANT.",
      valueName: "what"))
  var overlay: OverlayChoice?

  @Option(help: ArgumentHelp("Your own logo (PNG or JPEG) in the banner.", valueName: "file"))
  var logo: String?

  @Flag(help: "Draw again whenever a file changes.")
  var watch = false

  @OptionGroup var model: ModelOptions
  @OptionGroup var budget: BudgetOptions
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

  enum Style: String, ExpressibleByArgument, CaseIterable {
    case poster, strip, map
  }

  func run() throws {
    try Watch.run(watch, inputs: [Input(file).path]) { try once() }
  }

  private func once() throws -> [String] {
    guard let path = output.output else {
      throw UsageProblem("Say where to draw: `-o drawing.svg` (or .pdf, .png, .txt, .dot).")
    }
    guard OutputOptions.ending(of: path) != nil else {
      throw UsageProblem("`-o \(path)` has no ending to say what to draw: .svg, .pdf, .png, .txt or .dot.")
    }
    let format = try output.kind(nil, of: [.svg, .pdf, .png, .text, .dot])
    if overlay != nil {
      guard style != .strip else {
        throw UsageProblem("A strip has no cards to lay anything over: use --style poster or map with --overlay.")
      }
      guard readers == nil else {
        throw UsageProblem("`--overlay` is for planning: it doesn't go with `--for patients`.")
      }
      guard format != .text, format != .dot else {
        throw UsageProblem("`--overlay` is drawn: end the file in .svg, .pdf or .png.")
      }
    }
    let loaded = try LoadedPathway(file, model: model, output: output, budget: budget.work)
    let inputs = [loaded.path] + loaded.compilation.files.map(\.name) + (logo.map { [$0] } ?? [])
    if format == .dot {
      try Terminal.deliver(
        .plain("// \(printable(Made().line))\n" + DOTWriter().text(of: loaded.pathway)), to: output, inputs: inputs)
      return inputs
    }
    if format == .text {
      let (timing, refusal) = loaded.timing()
      let text = pathwayInWords(
        loaded.pathway, timing: timing, refusal: refusal, forPatients: readers == .patients)
      try Terminal.deliver(.text(text), to: output, inputs: inputs)
      return inputs
    }
    let logo = try readLogo()
    let measurer = try DrawnPages.measurer()
    let pages: [Scene]
    do {
      pages = try draw(loaded, logo: logo, measurer: measurer)
    } catch let failure as LayoutFailure {
      throw failure.told(of: loaded.path)
    }
    try DrawnPages(pages: pages, measurer: measurer).deliver(format, to: path, output, inputs: inputs)
    return inputs
  }

  /// The reader's own logo, checked; a file that can't be one ends the command with what to try.
  private func readLogo() throws -> Logo? {
    guard let logo else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try Files.read(logo)
    } catch {
      Terminal.complain("waymark: The logo `\(printable(logo))` can't be read: \(error.reason).")
      throw error.status.code
    }
    do {
      let logo = try Logo(bytes)
      try PictureCheck.unpack(logo)
      return logo
    } catch let problem as Logo.Problem {
      throw InputMistake(message: "The logo `\(logo)` \(problem.reason)")
    } catch {
      throw InputMistake(message: "`\(logo)`: \(error).")
    }
  }

  /// The drawing's pages.
  private func draw(_ loaded: LoadedPathway, logo: Logo?, measurer: PangoMeasurer) throws -> [Scene] {
    let options = PosterOptions(
      page: page ?? (style == .strip ? .a4 : .a3), portrait: portrait, forPatients: readers == .patients, place: place,
      logo: logo)
    if case .compare(let variant) = overlay {
      var other = model
      other.variant = variant
      let variant = try LoadedPathway(file, model: other, output: output, budget: budget.work)
      let comparison = Comparison(loaded, variant, quiet: output.quiet)
      return try CompareOverlays.drawn(comparison, loaded, variant) { loaded, overlay in
        var options = options
        options.overlay = overlay
        return try draw(loaded, options: options, measurer: measurer)
      }
    }
    return try draw(loaded, options: options, measurer: measurer)
  }

  private func draw(_ loaded: LoadedPathway, options: PosterOptions, measurer: PangoMeasurer) throws -> [Scene] {
    var options = options
    let (timing, refusal) = loaded.timing()
    if let refusal, !output.quiet { Terminal.complain(loaded.explanation(of: refusal)) }
    if let overlay, options.overlay == nil {
      options.overlay = try overlay.overlay(loaded, timing: timing, quiet: output.quiet)
    }
    switch style {
    case .poster where readers == nil && !posterHasRoom(for: loaded.pathway):
      Terminal.complain(noRoomOnPoster(loaded.pathway, drawn: "it is drawn as a map"))
      return try drawMap(loaded, timing, refusal, options, measurer)
    case .poster:
      let drawing = poster(
        loaded.pathway, timing: timing, refusal: refusal, options: options, theme: theme.theme, measurer: measurer)
      DrawnPages.tell(drawing.notes, output)
      return drawing.pages
    case .strip:
      let drawing = strip(
        loaded.pathway, timing: timing, refusal: refusal, options: options, theme: theme.theme, measurer: measurer)
      DrawnPages.tell(drawing.notes, output)
      return drawing.pages
    case .map: return try drawMap(loaded, timing, refusal, options, measurer)
    }
  }

  private func drawMap(
    _ loaded: LoadedPathway, _ timing: TimingReport?, _ refusal: Refusal?, _ options: PosterOptions,
    _ measurer: PangoMeasurer
  ) throws -> [Scene] {
    let drawing = try map(
      loaded.pathway, timing: timing, refusal: refusal, options: options, theme: theme.theme, measurer: measurer,
      engine: GraphvizEngine())
    return [drawing.scene]
  }
}

extension LayoutFailure {
  /// As the end of a command: what is too large is the file's doing, what the engine could not do is not.
  func told(of file: String) -> any Error {
    switch self {
    case .tooLarge:
      InputMistake(message: "`\(file)` can't be drawn: \(self); a file that ends in .txt or .dot holds all of it.")
    case .doesNotFit: InputMistake(message: "`\(file)` can't be drawn: \(self)\(description.hasSuffix(".") ? "" : ".")")
    case .malformed, .engine: WorldError(message: "`\(file)` can't be drawn: \(self).")
    }
  }
}

extension PosterOptions.Page: ExpressibleByArgument {}
extension PosterOptions.Place: ExpressibleByArgument {}
