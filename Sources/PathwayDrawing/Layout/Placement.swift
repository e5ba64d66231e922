/// Gives each item a slot of its column and a row of its lane: the main way first, then its company.
///
/// Every place is chosen by cost: a bend costs 10, a new slot (width) 45, a new row (height) 20, an obstacle 40.
struct Placement {
  private(set) var board: Board
  private let figure: Figure
  private let columnOf: [Int]
  private let main: [Int]

  init(_ figure: Figure, columns: DayColumns, lanes: Int) {
    self.figure = figure
    columnOf = columns.columnOf
    main = MainWay.items(figure)
    board = Board(items: figure.items.count, columns: columns.columns.count, lanes: max(1, lanes))
    placeAll()
  }

  private mutating func placeAll() {
    var before: Int?
    for item in main {
      if board.spots[item] == nil { place(item, after: before, isMain: true) }
      before = item
    }
    var waiting = figure.items.indices.filter { board.spots[$0] == nil && figure.items[$0].bundle == nil }
    while !waiting.isEmpty {
      let next = waiting.first { parent(of: $0) != nil } ?? waiting[0]
      place(next, after: parent(of: next), isMain: false)
      waiting.removeAll { board.spots[$0] != nil }
    }
  }

  /// The placed item that sends most patients on to this one.
  private func parent(of item: Int) -> Int? {
    if let host = figure.items[item].host, board.spots[host] != nil { return host }
    var best: (item: Int, flow: Double)?
    for way in figure.forwardInto(item) {
      let from = figure.ways[way].from
      guard board.spots[from] != nil else { continue }
      if let best, figure.ways[way].flow <= best.flow { continue }
      best = (from, figure.ways[way].flow)
    }
    return best?.item
  }

  private mutating func place(_ item: Int, after parent: Int?, isMain: Bool) {
    if let parent, figure.items[parent].shape == .decision {
      let heads = Stacks.heads(of: parent, figure, columnOf).filter { board.spots[$0] == nil }
      if heads.count > 1, heads.contains(item), placeStack(heads, under: parent) { return }
    }
    if figure.items[item].shape == .bundle {
      placeBundle(item, after: parent)
      return
    }
    let spot = bestSpot(item, after: parent, isMain: isMain)
    board.put(item, spot)
    linkNeighbours(of: item)
  }

  private mutating func linkNeighbours(of item: Int) {
    for way in figure.into[item] where board.spots[figure.ways[way].from] != nil && figure.ways[way].from != item {
      board.link(figure.ways[way].from, item)
    }
    for way in figure.out[item] where board.spots[figure.ways[way].to] != nil && figure.ways[way].to != item {
      board.link(item, figure.ways[way].to)
    }
  }

  // MARK: One item

  private func bestSpot(_ item: Int, after parent: Int?, isMain: Bool) -> Board.Spot {
    let known = figure.items[item]
    let column = columnOf[item]
    let lane = known.lane
    let origin = parent.flatMap { board.spots[$0] }
    var rows = Array((board.rowsIn[lane]?.lowerBound ?? 0) - 1...(board.rowsIn[lane]?.upperBound ?? 0) + 1)
    if isMain {
      rows = [0]
      if let origin, let parent, origin.lane == lane {
        if origin.row != 0 { rows.append(origin.row) }
        if figure.items[parent].shape == .decision, known.shape == .decision { rows.append(origin.row + 1) }
      }
    }
    let isAside = known.shape == .pill || known.host != nil
    var firstSlot = 0
    if let origin, origin.column == column { firstSlot = isAside ? max(0, origin.slot - 1) : origin.slot }
    var best: (spot: Board.Spot, cost: Int)?
    for slot in firstSlot...max(firstSlot, board.slotsIn[column]) {
      for row in rows {
        let spot = Board.Spot(column: column, slot: slot, lane: lane, row: row)
        guard board.isFree(spot) else { continue }
        let cost = cost(of: spot, for: item, parent: parent, isAside: isAside)
        if best == nil || cost < best?.cost ?? 0 { best = (spot, cost) }
      }
    }
    return best?.spot
      ?? Board.Spot(column: column, slot: max(firstSlot, board.slotsIn[column]), lane: lane, row: rows.first ?? 0)
  }

