internal import PathwayText

/// Rows of bands, made to part all days between them.
///
/// A cumulative row beside its parts is looked at and dropped; bands that lap over or leave days out are refused. NHS
/// England's own bands may have gaps: its tables leave out bands with nobody in them.
struct BandArrangement {
  struct Row {
    var band: WaitBand
    /// Nil: not told.
    var count: Double?
    var text: String
    var number: Int
    var unread = WaitCollector.Unread()
  }

  private(set) var rows: [Row] = []
  /// Bands of the standard that the file does not list: with nobody in them among the `rows`.
  private(set) var missing: [WaitBand] = []
  /// The same band again.
  private(set) var repeated: [(row: Row, first: Row)] = []
  /// Rows inside one band that has no other parts.
  private(set) var unused: [Row] = []

  /// `total`: what the file says that the bands add up to; `slack`: how far a rounded sum may be off.
  init(_ given: [Row], standard: WaitStandard, total: Double?, slack: Double, of series: String) throws(ReadProblem) {
    var first: [WaitBand: Row] = [:]
    for row in given {
      guard let known = first[row.band] else {
        guard first.count < Limits.bands else {
          throw ReadProblem("\(series) has more than \(Limits.bands) bands.")
        }
        first[row.band] = row
        continue
      }
      guard known.count == row.count else {
        throw ReadProblem(
          "Rows \(known.number) and \(row.number) both give \(row.band.words) of \(series), and differ.",
          advice:
            "Take one out, or keep them apart by a column that is read: organisation, cancer, route, modality, month.")
      }
      repeated.append((row, known))
    }
    let sorted = first.values.sorted { ($0.band.from, $0.band.to ?? .max) < ($1.band.from, $1.band.to ?? .max) }
    rows = try Self.parts(sorted, standard: standard, total: total, of: series)
    let taken = Set(rows.map(\.band))
    if Self.hasGap(rows) || rows.last?.band.to != nil {
      let published = publishedBands(of: standard)
      if taken.isSubset(of: published) { missing = published.filter { !taken.contains($0) } }
    }
    for row in sorted where !taken.contains(row.band) { try check(row, slack, of: series) }
    rows += missing.map { Row(band: $0, count: 0, text: "", number: 0) }
    rows.sort { $0.band.from < $1.band.from }
  }

  /// The finest bands that part all days, by a walk back from the last: at each day the shortest band is taken if the
  /// chain from its end goes on, else the next longer.
  private static func parts(
    _ sorted: [Row], standard: WaitStandard, total: Double?, of series: String
  ) throws(ReadProblem) -> [Row] {
    var next: [Int: Row] = [:]
    for row in sorted.reversed() {
      guard let to = row.band.to else {
        if next[row.band.from] == nil { next[row.band.from] = row }
        continue
      }
      if next[to + 1] != nil { next[row.band.from] = row }
    }
    if next[0] != nil {
      var chain: [Row] = []
      var day: Int? = 0
      while let from = day, let row = next[from] {
        chain.append(row)
        day = row.band.to.map { $0 + 1 }
      }
      return chain
    }
    let published = Set(publishedBands(of: standard))
    let isApart = zip(sorted, sorted.dropFirst()).allSatisfy { ($0.band.to ?? .max) < $1.band.from }
    if isApart, sorted.allSatisfy({ published.contains($0.band) }) { return sorted }
    // Nobody waits longer than the last band where the total says so.
    if isApart, !hasGap(sorted), let total, sorted.allSatisfy({ $0.count != nil }),
      abs(sorted.reduce(0) { $0 + ($1.count ?? 0) } - total) <= 1e-6 * max(total, 1)
    {
      return sorted
    }
    let fault = isApart ? hasGap(sorted) ? "leave days out" : "have no end" : "lap over"
    throw ReadProblem(
      "The bands of \(series) \(fault): "
        + sorted.prefix(8).map { "`\(excerpt($0.text, 30))`" }.joined(separator: ", ") + (sorted.count > 8 ? ", …" : "")
        + ".",
      advice: "Give bands that meet, from day 0 to one without an end, as `<=14`, `15-28`, `>28`.")
  }

  private static func hasGap(_ rows: [Row]) -> Bool {
    rows.first?.band.from != 0 || zip(rows, rows.dropFirst()).contains { ($0.band.to ?? .max - 1) + 1 != $1.band.from }
  }

  /// A row beside the parts: their sum, or inside one of them.
  private mutating func check(_ row: Row, _ slack: Double, of series: String) throws(ReadProblem) {
    let inside = rows.filter { $0.band.from >= row.band.from && ($0.band.to ?? .max) <= (row.band.to ?? .max) }
    if inside.first?.band.from == row.band.from, inside.last?.band.to == row.band.to {
      let known = inside.compactMap(\.count)
      guard let count = row.count, known.count == inside.count else { return }
      let sum = known.reduce(0, +)
      guard abs(sum - count) <= slack * Double(inside.count + 1) + 1e-6 * max(count, 1) else {
        throw ReadProblem(
          "Row \(row.number): `\(excerpt(row.text, 30))` of \(series) is \(count), and its parts add up to \(sum).",
          advice: "A row may be missing.")
      }
    } else if rows.contains(where: { $0.band.from <= row.band.from && (row.band.to ?? .max) <= ($0.band.to ?? .max) }) {
      unused.append(row)
    } else {
      throw ReadProblem(
        "The bands of \(series) lap over: `\(excerpt(row.text, 30))` begins in one band and ends in another.",
        advice: "Give bands that meet, from day 0 to one without an end, as `<=14`, `15-28`, `>28`.")
    }
  }
}
