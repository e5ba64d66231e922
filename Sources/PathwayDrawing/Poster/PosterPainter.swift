import PathwayModel
import PathwayTiming

/// Paints a poster that has been laid out, block by block, and takes down its geometry.
struct PosterPainter {
  let pathway: Pathway
  let timing: TimingReport?
  let options: PosterOptions
  let theme: Theme
  let ruler: TextRuler
  let marks: SourceMarks
  let layout: PosterLayout
  let spaced: PosterLayout.Spaced
  let page: PageFrame

  func paint(verdicts: [Verdict], bar: DaysBar?, footer: PaintFooter) -> PosterDrawing {
    var drawing = PosterDrawing(width: page.width, height: page.height)
    var brush = Brush(theme, ruler)
    let pagePainter = PaintPage(pathway: pathway, page: page)
    let edges = ColumnEdges.edges(layout, spaced.across, from: page.margin, to: page.margin + page.lanes.width)
    let top = spaced.down.edge.first ?? page.lanes.minY
    let bottom = spaced.down.edge.last ?? page.lanes.maxY
    pagePainter.banner(&brush, pages: (1, 1))
    pagePainter.ruler(layout.columns, edges: edges, &brush)
    let bands = pagePainter.lanes(spaced.down, &brush)
    pagePainter.columnLines(edges, top: top, bottom: bottom, &brush)
    let flags = FlagRow(verdicts, pathway: pathway, layout: layout, edges: edges, page: page)
    flags.paint(bottom: bottom, lanes: top, &brush, &drawing.targetLines)
    flags.paintNotes(layout, pathway, edges: edges, page: page, marks: marks, &brush)
    let items = PaintItems(layout: layout, spaced: spaced, pathway: pathway)
    items.paintBrackets(&brush)
    PaintWays(layout: layout, spaced: spaced).paint(&brush)
    let ownTexts = brush.texts
    let texts = items.paint(&brush)
    paintLabels(edges, bands, &brush)
    let afterItems = brush.texts.count
    drawing.plates = flags.flags.map {
      PosterDrawing.Plate(kind: .verdict($0.verdict.target), frame: $0.frame, texts: [])
    }
    var room = freeRoom(top: top, bottom: bottom, drawing.targetLines)
    placeMidway(flags.midway, &room, &brush, &drawing)
    placePanels(&room, top: top, bottom: bottom, &brush, &drawing)
    bar?.paint(in: page.bar, left: page.area.minX, &brush)
    footer.paint(footer.list(width: page.footer.width, ruler: ruler), in: page.footer, &brush)
    drawing.texts = ownTexts + brush.texts[afterItems...]
    drawing.lanes = bands.enumerated().map {
      PosterDrawing.Lane(lane: LaneID($0.offset), frame: $0.element.frame, rail: $0.element.rail)
    }
    takeDown(&drawing, edges, texts, top: top, bottom: bottom)
    drawing.smallestType = brush.smallestType
    drawing.pages = [
      Scene(
        width: page.width, height: page.height, title: title,
        description: PosterWords.description(drawing, pathway, verdicts),
        date: pathway.facts.reviewed?.text ?? "2000-01-01", background: theme.page, marks: brush.marks)
    ]
    return drawing
  }

  private var title: String {
    let title = ItemTexts.clean(pathway.title)
    return title.isEmpty ? pathway.name : title
  }

  // MARK: Words on ways

  private func paintLabels(_ edges: [Double], _ bands: [(frame: Rect, rail: Rect)], _ brush: inout Brush) {
    for label in spaced.labels.labels {
      // A dotted column line stops where words stand.
      if edges.contains(where: { $0 > label.frame.minX - 2 && $0 < label.frame.maxX + 2 }) {
        for (index, band) in bands.enumerated() {
          let top = max(band.frame.minY, label.frame.minY)
          let bottom = min(band.frame.maxY, label.frame.maxY)
          guard bottom > top else { continue }
          brush.box(
            Rect(label.frame.minX, top, label.frame.width, bottom - top),
            fill: index % 2 == 0 ? theme.tint : theme.page)
        }
      }
      for (line, origin) in zip(label.lines, label.origins) { brush.words(line, at: origin) }
    }
  }

  // MARK: Free room

  private func freeRoom(top: Double, bottom: Double, _ lines: [PosterDrawing.TargetLine]) -> FreeRoom {
    let area = Rect(page.area.minX, top, page.margin + page.lanes.width - page.area.minX, bottom - top)
    var room = FreeRoom(area: area)
    for frame in spaced.frames { room.take(frame, margin: 8) }
    for (way, points) in spaced.paths.points.enumerated() {
      for (one, two) in zip(points, points.dropFirst()) {
        room.take(Rect(from: one, to: two, thickness: layout.strokes.width[way]), margin: 7)
      }
    }
    for label in spaced.labels.labels { room.take(label.frame, margin: 5) }
    for line in lines { room.take(Rect(line.x - 1, line.top, 2, line.bottom - line.top), margin: 4) }
    return room
  }

