internal import PathwayText

/// Gathers published lines, whatever table they come from: what is not told is kept apart, what is there twice is
/// counted once, what does not add up is refused.
struct WaitCollector {
  private(set) var records: [WaitRecord] = []
  /// Lines with a cell that is not told.
  private(set) var incomplete: [WaitRecord] = []
  var notes = ReadingNotes()
  var names = Interned()
  private var seen: [[Int]: Seen] = [:]
  private var numbers: [String: Int] = [:]

  private struct Seen {
    var isComplete: Bool
    var index: Int
    var place: ReadingNotes.Place
    var unread: Unread
  }

  /// What a line has in columns that nothing reads: lines that differ there are not the same line again.
  struct Unread: Hashable {
    var columns: [String] = []
    var cells: [String] = []

    /// The first column that differs.
    func difference(from other: Unread) -> String? {
      zip(cells, other.cells).enumerated().first { $1.0 != $1.1 }.flatMap {
        columns.isEmpty ? nil : columns[$0.offset % columns.count]
      }
    }
  }

  /// A line whose cells are counts, with the headings of their columns.
  mutating func add(
    _ record: WaitRecord, total: TableCell?, cells: [(cell: TableCell, column: String)], comma: TableNumber.Comma,
    row: TableRow, unread: Unread = Unread()
  ) throws(ReadProblem) {
    var counts: [Double?] = []
    for (cell, column) in cells { counts.append(try Self.value(cell.count(comma), cell, row, column)) }
    let sum = try total.map { total throws(ReadProblem) in
      try Self.value(total.count(comma), total, row, "TOTAL")
    }
    let hidden = zip(cells, counts).first { $0.1 == nil }?.0
    let mayBeNobody = zip(cells, counts).allSatisfy { $0.1 != nil || TableNumber.isEmptySign($0.0.cell.text) }
    try add(
      record, total: sum ?? nil, isTotalTold: total != nil, counts: counts, mayBeNobody: mayBeNobody,
      hidden: (hidden?.cell.text ?? total?.text ?? "", hidden?.column ?? "TOTAL"), unread: unread, at: row.place())
  }

  static func value(
    _ number: TableNumber, _ cell: TableCell, _ row: TableRow, _ column: String
  ) throws(ReadProblem) -> Double? {
    switch number {
    case .value(let value): return value
    case .untold: return nil
    case .wrong(let why):
      throw row.problem(
        "`\(excerpt(cell.text, 40))` is no count: it is \(why).", column: column,
        advice: "A column may be missing or shifted.")
    }
  }

  /// `isTotalTold`: the file has a total, told or not; without one the bands make it.
  mutating func add(
    _ record: WaitRecord, total: Double?, isTotalTold: Bool, counts: [Double?], mayBeNobody: Bool,
    hidden: (text: String, column: String), unread: Unread = Unread(), at place: ReadingNotes.Place
  ) throws(ReadProblem) {
    var record = record
    var counts = counts
    let known = counts.reduce(0) { $0 + ($1 ?? 0) }
    if counts.contains(nil), mayBeNobody, let total, abs(known - total) <= 1e-6 * max(total, 1) {
      counts = counts.map { $0 ?? 0 }
    }
    record.untold = counts.indices.filter { counts[$0] == nil }
    // The bands that are told are no total.
    record.isTotalUntold = total == nil && (isTotalTold || !record.untold.isEmpty)
    record.counts = counts.map { $0 ?? 0 }
    record.total = total ?? known
    if record.untold.isEmpty, !record.isTotalUntold, abs(known - record.total) > 1e-6 * max(record.total, 1) {
      throw ReadProblem(
        "\(place.words): the bands of \(record.words) add up to \(shown(known)), not to the total \(shown(record.total)).",
        advice: "A column may be missing or shifted.")
    }
    if let first = seen[key(of: record)] {
      try meet(record, unread, first, at: place)
      return
    }
    let isComplete = record.untold.isEmpty && !record.isTotalUntold
    seen[key(of: record)] = Seen(
      isComplete: isComplete, index: isComplete ? records.count : incomplete.count, place: place, unread: unread)
    if isComplete {
      records.append(record)
      if record.isProvisional { notes.add(.provisional, "The file calls \(record.words) provisional.", at: place) }
    } else {
      incomplete.append(record)
      let text = hidden.text.isEmpty ? "an empty cell" : "`\(excerpt(hidden.text, 40))`"
      notes.add(
        .incomplete, "\(text): \(record.words) is not whole, and is not used.",
        at: .init(sheet: place.sheet, row: place.row, column: hidden.column))
    }
  }

