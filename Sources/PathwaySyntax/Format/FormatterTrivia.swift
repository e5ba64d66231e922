import PathwayText

/// Comments and blank lines: what stands between the tokens.
extension Formatter {
  /// What stands between the token before and this one: comments, blank lines, breaks inside a statement.
  mutating func trivia(before index: Int, isInStatement: Bool = false) {
    guard index > triviaDone else { return }
    triviaDone = index
    let start = index > 0 ? Int(tree.tokens[index - 1].end) : 0
    let end = Int(tree.tokens[index].start)
    guard start < end else { return }
    var at = start
    var newlines = 0
    var afterBreak = index == 0 || tree.tokens[index - 1].kind == .newline
    let isMid = isInStatement && !current.cells.isEmpty
    var said = false
    while at < end {
      let byte = tree.bytes[at]
      if byte == 0x0A || byte == 0x0D {
        at += byte == 0x0D && at + 1 < end && tree.bytes[at + 1] == 0x0A ? 2 : 1
        newlines += 1
      } else if byte == UInt8(ascii: "/") {
        var stop = at
        while stop < end, tree.bytes[stop] != 0x0A, tree.bytes[stop] != 0x0D { stop += 1 }
        if newlines >= (afterBreak ? 1 : 2) { hasBlank = true }
        comment(at, stop, isOnOwnLine: newlines > 0 || afterBreak)
        at = stop
        newlines = 0
        afterBreak = false
        said = true
      } else {
        at += 1
      }
    }
    if newlines >= (afterBreak ? 1 : 2), !isMid { hasBlank = true }
    if isMid, newlines > 0 || said { breakLine() }
  }

  private mutating func comment(_ start: Int, _ end: Int, isOnOwnLine: Bool) {
    var text = String(decoding: tree.bytes[start..<end], as: UTF8.self)
    while let scalar = text.unicodeScalars.last, scalar == " " || scalar == "\t" { text.unicodeScalars.removeLast() }
    if !isOnOwnLine {
      if !current.cells.isEmpty {
        if current.comment == nil {
          current.comment = text
          current.commentColumn = column(start)
          return
        }
      } else if let last = lines.indices.last, lines[last].comment == nil {
        lines[last].comment = text
        lines[last].commentColumn = column(start)
        return
      }
    }
    let isMid = !current.cells.isEmpty
    if isMid { breakLine() }
    var line = FormattedLine(indent: isMid ? depth * 2 + 4 : depth * 2)
    line.comment = text
    line.hasBlankBefore = hasBlank
    hasBlank = false
    lines.append(line)
  }

  /// The column (from 0) at which a comment stood.
  private func column(_ offset: Int) -> Int {
    var start = offset
    while start > 0, tree.bytes[start - 1] != 0x0A, tree.bytes[start - 1] != 0x0D { start -= 1 }
    return columns(of: String(decoding: tree.bytes[start..<offset], as: UTF8.self))
  }
}
