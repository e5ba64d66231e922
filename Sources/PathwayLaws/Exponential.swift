internal import PathwayArithmetic
package import PathwayModel

/// Many short, a few long.
package struct Exponential: LengthLaw {
  package var mean: Double

  package static let entry = LawEntry(
    "exponential",
    .labelled([
      LawForm([.init("mean")]) { arguments in
        let mean = arguments.values[0]
        return mean > 0 ? .success(.exponential(mean: mean)) : .failure(.notPositive(0))
      }
    ]))

  package var isSound: Bool { sound(mean) }
  package var typical: Double { mean }
  package var generous: Double { 2 * mean }

  package var parts: LawParts { Gamma.parts(mean: mean, shape: 1) }
  package func sampling(_ shared: inout SharedTables) -> Sampling {
    mean > 0 ? .quantiles(Self.quantiles(mean: mean)) : .always(0)
  }
  package func draw(from random: inout ReferenceRandom) -> Double { -mean * random.log(random.unit()) }

  package func scaled(by factor: Double) -> Distribution { .exponential(mean: mean * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "on average " + voice.length(mean) }
  package func written(_ voice: LawVoice) -> String? { "on average \(voice.length(mean))" }

  package static func quantiles(mean: Double) -> QuantileTable {
    QuantileTable { tail, isUpper, _ in
      // Above: x = -m ln(tail). Below: x = -m ln(1 - tail), by its series for small tails.
      let value = isUpper ? -mean * Elementary.log(tail) : -mean * QuantileTable.logOfOneMinus(tail)
      let density = (isUpper ? tail : 1 - tail) / mean
      return (value, density)
    }
  }

  package struct Tail: TailFunction {
    var mean: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let survival = Elementary.exp(-x / mean)
      return (survival, mean * survival)
    }
  }
}
