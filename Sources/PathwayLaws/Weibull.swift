internal import PathwayArithmetic
package import PathwayModel

/// By shape and scale: the scale is the length within which 63 in 100 fall.
package struct Weibull: LengthLaw {
  var shape: Double
  var scale: Double

  package static let entry = LawEntry(
    "weibull",
    .labelled([
      LawForm([.init("shape", .number), .init("scale")]) { arguments in
        let scale = arguments.values[1]
        return scale > 0 ? .success(.weibull(shape: arguments.values[0], scale: scale)) : .failure(.notPositive(1))
      }
    ]))

  package var isSound: Bool { sound(shape, scale) && shape >= 0.01 }
  package var mean: Double { scale * Elementary.exp(SpecialFunctions.logGamma(1 + 1 / shape)) }
  package var typical: Double { scale }
  // The least of Γ(1 + 1/k) is 0.8856.
  package var leastMean: Double { 0.8856 * scale }
  package var generous: Double { 4 * scale }

  package var parts: LawParts {
    scale == 0
      ? .fixed(0) : LawParts(continuous: Continuous(.weibull(Tail(shape: shape, scale: scale)), mean: mean))
  }
  package func sampling(_ shared: inout SharedTables) -> Sampling { scale > 0 ? .quantiles(quantiles) : .always(0) }
  package func draw(from random: inout ReferenceRandom) -> Double {
    scale * random.pow(-random.log(random.unit()), 1 / shape)
  }

  package func scaled(by factor: Double) -> Distribution { .weibull(shape: shape, scale: scale * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "typically " + voice.length(scale) }
  package func exactly(_ voice: LawVoice) -> String {
    "Weibull, scale \(voice.length(scale)), shape \(voice.number(shape))"
  }
  package func written(_ voice: LawVoice) -> String? {
    "weibull(shape: \(voice.number(shape)), scale: \(voice.length(scale)))"
  }

  private var quantiles: QuantileTable {
    QuantileTable { tail, isUpper, _ in
      let hazard = isUpper ? -Elementary.log(tail) : -QuantileTable.logOfOneMinus(tail)
      let value = scale * Elementary.power(hazard, 1 / shape)
      let density = value > 0 ? shape / value * hazard * (isUpper ? tail : 1 - tail) : 0
      return (value, density)
    }
  }

  package struct Tail: TailFunction {
    var shape: Double
    var scale: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let y = Elementary.power(x / scale, shape)
      let survival = Elementary.exp(-y)
      return (survival, whole.mean * SpecialFunctions.incompleteGamma(1 / shape, y).upper)
    }

    func survival(_ x: Double, _ whole: Continuous) -> Double {
      Elementary.exp(-Elementary.power(x / scale, shape))
    }
  }
}
