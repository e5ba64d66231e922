import PathwayModel
import PathwayPicture
import PathwayTiming
import PosterLayout
import Scene

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
  /// The first page of lanes.
  let page: PageFrame
  /// The page with bar and sources under its lanes.
  let full: PageFrame
  /// Where the lanes take whole pages: the page of panels, bar and sources behind them.
  let notesPage: PageFrame?
  /// Titles of what has no box of its own.
  var leftOut: [String] = []

  static let noPanel = "No room for the panel"

  var count: Int { spaced.pages + (notesPage == nil ? 0 : 1) }

  func paint(verdicts: [Verdict], bar: DaysBar?, footer: PaintFooter) -> PosterDrawing {
    var drawing = PosterDrawing(geometry: PosterGeometry(width: page.width * Double(count), height: page.height))
    var brush = Brush(theme, ruler)
    let pages = (0..<spaced.pages).map { page.moved($0) }
    let spans = ColumnSpan.all(
      layout.grid, layout.wiring, spaced.across, on: spaced.sheet, margin: page.area.minX - page.left)
    let top = page.lanes.minY
    let bottoms = spaced.down.edges.map { $0.last ?? page.lanes.maxY }
    var bands: [[(frame: Rect, rail: Rect)]] = []
    for (number, page) in pages.enumerated() {
      let own = spans.filter { $0.page == number }
      let painter = PaintPage(pathway: pathway, page: page, logo: options.logo, overlay: options.overlay)
      painter.banner(&brush, pages: (number + 1, count))
      painter.ruler(layout.columns, spans: own, &brush)
      bands.append(painter.lanes(spaced.down.edges[number], &brush))
      painter.columnLines(own, top: top, bottom: bottoms[number], &brush)
    }
    let flags = FlagRow(verdicts, pathway: pathway, layout: layout, spans: spans, pages: pages)
    flags.paint(bottoms: bottoms, &brush, &drawing.geometry.targetLines)
    for (number, page) in pages.enumerated() {
      flags.paintNotes(
        layout, pathway, spans: spans.filter { $0.page == number }, page: page, marks: marks, &brush)
    }
    let items = PaintItems(layout: layout, spaced: spaced, pathway: pathway)
    items.paintBrackets(&brush)
    PaintWays(layout: layout, spaced: spaced, cuts: PageCuts(layout, spaced)).paint(&brush)
    let ownTexts = brush.texts
    let texts = items.paint(&brush)
    paintLabels(spans, bands, &brush)
    let afterItems = brush.texts.count
    drawing.geometry.plates = flags.flags.map {
      PosterGeometry.Plate(kind: .verdict($0.verdict.target), frame: $0.frame, texts: [])
    }
    var rooms = zip(pages, bottoms).map { freeRoom($0, top: top, bottom: $1, drawing.geometry.targetLines) }
    placeMidway(flags.midway, &rooms, &brush, &drawing)
    placePanels(&rooms, pages, top: top, bottoms: bottoms, &brush, &drawing)
    placeTones(&rooms, pages, bottoms: bottoms, &brush, &drawing)
    finish(
      pages, bar, footer, isBare: !drawing.geometry.plates.contains { $0.frame.maxX > notesPage?.left ?? .infinity },
      &brush)
    drawing.geometry.texts = ownTexts + brush.texts[afterItems...]
    drawing.geometry.lanes = bands.flatMap { page in
      page.enumerated().map {
        PosterGeometry.Lane(lane: LaneID($0.offset), frame: $0.element.frame, rail: $0.element.rail)
      }
    }
    takeDown(&drawing, spans, texts, top: top, bottom: bottoms.max() ?? top)
    drawing.geometry.smallestType = brush.smallestType
    drawing.pages = scenes(brush.marks, PosterWords.description(drawing, pathway, verdicts))
    return drawing
  }

  /// What stands under the lanes: the bar and the sources, or where they are to be found.
  private func finish(
    _ pages: [PageFrame], _ bar: DaysBar?, _ footer: PaintFooter, isBare: Bool, _ brush: inout Brush
  ) {
    guard let last = notesPage else {
      let host = spaced.sheet.host ?? 0
      for (number, page) in pages.enumerated() {
        guard number != host else {
          let page = full.moved(number)
          paintBar(bar, in: page.bar, left: page.area.minX, &brush)
          footer.paint(footer.list(width: page.footer.width, ruler: ruler), in: page.footer, &brush)
          continue
        }
        footer.paint(nil, in: page.footer, note: "\(keyWord)ar of days and sources: page \(host + 1).", &brush)
      }
      return
    }
    let isBarHere = last.bar.height == 0
    for page in pages {
      var words = isBarHere ? "Sources: page \(count)." : "\(keyWord)ar of days and sources: page \(count)."
      if !leftOut.isEmpty {
        words = PlainNumbers.counted(Double(leftOut.count), "step", "steps") + " without a box: page \(count). " + words
      }
      footer.paint(nil, in: page.footer, note: words, &brush)
    }
    PaintPage(pathway: pathway, page: last, logo: options.logo, overlay: options.overlay).banner(
      &brush, pages: (count, count))
    if isBarHere {
      if let first = pages.first { paintBar(bar, in: first.bar, left: first.area.minX, &brush) }
    } else {
      paintBar(bar, in: last.bar, left: last.left + 56, &brush)
    }
    var own = footer
    own.size = PosterPainter.notesType
    let list = own.list(width: last.footer.width, ruler: ruler)
    let lines = leftOutLines(width: last.lanes.width)
    let height = lines.isEmpty ? 0 : Double(lines.count) * 12 + 8
    // Where no panel came to this page, the list stands at its top.
    var place = last.footer
    if isBare {
      place = Rect(last.left, last.lanes.minY + height + 6, last.lanes.width, last.footer.height)
      footer.paint(nil, in: Rect(place.x, last.footer.maxY - 16, place.width, 16), &brush)
    }
    own.paint(list, in: place, isLast: !isBare, &brush)
    let top = isBare ? last.lanes.minY : last.lanes.maxY - height
    brush.lines(lines, at: Point(last.left, top + 10), lead: 12)
  }

  /// Sources that have a page of their own are set in this size.
  static let notesType = 9.0

  /// What the pages before say less of, so that nothing is lost without a word.
  private func leftOutLines(width: Double) -> [RichLine] {
    var runs: [Run] = []
    if !leftOut.isEmpty {
      runs.append(Run("Without a box of their own, for want of room:", bold: true, ink: .navy))
      runs.append(Run(leftOut.joined(separator: "; ") + "."))
    }
    if layout.texts.density.isBrief {
      runs.append(Run("Cards say how long a step takes, not who does it or how many miss it."))
    }
    if !runs.isEmpty { runs.append(Run("All of it is in the text (render -o FILE.txt).")) }
    return runs.isEmpty ? [] : RichText(runs, size: PosterPainter.notesType).lines(within: width, ruler: ruler)
  }

  private var keyWord: String { options.overlay == nil ? "B" : "What the strips on the cards say, b" }

  private func scenes(_ marks: [Mark], _ description: String) -> [Scene] {
    (0..<count).map { number in
      Scene(
        width: page.width, height: page.height, title: count == 1 ? title : "\(title), page \(number + 1) of \(count)",
        description: description, date: pathway.facts.reviewed?.text ?? "2000-01-01", background: theme.page,
        marks: count == 1 ? marks : marks.compactMap { $0.onPage(number, width: page.width) })
    }
  }

  private var title: String {
    let title = ItemTexts.clean(pathway.title)
    return title.isEmpty ? pathway.name : title
  }

  // MARK: Words on ways

  private func paintLabels(
    _ spans: [ColumnSpan], _ bands: [[(frame: Rect, rail: Rect)]], _ brush: inout Brush
  ) {
    for label in spaced.labels.labels {
      // A dotted column line stops where words stand.
      if spans.contains(where: { $0.left > label.frame.minX - 2 && $0.left < label.frame.maxX + 2 }) {
        for (index, band) in bands[min(spaced.sheet.page(of: label.frame.midX), bands.count - 1)].enumerated() {
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

  private func freeRoom(
    _ page: PageFrame, top: Double, bottom: Double, _ lines: [PosterGeometry.TargetLine]
  ) -> FreeRoom {
    let area = Rect(page.area.minX, top, page.right - page.area.minX, bottom - top)
    var room = FreeRoom(area: area)
    for frame in spaced.frames { room.take(frame, margin: 8) }
    for (way, pieces) in spaced.paths.pieces.enumerated() {
      for (one, two) in pieces.flatMap({ zip($0.points, $0.points.dropFirst()) }) {
        room.take(Rect(from: one, to: two, thickness: layout.strokes.width[way]), margin: 7)
      }
    }
    for label in spaced.labels.labels { room.take(label.frame, margin: 5) }
    for line in lines { room.take(Rect(line.x - 1, line.top, 2, line.bottom - line.top), margin: 4) }
    return room
  }

  /// A clock that starts mid-way stands as near to its milestone as there is room.
  private func placeMidway(
    _ verdicts: [Verdict], _ rooms: inout [FreeRoom], _ brush: inout Brush, _ drawing: inout PosterDrawing
  ) {
    for verdict in verdicts {
      let start = pathway[verdict.target].from.first?.node.index ?? 0
      let item = start < layout.figure.itemOf.count ? layout.figure.itemOf[start] ?? 0 : 0
      guard spaced.frames.indices.contains(item) else { continue }
      let frame = spaced.frames[item]
      let number = min(max(0, spaced.page(of: item)), rooms.count - 1)
      guard
        let place = rooms[number].place(
          width: verdict.width, height: Verdict.height, near: Point(frame.midX, frame.midY))
      else {
        drawing.notes.append("No room for the verdict of \(pathway[verdict.target].title).")
        continue
      }
      var own = brush.fresh
      verdict.paint(in: place, &own)
      brush.group(id: "target\(verdict.target.index)", title: verdict.first.plain, own)
      rooms[number].take(place, margin: 4)
      drawing.geometry.plates.append(
        PosterGeometry.Plate(kind: .verdict(verdict.target), frame: place, texts: own.texts))
    }
  }

  /// Panels go where there is room: who enters and the key at the bottom left, the people at the top, in the middle; what
  /// finds none goes to the last page, where there is one.
  private func placePanels(
    _ rooms: inout [FreeRoom], _ pages: [PageFrame], top: Double, bottoms: [Double], _ brush: inout Brush,
    _ drawing: inout PosterDrawing
  ) {
    let words = PanelWords(
      pathway: pathway, timing: timing, layout: layout, marks: marks, ruler: ruler, options: options)
    let wanted: [(make: (Double) -> Panel?, widths: [Double], near: (PageFrame, Double) -> Point)] = [
      ({ words.criteria(width: $0) }, [212, 240, 290, 180, 360], { Point($0.area.minX, $1) }),
      ({ words.people(width: $0) }, [282, 240, 200], { page, _ in Point(page.origin + page.width / 2, top) }),
      ({ words.key(width: $0) }, [230, 200, 260, 180, 320], { Point($0.area.minX, $1) }),
    ]
    var left = notesPage.map { $0.left } ?? 0
    for (make, widths, near) in wanted {
      guard let widest = make(widths[0]) else { continue }
      var found: (panel: Panel, place: Rect)?
      search: for number in rooms.indices {
        for width in widths {
          guard let panel = make(width),
            let place = rooms[number].place(
              width: width, height: panel.height, near: near(pages[number], bottoms[number]))
          else { continue }
          rooms[number].take(place, margin: 6)
          found = (panel, place)
          break search
        }
      }
      if found == nil, let last = notesPage {
        let panel = make(last.panelWidth) ?? widest
        found = (panel, Rect(left, last.lanes.minY, panel.width, panel.height))
        left += panel.width + 14
      }
      guard let found else {
        drawing.notes.append(PosterPainter.noPanel + " \"\(widest.blocks.first?.lines.first?.plain ?? "")\".")
        continue
      }
      var own = brush.fresh
      found.panel.paint(in: found.place, &own)
      brush.group(id: "panel\(drawing.geometry.plates.count)", title: found.panel.blocks.first?.lines.first?.plain, own)
      drawing.geometry.plates.append(PosterGeometry.Plate(kind: found.panel.kind, frame: found.place, texts: own.texts))
    }
  }

  // MARK: Geometry

  private func takeDown(
    _ drawing: inout PosterDrawing, _ spans: [ColumnSpan], _ texts: [[Rect]], top: Double, bottom: Double
  ) {
    for (index, column) in layout.columns.columns.enumerated() {
      let title = layout.columns.title(column)
      let own = spans.filter { $0.column == index }
      guard let left = own.first?.left, let right = own.last?.right else { continue }
      var day: Int?
      if case .byDay(let limit) = column.kind { day = limit }
      drawing.geometry.columns.append(
        PosterGeometry.Column(
          title: title.day, frame: Rect(left, top, right - left, bottom - top), day: day))
    }
    for (index, item) in layout.figure.items.enumerated() {
      let place = layout.grid.places[index]
      drawing.geometry.items.append(
        PosterGeometry.Item(
          node: item.node, shape: item.shape, frame: spaced.frames[index], lane: LaneID(item.lane),
          column: layout.columns.columnOf[index], slot: place.slot, row: layout.grid.rowOfLine[place.top] ?? 0,
          together: item.bundle.map { layout.figure.items[$0].node }, texts: texts[index]))
    }
    for (index, way) in layout.figure.ways.enumerated() {
      drawing.geometry.ways.append(
        PosterGeometry.Way(
          parts: way.parts, from: layout.figure.items[way.from].node, to: layout.figure.items[way.to].node,
          pieces: spaced.paths.pieces[index].map { piece in
            PosterGeometry.Way.Piece(
              points: piece.points, ribbons: piece.runs.map { layout.wiring.runs[$0].group })
          }, width: layout.strokes.width[index], isDashed: way.isTimed))
    }
    drawing.geometry.labels = spaced.labels.labels.map { label in
      PosterGeometry.Label(
        way: label.way, frame: label.frame,
        text: label.lines.map { $0.pieces.map(\.text).joined(separator: " ") }.joined(separator: " "))
    }
    for way in spaced.labels.homeless {
      let words = layout.wayTexts.words[way]?.above.map(\.plain).joined(separator: ", ") ?? ""
      drawing.notes.append("No room for the words of a way: \(words).")
    }
    if !leftOut.isEmpty {
      drawing.notes.append("Without a box of their own, for want of room: " + leftOut.joined(separator: "; ") + ".")
    }
    let without = zip(spaced.boxes, layout.figure.items).filter(\.0.leavesOutRole).count
    if without > 0 {
      drawing.notes.append("Who does it is left out of \(without) card\(without == 1 ? "" : "s") for want of room.")
    }
  }
}

/// The drawing in plain words, for those who cannot see it.
enum PosterWords {
  static func description(_ drawing: PosterDrawing, _ pathway: Pathway, _ verdicts: [Verdict]) -> String {
    let lanes = pathway.lanes.map { ItemTexts.clean($0.title) }.joined(separator: ", ")
    let columns = drawing.geometry.columns.map(\.title).joined(separator: ", ")
    var sentences = [
      "Poster of a care pathway: lanes \(lanes); columns \(columns); "
        + "\(drawing.geometry.items.count) items and \(drawing.geometry.ways.count) ways between them."
    ]
    for verdict in verdicts where verdict.share != nil {
      sentences.append(
        "\(ItemTexts.clean(pathway[verdict.target].title)): \(verdict.number) \(verdict.first.plain), \(verdict.second.plain)."
      )
    }
    return sentences.joined(separator: " ")
  }
}
