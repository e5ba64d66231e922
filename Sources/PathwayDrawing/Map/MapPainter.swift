import PathwayModel
import PathwayPicture
import Scene

/// Paints a placed map: banner, verdict plates, lanes, ways, boxes, words, sources.
struct MapPainter {
  let maker: MapMaker
  let boxes: [ItemBox?]
  let labels: [[RichLine]?]
  let places: MapPlaces
  let routes: MapRoutes

  private static let margin = 20.0
  private var figure: Figure { maker.figure }

  func paint() -> MapDrawing {
    let footer = PaintFooter(pathway: maker.pathway, citations: maker.citations)
    let width = max(places.width + 2 * Self.margin, 720)
    let list = footer.list(width: width - 2 * Self.margin, ruler: maker.ruler)
    var brush = Brush(maker.theme, maker.ruler)
    let plates = plates(width: width)
    let top = (plates.map(\.maxY).max() ?? 46) + 12
    let key = OverlayKey(maker.options.overlay, ruler: maker.ruler)
    let keyHeight = key.map { $0.height(width: width - 2 * Self.margin) } ?? 0
    let height = top + places.height + 18 + keyHeight + list.height + 18 + 9
    let page = PageFrame(
      width: max(width, PosterOptions.fitted.width), height: max(height, PosterOptions.fitted.height),
      footerHeight: 0, barHeight: 0, hasFlags: false)
    PaintPage(
      pathway: maker.pathway, page: PageFrame.fit(page, width: width), logo: maker.options.logo,
      overlay: maker.options.overlay
    ).banner(&brush, pages: (1, 1))
    for (plate, verdict) in zip(plates, maker.verdicts) {
      var own = brush.fresh
      verdict.paint(in: plate, &own)
      brush.group(title: words(verdict), own)
    }

    let shift = Point((width - places.width) / 2, top)
    paintLanes(shift, &brush)
    paintWays(shift, &brush)
    let texts = paintBoxes(shift, &brush)
    paintLabels(shift, &brush)
    let under = top + places.height + 18
    key?.paint(in: Rect(Self.margin, under, width - 2 * Self.margin, keyHeight), &brush)
    let footerFrame = Rect(Self.margin, under + keyHeight, width - 2 * Self.margin, list.height + 18)
    footer.paint(list, in: footerFrame, &brush)
    let scene = Scene(
      width: width, height: height, title: maker.title, description: description,
      date: maker.pathway.facts.reviewed?.text ?? "2000-01-01", background: maker.theme.page, marks: brush.marks)
    return drawing(scene, shift, texts, smallest: brush.smallestType)
  }

  private func drawing(_ scene: Scene, _ shift: Point, _ texts: [[Rect]], smallest: Double) -> MapDrawing {
    let frames = maker.graph.boxes.indices.map { frame($0, shift) }
    return MapDrawing(
      boxes: maker.graph.boxes.enumerated().map { index, box in
        guard case .item(let item) = box.kind else { return .init(node: nil, frame: frames[index], texts: []) }
        return .init(
          node: figure.items[item].node, shape: figure.items[item].shape, frame: frames[index],
          texts: texts[index])
      },
      ways: maker.graph.links.enumerated().compactMap { index, link in
        guard let route = routes.routes[index] else { return nil }
        let moved = [.move(route.start)] + route.elements + [.line(route.tip)]
        return .init(
          from: link.from, to: link.to, elements: moved.map { $0.moved(by: shift) }, width: maker.thickness(link),
          label: route.label.map { Rect($0.x + shift.x, $0.y + shift.y, $0.width, $0.height) })
      },
      lanes: places.lanes.map { $0.map { Rect($0.x + shift.x, $0.y + shift.y, $0.width, $0.height) } },
      smallestType: smallest, scene: scene)
  }

