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
    var reader = try CSVReader(bytes)
    headings = reader.headings.map { $0.lowercased() }
    headingLine = reader.headingLine
    var rows: [Row] = []
    while let row = try reader.next() { rows.append(row) }
    self.rows = rows
  }
}

/// Walks a table row by row, so that a long file need not be held as cells.
///
/// Cells are told apart by the one of comma, semicolon and tab that the headings have most of.
package struct CSVReader: Sendable {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var separator = UInt8(ascii: ",")
  /// As written.
  package private(set) var headings: [String] = []
  package private(set) var headingLine = 1

  /// True where a comma may be the mark of decimals.
  package var isSeparatedBySemicolons: Bool { separator == UInt8(ascii: ";") }

  package init(_ bytes: [UInt8]) throws(CSVTable.Mistake) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    separator = Self.separator(of: bytes, from: at)
    guard let first = try row() else {
      throw CSVTable.Mistake(line: 1, message: "The file is empty; its first line names the columns.")
    }
    headings = first.cells
    headingLine = first.line
    let folded = headings.map { $0.lowercased() }
    for (index, heading) in folded.enumerated() where folded[..<index].contains(heading) {
      throw CSVTable.Mistake(line: first.line, message: "The column `\(printable(heading))` is there twice.")
    }
  }

  /// The next row that is not blank, with as many cells as there are headings; nil at the end.
  package mutating func next() throws(CSVTable.Mistake) -> CSVTable.Row? {
    guard let row = try row() else { return nil }
    guard row.cells.count == headings.count else {
      throw CSVTable.Mistake(
        line: row.line,
        message: "This line has \(row.cells.count) cell\(row.cells.count == 1 ? "" : "s"), the headings are "
          + "\(headings.count).")
    }
    return row
  }

  /// What the first line has most of, outside quotes; a comma when it has none.
  private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes[start...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !counts.isEmpty { break }
      counts[byte, default: 0] += 1
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let best = candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
    // Of as many, the earlier in the list.
    return candidates.first { counts[$0, default: 0] == counts[best, default: 0] } ?? best
  }

  private mutating func row() throws(CSVTable.Mistake) -> CSVTable.Row? {
    var row = CSVTable.Row(line: line, cells: [])
    while at < bytes.count {
      row.cells.append(try cell())
      guard at < bytes.count, bytes[at] == separator else {
        if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
        line += 1
        if row.cells.contains(where: { !$0.isEmpty }) { return row }
        row = CSVTable.Row(line: line, cells: [])
        continue
      }
      at += 1
      // A separator at the very end opens one more, empty, cell.
      if at == bytes.count {
        row.cells.append("")
        return row
      }
    }
    return nil
  }

  /// Reads up to, not over, the separator or line end that closes the cell.
  private mutating func cell() throws(CSVTable.Mistake) -> String {
    skipSpaces()
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
          skipSpaces()
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

  private mutating func skipSpaces() { while at < bytes.count, isSpace(bytes[at]) { at += 1 } }
  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && separator != byte)
  }
  private func isStop(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
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
  let isFormula = text.unicodeScalars.first.map { "=+-@\t＝＋－＠".unicodeScalars.contains($0) } ?? false
  let safe = isFormula ? "'" + text : text
  guard safe.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else { return safe }
  return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}
