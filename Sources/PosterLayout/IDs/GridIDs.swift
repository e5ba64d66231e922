import PathwayPicture

/// A column of cards, over all columns of days, from the left.
package struct Slot: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}

/// The room beside slots: each gap lies left of the slot of its number, the last one right of all.
package struct Gap: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }

  static func left(of slot: Slot) -> Gap { Gap(slot.index) }
  static func right(of slot: Slot) -> Gap { Gap(slot.index + 1) }
  /// The slot on its left.
  var slotBefore: Slot { Slot(index - 1) }
}

/// A row of cards, over all lanes, from the top.
package struct RowID: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}

/// A vertical line of the grid: gaps and middles of slots in turn, a gap first and last.
package struct UprightLine: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }

  static func gap(_ gap: Gap) -> UprightLine { UprightLine(2 * gap.index) }
  static func middle(of slot: Slot) -> UprightLine { UprightLine(2 * slot.index + 1) }

  /// True for the middle of a slot, false for a gap.
  var isMiddle: Bool { index % 2 == 1 }
  /// The slot whose middle it is, or left of which it lies.
  var slot: Slot { Slot(index / 2) }
  /// The gap that it is; of a middle, the one on its left.
  var gap: Gap { Gap(index / 2) }
}

/// A horizontal line of the grid, from the top: each lane has a channel, then row, channel, row, channel.
package struct LevelLine: TableID {
  package let index: Int
  @inlinable package init(_ index: Int) { self.index = index }
}

/// A line of the grid that a run lies on.
package enum GridLine: Hashable, Sendable {
  case level(LevelLine)
  case upright(UprightLine)

  package var isHorizontal: Bool { if case .level = self { true } else { false } }
}
