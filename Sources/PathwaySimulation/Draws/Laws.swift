internal import PathwayArithmetic
import PathwayModel

/// The quantiles of the model's continuous laws, each with its density, for `QuantileTable`.
///
/// Every function gives the value that a tail share lies beyond, from the side where that share is small, so that both
/// tails keep their digits.
enum Laws {
  static func exponential(mean: Double) -> QuantileTable {
    QuantileTable { tail, isUpper, _ in
      // Above: x = -m ln(tail). Below: x = -m ln(1 - tail), by its series for small tails.
      let value = isUpper ? -mean * Elementary.log(tail) : -mean * logOfOneMinus(tail)
      let density = (isUpper ? tail : 1 - tail) / mean
      return (value, density)
    }
  }

  static func weibull(shape: Double, scale: Double) -> QuantileTable {
    QuantileTable { tail, isUpper, _ in
      let hazard = isUpper ? -Elementary.log(tail) : -logOfOneMinus(tail)
      let value = scale * Elementary.power(hazard, 1 / shape)
      let density = value > 0 ? shape / value * hazard * (isUpper ? tail : 1 - tail) : 0
      return (value, density)
    }
  }

  /// `standard` is what `standardNormal` gives.
  static func lognormal(mu: Double, sigma: Double, standard: [QuantileTable.Node]) -> QuantileTable {
    mapped(standard) { z in
      let value = Elementary.exp(mu + sigma * z)
      return (value, value * sigma)
    }
  }

  static func standardNormal() -> [QuantileTable.Node] {
    QuantileTable.nodes { tail, isUpper, guess in
      // The guess is negative in either half by symmetry.
      var z = guess.map { -abs($0) } ?? 0
      if tail < 0.5 { for _ in 0..<3 { z = SpecialFunctions.normalStep(z, tail: tail) } }
      return (isUpper ? -z : z, SpecialFunctions.normalDensity(z))
    }
  }

  /// Normal, drawn again when below 0: the part above 0 scaled to 1.
  static func normalAboveZero(mean: Double, sd: Double) -> QuantileTable {
    let above = SpecialFunctions.normal(-mean / sd).upper
    let start = mean / sd
    return QuantileTable { tail, isUpper, _ in
      // Upper share of the untruncated law, and its lower share where that is the smaller.
      let upperShare = above * (isUpper ? tail : 1 - tail)
      let z = normalBySmallTail(upper: upperShare, lower: (1 - above) + above * (isUpper ? 1 - tail : tail))
      let value = max(0, mean + sd * max(z, -start))
      return (value, SpecialFunctions.normalDensity(z) / (sd * above))
    }
  }

  private static func normalBySmallTail(upper: Double, lower: Double) -> Double {
    if upper < lower { return -(SpecialFunctions.normalQuantile(upper) ?? -40) }
    return SpecialFunctions.normalQuantile(lower) ?? -40
  }

  /// Gamma by shape and scale; the Erlang laws are those of whole shape.
  static func gamma(shape: Double, scale: Double) -> QuantileTable {
    let logNorm = SpecialFunctions.logGamma(shape)
    return QuantileTable { tail, isUpper, guess in
      let value = solve(
        tail: tail, isUpper: isUpper, from: guess.map { $0 / scale }, upperEnd: .infinity, middle: shape,
        shares: { SpecialFunctions.incompleteGamma(shape, $0) },
        density: { x in x > 0 ? Elementary.exp((shape - 1) * Elementary.log(x) - x - logNorm) : 0 })
      let density = value > 0 ? Elementary.exp((shape - 1) * Elementary.log(value) - value - logNorm) : 0
      return (value * scale, density / scale)
    }
  }

  /// Beta on [low, high].
  static func beta(_ a: Double, _ b: Double, low: Double, high: Double) -> QuantileTable {
    let width = high - low
    let logScale = SpecialFunctions.betaLogScale(a, b)
    func density(_ x: Double) -> Double {
      guard x > 0, x < 1 else { return 0 }
      return Elementary.exp((a - 1) * Elementary.log(x) + (b - 1) * Elementary.log(1 - x) + logScale)
    }
    return QuantileTable { tail, isUpper, guess in
      let value = solve(
        tail: tail, isUpper: isUpper, from: guess.map { ($0 - low) / width }, upperEnd: 1, middle: a / (a + b),
        shares: { SpecialFunctions.incompleteBeta(a, b, $0, logScale: logScale) }, density: density)
      return (low + width * value, density(value) / width)
    }
  }

  /// The x > 0 with the given share beyond it: Newton kept inside a bracket.
  private static func solve(
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

  private static func mapped(
    _ nodes: [QuantileTable.Node], _ map: (Double) -> (value: Double, slope: Double)
  ) -> QuantileTable {
    QuantileTable(
      nodes: nodes.map { node in
        let (value, slope) = map(node.value)
        return QuantileTable.Node(value: value, slope: slope * node.slope)
      })
  }

  /// ln(1 - x) for 0 <= x <= 1/2 without losing digits near 0.
  private static func logOfOneMinus(_ x: Double) -> Double {
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
