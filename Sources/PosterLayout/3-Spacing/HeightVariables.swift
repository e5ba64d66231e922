import PathwayModel
import PathwayPicture

/// The heights to be found, numbered from top to bottom: lane edges, items that lie on one line, runs in channels.
///
/// They follow from slots, rows and routes alone, so they are numbered once for all sizes that are tried.
struct HeightVariables {
  /// By lane: its top edge; one more for the bottom of the last.
  private(set) var edge: [Variable] = []
  private(set) var item: ByID<ItemID, Variable>
  /// Of horizontal ribbons.
  private(set) var group: [RibbonID: Variable] = [:]
  private(set) var count = 0

  /// Whether all items of a row share one height.
  let isAligned: Bool

  init(_ grid: RoutingGrid, _ wiring: Wiring, figure: Figure, isAligned: Bool) {
    self.isAligned = isAligned
    item = ByID(repeating: Variable(0), for: figure.items)
    let joined = HeightVariables.joined(grid, wiring, figure: figure, isAligned: isAligned)
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
    _ grid: RoutingGrid, _ wiring: Wiring, figure: Figure, isAligned: Bool
  ) -> Union<Member> {
    var joined = Union<Member>(count: figure.items.count + wiring.groups.count)
    /// What stands at a row of an item: itself, or of a bracket the branch there.
    func part(_ item: ItemID, _ line: LevelLine) -> ItemID? {
      if grid.places[item].top == line, !grid.isUpright(item, figure) { return item }
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
      for (index, place) in grid.places.pairs where !grid.isUpright(index, figure) {
        if let first = firstOnLine[place.top] { joined.join(first, Member(index)) }
        firstOnLine[place.top] = Member(index)
      }
    }
    return joined
  }

  /// Where each variable would like to be, given where all are: on one line with its row; a pill near what leads to it.
  func wishes(_ figure: Figure, _ grid: RoutingGrid, _ boxes: ByID<ItemID, ItemBox>) -> [DifferenceConstraints.Wish] {
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
