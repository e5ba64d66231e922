import PathwayArithmetic

/// The smallest number that a Poisson count of this mean stays at or below with at least the share given.
package func poissonPercentile(mean: Double, share: Double) -> Int {
  guard mean > 0, mean.isFinite, share > 0 else { return 0 }
  let share = min(share, 1 - 1e-12)
  if mean > 1e6 {
    // The normal law with a half step is within one of the exact number here.
    let z = SpecialFunctions.normalQuantile(share) ?? 0
    return Int(min(9e15, (mean + z * mean.squareRoot() + (z * z - 1) / 6 - 0.5).rounded(.up)))
  }
  // P(N <= k) = Q(k + 1, mean).
  var low = -1
  var high = Int(mean + 40 * mean.squareRoot() + 40)
  while high - low > 1 {
    let middle = (low + high) / 2
    if SpecialFunctions.incompleteGamma(Double(middle + 1), mean).upper >= share { high = middle } else { low = middle }
  }
  return high
}
