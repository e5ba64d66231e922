internal import PathwayText

/// One band a row: `month, measure, org_code, organisation, cancer, route_or_stage, modality, total, band, count` and its
/// kin: `people` for `count`, `standard` for `measure`, `period` for `month`, or `share` in place of a count; totals and
/// cumulative rows may stand among the bands.
struct BandRowsTable: WaitTable {
  private struct Group {
    var record: WaitRecord
    var rows: [BandArrangement.Row]
    /// Nil inside: not told.
    var total: Double??
    var first: TableRow
    var hidden: (text: String, row: TableRow)?
    var hiddenTotal: (text: String, row: TableRow)?
    /// Of all its rows.
    var unread: WaitCollector.Unread
  }

  private let measure: Int
  private let period: Int
  private let band: Int
  private let amount: Int
  private let isShare: Bool
  private let basis, code, organisation, nation, cancer, route, modality, total, status: Int?
  private let amountName: String
  private let comma: TableNumber.Comma
  private var groups: [[String]: Int] = [:]
  private var list: [Group] = []
  private let unread: UnreadColumns
  private var isUnnamed: Bool { organisation == nil && nation == nil && code == nil }
  private var noMonthYet: (count: Int, first: ReadingNotes.Place)?

  static func fits(_ columns: Columns) -> Bool {
    columns.has("band") && (columns.has("measure") || columns.has("standard"))
  }

  init(_ columns: Columns, comma: TableNumber.Comma) throws(ReadProblem) {
    self.comma = comma
    measure = try columns.need("measure", "standard")
    period = try columns.need("month", "period", "quarter")
    band = try columns.need("band")
    amount = try columns.need("count", "people", "share")
    isShare = !columns.has("count") && !columns.has("people")
    amountName = columns.headings[amount]
    basis = columns.place("basis")
    code = columns.place("org code", "code", "ods code", "organisation code", "provider code", "trust code")
    organisation = columns.place(
      "organisation", "organisation name", "org name", "org", "provider", "provider name", "trust", "trust name",
      "board",
      "health board", "health and social care trust", "hsc trust", "name")
    nation = columns.place("nation", "country")
    cancer = columns.place("cancer", "cancer type")
    route = columns.place("route or stage", "referral route or stage", "route", "stage", "referral route")
    modality = columns.place("modality", "treatment modality", "treatment")
    total = columns.place("total")
    status = columns.place("status")
    let read = Set(
      [measure, period, band, amount, basis, code, organisation, nation, cancer, route, modality, total, status]
        .compactMap { $0 })
    unread = UnreadColumns(columns, but: read) { _ in true }
  }

  mutating func take(_ row: TableRow, _ collector: inout WaitCollector) throws(ReadProblem) {
    let index = try group(of: row, &collector)
    let cell = row.cells[amount]
    let count = try WaitCollector.value(isShare ? cell.share(comma) : cell.count(comma), cell, row, amountName)
    if let total, !row.cells[total].text.isEmpty {
      let stated = try WaitCollector.value(row.cells[total].count(comma), row.cells[total], row, "total")
      if stated == nil { list[index].hiddenTotal = list[index].hiddenTotal ?? (row.cells[total].text, row) }
      try set(total: stated, index, row)
    }
    let text = try row.name(band)
    let own = unread(of: row)
    list[index].unread.cells += own.cells
    if ["total", "all", "all bands"].contains(foldedHeading(text)) {
      if count == nil { list[index].hiddenTotal = list[index].hiddenTotal ?? (cell.text, row) }
      try set(total: count, index, row)
    } else if let days = WaitBand(heading: text) {
      if count == nil { list[index].hidden = list[index].hidden ?? (cell.text, row) }
      list[index].rows.append(
        BandArrangement.Row(band: days, count: count, text: text, number: row.number, unread: own))
    } else {
      throw row.problem(
        "`\(excerpt(text, 40))` is no band of days.",
        advice: "Known are `<=14`, `15-28`, `>62`, `WITHIN 14 DAYS`, `IN 15 TO 28 DAYS`, `AFTER 62 DAYS`; up to day "
          + "\(Limits.bandDays).")
    }
  }

  private func unread(of row: TableRow) -> WaitCollector.Unread {
    var own = unread.cells(of: row)
    if isUnnamed, let sheet = row.sheet {
      // Only the sheet may say whose figures they are.
      own.columns.insert("name of the sheet", at: 0)
      own.cells.insert(sheet, at: 0)
    }
    return own
  }

  private mutating func set(total: Double?, _ index: Int, _ row: TableRow) throws(ReadProblem) {
    if let known = list[index].total, known != total {
      throw row.problem(
        "\(list[index].record.words) has another total here than in row \(list[index].first.number).",
        advice: "Two series may be mixed: keep them apart by organisation, cancer, route, modality or month.")
    }
    list[index].total = .some(total)
  }

