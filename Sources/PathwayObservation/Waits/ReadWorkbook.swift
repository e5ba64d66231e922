internal import PathwayText

/// A workbook: NHS England's monthly ones, each sheet named by a standard; or one of the tables that a CSV file may
/// hold, as a sheet. Tables are found by their headings, wherever they stand. Hidden sheets are never read.
func readWorkbook(
  _ bytes: [UInt8], inflater: any Inflating, limits: SpreadsheetLimits = SpreadsheetLimits()
) throws(ReadProblem) -> PublishedWaits {
  var book = try Workbook(bytes, inflater: inflater, limits: limits)
  var collector = WaitCollector()
  var others: [String] = []
  var layouts: Set<PublishedWaits.Layout> = []
  var sentences: [String] = []
  for name in book.missing {
    collector.notes.add(
      .leftOut, "The sheet is listed, but is not in the file: it can't be read.", at: .init(sheet: name))
  }
  for sheet in book.sheets {
    guard !sheet.isHidden else {
      collector.notes.add(.leftOut, "The sheet is hidden, and is not read.", at: .init(sheet: sheet.name))
      continue
    }
    var rows = HiddenRows()
    var formulas = BareFormulas()
    var columns: [ClosedRange<Int>] = []
    var taken = Set<Int>()
    if let standard = WaitStandard(name: sheet.name) {
      var table = SheetTable(standard: standard, sheet: sheet.name)
      columns = try book.rows(of: sheet) { (row) throws(ReadProblem) in
        rows.take(row)
        formulas.take(row)
        try table.take(row, &collector)
        return true
      }
      guard table.hasTable else {
        throw ReadProblem(
          "The sheet `\(excerpt(sheet.name))` has no table with the headings `ODS CODE` and `TOTAL`.",
          advice: "Give the workbook as NHS England published it.")
      }
      table.finish(&collector)
      taken = table.columns
      layouts.insert(.workbook)
    } else {
      var table = SheetOfRows(sheet: sheet.name)
      columns = try book.rows(of: sheet) { (row) throws(ReadProblem) in
        rows.take(row)
        formulas.take(row)
        return try table.take(row, &collector)
      }
      guard let layout = table.layout else {
        others.append(sheet.name)
        continue
      }
      sentences += try table.finish(&collector)
      taken = table.columns
      layouts.insert(layout)
    }
    formulas.note(in: sheet.name, &collector.notes)
    rows.note(in: sheet.name, &collector.notes)
    let hidden = taken.filter { column in columns.contains { $0.contains(column) } }
    if !hidden.isEmpty {
      collector.notes.add(
        .caution, "\(hidden.count) hidden column\(hidden.count == 1 ? " is" : "s are") read as the others.",
        at: .init(sheet: sheet.name))
    }
  }
  guard !layouts.isEmpty else {
    throw ReadProblem(
      "The workbook has no sheet of waiting times that is not hidden; it has "
        + "\(others.prefix(8).map { "`\(excerpt($0, 40))`" }.joined(separator: ", "))"
        + "\(others.isEmpty ? book.missing.isEmpty ? "hidden ones only" : "none that can be read" : "").",
      advice: "Sheets are known by their names, as `62-DAY (BY CANCER)`, or by headings as a CSV file has them.")
  }
  if layouts.contains(.workbook) {
    sentences.insert("Totals stand beside their details; a patient shared by two providers is half of each.", at: 0)
  }
  for other in others where foldedHeading(other) != "frontpage" {
    collector.notes.add(.leftOut, "The sheet has no table of waits.", at: .init(sheet: other))
  }
  let layout = layouts.contains(.workbook) ? PublishedWaits.Layout.workbook : layouts.min { $0.rawValue < $1.rawValue }
  return try collector.waits(layout ?? .workbook, notes: sentences)
}

/// Rows that a filter or a hand has hidden: they are read, and said.
private struct HiddenRows {
  private var count = 0
  private var first = 0

