/// Where items stand while they are being placed: slots inside columns, rows inside lanes.
///
/// Row 0 of a lane is row A, the straight one; rows above it are negative.
struct Board {
  /// A cell, or the cells from one row to another in one slot.
  struct Spot: Hashable {
    var column: Int
    /// Position of the slot in its column.
    var slot: Int
    var lane: Int
    var row: Int
    var lastLane: Int
    var lastRow: Int

    init(column: Int, slot: Int, lane: Int, row: Int) {
      self.column = column
      self.slot = slot
      self.lane = lane
      self.row = row
      lastLane = lane
      lastRow = row
    }

    /// Orders rows over all lanes from top to bottom.
    var top: Int { Board.level(lane, row) }
    var bottom: Int { Board.level(lastLane, lastRow) }
    /// Orders slots over all columns from left to right.
    var rank: Int { column * Board.stride + slot }
  }

  enum Side: Int { case left, right, top, bottom }

  private struct Span {
    var low: Int
    var high: Int
    var item: Int
  }

  static let stride = 4096
  static func level(_ lane: Int, _ row: Int) -> Int { lane * stride + row + stride / 2 }

  /// By item.
  private(set) var spots: [Spot?]
  /// By column: how many slots it has, empty ones included.
  private(set) var slotsIn: [Int]
  private var taken: [Int: [Span]] = [:]
  /// By lane: items by row.
  private var rowUse: [[Int: Int]]

  init(items: Int, columns: Int, lanes: Int) {
    spots = Array(repeating: nil, count: items)
    slotsIn = Array(repeating: 0, count: columns)
    rowUse = Array(repeating: [:], count: lanes)
  }

  mutating func put(_ item: Int, _ spot: Spot) {
    spots[item] = spot
    slotsIn[spot.column] = max(slotsIn[spot.column], spot.slot + 1)
    taken[spot.rank, default: []].append(Span(low: spot.top, high: spot.bottom, item: item))
    count(spot, 1)
  }

  /// A cell inside a span that is already taken: a branch of a together.
  mutating func putInside(_ item: Int, _ spot: Spot) {
    spots[item] = spot
    count(spot, 1)
  }

  mutating func remove(_ item: Int) {
    guard let spot = spots[item] else { return }
    spots[item] = nil
    taken[spot.rank]?.removeAll { $0.item == item }
    count(spot, -1)
  }

  private mutating func count(_ spot: Spot, _ step: Int) {
    rowUse[spot.lane][spot.row, default: 0] += step
    if spot.lastLane != spot.lane || spot.lastRow != spot.row {
      rowUse[spot.lastLane][spot.lastRow, default: 0] += step
    }
  }

  /// The rows of a lane that something stands in.
  func rows(_ lane: Int) -> ClosedRange<Int>? {
    let used = rowUse[lane].filter { $0.value > 0 }.keys
    guard let low = used.min(), let high = used.max() else { return nil }
    return low...high
  }

  func isRowUsed(_ lane: Int, _ row: Int) -> Bool { (rowUse[lane][row] ?? 0) > 0 }
  func isSlotUsed(_ rank: Int) -> Bool { !(taken[rank] ?? []).isEmpty }

  func isFree(_ spot: Spot) -> Bool {
    !(taken[spot.rank] ?? []).contains { $0.low <= spot.bottom && spot.top <= $0.high }
  }

  /// Items between two levels of one slot.
  func obstacles(rank: Int, from low: Int, to high: Int) -> Int {
    (taken[rank] ?? []).count { $0.high > low && $0.low < high }
  }

  /// Items between two slots of one row.
  func obstacles(level: Int, after left: Int, before right: Int) -> Int {
    var count = 0
    eachSlot(after: left, before: right) { rank in
      if (taken[rank] ?? []).contains(where: { $0.low <= level && level <= $0.high }) { count += 1 }
    }
    return count
  }

  /// Slots from one to another, over all columns.
  func steps(_ one: Int, _ other: Int) -> Int {
    var count = 0
    eachSlot(after: min(one, other), before: max(one, other)) { rank in
      if isSlotUsed(rank) { count += 1 }
    }
    return count + 1
  }

  private func eachSlot(after left: Int, before right: Int, _ body: (Int) -> Void) {
    guard left < right else { return }
    for column in (left / Board.stride)...(right / Board.stride) where column < slotsIn.count {
      for slot in 0..<slotsIn[column] {
        let rank = column * Board.stride + slot
        if rank > left, rank < right { body(rank) }
      }
    }
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
  static func shared(_ a: Spot, _ b: Spot) -> Int? {
    if b.top == b.bottom, a.top <= b.top, b.top <= a.bottom { return b.top }
    if a.top == a.bottom, b.top <= a.top, a.top <= b.bottom { return a.top }
    return a.top == b.top ? a.top : nil
  }
}
