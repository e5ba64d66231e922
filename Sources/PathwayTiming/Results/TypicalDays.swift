internal import PathwayModel

/// On which day after day 0 each item is typically ended, and by which share of patients in time.
///
/// Day 0 is the day of reaching the item named so, or of arriving where none is. A `by day` looks at the first end of
/// each patient exactly; a median of an item on a loop counts later ends too.
struct TypicalDays {
  /// By node: median days from day 0; nil where nobody comes after day 0.
  private(set) var median: [Double?]
  /// By node: share of those who reached day 0 and ended it by its day; nil where none is written.
  private(set) var byDay: [Double?]

  init(_ timing: Timing) {
    let nodes = timing.pathway.nodes.count
    median = Array(repeating: nil, count: nodes)
    byDay = median
    var ends = [[Double]](repeating: [], count: nodes)
    var firsts = [(met: Double, all: Double)](repeating: (0, 0), count: nodes)
    for (index, group) in timing.groups.enumerated() {
      guard let days = group.typical else { continue }
      let share = timing.share(index)
      for node in 0..<nodes {
        while ends[node].count < days.ends[node].count { ends[node].append(0) }
        for (day, mass) in days.ends[node].enumerated() { ends[node][day] += share * mass }
        firsts[node].met += share * days.firsts[node].met
        firsts[node].all += share * days.firsts[node].all
      }
    }
    for node in 0..<nodes {
      median[node] = Self.median(ends[node])
      if timing.pathway.nodes[node].byDay != nil && firsts[node].all > 1e-12 {
        byDay[node] = min(1, firsts[node].met / firsts[node].all)
      }
    }
  }

  private static func median(_ days: [Double]) -> Double? {
    var total = 0.0
    for mass in days { total += mass }
    guard total > 1e-12 else { return nil }
    var sum = 0.0
    for (day, mass) in days.enumerated() {
      sum += mass
      if sum >= total / 2 - total * 1e-9 { return Double(day) }
    }
    return nil
  }
}

/// The days after day 0 of one group.
struct GroupDays: Sendable {
  /// By node: patients by the day of ending it.
  private(set) var ends: [[Double]]
  /// By node with a `by day`: patients whose first end fell in time, and all who reached day 0 and ended it.
  private(set) var firsts: [(met: Double, all: Double)]

  /// `medians`: every item's days, for their medians; otherwise only what `by day` asks for.
  init(_ work: GroupWork, medians: Bool) throws(Refusal) {
    ends = Array(repeating: [], count: work.pathway.nodes.count)
    firsts = Array(repeating: (0, 0), count: work.pathway.nodes.count)
    guard medians || work.pathway.nodes.contains(where: { $0.byDay != nil }) else { return }
    var follower = try DayFollower(work)
    try follower.follow(medians: medians)
    for id in work.pathway.nodeIDs {
      if let byDay = work.pathway[id].byDay { try follower.count(id, byDay.day.value) }
    }
    ends = follower.ends
    firsts = follower.firsts
  }
}

private struct DayFollower {
  var ends: [[Double]]
  var firsts: [(met: Double, all: Double)]

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

  mutating func follow(medians: Bool) throws(Refusal) {
    let pass = Pass(engine, region: engine.region, frame: .clock)
    pass.intoBranches = true
    if !medians {
      let asked = work.pathway.nodeIDs.filter { work.pathway[$0].byDay != nil }
      pass.isUseful = reach.upTo(asked.flatMap { engine.sites(end(of: $0)) })
    }
    pass.mayCollapse = ClockPass.mayCollapse(engine, pass)
    var total = 0.0
    for (instruction, rows) in starts.places {
      pass.add(rows, at: instruction)
      total += rows.mass
    }
    guard total > 0 else { return }
    var found = ends
    let ending = Set(work.pathway.nodeIDs.map { end(of: $0) })
    pass.onEvent = { [unowned pass] event, _, rows in
      if ending.contains(event) { ClockPass.count(rows, pass, into: &found[event.node.index]) }
      return .goesOn
    }
    // A median needs no more than this.
    try pass.run(tolerance: 1e-7 * total)
    if let node = work.pathway.dayZero, let first = engine.plan.places[EventID(.arrive, node)].first,
      end(of: node) == EventID(.arrive, node), work.base.moments[first] != nil
    {
      found[node.index] = [total]
    }
    ends = found
  }

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
      firsts[id.index] = split(ends[id.index], limit)
      return
    }
    guard isBefore, let zero else {
      firsts[id.index] = split(try firstEnds(event, starts), limit)
      return
    }
    // Who ends it before day 0 is in time; who reaches day 0 first is counted from there.
    let before = Before(engine, event, Set(zero.from))
    try before.run()
    let later = split(try firstEnds(event, before.left), limit)
    firsts[id.index] = (before.reached + later.met, before.reached + later.all)
  }

  private func firstEnds(_ event: EventID, _ starts: ClockStarts) throws(Refusal) -> [Double] {
    let clock = Clock(from: zero?.from ?? [], to: [event], engine, reach)
    let pass = try ClockPass(
      engine, [TargetID(0)], [clock], limits: [0], starts: starts, reach: reach, keeps: false)
    return pass.days[0]
  }

  private func split(_ days: [Double], _ limit: Int) -> (met: Double, all: Double) {
    var met = 0.0
    var all = 0.0
    for (day, mass) in days.enumerated() {
      all += mass
      if day <= limit { met += mass }
    }
    return (met, all)
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

extension BaseFlow {
  /// Visits to a node that are ended within a limit, of 1 who arrives.
  func ended(_ id: NodeID, within limit: Length) throws(Refusal) -> Double {
    if let question = engine.plan.questions.first(where: { question in
      guard question.node == id, case .within = question.kind else { return false }
      return true
    }) {
      return try asked(question).ended
    }
    let visit = engine.plan.visits[id.index]
    guard let rows = moments[visit], case .event(_, let body) = engine.plan.instructions[visit].op else { return 0 }
    let pass = Pass(engine, region: engine.region, frame: .clock)
    pass.isUseful = engine.plan.instructions.map { instruction in
      guard instruction.node == id else { return false }
      if case .way = instruction.op { return false }
      return true
    }
    let days = Int(min(max(0, limit.days), 100_000))
    var met = 0.0
    let grid = engine.tables.grid
    pass.onEvent = { event, _, rows in
      guard event == EventID(.end, id) else { return .goesOn }
      for (weekday, row) in rows.enumerated() {
        // The last date that is in time.
        var last = weekday + days
        if limit.countsWorkingDays {
          last = WorkingAxis.startOfWorkingDate(days + 1, after: weekday * WeekTime.day) / WeekTime.day - 1
        }
        met += row.prefix(before: (last + 1) * grid.perDay, grid).mass
      }
      return .absorbed
    }
    pass.add(ClockPass.byWeekday(rows, grid), at: body)
    try pass.run(tolerance: Self.tolerance)
    return met
  }
}
