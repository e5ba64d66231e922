import Foundation
import PathwayArithmetic
import PathwayModel
import PathwaySimulation
import Testing

/// Our own arithmetic against the platform's, and the tables of quantiles against the distribution functions.
@Suite struct LawTests {
  @Test func exponentialAndLogarithmAreExact() {
    for step in -3000...3000 {
      let x = Double(step) * 0.23
      let expected = Foundation.exp(x)
      #expect(abs(Elementary.exp(x) - expected) <= 5e-16 * expected)
      let y = Foundation.exp(x / 7) * 1.01
      #expect(abs(Elementary.log(y) - Foundation.log(y)) <= 5e-16 * max(1, abs(Foundation.log(y))))
    }
    #expect(Elementary.exp(-800) == 0)
    #expect(Elementary.exp(800) == .infinity)
  }

  @Test func specialFunctionsMatchKnownValues() throws {
    for x in [0.1, 0.5, 1, 2.5, 7, 40, 1000] {
      #expect(abs(SpecialFunctions.logGamma(x) - lgamma(x)) < 1e-12 * max(1, abs(lgamma(x))))
    }
    for z in [-30, -8, -3, -1, -0.1, 0, 0.7, 2, 6.0] {
      #expect(abs(SpecialFunctions.normal(z).lower / (erfc(-z / 2.0.squareRoot()) / 2) - 1) < 1e-12)
    }
    #expect(abs(try #require(SpecialFunctions.normalQuantile(0.975)) - 1.959_963_984_540_054) < 1e-12)
    #expect(abs(SpecialFunctions.studentT(0.95, freedom: 29) - 2.045_229_642) < 1e-8)
    #expect(abs(SpecialFunctions.studentT(0.95, freedom: 1) - 12.706_204_736) < 1e-7)
  }

  /// Every law with the share that lies below a value.
  static let laws: [(String, Distribution, @Sendable (Double) -> Double)] = [
    ("exponential", .exponential(mean: 1e6), { 1 - Foundation.exp(-$0 / 1e6) }),
    ("erlang", .erlang(mean: 1e6, stages: 3), { SpecialFunctions.incompleteGamma(3, $0 * 3 / 1e6).lower }),
    ("gamma", .gamma(mean: 1e6, sd: 1.5e6), { SpecialFunctions.incompleteGamma(1 / 2.25, $0 / 2.25e6).lower }),
    ("weibull", .weibull(shape: 1.7, scale: 1e6), { 1 - Foundation.exp(-pow($0 / 1e6, 1.7)) }),
    (
      "lognormal", .lognormal(median: 1e6, share: 0.95, within: 2e6),
      { SpecialFunctions.normal(Foundation.log($0 / 1e6) / (Foundation.log(2) / 1.644_853_626_951_472)).lower }
    ),
    (
      "lognormal by moments", .lognormalMoments(mean: 1e6, sd: 1.5e6),
      {
        let variance = Foundation.log(3.25)
        return SpecialFunctions.normal((Foundation.log($0 / 1e6) + variance / 2) / variance.squareRoot()).lower
      }
    ),
    (
      "normal", .normal(mean: 1e6, sd: 8e5),
      {
        let cut = SpecialFunctions.normal(-1.25).lower
        return (SpecialFunctions.normal(($0 - 1e6) / 8e5).lower - cut) / (1 - cut)
      }
    ),
    ("uniform", .uniform(min: 1e6, max: 3e6), { ($0 - 1e6) / 2e6 }),
    (
      "triangular", .triangular(min: 1e6, mode: 1.5e6, max: 3e6),
      { $0 < 1.5e6 ? ($0 - 1e6) * ($0 - 1e6) / 1e12 : 1 - (3e6 - $0) * (3e6 - $0) / 3e12 }
    ),
    (
      "pert", .pert(min: 1e6, mode: 1.5e6, max: 3e6),
      { SpecialFunctions.incompleteBeta(2, 4, ($0 - 1e6) / 2e6).lower }
    ),
  ]

  @Test(arguments: laws.indices) func quantilesInvertTheDistribution(_ index: Int) throws {
    let (name, law, below) = Self.laws[index]
    var set = SamplerSet()
    let sampler = try set.add(DurationLaw(law), origin: .none)
    let tables = DrawTables(set)
    var worst = 0.0
    for step in 0..<20_000 {
      let bits = UInt64(step) * ((1 << 53) / 20_000) + 12_345
      let share = unitInterval(bits)
      let length = tables.length(sampler, bits)
      // Rounding to the second moves the share by at most half a second's worth.
      let low = below(Double(length) - 0.5)
      let high = below(Double(length) + 0.5)
      worst = max(worst, low - share, share - high)
    }
    #expect(worst < 2e-8, "\(name): \(worst)")
  }

  @Test func bandsAreWholeDaysEvenlyWithinEach() throws {
    var set = SamplerSet()
    let sampler = try set.add(
      DurationLaw(.bands([.init(toDay: 1, share: 0.5), .init(toDay: 5, share: 0.5)])), origin: .none)
    let tables = DrawTables(set)
    var counts: [Int: Int] = [:]
    for step in 0..<8192 { counts[tables.length(sampler, UInt64(step) << 40), default: 0] += 1 }
    #expect(counts == [0: 2048, 86_400: 2048, 172_800: 1024, 259_200: 1024, 345_600: 1024, 432_000: 1024])
  }

  @Test func nonsenseIsRefused() {
    let laws: [Distribution] = [
      .fixed(.nan), .fixed(-1), .fixed(.infinity), .uniform(min: 2, max: 1), .exponential(mean: -1), .empirical([]),
      .gamma(mean: 0, sd: 1), .weibull(shape: 0, scale: 1), .lognormal(median: 2, share: 0.9, within: 1), .bands([]),
    ]
    for law in laws {
      var set = SamplerSet()
      #expect(throws: Refusal.self, "\(law)") { try set.add(DurationLaw(law), origin: .none) }
    }
  }
}
