import PathwayModel
import PathwayTiming

/// The order of visual-language.md, section 7: measure, columns, main way, rows, stacks, exits, heights, routes, labels.
///
/// What has no page yet (which slot, which row, which lines a way follows) is settled once; what depends on the page's size
/// is settled in rounds, each with more room where words were homeless.
struct PosterLayout {
  let figure: Figure
  let columns: DayColumns
  let grid: Grid
  let strokes: Strokes
  let wiring: Wiring
  let routes: [Router.Route?]
  let texts: ItemTexts
  let wayTexts: WayTexts
  let ruler: TextRuler

  init(
    _ pathway: Pathway, timing: TimingReport?, flows: FlowTable, options: PosterOptions, marks: SourceMarks,
    ruler: TextRuler
  ) {
    figure = Figure(pathway, flows: flows)
    columns = DayColumns(figure, pathway, timing: timing, place: options.place)
    texts = ItemTexts(figure, pathway, flows: flows, marks: marks, options: options)
    wayTexts = WayTexts(figure, pathway, flows: flows, marks: marks, options: options)
    self.ruler = ruler
    let placement = Placement(figure, columns: columns, lanes: pathway.lanes.count)
    grid = Grid(placement.board, columns: columns.columns.count, lanes: pathway.lanes.count)
    strokes = Strokes(figure, columns: columns)
    let maker = BoxMaker(texts: texts, figure: figure, ruler: ruler)
    let guess = PosterLayout.guess(grid, maker: maker, figure: figure)
    var router = Router(figure, grid, xs: guess.xs, ys: guess.ys)
    router.routeAll(order: PosterLayout.order(figure, strokes))
    routes = router.routes
    wiring = Wiring(figure, grid, routes: routes, widths: strokes.width)
  }

  /// Main way, fans and gathers, exits, rework, then what may run beside them.
  private static func order(_ figure: Figure, _ strokes: Strokes) -> [Int] {
    let main = MainWay.items(figure)
    var position: [Int: Int] = [:]
    for (index, item) in main.enumerated() { position[item] = index }
    func rank(_ way: Int) -> Int {
      let drawn = figure.ways[way]
      if drawn.isTimed { return 5 }
      if let from = position[drawn.from], let to = position[drawn.to], to == from + 1 { return 0 }
      if drawn.isBack { return 4 }
      return figure.items[drawn.to].shape == .pill ? 2 : 1
    }
    return figure.ways.indices.sorted {
      (rank($0), -figure.ways[$0].flow, $0) < (rank($1), -figure.ways[$1].flow, $1)
    }
  }

  /// Rough places of the lines, for the router's lengths.
  private static func guess(_ grid: Grid, maker: BoxMaker, figure: Figure) -> (xs: [Double], ys: [Double]) {
    var xs: [Double] = []
    var x = 0.0
    for _ in 0..<grid.slots {
      xs += [x + 13, x + 26 + 40]
      x += 26 + 80
    }
    xs.append(x + 13)
    var ys: [Double] = []
    var y = 0.0
    for line in 0..<grid.down {
      ys.append(y)
      y += grid.isChannel(line) ? 26 : 26
    }
    return (xs, ys)
  }

  /// Everything at its place on a page.
  struct Spaced {
    var across: Across
    var down: Down
    var boxes: [ItemBox]
    /// By item.
    var frames: [Rect]
    var paths: Paths
    var labels: Labels
    var leastWidth: Double
    var leastHeight: Double
  }

  /// Spaces the figure inside an area; keeps its least size where the area is too small.
  func spaced(in area: Rect, laneLabels: [Double]) -> Spaced {
    var best: Spaced?
    for height in [44.0, 52, 62, 72, 84, 100, 130] {
      let spaced = spaced(in: area, cardHeight: height, laneLabels: laneLabels)
      if spaced.leastWidth <= area.width + 0.01 {
        if let known = best, known.leastWidth <= area.width, known.leastHeight <= spaced.leastHeight { return known }
        if spaced.leastHeight <= area.height + 0.01 { return spaced }
        if best.map({ $0.leastWidth > area.width || spaced.leastHeight < $0.leastHeight }) ?? true { best = spaced }
      } else if best.map({ $0.leastWidth > spaced.leastWidth }) ?? true {
        best = spaced
      }
    }
    return best ?? spaced(in: area, cardHeight: 52, laneLabels: laneLabels)
  }

