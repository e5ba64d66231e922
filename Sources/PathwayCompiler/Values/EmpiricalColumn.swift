internal import PathwayText

/// A column of days from a table, or why there is none.
enum EmpiricalColumn {
  case days([Double], notes: ReadingNotes)
  /// The table has these columns.
  case noColumn([String])
  /// A sentence without its end, about the file called `path`.
  case wrong(String)

  /// Every row of the table counts: one that holds no number of days, or a total, refuses the whole column.
  init(_ bytes: [UInt8], column: String, path: String, longest: Double, most: Int) {
    do throws(CSVTable.Mistake) {
      self = try Self.read(bytes, column: column, path: path, longest: longest, most: most)
    } catch {
      self = .wrong("Line \(error.line) of `\(path)`: \(error.message)")
    }
  }

  private static func read(
    _ bytes: [UInt8], column: String, path: String, longest: Double, most: Int
  ) throws(CSVTable.Mistake) -> EmpiricalColumn {
    let wanted = column.lowercased()
    var reader = try CSVReader(bytes) { $0.contains(wanted) }
    guard let at = reader.headings.firstIndex(of: column) else { return .noColumn(reader.headings) }
    let comma = reader.comma
    // A line with a number in the column is a row, however few its cells.
    reader.isData = { cells in
      guard cells.indices.contains(at), case .value = TableNumber(cells[at], comma: comma, kind: .days) else {
        return false
      }
      return !isTotal(cells)
    }
    var days: [Double] = []
    while let row = try reader.next() {
      if isTotal(row.cells) {
        return .wrong("Line \(row.line) of `\(path)` looks like a total or a mean, not like one patient's wait.")
      }
      guard case .value(let value) = TableNumber(row.cells[at], comma: comma, kind: .days), value <= longest else {
        let cell = row.cells[at].isEmpty ? "it is empty" : "it is `\(excerpt(row.cells[at], 40))`"
        return .wrong(
          "Line \(row.line) of `\(path)` has no number of days from 0 to \(Int(longest)) in the column `\(column)`: \(cell)."
        )
      }
      days.append(value)
      if days.count > most { return .wrong("`\(path)` has more than \(grouped(most)) values.") }
    }
    return days.isEmpty
      ? .wrong("`\(path)` has no values in the column `\(column)`.") : .days(days, notes: reader.notes)
  }

  /// A line that sums the others up: one of its cells begins with a word for that, or is one of the short names of a statistic.
  private static func isTotal(_ cells: [String]) -> Bool {
    cells.contains { cell in
      guard let first = cell.unicodeScalars.first, first.properties.isAlphabetic else { return false }
      let words = cell.prefix(60).lowercased().split { !$0.isLetter && !$0.isNumber }
      guard let word = words.first.map(String.init) else { return false }
      return summaries.contains(word) || (words.count == 1 && statistics.contains(word))
        || (words.count > 1 && word == "all" && everybody.contains(String(words[1])))
    }
  }

  private static let summaries: Set<String> = [
    "total", "totals", "grand", "subtotal", "subtotals", "sum", "sums", "mean", "means", "average", "averages",
    "median", "overall",
    "minimum", "maximum", "percentile", "quartile",
  ]
  private static let statistics: Set<String> = [
    "min", "max", "n", "count", "sd", "se", "iqr", "avg", "p50", "p85", "p90", "p95",
  ]
  private static let everybody: Set<String> = ["patients", "people", "cases", "sites", "trusts", "referrals"]
}
