internal import PathwayArithmetic
package import PathwayModel

/// By mean and standard deviation.
package struct Gamma: LengthLaw {
  package var mean: Double
  var sd: Double

  package static let entry = LawEntry("gamma", .labelled([.moments { .gamma(mean: $0, sd: $1) }]))

  package var isSound: Bool { sound(mean, sd) && sd <= 1000 * mean }
  package var typical: Double { mean }
  package var generous: Double { mean > 0 ? mean + sd * sd / mean : 0 }

  package var parts: LawParts {
    sd == 0 || mean == 0 ? .fixed(mean) : Self.parts(mean: mean, shape: mean / sd * (mean / sd))
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling {
    guard mean > 0, sd > 0 else { return .always(mean) }
    return .quantiles(Self.quantiles(shape: mean / sd * (mean / sd), scale: sd / mean * sd))
  }

  package func draw(from random: inout ReferenceRandom) -> Double {
    random.gamma(mean * mean / (sd * sd)) * sd * sd / mean
  }

  package func scaled(by factor: Double) -> Distribution { .gamma(mean: mean * factor, sd: sd * factor) }
  package func spread(by factor: Double) -> Distribution? { .gamma(mean: mean, sd: sd * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "on average " + voice.length(mean) }
  package func exactly(_ voice: LawVoice) -> String {
    "gamma, on average \(voice.length(mean)), sd \(voice.length(sd, at: 1))"
  }
  package func written(_ voice: LawVoice) -> String? {
    "gamma(mean: \(voice.length(mean)), sd: \(voice.length(sd, at: 1)))"
  }

  static func parts(mean: Double, shape: Double) -> LawParts {
    // Beyond this shape the law is within a ten-thousandth of its mean.
    if mean == 0 || shape > 1e8 { return .fixed(mean) }
    return LawParts(
      continuous: Continuous(
        shape == 1 ? .exponential(.init(mean: mean)) : .gamma(Tail(shape: shape, scale: mean / shape)), mean: mean))
  }

  /// By shape and scale; the Erlang laws are those of whole shape.
  static func quantiles(shape: Double, scale: Double) -> QuantileTable {
    let logNorm = SpecialFunctions.logGamma(shape)
    return QuantileTable { tail, isUpper, guess in
      let value = QuantileTable.solve(
        tail: tail, isUpper: isUpper, from: guess.map { $0 / scale }, upperEnd: .infinity, middle: shape,
        shares: { SpecialFunctions.incompleteGamma(shape, $0) },
        density: { x in x > 0 ? Elementary.exp((shape - 1) * Elementary.log(x) - x - logNorm) : 0 })
      let density = value > 0 ? Elementary.exp((shape - 1) * Elementary.log(value) - value - logNorm) : 0
      return (value * scale, density / scale)
    }
  }

  package struct Tail: TailFunction {
    var shape: Double
    var scale: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let y = x / scale
      let upper = SpecialFunctions.incompleteGamma(shape, y).upper
      let edge = Elementary.exp(shape * Elementary.log(y) - y - SpecialFunctions.logGamma(shape + 1))
      return (upper, max(0, scale * ((shape - y) * upper + shape * edge)))
    }

    func survival(_ x: Double, _ whole: Continuous) -> Double {
      SpecialFunctions.incompleteGamma(shape, x / scale).upper
    }
  }
}