  mutating func take(_ row: Workbook.Row) {
    guard row.isHidden, !row.cells.isEmpty else { return }
    count += 1
    if first == 0 { first = row.number }
  }

  func note(in sheet: String, _ notes: inout ReadingNotes) {
    guard count > 0 else { return }
    notes.add(
      .caution, "\(count) hidden row\(count == 1 ? " is" : "s are") read as the others, the first here.",
      at: .init(sheet: sheet, row: first))
  }
}

/// Formulas saved without their results, as by a program that does not calculate.
private struct BareFormulas {
  private var count = 0
  private var first = 0

  mutating func take(_ row: Workbook.Row) {
    guard row.bareFormulas > 0 else { return }
    count += row.bareFormulas
    if first == 0 { first = row.number }
  }

  func note(in sheet: String, _ notes: inout ReadingNotes) {
    guard count > 0 else { return }
    notes.add(
      .leftOut,
      "\(count) formula\(count == 1 ? " has no result" : "s have no results") in the file, the first here: read as empty. "
        + "Open the workbook in a spreadsheet and save it.",
      at: .init(sheet: sheet, row: first))
  }
}

/// A sheet that holds one of the tables of `readTable`.
private struct SheetOfRows {
  let sheet: String
  private(set) var layout: PublishedWaits.Layout?
  private(set) var columns: Set<Int> = []
  private var table: (any WaitTable)?
  private var width = 0
  private var first = 0
  private var headings: [String] = []
  private var looked = 0
  private var above: [(row: Int, text: String)] = []

  init(sheet: String) { self.sheet = sheet }

  /// False: no table in the first rows, no need to go on.
  mutating func take(_ row: Workbook.Row, _ collector: inout WaitCollector) throws(ReadProblem) -> Bool {
    guard let last = row.cells.last?.column else { return true }
    if layout == nil {
      looked += 1
      try findHeading(row, last, &collector)
      return layout != nil || looked < Limits.linesAbove
    }
    let cells = (first..<first + width).map { row[$0] ?? TableCell("") }
    let filled = cells.count { !$0.text.isEmpty }
    if filled == 0 { return true }
    let isHeading = cells.map(\.text) == headings
    if filled == 1 && width > 2 && !cells[0].text.isEmpty || isHeading {
      let text = isHeading ? "The headings again." : "`\(excerpt(cells[0].text))`"
      collector.notes.add(.skipped, text, at: .init(sheet: sheet, row: row.number))
      return true
    }
    let line = TableRow(sheet: sheet, number: row.number, cells: cells)
    try table?.take(line, &collector)
    return true
  }

  private mutating func findHeading(
    _ row: Workbook.Row, _ last: Int, _ collector: inout WaitCollector
  ) throws(ReadProblem) {
    let texts = row.cells.map(\.cell.text)
    guard texts.allSatisfy({ $0.utf8.count <= Limits.nameBytes }), texts.count > 2,
      let found = waitLayout(of: Columns(texts))
    else {
      if let text = texts.first { above.append((row.number, excerpt(text))) }
      return
    }
    first = row.cells[0].column
    width = last - first + 1
    headings = (first..<first + width).map { row[$0]?.text ?? "" }
    var places: [String: Int] = [:]
    for (index, heading) in headings.enumerated() where !heading.isEmpty {
      if places.updateValue(index, forKey: foldedHeading(heading)) != nil {
        throw ReadProblem(
          "Sheet `\(excerpt(sheet))`, row \(row.number): the column `\(excerpt(heading))` is there twice.",
          advice: "Take one out, or give it another name.")
      }
    }
    table = try waitTable(found, Columns(headings), comma: .thousands)
    columns = Set(first..<first + width)
    layout = found
    for line in above { collector.notes.add(.skipped, "`\(line.text)`", at: .init(sheet: sheet, row: line.row)) }
  }

  mutating func finish(_ collector: inout WaitCollector) throws(ReadProblem) -> [String] {
    guard var table else { return [] }
    return try table.finish(&collector)
  }
}
