/// A table as spreadsheets write it (RFC 4180): commas, quotes, a line of headings.
///
/// Line ends of any system, a byte order mark and blank lines are taken; cells are trimmed of spaces outside quotes.
package struct CSVTable: Sendable {
  package struct Row: Sendable, Hashable {
    /// The line of the file the row begins on, from 1.
    package var line: Int
    package var cells: [String]
  }

  /// What stops a file from being read as a table.
  package struct Mistake: Error, Hashable, Sendable {
    package var line: Int
    package var message: String
    package init(line: Int, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// The headings, in lower case.
  package let headings: [String]
  /// The line of the headings.
  package let headingLine: Int
  /// Each with as many cells as there are headings.
  package let rows: [Row]

  package init(_ bytes: [UInt8]) throws(Mistake) {
    var all = try CSVReader(bytes).rows()
    guard !all.isEmpty else { throw Mistake(line: 1, message: "The file is empty; its first line names the columns.") }
    let first = all.removeFirst()
    headings = first.cells.map { $0.lowercased() }
    headingLine = first.line
    for (index, heading) in headings.enumerated() where headings[..<index].contains(heading) {
      throw Mistake(line: first.line, message: "The column `\(heading)` is there twice.")
    }
    for row in all where row.cells.count != headings.count {
      throw Mistake(
        line: row.line,
        message: "This line has \(row.cells.count) cell\(row.cells.count == 1 ? "" : "s"), the headings are "
          + "\(headings.count).")
    }
    rows = all
  }
}

/// Walks the bytes once.
private struct CSVReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  func rows() throws(CSVTable.Mistake) -> [CSVTable.Row] {
    var rows: [CSVTable.Row] = []
    var row = CSVTable.Row(line: 1, cells: [])
    var line = 1
    var at = 0
    while at < bytes.count {
      row.cells.append(try cell(&at, &line))
      guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else {
        if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
        line += 1
        row = CSVTable.Row(line: line, cells: [])
        continue
      }
      at += 1
      // A comma at the very end opens one more, empty, cell.
      if at == bytes.count {
        row.cells.append("")
        rows.append(row)
      }
    }
    return rows
  }

  /// Reads up to, not over, the comma or line end that closes the cell.
  private func cell(_ at: inout Int, _ line: inout Int) throws(CSVTable.Mistake) -> String {
    skipSpaces(&at)
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      let start = at
      while at < bytes.count, !isStop(bytes[at]) { at += 1 }
      var end = at
      while end > start, isSpace(bytes[end - 1]) { end -= 1 }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    let opened = line
    var text: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
          skipSpaces(&at)
          guard at == bytes.count || isStop(bytes[at]) else {
            throw CSVTable.Mistake(line: line, message: "After a closing quote a comma or the line's end must follow.")
          }
          return String(decoding: text, as: UTF8.self)
        }
        at += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      }
      text.append(byte)
    }
    throw CSVTable.Mistake(line: opened, message: "A quote opens here and never closes.")
  }

  private func skipSpaces(_ at: inout Int) { while at < bytes.count, isSpace(bytes[at]) { at += 1 } }
  private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
  private func isStop(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}

/// A cell as a table's text: quoted where it must be, and never taken for a formula by a spreadsheet.
package func csvCell(_ text: String) -> String {
  // A leading =, +, - or @ would be run as a formula (CWE-1236); an apostrophe stops that and shows in no spreadsheet.
  let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
  let safe = isFormula ? "'" + text : text
  guard safe.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return safe }
  return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}
