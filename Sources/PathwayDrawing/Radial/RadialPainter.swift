internal import PathwayModel
import PathwayPicture
import Scene

/// Paints a radial map that has its places.
struct RadialPainter {
  let maker: RadialMaker
  let rings: RadialPlaces.Rings
  let places: RadialPlaces
  let words: RadialMaker.Words
  let sources: [RichLine]

  private var theme: Theme { maker.theme }
  private var middle: Point { maker.middle }
  private var tree: CriteriaTree { maker.tree }

  func paint() -> RadialDrawing {
    var brush = Brush(theme, maker.ruler)
    paintBanner(&brush)
    paintGround(&brush)
    paintSpokes(&brush)
    var cards: [Rect] = []
    var actions: [RadialDrawing.Block] = []
    var entries: [RadialDrawing.Block] = []
    for (branch, content) in tree.branches.enumerated() {
      var own = brush.fresh
      cards.append(paintCard(branch, &own))
      for (action, item) in content.actions.enumerated() {
        var spoke = own.fresh
        actions.append(
          paint(words.actions[branch][action], along: places.actions[branch][action], from: rings.action, &spoke))
        for (index, entry) in item.entries.enumerated() {
          var leaf = spoke.fresh
          entries.append(
            paint(
              words.entries[branch][action][index], along: places.entries[branch][action][index], from: rings.entry,
              &leaf))
          spoke.group(title: "\(entry.words). Leads to \(item.words), in \(content.title).", leaf)
        }
        own.group(title: item.words, spoke)
      }
      brush.group(id: "pathway\(branch)", title: description(content), own)
    }
    paintMiddle(&brush)
    paintReading(&brush)
    paintSources(&brush)
    let scene = Scene(
      width: maker.page.width, height: maker.page.height, title: Self.title, description: tree.description,
      date: maker.date,
      background: theme.page, marks: brush.marks)
    return RadialDrawing(
      middle: middle, rim: rings.rim, cards: cards, actions: actions, entries: entries, texts: brush.texts,
      smallestType: brush.smallestType, scene: scene)
  }

  static let title: PrintableText = "Who goes where: from signs to pathways"

  private func description(_ branch: CriteriaTree.Branch) -> PrintableText {
    let count = branch.actions.reduce(0) { $0 + $1.entries.count }
    return "\(branch.title): \(count == 1 ? "1 criterion" : "\(count) criteria" as PrintableText)"
  }

  private func at(_ direction: Point, _ radius: Double) -> Point {
    Point(middle.x + direction.x * radius, middle.y + direction.y * radius)
  }

  // MARK: Ground

  private func paintBanner(_ brush: inout Brush) {
    brush.box(Rect(0, 0, maker.page.width, RadialMaker.banner), fill: theme.banner)
    brush.words(Self.title, at: Point(RadialMaker.margin, 22), size: 18.5, bold: true, color: theme.onBanner)
    let counted: PrintableText = tree.branches.count == 1 ? "1 pathway" : "\(tree.branches.count) pathways"
    let criteria: PrintableText = tree.entryCount == 1 ? "1 criterion" : "\(tree.entryCount) criteria"
    brush.words(
      "\(criteria) that \(tree.entryCount == 1 ? "leads" : "lead" as PrintableText) into \(counted), each with its source.",
      at: Point(RadialMaker.margin, 37), size: 9.2,
      color: theme.onBanner)
  }

  private func paintGround(_ brush: inout Brush) {
    disc(rings.rim + 8, fill: theme.tint, &brush)
    guard places.borders.count > 1 else { return }
    for border in places.borders {
      brush.line([at(border, rings.disc + 8), at(border, rings.rim + 9)], Stroke(theme.page, width: 4))
    }
  }

  private func disc(_ radius: Double, fill: Color, at centre: Point? = nil, _ brush: inout Brush) {
    let centre = centre ?? middle
    let left = Point(centre.x - radius, centre.y)
    let right = Point(centre.x + radius, centre.y)
    brush.add(
      .shape(
        Shape(
          [
            .move(left), .arc(to: right, radius: radius, clockwise: true),
            .arc(to: left, radius: radius, clockwise: true), .close,
          ], fill: fill)))
  }

  // MARK: Spokes

  private func paintSpokes(_ brush: inout Brush) {
    for branch in tree.branches.indices {
      let direction = places.branches[branch]
      brush.line([at(direction, rings.disc), at(direction, rings.card)], Stroke(theme.strong, width: 2.2))
      for (action, spoke) in places.actions[branch].enumerated() {
        curve(from: direction, rings.card, to: spoke, rings.action - 5, Stroke(theme.way, width: 1.8), &brush)
        disc(2.2, fill: theme.way, at: at(spoke, rings.action - 5), &brush)
        let longest = words.actions[branch][action].map(\.width).max() ?? 0
        let fork = min(rings.action + longest + 4, rings.actionEnd)
        brush.line([at(spoke, fork), at(spoke, rings.actionEnd + 2)], Stroke(theme.way, width: 1.4))
        for leaf in places.entries[branch][action] {
          curve(from: spoke, rings.actionEnd + 2, to: leaf, rings.entry - 5, Stroke(theme.way, width: 1), &brush)
          disc(1.6, fill: theme.way, at: at(leaf, rings.entry - 5), &brush)
        }
      }
    }
  }

