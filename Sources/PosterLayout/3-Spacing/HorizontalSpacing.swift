import PathwayPicture
import Scene

/// Horizontal places: slots, and the vertical runs in the gaps between them.
package struct HorizontalSpacing {
  /// By slot.
  private(set) var left: [Double] = []
  private(set) var width: [Double] = []
  /// By group: the place of vertical ones; unused for horizontal ones.
  private(set) var group: [Double]
  /// Left edge of each gap; gap g lies left of slot g.
  private(set) var gapLeft: [Double] = []
  private(set) var gapWidth: [Double] = []

  func center(_ slot: Int) -> Double { left[slot] + width[slot] / 2 }
  var end: Double { (gapLeft.last ?? 0) + (gapWidth.last ?? 0) }

  /// The least width the slots and gaps need; of several pages, the fullest one's.
  private(set) var least = 0.0
  /// The first slot of each page.
  private(set) var starts: [Int] = [0]

  var pages: Int { starts.count }

  /// Places everything on the sheet; where a page is too narrow, everything keeps its least width.
  init(
    _ grid: Grid, _ wiring: Wiring, figure: Figure, widths: [Double], needs: Needs, tightness: Double, sheet: Sheet
  ) {
    width = widths
    group = Array(repeating: 0, count: wiring.groups.count)
    let gaps = (0...grid.slots).map { Gap($0, grid, wiring, needs: needs, tightness: tightness) }
    if sheet.isCut {
      let cuts = Cuts(
        widths: widths, gaps: gaps.map(\.least), edges: HorizontalSpacing.edgeCosts(grid, wiring),
        capacity: sheet.area.width)
      starts = cuts.starts
      least = cuts.fullest
    } else {
      least = widths.reduce(0, +) + gaps.reduce(0) { $0 + $1.least }
    }
    for (page, start) in starts.enumerated() {
      let end = page + 1 < starts.count ? starts[page + 1] : grid.slots
      place(start..<end, on: page, gaps, sheet)
    }
    for (index, known) in wiring.groups.enumerated() where !known.isHorizontal && Grid.isMiddle(known.line) {
      group[index] = center(Grid.slot(of: known.line)) + HorizontalSpacing.shift(known)
    }
  }

  /// One page's slots with the gaps between them; the gap at a cut stays on the left page.
  private mutating func place(_ slots: Range<Int>, on page: Int, _ gaps: [Gap], _ sheet: Sheet) {
    let isFirst = slots.lowerBound == 0
    let isLast = slots.upperBound == width.count
    let lead = isFirst ? 0 : Sheet.start
    let tab = isLast ? 0 : Sheet.tab
    let own = slots.map { $0 + 1 }
    let used = own.reduce(lead + tab + (isFirst ? gaps[0].least : 0)) { $0 + gaps[$1].least + width[$1 - 1] }
    let spare = max(0, sheet.area.width - used)
    func share(_ gap: Int) -> Double { gap == 0 || gap == width.count ? 0.35 : 1 }
    let total = own.reduce(isFirst ? share(0) : 0.35) { $0 + share($1) }
    var x = sheet.left(page)
    func add(_ gap: Int) {
      let wide = gaps[gap].least + spare * share(gap) / total
      gapLeft.append(x)
      gapWidth.append(wide)
      for (member, place) in gaps[gap].places(in: wide) { group[member] = x + place }
      x += wide
    }
    if isFirst { add(0) } else { x += lead + spare * 0.35 / total }
    for slot in slots {
      left.append(x)
      x += width[slot]
      add(slot + 1)
    }
  }

  /// What a cut to the left of each slot costs: less at a column's edge, more for each way that is cut.
  private static func edgeCosts(_ grid: Grid, _ wiring: Wiring) -> [Double] {
    (0..<grid.slots).map { slot in
      guard slot > 0 else { return 0 }
      let crossing = wiring.groups.count {
        $0.isHorizontal && $0.low < .gap(leftOf: slot) && $0.high > .gap(leftOf: slot)
      }
      // An upright pill stays beside the stack that leads to it.
      let isUpright = grid.places.contains { $0.slot == slot && $0.bottom > $0.top + 1 }
      return (grid.columnOfSlot[slot] == grid.columnOfSlot[slot - 1] ? 25 : 0) + 3 * Double(crossing)
        + (isUpright ? 400 : 0)
    }
  }

  /// True for a horizontal group that a cut runs through.
  func isCut(_ group: Wiring.Group) -> Bool {
    starts.contains { $0 > 0 && group.low < .gap(leftOf: $0) && group.high > .gap(leftOf: $0) }
  }

  /// Tracks on a middle line lie evenly about it.
  static func shift(_ group: Wiring.Group) -> Double {
    (Double(group.track) - Double(group.tracks - 1) / 2) * 8
  }

  /// One gap: its vertical runs between the slot on the left and the slot on the right.
  private struct Gap {
    let members: [Int]
    let rules: DifferenceConstraints
    let least: Double

    init(_ gap: Int, _ grid: Grid, _ wiring: Wiring, needs: Needs, tightness: Double) {
      members = wiring.groups.indices
        .filter { !wiring.groups[$0].isHorizontal && wiring.groups[$0].line == Grid.gapLine(leftOf: gap) }
        .sorted { (wiring.groups[$0].track, $0) < (wiring.groups[$1].track, $1) }
      var rules: [DifferenceConstraints.Rule] = []
      let end = members.count + 1
      func require(_ to: Int, _ from: Int, _ least: Double, air: Double = 1) {
        rules.append(DifferenceConstraints.Rule(from: from, to: to, least: least, air: air))
      }
      let isOuter = gap == 0 || gap == grid.slots
      require(end, 0, max(isOuter ? 5 : 11 * tightness, needs.gap[gap] ?? 0))
      for (position, member) in members.enumerated() {
        let known = wiring.groups[member]
        let (leadHead, tailHead) = Gap.heads(known, wiring)
        require(position + 1, 0, max(5 * tightness + known.width / 2, leadHead, needs.lead[member] ?? 0))
        require(end, position + 1, max(5 * tightness + known.width / 2, tailHead, needs.tail[member] ?? 0))
        for (other, earlier) in members[..<position].enumerated() {
          let before = wiring.groups[earlier]
          guard before.low <= known.high, known.low <= before.high, before.track < known.track else { continue }
          require(position + 1, other + 1, max(7 * tightness, (before.width + known.width) / 2 + 4 * tightness))
        }
      }
      for run in wiring.runs where run.isHorizontal && run.endsAtItem && Gap.crosses(run, gap) {
        require(end, 0, Arrow.headLength(run.width) + 5)
      }
      self.rules = DifferenceConstraints(count: end + 1, rules: rules)
      least = self.rules.length()
    }

    func places(in width: Double) -> [(Int, Double)] {
      let air = rules.air(fitting: width, most: 60)
      let places = rules.balanced(length: width, air: air)
      return members.enumerated().map { ($1, places[$0 + 1]) }
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
    private static func crosses(_ run: Wiring.Run, _ gap: Int) -> Bool {
      run.low == HalfStep.gap(leftOf: gap).before && run.high == HalfStep.gap(leftOf: gap).after
    }
  }
}
