package import PathwayModel

/// Between two ends, rising evenly to the mode and falling evenly from it.
package struct Triangular: LengthLaw {
  var min: Double
  var mode: Double
  var max: Double

  package static let entry = LawEntry(
    "triangular", .labelled([.modal { .triangular(min: $0, mode: $1, max: $2) }]))

  package var isSound: Bool { sound(min, mode, max) && min <= mode && mode <= max }
  package var mean: Double { (min + mode + max) / 3 }
  package var typical: Double { mean }
  package var generous: Double { max }
  package var shortest: Double { min }

  package var parts: LawParts {
    min == max
      ? .fixed(min)
      : LawParts(continuous: Continuous(.triangular(Tail(mode: mode)), low: min, high: max, mean: mean))
  }
  package func sampling(_ shared: inout SharedTables) -> Sampling { .triangle(from: min, mode: mode, to: max) }
  package func draw(from random: inout ReferenceRandom) -> Double {
    let u = random.unit()
    let turn = (mode - min) / (max - min)
    return u < turn
      ? min + (u * (max - min) * (mode - min)).squareRoot()
      : max - ((1 - u) * (max - min) * (max - mode)).squareRoot()
  }

  package func scaled(by factor: Double) -> Distribution {
    .triangular(min: min * factor, mode: mode * factor, max: max * factor)
  }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String {
    isShort ? "usually " + voice.length(mode, at: 1) : voice.range(min, max, usually: mode)
  }
  package func exactly(_ voice: LawVoice) -> String { "triangular, " + voice.range(min, max, usually: mode) }
  package func written(_ voice: LawVoice) -> String? {
    "triangular(min: \(voice.length(min)), mode: \(voice.length(mode, at: 1)), max: \(voice.length(max, at: 2)))"
  }

  package struct Tail: TailFunction {
    var mode: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let width = whole.high - whole.low
      if x >= mode {
        let left = whole.high - x
        let scale = width * (whole.high - mode)
        return (left * left / scale, left * left * left / (3 * scale))
      }
      let past = x - whole.low
      let scale = width * (mode - whole.low)
      return (1 - past * past / scale, whole.mean - x + past * past * past / (3 * scale))
    }
  }
}
