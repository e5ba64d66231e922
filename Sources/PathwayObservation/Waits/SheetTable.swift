internal import PathwayText

/// Follows one sheet of a monthly workbook: what stands above the headings, then rows, in as many PARTs as there are.
struct SheetTable {
  private struct Heading {
    var code: Int
    var name: Int
    var route: Int?
    var cancer: Int?
    var modality: Int?
    var total: Int
    var bands: [(column: Int, heading: String, band: WaitBand)]
    var isCommissioner: Bool
  }

  let standard: WaitStandard
  let sheet: String
  private(set) var columns: Set<Int> = []
  private var period: PublishedPeriod?
  /// A month below the headings: that of the part whose headings follow.
  private var next: (period: PublishedPeriod, row: Int)?
  private var hasPartWithoutMonth = false
  private var heading: Heading?
  private var unread: [String] = []

  var hasTable: Bool { heading != nil }

  init(standard: WaitStandard, sheet: String) {
    self.standard = standard
    self.sheet = sheet
  }

  mutating func take(_ row: Workbook.Row, _ collector: inout WaitCollector) throws(ReadProblem) {
    if row.cells.contains(where: { $0.cell.text.utf8.count <= 40 && foldedHeading($0.cell.text) == "ods code" }) {
      heading = try read(heading: row)
      if let next, next.period.period != period?.period || next.period.isProvisional != period?.isProvisional {
        period = next.period
        collector.notes.add(
          .caution, "From these headings on the figures are of \(next.period.period.text).",
          at: .init(sheet: sheet, row: row.number))
      }
      next = nil
      return
    }
    guard let heading else {
      try takeMonth(row, &collector)
      return
    }
    let line = TableRow(sheet: sheet, number: row.number, cells: [])
    let total = text(row, heading.total)
    let amounts = heading.bands.map { row[$0.column] ?? TableCell("") }
    guard total != nil || amounts.contains(where: { !$0.text.isEmpty }), let name = try name(row, heading.name) else {
      if try takeNextMonth(row, &collector) { return }
      skip(row, total: total, amounts, &collector)
      return
    }
    if let next, next.period.period != period?.period {
      throw ReadProblem(
        "Sheet `\(excerpt(sheet))`, row \(row.number): figures follow a second month, \(next.period.period.text) in row "
          + "\(next.row), without headings.",
        advice: "Give each month a sheet, or repeat the headings under it.")
    }
    hasPartWithoutMonth = hasPartWithoutMonth || period == nil
    let code = try self.name(row, heading.code)
    func named(_ column: Int?) throws(ReadProblem) -> String? {
      try column.flatMap { column throws(ReadProblem) in try self.name(row, column) }.flatMap {
        collector.names.take($0)
      }
    }
    let record = WaitRecord(
      standard: standard, period: period?.period, basis: heading.isCommissioner ? "commissioner" : "provider",
      code: code.flatMap { collector.names.take($0) }, organisation: collector.names.take(name) ?? "",
      cancer: try named(heading.cancer), route: try named(heading.route), modality: try named(heading.modality),
      total: 0,
      bands: heading.bands.map(\.band), counts: [], isProvisional: period?.isProvisional ?? false)
    try collector.add(
      record, total: row[heading.total] ?? TableCell(""),
      cells: zip(amounts, heading.bands).map { ($0, $1.heading) }, comma: .thousands, row: line)
  }

  /// Above the table stands its month, as `Sep-25` or as a date.
  private mutating func takeMonth(_ row: Workbook.Row, _ collector: inout WaitCollector) throws(ReadProblem) {
    guard row.cells.count <= 4 else { return }
    for (_, cell) in row.cells where cell.number == nil {
      guard let found = PublishedPeriod(cell.text) else { continue }
      guard let known = period else {
        period = found
        if let guess = found.guess { collector.notes.add(.guessed, guess, at: .init(sheet: sheet, row: row.number)) }
        continue
      }
      if known.period != found.period {
        throw ReadProblem(
          "Sheet `\(excerpt(sheet))`, row \(row.number): a second month, \(found.period.text), after \(known.period.text).",
          advice: "Leave only the month of the figures above the table.")
      }
    }
  }

  /// A line between tables that is a month: of the part whose headings follow.
  private mutating func takeNextMonth(
    _ row: Workbook.Row, _ collector: inout WaitCollector
  ) throws(ReadProblem) -> Bool {
    guard row.cells.count <= 4 else { return false }
    let found = row.cells.lazy.filter { $0.cell.number == nil }.compactMap { PublishedPeriod($0.cell.text) }.first
    guard let found else { return false }
    if let next, next.period.period != found.period {
      throw ReadProblem(
        "Sheet `\(excerpt(sheet))`, row \(row.number): a second month, \(found.period.text), after "
          + "\(next.period.period.text) in row \(next.row).",
        advice: "Leave only the month of the figures above each table.")
    }
    if let guess = found.guess { collector.notes.add(.guessed, guess, at: .init(sheet: sheet, row: row.number)) }
    next = (found, row.number)
    return true
  }

