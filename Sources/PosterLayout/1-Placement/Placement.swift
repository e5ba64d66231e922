import PathwayModel
import PathwayPicture

/// Gives each item a slot of its column and a row of its lane: the main way first, then its company; then moves single
/// items as long as that makes the whole cheaper.
package struct Placement {
  /// What room costs, in hundredths a point. A page that is short of width makes it dear, and lets the main way step down
  /// a row.
  package struct Prices: Hashable {
    var width: Int
    var height: Int
    /// The main way off row A.
    var offRow: Int { max(10, 40 - (width + height - 100) / 10) }

    package static let roomy = Prices(width: 56, height: 44)
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
    var gather: ItemID?
    var items: [ItemID]
    var isBundle: Bool
  }

  var board: Board
  let figure: Figure
  let columnOf: ByID<ItemID, ColumnID>
  let main: [ItemID]
  let isMain: ByID<ItemID, Bool>
  let prices: Prices
  let links: ByID<WayID, Link>
  let into: Ends
  let out: Ends
  /// Items placed as a group.
  var isFixed: ByID<ItemID, Bool>
  var blocks: [Block] = []
  /// Counts the changes of the board.
  var version = 0
  /// By item, and by block: the version at which no better place was found; none is sought again as long as it stands.
  private var settled: ByID<ItemID, Int>
  private var settledBlocks: [Int] = []

  /// `words`: by way, how wide its words are at the narrowest; 0 where there are none.
  init(
    _ figure: Figure, columns: DayColumns, lanes: Int, prices: Prices, sizes: ByID<ItemID, CellRoom.Size>,
    words: ByID<WayID, Double>
  ) {
    self.figure = figure
    self.prices = prices
    columnOf = columns.columnOf
    main = MainWay.items(figure)
    let onMain = Set(main)
    isMain = ByID(for: figure.items) { onMain.contains($0) }
    links = Placement.links(figure, isMain: isMain, prices: prices, words: words)
    into = Ends(figure.into, figure)
    out = Ends(figure.out, figure)
    settled = ByID(repeating: -1, for: figure.items)
    isFixed = ByID(repeating: false, for: figure.items)
    board = Board(sizes: sizes, lanes: max(1, lanes))
    placeAll()
    settledBlocks = Array(repeating: -1, count: blocks.count)
    for _ in 0..<4 {
      let moved = improve()
      guard moveBlocks() || moved else { break }
    }
    // Where there is room enough nothing needs to be spared.
    if prices == .roomy { return }
    for _ in 0..<3 { guard compact(), improve() else { break } }
  }

  private mutating func placeAll() {
    var before: ItemID?
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
  func parent(of item: ItemID) -> ItemID? {
    if let host = figure.items[item].host, board.spots[host] != nil { return host }
    var best: (item: ItemID, flow: Double)?
    for way in figure.forwardInto(item) {
      let from = figure.ways[way].from
      guard board.spots[from] != nil else { continue }
      if let best, figure.ways[way].flow <= best.flow { continue }
      best = (from, figure.ways[way].flow)
    }
    return best?.item
  }

  private mutating func place(_ item: ItemID, after parent: ItemID?) {
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
      guard settled[item] != version, let old = board.spots[item] else { continue }
      let pile = board.room.pile(old.lane, rank: old.rank)
      board.remove(item)
      let spot = bestSpot(item, after: parent(of: item), unlessBetterThan: old)
      board.put(item, spot)
      if spot != old { changed = true }
      // A pile may differ in its last digit once an item was taken off and put back.
      if spot == old, board.room.pile(old.lane, rank: old.rank) == pile {
        settled[item] = version
      } else {
        version += 1
      }
    }
    return changed
  }

  /// Moves stacks and brackets as a whole to cheaper places; false when none was found.
  private mutating func moveBlocks() -> Bool {
    var changed = false
    for (index, block) in blocks.enumerated() where settledBlocks[index] != version {
      let piles = board.room.piles
      let isMoved = move(block)
      if isMoved { changed = true }
      if !isMoved, board.room.piles == piles { settledBlocks[index] = version } else { version += 1 }
    }
    return changed
  }

  // MARK: One item

  private func isAside(_ item: ItemID) -> Bool { figure.items[item].shape == .pill || figure.items[item].host != nil }

  private func bestSpot(_ item: ItemID, after parent: ItemID?, unlessBetterThan old: Board.Spot? = nil) -> Board.Spot {
    bestSpot(item, after: parent, unlessBetterThan: old, avoiding: { _ in false })
      ?? Board.Spot(
        column: columnOf[item], slot: board.choices(columnOf[item], from: .leftmost).last ?? .leftmost,
        lane: figure.items[item].lane, row: .straight)
  }

  /// The cheapest free cell, in the way of as few others as may be; nil when all are taken or to be avoided.
  func bestSpot(
    _ item: ItemID, after parent: ItemID?, unlessBetterThan old: Board.Spot? = nil, avoiding: (Board.Spot) -> Bool
  ) -> Board.Spot? {
    let column = columnOf[item]
    let lane = figure.items[item].lane
    let origin = parent.flatMap { board.spots[$0] }
    let known = board.rows(lane) ?? .straight ... .straight
    var firstSlot = BoardSlot.leftmost
    if let origin, origin.column == column {
      firstSlot = isAside(item) ? max(.leftmost, origin.slot.advanced(by: -BoardSlot.spacing)) : origin.slot
    }
    var best: (spot: Board.Spot, cost: Int)?
    let height = board.room.height(lane)
    let straight = straightWays()
    var held = StraightWays.InSlot()
    if let old {
      let room = roomCost(item, lane: lane, rank: old.rank, laneHeight: height)
      straight.pass(old.rank, except: item, into: &held)
      best = (old, cost(of: old, for: item, room: room, held: held))
    }
    for slot in board.choices(column, from: firstSlot) {
      let rank = Rank(column, slot)
      let room = roomCost(item, lane: lane, rank: rank, laneHeight: height)
      if let best, room / 2 >= best.cost { continue }
      straight.pass(rank, except: item, into: &held)
      for row in min(.straight, known.lowerBound).previous...max(.straight, known.upperBound).next {
        let spot = Board.Spot(column: column, slot: slot, lane: lane, row: row)
        guard board.isFree(spot), !avoiding(spot) else { continue }
        let cost = cost(of: spot, for: item, room: room, held: held, below: best?.cost ?? .max)
        if let best, cost >= best.cost { continue }
        best = (spot, cost)
      }
    }
    return best?.spot
  }
}
