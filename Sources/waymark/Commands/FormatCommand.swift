internal import ArgumentParser
internal import PathwayKit
internal import PathwaySyntax
internal import PathwayText

struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rewrites files in the one layout of the language; comments stay.",
    discussion: """
      A file with syntax errors is left untouched.

      Example:
        waymark format Pathways/lower-gi.pathway
        waymark format --check Pathways/*.pathway
      """)

  @Argument(help: "Pathway files, or - to format standard input to standard output.")
  var files: [String]

  @Flag(help: "Only ask: status 1 when a file would change.")
  var check = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    if output.output != nil, files.count > 1 { throw UsageProblem("`-o` goes with one file.") }
    _ = try output.kind(nil, of: [.pathway, .text])
    var status = ExitStatus.done
    for file in files {
      let one = try format(file)
      if one.rawValue > status.rawValue { status = one }
    }
    if status != .done { throw status.code }
  }

  /// Not `done` when the file can't be read, has errors, or (with `--check`) would change.
  private func format(_ path: String) throws -> ExitStatus {
    let bytes: [UInt8]
    do {
      bytes = try path == "-" ? Files.readStandardInput() : Files.read(path)
    } catch {
      Terminal.complain("waymark: `\(printable(path))` can't be read: \(error.reason).")
      return error.status
    }
    let source = SourceFile(name: path == "-" ? "<stdin>" : path, bytes: bytes)
    let parsed = PathwaySyntax.parse(source, id: FileID(0))
    let errors = parsed.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else {
      Terminal.complain(
        DiagnosticText(SourceMap([source]), colours: output.messageColours).render(errors)
          + "\(printable(source.name)) is left as it is until its errors are mended.")
      return .input
    }
    let formatted = Array(PathwaySyntax.format(parsed.tree).utf8)
    let isSame = formatted == bytes
    if check {
      if !isSame, !output.quiet { Terminal.complain("\(printable(source.name)) would change.") }
      return isSame ? .done : .input
    }
    if path == "-" || output.output != nil {
      try Terminal.deliver(.bytes(formatted), to: output, inputs: [])
    } else if !isSame {
      try Files.write(formatted, to: path, inputs: [], replacing: true)
      if !output.quiet { Terminal.complain("\(printable(source.name)) formatted.") }
    }
    return .done
  }
}
