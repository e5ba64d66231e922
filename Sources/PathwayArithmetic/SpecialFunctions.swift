/// The functions that distributions are made of, in our own arithmetic (see `Elementary`).
package enum SpecialFunctions {
  /// ln Γ(x) for x > 0, by Stirling's series after shifting x above 12. Absolute error below 1e-13.
  package static func logGamma(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 12 {
      product *= shifted
      shifted += 1
    }
    let inverse = 1 / shifted
    let square = inverse * inverse
    // Bernoulli numbers: 1/12, -1/360, 1/1260, -1/1680, 1/1188, -691/360360.
    let series =
      inverse
      * (1 / 12.0 + square
        * (-1 / 360.0 + square
          * (1 / 1260.0 + square * (-1 / 1680.0 + square * (1 / 1188.0 - square * 691 / 360_360.0)))))
    let halfLogTwoPi = 0.918_938_533_204_672_74
    return (shifted - 0.5) * Elementary.log(shifted) - shifted + halfLogTwoPi + series - Elementary.log(product)
  }

  /// Regularised incomplete gamma functions P (lower) and Q (upper) for a > 0, x >= 0.
  ///
  /// Series below a + 1, Lentz's continued fraction above, so that neither tail is a difference of near-equal numbers.
  package static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x.isFinite else { return (1, 0) }
    let front = Elementary.exp(a * Elementary.log(x) - x - logGamma(a))
    if x < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      for _ in 0..<10_000 {
        n += 1
        term *= x / n
        sum += term
        if term < sum * 1e-17 { break }
      }
      let lower = min(1, front * sum)
      return (lower, 1 - lower)
    }
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1..<10_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let delta = d * c
      h *= delta
      if abs(delta - 1) < 1e-16 { break }
    }
    let upper = min(1, front * h)
    return (1 - upper, upper)
  }

  /// Regularised incomplete beta function and its complement, for a, b > 0 and 0 <= x <= 1.
  package static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> (lower: Double, upper: Double) {
    incompleteBeta(a, b, x, logScale: betaLogScale(a, b))
  }

  /// -ln B(a, b), which those who ask for many `x` compute once.
  package static func betaLogScale(_ a: Double, _ b: Double) -> Double {
    logGamma(a + b) - logGamma(a) - logGamma(b)
  }

  package static func incompleteBeta(
    _ a: Double, _ b: Double, _ x: Double, logScale: Double
  ) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x < 1 else { return (1, 0) }
    let front = Elementary.exp(logScale + a * Elementary.log(x) + b * Elementary.log(1 - x))
    if x < (a + 1) / (a + b + 2) {
      let lower = front * betaFraction(a, b, x) / a
      return (lower, 1 - lower)
    }
    let upper = front * betaFraction(b, a, 1 - x) / b
    return (1 - upper, upper)
  }

  private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    func step(_ numerator: Double) {
      d = 1 + numerator * d
      if abs(d) < tiny { d = tiny }
      c = 1 + numerator / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
    }
    for m in 1..<10_000 {
      let m = Double(m)
      step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)))
      step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)))
      if abs(d * c - 1) < 1e-15 { break }
    }
    return h
  }

  /// Standard normal distribution below and above `z`, each exact in its own tail.
  package static func normal(_ z: Double) -> (lower: Double, upper: Double) {
    let (inner, outer) = incompleteGamma(0.5, z * z / 2)
    return z < 0 ? (outer / 2, (1 + inner) / 2) : ((1 + inner) / 2, outer / 2)
  }

  package static func normalDensity(_ z: Double) -> Double { 0.398_942_280_401_432_7 * Elementary.exp(-z * z / 2) }

  /// The z that a standard normal falls below with probability `share`; nil outside (0, 1).
  package static func normalQuantile(_ share: Double) -> Double? {
    guard share > 0, share < 1 else { return nil }
    let upper = share > 0.5
    let tail = upper ? 1 - share : share
    // Bisection to start with, then Newton on the small tail.
    var low = -40.0
    var high = 0.0
    for _ in 0..<12 {
      let middle = (low + high) / 2
      if normal(middle).lower < tail { low = middle } else { high = middle }
    }
    var z = (low + high) / 2
    for _ in 0..<6 { z = normalStep(z, tail: tail) }
    return upper ? -z : z
  }

  /// One Halley step towards Φ(z) = tail, for z < 0.
  package static func normalStep(_ z: Double, tail: Double) -> Double {
    let density = normalDensity(z)
    guard density > 0 else { return z }
    let u = (normal(z).lower - tail) / density
    return min(0, z - u / (1 + z * u / 2))
  }

  /// Two-sided Student t: the value not passed in size with probability `share` (0.95, say), for `freedom` >= 1.
  package static func studentT(_ share: Double, freedom: Int) -> Double {
    let nu = Double(max(1, freedom))
    var low = 0.0
    var high = 1e6
    for _ in 0..<200 {
      let t = (low + high) / 2
      let outside = incompleteBeta(nu / 2, 0.5, nu / (nu + t * t)).lower
      if outside > 1 - share { low = t } else { high = t }
    }
    return (low + high) / 2
  }
}
