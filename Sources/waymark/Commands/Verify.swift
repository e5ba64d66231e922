internal import ArgumentParser
internal import PathwayText
internal import PathwayVerification
internal import Synchronization

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Is Waymark right? Its numbers beside closed forms, known results and patients walked one by one.",
    discussion: """
      Status 1 when any number is wrong. Quick by default; --long tries the queueing models that every run of the
      tests tries, --full all of them. `make verify` writes what --long says to Docs/Validation.md.

      Example:
        waymark verify
        waymark verify --only closed-forms --format json
      """)

  @Flag(help: "Try the queueing models of the test suite too: about a minute.")
  var long = false

  @Flag(help: "Try every queueing model, with as many patients as it takes: many minutes.")
  var full = false

  @Option(help: ArgumentHelp("Only this section; repeatable.", valueName: "section"))
  var only: [String] = []

  @Option(help: "text, json or markdown.")
  var format: AnswerKind?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .markdown])
    for id in only where !verifyParts.contains(where: { $0.id == id }) {
      throw UsageProblem(
        "`--only \(id)`: there is no such section. There are \(verifyParts.map(\.id).joined(separator: ", ")).")
    }
    let parts = only.isEmpty ? verifyParts : verifyParts.filter { only.contains($0.id) }
    let shown = Progress("checks", quiet: output.quiet)
    let done = Counter()
    let options = VerifyOptions(effort: full ? .full : long ? .long : .brief) { count in
      shown.note(done.add(count), of: 0)
    }
    let report = verification(parts, options: options)
    shown.end()
    let answer: Answer =
      switch kind {
      case .json: .json(report.json)
      case .markdown: .markdown(report.markdown)
      default: .text(report.text)
      }
    try Terminal.deliver(answer, to: output, inputs: [])
    if report.hasFailed { throw ExitStatus.input.code }
  }
}

/// Counts from any thread.
private final class Counter: Sendable {
  private let count = Mutex(0)

  /// The count with this added.
  func add(_ number: Int) -> Int {
    count.withLock { count in
      count += number
      return count
    }
  }
}
