import PathwayModel
import PathwayPicture
import PosterLayout
import Scene

/// Draws the banner, the ruler, the lanes and their rail.
struct PaintPage {
  let pathway: Pathway
  let page: PageFrame
  var logo: Logo? = nil
  var overlay: Overlay? = nil

  // MARK: Banner

  func banner(_ brush: inout Brush, pages: (Int, Int)) {
    let theme = brush.theme
    brush.box(page.banner, fill: theme.banner)
    let isBig = page.banner.height > 40
    let facts = rightFacts(pages)
    let edge = paintLogo(&brush)
    let right =
      (facts.map { brush.ruler.width($0.text, Font($0.size, bold: $0.bold)) }.max() ?? 0) + page.right - edge
    let room = page.width - 2 * page.margin - right - 24
    var title = PrintableText.title(of: pathway)
    if let variant = pathway.variant { title += " · " + PrintableText(variant.title) }
    if let overlay { title += " · " + overlay.title }
    let size = fitting(title, size: isBig ? 18.5 : 16, bold: true, room: room, least: 11, brush.ruler)
    let lines = RichText(title, size: size, bold: true, ink: .white).lines(within: room, ruler: brush.ruler)
    let summary = pathway.facts.summary.map { PrintableText($0) } ?? ""
    let small =
      summary.isEmpty
      ? []
      : RichText(summary, size: isBig ? 9.2 : 8.4, ink: .white)
        .lines(within: room, ruler: brush.ruler)
    if lines.count > 1 || small.count > 1 {
      crowded(lines, small, &brush)
    } else {
      // A title that stands alone stands in the middle.
      let alone = page.banner.midY + size * 0.35
      let first = small.isEmpty ? alone : isBig ? 22 : 18
      brush.lines(lines, at: Point(page.left, first), lead: 20, onBanner: true)
      brush.lines(small, at: Point(page.left, isBig ? 37 : 31), lead: 11, onBanner: true)
    }
    var y = isBig ? 21.0 : 17
    for fact in facts {
      brush.words(
        fact.text, at: Point(edge, y), size: fact.size, bold: fact.bold, color: theme.onBanner, anchor: .end)
      y += isBig ? 15 : 13
    }
  }

  /// The reader's own logo on a white plate at the right of the banner, so that any logo can be seen on any theme; answers
  /// where the words to its left end.
  private func paintLogo(_ brush: inout Brush) -> Double {
    guard let logo else { return page.right }
    let plate = Rect(page.right - 120, page.banner.minY + 5, 120, page.banner.height - 10)
    let inner = logo.mark(in: Rect(plate.x + 4, plate.y + 3, plate.width - 8, plate.height - 6))
    let frame = Rect(inner.frame.x - 4, plate.y, inner.frame.width + 8, plate.height)
    var own = brush.fresh
    own.box(frame, radius: 2, fill: .white)
    own.add(.image(inner))
    brush.group(id: "logo", title: "Logo" + (pathway.facts.owner.map { ": " + PrintableText($0) } ?? ""), own)
    return frame.minX - 12
  }

  /// A long title takes the summary's place; what still does not fit goes no smaller than 7 points.
  private func crowded(_ lines: [RichLine], _ small: [RichLine], _ brush: inout Brush) {
    let all = Array((lines + small).prefix(3))
    let lead = page.banner.height / Double(all.count + 1)
    var y = lead + 3
    for line in all {
      brush.lines([line], at: Point(page.left, y), lead: lead, onBanner: true)
      y += lead
    }
  }

  private func fitting(
    _ text: PrintableText, size: Double, bold: Bool, room: Double, least: Double, _ ruler: TextRuler
  ) -> Double {
    let width = ruler.width(text, Font(size, bold: bold))
    return width <= room ? size : max(least, (size * room / width * 2).rounded(.down) / 2)
  }

  private func rightFacts(_ pages: (Int, Int)) -> [(text: PrintableText, size: Double, bold: Bool)] {
    var facts: [(text: PrintableText, size: Double, bold: Bool)] = []
    let isBig = page.banner.height > 40
    if let owner = pathway.facts.owner { facts.append((PrintableText(owner), isBig ? 10.5 : 9.5, true)) }
    var line: [PrintableText] = []
    if let version = pathway.facts.version { line.append("Version " + PrintableText(version)) }
    if let reviewed = pathway.facts.reviewed { line.append("Reviewed " + DateWords.words(reviewed)) }
    if let review = pathway.facts.reviewBy { line.append("Review by " + DateWords.words(review)) }
    if pages.1 > 1 { line.append("Page \(pages.0) of \(pages.1)") }
    if !line.isEmpty { facts.append((line.joined(separator: "   "), isBig ? 8.4 : 7.8, false)) }
    return facts
  }

  // MARK: Ruler

  /// `marks`: the sources of a column's limit that stand behind its days.
  func ruler(_ columns: DayColumns, spans: [ColumnSpan], marks: [ColumnID: String], _ brush: inout Brush) {
    for (index, span) in spans.enumerated() {
      let column = columns.columns[span.column]
      let frame = Rect(span.left, page.ruler.minY, span.right - span.left - 2, page.ruler.height)
      chevron(
        frame, isFirst: index == 0, isLast: index + 1 == spans.count, fill: fill(column.kind, brush.theme), &brush)
      let title = columns.title(column)
      let own = span.begins ? marks[span.column] ?? "" : ""
      let x = frame.x + (index == 0 ? 7 : 13)
      let room = frame.maxX - x - 4
      let y = frame.midY + 3.8
      let raised = own.isEmpty ? 0 : Superscript.gap + brush.ruler.width(own, Font(Superscript.size))
      let size = fitting(title.day, size: 10.4, bold: true, room: room - raised, least: 7, brush.ruler)
      guard brush.ruler.width(title.day, Font(size, bold: true)) + raised <= room + 3 else {
        narrow(title.day, marks: own, at: Point(x, y), room: room - raised, &brush)
        continue
      }
      let used = days(title.day, marks: own, at: Point(x, y), size: size, &brush)
      guard let phrase = span.begins ? title.phrase : "continued" else { continue }
      let left = room - used - 6
      let small = fitting(phrase, size: 8.2, bold: false, room: left, least: 7, brush.ruler)
      if brush.ruler.width(phrase, Font(small)) <= left {
        brush.words(phrase, at: Point(x + used + 6, y), size: small, color: brush.theme.onFill)
      }
    }
  }

