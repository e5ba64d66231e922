import PathwayPicture

/// Empties whole slots and rows when what stands in them finds cheaper places elsewhere: single moves never see that a slot
/// would be saved, since the others still stand in it.
extension Placement {
  /// One round over all slots and rows; false when none could be spared.
  mutating func compact() -> Bool {
    var changed = false
    var total = totalCost()
    for rank in board.used {
      let members = board.items(rank: rank)
      guard members.count <= Placement.mostMoved, members.allSatisfy({ !isFixed[$0] }) else { continue }
      if empty(members, below: &total, avoiding: { $0.rank == rank }) { changed = true }
    }
    for lane in board.lanes {
      guard let rows = board.rows(lane) else { continue }
      for row in rows where board.isRowUsed(lane, row) {
        let members = board.items(lane: lane, row: row)
        guard members.count <= Placement.mostMoved, members.allSatisfy({ !isFixed[$0] }) else { continue }
        if empty(members, below: &total, avoiding: { $0.lane == lane && $0.row == row }) { changed = true }
      }
    }
    return changed
  }

  /// Items of a slot or row that are tried together.
  private static var mostMoved: Int { 6 }

  /// Puts items elsewhere; everything stays as it was unless the whole becomes cheaper.
  private mutating func empty(_ members: [ItemID], below total: inout Int, avoiding: (Board.Spot) -> Bool) -> Bool {
    let before = board
    for item in members { board.remove(item) }
    for item in members {
      guard let spot = bestSpot(item, after: parent(of: item), avoiding: avoiding) else {
        board = before
        return false
      }
      board.put(item, spot)
    }
    let cost = totalCost(below: total)
    guard cost < total else {
      board = before
      return false
    }
    total = cost
    version += 1
    return true
  }

  /// What the whole costs: its room, its ways, and what straight ways have to go round; `limit` or more as soon as it is
  /// known that it is not below it.
  func totalCost(below limit: Int = .max) -> Int {
    var cost = 2 * prices.cost(board.room.width, board.room.height)
    for (item, spot) in board.spots.pairs {
      guard let spot, spot.row != .straight else { continue }
      cost += isMain[item] ? prices.offRow : 4
    }
    for (way, link) in links.pairs {
      if cost >= limit { return limit }
      guard let from = board.spots[link.from], let to = board.spots[link.to] else { continue }
      cost += link.weight * linkCost(way, from: from, to: to)
    }
    let straight = straightWays()
    for (item, spot) in board.spots.pairs where figure.items[item].bundle == nil {
      if cost >= limit { return limit }
      if let spot { cost += 2 * straight.cost(through: spot, except: item) }
    }
    return cost
  }
}

extension Placement {
  /// The ways that a straight line would join now, for asking what stands in their way.
  struct StraightWays {
    fileprivate struct Line<Place: TableID, Reach: TableID> {
      var from: ItemID
      var to: ItemID
      /// What it would lose.
      var cost: Int
      var place: Place
      var low: Reach
      var high: Reach
    }

    /// On a level, from one slot to another; in a slot, from one level to another.
    fileprivate typealias Across = Line<BoardLevel, Rank>
    fileprivate typealias Upright = Line<Rank, BoardLevel>

    /// Those that pass through one slot.
    struct InSlot {
      fileprivate var across: [Across] = []
      fileprivate var upright: [Upright] = []

      /// What they would lose if something stood in these levels.
      func cost(top: BoardLevel, bottom: BoardLevel) -> Int {
        var cost = 0
        for line in upright where line.low < top && bottom < line.high { cost += line.cost }
        for line in across where top <= line.place && line.place <= bottom { cost += line.cost }
        return cost
      }
    }

    private var across: [Across] = []
    private var upright: [Upright] = []

    init(_ placement: Placement) {
      let spots = placement.board.spots
      across.reserveCapacity(placement.links.count)
      upright.reserveCapacity(placement.links.count)
      for link in placement.links {
        guard let from = spots[link.from], let to = spots[link.to] else { continue }
        let (start, end) = (from.rank, to.rank)
        if start == end {
          let (low, high) = (min(from.bottom, to.bottom), max(from.top, to.top))
          guard low < high else { continue }
          upright.append(
            Upright(from: link.from, to: link.to, cost: 20 * link.weight, place: start, low: low, high: high))
        } else if let level = Board.shared(from, to) {
          across.append(
            Across(
              from: link.from, to: link.to, cost: 20 * link.weight, place: level, low: min(start, end),
              high: max(start, end)))
        }
      }
    }

    /// The ways other than an item's own that pass through a slot; takes the room of what it replaces.
    func pass(_ rank: Rank, except item: ItemID, into held: inout InSlot) {
      held.across.removeAll(keepingCapacity: true)
      held.upright.removeAll(keepingCapacity: true)
      for line in across where line.low < rank && rank < line.high && line.from != item && line.to != item {
        held.across.append(line)
      }
      for line in upright where line.place == rank && line.from != item && line.to != item {
        held.upright.append(line)
      }
    }

    /// What ways other than an item's own would lose if it stood in a cell.
    func cost(through spot: Board.Spot, except item: ItemID) -> Int {
      let (rank, top, bottom) = (spot.rank, spot.top, spot.bottom)
      var cost = 0
      for line in upright where line.place == rank && line.low < top && bottom < line.high {
        if line.from != item, line.to != item { cost += line.cost }
      }
      for line in across where top <= line.place && line.place <= bottom {
        if line.low < rank, rank < line.high, line.from != item, line.to != item { cost += line.cost }
      }
      return cost
    }
  }

  func straightWays() -> StraightWays { StraightWays(self) }
}
