internal import PathwayModel

/// On which day after day 0 each item is typically ended, and by which share of patients in time.
///
/// Day 0 is the day of reaching the item named so, or of arriving where none is. A `by day` looks at the first end of
/// each patient exactly; a median of an item on a loop counts later ends too.
struct TypicalDays {
  enum Median: Equatable {
    /// Nobody comes after day 0.
    case nobody
    case day(Int)
    /// After the last day that patients were followed to.
    case later
  }

  /// By node: median days from day 0.
  private(set) var medians: [Median]
  /// By node: share of those who reached day 0 and ended it by its day; nil where none is written.
  private(set) var byDay: [Double?]

  /// Days that patients are followed for medians at first; four times as many while one is later.
  static let firstDays = 120

  init(_ timing: Timing) {
    let nodes = timing.pathway.nodes.count
    medians = Array(repeating: .nobody, count: nodes)
    byDay = Array(repeating: nil, count: nodes)
    var ends = [[Double]](repeating: [], count: nodes)
    var totals = [Double](repeating: 0, count: nodes)
    var firsts = [(met: Double, all: Double)](repeating: (0, 0), count: nodes)
    for (index, group) in timing.groups.enumerated() {
      guard let days = group.typical else { continue }
      let share = timing.share(index)
      for node in 0..<nodes {
        while ends[node].count < days.ends[node].count { ends[node].append(0) }
        for (day, mass) in days.ends[node].enumerated() { ends[node][day] += share * mass }
        totals[node] += share * days.totals[node]
        firsts[node].met += share * days.firsts[node].met
        firsts[node].all += share * days.firsts[node].all
      }
    }
    for node in 0..<nodes {
      medians[node] = Self.median(ends[node], of: totals[node])
      if timing.pathway.nodes[node].byDay != nil && firsts[node].all > 1e-12 {
        byDay[node] = min(1, firsts[node].met / firsts[node].all)
      }
    }
  }

  private static func median(_ days: [Double], of total: Double) -> Median {
    guard total > 1e-12 else { return .nobody }
    var sum = 0.0
    for (day, mass) in days.enumerated() {
      sum += mass
      if sum >= total / 2 - total * 1e-7 { return .day(day) }
    }
    return .later
  }
}

/// The days after day 0 of one group.
struct GroupDays: Sendable {
  /// By node: patients by the day of ending it, as far as they were followed.
  private(set) var ends: [[Double]]
  /// By node: all who ever end it.
  private(set) var totals: [Double]
  /// By node with a `by day`: patients whose first end fell in time, and all who reached day 0 and ended it.
  private(set) var firsts: [(met: Double, all: Double)]

  /// `medians`: every item's days up to that one, for their medians; otherwise only what `by day` asks for.
  init(_ work: GroupWork, medians: Int?) throws(Refusal) {
    let nodes = work.pathway.nodes.count
    ends = Array(repeating: [], count: nodes)
    totals = Array(repeating: 0, count: nodes)
    firsts = Array(repeating: (0, 0), count: nodes)
    let last = work.pathway.nodes.compactMap { $0.byDay?.day.value }.max()
    guard medians != nil || last != nil else { return }
    var follower = try DayFollower(work)
    try follower.follow(everything: medians != nil, upTo: max(medians ?? 0, last ?? 0))
    if work.question.flow {
      for id in work.pathway.nodeIDs {
        if let byDay = work.pathway[id].byDay { try follower.count(id, byDay.day.value) }
      }
    }
    (ends, totals, firsts) = (follower.ends, follower.totals, follower.firsts)
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
