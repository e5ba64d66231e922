import PathwayModel
import PathwayPicture
import Scene

/// Draws the numbered sources, what the marks mean, and what the poster is not for.
struct PaintFooter {
  let pathway: Pathway
  let citations: Citations

  /// The smallest type there is, so that more cards have room.
  private(set) var size = 7.0
  var lead: Double { size == 7 ? 8.6 : size * 1.3 }

  /// Larger where the list has a page to itself.
  static let sizeAlone = 9.0
  var alone: PaintFooter {
    var larger = self
    larger.size = PaintFooter.sizeAlone
    return larger
  }

  static let note: PrintableText = "Number on an arrow: share at that point. Weeks are alike: no bank holidays."

  /// The list in columns, and the height it takes.
  struct List {
    var columns: [[RichLine]]
    var width: Double
    var height: Double
  }

  func list(width: Double, ruler: TextRuler) -> List {
    let count = max(1, Int((width / (size * 38.5)).rounded()))
    let column = (width - Double(count - 1) * 14) / Double(count)
    let entries = citations.entries.enumerated().map { index, entry in
      RichText(
        [Run("\(index + 1)", bold: true, ink: .blue), Run(words(entry))], size: size
      ).lines(within: column, ruler: ruler)
    }
    var notes: [[RichLine]] = []
    if citations.usesWeighted {
      notes.append(
        RichText(
          [Run("a", bold: true, ink: .blue), Run("calculated: over all groups, weighed by how many come this way")],
          size: size
        ).lines(within: column, ruler: ruler))
    }
    let all = entries + notes
    let total = all.reduce(0) { $0 + $1.count }
    var rows = max(1, (total + count - 1) / count)
    var columns = PaintFooter.fill(all, rows: rows, count: count)
    while columns == nil, rows < total {
      rows += 1
      columns = PaintFooter.fill(all, rows: rows, count: count)
    }
    let used = columns ?? [all.flatMap { $0 }]
    let height = Double(used.map(\.count).max() ?? 0) * lead
    return List(columns: used, width: column, height: height)
  }

  private static func fill(_ entries: [[RichLine]], rows: Int, count: Int) -> [[RichLine]]? {
    var columns: [[RichLine]] = [[]]
    for entry in entries {
      if columns[columns.count - 1].count + entry.count > rows { columns.append([]) }
      columns[columns.count - 1] += entry
    }
    return columns.count <= count && columns.allSatisfy { $0.count <= rows } ? columns : nil
  }

  private func words(_ entry: Citations.Entry) -> PrintableText {
    guard let id = entry.source else { return SourceWords.undeclared(entry.key) }
    return SourceWords.words(pathway[id], isCalculated: entry.isCalculated)
  }

  /// `isLast`: the line that says what the poster is not for stands under it.
  func paint(
    _ list: List?, in frame: Rect, note: PrintableText = PaintFooter.note, isLast: Bool = true, _ brush: inout Brush
  ) {
    brush.line(
      [Point(frame.minX, frame.minY), Point(frame.maxX, frame.minY)], Stroke(brush.theme.strong, width: 1.2))
    for (index, column) in (list?.columns ?? []).enumerated() {
      brush.lines(
        column, at: Point(frame.minX + Double(index) * ((list?.width ?? 0) + 14), frame.minY + 4 + size),
        lead: lead)
    }
    guard isLast else { return }
    let y = frame.maxY - 1
    let used = brush.words(
      PrintableText.disclaimer, at: Point(frame.minX, y), size: 8.2, bold: true,
      color: brush.theme.strong)
    if brush.ruler.width(note, Font(7.2)) + used + 30 < frame.width {
      brush.words(note, at: Point(frame.maxX, y), size: 7.2, color: brush.theme.exit, anchor: .end)
    }
  }
}
