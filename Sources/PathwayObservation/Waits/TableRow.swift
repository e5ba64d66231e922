internal import PathwayText

/// A row of a table, its cells in the order of the headings.
struct TableRow {
  var sheet: String?
  /// A line of a text, a row of a sheet.
  var number: Int
  var cells: [TableCell]

  func place(_ column: String? = nil) -> ReadingNotes.Place { .init(sheet: sheet, row: number, column: column) }

  func problem(_ words: String, column: String? = nil, advice: String? = nil) -> ReadProblem {
    ReadProblem("\(place(column).words): \(words)", advice: advice)
  }

  /// A name, not longer than names are.
  func name(_ column: Int?) throws(ReadProblem) -> String {
    guard let column, cells.indices.contains(column) else { return "" }
    let text = cells[column].text
    guard text.utf8.count <= Limits.nameBytes else {
      throw problem("a name is longer than \(Limits.nameBytes) bytes: `\(excerpt(text))`.")
    }
    if isErrorOfSpreadsheet(text) {
      throw problem("a name is the error `\(text)` of a spreadsheet.", advice: errorAdvice)
    }
    return text
  }

  func standard(_ column: Int) throws(ReadProblem) -> WaitStandard {
    let text = try name(column)
    if let standard = WaitStandard(name: text) { return standard }
    throw problem(
      "`\(excerpt(text, 40))` is no standard known here.",
      advice: "Known are \(WaitStandard.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  func period(_ column: Int, _ notes: inout ReadingNotes) throws(ReadProblem) -> PublishedPeriod {
    let text = cells[column].text
    guard let found = PublishedPeriod(text) else {
      throw problem(
        text.isEmpty ? "The month is missing." : "`\(excerpt(text, 40))` is no month.",
        advice:
          "Known are 2025-09-01, 01/09/2025, 2025-09, Sep-25, 2022Q3 and 2023-10..2024-09. A day of 2 to 12 before "
          + "a month in digits may be either: write the year first.")
    }
    return found
  }
}

/// Columns by folded heading.
struct Columns {
  let headings: [String]
  private let places: [String: Int]

  init(_ headings: [String]) {
    self.headings = headings
    places = Dictionary(headings.enumerated().map { (foldedHeading($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func has(_ name: String) -> Bool { places[name] != nil }

  func place(_ names: String...) -> Int? { names.lazy.compactMap { places[$0] }.first }

  func need(_ names: String...) throws(ReadProblem) -> Int {
    if let place = names.lazy.compactMap({ places[$0] }).first { return place }
    throw ReadProblem("The column `\(names[0])` is missing.", advice: "Columns are found by name, in any order.")
  }
}

/// Columns that nothing reads, looked at only to see whether lines are the same.
struct UnreadColumns {
  let headings: [String]
  private let names: [String]
  private let places: [Int]

  init(_ columns: Columns, but read: Set<Int>, where isWanted: (String) -> Bool) {
    places = columns.headings.indices.filter {
      !read.contains($0) && !columns.headings[$0].isEmpty && isWanted(columns.headings[$0])
    }
    headings = places.map { columns.headings[$0] }
    names = headings.map { "column `\(excerpt($0, 40))`" }
  }

  func cells(of row: TableRow) -> WaitCollector.Unread {
    guard !places.isEmpty else { return WaitCollector.Unread() }
    return WaitCollector.Unread(columns: names, cells: places.map { row.cells[$0].text })
  }
}

let errorAdvice = "Mend the formula or the list that it looks in, and save the table again."

/// What a spreadsheet shows where a formula found nothing.
func isErrorOfSpreadsheet(_ text: String) -> Bool {
  ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!"].contains(text)
}

/// Said of figures without a month, whatever file they are from.
let noMonth = "No month is given, so these figures have none: `--period` can't find them."

/// One copy of each name, however many rows have it; nil for none.
struct Interned {
  private var known: [String: String] = [:]

  mutating func take(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    if let one = known[text] { return one }
    known[text] = text
    return text
  }
}