  /// Leaves along one spoke and arrives along the other.
  private func curve(
    from: Point, _ inner: Double, to: Point, _ outer: Double, _ stroke: Stroke, _ brush: inout Brush
  ) {
    let half = (inner + outer) / 2
    brush.add(
      .shape(
        Shape(
          [.move(at(from, inner)), .curve(at(from, half), at(to, half), to: at(to, outer))],
          stroke: stroke)))
  }

  // MARK: Words

  private func paintCard(_ branch: Int, _ brush: inout Brush) -> Rect {
    let centre = at(places.branches[branch], rings.card)
    let size = rings.cardSize
    let frame = Rect(centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height)
    brush.box(frame, radius: 5, fill: theme.strong, stroke: Stroke(theme.page, width: 1.5))
    let lines = words.cards[branch]
    let lead = RadialMaker.cardLead
    let top = centre.y - Double(lines.count - 1) * lead / 2 + 3
    brush.lines(lines, at: Point(frame.x, top), lead: lead, ink: .white, centredIn: size.width)
    return frame
  }

  /// Lines along a spoke, reading outwards on the right and inwards on the left, so that no word stands on its head.
  private func paint(
    _ lines: [RichLine], along direction: Point, from start: Double, _ brush: inout Brush
  ) -> RadialDrawing.Block {
    let isRight = direction.x >= 0
    let reading = isRight ? direction : Point(-direction.x, -direction.y)
    let down = Point(-reading.y, reading.x)
    let rotation = RadialPlaces.degrees(reading)
    let lead = RadialMaker.lead
    let longest = lines.map(\.width).max() ?? 0
    for (index, line) in lines.enumerated() {
      let offset = (Double(index) - Double(lines.count - 1) / 2) * lead + line.size * 0.34
      // Where the line starts, as read.
      let along = isRight ? start : start + line.width
      let origin = Point(
        middle.x + direction.x * along + down.x * offset, middle.y + direction.y * along + down.y * offset)
      var level = brush.fresh
      level.words(line, at: Point(0, 0))
      brush.add(level.marks.map { $0.turned(along: reading, degrees: rotation, to: origin) })
      brush.note(size: level.smallestType)
    }
    return .init(
      direction: direction, from: start, to: start + longest, height: Double(lines.count) * lead)
  }

  // MARK: Beside the circle

  private func paintMiddle(_ brush: inout Brush) {
    disc(rings.disc, fill: theme.page, &brush)
    disc(rings.disc - 2, fill: theme.rail, &brush)
    brush.words(
      "Who goes", at: Point(middle.x, middle.y - 1), size: 10, bold: true, color: theme.strong, anchor: .middle)
    brush.words(
      "where?", at: Point(middle.x, middle.y + 11), size: 10, bold: true, color: theme.strong, anchor: .middle)
  }

  private func paintReading(_ brush: inout Brush) {
    var own = brush.fresh
    let left = RadialMaker.margin
    var y = RadialMaker.banner + 24
    own.words("How to read this map", at: Point(left, y), size: 10, bold: true, color: theme.strong)
    y += 14
    let paragraphs: [PrintableText] = [
      "Find the person's sign on the rim. Follow its line inwards: first what is done, then the pathway that begins there.",
      "A number points to the source at the right; \"assumed\" has no source and is checked locally.",
    ]
    for paragraph in paragraphs {
      y = own.lines(
        RichText(paragraph, size: 8.2).lines(within: maker.column, ruler: maker.ruler), at: Point(left, y), lead: 10.4)
      y += 5
    }
    if !tree.silent.isEmpty {
      let said = "No criteria are written in: " + tree.silent.joined(separator: "; ") + "."
      y = own.lines(
        RichText(said, size: 8.2, ink: .quiet).lines(within: maker.column, ruler: maker.ruler), at: Point(left, y),
        lead: 10.4)
    }
    brush.group(title: "How to read this map", own)
    brush.words(
      PrintableText.disclaimer, at: Point(left, maker.page.height - 10), size: 8.2,
      bold: true, color: theme.strong)
  }

  private func paintSources(_ brush: inout Brush) {
    guard !sources.isEmpty else { return }
    var own = brush.fresh
    let left = maker.page.width - RadialMaker.margin - maker.column
    own.words(
      "Sources", at: Point(left, RadialMaker.banner + 24), size: 10, bold: true, color: theme.strong)
    own.lines(sources, at: Point(left, RadialMaker.banner + 38), lead: 8.6)
    brush.group(title: "Sources", own)
  }
}
