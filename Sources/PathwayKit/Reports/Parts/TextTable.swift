internal import PathwayText

/// Columns of plain text, aligned by the widest cell; numbers to the right. A cell that is longer than any table can hold
/// ends in an ellipsis, so that one long title does not widen every row; the whole of it is in JSON and CSV.
package struct TextTable: Sendable {
  package enum Alignment: Sendable { case left, right }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  package init(_ alignments: [Alignment]) { self.alignments = alignments }

  package mutating func add(_ cells: [String]) { rows.append(cells.map { clipped($0) }) }

  package func text(indent: Int) -> String {
    var widths = Array(repeating: 0, count: alignments.count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], columns(of: cell)) }
    }
    var result = ""
    for row in rows {
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - columns(of: cell))
        if column > 0 { line += "  " }
        line += alignments[column] == .right ? padding + cell : cell + padding
      }
      while line.last == " " { line.removeLast() }
      result += line + "\n"
    }
    return result
  }
}
