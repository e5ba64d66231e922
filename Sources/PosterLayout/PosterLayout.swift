package import PathwayPicture
package import Scene

/// What has no page yet: which slot and row each item has and which lines each way follows.
struct Topology {
  let routed: RoutedFigure
  let routes: ByID<WayID, Router.Route?>
  /// The heights to be found where all items of a row share one, and where each has its own.
  let aligned: HeightVariables
  let free: HeightVariables

  init(_ figure: Figure, columns: DayColumns, lanes: Int, strokes: Strokes, placement: Placement) {
    let grid = RoutingGrid(placement.board, columns: columns.columns.indices, lanes: lanes)
    let (xs, ys) = Topology.guess(grid)
    var router = Router(figure, grid, xs: xs, ys: ys)
    router.routeAll(order: Topology.order(figure))
    routes = router.routes
    let wiring = Wiring(figure, grid, routes: routes, widths: strokes.width)
    routed = RoutedFigure(figure: figure, grid: grid, wiring: wiring)
    aligned = HeightVariables(grid, wiring, figure: figure, isAligned: true)
    free = HeightVariables(grid, wiring, figure: figure, isAligned: false)
  }

  /// Main way, fans and gathers, exits, rework, then what may run beside them.
  private static func order(_ figure: Figure) -> [WayID] {
    var position: [ItemID: Int] = [:]
    for (index, item) in MainWay.items(figure).enumerated() { position[item] = index }
    func rank(_ way: WayID) -> Int {
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
  private static func guess(_ grid: RoutingGrid) -> (xs: ByID<UprightLine, Double>, ys: ByID<LevelLine, Double>) {
    let xs = grid.uprights.map { line in Double(line.slot.index) * 100 + (line.isMiddle ? 62 : 12) }
    return (ByID(xs), ByID(for: grid.laneOfLine) { Double($0.index) * 26 })
  }
}

/// A figure with its words, ready to be spaced on a page.
///
/// Docs/Poster.md tells the order and the costs: measure, columns, main way, rows, stacks, exits, routes, widths, heights,
/// labels. What depends on the page's size is settled in rounds, each with more room where words were homeless.
package struct PosterLayout {
  package let figure: Figure
  package let columns: DayColumns
  package let strokes: Strokes
  let topology: Topology
  package let texts: ItemTexts
  package let wayTexts: WayTexts
  package let ruler: TextRuler
  package let maker: BoxMaker
  /// How high each lane must be for its name.
  let laneNames: [Double]

  package var grid: RoutingGrid { topology.routed.grid }
  package var wiring: Wiring { topology.routed.wiring }

  /// Everything at its place on a page.
  package struct Spaced {
    package var across: HorizontalSpacing
    package var down: VerticalSpacing
    package var boxes: ByID<ItemID, ItemBox>
    package var frames: ByID<ItemID, Rect>
    package var paths: Paths
    package var labels: Labels
    package var leastWidth: Double
    package var leastHeight: Double
    package var sheet: Sheet

    /// How many pages the lanes go over.
    package var pages: Int { across.pages }
    /// The page of each item.
    package func page(of item: ItemID) -> Int { sheet.page(of: frames[item].midX) }

    package func fits(_ area: Rect) -> Bool { leastWidth <= area.width + 0.01 && leastHeight <= area.height + 0.01 }
    /// By how much a page would have to grow, its shape kept; 1 or less when it fits.
    package func scale(on sheet: Sheet) -> Double { sheet.scale(leastWidth, leastHeight) }
  }

  /// How high a card may be, in points, in the order in which heights are tried: a card of a title, a wait and a line first.
  private enum CardHeights {
    static let full = [46.0, 60, 80]
    /// Where cards say little, more heights come near each other.
    static let brief = [46.0, 38, 52, 60]
    /// Pages that are cut have width to spare, so that cards may be low.
    static let cut = [46.0, 34]
    static let high = 64.0
    static let last = 60.0
    /// Cards are never let grow beyond this, and by no less than a line.
    static let most = 110.0
    static let line = 9.0
  }

  /// Heights that were too large are tried once more as if the sheet were a little lower: cards grow less, words fit.
  private static let lowerSheet = 0.92

  /// Spaces the figure on a sheet. Cards that stand where there is height to spare may be higher, so that their slots
  /// become narrower; what still does not fit is larger than the sheet's area.
  package func spaced(on sheet: Sheet) -> Spaced {
    let slots = SlotWidths(grid: grid, figure: figure, maker: maker)
    let area = sheet.area
    var needs = Needs()
    var tries: [(limits: ByID<ItemID, Double>, scale: Double)] = []
    var lower = sheet
    lower.area.height *= PosterLayout.lowerSheet
    let heights = sheet.isCut ? CardHeights.cut : texts.density.isBrief ? CardHeights.brief : CardHeights.full
    for (number, height) in (texts.density.isBrief ? heights + heights : heights).enumerated() {
      var limits = ByID<ItemID, Double>(repeating: height, for: figure.items)
      for round in 0..<4 {
        var draft = Draft(slots, limits: limits, sheet: number < heights.count ? sheet : lower)
        if round == 0, number == 0 {
          // Words ask for room once; what they need hardly depends on how wide the cards are.
          let first = settled(&draft, needs)
          needs = first.needs
          if first.spaced.fits(area) { return first.spaced }
        }
        let across = across(draft, needs)
        let down = down(draft, across, needs, isAligned: false, isDraft: true)
        let scale = sheet.scale(across.least, down.least)
        tries.append((limits, scale))
        if scale <= 1 { break }
        guard across.least > area.width, loosen(&limits, down, draft.boxes) else { break }
      }
      if !texts.density.isBrief, tries.contains(where: { $0.scale <= 1 }) { break }
    }
    // Words may ask for more where the cards are of other widths: the next best is tried where the best is too large then.
    var best: Spaced?
    let order = tries.enumerated().sorted { ($0.element.scale, $0.offset) < ($1.element.scale, $1.offset) }
    for (_, tried) in order.prefix(sheet.isCut ? 1 : 4) {
      if let best, tried.scale > 1.02 || best.fits(area) { break }
      var draft = Draft(slots, limits: tried.limits, sheet: sheet)
      let spaced = settled(&draft, needs).spaced
      if best.map({ spaced.scale(on: sheet) < $0.scale(on: sheet) - 0.001 }) ?? true { best = spaced }
    }
    if let best { return best }
    var draft = Draft(
      slots, limits: ByID(repeating: CardHeights.last, for: figure.items), sheet: sheet)
    return settled(&draft, needs).spaced
  }

  /// The least room at best, without asking what words need: of the heights tried for cards the one that suits the page.
  package func leastRoom(on sheet: Sheet) -> (width: Double, height: Double) {
    let slots = SlotWidths(grid: grid, figure: figure, maker: maker)
    let area = sheet.area
    var best = (width: Double.infinity, height: Double.infinity)
    for height in sheet.isCut ? CardHeights.cut : [texts.density.cardHeight, CardHeights.high] {
      var limits = ByID<ItemID, Double>(repeating: height, for: figure.items)
      for _ in 0..<2 {
        let draft = Draft(slots, limits: limits, sheet: sheet)
        let across = across(draft, Needs())
        let down = down(draft, across, Needs(), isAligned: false, isDraft: true)
        if sheet.scale(across.least, down.least) < sheet.scale(best.width, best.height) {
          best = (across.least, down.least)
        }
        guard across.least > area.width, loosen(&limits, down, draft.boxes) else { break }
      }
    }
    return best
  }

  /// Cards at a width, and where they are to go.
  private struct Draft {
    var widths: ByID<Slot, Double>
    var boxes: ByID<ItemID, ItemBox>
    var sheet: Sheet

    init(_ slots: SlotWidths, limits: ByID<ItemID, Double>, sheet: Sheet) {
      widths = slots.widths(limits: limits)
      boxes = slots.boxes(widths: widths)
      self.sheet = sheet
    }
  }

  /// Places words, and spaces anew as long as some are homeless.
  private func settled(_ draft: inout Draft, _ start: Needs) -> (spaced: Spaced, needs: Needs) {
    var needs = start
    var spaced = space(draft, needs)
    for _ in 0..<6 where !spaced.labels.homeless.isEmpty {
      needs = spaced.labels.missing
      spaced = space(draft, needs)
    }
    return (spaced, needs)
  }

  /// Lets cards be higher by a part of their slack; false when none has any.
  private func loosen(_ limits: inout ByID<ItemID, Double>, _ down: VerticalSpacing, _ boxes: ByID<ItemID, ItemBox>)
    -> Bool
  {
    var company: [Slot: Int] = [:]
    for (item, place) in grid.places.pairs where down.slack[item] > 3 { company[place.slot, default: 0] += 1 }
    var changed = false
    for (item, place) in grid.places.pairs {
      let share = down.slack[item] / Double(max(1, company[place.slot] ?? 1))
      guard share > 3 else { continue }
      let more = min(max(limits[item], boxes[item].height) + max(share, CardHeights.line), CardHeights.most)
      if more > limits[item] {
        limits[item] = more
        changed = true
      }
    }
    return changed
  }

  private func across(_ draft: Draft, _ needs: Needs) -> HorizontalSpacing {
    HorizontalSpacing(
      topology.routed, widths: draft.widths, needs: needs, tightness: texts.density.tightness, sheet: draft.sheet)
  }

  private func down(_ draft: Draft, _ across: HorizontalSpacing, _ needs: Needs, isAligned: Bool, isDraft: Bool)
    -> VerticalSpacing
  {
    VerticalSpacing(
      topology.routed, across, boxes: draft.boxes, levels: isAligned ? topology.aligned : topology.free,
      room: .init(needs: needs, laneNames: laneNames, tightness: texts.density.tightness), isDraft: isDraft)
  }

  private func space(_ draft: Draft, _ needs: Needs) -> Spaced {
    let area = draft.sheet.area
    let boxes = draft.boxes
    let across = across(draft, needs)
    var down = down(draft, across, needs, isAligned: true, isDraft: false)
    if down.least > area.height { down = self.down(draft, across, needs, isAligned: false, isDraft: false) }
    let frames = ByID<ItemID, Rect>(for: figure.items) { frame(of: $0, boxes, across, down, draft.sheet) }
    let paths = Paths(topology.routed, across, down, frames: frames)
    let whole = Rect(
      area.minX, area.minY, max(area.width, across.end - area.minX),
      max(area.height, (down.edges.compactMap(\.last).max() ?? 0) - area.minY))
    let lines = ColumnSpan.all(grid, wiring, across, on: draft.sheet, margin: 0)
      .filter { $0.ends && columns.columns[$0.column].target != nil }
      .map { Rect($0.right - 2, whole.minY, 4, whole.height) }
    let cuts = (0..<(across.pages - 1)).map { page in
      let left = draft.sheet.right(page) - Sheet.tab
      return Rect(left, whole.minY, draft.sheet.left(page + 1) + Sheet.tab - left, whole.height)
    }
    let labels = Labels(
      wayTexts, topology.routed, paths: paths,
      ground: .init(strokes: strokes, frames: frames, fixed: lines + cuts, area: whole), needs: needs)
    return Spaced(
      across: across, down: down, boxes: boxes, frames: frames, paths: paths, labels: labels,
      leastWidth: across.least, leastHeight: down.least, sheet: draft.sheet)
  }

  private func frame(
    of item: ItemID, _ boxes: ByID<ItemID, ItemBox>, _ across: HorizontalSpacing, _ down: VerticalSpacing,
    _ sheet: Sheet
  ) -> Rect {
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
      let page = sheet.page(of: middle)
      let beside = figure.into[item].map { figure.ways[$0].from }
        .filter { sheet.page(of: across.center(grid.places[$0].slot)) == page }
      if beside.isEmpty { return Rect(middle - box.width / 2, y - 12, box.width, box.height) }
      let top = beside.map { down.middle[$0] }.min() ?? y
      let bottom = beside.map { down.middle[$0] }.max() ?? y
      return Rect(middle - box.width / 2, top - 12, box.width, bottom - top + 24)
    }
    return Rect(middle - box.width / 2, y - box.height / 2, box.width, box.height)
  }
}
