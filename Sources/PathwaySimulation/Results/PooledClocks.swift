/// The clocks of one target (of everyone, or of a group) pooled over the replications: the share stopped by each day, and
/// the days by which a share has stopped.
struct PooledClocks {
  /// By day: clocks stopped by then.
  private var stopped: [Int] = []
  private var spreads: [RatioSpread] = []
  /// Clocks stopped or past their limit.
  let counted: Int
  private let runs: Int

  /// `total`: of so many replications; `t` as `RatioSpread` has it.
  init(_ total: borrowing Tally, target: Int, members: Range<Int>, runs: Int, t: Double) {
    self.runs = runs
    let row = target * (total.groups + 1) + (members.count == total.groups ? 0 : members.lowerBound + 1)
    var sum = 0
    for day in 0..<total.days {
      for group in members { sum += total.netDays[(target * total.groups + group) * total.days + day] }
      stopped.append(sum)
    }
    counted = members.reduce(sum) { $0 + total.overdue[target * total.groups + $1] }
    guard counted > 0 else { return }
    for (day, count) in stopped.enumerated() {
      // Most days nobody stops, so that nothing differs from the day before.
      if day > 0, count == stopped[day - 1] {
        spreads.append(spreads[day - 1])
        continue
      }
      // With one replication as if its patients were independent.
      let off = runs > 1 ? total.moments.spread(row, day, Double(count) / Double(counted)) : (0, 0)
      spreads.append(
        RatioSpread(runs: runs > 1 ? runs : 1001, t: t, count: Double(counted), squares: off.0, cubes: off.1))
    }
  }

  /// 95% bounds of the share stopped by a day; with one replication as if its patients were independent.
  func bounds(_ day: Int) -> (low: Double, high: Double) {
    guard counted > 0, !stopped.isEmpty, day >= 0 else { return (0, 1) }
    let day = min(day, stopped.count - 1)
    return spreads[day].share(Double(stopped[day]) / Double(counted))
  }

  /// The smallest whole day by which at least a share has stopped, with the days by which it surely may and must have:
  /// the interval of the share, inverted (Woodruff 1952). Nil where that many did not stop while followed.
  func percentiles(_ percents: [Int]) -> [PercentileEstimate] {
    guard counted > 0 else { return [] }
    let bounds = stopped.indices.map { self.bounds($0) }
    return percents.compactMap { percent in
      let share = Double(percent) / 100 - 1e-9
      guard let day = stopped.firstIndex(where: { Double($0) >= share * Double(counted) }) else { return nil }
      var days = Estimate(mean: Double(day))
      if runs > 1 {
        days.low = bounds.firstIndex { $0.high >= share }.map(Double.init)
        days.high = bounds.firstIndex { $0.low >= share }.map(Double.init)
      }
      return PercentileEstimate(percent: percent, days: days)
    }
  }
}
