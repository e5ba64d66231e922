/// Gives each item a slot of its column and a row of its lane: the main way first, then its company; then moves single
/// items as long as that makes the whole cheaper.
struct Placement {
  /// What places cost. A page that is short of width makes slots dear and lets the main way step down a row.
  struct Prices: Hashable {
    var slot: Int
    var row: Int
    /// The main way off row A.
    var offRow: Int

    static let roomy = Prices(slot: 45, row: 20, offRow: 40)
    static let even = Prices(slot: 60, row: 60, offRow: 30)
    static let narrow = Prices(slot: 120, row: 60, offRow: 14)
    static let low = Prices(slot: 60, row: 120, offRow: 40)
    static let squeezed = Prices(slot: 200, row: 160, offRow: 10)
  }

  private(set) var board: Board
  private let figure: Figure
  private let columnOf: [Int]
  private let main: [Int]
  private let isMain: [Bool]
  private let prices: Prices
  /// Items placed as a group: they stay where they are.
  private var isFixed: [Bool]

  init(_ figure: Figure, columns: DayColumns, lanes: Int, prices: Prices) {
    self.figure = figure
    self.prices = prices
    columnOf = columns.columnOf
    main = MainWay.items(figure)
    let onMain = Set(main)
    isMain = figure.items.indices.map { onMain.contains($0) }
    isFixed = Array(repeating: false, count: figure.items.count)
    board = Board(items: figure.items.count, columns: columns.columns.count, lanes: max(1, lanes))
    placeAll()
    for _ in 0..<3 where improve() {}
  }

