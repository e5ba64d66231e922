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
    let flags = StripFlags(self, columns, page)
    paper.ruler(days, spans: ruled, marks: flags.marks, &brush)
    paintRows(page, &brush)
    flags.paint(&brush)
    for column in columns.dropFirst() {
      brush.line(
        [Point(column.left, page.area.minY), Point(column.left, bottom)],
        Stroke(theme.hairline, width: 0.6, dash: [1.2, 2.6]))
    }
    flags.paintLines(bottom: bottom, &brush)
    paintLine(columns, &brush)
    let outside = brush.texts
    for column in columns { paint(column, page: number, &brush, &drawing) }
    var rest = brush.fresh
    if let bar = layout.bar { bar.paint(in: page.bar, left: page.area.minX, &rest) }
    flags.paintMidway(&rest)
    layout.footer.paint(
      layout.footer.list(width: page.footer.width, ruler: ruler), in: page.footer,
      note: "Limits stand in the rows of what happens; what is seen today under \"Seen in practice\".", &rest)
    brush.group(title: "Where the days go, and sources", rest)
    drawing.texts.append(outside + rest.texts)
    drawing.plates.append(flags.plates.map(\.frame))
    drawing.smallestType = min(drawing.smallestType, brush.smallestType)
    let name: PrintableText = layout.pages.count == 1 ? title : "\(title), page \(number + 1) of \(layout.pages.count)"
    drawing.pages.append(
      Scene(
        width: page.width, height: page.height, title: name, description: description,
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

  // MARK: The line of stations

  private func discCentre(_ column: StripLayout.Column) -> Point {
    Point(
      column.left + StripLayout.pad + StripLayout.disc + 1,
      (layout.rows.first?.top ?? 0) + StripLayout.discAbove + StripLayout.disc)
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
        title: heading.day, page: page, frame: Rect(column.left, top, column.right - column.left, bottom - top),
        day: day))
    for (row, place) in layout.rows.enumerated() {
      let frame = Rect(column.left, place.top, column.right - column.left, place.bottom - place.top)
      var cell = own.fresh
      var parts: [Rect] = []
      if let row = place.part {
        var y = place.top + 7
        for part in column.parts[row] {
          paint(part, x: column.left + StripLayout.pad, right: column.right - StripLayout.pad, y: y, &cell, &parts)
          y += layout.height(of: part) + StripLayout.gap
        }
      } else {
        parts = paintStation(column, &cell)
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
      let width = min(right - x, StripLayout.pillIcon + (title.map(\.width).max() ?? 0) + 4)
      let frame = Rect(x, y, width, height)
      parts.append(frame)
      brush.box(frame, radius: min(9, height / 2), fill: theme.color(for: exit.outcome))
      let icon = exit.icon.flatMap { Icon.named($0) } ?? exit.outcome.flatMap { Icon.standard(for: $0) }
      brush.icon(icon ?? Icon.named("door"), in: Rect(x + 6, frame.midY - 6, 12, 12), theme.onFill)
      brush.lines(
        title, at: Point(x + 22, frame.midY + 2.7 - Double(title.count - 1) * 4.6), lead: StripLayout.pillLead,
        ink: .white)
      brush.lines(label, at: Point(x, frame.maxY + StripLayout.labelGap + size), lead: lead)
    }
  }

  private func dot(_ x: Double, _ y: Double, _ brush: inout Brush) {
    brush.box(Rect(x + 1, y + layout.limits.size * 0.62 - 1.5, 3, 3), radius: 1.5, fill: theme.way)
  }
}
