internal import ArgumentParser
internal import PathwayKit
internal import PathwayModel
internal import PathwayText

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Two files or variants: what changed in the model, what it does to the days.",
    discussion: """
      Example:
        waymark compare Pathways/upper-gi.pathway Pathways/upper-gi-direct-access.pathway
        waymark compare Pathways/lower-gi.pathway Pathways/lower-gi.pathway@more-slots --format markdown
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  @Argument(help: "The first: FILE, FILE#pathway or FILE@variant.")
  var a: String

  @Argument(help: "The second; only @variant names a variant of the first.")
  var b: String

  @Option(help: "text, json or markdown.")
  var format = Format.text

  @Option(help: ArgumentHelp("Give a `let` another value on both sides; repeatable.", valueName: "name=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("Let imports reach as far as this folder.", valueName: "dir"))
  var root: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    var model = ModelOptions()
    model.variant = nil
    model.set = set
    model.root = root
    let second = b.hasPrefix("@") ? Input(a).path + b : b
    let left = try side(a, model: model)
    let right = try side(second, model: model)
    let comparison = Comparison(left.side, right.side)
    let answer =
      switch format {
      case .text: comparison.text
      case .json: comparison.json.text
      case .markdown: comparison.markdown
      }
    try Terminal.deliver(answer, to: output, inputs: [left.path, right.path])
  }

  private func side(_ argument: String, model: ModelOptions) throws -> (side: Comparison.Side, path: String) {
    let loaded = try LoadedPathway(argument, model: model, output: output)
    let (timing, refusal) = loaded.timing()
    let pathway = loaded.pathway
    let label = pathway.title + (pathway.variant.map { " (\($0.title))" } ?? "")
    return (Comparison.Side(label: label, pathway: pathway, timing: timing, refusal: refusal), loaded.path)
  }
}
