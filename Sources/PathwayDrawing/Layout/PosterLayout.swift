import PathwayModel
import PathwayTiming

/// What has no page yet: which slot and row each item has and which lines each way follows.
struct Topology {
  let grid: Grid
  let routes: [Router.Route?]
  let wiring: Wiring

  init(_ figure: Figure, columns: DayColumns, lanes: Int, strokes: Strokes, prices: Placement.Prices) {
    let placement = Placement(figure, columns: columns, lanes: lanes, prices: prices)
    grid = Grid(placement.board, columns: columns.columns.count, lanes: lanes)
    let (xs, ys) = Topology.guess(grid)
    var router = Router(figure, grid, xs: xs, ys: ys)
    router.routeAll(order: Topology.order(figure))
    routes = router.routes
    wiring = Wiring(figure, grid, routes: routes, widths: strokes.width)
  }

  /// Main way, fans and gathers, exits, rework, then what may run beside them.
  private static func order(_ figure: Figure) -> [Int] {
    var position: [Int: Int] = [:]
    for (index, item) in MainWay.items(figure).enumerated() { position[item] = index }
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
  private static func guess(_ grid: Grid) -> (xs: [Double], ys: [Double]) {
    var xs: [Double] = []
    for slot in 0..<grid.slots { xs += [Double(slot) * 100 + 12, Double(slot) * 100 + 62] }
    xs.append(Double(grid.slots) * 100 + 12)
    return (xs, (0..<grid.down).map { Double($0) * 26 })
  }
}

/// A figure with its words, ready to be spaced on a page.
///
/// The order is that of visual-language.md, section 7: measure, columns, main way, rows, stacks, exits, heights, routes,
/// labels. What depends on the page's size is settled in rounds, each with more room where words were homeless.
struct PosterLayout {
  let figure: Figure
  let columns: DayColumns
  let strokes: Strokes
  let topology: Topology
  let texts: ItemTexts
  let wayTexts: WayTexts
  let ruler: TextRuler

  var grid: Grid { topology.grid }
  var wiring: Wiring { topology.wiring }

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

    func fits(_ area: Rect) -> Bool { leastWidth <= area.width + 0.01 && leastHeight <= area.height + 0.01 }
    /// By how much an area would have to grow, its shape kept; 1 or less when it fits.
    func scale(_ area: Rect, on page: (width: Double, height: Double)) -> Double {
      max(1 + (leastWidth - area.width) / page.width, 1 + (leastHeight - area.height) / page.height)
    }
  }

  /// Spaces the figure inside an area. Cards that stand where there is height to spare may be higher, so that their slots
  /// become narrower; what still does not fit is larger than the area.
  func spaced(in area: Rect, of page: (width: Double, height: Double), laneLabels: [Double]) -> Spaced {
    let slots = SlotWidths(grid: grid, figure: figure, maker: BoxMaker(texts: texts, figure: figure, ruler: ruler))
    var best: Spaced?
    for height in [46.0, 60, 80] {
      var limits = Array(repeating: height, count: figure.items.count)
      for _ in 0..<4 {
        let spaced = spaced(in: area, slots: slots, limits: limits, laneLabels: laneLabels)
        if best.map({ spaced.scale(area, on: page) < $0.scale(area, on: page) - 0.001 }) ?? true { best = spaced }
        if spaced.fits(area) { return spaced }
        guard spaced.leastWidth > area.width, loosen(&limits, spaced) else { break }
      }
    }
    return best
      ?? spaced(in: area, slots: slots, limits: Array(repeating: 60, count: figure.items.count), laneLabels: laneLabels)
  }

