internal import PathwayArithmetic
package import PathwayModel

/// By median and the length within which a larger share falls: `about 12 days, 90% within 21 days`.
package struct Lognormal: LengthLaw {
  var median: Double
  var share: Double
  var within: Double

  package static let entry = LawEntry(
    "lognormal",
    .labelled([
      LawForm([.init("median"), .init("p90", .percentile)]) { arguments in
        let (median, within) = (arguments.values[0], arguments.values[1])
        guard median > 0 else { return .failure(.notPositive(0)) }
        guard median < within, let share = arguments.share else { return .failure(.medianAbovePercentile) }
        return .success(.lognormal(median: median, share: share, within: within))
      },
      .moments { .lognormalMoments(mean: $0, sd: $1) },
    ]))

  package var isSound: Bool { sound(median, within) && share > 0.5 && share < 1 && median <= within }

  package var mean: Double {
    guard median > 0, let z = SpecialFunctions.normalQuantile(share), z > 0 else { return median }
    let sigma = Elementary.log(within / median) / z
    return median * Elementary.exp(sigma * sigma / 2)
  }
  package var typical: Double { median }
  package var generous: Double { 4 * within }

  package var parts: LawParts {
    guard median > 0, within > median, let z = SpecialFunctions.normalQuantile(share) else { return .fixed(median) }
    return Self.parts(mu: Elementary.log(median), sigma: Elementary.log(within / median) / z)
  }

  package func sampling(_ shared: inout SharedTables) -> Sampling {
    let z = SpecialFunctions.normalQuantile(share) ?? 1
    let sigma = median > 0 ? Elementary.log(within / median) / z : 0
    return Self.sampling(median: median, sigma: sigma, &shared)
  }

  package func draw(from random: inout ReferenceRandom) -> Double {
    median * random.exp(random.log(within / median) / ReferenceRandom.quantile(share) * random.normal())
  }

  package func scaled(by factor: Double) -> Distribution {
    .lognormal(median: median * factor, share: share, within: within * factor)
  }

  package func spread(by factor: Double) -> Distribution? {
    guard median > 0, within > median else { return nil }
    return .lognormal(
      median: median, share: share, within: median * Elementary.exp(Elementary.log(within / median) * factor))
  }

  package func plainly(_ voice: LawVoice, isShort: Bool) -> String { "about " + voice.length(median) }
  package func written(_ voice: LawVoice) -> String? {
    "about \(voice.length(median)), \(voice.percent(share)) within \(voice.length(within, at: 1))"
  }

  static func parts(mu: Double, sigma: Double) -> LawParts {
    LawParts(
      continuous: Continuous(.lognormal(Tail(mu: mu, sigma: sigma)), mean: Elementary.exp(mu + sigma * sigma / 2)))
  }

  static func sampling(median: Double, sigma: Double, _ shared: inout SharedTables) -> Sampling {
    guard median > 0, sigma > 0 else { return .always(median) }
    let mu = Elementary.log(median)
    return .quantiles(
      QuantileTable.mapped(shared.standardNormal()) { z in
        let value = Elementary.exp(mu + sigma * z)
        return (value, value * sigma)
      })
  }

  package struct Tail: TailFunction {
    var mu: Double
    var sigma: Double

    func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
      let z = (Elementary.log(x) - mu) / sigma
      let survival = NormalTail.shared(z)
      return (survival, max(0, whole.mean * NormalTail.shared(z - sigma) - x * survival))
    }

    func survival(_ x: Double, _ whole: Continuous) -> Double { NormalTail.shared((Elementary.log(x) - mu) / sigma) }
  }
}
