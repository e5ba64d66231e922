package import PathwayModel

/// So many exponential stages, one after another: the gamma laws of whole shape.
package struct Erlang: LengthLaw {
  package var mean: Double
  var stages: Int

  package static let entry = LawEntry(
    "erlang",
    .labelled([
      LawForm([.init("mean"), .init("stages", .wholeNumber)]) { arguments in
        let mean = arguments.values[0]
        return mean > 0
          ? .success(.erlang(mean: mean, stages: Int(arguments.values[1]))) : .failure(.notPositive(0))
      }
    ]))

  package var isSound: Bool { sound(mean) && stages >= 1 && stages <= 1_000_000 }
  package var typical: Double { mean }
  package var generous: Double { 2 * mean }

  package var parts: LawParts { Gamma.parts(mean: mean, shape: Double(stages)) }

  package func sampling(_ shared: inout SharedTables) -> Sampling {
    guard mean > 0 else { return .always(0) }
    return .quantiles(
      stages == 1
        ? Exponential.quantiles(mean: mean) : Gamma.quantiles(shape: Double(stages), scale: mean / Double(stages)))
  }

  package func draw(from random: inout ReferenceRandom) -> Double {
    var sum = 0.0
    for _ in 0..<stages { sum -= random.log(random.unit()) }
    return sum * mean / Double(stages)
  }

  package func scaled(by factor: Double) -> Distribution { .erlang(mean: mean * factor, stages: stages) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "on average " + voice.length(mean) }
  package func exactly(_ voice: LawVoice) -> String { "Erlang, on average \(voice.length(mean)), \(stages) stages" }
  package func written(_ voice: LawVoice) -> String? { "erlang(mean: \(voice.length(mean)), stages: \(stages))" }
}
