import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// What stands in the row under the ruler, beside the verdict plates: how to read the page, which clocks start, whose limit a
/// column is.
struct ColumnNotes {
  private struct Note {
    var lines: [RichLine]
    var origin: Point
    /// From the origin to the words: the room of an icon.
    var start: Double
  }

  private var notes: [Note] = []
  /// Sources of limits whose note finds no room: they stand behind the days of the column.
  private(set) var marks: [ColumnID: String] = [:]

  private let layout: PosterLayout
  private let pathway: Pathway
  private let citations: Citations

  /// The notes of one page, between the plates that stand there.
  init(_ plan: PosterPlan, page number: Int, pathway: Pathway, citations: Citations, ruler: TextRuler) {
    layout = plan.layout
    self.pathway = pathway
    self.citations = citations
    let page = plan.pages[number]
    for (index, span) in plan.spans.filter({ $0.page == number }).enumerated() where span.begins {
      let column = layout.columns.columns[span.column]
      guard let text = note(column) else { continue }
      let x = span.left + (index == 0 ? 7 : 9)
      var room = span.right - x - 6
      for flag in plan.flags.flags where flag.frame.maxX > x && flag.frame.minX < x + room {
        room = flag.frame.minX - x - 6
      }
      let start = column.kind == .dayZero ? 9.0 : 0
      let lines = room > 24 ? text.lines(within: room - start, ruler: ruler) : []
      if lines.isEmpty || lines.count > 3 || lines.contains(where: { $0.width > room - start + 0.5 }) {
        let own = text.runs.map(\.marks).filter { !$0.isEmpty }
        if !own.isEmpty { marks[span.column] = own.joined(separator: ",") }
      } else {
        let y = page.flags.minY + (lines.count > 2 ? 10 : 14)
        notes.append(Note(lines: lines, origin: Point(x, y), start: start))
      }
    }
  }

  func paint(_ page: PageFrame, _ brush: inout Brush) {
    for note in notes {
      if note.start > 0 {
        brush.icon(
          Icon.named("play"), in: Rect(note.origin.x, page.flags.minY + 7.5, 7, 7), brush.theme.strong)
      }
      brush.lines(note.lines, at: Point(note.origin.x + note.start, note.origin.y), lead: 10)
    }
  }

  private func note(_ column: DayColumns.Column) -> RichText? {
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
      return limitNote(column)
    case .after, .unlimited: return nil
    }
  }

  /// Whose limit it is.
  private func limitNote(_ column: DayColumns.Column) -> RichText? {
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
