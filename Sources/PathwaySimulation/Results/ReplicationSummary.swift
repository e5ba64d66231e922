/// What is kept of one replication for intervals: one value a target and group.
struct ReplicationSummary: Sendable {
  struct Clock: Sendable {
    var cohort = 0.0
    var within = 0.0
    var mean = 0.0
    var percentiles: [Double] = []
    var bands: [Double] = []
    var isEmpty = true
  }

  static let percents = [5, 25, 50, 75, 85, 90, 95, 99]

  /// By target: everyone, then each group.
  var clocks: [[Clock]] = []

  init(_ tally: borrowing Tally, limits: [Int]) {
    for target in 0..<tally.targets {
      var everyone = Array(repeating: 0, count: Tally.days)
      var list: [Clock] = []
      for group in 0..<tally.groups {
        let first = (target * tally.groups + group) * Tally.days
        var counts = Array(repeating: 0, count: Tally.days)
        for day in 0..<Tally.days {
          counts[day] = tally.netDays[first + day]
          everyone[day] += counts[day]
        }
        list.append(Self.summary(counts, arrived: tally.arrivedByGroup[group], limit: limits[target]))
      }
      list.insert(Self.summary(everyone, arrived: tally.arrived, limit: limits[target]), at: 0)
      clocks.append(list)
    }
  }

  private static func summary(_ counts: [Int], arrived: Int, limit: Int) -> Clock {
    let total = counts.reduce(0, +)
    var clock = Clock()
    clock.cohort = arrived > 0 ? Double(total) / Double(arrived) : 0
    guard total > 0 else { return clock }
    clock.isEmpty = false
    let all = Double(total)
    clock.within = Double(sum(counts, 0, limit)) / all
    clock.mean = Double(counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }) / all
    clock.percentiles = percents.map { Double(percentile(counts, total, Double($0) / 100)) }
    clock.bands = bands(limit).map { Double(sum(counts, $0.from, $0.to ?? Tally.longestClock)) / all }
    return clock
  }

  private static func sum(_ counts: [Int], _ from: Int, _ to: Int) -> Int {
    let last = min(to, counts.count - 1)
    return from <= last && from >= 0 ? counts[from...last].reduce(0, +) : 0
  }

  /// The smallest whole day by which at least the share, less 1e-9, has stopped.
  static func percentile(_ counts: [Int], _ total: Int, _ share: Double) -> Int {
    var sum = 0
    for (day, count) in counts.enumerated() {
      sum += count
      if Double(sum) >= (share - 1e-9) * Double(total) { return day }
    }
    return counts.count - 1
  }

  /// The bands in which NHS England publishes waits, by limit.
  static func bands(_ limit: Int) -> [(from: Int, to: Int?)] {
    switch limit {
    case 28: [(0, 14), (15, 28), (29, 42), (43, 62), (63, nil)]
    case 31: [(0, 31), (32, 38), (39, 48), (49, 62), (63, nil)]
    case 62: [(0, 31), (32, 38), (39, 48), (49, 62), (63, 76), (77, 90), (91, 104), (105, nil)]
    default: [(0, limit), (limit + 1, nil)]
    }
  }
}
