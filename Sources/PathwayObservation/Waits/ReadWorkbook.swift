internal import PathwayText

/// NHS England's monthly provider and commissioner workbooks: each sheet named by a standard, its table found by its
/// headings, wherever they stand.
func readWorkbook(
  _ bytes: [UInt8], inflater: any Inflating, limits: SpreadsheetLimits = SpreadsheetLimits()
) throws(ReadProblem) -> PublishedWaits {
  var book = try Workbook(bytes, inflater: inflater, limits: limits)
  var records: [WaitRecord] = []
  var others: [String] = []
  for sheet in book.sheets {
    guard let standard = WaitStandard(name: sheet.name) else {
      others.append(sheet.name)
      continue
    }
    var table = SheetTable(standard: standard, sheet: sheet.name)
    try book.rows(of: sheet) { (row) throws(ReadProblem) in try table.take(row) }
    guard !table.records.isEmpty else {
      throw ReadProblem(
        "The sheet `\(printable(sheet.name))` has no table with the headings `ODS CODE` and `TOTAL`.",
        advice: "Give the workbook as NHS England published it.")
    }
    records += table.records
  }
  guard !records.isEmpty else {
    throw ReadProblem(
      "The workbook has no sheet of waiting times; it has \(others.prefix(8).map { "`\(printable($0))`" }.joined(separator: ", ")).",
      advice: "Sheets are known by their names, as `62-DAY (BY CANCER)`.")
  }
  var notes = ["Totals stand beside their details; a patient shared by two providers is half of each."]
  let silent = others.filter { foldedHeading($0) != "frontpage" }
  if !silent.isEmpty {
    notes.append("Sheets left out: \(silent.prefix(8).map { printable($0) }.joined(separator: ", ")).")
  }
  return PublishedWaits(layout: .workbook, records: try checked(records), notes: notes)
}

/// Follows one sheet: what stands above the headings, then rows, in as many PARTs as there are.
private struct SheetTable {
  private struct Heading {
    var code: Int
    var name: Int
    var route: Int?
    var cancer: Int?
    var modality: Int?
    var total: Int
    var bands: [(column: Int, band: WaitBand)]
    var isCommissioner: Bool
  }

  let standard: WaitStandard
  let sheet: String
  private(set) var records: [WaitRecord] = []
  private var period: Period?
  private var heading: Heading?
  private var names = Interned()

  init(standard: WaitStandard, sheet: String) {
    self.standard = standard
    self.sheet = sheet
  }

  mutating func take(_ row: Workbook.Row) throws(ReadProblem) {
    if row.cells.contains(where: { foldedHeading($0.text) == "ods code" }) {
      heading = try read(heading: row)
      return
    }
    guard let heading else {
      // Above the table stands its month, as `Sep-25`.
      if period == nil, row.cells.count == 1 { period = Month(row.cells[0].text).map { Period($0, $0) } }
      return
    }
    guard let name = text(row, heading.name), let total = text(row, heading.total) else { return }
    // A line of words, such as the title of a PART, has no counts.
    guard Double(total) != nil else { return }
    var counts: [Double] = []
    for (column, _) in heading.bands {
      counts.append(try count(text(row, column) ?? "0", decimalComma: false, at: row.number, "a band in `\(sheet)`"))
    }
    let code = text(row, heading.code)
    records.append(
      WaitRecord(
        standard: standard, period: period, basis: heading.isCommissioner ? "commissioner" : "provider",
        code: code.flatMap { names.take($0) }, organisation: names.take(name) ?? "",
        cancer: heading.cancer.flatMap { text(row, $0) }.flatMap { names.take($0) },
        route: heading.route.flatMap { text(row, $0) }.flatMap { names.take($0) },
        modality: heading.modality.flatMap { text(row, $0) }.flatMap { names.take($0) },
        total: try count(total, decimalComma: false, at: row.number, "the total in `\(sheet)`"),
        bands: heading.bands.map(\.band), counts: counts))
  }

  private func text(_ row: Workbook.Row, _ column: Int) -> String? {
    guard let text = row.cells.first(where: { $0.column == column })?.text else { return nil }
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return trimmed.isEmpty ? nil : trimmed
  }

  private func read(heading row: Workbook.Row) throws(ReadProblem) -> Heading {
    func place(_ test: (String) -> Bool) -> Int? { row.cells.first { test(foldedHeading($0.text)) }?.column }
    func missing(_ what: String) -> ReadProblem {
      ReadProblem(
        "The table in the sheet `\(printable(sheet))` has no column \(what).",
        advice: "Columns are found by name, in any order; row \(row.number) holds the names.")
    }
    guard let code = place({ $0 == "ods code" }) else { throw missing("`ODS CODE`") }
    let commissioner = place { $0.hasPrefix("integrated care board") || $0.contains("commission") }
    guard let name = place({ $0 == "accountable provider" || $0 == "provider" }) ?? commissioner else {
      throw missing("`ACCOUNTABLE PROVIDER`")
    }
    guard let total = place({ $0 == "total" || $0 == "total treated" }) else { throw missing("`TOTAL`") }
    // The bands of the whole line part all days; `WITHIN 62 DAYS` beside them is their sum.
    let all = row.cells.filter { $0.column > total }.compactMap { cell in
      WaitBand(heading: cell.text).map { (column: cell.column, band: $0) }
    }
    let wanted = publishedBands(of: standard)
    var bands: [(column: Int, band: WaitBand)] = []
    for band in wanted {
      // The later of two with one name: the first is the share within, repeated.
      guard let found = all.last(where: { $0.band == band }) else { throw missing("for \(band.words)") }
      bands.append(found)
    }
    return Heading(
      code: code, name: name, route: place { $0 == "referral route" || $0 == "treatment stage" },
      cancer: place { $0.hasPrefix("cancer type") || $0.hasPrefix("suspected") || $0 == "referral reason" },
      modality: place { $0.hasPrefix("treatment modality") }, total: total, bands: bands,
      isCommissioner: commissioner == name)
  }
}
