internal import PathwayArithmetic
package import PathwayModel

/// Between two ends, most often near the mode: beta with shape 4.
package struct Pert: LengthLaw {
  var min: Double
  var mode: Double
  var max: Double

  package static let entry = LawEntry("pert", .labelled([.modal { .pert(min: $0, mode: $1, max: $2) }]))

  package var isSound: Bool { sound(min, mode, max) && min <= mode && mode <= max }
  package var mean: Double { (min + 4 * mode + max) / 6 }
  package var typical: Double { mean }
  package var generous: Double { max }
  package var shortest: Double { min }

  private var shapes: (a: Double, b: Double) {
    (1 + 4 * (mode - min) / (max - min), 1 + 4 * (max - mode) / (max - min))
  }

  package var parts: LawParts {
    if min == max { return .fixed(min) }
    let (a, b) = shapes
    return LawParts(continuous: Continuous(.beta(Tail(a: a, b: b)), low: min, high: max, mean: mean))
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling {
    guard max > min else { return .always(min) }
    let (a, b) = shapes
    return .quantiles(Self.quantiles(a, b, low: min, high: max))
  }

  package func draw(from random: inout ReferenceRandom) -> Double {
    let x = random.gamma(1 + 4 * (mode - min) / (max - min))
    let y = random.gamma(1 + 4 * (max - mode) / (max - min))
    return min + (max - min) * x / (x + y)
  }

  package func scaled(by factor: Double) -> Distribution {
    .pert(min: min * factor, mode: mode * factor, max: max * factor)
  }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String {
    isShort ? "usually " + voice.length(mode, at: 1) : voice.range(min, max, usually: mode)
  }
  package func written(_ voice: LawVoice) -> String? { voice.range(min, max, usually: mode) }

  /// Beta on [low, high].
  private static func quantiles(_ a: Double, _ b: Double, low: Double, high: Double) -> QuantileTable {
    let width = high - low
    let logScale = SpecialFunctions.betaLogScale(a, b)
    func density(_ x: Double) -> Double {
      guard x > 0, x < 1 else { return 0 }
      return Elementary.exp((a - 1) * Elementary.log(x) + (b - 1) * Elementary.log(1 - x) + logScale)
    }
    return QuantileTable { tail, isUpper, guess in
      let value = QuantileTable.solve(
        tail: tail, isUpper: isUpper, from: guess.map { ($0 - low) / width }, upperEnd: 1, middle: a / (a + b),
        shares: { SpecialFunctions.incompleteBeta(a, b, $0, logScale: logScale) }, density: density)
      return (low + width * value, density(value) / width)
    }
  }

  package struct Tail: TailFunction {
    var a: Double
    var b: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let width = whole.high - whole.low
      let y = (x - whole.low) / width
      let upper = SpecialFunctions.incompleteBeta(a, b, y).upper
      // I(a + 1, b) = I(a, b) - y^a (1 - y)^b / (a B(a, b)), so the partial mean needs no second fraction.
      let logBeta =
        SpecialFunctions.logGamma(a) + SpecialFunctions.logGamma(b) - SpecialFunctions.logGamma(a + b)
      let edge = Elementary.exp(a * Elementary.log(y) + b * Elementary.log(1 - y) - logBeta) / a
      return (upper, Swift.max(0, width * (a / (a + b) * (upper + edge) - y * upper)))
    }
  }
}
