internal import ArgumentParser
internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel

/// Options of every command that works on a model.
struct ModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Lay this variant over the pathway.", valueName: "name"))
  var variant: String?

  @Option(help: ArgumentHelp("Give a `let` another value; repeatable.", valueName: "name=value"))
  var set: [String] = []

  @Option(help: ArgumentHelp("Let imports reach as far as this folder.", valueName: "dir"))
  var root: String?

  /// Ends of a `--range`, given like `set` but called by their own option.
  var rangeEnds: [CompileRequest.Setting] = []

  // What is typed; the ends of a range are worked out.
  enum CodingKeys: CodingKey { case variant, set, root }
}

/// Options of every command that answers in text or data.
struct OutputOptions: ParsableArguments {
  @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Write here, whole or not at all.", valueName: "file"))
  var output: String?

  @Flag(help: "Say only what was asked for and what is wrong.")
  var quiet = false

  @Flag(name: [.customLong("no-colour"), .customLong("no-color")], help: "No colours, even on a terminal.")
  var noColour = false

  /// Colours are for terminals, and only when nobody objects.
  var usesColours: Bool {
    !noColour && output == nil && Files.isTerminal(1) && Files.environment("NO_COLOR") == nil
  }

  /// How text is to look.
  func look(_ depth: DepthOptions) -> TextLook { TextLook(colours: usesColours, full: depth.full) }

  /// Colours for messages on standard error.
  var messageColours: Bool { !noColour && Files.isTerminal(2) && Files.environment("NO_COLOR") == nil }
}

/// Of the commands whose first screen is a choice of all there is to say.
struct DepthOptions: ParsableArguments {
  @Flag(help: "Everything, not only the first screen.")
  var full = false
}

/// `2026-03-01` from an option.
func parseDate(_ text: String) throws -> CalendarDate {
  let parts = text.split(separator: "-").map { Int($0) }
  guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (1900...2200).contains(year),
    (1...12).contains(month), (1...31).contains(day)
  else { throw UsageProblem("`\(text)` is no date. Write it as 2026-03-01.") }
  return CalendarDate(year: year, month: month, day: day)
}
