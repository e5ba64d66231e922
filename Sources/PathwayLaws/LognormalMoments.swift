internal import PathwayArithmetic
package import PathwayModel

/// The lognormal law by mean and standard deviation; the language names it `lognormal` too.
package struct LognormalMoments: LengthLaw {
  package var mean: Double
  var sd: Double

  package static let entry = Lognormal.entry

  package var isSound: Bool { sound(mean, sd) }
  package var typical: Double { mean }
  package var generous: Double { mean > 0 ? mean + sd * sd / mean : 0 }

  /// Of the logarithm.
  private var variance: Double { Elementary.log(1 + sd / mean * (sd / mean)) }

  package var parts: LawParts {
    if mean == 0 || sd == 0 { return .fixed(mean) }
    let variance = variance
    return Lognormal.parts(mu: Elementary.log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling {
    guard mean > 0 else { return .always(0) }
    let variance = variance
    return Lognormal.sampling(
      median: mean * Elementary.exp(-variance / 2), sigma: variance.squareRoot(), &shared)
  }

  package func draw(from random: inout ReferenceRandom) -> Double {
    let variance = random.log(1 + sd * sd / (mean * mean))
    return random.exp(random.log(mean) - variance / 2 + variance.squareRoot() * random.normal())
  }

  package func scaled(by factor: Double) -> Distribution { .lognormalMoments(mean: mean * factor, sd: sd * factor) }
  package func spread(by factor: Double) -> Distribution? { .lognormalMoments(mean: mean, sd: sd * factor) }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "on average " + voice.length(mean) }
  package func exactly(_ voice: LawVoice) -> String {
    "lognormal, on average \(voice.length(mean)), sd \(voice.length(sd, at: 1))"
  }
  package func written(_ voice: LawVoice) -> String? {
    "lognormal(mean: \(voice.length(mean)), sd: \(voice.length(sd, at: 1)))"
  }
}
