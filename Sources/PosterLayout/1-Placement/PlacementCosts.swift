import PathwayModel
import PathwayPicture

/// What cells and ways would cost to draw, from what stands where now.
extension Placement {
  /// A way with all that its cost needs, read many thousand times.
  struct Link {
    var from: ItemID
    var to: ItemID
    var weight: Int
    /// What it costs to lead leftwards.
    var leftwards: Int
    var isFromBundle: Bool
    var isToBundle: Bool
    /// What its words cost beside an upright way, and over a level one.
    var uprightWords: Int
    var levelWords: Int
  }

  /// The ways of each item, but for those from an item to itself; one list for all.
  struct Ends {
    private var starts: [Int]
    private var ways: [WayID] = []

    init(_ lists: ByID<ItemID, [WayID]>, _ figure: Figure) {
      starts = [0]
      for list in lists {
        ways += list.filter { figure.ways[$0].from != figure.ways[$0].to }
        starts.append(ways.count)
      }
    }

    func positions(_ item: ItemID) -> Range<Int> { starts[item.index]..<starts[item.index + 1] }
    subscript(_ position: Int) -> WayID { ways[position] }
  }

  static func links(_ figure: Figure, isMain: ByID<ItemID, Bool>, prices: Prices, words: ByID<WayID, Double>)
    -> ByID<WayID, Link>
  {
    ByID(for: figure.ways) { index in
      let way = figure.ways[index]
      let isAside = figure.items[way.to].shape == .pill || figure.items[way.to].host != nil
      return Link(
        from: way.from, to: way.to, weight: way.isTimed ? 1 : isMain[way.from] && isMain[way.to] ? 3 : 2,
        leftwards: way.isBack ? 0 : isAside ? 4 : 60, isFromBundle: figure.items[way.from].shape == .bundle,
        isToBundle: figure.items[way.to].shape == .bundle,
        uprightWords: words[index] > 0 ? prices.cost(0, 12) / 4 : 0,
        // Words over a level way widen the gap they stand in.
        levelWords: words[index] > 12 ? prices.cost(words[index] - 12, 0) / 4 : 0)
    }
  }

  /// What room an item costs in a slot, in whichever row.
  func roomCost(_ item: ItemID, lane: LaneID, rank: Rank, laneHeight: Double) -> Int {
    prices.cost(
      board.room.widening(with: item, rank: rank),
      board.room.growth(of: lane, height: laneHeight, with: item, rank: rank)
        + board.room.pile(lane, rank: rank) / 16)
  }

  /// What an item costs in a cell; `limit` or more as soon as it is known that it is not below it.
  func cost(
    of spot: Board.Spot, for item: ItemID, room: Int, held: StraightWays.InSlot, below limit: Int = .max
  ) -> Int {
    var cost = room
    if !board.isRowUsed(spot.lane, spot.row) { cost += spot.row == .straight ? 2 : 8 + 4 * spot.row.away }
    if spot.row != .straight { cost += isMain[item] ? prices.offRow : 4 }
    if cost / 2 >= limit { return limit }
    let held = held.cost(top: spot.top, bottom: spot.bottom)
    if cost / 2 + held >= limit { return limit }
    for position in into.positions(item) {
      let way = into[position]
      guard let origin = board.spots[links[way].from] else { continue }
      cost += links[way].weight * linkCost(way, from: origin, to: spot)
      if cost / 2 + held >= limit { return limit }
    }
    for position in out.positions(item) {
      let way = out[position]
      guard let aim = board.spots[links[way].to] else { continue }
      cost += links[way].weight * linkCost(way, from: spot, to: aim)
      if cost / 2 + held >= limit { return limit }
    }
    return cost / 2 + held
  }

  /// Straight ways that would have to go round an item in this cell.
  func heldCost(_ spot: Board.Spot, except item: ItemID) -> Int {
    var cost = 0
    for link in links where link.from != item && link.to != item {
      guard let from = board.spots[link.from], let to = board.spots[link.to],
        Board.passes(from, to, through: spot)
      else { continue }
      cost += 20 * link.weight
    }
    return cost
  }

  /// Others that leave or enter an item straight by one side.
  private func company(of item: ItemID, side: Board.Side, except way: WayID) -> Int {
    var count = 0
    guard let spot = board.spots[item] else { return 0 }
    for position in out.positions(item) where out[position] != way {
      if let to = board.spots[links[out[position]].to], Board.link(spot, to)?.leaving == side { count += 1 }
    }
    for position in into.positions(item) where into[position] != way {
      if let from = board.spots[links[into[position]].from], Board.link(from, spot)?.entering == side { count += 1 }
    }
    return count
  }

  private func lanesApart(_ one: Board.Spot, _ other: Board.Spot) -> Int { abs(one.lane.place - other.lane.place) }

  /// What a way between two cells would cost to draw, from what stands there now; never below 0.
  func linkCost(_ way: WayID, from: Board.Spot, to: Board.Spot) -> Int {
    let drawn = links[way]
    let (fromRank, toRank) = (from.rank, to.rank)
    var cost = 0
    if toRank < fromRank { cost += drawn.leftwards }
    if drawn.isFromBundle, toRank <= fromRank { cost += 40 }
    if drawn.isToBundle, fromRank != toRank || from.top > to.top { cost += 12 }
    let (left, right) = (min(fromRank, toRank), max(fromRank, toRank))
    guard let link = Board.link(from, to) else {
      cost += 14 + 5 * board.steps(left, right) + lanesApart(from, to) * 5 + min(from.row.distance(to.row), 3) * 3
      let downFirst = board.obstacles(rank: fromRank, from: min(from.bottom, to.top), to: max(from.top, to.top))
      if downFirst == 0 { return cost }
      let acrossFirst = board.obstacles(level: from.top, after: left, before: right.next)
      return cost + min(20, 12 * min(downFirst, acrossFirst))
    }
    switch link {
    case .down, .up:
      let (low, high) = from.top < to.top ? (from.bottom, to.top) : (to.bottom, from.top)
      cost += 40 * board.obstacles(rank: fromRank, from: low, to: high)
      cost += lanesApart(from, to) * 4 + (to.lane == from.lane ? from.row.distance(to.row) * 3 : 0)
      cost += drawn.uprightWords
    case .left, .right:
      if let level = Board.shared(from, to) {
        cost += 40 * board.obstacles(level: level, after: left, before: right)
      }
      cost += 5 * board.steps(left, right) + drawn.levelWords
    }
    cost += 14 * min(2, company(of: drawn.from, side: link.leaving, except: way))
    cost += 10 * min(2, company(of: drawn.to, side: link.entering, except: way))
    return cost
  }
}
