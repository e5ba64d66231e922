/// A place as people and editors count it: lines and columns from 1, columns in Unicode scalars.
package struct Position: Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where the lines of a file start: turns byte offsets into lines and columns and back.
///
/// A line ends with LF, CR LF or a lone CR. A byte-order mark at the start takes no column. Any offset gives a
/// position, one beyond the end that of the end; one inside a character that of the character.
package struct LineIndex: Sendable {
  private let bytes: [UInt8]
  /// Offset of the first byte of each line.
  private let starts: [Int]
  /// Before each block of the file: bytes that begin a character, and those that begin one of two UTF-16 units. So a
  /// line of megabytes is counted once, not for every place in it.
  private let counts: [(scalars: Int, pairs: Int)]
  private static let block = 4096

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
      if byte == 0x0A || byte == 0x0D { starts.append(at) }
    }
    self.starts = starts
    var counts: [(scalars: Int, pairs: Int)] = []
    counts.reserveCapacity(bytes.count / Self.block + 1)
    var scalars = 0
    var pairs = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % Self.block == 0 { counts.append((scalars, pairs)) }
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte >= 0xF0 { pairs += 1 }
    }
    self.counts = counts
  }

  /// Characters that begin before a byte, and those of them that are two UTF-16 units.
  private func count(before offset: Int) -> (scalars: Int, pairs: Int) {
    let block = min(offset / Self.block, counts.count - 1)
    guard block >= 0 else { return (0, 0) }
    var (scalars, pairs) = counts[block]
    for byte in bytes[min(block * Self.block, offset)..<offset] {
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte >= 0xF0 { pairs += 1 }
    }
    return (scalars, pairs)
  }

  /// The line (from 1) that holds this byte.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line (from 1), without what ends it.
  package func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    let start = min(starts[line - 1], bytes.count)
    var end = line < starts.count ? starts[line] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  package func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let range = beginning(ofLine: line, to: offset)
    return Position(
      line: line, column: 1 + count(before: range.upperBound).scalars - count(before: range.lowerBound).scalars)
  }

  /// Units of UTF-16 from the start of the line, from 0: how the language server protocol counts.
  package func utf16Column(at offset: Int) -> Int {
    let offset = min(max(offset, 0), bytes.count)
    let range = beginning(ofLine: line(at: offset), to: offset)
    let (end, start) = (count(before: range.upperBound), count(before: range.lowerBound))
    return end.scalars + end.pairs - start.scalars - start.pairs
  }

  /// The byte at a line (from 1) and a UTF-16 column (from 0); what lies beyond the line is its end.
  package func offset(line: Int, utf16Column: Int) -> Int {
    let range = range(ofLine: line)
    var at = range.lowerBound
    var column = 0
    while at < range.upperBound, column < utf16Column {
      column += bytes[at] >= 0xF0 ? 2 : 1
      at += 1
      while at < range.upperBound, bytes[at] & 0xC0 == 0x80 { at += 1 }
    }
    return at
  }

  /// Where the whole characters of a line before an offset lie.
  private func beginning(ofLine line: Int, to offset: Int) -> Range<Int> {
    let end = wholeCharacter(offset)
    return min(starts[line - 1], end)..<end
  }

  /// The start of the character that this byte is part of.
  private func wholeCharacter(_ offset: Int) -> Int {
    var at = offset
    while at > 0, at < bytes.count, offset - at < 3, bytes[at] & 0xC0 == 0x80 { at -= 1 }
    return at
  }
}
