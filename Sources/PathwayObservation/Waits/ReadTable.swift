internal import PathwayText

/// One kind of table of published waits.
protocol WaitTable {
  /// Whether headings are of this kind.
  static func fits(_ columns: Columns) -> Bool
  init(_ columns: Columns, comma: TableNumber.Comma) throws(ReadProblem)
  mutating func take(_ row: TableRow, _ collector: inout WaitCollector) throws(ReadProblem)
  /// What a reader of the figures should know, each a sentence.
  mutating func finish(_ collector: inout WaitCollector) throws(ReadProblem) -> [String]
}

/// The kinds, told apart by their headings.
func waitLayout(of columns: Columns) -> PublishedWaits.Layout? {
  if CombinedTable.fits(columns) { return .combinedCSV }
  if BandRowsTable.fits(columns) { return .bandRows }
  return ExtractTable.fits(columns) ? .extract : nil
}

func waitTable(
  _ layout: PublishedWaits.Layout, _ columns: Columns, comma: TableNumber.Comma
) throws(ReadProblem) -> any WaitTable {
  switch layout {
  case .combinedCSV: try CombinedTable(columns, comma: comma)
  case .extract: try ExtractTable(columns, comma: comma)
  case .bandRows, .workbook: try BandRowsTable(columns, comma: comma)
  }
}

/// Published waits in a CSV file: the kind is told by the headings.
func readTable(_ bytes: [UInt8]) throws(ReadProblem) -> PublishedWaits {
  do {
    return try readRows(bytes)
  } catch let mistake as CSVTable.Mistake {
    throw ReadProblem("Line \(mistake.line): \(mistake.message)")
  } catch let problem as ReadProblem {
    throw problem
  } catch {
    throw ReadProblem("The table can't be read.")
  }
}

private func readRows(_ bytes: [UInt8]) throws -> PublishedWaits {
  var reader = try CSVReader(bytes) { waitLayout(of: Columns($0)) != nil }
  let columns = Columns(reader.headings)
  guard let layout = waitLayout(of: columns) else {
    throw ReadProblem(
      "The headings are none of a file of published waits: "
        + "\(reader.headings.prefix(6).map { excerpt($0, 40) }.joined(separator: ", ")).",
      advice:
        "Known are the Monthly Combined CSV (`Standard_or_Item`), the extract (`STANDARD`, `BREACHES`) and one band "
        + "a row (`month`, `measure`, `organisation`, `cancer`, `band`, `count`), into which figures of other nations can be put."
    )
  }
  var table = try waitTable(layout, columns, comma: reader.comma)
  var collector = WaitCollector()
  while let row = try reader.next() {
    try table.take(TableRow(number: row.line, cells: row.cells.map { TableCell(withoutFormulaGuard($0)) }), &collector)
  }
  let sentences = try table.finish(&collector)
  collector.notes.add(reader.notes)
  return try collector.waits(layout, notes: sentences)
}
