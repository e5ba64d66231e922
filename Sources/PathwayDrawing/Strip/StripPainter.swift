import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// Paints a strip that has its places.
struct StripPainter {
  let pathway: Pathway
  let figure: Figure
  let days: DayColumns
  let layout: StripLayout
  let logo: Logo?
  let theme: Theme
  let ruler: TextRuler

  func paint() -> StripDrawing {
    var drawing = StripDrawing()
    for number in layout.pages.indices { paint(page: number, &drawing) }
    return drawing
  }

  private var title: PrintableText { .title(of: pathway) }

  private func paint(page number: Int, _ drawing: inout StripDrawing) {
    let page = layout.pages[number]
    let columns = layout.columns.filter { $0.page == number }
    var brush = Brush(theme, ruler)
    let paper = PaintPage(pathway: pathway, page: page, logo: logo)
    let spans = columns.map {
      ColumnSpan(column: $0.column, page: number, left: $0.left, right: $0.right, begins: true, ends: true)
    }
    paper.banner(&brush, pages: (number + 1, layout.pages.count))
    // The first chevron starts at the margin, over the rail.
    var ruled = spans
    if !ruled.isEmpty { ruled[0].left = page.left }
    paper.ruler(days, spans: ruled, &brush)
    paintRows(page, &brush)
    let plates = paintPlates(columns, page, &brush)
    paintNotes(columns, page, plates: plates.map(\.frame), &brush)
    for column in columns.dropFirst() {
      brush.line(
        [Point(column.left, page.area.minY), Point(column.left, bottom)],
        Stroke(theme.hairline, width: 0.6, dash: [1.2, 2.6]))
    }
    for (index, plate) in plates.enumerated() {
      // A plate that had to move is joined to its line by a lead that runs under its neighbours.
      let isMoved = plate.line > plate.frame.maxX + 1
      let top = plate.frame.maxY + (isMoved ? (index % 2 == 0 ? 2.2 : 5) : 0)
      if isMoved {
        let x = plate.frame.maxX - 6
        brush.line(
          [Point(x, plate.frame.maxY), Point(x, top), Point(plate.line, top)], Stroke(plate.color, width: 1.1))
      }
      brush.line([Point(plate.line, top), Point(plate.line, bottom)], Stroke(plate.color, width: 1.6, dash: [6, 3]))
    }
    paintLine(columns, &brush)
    let outside = brush.texts
    for column in columns { paint(column, page: number, &brush, &drawing) }
    var rest = brush.fresh
    if let bar = layout.bar { bar.paint(in: page.bar, left: page.area.minX, &rest) }
    paintMidway(page, &rest)
    layout.footer.paint(
      layout.footer.list(width: page.footer.width, ruler: ruler), in: page.footer,
      note: "Limits stand in the rows of what happens; what is seen today under \"Seen in practice\".", &rest)
    brush.group(title: "Where the days go, and sources", rest)
    drawing.texts.append(outside + rest.texts)
    drawing.plates.append(plates.map(\.frame))
    drawing.smallestType = min(drawing.smallestType, brush.smallestType)
    let name: PrintableText = layout.pages.count == 1 ? title : "\(title), page \(number + 1) of \(layout.pages.count)"
    drawing.pages.append(
      Scene(
        width: page.width, height: page.height, title: name.text, description: description.text,
        date: pathway.facts.reviewed?.text ?? "2000-01-01", background: theme.page, marks: brush.marks))
  }

  private var bottom: Double { layout.rows.last?.bottom ?? 0 }

