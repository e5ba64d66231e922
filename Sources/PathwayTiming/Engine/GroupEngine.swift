internal import PathwayLaws
internal import PathwayModel

/// All that exact timing does for one group of patients on one grid.
final class GroupEngine {
  let pathway: Pathway
  let group: GroupID
  private(set) var plan: Plan
  let tables: GridTables
  /// The whole flow, with the inside of togethers and without that of packages.
  let region: Region
  let packageRegions: [Region]
  let branchRegions: [[Region]]
  /// By composite (packages, then togethers): cells after which what it does repeats; 0 where the calendar plays no part.
  private(set) var periods: [Int] = []
  /// By composite: events inside.
  private(set) var insideEvents: [Set<EventID>] = []
  private var composites: [CompositeKey: Composite] = [:]
  private var notices: [Int: NoticeDelay] = [:]
  private var knownTail: GroupEngine?

  /// Whether what happens inside composites is looked back at, and so kept.
  let looksInside: Bool
  /// See `Handover`.
  let handsOverAfter: Int

  /// What is left of a class when its loops are left.
  let classTolerance = 1e-11

  private struct CompositeKey: Hashable {
    var index: Int
    var variation: Variation
    var byClass: Bool
  }

  init(
    _ pathway: Pathway, _ group: GroupID, _ plan: Plan, _ tables: GridTables, looksInside: Bool = true,
    handsOverAfter: Int = TimingOptions.handover
  ) {
    self.pathway = pathway
    self.group = group
    self.plan = plan
    self.tables = tables
    self.looksInside = looksInside
    self.handsOverAfter = handsOverAfter
    var entries = pathway.arrivals.map { plan.entries[$0.entry.index] }
    for id in pathway.nodeIDs where pathway[id].isSideContact { entries.append(plan.entries[id.index]) }
    region = Region(plan, entries: entries, intoBranches: true)
    packageRegions = plan.packages.map { Region(plan, entries: [$0.entry], intoBranches: false) }
    branchRegions = plan.togethers.map { together in
      together.branches.map { Region(plan, entries: [$0.entry], intoBranches: false) }
    }
    findPeriods()
  }

  /// The same in longer cells, for those who are on their way for long.
  var tail: GroupEngine {
    if let knownTail { return knownTail }
    let made = GroupEngine(
      pathway, group, plan, GridTables(coarser: tables, by: Handover.cells), looksInside: looksInside)
    knownTail = made
    return made
  }

  private func regions(ofComposite index: Int) -> [Region] {
    index < plan.packages.count
      ? [packageRegions[index]] : branchRegions[index - plan.packages.count]
  }

  func composite(at instruction: Int) -> Int? {
    switch plan.instructions[instruction].op {
    case .package(let index): index
    case .together(let index): plan.packages.count + index
    default: nil
    }
  }

  /// Takes a plan of the same shape in which only numbers of one node differ, and forgets what had that node inside.
  /// False, and nothing done, where the shape is another.
  func take(_ changed: Plan, at node: NodeID) -> Bool {
    guard plan.hasShape(of: changed, isWorking: { tables.laws[$0].isWorking }) else { return false }
    plan = changed
    _ = knownTail?.take(changed, at: node)
    composites = composites.filter { !isInside(node, ofComposite: $0.key.index) }
    return true
  }

  private func isInside(_ node: NodeID, ofComposite index: Int) -> Bool {
    if index < plan.packages.count ? plan.packages[index].node == node : false { return true }
    return regions(ofComposite: index).contains { region in
      region.instructions.contains { instruction in
        if plan.instructions[instruction].node == node { return true }
        guard let inner = composite(at: instruction) else { return false }
        return isInside(node, ofComposite: inner)
      }
    }
  }