  private func cost(of spot: Board.Spot, for item: Int, parent: Int?, isAside: Bool) -> Int {
    var cost = 0
    if spot.slot >= board.slotsIn[spot.column] { cost += spot.slot == 0 ? 0 : 45 }
    if let rows = board.rowsIn[spot.lane] {
      if !rows.contains(spot.row) { cost += 20 + 4 * abs(spot.row) }
    } else if spot.row != 0 {
      cost += 30
    }
    if spot.row != 0 { cost += 4 }
    if board.isHeld(spot) { cost += 45 }
    for way in figure.into[item] {
      let drawn = figure.ways[way]
      guard drawn.from != item, let origin = board.spots[drawn.from] else { continue }
      let link = linkCost(from: origin, of: drawn.from, to: spot, isAside: isAside)
      cost += drawn.from == parent ? link * 2 : link
    }
    for way in figure.out[item] {
      let drawn = figure.ways[way]
      guard drawn.to != item, let aim = board.spots[drawn.to] else { continue }
      cost += linkCost(from: spot, of: nil, to: aim, isAside: true) / 2
      if !drawn.isBack, spot.rank > aim.rank { cost += 20 }
    }
    return cost
  }

  /// What a way between two cells would cost to draw, from what stands there now.
  private func linkCost(from: Board.Spot, of source: Int?, to: Board.Spot, isAside: Bool) -> Int {
    func used(_ side: Board.Side) -> Int { source.map { min(board.uses($0, side), 1) * 25 } ?? 0 }
    var cost = to.rank < from.rank ? (isAside ? 4 : 30) : 0
    if from.rank == to.rank {
      let down = to.top > from.bottom
      let (low, high) = down ? (from.bottom, to.top) : (to.bottom, from.top)
      cost += 40 * board.obstacles(rank: from.rank, from: low, to: high)
      cost += used(down ? .bottom : .top)
      cost += abs(to.lane - from.lane) * 4 + (to.lane == from.lane ? abs(to.row - from.row) * 3 : 0)
      return cost
    }
    let (left, right) = (min(from.rank, to.rank), max(from.rank, to.rank))
    let steps = board.steps(left, right)
    if let level = Board.shared(from, to) {
      cost += 40 * board.obstacles(level: level, after: left, before: right)
      return cost + used(to.rank > from.rank ? .right : .left) + 5 * steps
    }
    cost += 10 + 5 * steps + abs(to.lane - from.lane) * 5 + min(abs(to.row - from.row), 3) * 3
    let downFirst = board.obstacles(
      rank: from.rank, from: min(from.bottom, to.top), to: max(from.top, to.top))
    let acrossFirst = board.obstacles(level: from.top, after: left, before: right + 1)
    return cost + min(20, 12 * min(downFirst, acrossFirst))
  }

  // MARK: Several items at once

