package import PathwayModel

/// Anything between, all as likely.
package struct Uniform: LengthLaw {
  var min: Double
  var max: Double

  package static let entry = LawEntry(
    "uniform",
    .labelled([
      LawForm([.init("min"), .init("max")]) { arguments in
        let (low, high) = (arguments.values[0], arguments.values[1])
        return low <= high ? .success(.uniform(min: low, max: high)) : .failure(.backwards)
      }
    ]))

  package var isSound: Bool { sound(min, max) && min <= max }
  package var mean: Double { (min + max) / 2 }
  package var typical: Double { mean }
  package var generous: Double { max }
  package var shortest: Double { min }

  package var parts: LawParts {
    min == max ? .fixed(min) : LawParts(continuous: Continuous(.uniform(Tail()), low: min, high: max, mean: mean))
  }
  package func sampling(_ shared: inout SharedTables) -> Sampling { .even(from: min, to: max) }
  package func draw(from random: inout ReferenceRandom) -> Double { min + (max - min) * random.unit() }

  package func scaled(by factor: Double) -> Distribution { .uniform(min: min * factor, max: max * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { voice.range(min, max) }
  package func written(_ voice: LawVoice) -> String? { voice.range(min, max) }

  package struct Tail: TailFunction {
    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let left = whole.high - x
      return (left / (whole.high - whole.low), left * left / (2 * (whole.high - whole.low)))
    }
  }
}
