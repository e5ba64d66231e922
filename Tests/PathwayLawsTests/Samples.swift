import Foundation
import PathwayModel
import Testing

/// One of each distribution, with its mean and the share below a length by formula, written down apart from the code.
struct Sample: CustomTestStringConvertible {
  var name: String
  var distribution: Distribution
  var mean: Double
  var below: @Sendable (Double) -> Double
  var testDescription: String { name }

  static let day = 86_400.0

  static let all: [Sample] = [
    Sample(name: "fixed", distribution: .fixed(3 * day), mean: 3 * day) { $0 >= 3 * day ? 1 : 0 },
    Sample(name: "uniform", distribution: .uniform(min: day, max: 5 * day), mean: 3 * day) {
      min(1, max(0, ($0 / day - 1) / 4))
    },
    Sample(name: "triangular", distribution: .triangular(min: day, mode: 2 * day, max: 6 * day), mean: 3 * day) {
      let x = $0 / day
      return x <= 1 ? 0 : x < 2 ? (x - 1) * (x - 1) / 5 : x < 6 ? 1 - (6 - x) * (6 - x) / 20 : 1
    },
    // Beta(2, 4) on 0 to 4 days: 1 - (1 - y)^4 (1 + 4 y).
    Sample(name: "pert", distribution: .pert(min: 0, mode: day, max: 4 * day), mean: 4.0 / 3 * day) {
      let y = min(1, max(0, $0 / (4 * day)))
      return 1 - pow(1 - y, 4) * (1 + 4 * y)
    },
    Sample(name: "exponential", distribution: .exponential(mean: 2 * day), mean: 2 * day) {
      1 - exp(-max(0, $0) / (2 * day))
    },
    // Erlang of two stages: 1 - e^-y (1 + y).
    Sample(name: "erlang", distribution: .erlang(mean: 4 * day, stages: 2), mean: 4 * day) {
      let y = max(0, $0) / (2 * day)
      return 1 - exp(-y) * (1 + y)
    },
    // Gamma of shape 4: the Erlang law of four stages.
    Sample(name: "gamma", distribution: .gamma(mean: 8 * day, sd: 4 * day), mean: 8 * day) {
      let y = max(0, $0) / (2 * day)
      return 1 - exp(-y) * (1 + y + y * y / 2 + y * y * y / 6)
    },
    Sample(name: "weibull", distribution: .weibull(shape: 1.5, scale: 12 * day), mean: 12 * day * tgamma(1 + 1 / 1.5)) {
      1 - exp(-pow(max(0, $0) / (12 * day), 1.5))
    },
    Sample(
      name: "lognormal", distribution: .lognormal(median: 12 * day, share: 0.9, within: 30 * day),
      mean: 12 * day * exp(sigma * sigma / 2)
    ) { $0 <= 0 ? 0 : normal(log($0 / (12 * day)) / sigma) },
    Sample(name: "lognormal by moments", distribution: .lognormalMoments(mean: 12 * day, sd: 6 * day), mean: 12 * day) {
      let variance = log(1.25)
      return $0 <= 0 ? 0 : normal((log($0 / (12 * day)) + variance / 2) / variance.squareRoot())
    },
    // Above 0 alone, as Docs/Language.md says of this one: 3.3 days.
    Sample(
      name: "normal", distribution: .normal(mean: 2 * day, sd: 3 * day),
      mean: 2 * day + 3 * day * exp(-2.0 / 9) / (2 * .pi).squareRoot() / normal(2.0 / 3)
    ) {
      $0 <= 0 ? 0 : (normal(($0 / day - 2) / 3) - normal(-2.0 / 3)) / normal(2.0 / 3)
    },
    Sample(name: "empirical", distribution: .empirical([day, 2 * day, 2 * day, 7 * day]), mean: 3 * day) {
      $0 < day ? 0 : $0 < 2 * day ? 0.25 : $0 < 7 * day ? 0.75 : 1
    },
    // Days 0 and 1 a quarter each, 2 to 6 a tenth each.
    Sample(
      name: "bands", distribution: .bands([.init(toDay: 1, share: 0.5), .init(toDay: 6, share: 0.5)]), mean: 2.25 * day
    ) {
      let days = max(0, min(7, ($0 / day).rounded(.down) + 1))
      return $0 < 0 ? 0 : min(days, 2) * 0.25 + max(0, days - 2) * 0.1
    },
    // The sentence of Docs/Language.md: uniform over two days, or lognormal.
    Sample(
      name: "mixture",
      distribution: .mixture([
        .init(share: 0.3, law: DurationLaw(.uniform(min: 0, max: 2 * day))),
        .init(share: 0.7, law: DurationLaw(.lognormal(median: 12 * day, share: 0.9, within: 30 * day))),
      ]), mean: 0.3 * day + 0.7 * 12 * day * exp(sigma * sigma / 2)
    ) {
      $0 <= 0 ? 0 : 0.3 * min(1, $0 / (2 * day)) + 0.7 * normal(log($0 / (12 * day)) / sigma)
    },
    // Single lengths and a rest.
    Sample(
      name: "mixture with a lump",
      distribution: .mixture([
        .init(share: 0.25, law: DurationLaw(.fixed(0))),
        .init(share: 0.25, law: DurationLaw(.bands([.init(toDay: 1, share: 1)]))),
        .init(share: 0.5, law: DurationLaw(.exponential(mean: 2 * day))),
      ]), mean: 0.25 * 0.5 * day + 0.5 * 2 * day
    ) {
      $0 < 0 ? 0 : 0.25 + ($0 < day ? 0.125 : 0.25) + 0.5 * (1 - exp(-$0 / (2 * day)))
    },
  ]

  static let sigma = log(30.0 / 12) / 1.281_551_565_544_600_4

  static func normal(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}
