import PathwayModel
package import PathwayPicture

/// The page as lines before it has measures: slots with gaps between them, rows with channels between them.
package struct RoutingGrid {
  package struct Place: Hashable {
    package var slot: Slot
    /// The lines of its first and last row.
    package var top: LevelLine
    var bottom: LevelLine
  }

  package var places = ByID<ItemID, Place>()
  var columnOfSlot = ByID<Slot, ColumnID>()
  /// The lane that a line belongs to.
  var laneOfLine = ByID<LevelLine, LaneID>()
  /// The row that a line is; nil for a channel.
  package var rowOfLine = ByID<LevelLine, RowID?>()
  private var rowCount = 0

  var slots: Range<Slot> { columnOfSlot.indices }
  var gaps: ClosedRange<Gap> { Gap(0)...Gap(columnOfSlot.count) }
  var levels: Range<LevelLine> { laneOfLine.indices }
  var uprights: Range<UprightLine> { UprightLine(0)..<UprightLine(across) }

  /// How many vertical lines there are, and how many horizontal ones.
  var across: Int { 2 * columnOfSlot.count + 1 }
  var down: Int { laneOfLine.count }

  init(_ board: Board, columns: Range<ColumnID>, lanes: Int) {
    var slotOf: [Rank: Slot] = [:]
    for column in columns {
      let used = board.used.filter { $0.column == column }
      if used.isEmpty { columnOfSlot.append(column) }
      for rank in used { slotOf[rank] = columnOfSlot.append(column) }
    }
    var used = Array(repeating: Set<BoardRow>(), count: max(1, lanes))
    for case let spot? in board.spots {
      used[spot.lane.index].insert(spot.row)
      used[spot.lastLane.index].insert(spot.lastRow)
      if spot.lane == spot.lastLane, spot.lastRow > spot.row {
        used[spot.lane.index].formUnion(spot.row...spot.lastRow)
      }
    }
    var lines: [[BoardRow: LevelLine]] = []
    for lane in used.indices.map({ LaneID($0) }) {
      var own: [BoardRow: LevelLine] = [:]
      addChannel(lane)
      for row in used[lane.index].isEmpty ? [.straight] : used[lane.index].sorted() {
        own[row] = laneOfLine.append(lane)
        rowOfLine.append(RowID(rowCount))
        rowCount += 1
        addChannel(lane)
      }
      lines.append(own)
    }
    /// The first row of all, for what the board has no place for.
    let first = LevelLine(1)
    places = ByID(
      board.spots.map { spot in
        guard let spot else { return Place(slot: Slot(0), top: first, bottom: first) }
        let top = lines[spot.lane.index][spot.row] ?? first
        return Place(
          slot: slotOf[spot.rank] ?? Slot(0), top: top, bottom: lines[spot.lastLane.index][spot.lastRow] ?? top)
      })
  }

  private mutating func addChannel(_ lane: LaneID) {
    laneOfLine.append(lane)
    rowOfLine.append(nil)
  }

  func contains(_ node: Router.Node) -> Bool {
    node.x.index >= 0 && node.y.index >= 0 && node.x.index < across && node.y.index < down
  }

  /// An end of several rows stands upright beside them.
  func isUpright(_ item: ItemID, _ figure: Figure) -> Bool {
    figure.items[item].shape == .pill && places[item].bottom > places[item].top
  }

  func isChannel(_ line: LevelLine) -> Bool { rowOfLine[line] == nil }
}
