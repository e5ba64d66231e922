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

  private static func isTotal(_ cells: [String]) -> Bool {
    cells.contains { cell in
      cell.utf8.count <= 20
        && ["total", "totals", "grand total", "subtotal", "sum", "mean", "average", "median"]
          .contains(cell.lowercased())
    }
  }
}
