internal import ArgumentParser
internal import PathwayKit
internal import PathwayText

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a code means, wrong and right.",
    discussion: """
      Example:
        waymark explain P303
      """)

  @Argument(help: "A code such as P303.")
  var code: String?

  @Flag(help: "List every code.")
  var list = false

  @Flag(help: "All pages as Markdown, as Docs/Diagnostics.md has them.")
  var markdown = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(markdown ? .markdown : nil, of: [.text, .markdown])
    if kind == .markdown { return try Terminal.deliver(.plain(diagnosticsManual()), to: output, inputs: []) }
    if list || code == nil {
      return try Terminal.deliver(.plain(diagnosticsList()), to: output, inputs: [])
    }
    let wanted = (code ?? "").uppercased()
    guard let entry = diagnosticCatalogue[DiagnosticCode(wanted)] else {
      // `301` and `p31` for P301 and P031.
      let digits = wanted.filter { $0.isASCII && $0.isNumber }
      let near = "P" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      if !digits.isEmpty, diagnosticCatalogue[DiagnosticCode(near)] != nil {
        throw UsageProblem("There is no code `\(printable(code ?? ""))`. Did you mean `\(near)`?")
      }
      throw UsageProblem("There is no code `\(printable(code ?? ""))`. `waymark explain --list` lists them all.")
    }
    try Terminal.deliver(.plain(explanation(of: entry)), to: output, inputs: [])
  }
}
