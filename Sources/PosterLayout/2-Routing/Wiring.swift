import PathwayModel
package import PathwayPicture
import Scene

/// The straight runs of all routes, which of them lie on each other as ribbons, and the order of those that lie beside
/// each other in a gap or a channel.
package struct Wiring {
  /// A straight stretch of one way along one line of the grid.
  package struct Run: Hashable {
    package var way: WayID
    /// The line it lies on.
    package var line: GridLine
    /// From and to, along the line.
    package var start: HalfStep
    package var end: HalfStep
    /// Width of its stroke.
    package var width: Double
    /// The runs before and after it turn off here.
    var startsAtItem: Bool
    package var endsAtItem: Bool
    /// From the middle of its group.
    package var offset = 0.0
    package var group = RibbonID(0)

    package var low: HalfStep { min(start, end) }
    package var high: HalfStep { max(start, end) }
    package var isHorizontal: Bool { line.isHorizontal }
    /// How many half steps it runs.
    var length: Int { start.distance(to: end) }
    package var isForward: Bool { end >= start }
  }

  /// Runs drawn as one ribbon.
  package struct Group: Hashable {
    var line: GridLine
    var low: HalfStep
    var high: HalfStep
    var width: Double
    package var runs: [RunID]
    /// Order on its line among those it overlaps, from the left or the top.
    var track = 0
    /// Tracks on the stretch it shares, for centring.
    var tracks = 1

    var isHorizontal: Bool { line.isHorizontal }
    /// Of a horizontal one: the line it lies on.
    var level: LevelLine? { if case .level(let level) = line { level } else { nil } }
    /// Of a vertical one: the line it lies on.
    var upright: UprightLine? { if case .upright(let upright) = line { upright } else { nil } }
  }

  package private(set) var runs = ByID<RunID, Run>()
  /// The runs of each way, in order.
  package private(set) var runsOf: ByID<WayID, [RunID]>
  package private(set) var groups = ByID<RibbonID, Group>()

  package init(_ figure: Figure, _ grid: RoutingGrid, routes: ByID<WayID, Router.Route?>, widths: ByID<WayID, Double>) {
    runsOf = ByID(repeating: [], for: figure.ways)
    for (way, route) in routes.pairs {
      if let route { addRuns(way, route, figure, grid, width: widths[way]) }
    }
    makeGroups(figure, routes)
    orderRibbons(figure, routes)
    groups = Tracks(self, grid).groups
  }

  // MARK: Runs

  private mutating func addRuns(
    _ way: WayID, _ route: Router.Route, _ figure: Figure, _ grid: RoutingGrid, width: Double
  ) {
    let from = grid.places[figure.ways[way].from]
    let to = grid.places[figure.ways[way].to]
    func border(_ place: RoutingGrid.Place, _ side: Board.Side, _ node: Router.Node) -> (x: HalfStep, y: HalfStep) {
      let x = HalfStep.middle(of: place.slot)
      switch side {
      case .right: return (x.after, .line(node.y))
      case .left: return (x.before, .line(node.y))
      case .top: return (x, HalfStep.line(place.top).before)
      case .bottom: return (x, HalfStep.line(place.bottom).after)
      }
    }
    guard let first = route.nodes.first, let last = route.nodes.last else { return }
    var points = [border(from, route.leaves, first)]
    points += route.nodes.map { (HalfStep.line($0.x), HalfStep.line($0.y)) }
    points.append(border(to, route.enters, last))
    var index = 1
    var anchor = points[0]
    while index < points.count {
      let isHorizontal = points[index].y == anchor.y && points[index].x != anchor.x
      var end = index
      while end + 1 < points.count,
        isHorizontal ? points[end + 1].y == anchor.y : points[end + 1].x == anchor.x
      { end += 1 }
      let run = Run(
        way: way, line: isHorizontal ? .level(anchor.y.levelLine) : .upright(anchor.x.uprightLine),
        start: isHorizontal ? anchor.x : anchor.y, end: isHorizontal ? points[end].x : points[end].y,
        width: width, startsAtItem: runsOf[way].isEmpty, endsAtItem: end + 1 == points.count)
      runsOf[way].append(runs.append(run))
      anchor = points[end]
      index = end + 1
    }
  }

  // MARK: Groups

  private mutating func makeGroups(_ figure: Figure, _ routes: ByID<WayID, Router.Route?>) {
    var joined = Union<RunID>(count: runs.count)
    for item in figure.items.indices {
      eachPair(figure.out[item], routes) { a, b in
        guard routes[a]?.leaves == routes[b]?.leaves else { return }
        for (first, second) in zip(runsOf[a], runsOf[b]) {
          guard Wiring.sameLine(runs[first], runs[second]), runs[first].start == runs[second].start else { return }
          joined.join(first, second)
          if runs[first].end != runs[second].end { return }
        }
      }
      eachPair(figure.into[item], routes) { a, b in
        guard routes[a]?.enters == routes[b]?.enters else { return }
        for (first, second) in zip(runsOf[a].reversed(), runsOf[b].reversed()) {
          guard Wiring.sameLine(runs[first], runs[second]), runs[first].end == runs[second].end else { return }
          joined.join(first, second)
          if runs[first].start != runs[second].start { return }
        }
      }
    }
    var groupOf: [RunID: RibbonID] = [:]
    for run in runs.indices {
      let top = joined.root(run)
      let known = runs[run]
      if let group = groupOf[top] {
        groups[group].runs.append(run)
        groups[group].low = min(groups[group].low, known.low)
        groups[group].high = max(groups[group].high, known.high)
        runs[run].group = group
      } else {
        let group = groups.append(
          Group(line: known.line, low: known.low, high: known.high, width: known.width, runs: [run]))
        groupOf[top] = group
        runs[run].group = group
      }
    }
  }

  private static func sameLine(_ a: Run, _ b: Run) -> Bool { a.line == b.line }

  private func eachPair(_ ways: [WayID], _ routes: ByID<WayID, Router.Route?>, _ body: (WayID, WayID) -> Void) {
    for (position, a) in ways.enumerated() where routes[a] != nil {
      for b in ways[..<position] where routes[b] != nil { body(b, a) }
    }
  }

  // MARK: Ribbons

  /// Orders the runs of each group so that the first to turn off lies innermost, and gives each its offset.
  private mutating func orderRibbons(_ figure: Figure, _ routes: ByID<WayID, Router.Route?>) {
    for group in groups.indices where groups[group].runs.count > 1 {
      var ordered: [RunID] = []
      for run in groups[group].runs {
        var place = ordered.count
        while place > 0, liesLeft(run, of: ordered[place - 1], figure, routes) { place -= 1 }
        ordered.insert(run, at: place)
      }
      spread(ordered, in: group)
    }
  }

  /// The place of a run in its ribbon, from the left or the top.
  private struct Stripe: TableID {
    let index: Int
    init(_ index: Int) { self.index = index }
  }

  private mutating func spread(_ ordered: [RunID], in group: RibbonID) {
    // Left of the direction of travel is up when going right, and right when going down.
    var stripes = ByID<Stripe, RunID>(ordered)
    if let first = ordered.first {
      let isUp = runs[first].isHorizontal ? runs[first].isForward : !runs[first].isForward
      if !isUp { stripes.reverse() }
    }
    // Runs that touch, directly or through others, lie side by side; the rest of the group starts from the middle again.
    var together = Union<Stripe>(count: stripes.count)
    for (stripe, run) in stripes.pairs {
      for other in stripes.startIndex..<stripe
      where runs[stripes[other]].low <= runs[run].high && runs[run].low <= runs[stripes[other]].high {
        together.join(other, stripe)
      }
    }
    var widest = 0.0
    for root in stripes.indices where together.root(root) == root {
      let company = stripes.indices.filter { together.root($0) == root }.map { stripes[$0] }
      let total = company.reduce(0) { $0 + runs[$1].width }
      var at = -total / 2
      for member in company {
        runs[member].offset = at + runs[member].width / 2
        at += runs[member].width
      }
      widest = max(widest, total)
    }
    groups[group].width = widest
  }

  /// True when one way lies to the left of another, seen in the direction of travel.
  private func liesLeft(_ a: RunID, of b: RunID, _ figure: Figure, _ routes: ByID<WayID, Router.Route?>) -> Bool {
    let (first, second) = (runs[a].way, runs[b].way)
    let (one, two) = (runsOf[first], runsOf[second])
    if figure.ways[first].from == figure.ways[second].from, routes[first]?.leaves == routes[second]?.leaves {
      for index in 0..<min(one.count, two.count) where runs[one[index]].end != runs[two[index]].end {
        let (x, y) = (runs[one[index]], runs[two[index]])
        guard Wiring.sameLine(x, y) else { break }
        if x.isForward != y.isForward { return turn(before: one, index) < 0 }
        let isShorter = x.length < y.length
        return isShorter ? turn(after: one, index) < 0 : turn(after: two, index) > 0
      }
    }
    if figure.ways[first].to == figure.ways[second].to, routes[first]?.enters == routes[second]?.enters {
      for (x, y) in zip(one.indices.reversed(), two.indices.reversed())
      where runs[one[x]].start != runs[two[y]].start {
        guard Wiring.sameLine(runs[one[x]], runs[two[y]]) else { break }
        if runs[one[x]].isForward != runs[two[y]].isForward { return turn(after: one, x) < 0 }
        let isShorter = runs[one[x]].length < runs[two[y]].length
        return isShorter ? turn(before: one, x) < 0 : turn(before: two, y) > 0
      }
    }
    return first < second
  }

  /// -1 for a left turn, 1 for a right turn, between a run and the next one.
  private func turn(after list: [RunID], _ index: Int) -> Int {
    guard index + 1 < list.count else { return 0 }
    let (here, next) = (runs[list[index]], runs[list[index + 1]])
    let right = here.isHorizontal ? here.isForward == next.isForward : here.isForward != next.isForward
    return right ? 1 : -1
  }

  private func turn(before list: [RunID], _ index: Int) -> Int { index > 0 ? turn(after: list, index - 1) : 0 }
}
