/// The page as lines before it has measures: slots with gaps between them, rows with channels between them.
///
/// Vertical lines are gaps and middles of slots in turn, a gap first and last. Horizontal lines run from the top:
/// each lane has a channel, then row, channel, row, channel.
package struct Grid {
  package struct Place: Hashable {
    package var slot: Int
    /// Horizontal lines of its first and last row.
    package var top: Int
    var bottom: Int
  }

  package struct Row: Hashable {
    var lane: Int
    /// Position in its lane, from the top.
    var position: Int
    /// Its horizontal line.
    var line: Int
  }

  /// By item.
  package var places: [Place] = []
  /// By slot: its column.
  var columnOfSlot: [Int] = []
  var rows: [Row] = []
  /// By horizontal line: the lane it belongs to.
  var laneOfLine: [Int] = []
  /// By horizontal line: the position in `rows`, nil for a channel.
  package var rowOfLine: [Int?] = []

  var slots: Int { columnOfSlot.count }

  /// Vertical lines by what they are: the gap left of a slot, the middle of a slot.
  static func gapLine(leftOf slot: Int) -> Int { 2 * slot }
  static func middleLine(of slot: Int) -> Int { 2 * slot + 1 }
  /// True for the middle of a slot, false for a gap.
  static func isMiddle(_ line: Int) -> Bool { line % 2 == 1 }
  /// The slot whose middle a vertical line is, or left of which it lies.
  static func slot(of line: Int) -> Int { line / 2 }

  /// Vertical lines.
  var across: Int { 2 * slots + 1 }
  /// Horizontal lines.
  var down: Int { laneOfLine.count }

  init(_ board: Board, columns: Int, lanes: Int) {
    var slotOf: [Int: Int] = [:]
    for column in 0..<columns {
      let used = board.used.filter { $0 / Board.stride == column }
      columnOfSlot += Array(repeating: column, count: max(1, used.count))
      for (position, slot) in used.enumerated() {
        slotOf[slot] = columnOfSlot.count - used.count + position
      }
    }
    var used = Array(repeating: Set<Int>(), count: max(1, lanes))
    for case let spot? in board.spots {
      used[spot.lane].insert(spot.row)
      used[spot.lastLane].insert(spot.lastRow)
      if spot.lane == spot.lastLane, spot.lastRow > spot.row { used[spot.lane].formUnion(spot.row...spot.lastRow) }
    }
    var lines: [[Int: Int]] = []
    for lane in 0..<max(1, lanes) {
      var own: [Int: Int] = [:]
      addChannel(lane)
      let sorted = used[lane].isEmpty ? [0] : used[lane].sorted()
      for (position, row) in sorted.enumerated() {
        own[row] = laneOfLine.count
        rowOfLine.append(rows.count)
        rows.append(Row(lane: lane, position: position, line: laneOfLine.count))
        laneOfLine.append(lane)
        addChannel(lane)
      }
      lines.append(own)
    }
    for spot in board.spots {
      guard let spot else {
        places.append(Place(slot: 0, top: 1, bottom: 1))
        continue
      }
      let top = lines[spot.lane][spot.row] ?? 1
      places.append(
        Place(slot: slotOf[spot.rank] ?? 0, top: top, bottom: lines[spot.lastLane][spot.lastRow] ?? top))
    }
  }

  private mutating func addChannel(_ lane: Int) {
    laneOfLine.append(lane)
    rowOfLine.append(nil)
  }

  func isChannel(_ line: Int) -> Bool { rowOfLine[line] == nil }
}