  private mutating func placeAll() {
    var before: Int?
    for item in main {
      if board.spots[item] == nil { place(item, after: before) }
      before = item
    }
    var waiting = figure.items.indices.filter { board.spots[$0] == nil && figure.items[$0].bundle == nil }
    while !waiting.isEmpty {
      let next = waiting.first { parent(of: $0) != nil } ?? waiting[0]
      place(next, after: parent(of: next))
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

  private mutating func place(_ item: Int, after parent: Int?) {
    if let parent, figure.items[parent].shape == .decision {
      let heads = Stacks.heads(of: parent, figure, columnOf).filter { board.spots[$0] == nil }
      if heads.count > 1, heads.contains(item), placeStack(heads, under: parent) { return }
    }
    if figure.items[item].shape == .bundle {
      placeBundle(item, after: parent)
      return
    }
    board.put(item, bestSpot(item, after: parent))
  }

  /// Moves single items to cheaper places; false when none was found.
  private mutating func improve() -> Bool {
    var changed = false
    for item in figure.items.indices where !isFixed[item] && figure.items[item].bundle == nil {
      guard let old = board.spots[item] else { continue }
      board.remove(item)
      let spot = bestSpot(item, after: parent(of: item), unlessBetterThan: old)
      board.put(item, spot)
      if spot != old { changed = true }
    }
    return changed
  }

  // MARK: One item

  private func isAside(_ item: Int) -> Bool { figure.items[item].shape == .pill || figure.items[item].host != nil }

  private func bestSpot(_ item: Int, after parent: Int?, unlessBetterThan old: Board.Spot? = nil) -> Board.Spot {
    let column = columnOf[item]
    let lane = figure.items[item].lane
    let origin = parent.flatMap { board.spots[$0] }
    let known = board.rows(lane) ?? 0...0
    var firstSlot = 0
    if let origin, origin.column == column { firstSlot = isAside(item) ? max(0, origin.slot - 1) : origin.slot }
    var best: (spot: Board.Spot, cost: Int)?
    if let old { best = (old, cost(of: old, for: item)) }
    for slot in firstSlot...max(firstSlot, board.slotsIn[column]) {
      for row in (min(0, known.lowerBound) - 1)...(max(0, known.upperBound) + 1) {
        let spot = Board.Spot(column: column, slot: slot, lane: lane, row: row)
        guard board.isFree(spot) else { continue }
        let cost = cost(of: spot, for: item)
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    return best?.spot
      ?? Board.Spot(column: column, slot: max(firstSlot, board.slotsIn[column]), lane: lane, row: 0)
  }

  private func cost(of spot: Board.Spot, for item: Int) -> Int {
    var cost = 0
    if !board.isSlotUsed(spot.rank) { cost += spot.slot == 0 && board.slotsIn[spot.column] == 0 ? 0 : prices.slot }
    if !board.isRowUsed(spot.lane, spot.row) { cost += spot.row == 0 ? 2 : prices.row + 4 * abs(spot.row) }
    if spot.row != 0 { cost += isMain[item] ? prices.offRow : 4 }
    for way in figure.into[item] where figure.ways[way].from != item {
      let from = figure.ways[way].from
      guard let origin = board.spots[from] else { continue }
      cost += weight(way) * linkCost(way, from: origin, to: spot)
    }
    for way in figure.out[item] where figure.ways[way].to != item {
      guard let aim = board.spots[figure.ways[way].to] else { continue }
      cost += weight(way) * linkCost(way, from: spot, to: aim)
    }
    return cost / 2 + heldCost(spot, except: item)
  }

  /// Straight ways that would have to go round an item in this cell.
  private func heldCost(_ spot: Board.Spot, except item: Int) -> Int {
    var cost = 0
    for (index, way) in figure.ways.enumerated() where way.from != item && way.to != item {
      guard let from = board.spots[way.from], let to = board.spots[way.to],
        Board.passes(from, to, through: spot)
      else { continue }
      cost += 20 * weight(index)
    }
    return cost
  }

  private func weight(_ way: Int) -> Int {
    let drawn = figure.ways[way]
    if drawn.isTimed { return 1 }
    return isMain[drawn.from] && isMain[drawn.to] ? 3 : 2
  }

  /// Others that leave or enter an item straight by one side.
  private func company(of item: Int, side: Board.Side, except way: Int) -> Int {
    var count = 0
    guard let spot = board.spots[item] else { return 0 }
    for other in figure.out[item] where other != way {
      if let to = board.spots[figure.ways[other].to], Board.link(spot, to)?.leaving == side { count += 1 }
    }
    for other in figure.into[item] where other != way {
      if let from = board.spots[figure.ways[other].from], Board.link(from, spot)?.entering == side { count += 1 }
    }
    return count
  }

  /// What a way between two cells would cost to draw, from what stands there now.
  private func linkCost(_ way: Int, from: Board.Spot, to: Board.Spot) -> Int {
    let drawn = figure.ways[way]
    var cost = 0
    if to.rank < from.rank, !drawn.isBack { cost += isAside(drawn.to) ? 4 : 60 }
    if figure.items[drawn.from].shape == .bundle, to.rank <= from.rank { cost += 40 }
    if figure.items[drawn.to].shape == .bundle, from.rank != to.rank || from.top > to.top { cost += 12 }
    let (left, right) = (min(from.rank, to.rank), max(from.rank, to.rank))
    switch Board.link(from, to) {
    case .down?, .up?:
      let (low, high) = from.top < to.top ? (from.bottom, to.top) : (to.bottom, from.top)
      cost += 40 * board.obstacles(rank: from.rank, from: low, to: high)
      cost += abs(to.lane - from.lane) * 4 + (to.lane == from.lane ? abs(to.row - from.row) * 3 : 0)
    case .left?, .right?:
      if let level = Board.shared(from, to) {
        cost += 40 * board.obstacles(level: level, after: left, before: right)
      }
      cost += 5 * board.steps(left, right)
    case nil:
      cost += 14 + 5 * board.steps(left, right) + abs(to.lane - from.lane) * 5 + min(abs(to.row - from.row), 3) * 3
      let downFirst = board.obstacles(rank: from.rank, from: min(from.bottom, to.top), to: max(from.top, to.top))
      let acrossFirst = board.obstacles(level: from.top, after: left, before: right + 1)
      return cost + min(20, 12 * min(downFirst, acrossFirst))
    }
    if let link = Board.link(from, to) {
      cost += 14 * min(2, company(of: drawn.from, side: link.leaving, except: way))
      cost += 10 * min(2, company(of: drawn.to, side: link.entering, except: way))
    }
    return cost
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
        let isUnder = spot.rank == origin.rank
        guard board.isFree(spot), !(isUnder && lane == origin.lane) else { continue }
        var cost = board.isSlotUsed(spot.rank) || (slot == 0 && board.slotsIn[column] == 0) ? 0 : prices.slot
        cost += isUnder ? 30 + 6 * heads.count : 5 * board.steps(origin.rank, spot.rank)
        cost += lane == origin.lane ? abs(row - origin.row) * 8 : abs(row) * 8
        cost += (row...spot.lastRow).count { !board.isRowUsed(lane, $0) } * prices.row
        cost += heldCost(spot, except: decision)
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    guard let chosen = best?.spot else { return false }
    for (index, head) in heads.enumerated() {
      board.put(head, Board.Spot(column: column, slot: chosen.slot, lane: lane, row: chosen.row + index))
      isFixed[head] = true
    }
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
        isFixed[end] = true
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
    func span(_ slot: Int, _ row: Int) -> Board.Spot {
      var spot = Board.Spot(column: column, slot: slot, lane: topLane, row: row)
      spot.lastLane = bottomLane
      spot.lastRow = bottomLane == topLane ? row + count(topLane) - 1 : count(bottomLane) - 1
      return spot
    }
    var best: (spot: Board.Spot, cost: Int)?
    let first = origin.map { $0.column == column ? $0.slot : 0 } ?? 0
    for slot in first...max(first, board.slotsIn[column]) {
      for row in -1...3 {
        let spot = span(slot, row)
        guard board.isFree(spot) else { continue }
        var cost = board.isSlotUsed(spot.rank) || (slot == 0 && board.slotsIn[column] == 0) ? 0 : prices.slot
        cost += abs(row) * 10 + heldCost(spot, except: bundle)
        if let origin {
          cost +=
            origin.rank == spot.rank
            ? (origin.bottom < spot.top ? 0 : 60) : 14 + 5 * board.steps(origin.rank, spot.rank)
        }
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    let spot = best?.spot ?? span(board.slotsIn[column], 0)
    board.put(bundle, spot)
    isFixed[bundle] = true
    for lane in lanes {
      var row = lane == topLane ? spot.row + 1 : 0
      for item in inside where figure.items[item].lane == lane {
        board.putInside(item, Board.Spot(column: column, slot: spot.slot, lane: lane, row: row))
        isFixed[item] = true
        row += 1
      }
    }
  }
}
