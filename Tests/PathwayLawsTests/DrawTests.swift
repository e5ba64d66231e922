import PathwayLaws
import PathwayModel
import PathwaySimulation
import Testing

/// Draws against the formulas, by Kolmogorov and Smirnov, on seeds; and a planted error that the same test must see.
@Suite struct DrawTests {
  static let draws = 20_000
  /// Exceeded by chance once in about 1,000,000 tests of so many draws: sqrt(ln(2e6) / 2 / n).
  static let limit = (14.5 / 2 / Double(draws)).squareRoot()

  @Test(arguments: Sample.all) func simulationDrawsTheLaw(_ sample: Sample) throws {
    #expect(distance(try simulated(sample.distribution), sample.below) < Self.limit)
  }

  @Test(arguments: Sample.all) func textbookDrawsTheLaw(_ sample: Sample) {
    var random = ReferenceRandom(seed: 7)
    let law = sample.distribution.law
    let drawn = (0..<Self.draws).map { _ in Int(max(0, law.draw(from: &random)).rounded()) }
    #expect(distance(drawn, sample.below) < Self.limit)
  }

  /// The same test, of enough draws, sees lengths that are 2% too long.
  @Test(arguments: Sample.all) func twoPercentAreSeen(_ sample: Sample) throws {
    let honest = try simulated(sample.distribution, count: 16 * Self.draws)
    #expect(distance(honest, sample.below) < Self.limit / 4)
    #expect(distance(honest.map { Int((Double($0) * 1.02).rounded()) }, sample.below) > Self.limit / 4)
  }

  private func simulated(_ distribution: Distribution, count: Int = draws) throws -> [Int] {
    var set = SamplerSet()
    let sampler = try set.add(DurationLaw(distribution), origin: .none)
    let tables = DrawTables(set)
    var random = ReferenceRandom(seed: 11)
    return (0..<count).map { _ in tables.length(sampler, random.next() >> 11) }
  }

  /// The largest distance between the shares drawn and those of the formula; draws are rounded to the second.
  private func distance(_ drawn: [Int], _ below: (Double) -> Double) -> Double {
    let sorted = drawn.sorted()
    let count = Double(sorted.count)
    var worst = 0.0
    var index = 0
    while index < sorted.count {
      let value = Double(sorted[index])
      let first = index
      while index < sorted.count, Double(sorted[index]) == value { index += 1 }
      // All that rounds to this second lies between half a second before and after.
      worst = max(worst, abs(Double(index) / count - below(value + 0.5)))
      worst = max(worst, abs(Double(first) / count - below(value - 0.5)))
    }
    return worst
  }
}
