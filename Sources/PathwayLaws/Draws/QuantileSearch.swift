internal import PathwayArithmetic

/// What the quantile functions of several laws share.
///
/// Every function gives the value that a tail share lies beyond, from the side where that share is small, so that both
/// tails keep their digits.
extension QuantileTable {
  /// The x > 0 with the given share beyond it: Newton kept inside a bracket.
  static func solve(
    tail: Double, isUpper: Bool, from start: Double?, upperEnd: Double, middle: Double,
    shares: (Double) -> (lower: Double, upper: Double), density: (Double) -> Double
  ) -> Double {
    var low = 0.0
    var high = upperEnd
    // A guess beyond the ends is none; in a tail the middle's value still leads there.
    var x = start.flatMap { $0 > 0 && $0 < upperEnd ? $0 : nil } ?? middle
    for _ in 0..<200 {
      let (lower, upper) = shares(x)
      // Positive when x is too far towards the tail's side … too small otherwise.
      let excess = isUpper ? tail - upper : lower - tail
      if excess == 0 { return x }
      if excess > 0 { high = x } else { low = x }
      // Newton on the logarithm of the share, which is nearly straight in a tail.
      let share = isUpper ? upper : lower
      let slope = density(x)
      var next = x
      if slope > 0, share > 0 {
        let step = share * Elementary.log(share / tail) / slope
        next = isUpper ? x + step : x - step
      }
      if !(next > low && next < high) || next == x {
        next = high.isFinite ? (low + high) / 2 : x * 2
      }
      // Newton doubles the digits, so that the next step would change nothing.
      if abs(next - x) <= 1e-8 * abs(next) { return next }
      x = next
    }
    return x
  }

  static func mapped(_ nodes: [Node], _ map: (Double) -> (value: Double, slope: Double)) -> QuantileTable {
    QuantileTable(
      nodes: nodes.map { node in
        let (value, slope) = map(node.value)
        return Node(value: value, slope: slope * node.slope)
      })
  }

  /// ln(1 - x) for 0 <= x <= 1/2 without losing digits near 0.
  static func logOfOneMinus(_ x: Double) -> Double {
    if x > 0.01 { return Elementary.log(1 - x) }
    var sum = 0.0
    var power = 1.0
    for n in 1...9 {
      power *= x
      sum += power / Double(n)
    }
    return -sum
  }
}
