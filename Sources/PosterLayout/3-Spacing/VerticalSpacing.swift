import PathwayPicture
import Scene

/// Vertical places: lanes, items, and the horizontal runs between them.
///
/// Items that a straight way joins share one height. Where there is room all items of a row do; where there is not, each
/// is as high or low as its own neighbours allow, and rows are only sought.
package struct VerticalSpacing {
  /// By page, then by lane: its top edge; one more for the bottom of the last.
  package private(set) var edges: [[Double]] = []
  /// By item: its middle (of a bracket or an upright pill: the middle of its first row).
  private(set) var middle: [Double] = []
  /// By page, then by group: the place of horizontal ones; unused for vertical ones.
  private var groups: [[Double]] = []
  /// The least height of all lanes, on the page that needs most.
  private(set) var least = 0.0
  /// The same by page.
  package private(set) var leastByPage: [Double] = []
  /// By item: how much higher it could be without making the whole higher than it may be.
  private(set) var slack: [Double] = []

  func group(_ group: Int, _ page: Int) -> Double { groups[min(max(page, 0), groups.count - 1)][group] }

  init(
    _ grid: Grid, _ wiring: Wiring, _ across: HorizontalSpacing, figure: Figure, boxes: [ItemBox], needs: Needs,
    laneLabels: [Double], tightness: Double, isAligned: Bool, isDraft: Bool, sheet: Sheet
  ) {
    let levels = HeightVariables(grid, wiring, figure: figure, boxes: boxes, isAligned: isAligned)
    let bodies = Extents(
      grid, wiring, across, figure: figure, boxes: boxes, needs: needs, levels: levels, tightness: tightness)
    let from = sheet.area.minY
    middle = Array(repeating: from, count: figure.items.count)
    slack = Array(repeating: 0, count: figure.items.count)
    // Each page has lanes of its own heights: a lane is low where little stands in it.
    for page in 0..<across.pages {
      let own = across.pages == 1 ? bodies.list : bodies.list.filter { $0.lies(on: page, sheet) }
      let rules = VerticalRules(
        grid, wiring, figure: figure, boxes: boxes, levels: levels, bodies: own, laneLabels: laneLabels,
        tightness: tightness)
      let solver = DifferenceConstraints(count: levels.count, rules: rules.list)
      let tight = solver.length()
      leastByPage.append(tight)
      least = max(least, tight + sheet.area.height - sheet.height(page))
      let length = max(tight, sheet.height(page))
      let slacks = solver.slack(length: length)
      let items =
        own.compactMap(\.item) + (across.pages == 1 ? Array(boxes.indices) : uprights(page, grid, boxes, across, sheet))
      for item in items { slack[item] = slacks[levels.item[item]] }
      if isDraft { continue }
      let air = solver.air(fitting: length, most: 60)
      var places = solver.balanced(length: length, air: air)
      if !isAligned { places = solver.relaxed(places, towards: levels.wishes(figure, grid, boxes)) }
      places = places.map { $0 + from }
      edges.append(levels.edge.map { places[$0] })
      for item in items { middle[item] = places[levels.item[item]] }
      var group = Array(repeating: from, count: wiring.groups.count)
      for (index, known) in wiring.groups.enumerated() where known.isHorizontal {
        let shift = grid.isChannel(known.line) ? 0 : HorizontalSpacing.shift(known)
        group[index] = places[levels.group[index] ?? 0] + shift
      }
      groups.append(group)
    }
  }

  /// Upright pills take no room of their own, but have a page.
  private func uprights(_ page: Int, _ grid: Grid, _ boxes: [ItemBox], _ across: HorizontalSpacing, _ sheet: Sheet)
    -> [Int]
  {
    boxes.indices.filter { boxes[$0].isUpright && sheet.page(of: across.center(grid.places[$0].slot)) == page }
  }
}

/// The heights to be found, numbered from top to bottom: lane edges, items that lie on one line, runs in channels.
struct HeightVariables {
  private(set) var edge: [Int] = []
  /// By item.
  private(set) var item: [Int]
  /// By horizontal group.
  private(set) var group: [Int: Int] = [:]
  private(set) var count = 0

