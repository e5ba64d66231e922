/// A card, milestone, decision, pill or bracket of a figure, in the order of care.
@frozen public struct ItemID: TableID {
  /// Its position.
  public let index: Int
  /// The id of a position.
  @inlinable public init(_ index: Int) { self.index = index }
}

/// A drawn way of a figure, which may stand for several of the pathway's.
@frozen public struct WayID: TableID {
  /// Its position.
  public let index: Int
  /// The id of a position.
  @inlinable public init(_ index: Int) { self.index = index }
}

/// A column of days, from the left.
@frozen public struct ColumnID: TableID {
  /// Its position.
  public let index: Int
  /// The id of a position.
  @inlinable public init(_ index: Int) { self.index = index }
}
