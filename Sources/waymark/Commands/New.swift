internal import ArgumentParser
internal import PathwayKit
internal import PathwayText

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a commented starter pathway.",
    discussion: """
      Example:
        waymark new my-pathway            (writes my-pathway.pathway)
      """)

  @Argument(help: "A name: letters, digits and hyphens, beginning with a letter.")
  var name: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let first = name.unicodeScalars.first, first.properties.isAlphabetic,
      name.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
      }),
      !name.hasSuffix("-"), !name.contains("--")
    else {
      throw UsageProblem(
        "`\(printable(name))` can't be a name: use letters, digits and single hyphens, and begin with a letter.")
    }
    let path = output.output ?? "\(name).pathway"
    if path != "-", Files.realPath(path) != nil {
      throw WorldError(message: "`\(path)` is there already and is left as it is.")
    }
    var options = output
    options.output = path
    try Terminal.deliver(starterPathway(named: name), to: options, inputs: [])
    if path != "-", !output.quiet {
      Terminal.complain("Wrote \(path). Next: waymark check \(path); waymark time \(path)")
    }
  }
}
