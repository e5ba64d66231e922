import PathwayPicture
import Scene

/// Breaks the words of a strip's columns into lines, and shares the width of its pages out among the columns.
struct StripMeasure {
  let limits: StripContent.Limits
  let citations: Citations
  let ruler: TextRuler

  // MARK: Widths

  /// Columns shared out over pages, by how much they say.
  func shared(_ columns: [StripContent.Column], width: Double) -> [[(index: Int, width: Double)]] {
    let least = columns.map { column -> Double in
      if column.isBare { return StripLayout.bareWidth }
      return max(
        StripLayout.leastWidth,
        min(widestWord(column) + 2 * StripLayout.pad + StripLayout.dot, StripLayout.mostLeastWidth))
    }
    var pages: [[Int]] = [[]]
    var used = 0.0
    for (index, need) in least.enumerated() {
      if used + need > width, !pages[pages.count - 1].isEmpty {
        pages.append([])
        used = 0
      }
      pages[pages.count - 1].append(index)
      used += need
    }
    // Even pages, rather than a full one and a scrap.
    if pages.count > 1 {
      let each = (columns.count + pages.count - 1) / pages.count
      let even = stride(from: 0, to: columns.count, by: each).map { Array($0..<min($0 + each, columns.count)) }
      if even.allSatisfy({ $0.reduce(0) { $0 + least[$1] } <= width }) { pages = even }
    }
    return pages.map { page in
      let wishes = page.map { index in columns[index].isBare ? 0 : weight(columns[index]) }
      let spare = width - page.reduce(0) { $0 + least[$1] }
      let sum = wishes.reduce(0, +)
      return zip(page, wishes).map { index, wish in
        let bare = columns[index].isBare
        return (index, least[index] + (sum > 0 ? spare * wish / sum : bare ? 0 : spare / Double(page.count)))
      }
    }
  }

  private func texts(_ column: StripContent.Column) -> [RichText] {
    let headings = column.happens.compactMap { block -> RichText? in
      if case .together(let title, _) = block { title } else { nil }
    }
    return headings + column.cited.map(citations.text)
  }

  private func widestWord(_ column: StripContent.Column) -> Double {
    let name = RichText(column.station?.title ?? "", size: StripLayout.nameSize, bold: true)
    let words = (texts(column) + [name]).map { $0.widestWord(ruler: ruler) }
    let pills = column.exits.map {
      RichText($0.title, size: StripLayout.pillSize, bold: true).widestWord(ruler: ruler) + 20
    }
    return (words + pills).max() ?? 0
  }

  /// The square root of how much is said, so that long columns get more room, but not all of it.
  private func weight(_ column: StripContent.Column) -> Double {
    let happens = texts(column).reduce(0) { $0 + $1.fullWidth(ruler: ruler) }
    return (happens + StripLayout.silentWeight).squareRoot()
  }

  // MARK: Heights

  func measured(_ content: StripContent.Column, page: Int, left: Double, width: Double) -> StripLayout.Column {
    let room = width - 2 * StripLayout.pad
    func lines(_ text: RichText, _ width: Double) -> [RichLine] {
      short(text.lines(within: width, ruler: ruler), limits.lines, within: width)
    }
    let happens = content.happens.map { block -> StripLayout.Part in
      switch block {
      case .bullet(let text): .lines(lines(citations.text(text), room - StripLayout.dot), hasDot: true)
      case .together(let title, let bullets):
        .together(
          title: lines(title, room - StripLayout.bracketTitle),
          bullets: bullets.map { lines(citations.text($0), room - StripLayout.bracketWords - StripLayout.dot) })
      }
    }
    let seen = content.seen.map { StripLayout.Part.lines(lines(citations.text($0), room), hasDot: false) }
    let inPill = room - StripLayout.pillIcon
    let exits = content.exits.map { exit -> StripLayout.Part in
      let title = RichText(exit.title, size: StripLayout.pillSize, bold: true, ink: .white)
      return .pill(
        exit, title: short(title.lines(within: inPill, ruler: ruler), StripLayout.pillLines, within: inPill),
        label: exit.label.map { lines(citations.text($0), room) } ?? [])
    }
    let name = RichText(
      content.station?.title ?? "", size: StripLayout.nameSize, bold: true,
      ink: content.station?.isLookedFor == true ? .looked : .text)
    return StripLayout.Column(
      column: content.column, page: page, left: left, right: left + width, station: content.station,
      name: content.station == nil
        ? [] : short(name.lines(within: room + 4, ruler: ruler), StripLayout.nameLines, within: room),
      parts: [happens, seen, exits], isBare: content.isBare)
  }

  /// At most so many lines; the last ends in an ellipsis where words are left out.
  private func short(_ lines: [RichLine], _ most: Int, within width: Double) -> [RichLine] {
    guard lines.count > most, most > 0 else { return lines }
    var kept = Array(lines.prefix(most))
    var last = kept.removeLast()
    while var piece = last.pieces.popLast() {
      piece.text = piece.text.trimmingSuffix { ".,;:".contains($0) } + "…"
      piece.marks = ""
      piece.textWidth = ruler.width(piece.text, piece.font)
      piece.width = piece.textWidth
      if piece.x + piece.width <= width || last.pieces.isEmpty {
        last.pieces.append(piece)
        last.width = piece.x + piece.width
        break
      }
    }
    kept.append(last)
    return kept
  }
}

extension String {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isCut(last) { text.removeLast() }
    return text
  }
}
