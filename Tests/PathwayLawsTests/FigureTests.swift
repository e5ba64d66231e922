import PathwayLaws
import PathwayModel
import Testing

/// Mean, tail and quantile of each distribution, by formulas of their own.
@Suite struct FigureTests {
  @Test func eachKindIsSampled() {
    let named = Set(lawEntries.map(\.name))
    #expect(named.count == lawEntries.count)
    // A distribution that was forgotten in `Samples.swift` is tested by nothing here.
    #expect(named.isSubset(of: Set(Sample.all.map(\.name))))
  }

  @Test(arguments: Sample.all) func meanByFormula(_ sample: Sample) {
    let law = sample.distribution.law
    #expect(law.isSound)
    #expect(abs(law.mean - sample.mean) < 1e-9 * sample.mean)
    // The stop-loss at 0 and the single lengths are the mean too.
    let parts = law.parts
    var mean = parts.continuous?.tail(0).loss ?? 0
    for point in parts.points { mean += point.share * Double(point.seconds) }
    #expect(abs(mean - sample.mean) < 1e-9 * sample.mean)
    #expect(law.leastMean <= law.mean * (1 + 1e-12) || sample.name == "normal")
    #expect(law.generous >= law.mean * (1 - 1e-12))
  }

  @Test(arguments: Sample.all) func tailByFormula(_ sample: Sample) {
    let law = sample.distribution.law
    for step in 0..<200 {
      let x = Double(step) * 0.17 * Sample.day + 1234
      #expect(abs(law.survival(x) - (1 - sample.below(x))) < 1e-12, "\(x / Sample.day) days")
    }
  }

  /// The stop-loss falls by the integral of the tail: Simpson's rule over steps in which the formula is smooth.
  @Test(arguments: Sample.all.filter { $0.distribution.law.parts.continuous != nil })
  func lossIsTheIntegralOfTheTail(_ sample: Sample) throws {
    let tail = try #require(sample.distribution.law.parts.continuous)
    let step = Sample.day / 32
    for cell in 1..<320 {
      let (a, b) = (Double(cell) * step, Double(cell + 1) * step)
      let area = (tail.survival(a) + 4 * tail.survival((a + b) / 2) + tail.survival(b)) / 6 * step
      #expect(abs(tail.tail(a).loss - tail.tail(b).loss - area) < 1e-4 * step)
    }
  }

  @Test(arguments: Sample.all) func quantilesInvertTheTail(_ sample: Sample) {
    let law = sample.distribution.law
    for share in [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99] {
      let x = law.quantile(share)
      #expect(sample.below(x + 1) >= share - 1e-9)
      #expect(sample.below(x - 1) <= share + 1e-9)
    }
  }

  /// Published bands are whole days and stay.
  @Test(arguments: Sample.all.filter { $0.name != "bands" && $0.name != "mixture with a lump" })
  func twiceAsLong(_ sample: Sample) {
    let twice = sample.distribution.law.scaled(by: 2).law
    #expect(abs(twice.mean - 2 * sample.mean) < 1e-9 * sample.mean)
    for share in [0.1, 0.5, 0.9] {
      #expect(abs(twice.quantile(share) - 2 * sample.distribution.law.quantile(share)) <= 2)
    }
  }

  @Test(arguments: Sample.all) func widerKeepsTheMiddle(_ sample: Sample) throws {
    guard let wider = sample.distribution.law.spread(by: 1.5)?.law else { return }
    // Of a mixture each part keeps its own.
    if !sample.name.hasPrefix("mixture") { #expect(wider.typical == sample.distribution.law.typical) }
    #expect(wider.quantile(0.95) > sample.distribution.law.quantile(0.95))
  }

  @Test func nonsenseIsUnsound() {
    let nonsense: [Distribution] = [
      .fixed(.nan), .fixed(-1), .fixed(.infinity), .uniform(min: 2, max: 1), .exponential(mean: -1), .empirical([]),
      .gamma(mean: 0, sd: 1), .weibull(shape: 0, scale: 1), .lognormal(median: 2, share: 0.9, within: 1), .bands([]),
      .lognormal(median: 1, share: 0.5, within: 2), .normal(mean: -7, sd: 1), .erlang(mean: 1, stages: 0),
      .triangular(min: 1, mode: 0, max: 2), .pert(min: 1, mode: 3, max: 2), .lognormalMoments(mean: .nan, sd: 1),
      .bands([.init(toDay: 3, share: 0.5), .init(toDay: 2, share: 0.5)]),
    ]
    for distribution in nonsense { #expect(!distribution.law.isSound, "\(distribution)") }
  }
}
