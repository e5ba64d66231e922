import PathwayModel

/// Paints one box of a map in its frame: a card, a milestone, a decision, a pill or the head of a together.
struct MapBoxPainter {
  let maker: MapMaker
  let item: Int
  let box: ItemBox
  let frame: Rect

  private var words: ItemTexts.Words { maker.texts.words[item] }
  private var icon: Icon? { words.icon.flatMap(Icon.named) }

  func paint(_ brush: inout Brush) {
    switch maker.figure.items[item].shape {
    case .card: paintCard(isMilestone: false, &brush)
    case .milestone: paintCard(isMilestone: true, &brush)
    case .decision: paintDecision(&brush)
    case .pill: paintPill(&brush)
    case .bundle: paintBundle(&brush)
    }
  }

  private func paintCard(isMilestone: Bool, _ brush: inout Brush) {
    let theme = brush.theme
    let isInside = maker.figure.items[item].bundle != nil
    brush.box(
      frame, radius: 4, fill: isMilestone ? theme.strong : theme.card,
      stroke: isMilestone ? nil : Stroke(isInside ? theme.cancer : theme.way, width: 1))
    let kind = maker.pathway[maker.figure.items[item].node].kind
    brush.icon(
      icon ?? Icon.standard(for: kind), in: Rect(frame.x + Measure.pad, frame.y + 4.5, Measure.icon, Measure.icon),
      isMilestone ? theme.onFill : theme.strong)
    let y = brush.lines(
      box.title, at: Point(frame.x + Measure.titleIndent, frame.y + 12.26), lead: Measure.titleLead)
    brush.lines(box.body, at: Point(frame.x + Measure.pad, max(frame.y + 25.7, y)), lead: Measure.bodyLead)
  }

  private func paintDecision(_ brush: inout Brush) {
    let nose = Measure.nose
    brush.polygon(
      [
        Point(frame.minX, frame.midY), Point(frame.minX + nose, frame.minY), Point(frame.maxX - nose, frame.minY),
        Point(frame.maxX, frame.midY), Point(frame.maxX - nose, frame.maxY), Point(frame.minX + nose, frame.maxY),
      ], fill: brush.theme.card, stroke: Stroke(brush.theme.strong, width: 1.6))
    let first = frame.midY + 2.9 - 4.8 * Double(box.title.count - 1)
    brush.lines(box.title, at: Point(frame.minX, first), lead: 9.6, centredIn: frame.width)
  }

  private func paintPill(_ brush: inout Brush) {
    let outcome = maker.figure.items[item].outcome
    brush.box(frame, radius: min(frame.width, frame.height) / 2, fill: brush.theme.color(for: outcome))
    brush.icon(
      icon ?? outcome.flatMap { Icon.standard(for: $0) },
      in: Rect(frame.x + 6, frame.midY - Measure.pillIcon / 2, Measure.pillIcon, Measure.pillIcon), brush.theme.onFill)
    let first = frame.midY + 2.7 - Measure.pillLead / 2 * Double(box.title.count - 1)
    brush.lines(box.title, at: Point(frame.x + 21, first), lead: Measure.pillLead)
  }

  private func paintBundle(_ brush: inout Brush) {
    brush.box(frame, radius: 2, fill: brush.theme.bundle)
    let stroke = Stroke(brush.theme.cancer, width: 2.4)
    for (x, serif) in [(frame.minX, 7.0), (frame.maxX, -7.0)] {
      brush.line(
        [
          Point(x + serif, frame.minY), Point(x, frame.minY), Point(x, frame.maxY), Point(x + serif, frame.maxY),
        ], stroke)
    }
    let y = brush.lines(box.title, at: Point(frame.x, frame.y + 11), lead: 9.6, centredIn: frame.width)
    brush.lines(box.body, at: Point(frame.x, y), lead: 9.2, centredIn: frame.width)
  }
}