  private mutating func group(of row: TableRow, _ collector: inout WaitCollector) throws(ReadProblem) -> Int {
    // By what is written first: reading a month is slower.
    var key = [row.cells[measure].text, row.cells[period].text]
    for column in [basis, code, organisation, nation, cancer, route, modality, status] {
      key.append(column.map { row.cells[$0].text } ?? "")
    }
    if let index = groups[key] { return index }
    let standard = try row.standard(measure)
    // As `waits` writes figures that have no month.
    let months = row.cells[period].text.isEmpty ? nil : try row.period(period, &collector.notes)
    if months == nil { noMonthYet = ((noMonthYet?.count ?? 0) + 1, noMonthYet?.first ?? row.place()) }
    if let guess = months?.guess { collector.notes.add(.guessed, guess, at: row.place()) }
    let mark = try row.name(status)
    let isProvisional = PublishedPeriod.isProvisional(status: mark)
    if isProvisional == nil {
      collector.notes.add(
        .guessed, "The status `\(excerpt(mark, 40))` is not known: the figures are taken as final.", at: row.place())
    }
    func named(_ column: Int?) throws(ReadProblem) -> String? { collector.names.take(try row.name(column)) }
    let own = try named(organisation)
    let whole = try named(nation)
    var record = WaitRecord(
      standard: standard, period: months?.period, basis: try named(basis)?.lowercased(), code: try named(code),
      organisation: own ?? whole ?? "", cancer: try named(cancer), route: try named(route),
      modality: try named(modality), total: 0, bands: [], counts: [], isOfShares: isShare,
      isProvisional: months?.isProvisional ?? false || isProvisional ?? false)
    if own != nil { record.nation = whole }
    groups[key] = list.count
    list.append(
      Group(
        record: record, rows: [], total: nil, first: row, hidden: nil, unread: .init(columns: unread(of: row).columns)))
    return list.count - 1
  }

  mutating func finish(_ collector: inout WaitCollector) throws(ReadProblem) -> [String] {
    collector.noteUnread(unread.headings, sheet: list.first?.first.sheet)
    if let (count, first) = noMonthYet {
      collector.notes.add(.caution, noMonth + (count > 1 ? " So are \(count - 1) more." : ""), at: first)
    }
    var gaps = 0
    for group in list {
      let place = group.first.place()
      var record = group.record
      let arranged = try BandArrangement(
        group.rows, standard: record.standard, total: group.total ?? nil, slack: isShare ? 0.5 : 0, of: record.words)
      for (row, first) in arranged.repeated {
        if let column = row.unread.difference(from: first.unread) {
          throw WaitCollector.apart(
            .init(sheet: place.sheet, row: first.number), .init(sheet: place.sheet, row: row.number), record, by: column
          )
        }
        collector.notes.add(
          .repeated, "`\(excerpt(row.text, 30))` of \(record.words) is there already (row \(first.number)).",
          at: .init(sheet: place.sheet, row: row.number))
      }
      for row in arranged.unused {
        collector.notes.add(
          .leftOut, "`\(excerpt(row.text, 30))` of \(record.words) lies inside a band that has no other parts.",
          at: .init(sheet: place.sheet, row: row.number))
      }
      if !arranged.missing.isEmpty { gaps += 1 }
      record.bands = arranged.rows.map(\.band)
      var counts = arranged.rows.map(\.count)
      var total = group.total
      if isShare {
        counts = try Self.ofNominal(counts, record, place)
        total = .some(nominalTotal)
      }
      let hidden = (group.hidden ?? group.hiddenTotal).map { ($0.text, $0.row.place()) } ?? ("", place)
      try collector.add(
        record, total: total ?? nil, isTotalTold: total != nil, counts: counts,
        mayBeNobody: group.hidden.map { TableNumber.isEmptySign($0.text) } ?? true,
        hidden: (hidden.0, group.hidden == nil ? "total" : amountName), unread: group.unread, at: hidden.1)
    }
    if gaps > 0 {
      collector.notes.add(
        .guessed,
        "\(gaps) series do not list every band published of their standard: nobody is taken to be in the others.")
    }
    if isUnnamed {
      collector.notes.add(.caution, "The file does not say which organisation or nation it is about.")
    }
    return isShare
      ? ["The file gives shares, not counts; each is taken as if of \(Int(nominalTotal)) people."] : []
  }

  /// Shares of so many people; they must make up the whole, but for rounding.
  private static func ofNominal(
    _ shares: [Double?], _ record: WaitRecord, _ place: ReadingNotes.Place
  ) throws(ReadProblem) -> [Double?] {
    let known = shares.compactMap { $0 }
    let sum = known.reduce(0, +)
    guard known.count == shares.count else {
      let whole = sum > 1.005 ? 100.0 : 1
      return shares.map { $0.map { $0 / whole * nominalTotal } }
    }
    let slack = 0.005 * Double(known.count)
    guard abs(sum - 1) <= slack || abs(sum - 100) <= 100 * slack else {
      throw ReadProblem(
        "\(place.words): the shares of \(record.words) add up to \(sum), not to 1 or 100%.",
        advice: "A band may be missing.")
    }
    return known.map { $0 / sum * nominalTotal }
  }
}

/// Shares without a total weigh as so many people.
package let nominalTotal = 1_000.0
