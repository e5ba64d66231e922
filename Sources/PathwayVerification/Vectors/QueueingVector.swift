internal import PathwayText

/// One row of the table of exact results.
package struct QueueingVector: Hashable, Sendable {
  /// Counted from 1, without the heading.
  package var number: Int
  package var model: String
  package var parameters: String
  package var quantity: String
  package var value: Double
  package var formula: String

  /// What is checked, in words: the quantity first.
  package var what: String { "\(quantity) of \(model), \(parameters)" }

  /// How reports name it: its number and where its value comes from.
  package var id: String { "vector \(number): \(formula)" }

  /// All rows; "same" stands for what the row above says.
  package static let all: [QueueingVector] = {
    guard let table = try? CSVTable(Array(queueingVectorsCSV.utf8)) else { return [] }
    var list: [QueueingVector] = []
    for (index, row) in table.rows.enumerated() {
      guard row.cells.count >= 5, let value = Double(row.cells[3]) else { continue }
      list.append(
        QueueingVector(
          number: index + 1, model: row.cells[0],
          parameters: row.cells[1] == "same" ? list.last?.parameters ?? "" : row.cells[1], quantity: row.cells[2],
          value: value, formula: row.cells[4] == "same" ? list.last?.formula ?? "" : row.cells[4]))
    }
    return list
  }()
}
