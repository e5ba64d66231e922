package import PathwayModel
package import PathwayTiming

/// Draws a pathway as a poster: lanes as rows, days as columns, verdicts from `timing` where there is one.
///
/// A pathway that `time` refuses, or with no target, is drawn all the same; its plates say what is missing. A page that is
/// too small grows, never the overlap; the drawing's notes say so. The same input gives the same scene.
package func poster(
  _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, options: PosterOptions = PosterOptions(),
  theme: Theme = .nhs, measurer: any TextMeasuring
) -> PosterDrawing {
  var maker = PosterMaker(pathway, timing: timing, refusal: refusal, options: options, theme: theme, measurer: measurer)
  return maker.make()
}

/// Lays a poster out on its page and paints it.
struct PosterMaker {
  let pathway: Pathway
  let timing: TimingReport?
  let refusal: Refusal?
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler
  let marks: SourceMarks

  init(
    _ pathway: Pathway, timing: TimingReport?, refusal: Refusal?, options: PosterOptions, theme: Theme,
    measurer: any TextMeasuring
  ) {
    self.pathway = pathway
    self.timing = timing
    self.refusal = refusal
    self.options = options
    self.theme = theme
    ruler = TextRuler(measurer)
    marks = SourceMarks(pathway)
  }

  mutating func make() -> PosterDrawing {
    let flows = FlowTable(pathway, timing: timing)
    let layout = PosterLayout(
      pathway, timing: timing, flows: flows, options: options, marks: marks, ruler: ruler)
    let footer = PaintFooter(pathway: pathway, marks: marks)
    let verdicts = Verdicts(pathway, timing: timing, refusal: refusal, marks: marks, layout: layout)
    let rail = 54.0
    let labels = pathway.lanes.map { PaintPage.laneHeight($0, width: rail, ruler) }
    var size = options.size ?? (width: 1191, height: 842)
    var notes: [String] = []
    var page = frame(size, footer, verdicts)
    var spaced = layout.spaced(in: page.area, laneLabels: labels)
    for _ in 0..<4 where spaced.leastWidth > page.area.width + 0.01 || spaced.leastHeight > page.area.height + 0.01 {
      size.width += max(0, spaced.leastWidth - page.area.width).rounded(.up)
      size.height += max(0, spaced.leastHeight - page.area.height).rounded(.up)
      page = frame(size, footer, verdicts)
      spaced = layout.spaced(in: page.area, laneLabels: labels)
    }
    if let asked = options.size, size != asked {
      notes.append(
        "The pathway needs more room than the page has: the drawing is \(Int(size.width)) by \(Int(size.height)) points."
      )
    }
    return paint(layout, spaced, page, footer, verdicts, notes)
  }

  private func frame(_ size: (width: Double, height: Double), _ footer: PaintFooter, _ verdicts: Verdicts) -> PageFrame
  {
    let list = footer.list(width: size.width - 40, ruler: ruler)
    return PageFrame(
      width: size.width, height: size.height, footerHeight: list.height + 18, barHeight: verdicts.barHeight,
      hasFlags: true)
  }

  private func paint(
    _ layout: PosterLayout, _ spaced: PosterLayout.Spaced, _ page: PageFrame, _ footer: PaintFooter,
    _ verdicts: Verdicts, _ notes: [String]
  ) -> PosterDrawing {
    var drawing = PosterDrawing(width: page.width, height: page.height)
    drawing.notes = notes
    var brush = Brush(theme, ruler)
    let pagePainter = PaintPage(pathway: pathway, page: page)
    let edges = ColumnEdges.edges(layout, spaced, page)
    pagePainter.banner(&brush, pages: (1, 1))
    pagePainter.ruler(layout.columns, edges: edges, &brush)
    let bands = pagePainter.lanes(spaced.down, &brush)
    let top = spaced.down.edge.first ?? page.lanes.minY
    let bottom = spaced.down.edge.last ?? page.lanes.maxY
    pagePainter.columnLines(edges, top: top, bottom: bottom, &brush)
    let items = PaintItems(layout: layout, spaced: spaced, pathway: pathway)
    items.paintBrackets(&brush)
    PaintWays(layout: layout, spaced: spaced).paint(&brush)
    let texts = items.paint(&brush)
    for label in spaced.labels.labels {
      for (line, origin) in zip(label.lines, label.origins) { brush.words(line, at: origin) }
    }
    drawing.plates = verdicts.paint(edges: edges, page: page, bottom: bottom, &brush, &drawing.targetLines)
    footer.paint(footer.list(width: page.footer.width, ruler: ruler), in: page.footer, &brush)
    drawing.lanes = bands.enumerated().map {
      PosterDrawing.Lane(lane: LaneID($0.offset), frame: $0.element.frame, rail: $0.element.rail)
    }
    fill(&drawing, layout, spaced, edges, texts, top: top, bottom: bottom)
    drawing.smallestType = brush.smallestType
    drawing.pages = [
      Scene(
        width: page.width, height: page.height, title: pathway.title, description: "",
        date: pathway.facts.reviewed?.text ?? "2000-01-01", background: theme.page, marks: brush.marks)
    ]
    return drawing
  }

