internal import PathwayModel
internal import PathwayText

/// The 30 columns of the Monthly Combined CSV: the bands of all standards side by side, each standard using its own.
struct CombinedTable: WaitTable {
  private let standard, period, code, name, cancer, route, total: Int
  private let basis, modality: Int?
  private let used: [WaitStandard: [(column: Int, heading: String, band: WaitBand)]]
  private let comma: TableNumber.Comma
  /// Looked at only to see whether lines are the same.
  private let unread: UnreadColumns
  private let unnamed: [String]
  private var unknown: [String: Int] = [:]

  static func fits(_ columns: Columns) -> Bool { columns.has("standard or item") }

  init(_ columns: Columns, comma: TableNumber.Comma) throws(ReadProblem) {
    self.comma = comma
    standard = try columns.need("standard or item")
    period = try columns.need("period")
    basis = columns.place("basis")
    code = try columns.need("org code")
    name = try columns.need("org name")
    cancer = try columns.need("cancer type")
    route = try columns.need("referral route or stage")
    modality = columns.place("treatment modality")
    let total = try columns.need("total")
    self.total = total
    let all = columns.headings.enumerated().compactMap { index, heading in
      index > total ? WaitBand(heading: heading).map { (column: index, heading: heading, band: $0) } : nil
    }
    var used: [WaitStandard: [(column: Int, heading: String, band: WaitBand)]] = [:]
    for one in WaitStandard.allCases {
      let wanted = publishedBands(of: one)
      used[one] = wanted.compactMap { band in all.first { $0.band == band } }
      guard used[one]?.count == wanted.count else {
        throw ReadProblem("The columns of bands of \(one.rawValue) are not all there.")
      }
    }
    self.used = used
    var taken = Set([standard, period, code, name, cancer, route, total] + [basis, modality].compactMap { $0 })
    for bands in used.values { taken.formUnion(bands.map(\.column)) }
    unread = UnreadColumns(columns, but: taken) { !isFromOthers($0) }
    unnamed = unread.headings.filter { foldedHeading($0) != "parent org" }
  }

  mutating func take(_ row: TableRow, _ collector: inout WaitCollector) throws(ReadProblem) {
    guard let one = WaitStandard(name: row.cells[standard].text), let bands = used[one] else {
      let name = excerpt(row.cells[standard].text, 60)
      if unknown[name] == nil { unknown[name] = row.number }
      collector.notes.add(.leftOut, "`\(name)` is no standard known here.", at: row.place())
      return
    }
    let months = try row.period(period, &collector.notes)
    if let guess = months.guess { collector.notes.add(.guessed, guess, at: row.place()) }
    func named(_ column: Int?) throws(ReadProblem) -> String? { collector.names.take(try row.name(column)) }
    let organisation = try named(name) ?? ""
    let record = WaitRecord(
      standard: one, period: months.period, basis: try named(basis)?.lowercased(),
      code: try named(code).flatMap { isNational(organisation) && isNationalCode($0) ? nil : $0 },
      organisation: organisation, cancer: try named(cancer),
      route: try named(route), modality: try named(modality), total: 0, bands: bands.map(\.band), counts: [],
      isProvisional: months.isProvisional)
    try collector.add(
      record, total: row.cells[total], cells: bands.map { (row.cells[$0.column], $0.heading) }, comma: comma, row: row,
      unread: unread.cells(of: row))
  }

  mutating func finish(_ collector: inout WaitCollector) -> [String] {
    var notes: [String] = []
    collector.noteUnread(unnamed)
    if !unknown.isEmpty {
      let names = unknown.sorted { $0.value < $1.value }.prefix(12).map(\.key)
      notes.append("Left out, as no standard known here: \(names.joined(separator: ", ")).")
    }
    if Set(collector.records.compactMap(\.basis)).count > 1 {
      notes.append("The file counts each patient by provider and by commissioner: never add the two.")
    }
    return notes
  }
}

/// The bands that a standard is published in.
package func publishedBands(of standard: WaitStandard) -> [WaitBand] {
  switch standard {
  case .fds, .treatment31, .treatment62:
    publishedBands(limit: standard.limit).map { WaitBand(from: $0.from, to: $0.to) }
  case .firstSeen, .firstSeenBreast:
    [(0, 14), (15, 16), (17, 21), (22, 28), (29, nil)].map { WaitBand(from: $0.0, to: $0.1) }
  }
}

/// A column that only repeats what others tell: within and after the limit, a share of them.
func isFromOthers(_ heading: String) -> Bool {
  let folded = foldedHeading(heading)
  if ["within", "after", "performance", "breaches"].contains(folded) { return true }
  return ["percent", "%", "performance", "told within", "treated within", "seen within"].contains(
    where: folded.contains)
}

/// A code that stands for all of England, and tells nothing apart.
func isNationalCode(_ code: String) -> Bool {
  isNational(code) || ["all", "eng", "nat", "-", "n/a"].contains(foldedHeading(code))
}

/// A row that is about all of England.
func isNational(_ name: String) -> Bool {
  let folded = foldedHeading(name)
  return folded.hasPrefix("all english") || ["england", "national", "total"].contains(folded)
}