  private var description: PrintableText {
    let columns = layout.columns.map { column in
      let name = days.title(days.columns[column.column]).day
      return name + (column.station.map { ": \($0.title)" } ?? "")
    }
    var sentences: [PrintableText] = [
      "Strip of a care pathway, a column a limit: " + columns.joined(separator: "; ") + "."
    ]
    for verdict in layout.verdicts where verdict.share != nil {
      sentences.append(
        "\(PrintableText.title(of: pathway[verdict.target])): \(verdict.number) \(verdict.first.plain), "
          + "\(verdict.second.plain).")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: Table

  private func paintRows(_ page: PageFrame, _ brush: inout Brush) {
    for (index, row) in layout.rows.enumerated() {
      let frame = Rect(page.left, row.top, page.right - page.left, row.bottom - row.top)
      if index % 2 == 0 { brush.box(frame, fill: theme.tint) }
      let rail = Rect(page.left, row.top + 1, page.rail, frame.height - 2)
      brush.box(rail, radius: 3, fill: theme.rail)
      let lines = RichText(row.title, size: 8.6, bold: true, ink: .navy).lines(within: page.rail - 4, ruler: ruler)
      let y = rail.midY - Double(lines.count - 1) * 5 + 3
      brush.lines(lines, at: Point(rail.minX, y), lead: 10, centredIn: page.rail)
    }
    brush.line([Point(page.left, bottom), Point(page.right, bottom)], Stroke(theme.hairline, width: 0.75))
  }

  private struct Plate {
    var frame: Rect
    var line: Double
    var color: Color
  }

  /// Verdicts by the right edges of their columns.
  private func paintPlates(
    _ columns: [StripLayout.Column], _ page: PageFrame, _ brush: inout Brush
  ) -> [Plate] {
    var wishes: [(verdict: Verdict, x: Double)] = []
    for verdict in layout.verdicts {
      let target = pathway[verdict.target]
      guard DayColumns.startsAtDayZero(target, figure, days.dayZero),
        let own = columns.first(where: { days.columns[$0.column].kind == .byDay(target.limitDays.value) })
      else { continue }
      wishes.append((verdict, min(own.right, page.right - 0.8)))
    }
    var plates: [Plate] = []
    var right = page.right
    for (verdict, x) in wishes.sorted(by: { ($0.x, $1.verdict.target) > ($1.x, $0.verdict.target) }) {
      let width = verdict.width
      let end = min(max(x, page.left + width), right)
      guard end - width >= page.left - 0.01 else { continue }
      let frame = Rect(end - width, page.flags.minY, width, Verdict.height)
      var own = brush.fresh
      verdict.paint(in: frame, &own)
      brush.group(id: "target\(verdict.target.index)", title: verdict.first.plain, own)
      let color: Color =
        switch verdict.state {
        case .met: theme.good
        case .missed: theme.bad
        case .undecided, .unknown: theme.exit
        }
      plates.append(Plate(frame: frame, line: x, color: color))
      right = frame.minX - 4
    }
    return plates
  }

  /// Clocks that start mid-way have no column: their verdicts stand in words over the bar.
  private func paintMidway(_ page: PageFrame, _ brush: inout Brush) {
    let words = layout.verdicts.filter {
      !DayColumns.startsAtDayZero(pathway[$0.target], figure, days.dayZero)
    }.map { verdict -> PrintableText in
      let target = pathway[verdict.target]
      let from = target.from.first.map { pathway[$0.node] }
      let start = from.map { PrintableText.title(of: $0) } ?? ""
      let share: PrintableText = verdict.share == nil ? "not timed" : "\(verdict.number) in 100"
      let days = PlainNumbers.counted(Double(target.limitDays.value), "day", "days")
      return "Within \(days) of \"\(start)\": \(share), \(verdict.second.plain)."
    }.joined(separator: " ")
    let bar = layout.bar == nil ? page.footer : page.bar
    guard !words.isEmpty, layout.bar != nil, ruler.width(words, Font(7.8)) < bar.width * 0.6 else { return }
    brush.words(words, at: Point(bar.maxX, bar.minY + 10), size: 7.8, color: theme.text, anchor: .end)
  }

  /// Whose limit each column is, where no plate stands.
  private func paintNotes(
    _ columns: [StripLayout.Column], _ page: PageFrame, plates: [Rect], _ brush: inout Brush
  ) {
    for column in columns {
      let known = days.columns[column.column]
      let x = column.left + StripLayout.pad
      var room = column.right - x - 4
      for plate in plates where plate.maxX > x && plate.minX < x + room { room = plate.minX - x - 6 }
      guard room > 30, let text = note(known) else { continue }
      let lines = text.lines(within: room, ruler: ruler)
      guard lines.count <= 3, lines.allSatisfy({ $0.width <= room + 0.5 }) else { continue }
      brush.lines(lines, at: Point(x, page.flags.minY + (lines.count > 2 ? 9 : 12)), lead: 9.6)
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

  // MARK: The line of stations

  private func discCentre(_ column: StripLayout.Column) -> Point {
    Point(column.left + StripLayout.pad + StripLayout.disc + 1, (layout.rows.first?.top ?? 0) + 12 + StripLayout.disc)
  }

  private func paintLine(_ columns: [StripLayout.Column], _ brush: inout Brush) {
    let stations = columns.filter { $0.station != nil }
    for (one, two) in zip(stations, stations.dropFirst()) {
      let (from, to) = (discCentre(one), discCentre(two))
      let isLooked = two.station?.isLookedFor == true
      let (width, color) = isLooked ? (2.4, theme.cancer) : (4.6, theme.way)
      let tip = to.x - StripLayout.disc - 0.6
      let head = 4.2 + 0.75 * width
      let half = 2.5 + 0.72 * width
      brush.line([Point(from.x + StripLayout.disc, from.y), Point(tip - head + 1, to.y)], Stroke(color, width: width))
      brush.polygon(
        [Point(tip, to.y), Point(tip - head, to.y - half), Point(tip - head, to.y + half)], fill: color)
    }
  }

  // MARK: Cells

  private func paint(
    _ column: StripLayout.Column, page: Int, _ brush: inout Brush, _ drawing: inout StripDrawing
  ) {
    let heading = days.title(days.columns[column.column])
    var own = brush.fresh
    let index = drawing.columns.count
    var day: Int?
    if case .byDay(let limit) = days.columns[column.column].kind { day = limit }
    let top = layout.rows.first?.top ?? 0
    drawing.columns.append(
      .init(
        title: heading.day.text, page: page, frame: Rect(column.left, top, column.right - column.left, bottom - top),
        day: day))
    for (row, place) in layout.rows.enumerated() {
      let frame = Rect(column.left, place.top, column.right - column.left, place.bottom - place.top)
      var cell = own.fresh
      var parts: [Rect] = []
      if row == 0 {
        parts = paintStation(column, &cell)
      } else {
        var y = place.top + 7
        for part in column.parts[layout.partRow(row)] {
          paint(part, x: column.left + StripLayout.pad, right: column.right - StripLayout.pad, y: y, &cell, &parts)
          y += layout.height(of: part) + StripLayout.gap
        }
      }
      drawing.cells.append(
        .init(column: index, row: row, page: page, frame: frame, texts: cell.texts, parts: parts))
      if cell.marks.isEmpty { continue }
      own.group(title: place.title, cell)
    }
    let words = [heading.day, heading.phrase, column.station?.title].compactMap { $0 }
    brush.group(id: "column\(column.column.index)", title: words.joined(separator: ", "), own)
  }

  private func paintStation(_ column: StripLayout.Column, _ brush: inout Brush) -> [Rect] {
    guard let station = column.station else { return [] }
    let centre = discCentre(column)
    let r = StripLayout.disc
    let ink = station.isLookedFor ? theme.cancer : theme.strong
    let frame = Rect(centre.x - r, centre.y - r, 2 * r, 2 * r)
    brush.box(
      frame, radius: r, fill: station.isMilestone ? ink : theme.card, stroke: Stroke(ink, width: 1.8))
    let node = pathway[figure.items[station.item].node]
    let icon =
      station.icon.flatMap { Icon.named($0) } ?? Icon.standard(for: node.kind)
      ?? Icon.named("laboratory")
    brush.icon(
      icon, in: Rect(centre.x - 7.5, centre.y - 7.5, 15, 15), station.isMilestone ? theme.onFill : ink)
    brush.lines(
      column.name, at: Point(column.left + StripLayout.pad, centre.y + r + 12), lead: StripLayout.nameLead)
    return [frame]
  }

  private func paint(
    _ part: StripLayout.Part, x: Double, right: Double, y: Double, _ brush: inout Brush, _ parts: inout [Rect]
  ) {
    let lead = layout.lead
    let size = layout.limits.size
    switch part {
    case .lines(let lines, let hasDot):
      let indent = hasDot ? StripLayout.dot : 0
      if hasDot { dot(x, y, &brush) }
      brush.lines(lines, at: Point(x + indent, y + size), lead: lead)
    case .together(let title, let bullets):
      let frame = Rect(x, y, right - x, layout.height(of: part) - 2)
      PaintItem.bracket(frame, &brush)
      parts.append(frame)
      var line = brush.lines(title, at: Point(x + 8, y + 3 + size + 0.6), lead: lead + 1) - size - 0.6
      for bullet in bullets {
        dot(x + 8, line, &brush)
        line = brush.lines(bullet, at: Point(x + 8 + StripLayout.dot, line + size), lead: lead) - size + 2
      }
    case .pill(let exit, let title, let label):
      let height = layout.pillHeight(title)
      let width = min(right - x, 28 + (title.map(\.width).max() ?? 0) + 4)
      let frame = Rect(x, y, width, height)
      parts.append(frame)
      brush.box(frame, radius: min(9, height / 2), fill: theme.color(for: exit.outcome))
      let icon = exit.icon.flatMap { Icon.named($0) } ?? exit.outcome.flatMap { Icon.standard(for: $0) }
      brush.icon(icon ?? Icon.named("door"), in: Rect(x + 6, frame.midY - 6, 12, 12), theme.onFill)
      brush.lines(
        title, at: Point(x + 22, frame.midY + 2.7 - Double(title.count - 1) * 4.6), lead: 9.2, ink: .white)
      brush.lines(label, at: Point(x, frame.maxY + 3 + size), lead: lead)
    }
  }

  private func dot(_ x: Double, _ y: Double, _ brush: inout Brush) {
    brush.box(Rect(x + 1, y + layout.limits.size * 0.62 - 1.5, 3, 3), radius: 1.5, fill: theme.way)
  }
}
