/// A table as spreadsheets write it (RFC 4180), held whole: see `CSVReader` for what is taken.
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
  package let comma: TableNumber.Comma
  /// What was skipped or guessed.
  package let notes: ReadingNotes

  /// The headings are the first line that `isHeading` takes (names in lower case); the first line of all without it, or
  /// where it takes none. A line that `isData` takes is never a note below the table.
  package init(
    _ bytes: [UInt8], isHeading: (([String]) -> Bool)? = nil, isData: (@Sendable ([String]) -> Bool)? = nil
  ) throws(Mistake) {
    var reader = try CSVReader(bytes, isHeading: isHeading)
    reader.isData = isData
    headings = reader.headings.map { $0.lowercased() }
    headingLine = reader.headingLine
    comma = reader.comma
    var rows: [Row] = []
    var cells = 0
    while let row = try reader.next() {
      cells += row.cells.count
      guard cells <= Limits.tableCells else {
        throw Mistake(line: row.line, message: "The table has more than \(Limits.tableCells) cells by this line.")
      }
      rows.append(row)
    }
    self.rows = rows
    notes = reader.notes
  }
}

/// A cell as a table's text: quoted where it must be, never taken for a formula by a spreadsheet, and with nothing in it
/// that a terminal would act on: that is shown by its number, `<U+001B>`. Line ends and tabs stay.
package func csvCell(_ written: String) -> String {
  var text = written
  if written.unicodeScalars.contains(where: { isUnsafe($0) && !"\n\t".unicodeScalars.contains($0) }) {
    text = ""
    for scalar in written.unicodeScalars {
      if isUnsafe(scalar), !"\n\t".unicodeScalars.contains(scalar) {
        text += shownByNumber(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
  // A leading =, +, - or @ (or the wide ones of East Asian text) would be run as a formula (CWE-1236); an apostrophe
  // stops that and shows in no spreadsheet.
  let safe = isTakenForFormula(text) ? "'" + text : text
  // A reader drops spaces around a cell that has no quotes.
  let ends = [safe.utf8.first, safe.utf8.last]
  let hasSpaces = ends.contains(UInt8(ascii: " ")) || ends.contains(UInt8(ascii: "\t"))
  guard hasSpaces || safe.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return safe }
  return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}

/// A table as `csvCell` writes it with one more column, the same words in each line.
package func withColumn(_ heading: String, of words: String, in table: String) -> String {
  let cell = "," + csvCell(words)
  var out: [UInt8] = []
  var isQuoted = false
  var isHeading = true
  for byte in table.utf8 {
    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
    if byte == UInt8(ascii: "\n"), !isQuoted {
      out += isHeading ? Array(("," + heading).utf8) : Array(cell.utf8)
      isHeading = false
    }
    out.append(byte)
  }
  return String(decoding: out, as: UTF8.self)
}

/// What was given to `csvCell`, without the apostrophe that it put there.
package func withoutFormulaGuard(_ cell: String) -> String {
  cell.utf8.first == UInt8(ascii: "'") && isTakenForFormula(cell) ? String(cell.dropFirst()) : cell
}

/// One of the signs, behind any apostrophes: then one more can be taken away again.
private func isTakenForFormula(_ text: String) -> Bool {
  text.unicodeScalars.first { $0 != "'" }.map { "=+-@\t＝＋－＠".unicodeScalars.contains($0) } ?? false
}
