internal import PathwayText

/// NHS England's data extract: `PERIOD, STANDARD, ORG CODE, STAGE/ROUTE, TREATMENT MODALITY, CANCER TYPE, TOTAL …, WITHIN
/// STANDARD, BREACHES`: two bands only.
struct ExtractTable: WaitTable {
  private let standard, period, code, route, cancer, within, breaches, total: Int
  private let modality: Int?
  private let comma: TableNumber.Comma
  private let unread: UnreadColumns

  static func fits(_ columns: Columns) -> Bool { columns.has("standard") && columns.has("breaches") }

  init(_ columns: Columns, comma: TableNumber.Comma) throws(ReadProblem) {
    self.comma = comma
    standard = try columns.need("standard")
    period = try columns.need("period")
    code = try columns.need("org code")
    route = try columns.need("stage/route")
    cancer = try columns.need("cancer type")
    modality = columns.place("treatment modality")
    within = try columns.need("within standard")
    breaches = try columns.need("breaches")
    total = try columns.need("total", "total treated")
    let taken = Set([standard, period, code, route, cancer, within, breaches, total] + [modality].compactMap { $0 })
    unread = UnreadColumns(columns, but: taken) { !isFromOthers($0) }
  }

  mutating func take(_ row: TableRow, _ collector: inout WaitCollector) throws(ReadProblem) {
    let one = try row.standard(standard)
    let months = try row.period(period, &collector.notes)
    if let guess = months.guess { collector.notes.add(.guessed, guess, at: row.place()) }
    func named(_ column: Int?) throws(ReadProblem) -> String? { collector.names.take(try row.name(column)) }
    let record = WaitRecord(
      standard: one, period: months.period, code: try named(code), organisation: try named(code) ?? "",
      cancer: try named(cancer), route: try named(route), modality: try named(modality), total: 0,
      bands: [WaitBand(from: 0, to: one.limit), WaitBand(from: one.limit + 1, to: nil)], counts: [],
      isProvisional: months.isProvisional)
    try collector.add(
      record, total: row.cells[total],
      cells: [(row.cells[within], "WITHIN STANDARD"), (row.cells[breaches], "BREACHES")], comma: comma, row: row,
      unread: unread.cells(of: row))
  }

  mutating func finish(_ collector: inout WaitCollector) -> [String] {
    // The year and the month stand in the period too.
    collector.noteUnread(unread.headings.filter { !["year", "month"].contains(foldedHeading($0)) })
    return [
      "The file tells only who was within the standard.",
      "By cancer and by treatment are two ways to count the same patients: never add the two.",
    ]
  }
}