  private func fill(
    _ drawing: inout PosterDrawing, _ layout: PosterLayout, _ spaced: PosterLayout.Spaced, _ edges: [Double],
    _ texts: [[Rect]], top: Double, bottom: Double
  ) {
    for (index, column) in layout.columns.columns.enumerated() {
      let title = PaintPage.title(column, layout.columns, pathway)
      var day: Int?
      if case .byDay(let limit) = column.kind { day = limit }
      drawing.columns.append(
        PosterDrawing.Column(
          title: title.day, frame: Rect(edges[index], top, edges[index + 1] - edges[index], bottom - top), day: day))
    }
    for (index, item) in layout.figure.items.enumerated() {
      let place = layout.grid.places[index]
      let shape: PosterDrawing.Item.Shape =
        switch item.shape {
        case .card: .card
        case .milestone: .milestone
        case .decision: .decision
        case .pill: .pill
        case .bundle: .together
        }
      drawing.items.append(
        PosterDrawing.Item(
          node: item.node, shape: shape, frame: spaced.frames[index], lane: LaneID(item.lane),
          column: layout.columns.columnOf[index], slot: place.slot, row: layout.grid.rowOfLine[place.top] ?? 0,
          together: item.bundle.map { layout.figure.items[$0].node }, texts: texts[index]))
    }
    for (index, way) in layout.figure.ways.enumerated() {
      drawing.ways.append(
        PosterDrawing.Way(
          parts: way.parts, from: layout.figure.items[way.from].node, to: layout.figure.items[way.to].node,
          points: spaced.paths.points[index], width: layout.strokes.width[index],
          ribbons: layout.wiring.runsOf[index].map { layout.wiring.runs[$0].group }, isDashed: way.isTimed))
    }
    drawing.labels = spaced.labels.labels.map { label in
      PosterDrawing.Label(
        way: label.way, frame: label.frame,
        text: label.lines.map { $0.pieces.map(\.text).joined(separator: " ") }.joined(separator: " "))
    }
  }
}

/// Where the columns of the ruler begin and end: in the middle of the gaps.
enum ColumnEdges {
  static func edges(_ layout: PosterLayout, _ spaced: PosterLayout.Spaced, _ page: PageFrame) -> [Double] {
    var edges = [page.margin]
    for slot in 1..<max(1, layout.grid.slots) where layout.grid.columnOfSlot[slot] != layout.grid.columnOfSlot[slot - 1]
    {
      let gap = Rect(spaced.across.gapLeft[slot], 0, spaced.across.gapWidth[slot], 1)
      edges.append(clearPlace(in: gap, slot: slot, layout, spaced))
    }
    edges.append(page.margin + page.lanes.width)
    return edges
  }

  /// The place in a gap that is farthest from the runs in it and from its sides.
  private static func clearPlace(
    in gap: Rect, slot: Int, _ layout: PosterLayout, _ spaced: PosterLayout.Spaced
  ) -> Double {
    var stops = [gap.minX, gap.maxX]
    for (index, group) in layout.wiring.groups.enumerated() where !group.isHorizontal && group.line == 2 * slot {
      stops.append(spaced.across.group[index])
    }
    stops.sort()
    var best = (width: 0.0, x: gap.midX)
    for (a, b) in zip(stops, stops.dropFirst()) where b - a > best.width + 0.01 { best = (b - a, (a + b) / 2) }
    return best.x
  }
}
