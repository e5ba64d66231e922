internal import ArgumentParser
internal import Canvas
internal import Graphviz
internal import PathwayCompiler
internal import PathwayDrawing
internal import PathwayModel
internal import PathwayPicture
internal import PathwayText
internal import Scene

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "The radial map of symptoms and criteria over a library of pathways.",
    discussion: """
      Every criterion of every pathway named, on one page: criteria on the rim, what is done inside it, the pathways
      round the middle. Without -o the same is printed in words.

      For service planning, not for decisions about a patient.

      Example:
        waymark map Pathways/*.pathway -o map.svg
        waymark map Pathways/*.pathway -o map.txt
      """)

  @Argument(help: "Pathway files; FILE#pathway names one.")
  var files: [String]

  @Option(help: "nhs, print, high-contrast or dark.")
  var theme = Render.ThemeName.nhs

  @Option(help: ArgumentHelp("Let imports reach as far as this folder.", valueName: "dir"))
  var root: String?

  @OptionGroup var output: OutputOptions

  enum Ending: String {
    case svg, pdf, png, txt
  }

  func run() throws {
    let format = try ending()
    var model = ModelOptions()
    model.variant = nil
    model.set = []
    model.root = root
    let loaded = try files.map { try LoadedPathway($0, model: model, output: output) }
    let inputs = loaded.flatMap { [$0.path] + $0.compilation.files.map(\.name) }
    let pathways = loaded.map(\.pathway)
    let tree = CriteriaTree(pathways)
    guard tree.entryCount > 0 else {
      Terminal.complain(
        "waymark: None of these pathways names a criterion. Write, for example, "
          + "`criterion \"Rectal mass\" leads to referral [ng12]`.")
      throw ExitCode(1)
    }
    guard tree.entryCount <= CriteriaTree.mostEntries else {
      Terminal.complain(
        "waymark: These pathways name \(tree.entryCount) criteria; one map holds \(CriteriaTree.mostEntries). "
          + "Name fewer files.")
      throw ExitCode(1)
    }
    guard format != .txt else { return try Terminal.deliver(tree.text, to: output, inputs: inputs) }
    guard let measurer = PangoMeasurer() else {
      throw WorldError(message: "No font can be used: install the package fonts-liberation.")
    }
    if let problem = measurer.fontsProblem() { throw WorldError(message: problem) }
    let bytes: [UInt8]
    do {
      let drawing = try radialMap(pathways, theme: theme.theme, measurer: measurer, engine: GraphvizEngine())
      switch format {
      case .svg, .txt: bytes = Array(SVGWriter().text(of: drawing.scene).utf8)
      case .pdf: bytes = try PDFWriter(measurer: measurer).bytes(of: [drawing.scene])
      case .png: bytes = try PNGWriter(measurer: measurer).bytes(of: drawing.scene)
      }
    } catch {
      throw WorldError(message: "\(error)")
    }
    try Terminal.deliver(bytes, to: output, inputs: inputs)
  }

  private func ending() throws -> Ending {
    guard let path = output.output, path != "-" else { return .txt }
    let last = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let ending = Ending(rawValue: last) else {
      throw UsageProblem("`\(printable(path))` doesn't end in .svg, .pdf, .png or .txt, which says what to draw.")
    }
    return ending
  }
}
