import PathwayPicture
import Scene

/// Horizontal places: slots, and the vertical runs in the gaps between them.
package struct HorizontalSpacing {
  private(set) var left = ByID<Slot, Double>()
  private(set) var width: ByID<Slot, Double>
  /// The place of vertical ribbons; unused for horizontal ones.
  private(set) var group: ByID<RibbonID, Double>
  /// Left edge of each gap.
  private(set) var gapLeft = ByID<Gap, Double>()
  private(set) var gapWidth = ByID<Gap, Double>()

  func center(_ slot: Slot) -> Double { left[slot] + width[slot] / 2 }
  var end: Double { (gapLeft.last ?? 0) + (gapWidth.last ?? 0) }

  /// The least width the slots and gaps need; of several pages, the fullest one's.
  private(set) var least = 0.0
  /// The first slot of each page.
  private(set) var starts: [Slot] = [Slot(0)]

  var pages: Int { starts.count }

  /// What it is placed on.
  let sheet: Sheet

  /// Places everything on the sheet; where a page is too narrow, everything keeps its least width.
  init(_ routed: RoutedFigure, widths: ByID<Slot, Double>, needs: Needs, tightness: Double, sheet: Sheet) {
    let (grid, wiring) = (routed.grid, routed.wiring)
    self.sheet = sheet
    width = widths
    group = ByID(repeating: 0, for: wiring.groups)
    let gaps = ByID<Gap, GapSpacing>(grid.gaps.map { GapSpacing($0, grid, wiring, needs: needs, tightness: tightness) })
    if sheet.isCut {
      let cuts = Cuts(
        widths: widths, gaps: ByID(gaps.map(\.least)), edges: HorizontalSpacing.edgeCosts(grid, wiring),
        capacity: sheet.area.width)
      starts = cuts.starts
      least = cuts.fullest
    } else {
      least = widths.reduce(0, +) + gaps.reduce(0) { $0 + $1.least }
    }
    for (page, start) in starts.enumerated() {
      let end = page + 1 < starts.count ? starts[page + 1] : grid.slots.upperBound
      place(start..<end, on: page, gaps, sheet)
    }
    for (index, known) in wiring.groups.pairs {
      guard let line = known.upright, line.isMiddle else { continue }
      group[index] = center(line.slot) + HorizontalSpacing.shift(known)
    }
  }

  /// One page's slots with the gaps between them; the gap at a cut stays on the left page.
  private mutating func place(_ slots: Range<Slot>, on page: Int, _ gaps: ByID<Gap, GapSpacing>, _ sheet: Sheet) {
    let isFirst = slots.lowerBound == width.startIndex
    let isLast = slots.upperBound == width.endIndex
    let lead = isFirst ? 0 : Sheet.start
    let tab = isLast ? 0 : Sheet.tab
    let outer = gaps.startIndex
    let own = slots.map { Gap.right(of: $0) }
    let used = own.reduce(lead + tab + (isFirst ? gaps[outer].least : 0)) {
      $0 + gaps[$1].least + width[$1.slotBefore]
    }
    let spare = max(0, sheet.area.width - used)
    func share(_ gap: Gap) -> Double { gap == outer || gap.next == gaps.endIndex ? 0.35 : 1 }
    let total = own.reduce(isFirst ? share(outer) : 0.35) { $0 + share($1) }
    var x = sheet.left(page)
    func add(_ gap: Gap) {
      let wide = gaps[gap].least + spare * share(gap) / total
      gapLeft.append(x)
      gapWidth.append(wide)
      for (member, place) in gaps[gap].places(in: wide) { group[member] = x + place }
      x += wide
    }
    if isFirst { add(outer) } else { x += lead + spare * 0.35 / total }
    for slot in slots {
      left.append(x)
      x += width[slot]
      add(.right(of: slot))
    }
  }

  /// What a cut in the gap left of each slot costs: less at a column's edge, more for each way that is cut.
  private static func edgeCosts(_ grid: RoutingGrid, _ wiring: Wiring) -> ByID<Gap, Double> {
    let costs = grid.slots.map { slot -> Double in
      guard slot > grid.slots.lowerBound else { return 0 }
      let cut = HalfStep.gap(.left(of: slot))
      let crossing = wiring.groups.count {
        $0.isHorizontal && $0.low < cut && $0.high > cut
      }
      // An upright pill stays beside the stack that leads to it.
      let isUpright = grid.places.contains { $0.slot == slot && $0.bottom > $0.top.next }
      return (grid.columnOfSlot[slot] == grid.columnOfSlot[slot.previous] ? 25 : 0) + 3 * Double(crossing)
        + (isUpright ? 400 : 0)
    }
    return ByID(costs)
  }

  /// True for a horizontal group that a cut runs through.
  func isCut(_ group: Wiring.Group) -> Bool {
    starts.dropFirst().contains { group.low < .gap(.left(of: $0)) && group.high > .gap(.left(of: $0)) }
  }

  /// Tracks on a middle line lie evenly about it.
  static func shift(_ group: Wiring.Group) -> Double {
    (Double(group.track) - Double(group.tracks - 1) / 2) * 8
  }

  /// One gap: its vertical runs between the slot on the left and the slot on the right.
  private struct GapSpacing {
    let members: [RibbonID]
    let rules: DifferenceConstraints
    let least: Double

    init(_ gap: Gap, _ grid: RoutingGrid, _ wiring: Wiring, needs: Needs, tightness: Double) {
      members = wiring.groups.indices
        .filter { wiring.groups[$0].line == .upright(.gap(gap)) }
        .sorted { (wiring.groups[$0].track, $0) < (wiring.groups[$1].track, $1) }
      var rules: [DifferenceConstraints.Rule] = []
      let (start, end) = (Variable(0), Variable(members.count + 1))
      func require(_ to: Variable, _ from: Variable, _ least: Double, air: Double = 1) {
        rules.append(DifferenceConstraints.Rule(from: from, to: to, least: least, air: air))
      }
      let isOuter = gap == grid.gaps.lowerBound || gap == grid.gaps.upperBound
      require(end, start, max(isOuter ? 5 : 11 * tightness, needs.gap[gap] ?? 0))
      for (position, member) in members.enumerated() {
        let known = wiring.groups[member]
        let (leadHead, tailHead) = GapSpacing.heads(known, wiring)
        require(
          GapSpacing.variable(position), start, max(5 * tightness + known.width / 2, leadHead, needs.lead[member] ?? 0))
        require(
          end, GapSpacing.variable(position), max(5 * tightness + known.width / 2, tailHead, needs.tail[member] ?? 0))
        for (other, earlier) in members[..<position].enumerated() {
          let before = wiring.groups[earlier]
          guard before.low <= known.high, known.low <= before.high, before.track < known.track else { continue }
          require(
            GapSpacing.variable(position), GapSpacing.variable(other),
            max(7 * tightness, (before.width + known.width) / 2 + 4 * tightness))
        }
      }
      for run in wiring.runs where run.isHorizontal && run.endsAtItem && GapSpacing.crosses(run, gap) {
        require(end, start, Arrow.headLength(run.width) + 5)
      }
      self.rules = DifferenceConstraints(count: end.index + 1, rules: rules)
      least = self.rules.length()
    }

    /// Of the run at a position, from the left; the edges of the gap are the first and the last.
    private static func variable(_ position: Int) -> Variable { Variable(position + 1) }

    func places(in width: Double) -> [(RibbonID, Double)] {
      let air = rules.air(fitting: width, most: 60)
      let places = rules.balanced(length: width, air: air)
      return members.enumerated().map { ($1, places[GapSpacing.variable($0)]) }
    }

    /// Room for the heads of ways that turn from this run into the slot on its left or right.
    private static func heads(_ group: Wiring.Group, _ wiring: Wiring) -> (lead: Double, tail: Double) {
      var (lead, tail) = (0.0, 0.0)
      for index in group.runs {
        let run = wiring.runs[index]
        let list = wiring.runsOf[run.way]
        guard let position = list.firstIndex(of: index) else { continue }
        if position + 1 < list.count {
          let next = wiring.runs[list[position + 1]]
          if next.endsAtItem, next.length <= HalfStep.nextLine {
            let total = wiring.groups[next.group].width
            let reach = Arrow.reach(total) + group.width / 2
            if next.isForward { tail = max(tail, reach) } else { lead = max(lead, reach) }
          }
        }
        if position > 0 {
          let previous = wiring.runs[list[position - 1]]
          if previous.startsAtItem, previous.length <= HalfStep.nextLine {
            let reach = Arrow.radius + group.width / 2 + 2
            if previous.isForward { lead = max(lead, reach) } else { tail = max(tail, reach) }
          }
        }
      }
      return (lead, tail)
    }

    /// True when a run passes from one slot straight to the next over this gap.
    private static func crosses(_ run: Wiring.Run, _ gap: Gap) -> Bool {
      run.low == HalfStep.gap(gap).before && run.high == HalfStep.gap(gap).after
    }
  }
}
