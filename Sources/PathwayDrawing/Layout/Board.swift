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
  }

  static let stride = 4096
  static func level(_ lane: Int, _ row: Int) -> Int { lane * stride + row + stride / 2 }

  /// By item.
  private(set) var spots: [Spot?]
  /// By column: how many slots it has.
  private(set) var slotsIn: [Int]
  /// By lane: the rows in use; nil for an empty lane.
  private(set) var rowsIn: [ClosedRange<Int>?]
  private var taken: [Int: [Span]] = [:]
  private var heldVertically: [Int: [Span]] = [:]
  private var heldHorizontally: [Int: [Span]] = [:]
  private var sides: [[Int]]

  init(items: Int, columns: Int, lanes: Int) {
    spots = Array(repeating: nil, count: items)
    slotsIn = Array(repeating: 0, count: columns)
    rowsIn = Array(repeating: nil, count: lanes)
    sides = Array(repeating: [0, 0, 0, 0], count: items)
  }

  mutating func put(_ item: Int, _ spot: Spot) {
    spots[item] = spot
    slotsIn[spot.column] = max(slotsIn[spot.column], spot.slot + 1)
    taken[spot.rank, default: []].append(Span(low: spot.top, high: spot.bottom))
    widen(spot.lane, spot.row)
    widen(spot.lastLane, spot.lastRow)
  }

  /// A cell inside a span that is already taken: a branch of a together.
  mutating func putInside(_ item: Int, _ spot: Spot) {
    spots[item] = spot
    widen(spot.lane, spot.row)
  }

  private mutating func widen(_ lane: Int, _ row: Int) {
    guard let known = rowsIn[lane] else {
      rowsIn[lane] = min(row, 0)...max(row, 0)
      return
    }
    rowsIn[lane] = min(known.lowerBound, row)...max(known.upperBound, row)
  }

  func isFree(_ spot: Spot) -> Bool {
    !(taken[spot.rank] ?? []).contains { $0.low <= spot.bottom && spot.top <= $0.high }
  }

  /// True when a straight way passes through the cell.
  func isHeld(_ spot: Spot) -> Bool {
    (heldVertically[spot.rank] ?? []).contains { $0.low < spot.bottom + 1 && spot.top - 1 < $0.high }
      || (heldHorizontally[spot.top] ?? []).contains { $0.low < spot.rank && spot.rank < $0.high }
  }

  func uses(_ item: Int, _ side: Side) -> Int { sides[item][side.rawValue] }

  mutating func use(_ item: Int, _ side: Side) { sides[item][side.rawValue] += 1 }

  /// Items between two levels of one slot.
  func obstacles(rank: Int, from low: Int, to high: Int) -> Int {
    (taken[rank] ?? []).count { $0.high > low && $0.low < high }
  }

  /// Items between two slots of one row.
  func obstacles(level: Int, after left: Int, before right: Int) -> Int {
    var count = 0
    for column in (left / Board.stride)...(max(left, right) / Board.stride) where column < slotsIn.count {
      for slot in 0..<slotsIn[column] {
        let rank = column * Board.stride + slot
        guard rank > left, rank < right else { continue }
        if (taken[rank] ?? []).contains(where: { $0.low <= level && level <= $0.high }) { count += 1 }
      }
    }
    return count
  }

  /// Slots strictly between two, over all columns, plus one.
  func steps(_ left: Int, _ right: Int) -> Int {
    let (low, high) = (min(left, right), max(left, right))
    var count = 0
    for column in (low / Board.stride)...(high / Board.stride) where column < slotsIn.count {
      for slot in 0..<max(1, slotsIn[column]) {
        let rank = column * Board.stride + slot
        if rank > low, rank <= high { count += 1 }
      }
    }
    return count
  }

  /// Keeps the cells of a straight way free of others, and marks the sides it uses.
  mutating func link(_ from: Int, _ to: Int) {
    guard let start = spots[from], let end = spots[to] else { return }
    if start.rank == end.rank {
      if end.top > start.bottom {
        heldVertically[start.rank, default: []].append(Span(low: start.bottom, high: end.top))
        use(from, .bottom)
        use(to, .top)
      } else if end.bottom < start.top {
        heldVertically[start.rank, default: []].append(Span(low: end.bottom, high: start.top))
        use(from, .top)
        use(to, .bottom)
      }
    } else if let level = Board.shared(start, end) {
      let (low, high) = (min(start.rank, end.rank), max(start.rank, end.rank))
      heldHorizontally[level, default: []].append(Span(low: low, high: high))
      use(from, start.rank < end.rank ? .right : .left)
      use(to, start.rank < end.rank ? .left : .right)
    } else {
      use(from, .right)
      use(to, .left)
    }
  }

  /// The row two spots have in common, if a straight horizontal way can join them.
  static func shared(_ a: Spot, _ b: Spot) -> Int? {
    if b.top == b.bottom, a.top <= b.top, b.top <= a.bottom { return b.top }
    if a.top == a.bottom, b.top <= a.top, a.top <= b.bottom { return a.top }
    return a.top == b.top ? a.top : nil
  }
}
