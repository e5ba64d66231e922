/// Horizontal places: slots, and the vertical runs in the gaps between them.
struct Across {
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

  /// The least width the slots and gaps need.
  private(set) var least = 0.0
  private(set) var gapLeast: [Double] = []

  /// Places everything between `from` and `to`; when that is too narrow, everything keeps its least width.
  init(
    _ grid: Grid, _ wiring: Wiring, figure: Figure, widths: [Double], needs: Needs, tightness: Double, from: Double,
    to: Double
  ) {
    width = widths
    group = Array(repeating: 0, count: wiring.groups.count)
    let gaps = (0...grid.slots).map { Gap($0, grid, wiring, needs: needs, tightness: tightness) }
    gapLeast = gaps.map(\.least)
    least = widths.reduce(0, +) + gaps.reduce(0) { $0 + $1.least }

    let spare = max(0, to - from - least)
    let shares = gaps.indices.map { $0 == 0 || $0 == grid.slots ? 0.35 : 1.0 }
    let total = shares.reduce(0, +)
    var x = from
    for (index, gap) in gaps.enumerated() {
      let own = gap.least + spare * shares[index] / total
      gapLeft.append(x)
      gapWidth.append(own)
      for (member, place) in gap.places(in: own) { group[member] = x + place }
      x += own
      if index < grid.slots {
        left.append(x)
        x += widths[index]
      }
    }
    for (index, known) in wiring.groups.enumerated() where !known.isHorizontal && known.line % 2 == 1 {
      group[index] = center(known.line / 2) + Across.shift(known)
    }
  }

  /// Tracks on a middle line lie evenly about it.
  static func shift(_ group: Wiring.Group) -> Double {
    (Double(group.track) - Double(group.tracks - 1) / 2) * 8
  }

  /// One gap: its vertical runs between the slot on the left and the slot on the right.
  private struct Gap {
    let members: [Int]
    let rules: Difference
    let least: Double

    init(_ gap: Int, _ grid: Grid, _ wiring: Wiring, needs: Needs, tightness: Double) {
      members = wiring.groups.indices
        .filter { !wiring.groups[$0].isHorizontal && wiring.groups[$0].line == 2 * gap }
        .sorted { (wiring.groups[$0].track, $0) < (wiring.groups[$1].track, $1) }
      var rules: [Difference.Rule] = []
      let end = members.count + 1
      func require(_ to: Int, _ from: Int, _ least: Double, air: Double = 1) {
        rules.append(Difference.Rule(from: from, to: to, least: least, air: air))
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
      for (index, run) in wiring.runs.enumerated() where run.isHorizontal && Gap.crosses(run, gap) {
        _ = index
        if run.endsAtItem { require(end, 0, Arrow.headLength(run.width) + 5) }
      }
      self.rules = Difference(count: end + 1, rules: rules)
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
          if next.endsAtItem, next.high - next.low <= 2 {
            let total = wiring.groups[next.group].width
            let reach = Arrow.reach(total) + group.width / 2
            if next.isForward { tail = max(tail, reach) } else { lead = max(lead, reach) }
          }
        }
        if position > 0 {
          let previous = wiring.runs[list[position - 1]]
          if previous.startsAtItem, previous.high - previous.low <= 2 {
            let reach = Arrow.radius + group.width / 2 + 2
            if previous.isForward { lead = max(lead, reach) } else { tail = max(tail, reach) }
          }
        }
      }
      return (lead, tail)
    }

    /// True when a run passes from one slot straight to the next over this gap.
    private static func crosses(_ run: Wiring.Run, _ gap: Int) -> Bool {
      run.low == 4 * gap - 1 && run.high == 4 * gap + 1
    }
  }
}
