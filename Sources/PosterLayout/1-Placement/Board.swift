import PathwayModel
import PathwayPicture

/// Where items stand while they are being placed: slots inside columns, rows inside lanes.
struct Board {
  /// A cell, or the cells from one row to another in one slot.
  struct Spot: Hashable {
    var column: ColumnID
    var slot: BoardSlot
    var lane: LaneID
    var row: BoardRow
    var lastLane: LaneID
    var lastRow: BoardRow

    init(column: ColumnID, slot: BoardSlot, lane: LaneID, row: BoardRow) {
      self.column = column
      self.slot = slot
      self.lane = lane
      self.row = row
      lastLane = lane
      lastRow = row
    }

    /// Orders rows over all lanes from top to bottom.
    var top: BoardLevel { BoardLevel(lane, row) }
    var bottom: BoardLevel { BoardLevel(lastLane, lastRow) }
    /// Orders slots over all columns from left to right.
    var rank: Rank { Rank(column, slot) }
  }

  enum Side: Int, CaseIterable { case left, right, top, bottom }

  private struct Span {
    var rank: Rank
    var low: BoardLevel
    var high: BoardLevel
    var item: ItemID
  }

  /// How many items each row of a lane has; rows above row A are negative.
  private struct RowUse {
    /// The row that `counts` starts with.
    private var first = BoardRow.straight
    private var counts: [Int] = []

    func count(_ row: BoardRow) -> Int {
      let place = row.index - first.index
      return place >= 0 && place < counts.count ? counts[place] : 0
    }

    mutating func add(_ step: Int, _ row: BoardRow) {
      if counts.isEmpty { first = row }
      if row < first {
        counts.insert(contentsOf: repeatElement(0, count: first.index - row.index), at: 0)
        first = row
      }
      let place = row.index - first.index
      while place >= counts.count { counts.append(0) }
      counts[place] += step
    }

    /// From the first row in use to the last.
    var range: ClosedRange<BoardRow>? {
      guard let low = counts.firstIndex(where: { $0 > 0 }), let high = counts.lastIndex(where: { $0 > 0 }) else {
        return nil
      }
      return first.advanced(by: low)...first.advanced(by: high)
    }
  }

  private(set) var spots: ByID<ItemID, Spot?>
  /// What is taken, slot by slot from the left.
  private var taken: [Span] = []
  /// Ranks of slots that something stands in, from the left.
  private(set) var used: [Rank] = []
  /// By lane.
  private var rowUse: [RowUse]
  private(set) var room: CellRoom

  init(sizes: ByID<ItemID, CellRoom.Size>, lanes: Int) {
    spots = ByID(repeating: nil, for: sizes)
    rowUse = Array(repeating: RowUse(), count: lanes)
    room = CellRoom(sizes, lanes: lanes)
  }

  /// The slots an item of a column may stand in: those in use and one between, before and after each.
  func choices(_ column: ColumnID, from first: BoardSlot) -> [BoardSlot] {
    let own = used.filter { $0.column == column }.map(\.slot)
    guard let head = own.first, let last = own.last else { return [.first] }
    var list: [BoardSlot] = []
    var before = max(.leftmost, head.advanced(by: -2 * BoardSlot.spacing))
    for slot in own {
      let middle = BoardSlot.between(before, slot)
      if slot > before.next, middle >= first { list.append(middle) }
      if slot >= first { list.append(slot) }
      before = slot
    }
    let further = last.advanced(by: BoardSlot.spacing)
    if further < .end { list.append(further) }
    return list.isEmpty ? [last] : list
  }

