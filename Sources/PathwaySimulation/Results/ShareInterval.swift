internal import PathwayArithmetic

/// Counts of each replication, pooled, with intervals that know that patients of one replication are alike.
///
/// A share or mean of patients is a ratio of two sums over replications, not a mean of the replications' ratios, which
/// weighs the patients of a quiet year more. Its variance is that of the ratio, by linearisation (Cochran 1977, section
/// 6.4). Few bad years among many good ones make it skewed, so that Student's interval ends too soon on one side: each end
/// goes as far as Student's or as that with Willink's correction for skewness (2005; as in Skart, Tafazzoli and others 2011).
package enum RatioInterval {
  /// A mean: the sum of something over the number of those who have it.
  package static func mean(_ runs: [(sum: Int, count: Int)], t: Double? = nil) -> Estimate? {
    guard let (mean, spread) = sums(runs.map { (Double($0.sum), Double($0.count)) }, t) else { return nil }
    guard let spread else { return Estimate(mean: mean) }
    let skewed = spread.skewed(about: mean)
    let half = spread.t * spread.error
    return Estimate(
      mean: mean, low: min(mean - half, skewed.low), high: max(mean + half, skewed.high), standardError: spread.error)
  }

  /// A share of some who are counted: between 0 and 1, and with a width even where it is 0 or 1.
  package static func share(_ runs: [(part: Int, all: Int)], t: Double? = nil) -> Estimate? {
    guard let (mean, spread) = sums(runs.map { (Double($0.part), Double($0.all)) }, t) else { return nil }
    guard let spread else { return Estimate(mean: mean) }
    let (low, high) = spread.share(mean)
    return Estimate(mean: mean, low: low, high: high, standardError: spread.error)
  }

  /// `t`: as `RatioSpread` has it, where it is known already.
  private static func sums(_ runs: [(sum: Double, count: Double)], _ t: Double?) -> (
    ratio: Double, spread: RatioSpread?
  )? {
    let count = runs.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let ratio = runs.reduce(0) { $0 + $1.sum } / count
    guard runs.count > 1 else { return (ratio, nil) }
    var (squares, cubes) = (0.0, 0.0)
    for run in runs {
      let off = run.sum - ratio * run.count
      squares += off * off
      cubes += off * off * off
    }
    return (
      ratio,
      RatioSpread(
        runs: runs.count, t: t ?? RatioSpread.t(runs: runs.count), count: count, squares: squares, cubes: cubes)
    )
  }
}

/// How the replications of a ratio differ: of each, its sum less its count times the ratio of all.
struct RatioSpread {
  /// All that was counted.
  let count: Double
  /// Standard error of the ratio.
  let error: Double
  /// Student's t at 95%.
  let t: Double
  /// Skewness over six times the root of the replications.
  private let skew: Double

  /// `squares` and `cubes`: sums over the replications of powers of what each is off by.
  init(runs: Int, t: Double, count: Double, squares: Double, cubes: Double) {
    (self.count, self.t) = (count, t)
    let number = Double(runs)
    let variance = squares / (number - 1)
    error = (variance * number).squareRoot() / count
    skew =
      runs > 2 && variance > 0
      ? number * cubes / ((number - 1) * (number - 2)) / (variance * variance.squareRoot()) / (6 * number.squareRoot())
      : 0
  }

  static func t(runs: Int) -> Double { SpecialFunctions.studentT(0.95, freedom: runs > 1 ? runs - 1 : 1000) }

  /// Willink's interval.
  func skewed(about ratio: Double) -> (low: Double, high: Double) {
    (ratio - corrected(t) * error, ratio - corrected(-t) * error)
  }

  private func corrected(_ t: Double) -> Double {
    abs(skew) < 1e-6 ? t : (Self.cubeRoot(1 + 6 * skew * (t - skew)) - 1) / (2 * skew)
  }

  private static func cubeRoot(_ x: Double) -> Double {
    let root = x == 0 ? 0 : Elementary.exp(Elementary.log(abs(x)) / 3)
    return x < 0 ? -root : root
  }

  /// Of a share: Willink's, and no shorter than Wilson's. Beside the variance of a share of that many independent patients,
  /// that of the ratio gives a design effect, hence how many independent patients the sample is worth (never more than there
  /// are), and those a Wilson interval with Student's t (Korn and Graubard 1998).
  func share(_ share: Double) -> (low: Double, high: Double) {
    let alone = share * (1 - share) / count
    let worth = alone > 0 ? count / max(1, error * error / alone) : count
    let square = t * t / worth
    let middle = (share + square / 2) / (1 + square)
    let half = t * (share * (1 - share) / worth + square / worth / 4).squareRoot() / (1 + square)
    let skewed = skewed(about: share)
    return (max(0, min(share, middle - half, skewed.low)), min(1, max(share, middle + half, skewed.high)))
  }
}
