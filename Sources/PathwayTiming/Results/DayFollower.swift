internal import PathwayModel

/// Follows patients from day 0: by day as far as is asked, and by the moment of the week for how many end an item at all.
///
/// Neither needs the years that some go round a loop: a `by day` looks no further than its day, and how many ever come is the
/// same whenever they come.
struct DayFollower {
  private(set) var ends: [[Double]]
  private(set) var totals: [Double]
  private(set) var firsts: [(met: Double, all: Double)]

  private let work: GroupWork
  private let engine: GroupEngine
  private let reach: Reach
  private let zero: Clock?
  private let starts: ClockStarts

  init(_ work: GroupWork) throws(Refusal) {
    self.work = work
    engine = work.engine
    reach = work.reach
    let pathway = work.pathway
    ends = Array(repeating: [], count: pathway.nodes.count)
    totals = Array(repeating: 0, count: pathway.nodes.count)
    firsts = Array(repeating: (0, 0), count: pathway.nodes.count)
    if let node = pathway.dayZero {
      let clock = Clock(from: [EventID(.arrive, node)], to: [], engine, reach)
      zero = clock
      starts = try clock.starts(engine, work.base)
    } else {
      zero = nil
      var entered = ClockStarts()
      for (instruction, rows) in try BaseFlow.entry(engine) {
        entered.places.append((instruction, ClockPass.byWeekday(rows, engine.tables.grid)))
      }
      starts = entered
    }
  }

  /// The event that ends an item.
  private func end(of id: NodeID) -> EventID { engine.event(ClockEvent(.end, id)) }

  /// First cell after a day, from the midnight of day 0.
  private func cell(after day: Int) -> Int { (max(-1, min(day, 40_000)) + 1) * engine.tables.grid.perDay }

  /// `everything`: every item's ends; otherwise of those with a `by day`.
  mutating func follow(everything: Bool, upTo day: Int) throws(Refusal) {
    var useful: [Bool] = []
    if !everything {
      let asked = work.pathway.nodeIDs.filter { work.pathway[$0].byDay != nil }
      useful = reach.upTo(asked.flatMap { engine.sites(end(of: $0)) })
    }
    let total = starts.places.reduce(0) { $0 + $1.1.mass }
    guard total > 0 else { return }
    let ending = Set(work.pathway.nodeIDs.map { end(of: $0) })
    let pass = Pass(engine, region: engine.region, frame: .clock)
    pass.intoBranches = true
    pass.isUseful = useful
    pass.mayCollapse = ClockPass.mayCollapse(engine, pass)
    pass.horizon = cell(after: day)
    var found = ends
    pass.onEvent = { [unowned pass] event, _, rows in
      if ending.contains(event) { ClockPass.count(rows, pass, into: &found[event.node.index]) }
      return .goesOn
    }
    for (instruction, rows) in starts.places { pass.add(rows, at: instruction) }
    try pass.run(tolerance: BaseFlow.tolerance * total)

    let whole = Pass(engine, region: engine.region, frame: .circle)
    whole.intoBranches = true
    whole.isUseful = useful
    var all = totals
    whole.onEvent = { event, _, rows in
      if ending.contains(event) { all[event.node.index] += rows.mass }
      return .goesOn
    }
    for (instruction, rows) in starts.places { whole.add(rows.around(engine.tables.grid), at: instruction) }
    try whole.run(tolerance: BaseFlow.tolerance * total)

    if let node = work.pathway.dayZero, let first = engine.plan.places[EventID(.arrive, node)].first,
      end(of: node) == EventID(.arrive, node), work.base.moments[first] != nil
    {
      found[node.index] = [total]
      all[node.index] = total
    }
    (ends, totals) = (found, all)
  }

