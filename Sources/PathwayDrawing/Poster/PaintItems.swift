import PathwayModel

/// Draws the cards, milestones, decisions, pills and brackets.
struct PaintItems {
  let layout: PosterLayout
  let spaced: PosterLayout.Spaced
  let pathway: Pathway

  /// The lines of words of each item, by item.
  func paint(_ brush: inout Brush) -> [[Rect]] {
    layout.figure.items.indices.map { item in
      var own = brush.fresh
      paint(item, &own)
      let texts = own.texts
      let node = pathway[layout.figure.items[item].node]
      brush.group(
        id: "n\(layout.figure.items[item].node.index)", title: describe(item), link: node.texts.links.first, own)
      return texts
    }
  }

  private func paint(_ item: Int, _ brush: inout Brush) {
    let frame = spaced.frames[item]
    let box = spaced.boxes[item]
    switch layout.figure.items[item].shape {
    case .card: paintCard(item, frame, box, isMilestone: false, &brush)
    case .milestone: paintCard(item, frame, box, isMilestone: true, &brush)
    case .decision: paintDecision(frame, box, &brush)
    case .pill: paintPill(item, frame, box, &brush)
    case .bundle: paintBundleWords(frame, box, &brush)
    }
  }

  private func paintCard(_ item: Int, _ frame: Rect, _ box: ItemBox, isMilestone: Bool, _ brush: inout Brush) {
    let theme = brush.theme
    let node = pathway[layout.figure.items[item].node]
    brush.box(
      frame, radius: 4, fill: isMilestone ? theme.strong : theme.card,
      stroke: isMilestone ? nil : Stroke(theme.way, width: 1))
    let icon = layout.texts.words[item].icon.flatMap { Icon.named($0) } ?? Icon.standard(for: node.kind)
    brush.icon(
      icon, in: Rect(frame.x + Measure.pad, frame.y + 4.5, layout.texts.density.icon, layout.texts.density.icon),
      isMilestone ? theme.onFill : theme.strong)
    let density = layout.texts.density
    let first = frame.y + BoxMaker.firstTitle(density)
    brush.lines(box.title, at: Point(frame.x + density.titleIndent, first), lead: density.titleLead)
    let last = first + Double(max(0, box.title.count - 1)) * density.titleLead
    let y = max(frame.y + BoxMaker.firstBody(density), last + density.bodyLead + 0.9)
    brush.lines(box.body, at: Point(frame.x + Measure.pad, y), lead: density.bodyLead)
  }

  private func paintDecision(_ frame: Rect, _ box: ItemBox, _ brush: inout Brush) {
    let nose = Measure.nose
    brush.polygon(
      [
        Point(frame.minX, frame.midY), Point(frame.minX + nose, frame.minY), Point(frame.maxX - nose, frame.minY),
        Point(frame.maxX, frame.midY), Point(frame.maxX - nose, frame.maxY), Point(frame.minX + nose, frame.maxY),
      ], fill: brush.theme.card, stroke: Stroke(brush.theme.strong, width: 1.6))
    let size = layout.texts.density.decision
    let first = frame.midY + size * 0.345 - size * 0.57 * Double(box.title.count - 1)
    brush.lines(box.title, at: Point(frame.minX, first), lead: size * 1.14, centredIn: frame.width)
  }

  private func paintPill(_ item: Int, _ frame: Rect, _ box: ItemBox, _ brush: inout Brush) {
    let outcome = layout.figure.items[item].outcome
    let color = brush.theme.color(for: outcome)
    let icon = layout.texts.words[item].icon.flatMap { Icon.named($0) } ?? outcome.flatMap { Icon.standard(for: $0) }
    brush.box(frame, radius: min(frame.width, frame.height) / 2, fill: color)
    if box.isUpright {
      paintUpright(frame, box, icon, &brush)
      return
    }
    brush.icon(
      icon, in: Rect(frame.x + 6, frame.midY - Measure.pillIcon / 2, Measure.pillIcon, Measure.pillIcon),
      brush.theme.onFill)
    let size = layout.texts.density.pill
    let first = frame.midY + size * 0.345 - size * 0.57 * Double(box.title.count - 1)
    brush.lines(box.title, at: Point(frame.x + 21, first), lead: size * 1.14)
  }

  private func paintUpright(_ frame: Rect, _ box: ItemBox, _ icon: Icon?, _ brush: inout Brush) {
    guard let line = box.title.first else { return }
    brush.icon(
      icon, in: Rect(frame.midX - 6, frame.maxY - 20, Measure.pillIcon, Measure.pillIcon), brush.theme.onFill)
    let text = line.pieces.map(\.text).joined(separator: " ")
    let font = Font(layout.texts.density.pill, bold: true)
    let y = frame.maxY - 24
    brush.upright(text, at: Point(frame.midX + 2.8, y), font: font, color: brush.theme.onFill)
  }

  private func paintBundleWords(_ frame: Rect, _ box: ItemBox, _ brush: inout Brush) {
    let density = layout.texts.density
    let y = brush.lines(
      box.title, at: Point(frame.x, frame.y + density.decision + 2), lead: density.decision + 1.2,
      centredIn: frame.width)
    brush.lines(box.body, at: Point(frame.x, y), lead: density.bodyLead, centredIn: frame.width)
  }

  /// The tint and the two brackets, which lie behind the ways.
  func paintBrackets(_ brush: inout Brush) {
    for item in layout.figure.items.indices where layout.figure.items[item].shape == .bundle {
      let frame = spaced.frames[item]
      brush.box(frame, radius: 2, fill: brush.theme.bundle)
      let stroke = Stroke(brush.theme.cancer, width: 2.4)
      brush.line(
        [
          Point(frame.minX + 7, frame.minY), Point(frame.minX, frame.minY), Point(frame.minX, frame.maxY),
          Point(frame.minX + 7, frame.maxY),
        ], stroke)
      brush.line(
        [
          Point(frame.maxX - 7, frame.minY), Point(frame.maxX, frame.minY), Point(frame.maxX, frame.maxY),
          Point(frame.maxX - 7, frame.maxY),
        ], stroke)
    }
  }

  /// What it is, how long, what comes before and after, in plain words.
  private func describe(_ item: Int) -> String {
    let words = layout.texts.words[item]
    var sentences = [words.title.plain]
    sentences += words.body.map(\.plain)
    func names(_ items: [Int]) -> String {
      items.map { layout.texts.words[$0].title.plain }.joined(separator: ", ")
    }
    let before = layout.figure.into[item].map { layout.figure.ways[$0].from }
    let after = layout.figure.out[item].map { layout.figure.ways[$0].to }
    if !before.isEmpty { sentences.append("After: " + names(before)) }
    if !after.isEmpty { sentences.append("Then: " + names(after)) }
    return sentences.filter { !$0.isEmpty }.joined(separator: ". ") + "."
  }
}

extension Brush {
  /// Words that read upwards, from a point.
  mutating func upright(_ text: String, at origin: Point, font: Font, color: Color) {
    add(
      .text(TextLine(at: origin, spans: [TextLine.Span(text, font: font, color: color)], rotation: -90)))
    let width = ruler.width(text, font)
    note(Rect(origin.x - font.size * 0.73, origin.y - width, font.size * 0.94, width), size: font.size)
  }
}
