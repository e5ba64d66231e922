internal import PathwayText
internal import PathwayTiming

/// Published waits in a CSV file: the kind is told by the headings.
func readTable(_ bytes: [UInt8]) throws(ReadProblem) -> PublishedWaits {
  do {
    var reader = try CSVReader(bytes)
    let columns = Columns(reader.headings)
    if columns.has("standard or item") { return try readCombined(&reader, columns) }
    if columns.has("band") { return try readBandRows(&reader, columns) }
    if columns.has("standard"), columns.has("breaches") { return try readExtract(&reader, columns) }
    throw ReadProblem(
      "The headings are none of a file of published waits: \(printable(reader.headings.prefix(6).joined(separator: ", "))).",
      advice:
        "Known are the Monthly Combined CSV (`Standard_or_Item`), the extract (`STANDARD`, `BREACHES`) and one band "
        + "a row (`band`, `count`).")
  } catch let mistake as CSVTable.Mistake {
    throw ReadProblem("Line \(mistake.line): \(mistake.message)")
  } catch let problem as ReadProblem {
    throw problem
  } catch {
    throw ReadProblem("The table can't be read.")
  }
}

/// Columns by folded heading.
struct Columns {
  private let places: [String: Int]

  init(_ headings: [String]) {
    places = Dictionary(headings.enumerated().map { (foldedHeading($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  func has(_ name: String) -> Bool { places[name] != nil }

  func place(_ names: String...) -> Int? { names.lazy.compactMap { places[$0] }.first }

  func need(_ names: String...) throws(ReadProblem) -> Int {
    if let place = names.lazy.compactMap({ places[$0] }).first { return place }
    throw ReadProblem("The column `\(names[0])` is missing.", advice: "Columns are found by name, in any order.")
  }
}

/// A count of people: not below 0, and in halves at most.
func count(_ text: String, decimalComma: Bool, at line: Int, _ what: String) throws(ReadProblem) -> Double {
  let plain = decimalComma ? text.replacing(",", with: ".") : text.replacing(",", with: "")
  guard let number = Double(plain), number.isFinite, number >= 0, number < 1e9 else {
    throw ReadProblem("Line \(line): \(what) is `\(printable(text.prefix(40)))`, which is no count.")
  }
  return number
}

private func month(_ text: String, at line: Int) throws(ReadProblem) -> Period {
  if let period = Period(text) { return period }
  throw ReadProblem(
    "Line \(line): `\(printable(text.prefix(40)))` is no month.",
    advice: "Known are 2025-09-01, 01/09/2025 and 2025-09.")
}

private func named(_ text: String) -> String? { text.isEmpty ? nil : text }

// MARK: One band a row

/// `month, measure, route_or_stage, cancer, total, band, count` and its kin: `people` for `count`, `standard` for
/// `measure`, `period` for `month`, or `share` in place of a count; totals and cumulative rows may stand among the bands.
private func readBandRows(_ reader: inout CSVReader, _ columns: Columns) throws -> PublishedWaits {
  let measure = try columns.need("measure", "standard")
  let period = try columns.need("month", "period")
  let band = try columns.need("band")
  let amount = try columns.need("count", "people", "share")
  let isShare = !columns.has("count") && !columns.has("people")
  let route = columns.place("route or stage", "route", "stage")
  let cancer = columns.place("cancer", "cancer type")
  let total = columns.place("total")
  var groups: [[String]: (record: WaitRecord, rows: [(WaitBand, Double)])] = [:]
  var order: [[String]] = []
  while let row = try reader.next() {
    guard let standard = WaitStandard(name: row.cells[measure]) else {
      throw ReadProblem("Line \(row.line): `\(printable(row.cells[measure].prefix(40)))` is no standard known here.")
    }
    let key = [row.cells[measure], row.cells[period]] + [route, cancer].compactMap { $0 }.map { row.cells[$0] }
    if groups[key] == nil {
      groups[key] = (
        WaitRecord(
          standard: standard, period: try month(row.cells[period], at: row.line), organisation: "England",
          cancer: cancer.flatMap { named(row.cells[$0]) }, route: route.flatMap { named(row.cells[$0]) }, total: 0,
          bands: [], counts: [], isOfShares: isShare), []
      )
      order.append(key)
    }
    let number = try count(row.cells[amount], decimalComma: reader.isSeparatedBySemicolons, at: row.line, "the count")
    if let total, let stated = Double(row.cells[total]) { groups[key]?.record.total = stated }
    if foldedHeading(row.cells[band]) == "total" {
      groups[key]?.record.total = number
    } else if let days = WaitBand(heading: row.cells[band]) {
      groups[key]?.rows.append((days, number))
    } else {
      throw ReadProblem("Line \(row.line): `\(printable(row.cells[band].prefix(40)))` is no band of days.")
    }
  }
  var records: [WaitRecord] = []
  for key in order {
    guard var record = groups[key]?.record, let parts = groups[key].map({ disjoint($0.rows) }) else { continue }
    record.bands = parts.map(\.0)
    record.counts = parts.map(\.1)
    let sum = record.counts.reduce(0, +)
    if isShare {
      record.counts = record.counts.map { $0 / max(sum, 1e-9) * nominalTotal }
      record.total = nominalTotal
    } else if record.total == 0 {
      record.total = sum
    }
    records.append(record)
  }
  let notes = isShare ? ["The file gives shares, not counts; each is taken as if of \(Int(nominalTotal)) people."] : []
  return PublishedWaits(layout: .bandRows, records: try checked(records), notes: notes)
}

/// Shares without a total weigh as so many people.
private let nominalTotal = 1_000.0

/// Of bands that may overlap (a cumulative row beside its parts), those that part all days between them, the finest.
func disjoint(_ rows: [(WaitBand, Double)]) -> [(WaitBand, Double)] {
  let sorted = rows.sorted { ($0.0.from, $0.0.to ?? .max) < ($1.0.from, $1.0.to ?? .max) }
  // At each day the shortest band is taken if the chain from its end goes on; else the next longer.
  func chain(from day: Int, _ depth: Int) -> [(WaitBand, Double)]? {
    guard depth < 32 else { return nil }
    for row in sorted where row.0.from == day {
      guard let to = row.0.to else { return [row] }
      if let rest = chain(from: to + 1, depth + 1) { return [row] + rest }
    }
    return nil
  }
  return chain(from: 0, 0) ?? sorted
}

// MARK: Monthly Combined CSV

/// The 30 columns of the Monthly Combined CSV: the bands of all standards side by side, each standard using its own.
private func readCombined(_ reader: inout CSVReader, _ columns: Columns) throws -> PublishedWaits {
  let standard = try columns.need("standard or item")
  let period = try columns.need("period")
  let basis = columns.place("basis")
  let code = try columns.need("org code")
  let name = try columns.need("org name")
  let cancer = try columns.need("cancer type")
  let route = try columns.need("referral route or stage")
  let modality = columns.place("treatment modality")
  let total = try columns.need("total")
  let bandColumns = reader.headings.enumerated().compactMap { index, heading in
    index > total ? WaitBand(heading: heading).map { (index, $0) } : nil
  }
  var used: [WaitStandard: [(Int, WaitBand)]] = [:]
  for one in WaitStandard.allCases {
    let wanted = publishedBands(of: one)
    used[one] = wanted.compactMap { band in bandColumns.first { $0.1 == band } }
    guard used[one]?.count == wanted.count else {
      throw ReadProblem("The columns of bands of \(one.rawValue) are not all there.")
    }
  }
  var records: [WaitRecord] = []
  var unknown: Set<String> = []
  var names = Interned()
  while let row = try reader.next() {
    guard let one = WaitStandard(name: row.cells[standard]), let bands = used[one] else {
      unknown.insert(row.cells[standard])
      continue
    }
    let comma = reader.isSeparatedBySemicolons
    var counts: [Double] = []
    for (column, _) in bands {
      let text = row.cells[column]
      counts.append(text.isEmpty ? 0 : try count(text, decimalComma: comma, at: row.line, "a band"))
    }
    records.append(
      WaitRecord(
        standard: one, period: try month(row.cells[period], at: row.line),
        basis: basis.flatMap { names.take(row.cells[$0].lowercased()) },
        code: isNational(row.cells[name]) ? nil : names.take(row.cells[code]),
        organisation: names.take(row.cells[name]) ?? "", cancer: names.take(row.cells[cancer]),
        route: names.take(row.cells[route]), modality: modality.flatMap { names.take(row.cells[$0]) },
        total: try count(row.cells[total], decimalComma: comma, at: row.line, "the total"), bands: bands.map(\.1),
        counts: counts))
  }
  var notes: [String] = []
  if !unknown.isEmpty {
    notes.append(
      "Left out, as no standard known here: \(unknown.sorted().map { printable($0) }.joined(separator: ", ")).")
  }
  if Set(records.compactMap(\.basis)).count > 1 {
    notes.append("The file counts each patient by provider and by commissioner: never add the two.")
  }
  return PublishedWaits(layout: .combinedCSV, records: try checked(records), notes: notes)
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

/// A row that is about all of England.
func isNational(_ name: String) -> Bool {
  let folded = foldedHeading(name)
  return folded.hasPrefix("all english") || folded == "england" || folded == "national" || folded == "total"
}

// MARK: The extract of 2022 to 2023

/// `PERIOD, STANDARD, ORG CODE, STAGE/ROUTE, TREATMENT MODALITY, CANCER TYPE, TOTAL …, WITHIN STANDARD, BREACHES`: two
/// bands only.
private func readExtract(_ reader: inout CSVReader, _ columns: Columns) throws -> PublishedWaits {
  let standard = try columns.need("standard")
  let period = try columns.need("period")
  let code = try columns.need("org code")
  let route = try columns.need("stage/route")
  let cancer = try columns.need("cancer type")
  let modality = columns.place("treatment modality")
  let within = try columns.need("within standard")
  let breaches = try columns.need("breaches")
  let total = try columns.need("total", "total treated")
  var records: [WaitRecord] = []
  var names = Interned()
  while let row = try reader.next() {
    guard let one = WaitStandard(name: row.cells[standard]) else {
      throw ReadProblem("Line \(row.line): `\(printable(row.cells[standard].prefix(40)))` is no standard known here.")
    }
    let comma = reader.isSeparatedBySemicolons
    records.append(
      WaitRecord(
        standard: one, period: try month(row.cells[period], at: row.line), code: names.take(row.cells[code]),
        organisation: row.cells[code], cancer: names.take(row.cells[cancer]), route: names.take(row.cells[route]),
        modality: modality.flatMap { names.take(row.cells[$0]) },
        total: try count(row.cells[total], decimalComma: comma, at: row.line, "the total"),
        bands: [WaitBand(from: 0, to: one.limit), WaitBand(from: one.limit + 1, to: nil)],
        counts: [
          try count(row.cells[within], decimalComma: comma, at: row.line, "the count within"),
          try count(row.cells[breaches], decimalComma: comma, at: row.line, "the breaches"),
        ]))
  }
  return PublishedWaits(
    layout: .extract, records: try checked(records),
    notes: [
      "The file tells only who was within the standard.",
      "By cancer and by treatment are two ways to count the same patients: never add the two.",
    ])
}

/// Bands must add up to the total, as they do in every file published.
func checked(_ records: [WaitRecord]) throws(ReadProblem) -> [WaitRecord] {
  guard !records.isEmpty else { throw ReadProblem("The file holds no row of waits.") }
  for record in records where abs(record.counts.reduce(0, +) - record.total) > 1e-6 * max(record.total, 1) {
    throw ReadProblem(
      "The bands of \(record.standard.rawValue), \(printable(record.organisation)), \(printable(record.cancer ?? "all"))"
        + " (\(record.period?.text ?? "no period")) add up to \(record.counts.reduce(0, +)), not to the total \(record.total).",
      advice: "A column may be missing or shifted.")
  }
  return records
}
