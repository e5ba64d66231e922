import PathwayArithmetic
import PathwayModel
import PathwayObservation
import Testing

/// The search on a model whose answer is known: waits that are exponential, in bands.
struct FitTests {
  private static let edges = [14.0, 28, 42, 62]

  /// Shares of an exponential wait of mean 20 e^a, of which a share with odds e^b stops at once.
  private func shares(_ values: [Double]) -> [Double] {
    let mean = 20 * Elementary.exp(values[0])
    let odds = Elementary.exp(values[1])
    let atOnce = odds / (1 + odds)
    let below = Self.edges.map { atOnce + (1 - atOnce) * (1 - Elementary.exp(-$0 / mean)) } + [1]
    return below.indices.map { $0 == 0 ? below[0] : below[$0] - below[$0 - 1] }
  }

  private func fitted(truth: [Double], people: Double, useless: Bool = false) throws(Refusal) -> FitResult {
    let counts = shares(truth).map { $0 * people }
    var parameters = [
      FitParameter(name: "mean", priorSD: FitParameter.scaleSD),
      FitParameter(name: "at once", priorSD: FitParameter.shareSD),
    ]
    if useless { parameters.append(FitParameter(name: "nothing", priorSD: 0.4)) }
    return try fit([FitMeasure(counts: counts, dispersion: 1)], parameters) { [shares($0)] }
  }

  @Test("the numbers that made the counts are found, to a hundredth")
  func recovers() throws {
    for truth in [[0.3, -1.0], [-0.5, 0.2], [0.0, 0.0], [0.8, -1.5]] {
      let result = try fitted(truth: truth, people: 1e6)
      #expect(result.converged)
      for (found, wanted) in zip(result.found, truth) { #expect(abs(found.value - wanted) < 0.01, "\(truth)") }
      #expect(totalVariation(result.after[0], shares(truth)) < 1e-3)
      #expect(result.misfit == 1)
      #expect(result.found.allSatisfy { $0.learned > 0.99 })
    }
  }

  @Test("few people say little: the number stays near what was written, and the width says so")
  func prior() throws {
    let few = try fitted(truth: [0.5, 0], people: 10)
    let many = try fitted(truth: [0.5, 0], people: 10_000)
    #expect(abs(few.found[0].value) < abs(many.found[0].value))
    #expect(few.found[0].sd > 3 * many.found[0].sd)
    #expect(few.found[1].learned < many.found[1].learned)
  }

  @Test("what the data can't tell is left as written, with the prior's own width")
  func useless() throws {
    let result = try fitted(truth: [0.4, 0.3], people: 1e5, useless: true)
    #expect(abs(result.found[2].value) < 1e-9 && result.found[2].learned < 1e-6)
    #expect(abs(result.found[2].sd - 0.4) < 1e-9)
  }

  @Test("the standard error is that of the counts, within a tenth")
  func widths() throws {
    // One number, two bands: the sd of the log odds of a share p of n people is 1 / sqrt(n p (1 - p)).
    let result = try fit([FitMeasure(counts: [300, 700], dispersion: 1)], [FitParameter(name: "p", priorSD: 100)]) {
      let odds = Elementary.exp($0[0])
      return [[odds / (1 + odds), 1 / (1 + odds)]]
    }
    #expect(abs(result.found[0].sd * (1000 * 0.3 * 0.7).squareRoot() - 1) < 0.1)
    #expect(abs(Elementary.exp(result.found[0].value) - 3.0 / 7) < 0.005)
  }

  @Test("two numbers that only their product moves are said to be told only together")
  func entangled() throws {
    let parameters = (0..<2).map { FitParameter(name: "\($0)", priorSD: 1) }
    let result = try fit([FitMeasure(counts: shares([0.5, 0]).map { $0 * 1e6 }, dispersion: 1)], parameters) {
      [shares([$0[0] + $0[1], 0])]
    }
    #expect(result.entangled.count == 1)
    #expect(result.found.allSatisfy { abs($0.value - 0.25) < 0.01 })
  }

  @Test("months that differ more than counting makes them weigh less")
  func dispersion() {
    func month(_ month: Int, _ counts: [Double]) -> WaitRecord {
      WaitRecord(
        standard: .fds, period: Period(Month(year: 2024, month: month), Month(year: 2024, month: month)),
        total: counts.reduce(0, +), bands: [WaitBand(from: 0, to: 28), WaitBand(from: 29, to: nil)], counts: counts)
    }
    let alike = WaitSeries(records: [month(1, [700, 300]), month(2, [702, 298]), month(3, [698, 302])])
    let unlike = WaitSeries(records: [month(1, [800, 200]), month(2, [700, 300]), month(3, [600, 400])])
    #expect(alike.dispersion == 1)
    // (100^2/700 + 100^2/300) twice, over 2.
    #expect(abs(unlike.dispersion - (10_000.0 / 700 + 10_000.0 / 300)) < 1e-9)
    #expect(WaitSeries(records: [month(1, [1, 2])]).dispersion == 1)
  }
}
