import PathwayText

/// Where citations stand, if the lines of their run leave room: far enough right to be out of the way.
private let citationColumn = 59

/// Puts lines into text: aligns tables, citations and comments.
func layout(_ lines: [FormattedLine]) -> String {
  var lines = lines
  alignTables(&lines)
  let texts = lines.map { $0.cells.joined() }
  let widths = zip(lines, texts).map { $0.indent + columns(of: $1) }
  let citations = citationColumns(lines, widths)
  let comments = commentColumns(
    lines,
    zip(widths, citations).enumerated().map { index, place in
      lines[index].citation.isEmpty ? place.0 : place.1 + columns(of: lines[index].citation)
    })
  var result = ""
  for (index, line) in lines.enumerated() {
    if line.hasBlankBefore, index > 0, !opensBlock(lines[index - 1]) { result += "\n" }
    var text = spaces(line.indent) + texts[index]
    if !line.citation.isEmpty { text += spaces(citations[index] - widths[index]) + line.citation }
    if let comment = line.comment {
      text += line.isComment ? comment : spaces(comments[index] - columns(of: text)) + comment
    }
    result += text + "\n"
  }
  return result
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

/// No blank line follows the line that opens a block.
private func opensBlock(_ line: FormattedLine) -> Bool { line.cells.last?.hasSuffix("{") ?? false }

/// Neighbouring lines of one key: each cell but the last is made as wide as the widest above and below it.
private func alignTables(_ lines: inout [FormattedLine]) {
  var start = 0
  while start < lines.count {
    var end = start + 1
    while end < lines.count, lines[start].key != nil, lines[end].key == lines[start].key,
      lines[end].indent == lines[start].indent, !lines[end].hasBlankBefore
    {
      end += 1
    }
    let cells = lines[start..<end].map(\.cells.count).max() ?? 0
    for cell in 0..<max(0, cells - 1) {
      let width = lines[start..<end].filter { $0.cells.count > cell + 1 }.map { columns(of: $0.cells[cell]) }.max() ?? 0
      for index in start..<end where lines[index].cells.count > cell + 1 {
        lines[index].cells[cell] += spaces(width - columns(of: lines[index].cells[cell]) + 1)
      }
    }
    start = end
  }
}

/// Citations of lines near each other share a column: the usual one, or three spaces behind the longest of the lines.
private func citationColumns(_ lines: [FormattedLine], _ widths: [Int]) -> [Int] {
  var result = widths.map { $0 + 3 }
  var run: [Int] = []
  var uncited = 0
  func settle(_ run: [Int], _ result: inout [Int]) {
    let widest = run.map { widths[$0] }.max() ?? 0
    let column = widest + 2 <= citationColumn ? citationColumn : widest + 3
    for index in run { result[index] = column }
  }
  for (index, line) in lines.enumerated() {
    let isCited = !line.citation.isEmpty && !line.isClosing
    if line.hasBlankBefore || line.isComment || uncited > 1 {
      settle(run, &result)
      run = []
    }
    uncited = isCited ? 0 : uncited + 1
    if isCited { run.append(index) }
  }
  settle(run, &result)
  return result
}

/// A comment behind a line stays in its column if there is room, else two spaces behind the line; comments that stood
/// under each other still do.
private func commentColumns(_ lines: [FormattedLine], _ widths: [Int]) -> [Int] {
  var result = lines.indices.map { max(lines[$0].commentColumn, widths[$0] + 2) }
  var start = 0
  while start < lines.count {
    var end = start + 1
    func isTrailing(_ index: Int) -> Bool { lines[index].comment != nil && !lines[index].isComment }
    while end < lines.count, isTrailing(start), isTrailing(end), lines[end].commentColumn == lines[start].commentColumn
    {
      end += 1
    }
    let column = result[start..<end].max() ?? 0
    for index in start..<end { result[index] = column }
    start = end
  }
  return result
}