  /// A clock that starts mid-way stands as near to its milestone as there is room.
  private func placeMidway(
    _ verdicts: [Verdict], _ room: inout FreeRoom, _ brush: inout Brush, _ drawing: inout PosterDrawing
  ) {
    for verdict in verdicts {
      let start = pathway[verdict.target].from.first?.node.index ?? 0
      let item = start < layout.figure.itemOf.count ? layout.figure.itemOf[start] ?? 0 : 0
      guard spaced.frames.indices.contains(item) else { continue }
      let frame = spaced.frames[item]
      guard
        let place = room.place(
          width: verdict.width, height: Verdict.height, near: Point(frame.midX, frame.midY))
      else {
        drawing.notes.append("No room for the verdict of \(pathway[verdict.target].title).")
        continue
      }
      var own = brush.fresh
      verdict.paint(in: place, &own)
      brush.group(id: "target\(verdict.target.index)", title: verdict.first.plain, own)
      room.take(place, margin: 4)
      drawing.plates.append(PosterDrawing.Plate(kind: .verdict(verdict.target), frame: place, texts: own.texts))
    }
  }

  /// Panels go where there is room: who enters and the key at the bottom left, the people at the top, in the middle.
  private func placePanels(
    _ room: inout FreeRoom, top: Double, bottom: Double, _ brush: inout Brush, _ drawing: inout PosterDrawing
  ) {
    let words = PanelWords(
      pathway: pathway, timing: timing, layout: layout, marks: marks, ruler: ruler, options: options)
    let left = page.area.minX
    let wanted: [(make: (Double) -> Panel?, widths: [Double], near: Point)] = [
      ({ words.criteria(width: $0) }, [212, 240, 290, 180, 360], Point(left, bottom)),
      ({ words.people(width: $0) }, [282, 240, 200], Point(page.width / 2, top)),
      ({ words.key(width: $0) }, [230, 200, 260, 180, 320], Point(left, bottom)),
    ]
    for (make, widths, near) in wanted {
      for width in widths {
        guard let panel = make(width) else { break }
        guard let place = room.place(width: width, height: panel.height, near: near) else { continue }
        var own = brush.fresh
        panel.paint(in: place, &own)
        brush.group(
          id: "panel\(drawing.plates.count)",
          title: panel.blocks.first?.lines.first?.pieces.map(\.text).joined(separator: " "), own)
        room.take(place, margin: 6)
        drawing.plates.append(PosterDrawing.Plate(kind: panel.kind, frame: place, texts: own.texts))
        break
      }
    }
  }

  // MARK: Geometry

  private func takeDown(
    _ drawing: inout PosterDrawing, _ edges: [Double], _ texts: [[Rect]], top: Double, bottom: Double
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
    for way in spaced.labels.homeless {
      let words = layout.wayTexts.words[way]?.above.map(\.plain).joined(separator: ", ") ?? ""
      drawing.notes.append("No room for the words of a way: \(words).")
    }
    let without = zip(spaced.boxes, layout.figure.items).filter(\.0.leavesOutRole).count
    if without > 0 { drawing.notes.append("Who does it is left out of \(without) cards for want of room.") }
  }
}

/// Where the columns of the ruler begin and end: in the middle of the gaps.
enum ColumnEdges {
  static func edges(_ layout: PosterLayout, _ across: Across, from: Double, to: Double) -> [Double] {
    var edges = [from]
    for slot in 1..<max(1, layout.grid.slots)
    where layout.grid.columnOfSlot[slot] != layout.grid.columnOfSlot[slot - 1] {
      edges.append(clearPlace(slot: slot, layout, across))
    }
    edges.append(to)
    return edges
  }

  /// The place in a gap that is farthest from the runs in it and from its sides.
  private static func clearPlace(slot: Int, _ layout: PosterLayout, _ across: Across) -> Double {
    let low = across.gapLeft[slot]
    var stops = [low, low + across.gapWidth[slot]]
    for (index, group) in layout.wiring.groups.enumerated() where !group.isHorizontal && group.line == 2 * slot {
      stops.append(across.group[index])
    }
    stops.sort()
    var best = (width: 0.0, x: low + across.gapWidth[slot] / 2)
    for (a, b) in zip(stops, stops.dropFirst()) where b - a > best.width + 0.01 { best = (b - a, (a + b) / 2) }
    return best.x
  }
}

/// The drawing in plain words, for those who cannot see it.
enum PosterWords {
  static func description(_ drawing: PosterDrawing, _ pathway: Pathway, _ verdicts: [Verdict]) -> String {
    let lanes = pathway.lanes.map { ItemTexts.clean($0.title) }.joined(separator: ", ")
    let columns = drawing.columns.map(\.title).joined(separator: ", ")
    var sentences = [
      "Poster of a care pathway: lanes \(lanes); columns \(columns); "
        + "\(drawing.items.count) items and \(drawing.ways.count) ways between them."
    ]
    for verdict in verdicts where verdict.share != nil {
      sentences.append(
        "\(ItemTexts.clean(pathway[verdict.target].title)): \(verdict.number) \(verdict.first.plain), \(verdict.second.plain)."
      )
    }
    return sentences.joined(separator: " ")
  }
}