  /// Lets cards be higher by a part of their slack; false when none has any.
  private func loosen(_ limits: inout [Double], _ spaced: Spaced) -> Bool {
    var company: [Int: Int] = [:]
    for (item, place) in grid.places.enumerated() where spaced.down.slack[item] > 3 {
      company[place.slot, default: 0] += 1
    }
    var changed = false
    for (item, place) in grid.places.enumerated() {
      let share = spaced.down.slack[item] / Double(max(1, company[place.slot] ?? 1))
      guard share > 3 else { continue }
      let now = max(limits[item], spaced.boxes[item].height)
      let more = min(now + max(share, 9), 110)
      if more > limits[item] {
        limits[item] = more
        changed = true
      }
    }
    return changed
  }

  private func spaced(in area: Rect, slots: SlotWidths, limits: [Double], laneLabels: [Double]) -> Spaced {
    let widths = slots.widths(limits: limits)
    let boxes = slots.boxes(widths: widths)
    var needs = Needs()
    var spaced = space(area, widths, boxes, needs, laneLabels)
    for _ in 0..<7 where !spaced.labels.homeless.isEmpty {
      needs = spaced.labels.missing
      spaced = space(area, widths, boxes, needs, laneLabels)
    }
    return spaced
  }

  private func space(
    _ area: Rect, _ widths: [Double], _ boxes: [ItemBox], _ needs: Needs, _ laneLabels: [Double]
  ) -> Spaced {
    let tightness = texts.density.tightness
    let across = Across(
      grid, wiring, figure: figure, widths: widths, needs: needs, tightness: tightness, from: area.minX, to: area.maxX)
    var down = Down(
      grid, wiring, across, figure: figure, boxes: boxes, needs: needs, laneLabels: laneLabels, tightness: tightness,
      isAligned: true, from: area.minY, to: area.maxY)
    if down.least > area.height {
      down = Down(
        grid, wiring, across, figure: figure, boxes: boxes, needs: needs, laneLabels: laneLabels, tightness: tightness,
        isAligned: false, from: area.minY, to: area.maxY)
    }
    let frames = figure.items.indices.map { frame(of: $0, boxes, across, down) }
    let paths = Paths(wiring, across, down, figure: figure, frames: frames)
    let whole = Rect(
      area.minX, area.minY, max(area.width, across.end - area.minX),
      max(area.height, (down.edge.last ?? 0) - area.minY))
    let edges = ColumnEdges.edges(self, across, from: area.minX, to: whole.maxX)
    let lines = columns.columns.indices.filter { columns.columns[$0].target != nil }
      .map { Rect(edges[$0 + 1] - 2, whole.minY, 4, whole.height) }
    let brackets = figure.items.indices.filter { figure.items[$0].shape == .bundle }.map { frames[$0].inset(by: -3) }
    let labels = Labels(
      wayTexts, figure: figure, grid: grid, wiring: wiring, paths: paths, strokes: strokes, frames: frames,
      fixed: brackets + lines, area: whole, needs: needs, ruler: ruler)
    return Spaced(
      across: across, down: down, boxes: boxes, frames: frames, paths: paths, labels: labels,
      leastWidth: across.least, leastHeight: down.least)
  }

  private func frame(of item: Int, _ boxes: [ItemBox], _ across: Across, _ down: Down) -> Rect {
    let box = boxes[item]
    let place = grid.places[item]
    let middle = across.center(place.slot)
    let y = down.middle[item]
    if figure.items[item].shape == .bundle {
      let members = Bundles.descendants(of: item, figure)
      let foot = members.map { down.middle[$0] + boxes[$0].height / 2 + 7 }.max() ?? y + box.height / 2
      return Rect(
        across.left[place.slot], y - box.height / 2, across.width[place.slot], foot - y + box.height / 2)
    }
    if box.isUpright {
      let beside = figure.into[item].map { figure.ways[$0].from }
      let top = beside.map { down.middle[$0] }.min() ?? y
      let bottom = beside.map { down.middle[$0] }.max() ?? y
      return Rect(middle - box.width / 2, top - 12, box.width, bottom - top + 24)
    }
    return Rect(middle - box.width / 2, y - box.height / 2, box.width, box.height)
  }
}
