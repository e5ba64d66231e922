import PathwayModel
import PathwayPicture
import Scene

/// Vertical places: lanes, items, and the horizontal runs between them.
///
/// Items that a straight way joins share one height. Where there is room all items of a row do; where there is not, each
/// is as high or low as its own neighbours allow, and rows are only sought.
package struct VerticalSpacing {
  /// By page, then by lane: its top edge; one more for the bottom of the last.
  package private(set) var edges: [[Double]] = []
  /// The middle of each item (of a bracket or an upright pill: the middle of its first row).
  private(set) var middle: ByID<ItemID, Double>
  /// By page: the place of horizontal ribbons; unused for vertical ones.
  private var groups: [ByID<RibbonID, Double>] = []
  /// The least height of all lanes, on the page that needs most.
  private(set) var least = 0.0
  /// The same by page.
  package private(set) var leastByPage: [Double] = []
  /// How much higher each item could be without making the whole higher than it may be.
  private(set) var slack: ByID<ItemID, Double>

  func group(_ group: RibbonID, _ page: Int) -> Double { groups[min(max(page, 0), groups.count - 1)][group] }

  /// What the page must leave room for, beside items and runs.
  struct Room {
    /// What words have asked for.
    var needs: Needs
    /// How high each lane must be for its name.
    var laneNames: [Double]
    /// Least distance between items and lines, against the usual one.
    var tightness: Double
  }

  /// `isDraft`: how much room it takes and leaves, without a place for anything.
  init(
    _ routed: RoutedFigure, _ across: HorizontalSpacing, boxes: ByID<ItemID, ItemBox>, levels: HeightVariables,
    room: Room, isDraft: Bool
  ) {
    let (figure, grid, wiring, sheet) = (routed.figure, routed.grid, routed.wiring, across.sheet)
    let bodies = Extents(routed, across, boxes: boxes, levels: levels, reserves: room.needs.reserves)
    let from = sheet.area.minY
    middle = ByID(repeating: from, for: figure.items)
    slack = ByID(repeating: 0, for: figure.items)
    // Each page has lanes of its own heights: a lane is low where little stands in it.
    for page in 0..<across.pages {
      let own = across.pages == 1 ? bodies.list : bodies.list.filter { $0.lies(on: page, sheet) }
      let rules = VerticalRules(routed, boxes: boxes, levels: levels, bodies: own, room: room)
      let solver = DifferenceConstraints(count: levels.count, rules: rules.list)
      let tight = solver.length()
      leastByPage.append(tight)
      least = max(least, tight + sheet.area.height - sheet.height(page))
      let length = max(tight, sheet.height(page))
      let slacks = solver.slack(length: length)
      let items =
        own.compactMap(\.item) + (across.pages == 1 ? Array(boxes.indices) : uprights(page, grid, boxes, across))
      for item in items { slack[item] = slacks[levels.item[item]] }
      if isDraft { continue }
      let air = solver.air(fitting: length, most: 60)
      var places = solver.balanced(length: length, air: air)
      if !levels.isAligned { places = solver.relaxed(places, towards: levels.wishes(figure, grid, boxes)) }
      places = ByID(places.map { $0 + from })
      edges.append(levels.edge.map { places[$0] })
      for item in items { middle[item] = places[levels.item[item]] }
      var group = ByID<RibbonID, Double>(repeating: from, for: wiring.groups)
      for (index, known) in wiring.groups.pairs {
        guard let line = known.level else { continue }
        let shift = grid.isChannel(line) ? 0 : HorizontalSpacing.shift(known)
        group[index] = places[levels.group[index] ?? places.startIndex] + shift
      }
      groups.append(group)
    }
  }

  /// Upright pills take no room of their own, but have a page.
  private func uprights(
    _ page: Int, _ grid: RoutingGrid, _ boxes: ByID<ItemID, ItemBox>, _ across: HorizontalSpacing
  ) -> [ItemID] {
    boxes.indices.filter { boxes[$0].isUpright && across.sheet.page(of: across.center(grid.places[$0].slot)) == page }
  }
}
