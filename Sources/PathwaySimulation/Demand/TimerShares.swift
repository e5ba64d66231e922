import PathwayModel

/// How often the timers of a visit run out, as if capacity had no limit: the next session, or the next open moment.
///
/// The queue that a resource really has is not known here; `simulate` counts it. Patients are taken to come to the item at
/// the moments of the week at which they arrive in the pathway.
struct TimerShares: ~Copyable {
  private let draws: DrawTables
  private let calendars: Calendars
  private let waits: Int32
  private let takes: Int32
  private let queues: Bool
  private let notice: PlannedLength
  private let missed: Double
  private let rebooking: PlannedLength
  private let limit: Int
  private let moments: [Int]

  init(_ pathway: Pathway, _ node: Node, group: GroupID) throws(Refusal) {
    let laws = try Self.laws(node, group)
    waits = laws.waits
    takes = laws.takes
    draws = DrawTables(laws.set)
    let use = node.uses?[group]?.value
    queues = use != nil
    calendars = Calendars(
      use.map {
        [ResourcePlan(calendar: ResourceCalendar(pathway[$0.resource]), firstLevel: 0, levels: 1, rank: 0)]
      } ?? [])
    notice = PlannedLength(node.notice?.value ?? Length(0, .seconds))
    missed = node.missed?.share[group]?.value ?? 0
    rebooking = PlannedLength(node.missed?.rebookedAfter.value ?? Length(0, .seconds))
    limit = min(node.missed?.limit?.times.value ?? .max, 1000)
    moments = Self.moments(pathway)
  }

  private static func laws(
    _ node: Node, _ group: GroupID
  ) throws(Refusal) -> (set: SamplerSet, waits: Int32, takes: Int32) {
    var set = SamplerSet()
    var waits: Int32 = -1
    var takes: Int32 = -1
    if node.uses?[group] == nil, let law = node.waits?[group] { waits = try set.add(law.value, origin: law.origin) }
    if let law = node.takes?[group] { takes = try set.add(law.value, origin: law.origin) }
    return (set, waits, takes)
  }

  /// The middle of each hour of the week in which anybody arrives.
  static func moments(_ pathway: Pathway) -> [Int] {
    let hours = stride(from: WeekTime.hour / 2, to: WeekTime.week, by: WeekTime.hour)
    let open = hours.filter { hour in
      pathway.arrivals.contains { line in line.windows.contains { $0.from <= hour && hour < $0.to } }
    }
    return open.isEmpty ? Array(hours) : open
  }

  /// Share of visits that have not ended `length` after arrival, nor been missed out before.
  func notEnded(by length: PlannedLength) -> Double {
    let steps = waits >= 0 ? 64 : 1
    var sum = 0.0
    for moment in moments {
      let end = length.elapsed(from: moment)
      for step in 0..<steps {
        var begin = notice.notice(from: moment)
        if waits >= 0 {
          let bits = UInt64((Double(step) + 0.5) / Double(steps) * 0x1p53)
          begin = max(begin, draws.end(waits, bits, from: moment))
        }
        sum += notEnded(by: end, eligible: begin)
      }
    }
    return sum / Double(moments.count * steps)
  }

  private func notEnded(by end: Int, eligible: Int) -> Double {
    var eligible = eligible
    var trying = 1.0
    var ended = 0.0
    for _ in 0..<limit {
      let start = queues ? calendars.nextOpen(0, eligible) : eligible
      guard start <= end, trying > 1e-9 else { return max(0, 1 - ended) }
      ended += trying * (1 - missed) * served(from: start, by: end)
      trying *= missed
      if missed == 0 { return max(0, 1 - ended) }
      eligible = rebooking.elapsed(from: start)
    }
    return max(0, 1 - ended - trying)
  }

  /// Share of services begun at a moment that end by another, by halving on the quantiles.
  private func served(from start: Int, by end: Int) -> Double {
    guard takes >= 0 else { return 1 }
    if draws.end(takes, 0, from: start) > end { return 0 }
    var low: UInt64 = 0
    var high: UInt64 = 1 << 53
    while high - low > 1 {
      let middle = (low + high) / 2
      if draws.end(takes, middle, from: start) <= end { low = middle } else { high = middle }
    }
    return Double(high) * 0x1p-53
  }
}