  /// Where a rank stands in `used`, or would.
  private func position(_ rank: Rank) -> Int {
    var low = 0
    var high = used.count
    while low < high {
      let middle = (low + high) / 2
      if used[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first of `taken` in a slot of a rank or right of it.
  private func firstTaken(_ rank: Rank) -> Int {
    var low = 0
    var high = taken.count
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].rank < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func put(_ item: ItemID, _ spot: Spot) {
    spots[item] = spot
    let rank = spot.rank
    let place = position(rank)
    if place == used.count || used[place] != rank { used.insert(rank, at: place) }
    taken.insert(Span(rank: rank, low: spot.top, high: spot.bottom, item: item), at: firstTaken(rank))
    count(spot, 1)
    room.put(item, lane: spot.lane, rank: spot.rank)
  }

  /// A cell inside a span that is already taken: a branch of a together.
  mutating func putInside(_ item: ItemID, _ spot: Spot) {
    spots[item] = spot
    count(spot, 1)
    room.put(item, lane: spot.lane, rank: spot.rank)
  }

  mutating func remove(_ item: ItemID) {
    guard let spot = spots[item] else { return }
    spots[item] = nil
    let rank = spot.rank
    let start = firstTaken(rank)
    var next = start
    while next < taken.count, taken[next].rank == rank {
      if taken[next].item == item { taken.remove(at: next) } else { next += 1 }
    }
    if start == taken.count || taken[start].rank != rank {
      let place = position(rank)
      if place < used.count, used[place] == rank { used.remove(at: place) }
    }
    count(spot, -1)
    room.remove(item, lane: spot.lane, rank: spot.rank)
  }

  private mutating func count(_ spot: Spot, _ step: Int) {
    rowUse[spot.lane.place].add(step, spot.row)
    if spot.lastLane != spot.lane || spot.lastRow != spot.row {
      rowUse[spot.lastLane.place].add(step, spot.lastRow)
    }
  }

  var lanes: [LaneID] { rowUse.indices.map { LaneID($0) } }

  /// What stands in a slot, or in a row of a lane, in the order of care.
  func items(rank: Rank) -> [ItemID] { spots.indices.filter { spots[$0]?.rank == rank } }
  func items(lane: LaneID, row: BoardRow) -> [ItemID] {
    spots.indices.filter { spots[$0].map { $0.lane == lane && $0.row <= row && row <= $0.lastRow } ?? false }
  }

  /// The rows of a lane that something stands in.
  func rows(_ lane: LaneID) -> ClosedRange<BoardRow>? { rowUse[lane.place].range }

  func isRowUsed(_ lane: LaneID, _ row: BoardRow) -> Bool { rowUse[lane.place].count(row) > 0 }

  func isFree(_ spot: Spot) -> Bool {
    let (rank, top, bottom) = (spot.rank, spot.top, spot.bottom)
    var index = firstTaken(rank)
    while index < taken.count, taken[index].rank == rank {
      if taken[index].low <= bottom, top <= taken[index].high { return false }
      index += 1
    }
    return true
  }

  /// Items between two levels of one slot.
  func obstacles(rank: Rank, from low: BoardLevel, to high: BoardLevel) -> Int {
    var count = 0
    var index = firstTaken(rank)
    while index < taken.count, taken[index].rank == rank {
      if taken[index].high > low, taken[index].low < high { count += 1 }
      index += 1
    }
    return count
  }

  /// Slots between two slots in which something stands in one row.
  func obstacles(level: BoardLevel, after left: Rank, before right: Rank) -> Int {
    var count = 0
    var last: Rank?
    var index = firstTaken(left.next)
    while index < taken.count, taken[index].rank < right {
      if taken[index].low <= level, level <= taken[index].high, taken[index].rank != last {
        count += 1
        last = taken[index].rank
      }
      index += 1
    }
    return count
  }

  /// Slots from one to another, over all columns.
  func steps(_ one: Rank, _ other: Rank) -> Int {
    let (left, right) = (min(one, other), max(one, other))
    return left < right ? position(right) - position(left.next) + 1 : 1
  }

  /// How a straight way would join two items, if one can.
  enum Link: Equatable {
    case down, up, right, left
    var leaving: Side {
      switch self {
      case .down: .bottom
      case .up: .top
      case .right: .right
      case .left: .left
      }
    }
    var entering: Side {
      switch self {
      case .down: .top
      case .up: .bottom
      case .right: .left
      case .left: .right
      }
    }
  }

  static func link(_ from: Spot, _ to: Spot) -> Link? {
    if from.rank == to.rank {
      if to.top > from.bottom { return .down }
      return to.bottom < from.top ? .up : nil
    }
    guard shared(from, to) != nil else { return nil }
    return to.rank > from.rank ? .right : .left
  }

  /// True when the straight way between two items passes through a cell.
  static func passes(_ from: Spot, _ to: Spot, through spot: Spot) -> Bool {
    if from.rank == to.rank {
      guard spot.rank == from.rank else { return false }
      return min(from.bottom, to.bottom) < spot.top && spot.bottom < max(from.top, to.top)
    }
    guard let level = shared(from, to), spot.top <= level, level <= spot.bottom else { return false }
    return min(from.rank, to.rank) < spot.rank && spot.rank < max(from.rank, to.rank)
  }

  /// The row two spots have in common, if a straight horizontal way can join them.
  static func shared(_ a: Spot, _ b: Spot) -> BoardLevel? {
    if b.top == b.bottom, a.top <= b.top, b.top <= a.bottom { return b.top }
    if a.top == a.bottom, b.top <= a.top, a.top <= b.bottom { return a.top }
    return a.top == b.top ? a.top : nil
  }
}
