import PathwayModel
import PathwayPicture

/// Items that are placed together, and move as one: the alternatives of a decision, a bracket with its branches.
extension Placement {
  /// Rows of its first lane in which a block may start.
  private static var rowsTried: ClosedRange<BoardRow> { BoardRow(-1)...BoardRow(3) }

  /// Alternatives of one decision, in one slot, the biggest share on top; false when no slot can take them.
  mutating func placeStack(_ heads: [ItemID], under decision: ItemID) -> Bool {
    guard let origin = board.spots[decision], let head = heads.first else { return false }
    let lane = figure.items[head].lane
    let column = columnOf[head]
    var best: (spot: Board.Spot, cost: Int)?
    let first = origin.column == column ? origin.slot : .leftmost
    let height = board.room.height(lane)
    for slot in board.choices(column, from: first) {
      for row in Placement.rowsTried {
        var spot = Board.Spot(column: column, slot: slot, lane: lane, row: row)
        spot.lastRow = row.advanced(by: heads.count - 1)
        let isUnder = spot.rank == origin.rank
        guard board.isFree(spot), !(isUnder && lane == origin.lane) else { continue }
        var cost = prices.cost(
          heads.map { board.room.widening(with: $0, rank: spot.rank) }.max() ?? 0,
          heads.reduce(board.room.pile(lane, rank: spot.rank) - height) {
            $0 + board.room.growth(of: lane, height: board.room.pile(lane, rank: spot.rank), with: $1, rank: spot.rank)
          }.clamped(from: 0))
        cost += isUnder ? 30 + 6 * heads.count : 5 * board.steps(origin.rank, spot.rank)
        cost += lane == origin.lane ? row.distance(origin.row) * 8 : row.away * 8
        cost += (row...spot.lastRow).count { !board.isRowUsed(lane, $0) } * 8
        cost += heldCost(spot, except: decision)
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    guard let chosen = best?.spot else { return false }
    for (index, head) in heads.enumerated() {
      board.put(head, Board.Spot(column: column, slot: chosen.slot, lane: lane, row: chosen.row.advanced(by: index)))
      isFixed[head] = true
    }
    let gather = placeGather(of: heads, beside: chosen)
    blocks.append(Block(gather: gather, items: heads, isBundle: false))
    return true
  }

  /// An end that only the alternatives lead to stands upright across all of them.
  private mutating func placeGather(of heads: [ItemID], beside stack: Board.Spot) -> ItemID? {
    guard let head = heads.first else { return nil }
    for way in figure.forward(head) {
      let end = figure.ways[way].to
      guard figure.items[end].shape == .pill, board.spots[end] == nil, figure.items[end].lane == stack.lane,
        columnOf[end] == stack.column
      else { continue }
      let sources = Set(figure.into[end].map { figure.ways[$0].from })
      guard sources == Set(heads) else { continue }
      for slot in board.choices(stack.column, from: stack.slot.next) where slot > stack.slot {
        var spot = stack
        spot.slot = slot
        guard board.isFree(spot) else { continue }
        board.put(end, spot)
        isFixed[end] = true
        return end
      }
    }
    return nil
  }

  /// The bracket and its branches: one slot, lane by lane, in the order of care.
  mutating func placeBundle(_ bundle: ItemID, after parent: ItemID?) {
    let inside = Bundles.descendants(of: bundle, figure)
    let lanes = Set(inside.map { figure.items[$0].lane }).sorted()
    let topLane = lanes.first ?? figure.items[bundle].lane
    let bottomLane = lanes.last ?? topLane
    let column = columnOf[bundle]
    let origin = parent.flatMap { board.spots[$0] }
    func count(_ lane: LaneID) -> Int { inside.count { figure.items[$0].lane == lane } + (lane == topLane ? 1 : 0) }
    func span(_ slot: BoardSlot, _ row: BoardRow) -> Board.Spot {
      var spot = Board.Spot(column: column, slot: slot, lane: topLane, row: row)
      spot.lastLane = bottomLane
      spot.lastRow = (bottomLane == topLane ? row : .straight).advanced(by: count(bottomLane) - 1)
      return spot
    }
    var best: (spot: Board.Spot, cost: Int)?
    let first = origin.map { $0.column == column ? $0.slot : .leftmost } ?? .leftmost
    for slot in board.choices(column, from: first) {
      for row in Placement.rowsTried {
        let spot = span(slot, row)
        guard board.isFree(spot) else { continue }
        var cost = prices.cost(board.room.widening(with: inside.first ?? bundle, rank: spot.rank), 0)
        cost += row.away * 10 + heldCost(spot, except: bundle)
        if let origin {
          cost +=
            origin.rank == spot.rank
            ? (origin.bottom < spot.top ? 0 : 60) : 14 + 5 * board.steps(origin.rank, spot.rank)
        }
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    let spot = best?.spot ?? span(board.choices(column, from: .leftmost).last ?? .leftmost, .straight)
    board.put(bundle, spot)
    isFixed[bundle] = true
    for lane in lanes {
      var row = lane == topLane ? spot.row.next : .straight
      for item in inside where figure.items[item].lane == lane {
        board.putInside(item, Board.Spot(column: column, slot: spot.slot, lane: lane, row: row))
        isFixed[item] = true
        row = row.next
      }
    }
    blocks.append(Block(gather: nil, items: [bundle] + inside, isBundle: true))
  }

  // MARK: Moving blocks

  /// Moves a block to a cheaper place; false when none was found.
  mutating func move(_ block: Block) -> Bool {
    let old = block.items.compactMap { board.spots[$0] }
    guard old.count == block.items.count, let head = old.first else { return false }
    let members = Set(block.items)
    let touching = links.indices.filter { members.contains(links[$0].from) != members.contains(links[$0].to) }
    let gather = block.gather.flatMap { board.spots[$0] }
    lift(block)
    var best = (slot: head.slot, shift: 0, cost: cost(of: block, old, touching: touching))
    for slot in board.choices(head.column, from: .leftmost) {
      if let gather, slot >= gather.slot { continue }
      for shift in -3...3 where slot != head.slot || shift != 0 {
        if gather != nil, shift != 0 { continue }
        let spots = moved(old, slot: slot, shift: shift, lane: head.lane)
        guard isFree(spots, block) else { continue }
        let cost = cost(of: block, spots, touching: touching, below: best.cost)
        if cost < best.cost { best = (slot, shift, cost) }
      }
    }
    set(block, moved(old, slot: best.slot, shift: best.shift, lane: head.lane))
    return best.slot != head.slot || best.shift != 0
  }

  /// Rows shift in the lane of the first item; branches in other lanes keep theirs.
  private func moved(_ spots: [Board.Spot], slot: BoardSlot, shift: Int, lane: LaneID) -> [Board.Spot] {
    spots.map { spot in
      var spot = spot
      spot.slot = slot
      if spot.lane == lane { spot.row = spot.row.advanced(by: shift) }
      if spot.lastLane == lane { spot.lastRow = spot.lastRow.advanced(by: shift) }
      return spot
    }
  }

  private func isFree(_ spots: [Board.Spot], _ block: Block) -> Bool {
    block.isBundle ? spots.first.map { board.isFree($0) } ?? false : spots.allSatisfy { board.isFree($0) }
  }

  private mutating func lift(_ block: Block) { for item in block.items { board.remove(item) } }

  private mutating func set(_ block: Block, _ spots: [Board.Spot]) {
    for (position, (item, spot)) in zip(block.items, spots).enumerated() {
      if block.isBundle, position > 0 { board.putInside(item, spot) } else { board.put(item, spot) }
    }
  }

  /// What a block costs in its cells; `limit` or more as soon as it is known that it is not below it.
  private mutating func cost(
    of block: Block, _ spots: [Board.Spot], touching: [WayID], below limit: Int = .max
  ) -> Int {
    set(block, spots)
    defer { lift(block) }
    var cost = 2 * prices.cost(board.room.width, board.room.height)
    cost += spots.reduce(0) { $0 + (board.isRowUsed($1.lane, $1.row) ? 0 : 8) + $1.row.away * 4 }
    for way in touching {
      if cost >= limit { return limit }
      guard let from = board.spots[links[way].from], let to = board.spots[links[way].to] else { continue }
      cost += links[way].weight * linkCost(way, from: from, to: to)
    }
    for (position, spot) in spots.enumerated() where position == 0 || !block.isBundle {
      if cost >= limit { return limit }
      cost += 2 * heldCost(spot, except: block.items[position])
    }
    return cost
  }
}

extension Double {
  fileprivate func clamped(from low: Double) -> Double { max(low, self) }
}