  /// Who of those with a `by day` ended the item in time, and at all.
  mutating func count(_ id: NodeID, _ limit: Int) throws(Refusal) {
    let event = end(of: id)
    if let zero, zero.from == [event] {
      firsts[id.index] = (limit >= 0 ? 1 : 0, 1)
      return
    }
    let sites = engine.sites(event)
    let after = reach.after(sites)
    var isBefore = false
    if let zero { isBefore = zero.from.flatMap { engine.sites($0) }.contains { after[$0] } }
    let isAgain = sites.contains { after[$0] }
    if !isBefore && !isAgain {
      firsts[id.index] = (Self.sum(ends[id.index], upTo: limit), totals[id.index])
      return
    }
    guard isBefore, let zero else {
      firsts[id.index] = try firstEnds(event, starts, limit)
      return
    }
    // Who ends it before day 0 is in time; who reaches day 0 first is counted from there.
    let before = Before(engine, event, Set(zero.from))
    try before.run()
    let later = try firstEnds(event, before.left, limit)
    firsts[id.index] = (before.reached + later.met, before.reached + later.all)
  }

  private func firstEnds(
    _ event: EventID, _ starts: ClockStarts, _ limit: Int
  ) throws(Refusal) -> (met: Double, all: Double) {
    let clock = Clock(from: zero?.from ?? [], to: [event], engine, reach)
    let pass = try ClockPass(
      engine, [TargetID(0)], [clock], limits: [0], starts: starts, reach: reach, keeps: false,
      extent: .before(cell(after: limit)))
    guard pass.started > 0 else { return (0, 0) }
    let whole = Pass(engine, region: engine.region, frame: .circle)
    whole.isUseful = pass.pass.isUseful
    whole.variation = pass.pass.variation
    var all = 0.0
    whole.onEvent = { found, _, rows in
      guard found == event else { return .goesOn }
      all += rows.mass
      return .absorbed
    }
    whole.onStop = { all += $0.mass }
    for (instruction, rows) in starts.places { whole.add(rows.around(engine.tables.grid), at: instruction) }
    try whole.run(tolerance: BaseFlow.tolerance * pass.started)
    return (Self.sum(pass.days[0], upTo: limit), all)
  }

  private static func sum(_ days: [Double], upTo limit: Int) -> Double {
    days.prefix(max(0, limit + 1)).reduce(0, +)
  }
}

/// Who ends an item before day 0 and who reaches day 0 first.
private final class Before {
  private let engine: GroupEngine
  private let event: EventID
  private let zeroes: Set<EventID>
  private var ended: [(Int, [Row])] = []
  /// Who reaches day 0 without having ended the item.
  private(set) var left = ClockStarts()
  /// Who ends it and then reaches day 0.
  private(set) var reached = 0.0

  init(_ engine: GroupEngine, _ event: EventID, _ zeroes: Set<EventID>) {
    self.engine = engine
    self.event = event
    self.zeroes = zeroes
  }

  func run() throws(Refusal) {
    let first = Pass(engine, region: engine.region, frame: .circle)
    first.intoBranches = true
    first.onEvent = { [unowned self] found, instruction, rows in take(found, instruction, rows) }
    for (instruction, rows) in try BaseFlow.entry(engine) { first.add(rows, at: instruction) }
    try first.run(tolerance: BaseFlow.tolerance)
    let second = Pass(engine, region: engine.region, frame: .circle)
    second.intoBranches = true
    second.onEvent = { [unowned self] found, _, rows in
      guard zeroes.contains(found) else { return .goesOn }
      reached += rows.mass
      return .absorbed
    }
    for (instruction, rows) in ended { second.add(rows, at: instruction) }
    try second.run(tolerance: BaseFlow.tolerance)
  }

  private func take(_ found: EventID, _ instruction: Int, _ rows: [Row]) -> Pass.Reaction {
    guard case .event(_, let to) = engine.plan.instructions[instruction].op else { return .goesOn }
    if found == event {
      ended.append((to, rows))
    } else if zeroes.contains(found) {
      left.places.append((to, ClockPass.byWeekday(rows, engine.tables.grid)))
    } else {
      return .goesOn
    }
    return .absorbed
  }
}
