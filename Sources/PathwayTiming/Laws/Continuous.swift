internal import PathwayArithmetic
internal import PathwayModel

/// A continuous law of lengths in seconds, by its survival function and its stop-loss, both in closed form.
///
/// The stop-loss E[(X - x)+] is the integral of the survival function above x: its second differences are the exact
/// masses that a uniform cell plus X puts into the cells of a grid.
struct Continuous: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    case uniform
    case triangular(mode: Double)
    /// Beta on [low, high].
    case beta(Double, Double)
    case exponential(mean: Double)
    case gamma(shape: Double, scale: Double)
    case weibull(shape: Double, scale: Double)
    case lognormal(mu: Double, sigma: Double)
    /// Normal above 0; `above` is the share of the whole normal that lies there.
    case normal(mean: Double, sd: Double, above: Double)
    /// Many single lengths, each with its share.
    case observed(Observed)
  }

  var shape: Shape
  /// No length is below or above these; `high` may be infinite.
  var low: Double
  var high: Double
  var mean: Double

  /// P(X > x) and E[(X - x)+].
  func tail(_ x: Double) -> (survival: Double, loss: Double) {
    if x <= low { return (1, mean - x) }
    if x >= high { return (0, 0) }
    switch shape {
    case .uniform:
      let left = high - x
      return (left / (high - low), left * left / (2 * (high - low)))
    case .triangular(let mode): return triangularTail(x, mode)
    case .beta(let a, let b): return betaTail(x, a, b)
    case .exponential(let mean):
      let survival = Elementary.exp(-x / mean)
      return (survival, mean * survival)
    case .gamma(let shape, let scale):
      let y = x / scale
      let upper = SpecialFunctions.incompleteGamma(shape, y).upper
      let edge = Elementary.exp(shape * Elementary.log(y) - y - SpecialFunctions.logGamma(shape + 1))
      return (upper, max(0, scale * ((shape - y) * upper + shape * edge)))
    case .weibull(let shape, let scale):
      let y = Elementary.power(x / scale, shape)
      let survival = Elementary.exp(-y)
      return (survival, mean * SpecialFunctions.incompleteGamma(1 / shape, y).upper)
    case .lognormal(let mu, let sigma):
      let z = (Elementary.log(x) - mu) / sigma
      let survival = NormalTail.shared(z)
      return (survival, max(0, mean * NormalTail.shared(z - sigma) - x * survival))
    case .normal(let mean, let sd, let above):
      let z = (x - mean) / sd
      let upper = NormalTail.shared(z)
      return (upper / above, max(0, (sd * SpecialFunctions.normalDensity(z) + (mean - x) * upper) / above))
    case .observed(let observed): return observed.tail(x)
    }
  }

  /// P(X > x) alone.
  func survival(_ x: Double) -> Double {
    if x <= low { return 1 }
    if x >= high { return 0 }
    switch shape {
    case .gamma(let shape, let scale): return SpecialFunctions.incompleteGamma(shape, x / scale).upper
    case .weibull(let shape, let scale): return Elementary.exp(-Elementary.power(x / scale, shape))
    case .lognormal(let mu, let sigma): return NormalTail.shared((Elementary.log(x) - mu) / sigma)
    case .normal(let mean, let sd, let above): return NormalTail.shared((x - mean) / sd) / above
    case .uniform, .triangular, .beta, .exponential, .observed: return tail(x).survival
    }
  }

  private func triangularTail(_ x: Double, _ mode: Double) -> (survival: Double, loss: Double) {
    let width = high - low
    if x >= mode {
      let left = high - x
      let scale = width * (high - mode)
      return (left * left / scale, left * left * left / (3 * scale))
    }
    let past = x - low
    let scale = width * (mode - low)
    return (1 - past * past / scale, mean - x + past * past * past / (3 * scale))
  }

  private func betaTail(_ x: Double, _ a: Double, _ b: Double) -> (survival: Double, loss: Double) {
    let width = high - low
    let y = (x - low) / width
    let upper = SpecialFunctions.incompleteBeta(a, b, y).upper
    // I(a + 1, b) = I(a, b) - y^a (1 - y)^b / (a B(a, b)), so the partial mean needs no second fraction.
    let logBeta =
      SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b) - SpecialFunctions.logGamma(a + b)
    let edge = Elementary.exp(a * Elementary.log(y) + b * Elementary.log(1 - y) - logBeta) / a
    return (upper, max(0, width * (a / (a + b) * (upper + edge) - y * upper)))
  }
}
