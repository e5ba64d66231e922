/// A place along a line of the grid: on one of the lines that cross it, or half a step before or after one.
///
/// Crossing lines alternate between the gaps beside slots (or channels between rows) and the middles of slots (or rows).
/// An item covers the middle of its slot, so a way leaves or enters it half a step before or after that middle:
///
///     gap 0      slot 0      gap 1      slot 1      gap 2
///       |     [ item  ]       |     [ item  ]       |
///       0     1   2   3       4     5   6   7       8      halves
///
/// This is the one type that knows these numbers.
package struct HalfStep: Hashable, Comparable, Sendable {
  private var halves: Int

  private init(halves: Int) { self.halves = halves }

  /// Where a line is crossed.
  static func line(_ line: UprightLine) -> HalfStep { HalfStep(halves: 2 * line.index) }
  static func line(_ line: LevelLine) -> HalfStep { HalfStep(halves: 2 * line.index) }
  static func gap(_ gap: Gap) -> HalfStep { .line(UprightLine.gap(gap)) }
  static func middle(of slot: Slot) -> HalfStep { .line(UprightLine.middle(of: slot)) }

  /// Half a step to the left (or up), and to the right (or down).
  var before: HalfStep { HalfStep(halves: halves - 1) }
  var after: HalfStep { HalfStep(halves: halves + 1) }

  /// The line crossed here, of the one kind or the other; of an item's side, the line before it.
  var uprightLine: UprightLine { UprightLine(halves / 2) }
  var levelLine: LevelLine { LevelLine(halves / 2) }
  /// The slot that an item's side, or a slot's middle, belongs to.
  var slot: Slot { Slot(halves / 4) }
  /// True at the right (or lower) side of an item.
  var isSideAfter: Bool { halves % 4 == 3 }

  /// The gap that lies next in a direction.
  func gap(ahead isForward: Bool) -> Gap { Gap((isForward ? halves + 1 : halves - 1) / 4) }

  /// How many half steps two places lie apart.
  func distance(to other: HalfStep) -> Int { abs(other.halves - halves) }

  /// From an item's side to the gap beside it, or from there to the next middle: no further than one line away.
  static let nextLine = 2

  package static func < (one: HalfStep, other: HalfStep) -> Bool { one.halves < other.halves }
}
