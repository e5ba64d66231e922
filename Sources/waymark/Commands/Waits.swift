internal import ArgumentParser
internal import PathwayKit
internal import PathwayObservation
internal import PathwayText

struct Waits: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a file of published waits holds: standards, cancers, routes, providers, bands.",
    discussion: """
      Reads NHS England's monthly provider and commissioner workbooks (.xlsx), the Monthly Combined CSV, the extract, and
      tables of one band a row. Columns are found by their names. --format csv gives one band a row, for R and Python.

      Example:
        waymark waits SEPTEMBER-2025-CWT-CRS-PROVIDER-WORKBOOK-FINAL.xlsx
        waymark waits WORKBOOK.xlsx --standard 62D --of "lower gastrointestinal, urgent" --format csv -o lower-gi.csv
      """)

  @Argument(help: "A file of published waits, .csv or .xlsx; - for standard input.")
  var file: String

  @Option(help: "FDS, 31D, 62D, first-seen or first-seen-breast.")
  var standard: String?

  @Option(help: ArgumentHelp("Words of the cancer, route, treatment or organisation, all of them.", valueName: "words"))
  var of: String?

  @Option(help: ArgumentHelp("Months, as 2025-09 or 2023-10..2024-09.", valueName: "months"))
  var period: String?

  @Option(help: "text, json or csv.")
  var format: AnswerKind?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let kind = try output.kind(format, of: [.text, .json, .csv])
    let wanted = try standard.map { name throws in
      guard let one = WaitStandard(name: name) else {
        throw UsageProblem(
          "`--standard \(name)` is none of \(WaitStandard.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return one
    }
    let query = WaitQuery(standard: wanted, words: wordsOf(of ?? ""), period: try period.map(parsePeriod))
    let report = WaitsReport(try publishedWaits(file), query: query, file: file)
    let answer: Answer
    do {
      switch kind {
      case .json: answer = try .json(report.json())
      case .csv: answer = try .plain(report.csv())
      default: answer = .text(report.text)
      }
    } catch {
      throw explained(error, file)
    }
    // A table has no room for words about it.
    if kind == .csv, !output.quiet, !report.notes.isEmpty { Terminal.complain(report.notes) }
    try Terminal.deliver(answer, to: output, inputs: [file])
  }
}

/// Words apart by commas, without the spaces around them.
func wordsOf(_ text: String) -> [String] {
  text.split(separator: ",").map { part in
    String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }.filter { !$0.isEmpty }
}