  /// Words between and below tables; numbers without a name are a loss, and said as such.
  private func skip(
    _ row: Workbook.Row, total: String?, _ amounts: [TableCell], _ collector: inout WaitCollector
  ) {
    let place = ReadingNotes.Place(sheet: sheet, row: row.number)
    if total != nil || amounts.contains(where: { $0.number != nil }) {
      collector.notes.add(.leftOut, "The row has counts but no name.", at: place)
    } else if let words = row.cells.first(where: { !$0.cell.text.isEmpty })?.cell.text {
      collector.notes.add(.skipped, "`\(excerpt(words))`", at: place)
    }
  }

  mutating func finish(_ collector: inout WaitCollector) {
    if hasPartWithoutMonth { collector.notes.add(.caution, noMonth, at: .init(sheet: sheet)) }
    collector.noteUnread(unread, sheet: sheet)
  }

  private func text(_ row: Workbook.Row, _ column: Int) -> String? {
    row[column].flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  private func name(_ row: Workbook.Row, _ column: Int) throws(ReadProblem) -> String? {
    guard let text = text(row, column) else { return nil }
    if isErrorOfSpreadsheet(text) {
      throw ReadProblem(
        "Sheet `\(excerpt(sheet))`, row \(row.number): a name is the error `\(text)` of a spreadsheet.",
        advice: errorAdvice)
    }
    guard text.utf8.count <= Limits.nameBytes else {
      throw ReadProblem(
        "Sheet `\(excerpt(sheet))`, row \(row.number): a name is longer than \(Limits.nameBytes) bytes: `\(excerpt(text))`."
      )
    }
    return text
  }

  private mutating func read(heading row: Workbook.Row) throws(ReadProblem) -> Heading {
    let folded = row.cells.map { (column: $0.column, text: $0.cell.text, name: shortFolded($0.cell.text)) }
    func place(_ test: (String) -> Bool) -> Int? { folded.first { test($0.name) }?.column }
    func missing(_ what: String) -> ReadProblem {
      ReadProblem(
        "The table in the sheet `\(excerpt(sheet))` has no column \(what).",
        advice: "Columns are found by name, in any order; row \(row.number) holds the names.")
    }
    guard let code = place({ $0 == "ods code" }) else { throw missing("`ODS CODE`") }
    let commissioner = place { $0.hasPrefix("integrated care board") || $0.contains("commission") }
    guard let name = place({ $0 == "accountable provider" || $0 == "provider" }) ?? commissioner else {
      throw missing("`ACCOUNTABLE PROVIDER`")
    }
    guard let total = place({ $0 == "total" || $0 == "total treated" }) else { throw missing("`TOTAL`") }
    // The bands of the whole line part all days; `WITHIN 62 DAYS` beside them is their sum.
    let all = folded.filter { $0.column > total }.compactMap { cell in
      WaitBand(heading: cell.name).map { (column: cell.column, heading: cell.text, band: $0) }
    }
    let wanted = publishedBands(of: standard)
    var bands: [(column: Int, heading: String, band: WaitBand)] = []
    for band in wanted {
      // The later of two with one name: the first is the share within, repeated.
      guard let found = all.last(where: { $0.band == band }) else { throw missing("for \(band.words)") }
      bands.append(found)
    }
    let found = Heading(
      code: code, name: name, route: place { $0 == "referral route" || $0 == "treatment stage" },
      cancer: place { $0.hasPrefix("cancer type") || $0.hasPrefix("suspected") || $0 == "referral reason" },
      modality: place { $0.hasPrefix("treatment modality") }, total: total, bands: bands,
      isCommissioner: commissioner == name)
    let read = Set(
      [code, name, total] + bands.map(\.column) + [found.route, found.cancer, found.modality].compactMap { $0 })
    columns.formUnion(read)
    let known = bands.map(\.band)
    for cell in folded where !read.contains(cell.column) && !cell.name.isEmpty && !isFromOthers(cell.name) {
      // Within and after the limit are sums of the bands read.
      if let band = WaitBand(heading: cell.name),
        known.contains(band) || band == WaitBand(from: 0, to: standard.limit)
          || band == WaitBand(from: standard.limit + 1, to: nil)
      {
        continue
      }
      if !unread.contains(cell.text) { unread.append(cell.text) }
    }
    return found
  }

  private func shortFolded(_ text: String) -> String { text.utf8.count <= Limits.nameBytes ? foldedHeading(text) : "" }
}