  private func findPeriods() {
    let count = plan.packages.count + plan.togethers.count
    periods = Array(repeating: 0, count: count)
    insideEvents = Array(repeating: [], count: count)
    // A package holds no composite; a together may hold packages and, since the order of writing puts the inside after
    // the outside, togethers of a later number.
    for index in plan.packages.indices { find(index) }
    for index in plan.togethers.indices.reversed() { find(plan.packages.count + index) }
    // Togethers nested the other way round (by a test, say) settle by doing it over.
    for _ in 0..<2 { for index in plan.togethers.indices.reversed() { find(plan.packages.count + index) } }
  }

  private func find(_ composite: Int) {
    var period = 0
    var events: Set<EventID> = []
    for region in regions(ofComposite: composite) {
      for instruction in region.instructions {
        period = max(period, self.period(at: instruction))
        if case .event(let event, _) = plan.instructions[instruction].op { events.insert(event) }
        if let inner = self.composite(at: instruction) { events.formUnion(insideEvents[inner]) }
      }
    }
    if composite < plan.packages.count, plan.packages[composite].deadlines.contains(where: \.isWorking) {
      period = tables.grid.perWeek
    }
    periods[composite] = period
    insideEvents[composite] = events
  }

  /// Cells after which what an instruction does repeats; 0 where the calendar plays no part.
  func period(at instruction: Int) -> Int {
    let grid = tables.grid
    func period(_ map: Int) -> Int { tables.maps[map].isDaily ? grid.perDay : grid.perWeek }
    switch plan.instructions[instruction].op {
    case .delay(let law, _, _): return tables.laws[law].isWorking ? grid.perWeek : 0
    case .map(let map, _, _), .delayWithNotice(_, let map, _): return period(map)
    case .raise(let notice, _, _): return notice.map { period($0) } ?? 0
    case .package(let index): return periods[index]
    case .together(let index): return periods[plan.packages.count + index]
    case .halt, .exit, .pass, .way, .split, .event: return 0
    }
  }

  /// `byClass`: by the moment of the day even where the calendar plays no part.
  func composite(at instruction: Int, _ variation: Variation, byClass: Bool = false) throws(Refusal) -> Composite {
    guard let index = composite(at: instruction) else {
      throw Refusal(origin: pathway.origin, reason: "This pathway is not put together as it should be.")
    }
    return try composite(index, variation, byClass: byClass)
  }

  func composite(_ index: Int, _ variation: Variation, byClass: Bool = false) throws(Refusal) -> Composite {
    let inside = variation == .plain ? .plain : variation.restricted(to: insideEvents[index])
    let key = CompositeKey(index: index, variation: inside, byClass: byClass)
    if let known = composites[key] { return known }
    let isTogether = index >= plan.packages.count
    var ports = isTogether ? 1 : plan.packages[index].ports.count
    if !inside.stops.isEmpty { ports += 1 }
    // Dates are kept by the week.
    var period = inside.dates.isEmpty ? periods[index] : tables.grid.perWeek
    if byClass { period = max(period, tables.grid.perDay) }
    let made = try Composite(
      self, index: isTogether ? index - plan.packages.count : index, isTogether: isTogether, variation: inside,
      period: period, ports: ports, parts: parts(ofComposite: index, period), isWhole: byClass)
    composites[key] = made
    return made
  }

  /// Cells of the period cut where what happens inside changes with the second of arrival: where a rule of the calendar
  /// changes, as seen from so much earlier as fixed lengths and timers inside are long.
  private func parts(ofComposite index: Int, _ period: Int) -> [[(middle: Int, width: Int)]] {
    let cell = tables.grid.cell
    var edges: Set<Int> = []
    var lengths: Set<Int> = []
    if period > 0 { addEdges(ofComposite: index, &edges, &lengths) }
    let known = lengths.sorted().prefix(16)
    var singles: Set<Int> = [0]
    var pairs: Set<Int> = []
    for length in known {
      singles.insert(length)
      // A timer against a session and the service after it.
      for other in known { pairs.formUnion([length + other, length - other]) }
    }
    // Each part is followed by itself: the finest cuts that are not too many.
    var cuts = Self.cuts(edges, shifts: singles.union(pairs), period, cell)
    let most = Self.mostPartsOfCell * period
    if cuts.reduce(0, { $0 + $1.count - 1 }) > most { cuts = Self.cuts(edges, shifts: singles, period, cell) }
    if cuts.reduce(0, { $0 + $1.count - 1 }) > most { cuts = Self.cuts(edges, shifts: [0], period, cell) }
    return cuts.map { cuts in
      let sorted = cuts.sorted()
      return zip(sorted, sorted.dropFirst()).map { (middle: $0 + ($1 - $0) / 2, width: $1 - $0) }
    }
  }

