/// Walks a table row by row, so that a long file need not be held as cells: the one way in for every table.
///
/// Cells are told apart by commas, semicolons, tabs or bars; line ends of any system, quotes, blank lines, and the
/// encodings of `TableText` are taken. Words above the headings and below the table are skipped and noted.
package struct CSVReader: Sendable {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var separator = UInt8(ascii: ",")
  /// As written.
  package private(set) var headings: [String] = []
  package private(set) var headingLine = 1
  package private(set) var notes = ReadingNotes()
  /// True for cells that are a row of the table, however few they are.
  package var isData: (@Sendable ([String]) -> Bool)?
  private var folded: [String] = []
  private var unnamed: [Int] = []
  private var rows = 0
  private var isBelow = false
  private var hasRows = false
  /// The first line of words since the last row, where it has another number of cells.
  private var shortLine: CSVTable.Row?

  /// What a comma inside a number stands for.
  package var comma: TableNumber.Comma {
    switch separator {
    case UInt8(ascii: ";"): .decimals
    case UInt8(ascii: "\t"), UInt8(ascii: "|"): .either
    default: .thousands
    }
  }

  private static let separators: [(byte: UInt8, name: String)] = [
    (UInt8(ascii: ","), "commas"), (UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "\t"), "tabs"),
    (UInt8(ascii: "|"), "bars"),
  ]

  /// The headings are the first line that `isHeading` takes, in lower case; else the first line of all.
  package init(_ source: [UInt8], isHeading: (([String]) -> Bool)? = nil) throws(CSVTable.Mistake) {
    let text = try TableText(source)
    bytes = text.bytes
    if text.encoding != .utf8 { notes.add(.guessed, "The file is read as \(text.encoding.rawValue).") }
    takeDeclaredSeparator()
    let start = (at, line)
    if let isHeading { findHeading(isHeading) }
    if headings.isEmpty {
      (at, line) = start
      if separator == UInt8(ascii: ",") { separator = Self.separator(of: bytes, from: at) }
      guard let first = try row() else {
        throw CSVTable.Mistake(line: 1, message: "The file is empty; its first line names the columns.")
      }
      headings = first.cells
      headingLine = first.line
    }
    if separator != UInt8(ascii: ","), let name = Self.separators.first(where: { $0.byte == separator })?.name {
      notes.add(.guessed, "Cells are told apart by \(name).")
    }
    try checkHeadings()
  }

  /// The next row that is not blank, with as many cells as there are headings; nil at the end.
  package mutating func next() throws(CSVTable.Mistake) -> CSVTable.Row? {
    while var row = try row() {
      rows += 1
      guard rows <= Limits.tableRows else {
        throw CSVTable.Mistake(line: row.line, message: "The table has more than \(Limits.tableRows) rows.")
      }
      while row.cells.count > headings.count, row.cells.last?.isEmpty ?? false { row.cells.removeLast() }
      if isWords(row.cells) {
        isBelow = true
        if row.cells.count != headings.count, shortLine == nil, hasRows { shortLine = row }
        notes.add(.skipped, "`\(excerpt(row.cells.first { !$0.isEmpty } ?? ""))`", at: .init(row: row.line))
        continue
      }
      if row.cells.count == folded.count, row.cells[0].utf8.count == headings[0].utf8.count,
        row.cells.map({ $0.lowercased() }) == folded
      {
        notes.add(.skipped, "The headings again.", at: .init(row: row.line))
        shortLine = nil
        continue
      }
      guard row.cells.count == headings.count else { throw wrongCount(row) }
      // Words between rows may be a row that is cut short; below all of them they are notes.
      if let shortLine { throw wrongCount(shortLine) }
      isBelow = false
      hasRows = true
      if let column = unnamed.first(where: { !row.cells[$0].isEmpty }) {
        notes.add(.leftOut, "Column \(column + 1) has no heading and is not read.", at: .init(row: row.line))
        unnamed.removeAll { $0 == column }
      }
      return row
    }
    return nil
  }

  private func wrongCount(_ row: CSVTable.Row) -> CSVTable.Mistake {
    CSVTable.Mistake(
      line: row.line,
      message: "This line has \(row.cells.count) cell\(row.cells.count == 1 ? "" : "s"), the headings are "
        + "\(headings.count).")
  }

  // MARK: Words around the table

  /// A line of words below a table, or a title inside it: one cell, or the sentence of a note that has commas.
  private func isWords(_ cells: [String]) -> Bool {
    guard let first = cells.first(where: { !$0.isEmpty }) else { return false }
    if isData?(cells) ?? false { return false }
    if cells[0].isEmpty, cells.count == headings.count { return false }
    if first.hasPrefix("©") || Self.wordsOfNotes.contains(first.prefix(16).prefix { $0.isLetter }.lowercased()) {
      return true
    }
    if isBelow, cells.count != headings.count { return true }
    let filled = cells.count { !$0.isEmpty }
    guard filled == 1, headings.count > 2 || cells.count < headings.count else { return false }
    // A lone month or number is the beginning of a row, not a sentence.
    return first.unicodeScalars.contains { !"0123456789-/.:,%<>=*+ ".unicodeScalars.contains($0) }
  }

  private static let wordsOfNotes: Set<String> = [
    "note", "notes", "source", "sources", "footnote", "footnotes", "copyright",
  ]

  private mutating func findHeading(_ isHeading: ([String]) -> Bool) {
    var titles: [(line: Int, text: String)] = []
    for _ in 0..<Limits.linesAbove {
      guard at < bytes.count else { return }
      let start = (at, line)
      for candidate in Self.separators {
        (at, line) = start
        separator = candidate.byte
        guard let row = try? row(), row.line == start.1, isHeading(row.cells.map { $0.lowercased() }) else { continue }
        headings = row.cells
        headingLine = row.line
        for title in titles { notes.add(.skipped, "`\(excerpt(title.text))`", at: .init(row: title.line)) }
        return
      }
      separator = UInt8(ascii: ",")
      (at, line) = start
      while at < bytes.count, !isLineEnd(bytes[at]) { at += 1 }
      let text = String(decoding: bytes[start.0..<min(at, start.0 + 400)], as: UTF8.self)
      if text.contains(where: { !" ,;\t|\"".contains($0) }) { titles.append((start.1, text)) }
      skipLineEnd()
    }
  }

  /// Excel's first line `sep=;`.
  private mutating func takeDeclaredSeparator() {
    guard bytes.count > 4, bytes.starts(with: Array("sep=".utf8)),
      Self.separators.contains(where: { $0.byte == bytes[4] }),
      bytes.count == 5 || isLineEnd(bytes[5])
    else { return }
    separator = bytes[4]
    at = 5
    skipLineEnd()
  }

  private mutating func checkHeadings() throws(CSVTable.Mistake) {
    while headings.count > 1, headings.last?.isEmpty ?? false { headings.removeLast() }
    if let long = headings.first(where: { $0.utf8.count > Limits.nameBytes }) {
      throw CSVTable.Mistake(
        line: headingLine, message: "A heading is longer than \(Limits.nameBytes) bytes: `\(excerpt(long))`.")
    }
    folded = headings.map { $0.lowercased() }
    unnamed = folded.indices.filter { folded[$0].isEmpty }
    var places: [String: Int] = [:]
    for (index, heading) in folded.enumerated() where !heading.isEmpty {
      if let first = places.updateValue(index, forKey: heading) {
        throw CSVTable.Mistake(
          line: headingLine,
          message: "The column `\(excerpt(heading))` is there twice (columns \(first + 1) and \(index + 1)). "
            + "Take one out, or give it another name.")
      }
    }
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
    let best = separators.map { counts[$0.byte, default: 0] }.max() ?? 0
    // Of as many, the earlier in the list.
    return separators.first { counts[$0.byte, default: 0] == best }?.byte ?? UInt8(ascii: ",")
  }

  // MARK: Cells

  private mutating func row() throws(CSVTable.Mistake) -> CSVTable.Row? {
    var row = CSVTable.Row(line: line, cells: [])
    while at < bytes.count {
      row.cells.append(try cell())
      guard row.cells.count <= Limits.tableWidth else {
        throw CSVTable.Mistake(line: row.line, message: "This line has more than \(Limits.tableWidth) cells.")
      }
      guard at < bytes.count, bytes[at] == separator else {
        skipLineEnd()
        if row.cells.contains(where: { !$0.isEmpty }) { return row }
        row = CSVTable.Row(line: line, cells: [])
        continue
      }
      at += 1
      // A separator at the very end opens one more, empty, cell.
      if at == bytes.count {
        row.cells.append("")
        return row.cells.contains { !$0.isEmpty } ? row : nil
      }
    }
    return nil
  }

  private mutating func skipLineEnd() {
    guard at < bytes.count, isLineEnd(bytes[at]) else { return }
    if bytes[at] == UInt8(ascii: "\r"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\n") { at += 1 }
    at += 1
    line += 1
  }

  /// Reads up to, not over, the separator or line end that closes the cell.
  private mutating func cell() throws(CSVTable.Mistake) -> String {
    skipSpaces()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      let start = at
      while at < bytes.count, !isStop(bytes[at]) { at += 1 }
      var end = at
      while end > start {
        if isSpace(bytes[end - 1]) { end -= 1 } else if isNoBreakSpace(end - 2) { end -= 2 } else { break }
      }
      guard end - start <= Limits.cellBytes else { throw tooLong(line) }
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
            throw CSVTable.Mistake(
              line: line, message: "After a closing quote the next cell or the line's end must follow.")
          }
          return String(decoding: text, as: UTF8.self)
        }
        at += 1
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && (at == bytes.count || bytes[at] != 10) {
        line += 1
      }
      text.append(byte)
      guard text.count <= Limits.cellBytes else { throw tooLong(opened) }
    }
    throw CSVTable.Mistake(line: opened, message: "A quote opens here and never closes.")
  }

  private func tooLong(_ line: Int) -> CSVTable.Mistake {
    CSVTable.Mistake(
      line: line,
      message: "A cell that begins here is longer than \(Limits.cellBytes) bytes. A quote may open and never close.")
  }

  private mutating func skipSpaces() {
    while at < bytes.count {
      if isSpace(bytes[at]) { at += 1 } else if isNoBreakSpace(at) { at += 2 } else { return }
    }
  }

  /// U+00A0, which pages and word processors leave at the ends of cells.
  private func isNoBreakSpace(_ place: Int) -> Bool {
    place >= 0 && place + 1 < bytes.count && bytes[place] == 0xC2 && bytes[place + 1] == 0xA0
  }
  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && separator != byte)
  }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
  private func isStop(_ byte: UInt8) -> Bool { byte == separator || isLineEnd(byte) }
}
