import PathwayModel
import PathwayPicture

/// A row of a lane while items are being placed: 0 is row A, the straight one; rows above it are negative.
struct BoardRow: TableID {
  let index: Int
  init(_ index: Int) { self.index = index }

  static let straight = BoardRow(0)
  /// How many rows it is off row A.
  var away: Int { abs(index) }
  func distance(_ other: BoardRow) -> Int { abs(index - other.index) }
}

/// A slot of a column while items are being placed: numbers lie apart, so that others find room between them.
struct BoardSlot: TableID {
  let index: Int
  init(_ index: Int) { self.index = index }

  static let leftmost = BoardSlot(0)
  /// Between the numbers of two slots.
  static let spacing = 64
  /// The first slot of a column: there is room for others on both sides.
  static let first = BoardSlot(4 * spacing)
  /// No column has more numbers.
  static let end = BoardSlot(1 << 16)

  /// In the middle between two.
  static func between(_ one: BoardSlot, _ other: BoardSlot) -> BoardSlot { BoardSlot((one.index + other.index) / 2) }
}

/// Orders the slots of a board over all columns, from left to right.
struct Rank: TableID {
  let index: Int
  init(_ index: Int) { self.index = index }
  init(_ column: ColumnID, _ slot: BoardSlot) { index = column.index * BoardSlot.end.index + slot.index }

  var column: ColumnID { ColumnID(index / BoardSlot.end.index) }
  var slot: BoardSlot { BoardSlot(index % BoardSlot.end.index) }
}

/// Orders the rows of a board over all lanes, from top to bottom.
struct BoardLevel: TableID {
  let index: Int
  init(_ index: Int) { self.index = index }
  init(_ lane: LaneID, _ row: BoardRow) { index = lane.place * BoardLevel.stride + row.index + BoardLevel.stride / 2 }

  /// More rows than any lane has.
  private static let stride = 1 << 16
}

extension LaneID {
  /// Its position, read many million times: `index` is a function of another target.
  var place: Int { Int(rawValue) }
}