  private static let mostPartsOfCell = 3

  /// By cell of the period: its ends and where an edge falls in it, seen from so much earlier as each shift.
  private static func cuts(_ edges: Set<Int>, shifts: Set<Int>, _ period: Int, _ cell: Int) -> [Set<Int>] {
    var cuts = [Set<Int>](repeating: [0, cell], count: period)
    for edge in edges {
      for shift in shifts {
        let moment = ((edge - shift) % WeekTime.week + WeekTime.week) % WeekTime.week
        cuts[moment / cell % period].insert(moment % cell)
      }
    }
    return cuts
  }

  private func addEdges(ofComposite index: Int, _ edges: inout Set<Int>, _ lengths: inout Set<Int>) {
    if index < plan.packages.count {
      for deadline in plan.packages[index].deadlines where !deadline.isWorking { lengths.insert(deadline.seconds) }
    }
    for region in regions(ofComposite: index) {
      for instruction in region.instructions {
        if let inner = composite(at: instruction) { addEdges(ofComposite: inner, &edges, &lengths) }
        switch plan.instructions[instruction].op {
        case .map(let map, _, _), .delayWithNotice(_, let map, _): edges.formUnion(tables.maps[map].edges)
        case .raise(let map, let seconds, _):
          if let map { edges.formUnion(tables.maps[map].edges) }
          lengths.insert(seconds)
        case .delay(let law, _, _):
          for point in tables.laws[law].points.prefix(6) { lengths.insert(point.seconds) }
          if tables.laws[law].isWorking { edges.formUnion([0, WorkingAxis.week]) }
        default: break
        }
      }
    }
  }

  func portCount(ofComposite index: Int) -> Int {
    index < plan.packages.count ? plan.packages[index].ports.count : 1
  }

  /// Where a port of a composite leads; nil for the port of stops.
  func target(ofPort port: Int, at instruction: Int) -> Int? {
    switch plan.instructions[instruction].op {
    case .package(let index): port < plan.packages[index].ports.count ? plan.packages[index].ports[port] : nil
    case .together(let index): port == 0 ? plan.togethers[index].to : nil
    default: nil
    }
  }

  func noticeDelay(law: Int, notice: Int) -> NoticeDelay {
    let key = law * tables.maps.count + notice
    if let known = notices[key] { return known }
    let made = NoticeDelay(kernel: tables.kernel(law), map: tables.maps[notice], grid: tables.grid)
    notices[key] = made
    return made
  }

  /// The end of the notice of a class that arrived at `start`.
  func floor(_ notice: Int?, _ seconds: Int, _ start: Int) -> (time: Int, moving: Bool) {
    guard let notice else { return (start + seconds, true) }
    return (tables.maps[notice].image(start), false)
  }

  /// Refuses what goes on for longer than the horizon, unless next to nobody does.
  func checkHorizon(_ rows: [Row], _ tolerance: Double, _ instruction: Int) throws(Refusal) {
    for row in rows {
      guard let span = row.span(tables.grid), span.to * tables.grid.cell > Grid.horizon else { continue }
      let node = pathway[plan.instructions[instruction].node]
      throw Refusal(
        origin: node.origin, reason: "Some patients are still on their way, at \(node.title), after 100 years.",
        advice: "Look for a duration in the wrong unit or with too heavy a tail.")
    }
  }
}
