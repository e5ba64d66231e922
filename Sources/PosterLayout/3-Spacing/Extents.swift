import PathwayModel
import PathwayPicture

/// What takes room on the page, each hanging on one of the heights to be found: items, runs, and words that asked for room.
struct Extents {
  struct Extent {
    var variable: Variable
    var line: LevelLine
    var lane: LaneID
    var low: Double
    var high: Double
    var up: Double
    var down: Double
    var item: ItemID?
    var group: RibbonID?

    var isWords: Bool { item == nil && group == nil }

    /// An item and words stand on the page of their middle, a run on all pages that it crosses.
    func lies(on page: Int, _ sheet: Sheet) -> Bool {
      if group == nil { return sheet.page(of: (low + high) / 2) == page }
      return sheet.page(of: low + 2) <= page && page <= sheet.page(of: high - 2)
    }
  }

  private(set) var list: [Extent] = []

  private let routed: RoutedFigure
  private let across: HorizontalSpacing
  private let boxes: ByID<ItemID, ItemBox>
  private let levels: HeightVariables

  private var figure: Figure { routed.figure }
  private var grid: RoutingGrid { routed.grid }
  private var wiring: Wiring { routed.wiring }

  init(
    _ routed: RoutedFigure, _ across: HorizontalSpacing, boxes: ByID<ItemID, ItemBox>, levels: HeightVariables,
    reserves: [Needs.Reserve]
  ) {
    self.routed = routed
    self.across = across
    self.boxes = boxes
    self.levels = levels
    for (item, place) in grid.places.pairs where !boxes[item].isUpright {
      let half = boxes[item].height / 2
      let middle = across.center(place.slot)
      let isInside = figure.items[item].bundle != nil || figure.items[item].shape == .bundle
      let reach = max(boxes[item].width, isInside ? across.width[place.slot] : 0) / 2 + 2
      let isLast = figure.items[item].bundle.map { grid.places[$0].bottom == place.top } ?? false
      list.append(
        Extent(
          variable: levels.item[item], line: place.top, lane: grid.laneOfLine[place.top], low: middle - reach,
          high: middle + reach, up: half, down: half + (isLast ? 7 : 0), item: item))
    }
    for (index, group) in wiring.groups.pairs {
      guard let line = group.level, let variable = levels.group[index] else { continue }
      let ends = group.runs.flatMap { self.ends(of: $0) }
      let shift = grid.isChannel(line) ? 0 : HorizontalSpacing.shift(group)
      // At a cut the mark that says where it goes on is higher than the line.
      let half = across.isCut(group) ? max(group.width / 2, 4.4) : group.width / 2
      list.append(
        Extent(
          variable: variable, line: line, lane: grid.laneOfLine[line], low: (ends.min() ?? 0) - 2,
          high: (ends.max() ?? 0) + 2, up: half - shift, down: half + shift, group: index))
    }
    for reserve in reserves {
      if let body = words(reserve) { list.append(body) }
    }
    list.sort { ($0.line, $0.variable, $0.low) < ($1.line, $1.variable, $1.low) }
  }

  /// Where a horizontal run begins and ends.
  private func ends(of index: RunID) -> [Double] {
    let run = wiring.runs[index]
    let list = wiring.runsOf[run.way]
    guard let position = list.firstIndex(of: index) else { return [] }
    func x(_ neighbour: Int, _ end: HalfStep, _ item: ItemID) -> Double {
      if list.indices.contains(neighbour) { return across.group[wiring.runs[list[neighbour]].group] }
      let center = across.center(min(max(across.left.startIndex, end.slot), across.left.endIndex.previous))
      return center + (end.isSideAfter ? 0.5 : -0.5) * boxes[item].width
    }
    return [
      x(position - 1, run.start, figure.ways[run.way].from), x(position + 1, run.end, figure.ways[run.way].to),
    ]
  }

  /// Room for words: above a horizontal run, or below (above) what a vertical one leaves.
  private func words(_ reserve: Needs.Reserve) -> Extent? {
    let list = wiring.runsOf[reserve.way]
    guard reserve.run < list.count else { return nil }
    let run = wiring.runs[list[reserve.run]]
    let group = wiring.groups[run.group]
    if let line = group.level {
      guard let variable = levels.group[run.group] else { return nil }
      let start = ends(of: list[reserve.run]).first ?? 0
      let low = run.isForward ? start + 2 : start - 4 - reserve.width
      return Extent(
        variable: variable, line: line, lane: grid.laneOfLine[line], low: low,
        high: low + reserve.width + 2, up: reserve.height + group.width / 2 + 4, down: group.width / 2)
    }
    let x = across.group[run.group]
    let (low, high) = (x + 2, x + reserve.width + group.width / 2 + 5)
    if run.startsAtItem {
      let item = figure.ways[reserve.way].from
      let half = boxes[item].height / 2 + reserve.height + 5
      let line = grid.places[item].top
      return Extent(
        variable: levels.item[item], line: line, lane: grid.laneOfLine[line], low: low, high: high,
        up: run.isForward ? 0 : half, down: run.isForward ? half : 0)
    }
    guard reserve.run > 0 else { return nil }
    let before = wiring.runs[list[reserve.run - 1]]
    guard let line = wiring.groups[before.group].level, let variable = levels.group[before.group] else { return nil }
    let reach = reserve.height + 6
    return Extent(
      variable: variable, line: line, lane: grid.laneOfLine[line], low: low, high: high, up: run.isForward ? 0 : reach,
      down: run.isForward ? reach : 0)
  }
}

