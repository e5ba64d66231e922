import PathwayModel
import PathwaySimulation
import PathwayTiming
import TestSupport
import Testing

/// The intervals of shares and means: their figures by hand, and how often they hold (Docs/Validation.md has the table of
/// Scripts/coverage.sh; here one small case each).
@Suite struct IntervalTests {
  @Test("a mean weighs patients, not replications")
  func ratio() throws {
    // 10 patients of 2 days each and 30 of 4: 140 days of 40, where the mean of the means is 3.
    let mean = try #require(RatioInterval.mean([(20, 10), (120, 30)]))
    #expect(mean.mean == 3.5)
    // Deviations 20 - 35 and 120 - 105: squares 450, times 2/1, root 30, of 40 patients.
    #expect(abs((mean.standardError ?? 0) - 0.75) < 1e-12)
    // Student's t for one degree of freedom.
    #expect(abs((mean.high ?? 0) - 3.5 - 0.75 * 12.7062) < 1e-4)
  }

  @Test func shareOfNoneOrOne() throws {
    #expect(RatioInterval.share([(0, 0), (0, 0)]) == nil)
    let one = try #require(RatioInterval.share([(7, 10)]))
    #expect(one.mean == 0.7 && one.low == nil && one.high == nil)
  }

  @Test("a share of none or of all has a width")
  func ends() throws {
    let runs = Array(repeating: (part: 0, all: 20), count: 30)
    let none = try #require(RatioInterval.share(runs))
    // t² / (n + t²) for t of 29 degrees and 600 patients.
    #expect(none.mean == 0 && none.low == 0 && abs((none.high ?? 0) - 0.006923) < 1e-5)
    let all = try #require(RatioInterval.share(runs.map { ($0.all, $0.all) }))
    #expect(all.mean == 1 && all.high == 1 && abs(1 - (all.low ?? 0) - (none.high ?? 0)) < 1e-12)
  }

  @Test("patients of one replication who are alike count as fewer")
  func clusters() throws {
    let alike = try #require(RatioInterval.share((0..<30).map { ($0 % 2 * 20, 20) }))
    let apart = try #require(RatioInterval.share((0..<30).map { (9 + $0 % 2 * 2, 20) }))
    #expect(alike.mean == 0.5 && apart.mean == 0.5)
    // Student's t times the root of 30 · 100 · 30/29, of 600; the patients of the other are worth 600.
    #expect((alike.halfWidth ?? 0) > 4 * (apart.halfWidth ?? 0))
    #expect(abs((alike.halfWidth ?? 0) - 0.1899) < 0.0002, "\(alike)")
  }

  /// 200 seeds; a true 95% gives 180 or fewer once in 600 tries, and 200 only where an interval is too wide. Of whole days
  /// an interval of one day holds always.
  @Test("95% intervals hold the exact share, mean and percentiles", .enabled(if: Build.isOptimised))
  func coverage() throws {
    let pathway = try model(
      "", flow: "step s \"S\" { waits about 14 days, 90% within 30 days }", arrivals: "2 per week")
    let exact = try time(pathway).targets[0].everyone
    let (share, p85) = (try #require(exact.within), Double(try #require(exact.percentile(0.85))))
    var (shares, means, percentiles) = (0, 0, 0)
    for seed in 1...200 {
      var setup = options(weeks: 26, replications: 10, seed: UInt64(seed), jobs: 2)
      setup.findsWarmup = true
      let clock = try simulate(pathway, options: setup).targets[0].everyone
      func holds(_ estimate: Estimate?, _ truth: Double) -> Int {
        guard let low = estimate?.low else { return 0 }
        return low <= truth && truth <= (estimate?.high ?? .infinity) ? 1 : 0
      }
      shares += holds(clock.within, share)
      means += holds(clock.mean, exact.mean)
      percentiles += holds(clock.percentiles.first { $0.percent == 85 }?.days, p85)
    }
    #expect((181...199).contains(shares) && (181...199).contains(means), "\(shares), \(means)")
    #expect(percentiles >= 181, "\(percentiles)")
  }
}
