import PathwayModel
import PathwayPicture
import Scene

/// What stands in the row under the ruler of one page of a strip: verdicts by the right edges of their columns, and between
/// them whose limit a column is.
struct StripFlags {
  struct Plate {
    var verdict: Verdict
    var frame: Rect
    var line: Double
  }

  private struct Note {
    var lines: [RichLine]
    var origin: Point
  }

  private(set) var plates: [Plate] = []
  private var notes: [Note] = []
  /// Sources of limits whose note finds no room: they stand behind the days of the column.
  private(set) var marks: [ColumnID: String] = [:]

  private let strip: StripPainter
  private let page: PageFrame

  private var layout: StripLayout { strip.layout }

  init(_ strip: StripPainter, _ columns: [StripLayout.Column], _ page: PageFrame) {
    self.strip = strip
    self.page = page
    placePlates(columns)
    placeNotes(columns)
  }

  private mutating func placePlates(_ columns: [StripLayout.Column]) {
    var wishes: [(verdict: Verdict, x: Double)] = []
    for verdict in layout.verdicts {
      let target = strip.pathway[verdict.target]
      guard DayColumns.startsAtDayZero(target, strip.figure, strip.days.dayZero),
        let own = columns.first(where: {
          strip.days.columns[$0.column].kind == .byDay(target.limitDays.value)
        })
      else { continue }
      wishes.append((verdict, min(own.right, page.right - 0.8)))
    }
    var right = page.right
    for (verdict, x) in wishes.sorted(by: { ($0.x, $1.verdict.target) > ($1.x, $0.verdict.target) }) {
      let width = verdict.width
      let end = min(max(x, page.left + width), right)
      guard end - width >= page.left - 0.01 else { continue }
      let frame = Rect(end - width, page.flags.minY, width, Verdict.height)
      plates.append(Plate(verdict: verdict, frame: frame, line: x))
      right = frame.minX - 4
    }
  }

  private mutating func placeNotes(_ columns: [StripLayout.Column]) {
    for column in columns {
      guard let text = note(strip.days.columns[column.column]) else { continue }
      let x = column.left + StripLayout.pad
      var room = column.right - x - 4
      for plate in plates where plate.frame.maxX > x && plate.frame.minX < x + room { room = plate.frame.minX - x - 6 }
      let lines = room > 30 ? text.lines(within: room, ruler: strip.ruler) : []
      if lines.isEmpty || lines.count > 3 || lines.contains(where: { $0.width > room + 0.5 }) {
        let own = text.runs.map(\.marks).filter { !$0.isEmpty }
        if !own.isEmpty { marks[column.column] = own.joined(separator: ",") }
      } else {
        notes.append(Note(lines: lines, origin: Point(x, page.flags.minY + (lines.count > 2 ? 9 : 12))))
      }
    }
  }

  private func note(_ column: DayColumns.Column) -> RichText? {
    switch column.kind {
    case .byDay:
      let mark = layout.footer.citations.marks(column.evidence)
      let plates = SourcePlate.after(column.evidence)
      guard !mark.isEmpty || !plates.isEmpty, !layout.footer.citations.isQuiet else { return nil }
      let words: PrintableText = column.target == nil ? "limit" : "national limit"
      return RichText([Run(words, ink: .quiet, marks: mark)] + plates, size: 7.6)
    case .before, .dayZero, .after, .unlimited: return nil
    }
  }

  // MARK: Painting

  func paint(_ brush: inout Brush) {
    for plate in plates {
      var own = brush.fresh
      plate.verdict.paint(in: plate.frame, &own)
      brush.group(id: "target\(plate.verdict.target.index)", title: plate.verdict.first.plain, own)
    }
    for note in notes { brush.lines(note.lines, at: note.origin, lead: 9.6) }
  }

  private func color(_ plate: Plate) -> Color {
    switch plate.verdict.state {
    case .met: strip.theme.good
    case .missed: strip.theme.bad
    case .undecided, .unknown: strip.theme.exit
    }
  }

  /// The lines of the targets, from their plates to the foot of the table.
  func paintLines(bottom: Double, _ brush: inout Brush) {
    for (index, plate) in plates.enumerated() {
      // A plate that had to move is joined to its line by a lead that runs under its neighbours.
      let isMoved = plate.line > plate.frame.maxX + 1
      let top = plate.frame.maxY + (isMoved ? (index % 2 == 0 ? 2.2 : 5) : 0)
      if isMoved {
        let x = plate.frame.maxX - 6
        brush.line(
          [Point(x, plate.frame.maxY), Point(x, top), Point(plate.line, top)], Stroke(color(plate), width: 1.1))
      }
      brush.line([Point(plate.line, top), Point(plate.line, bottom)], Stroke(color(plate), width: 1.6, dash: [6, 3]))
    }
  }

  /// Clocks that start mid-way have no column: their verdicts stand in words over the bar.
  func paintMidway(_ brush: inout Brush) {
    let words = layout.verdicts.filter {
      !DayColumns.startsAtDayZero(strip.pathway[$0.target], strip.figure, strip.days.dayZero)
    }.map { verdict -> PrintableText in
      let target = strip.pathway[verdict.target]
      let from = target.from.first.map { strip.pathway[$0.node] }
      let start = from.map { PrintableText.title(of: $0) } ?? ""
      let share: PrintableText = verdict.share == nil ? "not timed" : "\(verdict.number) in 100"
      let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
      return "Within \(days) of \"\(start)\": \(share), \(verdict.second.plain)."
    }.joined(separator: " ")
    guard !words.isEmpty, layout.bar != nil, strip.ruler.width(words, Font(7.8)) < page.bar.width * 0.6 else { return }
    brush.words(words, at: Point(page.bar.maxX, page.bar.minY + 10), size: 7.8, color: strip.theme.text, anchor: .end)
  }
}
