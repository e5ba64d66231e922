import PathwayModel
import PathwayPicture
import Scene

/// Paints one item in its frame: a card, milestone, decision, pill, or the words of a bracket.
struct PaintItem {
  let item: Figure.Item
  let kind: Node.Kind
  let words: ItemTexts.Words
  let box: ItemBox
  let frame: Rect
  let density: Density

  private var icon: Icon? { words.icon.flatMap { Icon.named($0) } }

  func paint(_ brush: inout Brush) {
    switch item.shape {
    case .card: paintCard(isMilestone: false, &brush)
    case .milestone: paintCard(isMilestone: true, &brush)
    case .decision: paintDecision(&brush)
    case .pill: paintPill(&brush)
    case .bundle: paintBundleWords(&brush)
    }
  }

  private func paintCard(isMilestone: Bool, _ brush: inout Brush) {
    let theme = brush.theme
    brush.box(
      frame, radius: 4, fill: isMilestone ? theme.strong : theme.card,
      stroke: OverlayPaint.border(words.tone, theme) ?? (isMilestone ? nil : Stroke(theme.way, width: 1)))
    if density.icon > 0 {
      brush.icon(
        icon ?? Icon.standard(for: kind),
        in: Rect(frame.x + density.pad, frame.y + 4.5, density.icon, density.icon),
        isMilestone ? theme.onFill : theme.strong)
    }
    let first = frame.y + BoxMaker.firstTitle(density)
    brush.lines(box.title, at: Point(frame.x + density.titleIndent, first), lead: density.titleLead)
    let last = first + Double(max(0, box.title.count - 1)) * density.titleLead
    let y = max(frame.y + BoxMaker.firstBody(density), last + density.bodyLead + 0.9)
    brush.lines(box.body, at: Point(frame.x + density.pad, y), lead: density.bodyLead)
    OverlayPaint.strip(box.strip, words.tone ?? .plain, in: frame, density, &brush)
  }

  private func paintDecision(_ brush: inout Brush) {
    let nose = Measure.nose
    brush.polygon(
      [
        Point(frame.minX, frame.midY), Point(frame.minX + nose, frame.minY), Point(frame.maxX - nose, frame.minY),
        Point(frame.maxX, frame.midY), Point(frame.maxX - nose, frame.maxY), Point(frame.minX + nose, frame.maxY),
      ], fill: brush.theme.card,
      stroke: OverlayPaint.border(words.tone, brush.theme) ?? Stroke(brush.theme.strong, width: 1.6))
    let size = density.decision
    let first = frame.midY + size * 0.345 - size * 0.57 * Double(box.title.count - 1)
    brush.lines(box.title, at: Point(frame.minX, first), lead: size * 1.14, centredIn: frame.width)
  }

  private func paintPill(_ brush: inout Brush) {
    let picture = icon ?? item.outcome.flatMap { Icon.standard(for: $0) }
    brush.box(frame, radius: min(frame.width, frame.height) / 2, fill: brush.theme.color(for: item.outcome))
    if box.isUpright {
      paintUpright(picture, &brush)
      return
    }
    brush.icon(
      picture, in: Rect(frame.x + 6, frame.midY - density.pillIcon / 2, density.pillIcon, density.pillIcon),
      brush.theme.onFill)
    let size = density.pill
    let first = frame.midY + size * 0.345 - size * 0.57 * Double(box.title.count - 1)
    brush.lines(box.title, at: Point(frame.x + density.pillIndent, first), lead: size * 1.14)
  }

  private func paintUpright(_ icon: Icon?, _ brush: inout Brush) {
    guard let line = box.title.first else { return }
    brush.icon(
      icon, in: Rect(frame.midX - 6, frame.maxY - 20, 12, 12), brush.theme.onFill)
    let font = Font(density.pill, bold: true)
    let y = frame.maxY - 24
    brush.upright(line.plain, at: Point(frame.midX + 2.8, y), font: font, color: brush.theme.onFill)
  }

  private func paintBundleWords(_ brush: inout Brush) {
    let y = brush.lines(
      box.title, at: Point(frame.x, frame.y + density.decision + 2), lead: density.decision + 1.2,
      centredIn: frame.width)
    brush.lines(box.body, at: Point(frame.x, y), lead: density.bodyLead, centredIn: frame.width)
  }

  /// A together's tint and its two brackets.
  static func bracket(_ frame: Rect, _ brush: inout Brush) {
    brush.box(frame, radius: 2, fill: brush.theme.bundle)
    let stroke = Stroke(brush.theme.cancer, width: 2.4)
    for (x, serif) in [(frame.minX, 7.0), (frame.maxX, -7.0)] {
      brush.line(
        [
          Point(x + serif, frame.minY), Point(x, frame.minY), Point(x, frame.maxY), Point(x + serif, frame.maxY),
        ], stroke)
    }
  }
}

extension Brush {
  /// Words that read upwards, from a point.
  mutating func upright(_ words: PrintableText, at origin: Point, font: Font, color: Color) {
    add(
      .text(TextLine(at: origin, spans: [TextLine.Span(words.text, font: font, color: color)], rotation: -90)))
    let width = ruler.width(words, font)
    note(Rect(origin.x - font.size * 0.73, origin.y - width, font.size * 0.94, width), size: font.size)
  }
}
