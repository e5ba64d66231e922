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
    for lane in 0..<board.lanes {
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
  private mutating func empty(_ members: [Int], below total: inout Int, avoiding: (Board.Spot) -> Bool) -> Bool {
    let before = board
    for item in members { board.remove(item) }
    for item in members {
      guard let spot = bestSpot(item, after: parent(of: item), avoiding: avoiding) else {
        board = before
        return false
      }
      board.put(item, spot)
    }
    let cost = totalCost()
    guard cost < total else {
      board = before
      return false
    }
    total = cost
    return true
  }

  /// What the whole costs: its room, its ways, and what straight ways have to go round.
  func totalCost() -> Int {
    var cost = 2 * prices.cost(board.room.width, board.room.height)
    for (way, drawn) in figure.ways.enumerated() {
      guard let from = board.spots[drawn.from], let to = board.spots[drawn.to] else { continue }
      cost += weight(way) * linkCost(way, from: from, to: to)
    }
    let straight = straightWays()
    for (item, spot) in board.spots.enumerated() where figure.items[item].bundle == nil {
      if let spot { cost += 2 * straight.cost(through: spot, except: item) }
    }
    for (item, spot) in board.spots.enumerated() {
      guard let spot, spot.row != 0 else { continue }
      cost += isMain[item] ? prices.offRow : 4
    }
    return cost
  }
}

extension Placement {
  /// The ways that a straight line would join now, for asking what stands in their way.
  struct StraightWays {
    private struct Line {
      var from: Int
      var to: Int
      var weight: Int
      /// Across: the level; upright: the rank.
      var place: Int
      var low: Int
      var high: Int
    }
    private var across: [Line] = []
    private var upright: [Line] = []

    init(_ placement: Placement) {
      for (index, way) in placement.figure.ways.enumerated() {
        guard let from = placement.board.spots[way.from], let to = placement.board.spots[way.to] else { continue }
        let weight = placement.weight(index)
        if from.rank == to.rank {
          let (low, high) = (min(from.bottom, to.bottom), max(from.top, to.top))
          guard low < high else { continue }
          upright.append(
            Line(from: way.from, to: way.to, weight: weight, place: from.rank, low: low, high: high))
        } else if let level = Board.shared(from, to) {
          across.append(
            Line(
              from: way.from, to: way.to, weight: weight, place: level, low: min(from.rank, to.rank),
              high: max(from.rank, to.rank)))
        }
      }
    }

    /// What ways other than an item's own would lose if it stood in a cell.
    func cost(through spot: Board.Spot, except item: Int) -> Int {
      var cost = 0
      for line in upright where line.place == spot.rank && line.low < spot.top && spot.bottom < line.high {
        if line.from != item, line.to != item { cost += 20 * line.weight }
      }
      for line in across where spot.top <= line.place && line.place <= spot.bottom {
        if line.low < spot.rank, spot.rank < line.high, line.from != item, line.to != item { cost += 20 * line.weight }
      }
      return cost
    }
  }

  func straightWays() -> StraightWays { StraightWays(self) }
}
