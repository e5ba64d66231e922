/// A continuous law of lengths in seconds, by its survival function and its stop-loss, both in closed form.
///
/// The stop-loss E[(X - x)+] is the integral of the survival function above x: its second differences are the exact
/// masses that a uniform cell plus X puts into the cells of a grid.
package struct Continuous: Hashable, Sendable {
  package var shape: TailShape
  /// No length is below or above these; `high` may be infinite.
  package var low: Double
  package var high: Double
  /// Mean of these lengths.
  package var mean: Double
  /// Of all patients; the others have single lengths.
  package var share: Double

  package init(_ shape: TailShape, low: Double = 0, high: Double = .infinity, mean: Double, share: Double = 1) {
    self.shape = shape
    self.low = low
    self.high = high
    self.mean = mean
    self.share = share
  }

  /// P(X > x) and E[(X - x)+].
  package func tail(_ x: Double) -> (survival: Double, loss: Double) {
    if x <= low { return (share, share * (mean - x)) }
    if x >= high { return (0, 0) }
    return shape.tail(x, self)
  }

  /// P(X > x) alone.
  package func survival(_ x: Double) -> Double {
    if x <= low { return share }
    if x >= high { return 0 }
    return shape.survival(x, self)
  }
}

/// What lies beyond a length between the ends of a law.
protocol TailFunction: Hashable, Sendable {
  func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double)
  func survival(_ x: Double, _ whole: Continuous) -> Double
}

extension TailFunction {
  func survival(_ x: Double, _ whole: Continuous) -> Double { tail(x, whole).survival }
}
