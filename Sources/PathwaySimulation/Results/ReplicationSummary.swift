import PathwayModel

/// What is kept of one replication for intervals: one value a target and group.
package struct ReplicationSummary: Sendable {
  struct Clock: Sendable {
    /// Who arrived, and whose clocks stopped or are past their limit.
    var arrived = 0
    var total = 0
    /// Of them, in time; those that stopped at all, and their days together; in each published band.
    var inTime = 0
    var stopped = 0
    var days = 0
    var inBands: [Int] = []
    var percentiles: [Double] = []

    var isEmpty: Bool { total == 0 }
    /// Share within the limit; nil where there was no clock.
    var within: Double? { total > 0 ? Double(inTime) / Double(total) : nil }
    /// Of those that stopped.
    var mean: Double? { stopped > 0 ? Double(days) / Double(stopped) : nil }
  }

  /// By target: everyone, then each group.
  var clocks: [[Clock]] = []

  /// What became of the waiting list; nil without one.
  var list: ListTally?

  /// By resource: how much longer the mean queue is in the second half of the weeks measured than in the first.
  var rises: [Double] = []

  init(_ tally: borrowing Tally, limits: [Int], options: SimulationOptions) {
    if !options.startFrom.isEmpty { list = tally.list }
    let half = options.weeks / 2
    for resource in 0..<tally.resources {
      let end = (resource + 2) * tally.weeks
      var rise = 0
      for week in 0..<half {
        rise += tally.series[end - 1 - week] - tally.series[end - options.weeks + week]
      }
      rises.append(half > 0 ? Double(rise) / 604_800 / Double(half) : 0)
    }
    for target in 0..<tally.targets {
      var everyone = Array(repeating: 0, count: tally.days)
      var overdue = 0
      var list: [Clock] = []
      for group in 0..<tally.groups {
        let first = (target * tally.groups + group) * tally.days
        var counts = Array(repeating: 0, count: tally.days)
        for day in 0..<tally.days {
          counts[day] = tally.netDays[first + day]
          everyone[day] += counts[day]
        }
        let late = tally.overdue[target * tally.groups + group]
        overdue += late
        list.append(
          Self.summary(counts, overdue: late, arrived: tally.arrivedByGroup[group], limit: limits[target]))
      }
      list.insert(Self.summary(everyone, overdue: overdue, arrived: tally.arrived, limit: limits[target]), at: 0)
      clocks.append(list)
    }
  }

  private static func summary(_ counts: [Int], overdue: Int, arrived: Int, limit: Int) -> Clock {
    var clock = Clock()
    clock.arrived = arrived
    clock.stopped = counts.reduce(0, +)
    clock.total = clock.stopped + overdue
    clock.inTime = sum(counts, 0, limit)
    clock.days = counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    clock.inBands = publishedBands(limit: limit).map { band in
      sum(counts, band.from, band.to ?? .max) + (band.to == nil ? overdue : 0)
    }
    guard clock.total > 0 else { return clock }
    clock.percentiles = reportedPercents.map { Double(percentile(counts, clock.total, Double($0) / 100)) }
    return clock
  }

  private static func sum(_ counts: [Int], _ from: Int, _ to: Int) -> Int {
    let last = min(to, counts.count - 1)
    return from <= last && from >= 0 ? counts[from...last].reduce(0, +) : 0
  }

  /// The smallest whole day by which at least the share, less 1e-9, has stopped; the day after the last followed where
  /// that many had not.
  package static func percentile(_ counts: [Int], _ total: Int, _ share: Double) -> Int {
    var sum = 0
    for (day, count) in counts.enumerated() {
      sum += count
      if Double(sum) >= (share - 1e-9) * Double(total) { return day }
    }
    return counts.count
  }
}
