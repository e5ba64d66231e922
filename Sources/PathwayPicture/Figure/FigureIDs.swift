/// A card, milestone, decision, pill or bracket of a figure, in the order of care.
package struct ItemID: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}

/// A drawn way of a figure, which may stand for several of the pathway's.
package struct WayID: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}

/// A column of days, from the left.
package struct ColumnID: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}
