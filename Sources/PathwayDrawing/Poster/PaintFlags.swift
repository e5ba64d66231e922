import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// The row under the ruler: whose limit each column is, and the verdict plates by their lines.
extension FlagRow {
  func paint(bottoms: [Double], _ brush: inout Brush) {
    for flag in flags {
      guard let x = flag.line else { continue }
      let bottom = bottoms[flag.page]
      let color: Color =
        switch flag.verdict.state {
        case .met: brush.theme.good
        case .missed: brush.theme.bad
        case .undecided, .unknown: brush.theme.exit
        }
      // The line starts at its plate; a plate that had to move is joined to it by a short lead.
      let top = flag.frame.maxY
      if x > flag.frame.maxX + 1 || x < flag.frame.minX - 1 {
        let y = flag.frame.midY
        brush.line(
          [Point(x > flag.frame.maxX ? flag.frame.maxX : flag.frame.minX, y), Point(x, y), Point(x, top)],
          Stroke(color, width: 1.1))
      }
      brush.line([Point(x, top), Point(x, bottom)], Stroke(color, width: 1.6, dash: [6, 3]))
    }
    for flag in flags {
      var own = brush.fresh
      flag.verdict.paint(in: flag.frame, &own)
      brush.group(id: "target\(flag.verdict.target.index)", title: flag.verdict.first.plain, own)
    }
  }

  // MARK: Notes

  func paintNotes(
    _ layout: PosterLayout, _ pathway: Pathway, spans: [ColumnSpan], page: PageFrame, citations: Citations,
    _ brush: inout Brush
  ) {
    for (index, span) in spans.enumerated() where span.begins {
      let column = layout.columns.columns[span.column]
      let x = span.left + (index == 0 ? 7 : 9)
      var room = span.right - x - 6
      for flag in flags where flag.frame.maxX > x && flag.frame.minX < x + room { room = flag.frame.minX - x - 6 }
      guard room > 24, let text = note(column, layout, pathway, citations) else { continue }
      let start = column.kind == .dayZero ? 9.0 : 0
      let lines = text.lines(within: room - start, ruler: brush.ruler)
      guard lines.count <= 3, lines.allSatisfy({ $0.width <= room - start + 0.5 }) else { continue }
      if column.kind == .dayZero {
        brush.icon(Icon.named("play"), in: Rect(x, page.flags.minY + 7.5, 7, 7), brush.theme.strong)
      }
      brush.lines(lines, at: Point(x + start, page.flags.minY + (lines.count > 2 ? 10 : 14)), lead: 10)
    }
  }

  private func note(
    _ column: DayColumns.Column, _ layout: PosterLayout, _ pathway: Pathway, _ citations: Citations
  ) -> RichText? {
    switch column.kind {
    case .before:
      return RichText(
        [
          Run("Follow the thick line from left to right. A step stands in the column of its limit."),
          Run("The columns are not to scale; the bar under the lanes is.", ink: .quiet),
        ], size: 8)
    case .dayZero:
      guard let zero = layout.columns.dayZero else { return nil }
      let id = layout.figure.items[zero].node
      let days = pathway.targets.filter { $0.from.contains { $0.node == id } }.map(\.limitDays.value)
      guard !days.isEmpty else { return nil }
      let list = days.map { PrintableText("\($0)") }.joined(separator: " and ")
      return RichText(list + (days.count == 1 ? "-day clock starts" : "-day clocks start"), size: 7.8, ink: .quiet)
    case .byDay:
      return limitNote(column, pathway, citations)
    case .after, .unlimited: return nil
    }
  }

  /// Whose limit it is.
  private func limitNote(
    _ column: DayColumns.Column, _ pathway: Pathway, _ citations: Citations
  ) -> RichText? {
    guard column.target == nil, !citations.isQuiet else { return nil }
    let mark = citations.marks(column.evidence)
    var runs: [Run] = []
    if let id = column.evidence.sources.first, id.index < pathway.sources.count {
      let source = pathway[id]
      runs = [Run("limit as in " + PrintableText(source.publisher ?? source.title), ink: .quiet, marks: mark)]
    } else if !mark.isEmpty {
      runs = [Run("limit", ink: .quiet, marks: mark)]
    } else {
      runs = [Run("limit", ink: .quiet)]
    }
    runs += SourcePlate.after(column.evidence)
    if runs.count == 1, mark.isEmpty { runs = [Run("limit without a source", ink: .quiet)] }
    return RichText(runs, size: 7.8)
  }
}
