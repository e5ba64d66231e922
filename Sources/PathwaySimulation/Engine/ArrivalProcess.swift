import PathwayModel

/// The arrivals of every entry, laid out to draw from in the loop.
struct ArrivalProcess: ~Copyable {
  struct Entry: BitwiseCopyable {
    var node: Int32
    /// Steps of the staircase in the shared pools.
    var first: Int32
    var count: Int32
    var perWeek: Double
    /// How many have come, and where the process stands: whole weeks, then patients expected since Monday 00:00.
    var number = 0
    var week = 0
    var phase = 0.0
    var next = Moment.never
  }

  private(set) var entries = Pool<Entry>()
  private let from: Pool<Int>
  private let perSecond: Pool<Double>
  private let before: Pool<Double>

  init(_ plans: [EntryPlan]) {
    var from: [Int] = []
    for plan in plans {
      entries.append(
        Entry(
          node: plan.node, first: Int32(from.count), count: Int32(plan.rate.from.count), perWeek: plan.rate.perWeek))
      from += plan.rate.from
    }
    self.from = Pool(from)
    perSecond = Pool(plans.flatMap(\.rate.perSecond))
    before = Pool(plans.flatMap(\.rate.before))
  }

  /// Back to the start of time.
  mutating func reset() {
    for index in 0..<entries.count {
      entries[index].number = 0
      entries[index].week = 0
      entries[index].phase = 0
      entries[index].next = Moment.never
    }
  }

  /// The next patient of an entry comes `gap` later, counted in expected patients.
  @inline(__always)
  mutating func advance(_ entry: Int, by gap: Double) {
    let perWeek = entries[entry].perWeek
    var phase = entries[entry].phase + gap
    if phase >= perWeek {
      let weeks = (phase / perWeek).rounded(.down)
      // A rate so low that nobody comes before the end of time.
      guard weeks < 1e9, entries[entry].week < 1_000_000_000 else {
        entries[entry].next = Moment.never
        return
      }
      entries[entry].week += Int(weeks)
      phase = max(0, phase - weeks * perWeek)
    }
    entries[entry].phase = phase
    entries[entry].next = entries[entry].week * Moment.week + second(entry, phase)
  }

  @inline(__always)
  mutating func takeNumber(_ entry: Int) -> Int {
    let number = entries[entry].number
    entries[entry].number = number + 1
    return number
  }

  /// The second of the week, rounded down, by which `expected` patients have come; 0 <= expected < perWeek.
  @inline(__always)
  private func second(_ entry: Int, _ expected: Double) -> Int {
    var index = entries[entry].first
    let last = index + entries[entry].count - 1
    var high = last + 1
    while high - index > 1 {
      let middle = (index + high) / 2
      if before[middle] <= expected { index = middle } else { high = middle }
    }
    while perSecond[index] == 0, index < last { index += 1 }
    let rate = perSecond[index]
    guard rate > 0 else { return from[index] }
    let end = index < last ? from[index + 1] : Moment.week
    let offset = (expected - before[index]) / rate
    return min(end - 1, from[index] + Int(min(max(0, offset), 604_800)))
  }
}