  private func spaced(in area: Rect, cardHeight: Double, laneLabels: [Double]) -> Spaced {
    let maker = BoxMaker(texts: texts, figure: figure, ruler: ruler)
    let widths = SlotWidths.widths(grid, figure: figure, maker: maker, cardHeight: cardHeight)
    let boxes = figure.items.indices.map { item -> ItemBox in
      let place = grid.places[item]
      let isUpright = figure.items[item].shape == .pill && place.bottom > place.top
      return maker.box(item, width: widths[place.slot], isUpright: isUpright)
    }
    var needs = Needs()
    var spaced = space(area, widths: widths, boxes: boxes, needs: needs, laneLabels: laneLabels)
    if debugLayout {
      print(
        "h", cardHeight, "start", spaced.leastWidth, spaced.leastHeight, "slots", grid.slots, "rows", grid.rows.count,
        "homeless", spaced.labels.homeless.count)
    }
    for _ in 0..<7 where !spaced.labels.homeless.isEmpty {
      needs = spaced.labels.missing
      spaced = space(area, widths: widths, boxes: boxes, needs: needs, laneLabels: laneLabels)
    }
    if debugLayout { print("   end", spaced.leastWidth, spaced.leastHeight, "homeless", spaced.labels.homeless.count) }
    return spaced
  }

  private func space(
    _ area: Rect, widths: [Double], boxes: [ItemBox], needs: Needs, laneLabels: [Double]
  ) -> Spaced {
    let across = Across(
      grid, wiring, figure: figure, widths: widths, needs: needs, pinned: [], from: area.minX, to: area.maxX)
    let down = Down(
      grid, wiring, across, figure: figure, boxes: boxes, needs: needs, laneLabels: laneLabels, from: area.minY,
      to: area.maxY)
    let frames = figure.items.indices.map { frame(of: $0, boxes, across, down) }
    let paths = Paths(wiring, across, down, figure: figure, frames: frames)
    let whole = Rect(
      area.minX, area.minY, max(area.width, across.end - area.minX),
      max(area.height, (down.edge.last ?? 0) - area.minY))
    let fixed = figure.items.indices.filter { figure.items[$0].shape == .bundle }
      .flatMap { bracketEdges(frames[$0], bundle: $0, across, down, boxes) }
    let labels = Labels(
      wayTexts, figure: figure, grid: grid, wiring: wiring, paths: paths, strokes: strokes, frames: frames,
      fixed: fixed, area: whole, needs: needs, ruler: ruler)
    return Spaced(
      across: across, down: down, boxes: boxes, frames: frames, paths: paths, labels: labels,
      leastWidth: across.least, leastHeight: down.least)
  }

  private func frame(of item: Int, _ boxes: [ItemBox], _ across: Across, _ down: Down) -> Rect {
    let box = boxes[item]
    let place = grid.places[item]
    let middle = across.center(place.slot)
    let top = grid.rowOfLine[place.top].map { down.row[$0] } ?? 0
    let bottom = grid.rowOfLine[place.bottom].map { down.row[$0] } ?? top
    if figure.items[item].shape == .bundle {
      let last = Bundles.descendants(of: item, figure).filter { grid.places[$0].top == place.bottom }
      let foot = last.map { boxes[$0].height / 2 + 7 }.max() ?? box.height / 2
      return Rect(
        across.left[place.slot], top - box.height / 2, across.width[place.slot],
        bottom - top + box.height / 2 + foot)
    }
    if box.isUpright {
      return Rect(middle - box.width / 2, top - 13, box.width, bottom - top + 26)
    }
    return Rect(middle - box.width / 2, top - box.height / 2, box.width, box.height)
  }

  private func bracketEdges(
    _ frame: Rect, bundle: Int, _ across: Across, _ down: Down, _ boxes: [ItemBox]
  ) -> [Rect] {
    [frame.inset(by: -3)]
  }
}

let debugLayout = false