  /// Alternatives of one decision, in one slot, the biggest share on top; false when no slot can take them.
  private mutating func placeStack(_ heads: [Int], under decision: Int) -> Bool {
    guard let origin = board.spots[decision], let head = heads.first else { return false }
    let lane = figure.items[head].lane
    let column = columnOf[head]
    var best: (spot: Board.Spot, cost: Int)?
    let first = origin.column == column ? origin.slot : 0
    for slot in first...max(first, board.slotsIn[column]) {
      for row in -1...3 {
        var spot = Board.Spot(column: column, slot: slot, lane: lane, row: row)
        spot.lastRow = row + heads.count - 1
        guard board.isFree(spot) else { continue }
        let isUnder = spot.rank == origin.rank
        if isUnder, lane == origin.lane { continue }
        var cost = slot >= board.slotsIn[column] && slot > 0 ? 45 : 0
        cost += isUnder ? 30 + 4 * heads.count : 5 * board.steps(origin.rank, spot.rank)
        cost += lane == origin.lane ? abs(row - origin.row) * 8 : abs(row) * 8
        if let rows = board.rowsIn[lane] {
          cost += 20 * max(0, rows.lowerBound - row) + 20 * max(0, spot.lastRow - rows.upperBound)
        }
        if board.isHeld(spot) { cost += 45 }
        if best == nil || cost < best?.cost ?? 0 { best = (spot, cost) }
      }
    }
    guard let chosen = best?.spot else { return false }
    for (index, head) in heads.enumerated() {
      board.put(
        head, Board.Spot(column: column, slot: chosen.slot, lane: lane, row: chosen.row + index))
    }
    for head in heads { linkNeighbours(of: head) }
    placeGather(of: heads, beside: chosen)
    return true
  }

  /// An end that only the alternatives lead to stands upright across all of them.
  private mutating func placeGather(of heads: [Int], beside stack: Board.Spot) {
    guard let head = heads.first else { return }
    for way in figure.forward(head) {
      let end = figure.ways[way].to
      guard figure.items[end].shape == .pill, board.spots[end] == nil, figure.items[end].lane == stack.lane,
        columnOf[end] == stack.column
      else { continue }
      let sources = Set(figure.into[end].map { figure.ways[$0].from })
      guard sources == Set(heads) else { continue }
      for slot in (stack.slot + 1)...max(stack.slot + 1, board.slotsIn[stack.column]) {
        var spot = stack
        spot.slot = slot
        guard board.isFree(spot) else { continue }
        board.put(end, spot)
        linkNeighbours(of: end)
        return
      }
    }
  }

  /// The bracket and its branches: one slot, lane by lane, in the order of care.
  private mutating func placeBundle(_ bundle: Int, after parent: Int?) {
    let inside = Bundles.descendants(of: bundle, figure)
    let lanes = Set(inside.map { figure.items[$0].lane }).sorted()
    let topLane = lanes.first ?? figure.items[bundle].lane
    let bottomLane = lanes.last ?? topLane
    let column = columnOf[bundle]
    let origin = parent.flatMap { board.spots[$0] }
    func count(_ lane: Int) -> Int { inside.count { figure.items[$0].lane == lane } + (lane == topLane ? 1 : 0) }
    var best: (spot: Board.Spot, cost: Int)?
    let first = origin.map { $0.column == column ? $0.slot : 0 } ?? 0
    for slot in first...max(first, board.slotsIn[column]) {
      for row in -1...3 {
        var spot = Board.Spot(column: column, slot: slot, lane: topLane, row: row)
        spot.lastLane = bottomLane
        spot.lastRow = bottomLane == topLane ? row + count(topLane) - 1 : count(bottomLane) - 1
        guard board.isFree(spot) else { continue }
        var cost = slot >= board.slotsIn[column] && slot > 0 ? 45 : 0
        cost += abs(row) * 10
        if board.isHeld(spot) { cost += 45 }
        if let origin {
          if origin.rank == spot.rank {
            cost += origin.bottom < spot.top ? 0 : 60
          } else {
            cost += 14 + 5 * board.steps(origin.rank, spot.rank)
          }
        }
        if best == nil || cost < best?.cost ?? 0 { best = (spot, cost) }
      }
    }
    var spot = best?.spot ?? Board.Spot(column: column, slot: board.slotsIn[column], lane: topLane, row: 0)
    if best == nil {
      spot.lastLane = bottomLane
      spot.lastRow = count(bottomLane) - 1
    }
    board.put(bundle, spot)
    for lane in lanes {
      var row = lane == topLane ? spot.row + 1 : 0
      for item in inside where figure.items[item].lane == lane {
        board.putInside(item, Board.Spot(column: column, slot: spot.slot, lane: lane, row: row))
        row += 1
      }
    }
    linkNeighbours(of: bundle)
  }
}