  private func frame(_ box: Int, _ shift: Point) -> Rect {
    let (size, middle) = (places.sizes[box], places.middles[box])
    return Rect(middle.x - size.width / 2 + shift.x, middle.y - size.height / 2 + shift.y, size.width, size.height)
  }

  // MARK: Lanes

  private func paintLanes(_ shift: Point, _ brush: inout Brush) {
    for (index, lane) in places.lanes.enumerated() {
      guard let lane else { continue }
      let frame = Rect(lane.x + shift.x, lane.y + shift.y, lane.width, lane.height)
      var own = brush.fresh
      own.box(frame, radius: 6, fill: brush.theme.tint, stroke: Stroke(brush.theme.hairline, width: 0.8))
      let icon = maker.pathway.lanes.indices.contains(index) ? maker.pathway.lanes[index].icon : nil
      let picture = icon.flatMap(Icon.named)
      own.icon(picture, in: Rect(frame.x + 6, frame.y + 5, 12, 12), brush.theme.strong)
      own.words(
        maker.lanes[index], at: Point(frame.x + (picture == nil ? 7 : 22), frame.y + 14), size: 8.6, bold: true,
        color: brush.theme.strong)
      brush.group(id: "lane\(index)", title: "Lane: " + maker.lanes[index], own)
    }
  }

  // MARK: Ways

  private func paintWays(_ shift: Point, _ brush: inout Brush) {
    let order = maker.graph.links.indices.sorted {
      (rank(maker.tone(maker.graph.links[$0])), $0) < (rank(maker.tone(maker.graph.links[$1])), $1)
    }
    for index in order {
      guard let route = routes.routes[index] else { continue }
      let link = maker.graph.links[index]
      let tone = maker.tone(link)
      let color = color(tone, brush.theme)
      let width = maker.thickness(link)
      let elements = ([.move(route.start)] + route.elements).map { $0.moved(by: shift) }
      brush.add(.shape(Shape(elements, stroke: Stroke(color, width: width, dash: tone == .timed ? [4, 2.6] : []))))
      head(route, width: width, color: color, shift, &brush)
    }
  }

  private func rank(_ tone: Strokes.Tone) -> Int {
    switch tone {
    case .exit: 0
    case .plain: 1
    case .clear: 2
    case .timed: 3
    case .looked: 4
    }
  }

  private func color(_ tone: Strokes.Tone, _ theme: Theme) -> Color {
    switch tone {
    case .plain: theme.way
    case .clear: theme.good
    case .exit: theme.exit
    case .looked: theme.cancer
    case .timed: theme.strong
    }
  }

