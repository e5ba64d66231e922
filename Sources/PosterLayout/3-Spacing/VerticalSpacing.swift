import PathwayModel
import PathwayPicture
import Scene

/// Vertical places: lanes, items, and the horizontal runs between them.
///
/// Items that a straight way joins share one height. Where there is room all items of a row do; where there is not, each
/// is as high or low as its own neighbours allow, and rows are only sought.
package struct VerticalSpacing {
  /// By page, then by lane: its top edge; one more for the bottom of the last.
  package private(set) var edges: [[Double]] = []
  /// The middle of each item (of a bracket or an upright pill: the middle of its first row).
  private(set) var middle: ByID<ItemID, Double>
  /// By page: the place of horizontal ribbons; unused for vertical ones.
  private var groups: [ByID<RibbonID, Double>] = []
  /// The least height of all lanes, on the page that needs most.
  private(set) var least = 0.0
  /// The same by page.
  package private(set) var leastByPage: [Double] = []
  /// How much higher each item could be without making the whole higher than it may be.
  private(set) var slack: ByID<ItemID, Double>

  func group(_ group: RibbonID, _ page: Int) -> Double { groups[min(max(page, 0), groups.count - 1)][group] }

  init(
    _ grid: Grid, _ wiring: Wiring, _ across: HorizontalSpacing, figure: Figure, boxes: ByID<ItemID, ItemBox>,
    needs: Needs,
    laneNames: [Double], tightness: Double, isAligned: Bool, isDraft: Bool, sheet: Sheet
  ) {
    let levels = HeightVariables(grid, wiring, figure: figure, boxes: boxes, isAligned: isAligned)
    let bodies = Extents(
      grid, wiring, across, figure: figure, boxes: boxes, needs: needs, levels: levels)
    let from = sheet.area.minY
    middle = ByID(repeating: from, for: figure.items)
    slack = ByID(repeating: 0, for: figure.items)
    // Each page has lanes of its own heights: a lane is low where little stands in it.
    for page in 0..<across.pages {
      let own = across.pages == 1 ? bodies.list : bodies.list.filter { $0.lies(on: page, sheet) }
      let rules = VerticalRules(
        grid, wiring, figure: figure, boxes: boxes, levels: levels, bodies: own, laneNames: laneNames,
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
      places = ByID(places.map { $0 + from })
      edges.append(levels.edge.map { places[$0] })
      for item in items { middle[item] = places[levels.item[item]] }
      var group = ByID<RibbonID, Double>(repeating: from, for: wiring.groups)
      for (index, known) in wiring.groups.pairs {
        guard let line = known.level else { continue }
        let shift = grid.isChannel(line) ? 0 : HorizontalSpacing.shift(known)
        group[index] = places[levels.group[index] ?? places.startIndex] + shift
      }
      groups.append(group)
    }
  }

  /// Upright pills take no room of their own, but have a page.
  private func uprights(
    _ page: Int, _ grid: Grid, _ boxes: ByID<ItemID, ItemBox>, _ across: HorizontalSpacing, _ sheet: Sheet
  )
    -> [ItemID]
  {
    boxes.indices.filter { boxes[$0].isUpright && sheet.page(of: across.center(grid.places[$0].slot)) == page }
  }
}

/// The heights to be found, numbered from top to bottom: lane edges, items that lie on one line, runs in channels.
struct HeightVariables {
  /// By lane: its top edge; one more for the bottom of the last.
  private(set) var edge: [Variable] = []
  private(set) var item: ByID<ItemID, Variable>
  /// Of horizontal ribbons.
  private(set) var group: [RibbonID: Variable] = [:]
  private(set) var count = 0

  init(_ grid: Grid, _ wiring: Wiring, figure: Figure, boxes: ByID<ItemID, ItemBox>, isAligned: Bool) {
    item = ByID(repeating: Variable(0), for: figure.items)
    let joined = HeightVariables.joined(grid, wiring, figure: figure, boxes: boxes, isAligned: isAligned)
    var channels = ByID<LevelLine, [RibbonID]>(repeating: [], for: grid.laneOfLine)
    var rows = channels
    for (index, group) in wiring.groups.pairs {
      guard let line = group.level else { continue }
      if grid.isChannel(line) { channels[line].append(index) } else { rows[line].append(index) }
    }
    var items = ByID<LevelLine, [ItemID]>(repeating: [], for: grid.laneOfLine)
    for (index, place) in grid.places.pairs { items[place.top].append(index) }
    var lane: LaneID?
    for line in grid.levels {
      if grid.laneOfLine[line] != lane {
        lane = grid.laneOfLine[line]
        edge.append(add())
      }
      let sorted = channels[line].sorted { (wiring.groups[$0].track, $0) < (wiring.groups[$1].track, $1) }
      for member in sorted { group[member] = add() }
      var known: [Member: Variable] = [:]
      func variable(_ root: Member) -> Variable {
        if let number = known[root] { return number }
        let number = add()
        known[root] = number
        return number
      }
      let all = items[line].sorted { (grid.places[$0].slot, $0) < (grid.places[$1].slot, $1) }
      for index in all { item[index] = variable(joined.root(Member(index))) }
      for index in rows[line] { group[index] = variable(joined.root(Member(index, behind: figure.items))) }
    }
    edge.append(add())
  }

  /// One more variable, below all others.
  private mutating func add() -> Variable {
    count += 1
    return Variable(count - 1)
  }

  /// An item, or a ribbon in a row, for joining those that lie on one line; ribbons are numbered behind the items.
  private struct Member: TableID {
    let index: Int
    init(_ index: Int) { self.index = index }
    init(_ item: ItemID) { index = item.index }
    init(_ ribbon: RibbonID, behind items: ByID<ItemID, Figure.Item>) { index = items.count + ribbon.index }
  }

  /// Items and row runs that must lie on one line.
  private static func joined(
    _ grid: Grid, _ wiring: Wiring, figure: Figure, boxes: ByID<ItemID, ItemBox>, isAligned: Bool
  ) -> Union<Member> {
    var joined = Union<Member>(count: figure.items.count + wiring.groups.count)
    /// What stands at a row of an item: itself, or of a bracket the branch there.
    func part(_ item: ItemID, _ line: LevelLine) -> ItemID? {
      if grid.places[item].top == line, !boxes[item].isUpright { return item }
      guard figure.items[item].shape == .bundle else { return nil }
      return figure.items.indices.first {
        figure.items[$0].bundle != nil && grid.places[$0].top == line
          && grid.places[$0].slot == grid.places[item].slot
      }
    }
    var firstOnLine: [LevelLine: Member] = [:]
    for (index, group) in wiring.groups.pairs {
      guard let line = group.level, !grid.isChannel(line) else { continue }
      let own = Member(index, behind: figure.items)
      for run in group.runs {
        let known = wiring.runs[run]
        if known.startsAtItem, let end = part(figure.ways[known.way].from, line) { joined.join(Member(end), own) }
        if known.endsAtItem, let end = part(figure.ways[known.way].to, line) { joined.join(Member(end), own) }
      }
      if group.tracks > 1 {
        for other in wiring.groups.indices
        where wiring.groups[other].line == group.line && wiring.groups[other].low <= group.high
          && group.low <= wiring.groups[other].high
        {
          joined.join(own, Member(other, behind: figure.items))
        }
      }
      if isAligned, let first = firstOnLine[line] { joined.join(first, own) }
      firstOnLine[line] = own
    }
    if isAligned {
      for (index, place) in grid.places.pairs where !boxes[index].isUpright {
        if let first = firstOnLine[place.top] { joined.join(first, Member(index)) }
        firstOnLine[place.top] = Member(index)
      }
    }
    return joined
  }

  /// Where each variable would like to be, given where all are: on one line with its row; a pill near what leads to it.
  func wishes(_ figure: Figure, _ grid: Grid, _ boxes: ByID<ItemID, ItemBox>) -> [DifferenceConstraints.Wish] {
    var wishes: [DifferenceConstraints.Wish] = []
    var byLine = ByID<LevelLine, [ItemID]>(repeating: [], for: grid.laneOfLine)
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