  private mutating func meet(
    _ record: WaitRecord, _ unread: Unread, _ first: Seen, at place: ReadingNotes.Place
  ) throws(ReadProblem) {
    if let column = unread.difference(from: first.unread) {
      throw Self.apart(first.place, place, record, by: column)
    }
    let other = first.isComplete ? records[first.index] : incomplete[first.index]
    guard other.counts == record.counts, other.bands == record.bands, other.untold == record.untold else {
      throw ReadProblem(
        "\(first.place.words) and \(place.words.prefix(1).lowercased())\(place.words.dropFirst()) both give \(record.words), "
          + "and differ.",
        advice:
          "Take one out, or keep them apart by a column that is read: organisation, cancer, route, modality, month.")
    }
    notes.add(.repeated, "\(record.words) is there already (\(first.place.words.lowercasedFirst)).", at: place)
  }

  mutating func noteUnread(_ headings: [String], sheet: String? = nil) {
    guard !headings.isEmpty else { return }
    let shown = headings.prefix(12).map { "`\(excerpt($0, 40))`" }.joined(separator: ", ")
    notes.add(.leftOut, "Columns not read: \(shown)\(headings.count > 12 ? ", …" : "").", at: .init(sheet: sheet))
  }

  static func apart(
    _ first: ReadingNotes.Place, _ place: ReadingNotes.Place, _ record: WaitRecord, by column: String
  ) -> ReadProblem {
    ReadProblem(
      "\(first.words) and \(place.words.lowercasedFirst) both give \(record.words): only the \(column), which is not "
        + "read, tells them apart.",
      advice:
        "Take out the rows of all but one, or name the parts in a column that is read, as `organisation` or `route`.")
  }

  /// Periods of one series that share months would count people twice: a quarter and its months, a line without a month
  /// and any other.
  private func refuseSharedMonths() throws(ReadProblem) {
    var lines: [ArraySlice<Int>: [Seen]] = [:]
    for (key, line) in seen where line.isComplete { lines[key.prefix(Self.namesOfKey), default: []].append(line) }
    var found: (first: Seen, second: Seen)?
    for group in lines.values where group.count > 1 {
      let order = group.sorted { left, right in
        guard let a = records[left.index].period, let b = records[right.index].period else {
          return records[left.index].period == nil && records[right.index].period != nil
        }
        return (a.from, a.to, left.index) < (b.from, b.to, right.index)
      }
      for (one, next) in zip(order, order.dropFirst()) {
        if let a = records[one.index].period, let b = records[next.index].period, a.to < b.from { continue }
        let (first, second) = one.index < next.index ? (one, next) : (next, one)
        if let known = found, (known.second.index, known.first.index) <= (second.index, first.index) { continue }
        found = (first, second)
      }
    }
    guard let (first, second) = found else { return }
    let (one, other) = (records[first.index], records[second.index])
    let months = [one, other].map { $0.period?.text ?? "no month" }
    throw ReadProblem(
      "\(first.place.words) (\(months[0])) and \(second.place.words.lowercasedFirst) (\(months[1])) both give "
        + "\(other.series), and may count the same people: their months lap over.",
      advice: "Leave only periods that share no month: the quarter or its months, not both.")
  }

  private static let namesOfKey = 8

  private mutating func key(of record: WaitRecord) -> [Int] {
    var key = record.key.map { text in
      if let number = numbers[text] { return number }
      numbers[text] = numbers.count
      return numbers.count - 1
    }
    if let period = record.period {
      key += [period.from.year * 12 + period.from.month, period.to.year * 12 + period.to.month]
    }
    return key
  }

  /// What was read; a file with nothing to read is refused.
  func waits(_ layout: PublishedWaits.Layout, notes sentences: [String]) throws(ReadProblem) -> PublishedWaits {
    try refuseSharedMonths()
    if records.isEmpty, let first = incomplete.first {
      throw ReadProblem(
        "Every line of waits in the file has a cell that is not told, as that of \(first.words).",
        advice: "Ask for the figures with small numbers in, or for larger areas.")
    }
    guard !records.isEmpty else { throw ReadProblem("The file holds no row of waits.") }
    return PublishedWaits(
      layout: layout, records: records, notes: sentences, incomplete: incomplete, reading: notes)
  }
}

private func shown(_ number: Double) -> String { number == number.rounded() ? String(Int(number)) : String(number) }

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension WaitRecord {
  /// For a message: standard, organisation, cancer, route, months.
  var words: String { "\(series), \(period?.text ?? "no month")" }

  /// The same without the months.
  var series: String {
    let names = [
      organisation.isEmpty ? code ?? "" : organisation, nation ?? "", cancer ?? "", route ?? "", modality ?? "",
    ]
    return ([standard.rawValue] + names.filter { !$0.isEmpty }.map { excerpt($0, 60) }).joined(separator: ", ")
  }
}