  /// A head that points as the last stretch runs.
  private func head(_ route: MapRoutes.Route, width: Double, color: Color, _ shift: Point, _ brush: inout Brush) {
    let (dx, dy) = (route.tip.x - route.base.x, route.tip.y - route.base.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let (long, half) = (Arrow.headLength(width), Arrow.headHalf(width))
    let tip = Point(route.tip.x + shift.x, route.tip.y + shift.y)
    let back = Point(tip.x - ux * long, tip.y - uy * long)
    brush.polygon(
      [tip, Point(back.x - uy * half, back.y + ux * half), Point(back.x + uy * half, back.y - ux * half)], fill: color)
  }

  private func paintLabels(_ shift: Point, _ brush: inout Brush) {
    for (index, lines) in labels.enumerated() {
      guard let lines, let room = routes.routes[index]?.label else { continue }
      brush.lines(lines, at: Point(room.x + shift.x, room.y + shift.y + 7.4), lead: MapMeasure.labelLead)
    }
  }

  // MARK: Boxes

  private func paintBoxes(_ shift: Point, _ brush: inout Brush) -> [[Rect]] {
    maker.graph.boxes.enumerated().map { index, box in
      let frame = frame(index, shift)
      guard case .item(let item) = box.kind, let measured = boxes[index] else {
        brush.box(
          frame, radius: frame.width / 2, fill: brush.theme.page, stroke: Stroke(brush.theme.cancer, width: 2.4))
        return []
      }
      var own = brush.fresh
      let node = maker.pathway[figure.items[item].node]
      if figure.items[item].shape == .bundle { PaintItem.bracket(frame, &own) }
      PaintItem(
        item: figure.items[item], kind: node.kind, words: maker.texts.words[item], box: measured, frame: frame,
        density: maker.texts.density
      ).paint(&own)
      let texts = own.texts
      brush.group(
        id: "n\(figure.items[item].node.index)", title: describe(item), link: node.texts.links.first, own)
      return texts
    }
  }

  // MARK: Words for those who cannot see it

  private func title(_ box: Int) -> PrintableText? {
    switch maker.graph.boxes[box].kind {
    case .item(let item): maker.texts.words[item].title.plain
    case .join: nil
    }
  }

  /// What it is, how long, what comes before and after.
  private func describe(_ item: ItemID) -> PrintableText {
    let words = maker.texts.words[item]
    var sentences = [words.title.plain] + words.body.map(\.plain) + words.strip.map(\.plain)
    let before = maker.graph.links.filter { $0.to == MapGraph.box(of: item) }.compactMap { title($0.from) }
    let after = maker.graph.links.filter { $0.from == MapGraph.box(of: item) }.compactMap { title($0.to) }
    if !before.isEmpty { sentences.append("After: " + before.joined(separator: ", ")) }
    if !after.isEmpty { sentences.append("Then: " + after.joined(separator: ", ")) }
    return sentences.filter { !$0.isEmpty }.joined(separator: ". ") + "."
  }

  private var description: PrintableText {
    var sentences: [PrintableText] = [
      "A map of \(figure.items.count) steps in \(places.lanes.compactMap { $0 }.count) lanes"
    ]
    if let summary = maker.pathway.facts.summary { sentences.append(PrintableText(summary)) }
    sentences += maker.verdicts.map(words)
    return sentences.map { $0.without(".", most: 1) }.joined(separator: ". ") + "."
  }

  private func words(_ verdict: Verdict) -> PrintableText {
    let target = maker.pathway[verdict.target]
    let title = PrintableText.title(of: target)
    let number: PrintableText = verdict.share == nil ? "" : verdict.number + " "
    return title + ": " + number + verdict.first.plain + ", " + verdict.second.plain
  }

  /// Below the banner, side by side, in as many rows as they need.
  private func plates(width: Double) -> [Rect] {
    if maker.options.forPatients { return [] }
    var plates: [Rect] = []
    var corner = Point(Self.margin, 46 + 8)
    for verdict in maker.verdicts {
      if corner.x > Self.margin, corner.x + verdict.width > width - Self.margin {
        corner = Point(Self.margin, corner.y + Verdict.height + 6)
      }
      plates.append(Rect(corner.x, corner.y, verdict.width, Verdict.height))
      corner.x += verdict.width + 8
    }
    return plates
  }
}

extension MapMaker {
  var title: PrintableText {
    .title(of: pathway) + (pathway.variant.map { " · " + PrintableText($0.title) } ?? "")
  }
}

extension PageFrame {
  /// A banner as on a large page, for a page of another width.
  fileprivate static func fit(_ page: PageFrame, width: Double) -> PageFrame {
    var page = page
    page.width = width
    page.banner.width = width
    return page
  }
}

extension Shape.Element {
  fileprivate func moved(by shift: Point) -> Shape.Element {
    func moved(_ point: Point) -> Point { Point(point.x + shift.x, point.y + shift.y) }
    switch self {
    case .move(let to): return .move(moved(to))
    case .line(let to): return .line(moved(to))
    case .arc(let to, let radius, let clockwise): return .arc(to: moved(to), radius: radius, clockwise: clockwise)
    case .curve(let first, let second, let to): return .curve(moved(first), moved(second), to: moved(to))
    case .close: return .close
    }
  }
}
