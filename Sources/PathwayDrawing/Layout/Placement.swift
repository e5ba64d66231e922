/// Gives each item a slot of its column and a row of its lane: the main way first, then its company; then moves single
/// items as long as that makes the whole cheaper.
struct Placement {
  /// What room costs, in hundredths a point. A page that is short of width makes it dear, and lets the main way step down
  /// a row.
  struct Prices: Hashable {
    var width: Int
    var height: Int
    /// The main way off row A.
    var offRow: Int { max(10, 40 - (width + height - 100) / 10) }

    static let roomy = Prices(width: 56, height: 44)
    /// Where a page is full, the search starts from several.
    static let starts = [
      roomy, Prices(width: 150, height: 100), Prices(width: 110, height: 140), Prices(width: 240, height: 240),
    ]

    /// Dearer where the page was too small, by how much; a little cheaper where there was room.
    mutating func raise(by width: Double, _ height: Double) {
      self.width = Prices.raised(self.width, by: width)
      self.height = Prices.raised(self.height, by: height)
    }

    private static func raised(_ price: Int, by ratio: Double) -> Int {
      let ratio = min(max(ratio, 0.8), 2)
      return min(max(Int(Double(price) * ratio * ratio), 10), 2000)
    }

    func cost(_ wider: Double, _ higher: Double) -> Int {
      Int((wider * Double(width) + higher * Double(height)) / 100)
    }
  }

  /// Items placed together, which move as one.
  struct Block {
    /// What stands in a slot of its own right of the others.
    var gather: Int?
    var items: [Int]
    var isBundle: Bool
  }

  var board: Board
  let figure: Figure
  let columnOf: [Int]
  let main: [Int]
  let isMain: [Bool]
  let prices: Prices
  /// By way: how wide its words are at the narrowest; 0 where there are none.
  let words: [Double]
  /// Items placed as a group.
  var isFixed: [Bool]
  var blocks: [Block] = []

  init(
    _ figure: Figure, columns: DayColumns, lanes: Int, prices: Prices, sizes: [CellRoom.Size], words: [Double]
  ) {
    self.figure = figure
    self.words = words
    self.prices = prices
    columnOf = columns.columnOf
    main = MainWay.items(figure)
    let onMain = Set(main)
    isMain = figure.items.indices.map { onMain.contains($0) }
    isFixed = Array(repeating: false, count: figure.items.count)
    board = Board(sizes: sizes, lanes: max(1, lanes))
    placeAll()
    for _ in 0..<4 {
      let moved = improve()
      guard moveBlocks() || moved else { break }
    }
    // Where there is room enough nothing needs to be spared.
    if prices == .roomy { return }
    for _ in 0..<3 where compact() {
      if !improve() { break }
    }
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
  func parent(of item: Int) -> Int? {
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
    bestSpot(item, after: parent, unlessBetterThan: old, avoiding: { _ in false })
      ?? Board.Spot(
        column: columnOf[item], slot: board.choices(columnOf[item], from: 0).last ?? 0, lane: figure.items[item].lane,
        row: 0)
  }

  /// The cheapest free cell, in the way of as few others as may be; nil when all are taken or to be avoided.
  func bestSpot(
    _ item: Int, after parent: Int?, unlessBetterThan old: Board.Spot? = nil, avoiding: (Board.Spot) -> Bool
  ) -> Board.Spot? {
    let column = columnOf[item]
    let lane = figure.items[item].lane
    let origin = parent.flatMap { board.spots[$0] }
    let known = board.rows(lane) ?? 0...0
    var firstSlot = 0
    if let origin, origin.column == column {
      firstSlot = isAside(item) ? max(0, origin.slot - Board.spacing) : origin.slot
    }
    var best: (spot: Board.Spot, cost: Int)?
    let height = board.room.height(lane)
    let straight = straightWays()
    if let old { best = (old, cost(of: old, for: item, laneHeight: height, straight)) }
    for slot in board.choices(column, from: firstSlot) {
      for row in (min(0, known.lowerBound) - 1)...(max(0, known.upperBound) + 1) {
        let spot = Board.Spot(column: column, slot: slot, lane: lane, row: row)
        guard board.isFree(spot), !avoiding(spot) else { continue }
        let cost = cost(of: spot, for: item, laneHeight: height, straight)
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    return best?.spot
  }

  private func cost(
    of spot: Board.Spot, for item: Int, laneHeight: Double, _ straight: StraightWays
  ) -> Int {
    var cost = prices.cost(
      board.room.widening(with: item, rank: spot.rank),
      board.room.growth(of: spot.lane, height: laneHeight, with: item, rank: spot.rank)
        + board.room.pile(spot.lane, rank: spot.rank) / 16)
    if !board.isRowUsed(spot.lane, spot.row) { cost += spot.row == 0 ? 2 : 8 + 4 * abs(spot.row) }
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
    return cost / 2 + straight.cost(through: spot, except: item)
  }

  /// Straight ways that would have to go round an item in this cell.
  func heldCost(_ spot: Board.Spot, except item: Int) -> Int {
    var cost = 0
    for (index, way) in figure.ways.enumerated() where way.from != item && way.to != item {
      guard let from = board.spots[way.from], let to = board.spots[way.to],
        Board.passes(from, to, through: spot)
      else { continue }
      cost += 20 * weight(index)
    }
    return cost
  }

  func weight(_ way: Int) -> Int {
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
  func linkCost(_ way: Int, from: Board.Spot, to: Board.Spot) -> Int {
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
      if words[way] > 0 { cost += prices.cost(0, 12) / 4 }
    case .left?, .right?:
      if let level = Board.shared(from, to) {
        cost += 40 * board.obstacles(level: level, after: left, before: right)
      }
      cost += 5 * board.steps(left, right)
      // Words over a level way widen the gap they stand in.
      if words[way] > 12 { cost += prices.cost(words[way] - 12, 0) / 4 }
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
}