  /// The day alone, or nothing but its sources, where the column is too narrow for its words.
  private func narrow(_ title: PrintableText, marks: String, at origin: Point, room: Double, _ brush: inout Brush) {
    let day = title.text.split(separator: " ").last.map { PrintableText(String($0)) }
    let fits = day.map { brush.ruler.width($0, Font(8, bold: true)) <= room + 3 } ?? false
    if fits || !marks.isEmpty { days(fits ? day ?? "" : "", marks: marks, at: origin, size: 8, &brush) }
  }

  /// A column's days with raised sources behind them; gives back their width.
  @discardableResult
  private func days(
    _ title: PrintableText, marks: String, at origin: Point, size: Double, _ brush: inout Brush
  ) -> Double {
    let width = brush.words(title, at: origin, size: size, bold: true, color: brush.theme.onFill)
    guard !marks.isEmpty else { return width }
    return width
      + brush.raised(marks, at: Point(origin.x + width + Superscript.gap, origin.y), color: brush.theme.onFill)
      + Superscript.gap
  }

  private func fill(_ kind: DayColumns.Column.Kind, _ theme: Theme) -> Color {
    switch kind {
    case .before: theme.exit
    case .dayZero: theme.strong
    case .byDay, .unlimited: theme.way
    case .after: theme.exit
    }
  }

  private func chevron(_ frame: Rect, isFirst: Bool, isLast: Bool, fill: Color, _ brush: inout Brush) {
    let nose = min(7.0, frame.width / 3)
    let tip = isLast ? frame.maxX - nose + 2 : frame.maxX
    var points = [
      Point(frame.minX, frame.minY), Point(tip, frame.minY), Point(tip + nose, frame.midY), Point(tip, frame.maxY),
      Point(frame.minX, frame.maxY),
    ]
    if !isFirst { points.append(Point(frame.minX + nose, frame.midY)) }
    brush.polygon(points, fill: fill)
  }

  // MARK: Lanes

  func lanes(_ edges: [Double], _ brush: inout Brush) {
    for (index, (frame, rail)) in page.lanes(between: edges).enumerated() {
      if index % 2 == 0 { brush.box(frame, fill: brush.theme.tint) }
      brush.box(rail, radius: 3, fill: brush.theme.rail)
      guard index < pathway.lanes.count else { continue }
      var own = brush.fresh
      lane(pathway.lanes[index], in: rail, &own)
      brush.group(id: "lane\(index)", title: .title(of: pathway.lanes[index]), own)
    }
    let bottom = edges.last ?? page.lanes.maxY
    brush.line(
      [Point(page.left, bottom), Point(page.right, bottom)],
      Stroke(brush.theme.hairline, width: 0.75))
  }

  private func lane(_ lane: Lane, in rail: Rect, _ brush: inout Brush) {
    let lines = PaintPage.laneLines(lane, width: page.rail, brush.ruler)
    let icon = lane.icon.flatMap { Icon.named($0) }
    let words = Double(lines.count) * 10
    let block = words + (icon == nil ? 0 : 25)
    var y = rail.midY - block / 2
    if let icon {
      brush.icon(icon, in: Rect(rail.midX - 8.5, y, 17, 17), brush.theme.strong)
      y += 25
    }
    brush.lines(lines, at: Point(rail.minX, y + 7.5), lead: 10, centredIn: rail.width)
  }

  static func laneLines(_ lane: Lane, width: Double, _ ruler: TextRuler) -> [RichLine] {
    let title = PrintableText.title(of: lane)
    let text = RichText(title, size: 8.6, bold: true, ink: .navy)
    // A long word is set smaller rather than broken.
    let word = text.widestWord(ruler: ruler)
    let size = word <= width - 4 ? 8.6 : max(7, (8.6 * (width - 4) / word * 10).rounded(.down) / 10)
    return RichText(title, size: size, bold: true, ink: .navy).lines(within: width - 4, ruler: ruler)
  }

  /// The least height of a lane: its label and icon.
  static func laneHeight(_ lane: Lane, width: Double, _ ruler: TextRuler) -> Double {
    let lines = laneLines(lane, width: width, ruler).count
    return Double(lines) * 10 + (lane.icon.flatMap { Icon.named($0) } == nil ? 12 : 36)
  }

  /// The dotted line at a column's left edge.
  func columnLines(_ spans: [ColumnSpan], top: Double, bottom: Double, _ brush: inout Brush) {
    for span in spans.dropFirst() {
      brush.line(
        [Point(span.left, top), Point(span.left, bottom)], Stroke(brush.theme.hairline, width: 0.6, dash: [1.2, 2.6]))
    }
  }
}

extension Brush {
  /// Lines in the banner's colour.
  mutating func lines(_ lines: [RichLine], at origin: Point, lead: Double, onBanner: Bool) {
    var y = origin.y
    for line in lines {
      words(
        line.plain, at: Point(origin.x, y), size: line.size, bold: line.pieces.first?.font.bold ?? false,
        color: theme.onBanner)
      y += lead
    }
  }
}