/// How far apart what lies above one another must be.
struct VerticalRules {
  private(set) var list: [DifferenceConstraints.Rule] = []
  private let figure: Figure
  private let wiring: Wiring
  private let tightness: Double

  init(
    _ routed: RoutedFigure, boxes: ByID<ItemID, ItemBox>, levels: HeightVariables, bodies: [Extents.Extent],
    room: VerticalSpacing.Room
  ) {
    figure = routed.figure
    wiring = routed.wiring
    tightness = room.tightness
    for lane in 0..<(levels.edge.count - 1) {
      require(levels.edge[lane + 1], levels.edge[lane], lane < room.laneNames.count ? room.laneNames[lane] : 44, air: 1)
    }
    for (index, body) in bodies.enumerated() {
      let isItem = body.item != nil
      let margin = isItem ? 5 * tightness : 2.5
      require(body.variable, levels.edge[body.lane.index], body.up + margin, air: isItem ? 0.8 : 0.3)
      require(levels.edge[body.lane.index + 1], body.variable, body.down + margin, air: isItem ? 0.8 : 0.3)
      for other in bodies[..<index] where other.lane == body.lane && other.variable < body.variable {
        guard other.low < body.high, body.low < other.high, other.line < body.line || isBeside(other, body) else {
          continue
        }
        require(body.variable, other.variable, other.down + body.up + distance(other, body), air: 1)
      }
    }
    addUprights(routed.grid, boxes, levels)
  }

  /// Two runs in one channel.
  private func isBeside(_ one: Extents.Extent, _ other: Extents.Extent) -> Bool {
    guard let a = one.group, let b = other.group, one.line == other.line else { return false }
    return wiring.groups[a].track != wiring.groups[b].track
  }

  private mutating func require(_ to: Variable, _ from: Variable, _ least: Double, air: Double) {
    list.append(DifferenceConstraints.Rule(from: from, to: to, least: least, air: air))
  }

  private func distance(_ upper: Extents.Extent, _ lower: Extents.Extent) -> Double {
    if upper.isWords || lower.isWords { return 2.5 }
    if let above = upper.item, let below = lower.item {
      if let bundle = figure.items[below].bundle, bundle == figure.items[above].bundle || bundle == above {
        return 5 * tightness + (isJoined(above, below) ? 7 : 0)
      }
      return isJoined(above, below) ? 9 + 7 * tightness : 9 * tightness
    }
    guard let group = upper.group ?? lower.group else { return 5 }
    guard let item = upper.item ?? lower.item else { return 5 * tightness }
    return turnsInto(item, group) ? Arrow.reach(wiring.groups[group].width) : 6 * tightness
  }

  private func isJoined(_ one: ItemID, _ other: ItemID) -> Bool {
    figure.out[one].contains { figure.ways[$0].to == other } || figure.out[other].contains { figure.ways[$0].to == one }
  }

  /// True when a run of the group turns straight into, or comes straight out of, an item.
  private func turnsInto(_ item: ItemID, _ group: RibbonID) -> Bool {
    wiring.groups[group].runs.contains { index in
      let run = wiring.runs[index]
      let list = wiring.runsOf[run.way]
      guard let position = list.firstIndex(of: index) else { return false }
      let isLast = position + 2 == list.count && figure.ways[run.way].to == item
      return isLast || (position == 1 && figure.ways[run.way].from == item)
    }
  }

  /// An upright pill is as high as its words, across the rows it stands beside.
  private mutating func addUprights(_ grid: RoutingGrid, _ boxes: ByID<ItemID, ItemBox>, _ levels: HeightVariables) {
    for (item, box) in boxes.pairs where box.isUpright {
      let place = grid.places[item]
      for last in grid.places.indices where grid.places[last].top == place.bottom && last != item {
        require(levels.item[last], levels.item[item], max(0, box.height - 24), air: 0)
      }
    }
  }
}
