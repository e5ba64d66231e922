internal import PathwayArithmetic

/// The clocks of one target (of everyone, or of a group) pooled over the replications, with intervals that know that
/// patients of one replication are alike.
///
/// The share stopped by a day is a ratio of sums over replications; its variance is that of the ratio, by linearisation.
/// Beside the variance of a share of that many independent patients it gives a design effect, hence how many independent
/// patients the sample is worth (never more than there are), and those a Wilson interval with Student's t, which stays
/// between 0 and 1 and has a width even where all or none were in time (Korn and Graubard 1998).
struct PooledClocks {
  /// By day: clocks stopped by then.
  private var stopped: [Int] = []
  private let squares: ArraySlice<Int>
  private let products: ArraySlice<Int>
  private let countedSquares: Double
  /// Clocks stopped or past their limit.
  let counted: Int
  private let replications: Int
  private let t: Double

  /// `place`: 0 for everyone, g + 1 for group g.
  init(_ tally: Totals, target: Int, place: Int, days: [Int], overdue: Int, replications: Int) {
    var sum = 0
    for count in days {
      sum += count
      stopped.append(sum)
    }
    let row = target * (tally.groups + 1) + place
    squares = tally.stoppedSquares[(row * tally.days)..<((row + 1) * tally.days)]
    products = tally.stoppedProducts[(row * tally.days)..<((row + 1) * tally.days)]
    countedSquares = Double(tally.countedSquares[row])
    counted = sum + overdue
    self.replications = replications
    t = SpecialFunctions.studentT(0.95, freedom: replications > 1 ? replications - 1 : 1000)
  }

  /// 95% bounds of the share stopped by a day; with one replication as if its patients were independent.
  func bounds(_ day: Int) -> (low: Double, high: Double) {
    guard counted > 0, !stopped.isEmpty, day >= 0 else { return (0, 1) }
    let day = min(day, stopped.count - 1)
    let all = Double(counted)
    let share = Double(stopped[day]) / all
    var worth = all
    if replications > 1, share > 0, share < 1 {
      let sum =
        Double(squares[squares.startIndex + day]) - 2 * share * Double(products[products.startIndex + day])
        + share * share * countedSquares
      let variance = max(0, sum) * Double(replications) / Double(replications - 1) / (all * all)
      worth = all / max(1, variance / (share * (1 - share) / all))
    }
    let square = t * t / worth
    let middle = (share + square / 2) / (1 + square)
    let half = t * (share * (1 - share) / worth + square / worth / 4).squareRoot() / (1 + square)
    return (max(0, min(share, middle - half)), min(1, max(share, middle + half)))
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
      if replications > 1 {
        days.low = bounds.firstIndex { $0.high >= share }.map(Double.init)
        days.high = bounds.firstIndex { $0.low >= share }.map(Double.init)
      }
      return PercentileEstimate(percent: percent, days: days)
    }
  }
}