  init(_ grid: Grid, _ wiring: Wiring, figure: Figure, boxes: [ItemBox], isAligned: Bool) {
    item = Array(repeating: 0, count: figure.items.count)
    let joined = HeightVariables.joined(grid, wiring, figure: figure, boxes: boxes, isAligned: isAligned)
    var channels: [[Int]] = Array(repeating: [], count: grid.down)
    var rows: [[Int]] = Array(repeating: [], count: grid.down)
    for (index, group) in wiring.groups.enumerated() where group.isHorizontal {
      if grid.isChannel(group.line) { channels[group.line].append(index) } else { rows[group.line].append(index) }
    }
    var items: [[Int]] = Array(repeating: [], count: grid.down)
    for (index, place) in grid.places.enumerated() { items[place.top].append(index) }
    var lane = -1
    for line in 0..<grid.down {
      if grid.laneOfLine[line] != lane {
        lane = grid.laneOfLine[line]
        edge.append(count)
        count += 1
      }
      let sorted = channels[line].sorted { (wiring.groups[$0].track, $0) < (wiring.groups[$1].track, $1) }
      for member in sorted { number(group: member) }
      var known: [Int: Int] = [:]
      func variable(_ root: Int) -> Int {
        if let number = known[root] { return number }
        known[root] = count
        count += 1
        return count - 1
      }
      let all = items[line].sorted { (grid.places[$0].slot, $0) < (grid.places[$1].slot, $1) }
      for index in all { item[index] = variable(joined.root(index)) }
      for index in rows[line] { group[index] = variable(joined.root(figure.items.count + index)) }
    }
    edge.append(count)
    count += 1
  }

  private mutating func number(group member: Int) {
    group[member] = count
    count += 1
  }

  /// Items and row runs that must lie on one line; runs are numbered behind the items.
  private static func joined(
    _ grid: Grid, _ wiring: Wiring, figure: Figure, boxes: [ItemBox], isAligned: Bool
  ) -> Union {
    let items = figure.items.count
    var joined = Union(count: items + wiring.groups.count)
    /// What stands at a row of an item: itself, or of a bracket the branch there.
    func part(_ item: Int, _ line: Int) -> Int? {
      if grid.places[item].top == line, !boxes[item].isUpright { return item }
      guard figure.items[item].shape == .bundle else { return nil }
      return figure.items.indices.first {
        figure.items[$0].bundle != nil && grid.places[$0].top == line
          && grid.places[$0].slot == grid.places[item].slot
      }
    }
    var firstOnLine: [Int: Int] = [:]
    for (index, group) in wiring.groups.enumerated() where group.isHorizontal && !grid.isChannel(group.line) {
      for run in group.runs {
        let known = wiring.runs[run]
        if known.startsAtItem, let end = part(figure.ways[known.way].from, group.line) {
          joined.join(end, items + index)
        }
        if known.endsAtItem, let end = part(figure.ways[known.way].to, group.line) { joined.join(end, items + index) }
      }
      if group.tracks > 1 {
        for other in wiring.groups.indices
        where wiring.groups[other].isHorizontal && wiring.groups[other].line == group.line
          && wiring.groups[other].low <= group.high && group.low <= wiring.groups[other].high
        {
          joined.join(items + index, items + other)
        }
      }
      if isAligned, let first = firstOnLine[group.line] { joined.join(first, items + index) }
      firstOnLine[group.line] = items + index
    }
    if isAligned {
      for (index, place) in grid.places.enumerated() where !boxes[index].isUpright {
        if let first = firstOnLine[place.top] { joined.join(first, index) }
        firstOnLine[place.top] = index
      }
    }
    return joined
  }

  /// Where each variable would like to be, given where all are: on one line with its row; a pill near what leads to it.
  func wishes(_ figure: Figure, _ grid: Grid, _ boxes: [ItemBox]) -> [DifferenceConstraints.Wish] {
    var wishes: [DifferenceConstraints.Wish] = []
    var byLine: [[Int]] = Array(repeating: [], count: grid.down)
    for index in figure.items.indices where figure.items[index].bundle == nil && !boxes[index].isUpright {
      byLine[grid.places[index].top].append(index)
    }
    for line in byLine {
      let variables = Set(line.map { item[$0] }).sorted()
      guard variables.count > 1 else { continue }
      for variable in variables {
        wishes.append(DifferenceConstraints.Wish(variable: variable, anchors: variables, distance: 0))
      }
    }
    for index in figure.items.indices where figure.items[index].shape == .pill && !boxes[index].isUpright {
      guard figure.into[index].count == 1, let way = figure.into[index].first else { continue }
      let from = figure.ways[way].from
      let (place, origin) = (grid.places[index], grid.places[from])
      guard place.slot == origin.slot, item[index] != item[from] else { continue }
      let apart = boxes[index].height / 2 + boxes[from].height / 2 + 20
      let distance = place.top < origin.top ? -apart : apart
      wishes.append(DifferenceConstraints.Wish(variable: item[index], anchors: [item[from]], distance: distance))
    }
    return wishes
  }
}
