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

      \(Disclaimer.sentence)

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

  func run() throws {
    let format = try output.kind(nil, of: [.svg, .pdf, .png, .text], usual: .text)
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
      throw ExitStatus.input.code
    }
    guard tree.entryCount <= CriteriaTree.mostEntries else {
      Terminal.complain(
        "waymark: These pathways name \(tree.entryCount) criteria; one map holds \(CriteriaTree.mostEntries). "
          + "Name fewer files.")
      throw ExitStatus.input.code
    }
    guard format != .text, let path = output.output else {
      return try Terminal.deliver(.text(tree.text), to: output, inputs: inputs)
    }
    let measurer = try DrawnPages.measurer()
    let drawing: RadialDrawing
    do throws(LayoutFailure) {
      drawing = try radialMap(pathways, theme: theme.theme, measurer: measurer, engine: GraphvizEngine())
    } catch {
      throw error.told(of: loaded.count == 1 ? loaded[0].path : path)
    }
    try DrawnPages(pages: [drawing.scene], measurer: measurer).deliver(format, to: path, output, inputs: inputs)
  }
}
