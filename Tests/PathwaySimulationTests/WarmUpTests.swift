import PathwayKit
import PathwayModel
import PathwaySimulation
import TestSupport
import Testing

/// The warm-up that is found: long where a queue is slow to settle, short where it is quick, and none for a queue where
/// nothing queues.
@Suite struct WarmUpTests {
  /// A weekly clinic and a daily scanner, for `arrivals` patients a week.
  private func clinic(_ slots: Int, arrivals: String) throws -> Pathway {
    try model(
      """
      resource clinic "Clinic" { \(slots) slots each Tue at 09:00 }
      resource scanner "Scanner" { 20 slots each weekday at 08:00 }
      """,
      flow: """
        clinic seen "Clinic" { uses clinic; takes 30 minutes }
        test scan "Scan" { uses scanner; takes 20 minutes }
        """, arrivals: "\(arrivals) per week")
  }

  private func found(_ pathway: Pathway, seed: UInt64 = 1, jobs: Int = 1) throws -> WarmUp {
    try WarmUp(pathway, options(weeks: 52, seed: seed, jobs: jobs))
  }

  private func weeks(_ warmup: WarmUp) -> [Int?] { warmup.queues.map(\.weeks) }

  @Test func slowQueueGetsALongOne() throws {
    let slow = try found(try clinic(10, arrivals: "9.3"))
    #expect(slow.slowest?.resource == ResourceID(0))
    #expect(slow.weeks > 90 && slow.weeks < 130, "\(slow)")
    #expect(slow.weeks == slow.filling + (slow.slowest?.weeks ?? 0))
  }

  @Test func quickQueueGetsAShortOne() throws {
    let quick = try found(try clinic(30, arrivals: "9.3"))
    #expect(quick.weeks < 6, "\(quick)")
  }

  @Test("the larger the clinic, the sooner its queue settles at one load")
  func largeClinicSettlesSooner() throws {
    let weeks = try [1, 4, 16].map { size in
      try #require(try found(try clinic(10 * size, arrivals: "\(9 * size)")).queues.first?.weeks)
    }
    #expect(weeks[0] > 2 * weeks[1] && weeks[1] > 2 * weeks[2], "\(weeks)")
  }

  @Test func whereNothingQueuesThePathwayOnlyFills() throws {
    let free = try found(
      try model("", flow: "step s \"S\" { waits about 14 days, 90% within 30 days }", arrivals: "10 per week"))
    #expect(free.queues.isEmpty && free.slowest == nil && !free.isEndless)
    // 99 in 100 of that wait are over in 56 days or so.
    #expect(free.weeks == free.filling && (6...10).contains(free.weeks), "\(free)")
  }

  @Test("a queue without end has none that is long enough: 26 weeks are taken")
  func endless() throws {
    let growing = try found(try clinic(8, arrivals: "9.3"))
    #expect(growing.isEndless && growing.weeks == 26 && weeks(growing) == [nil, 0], "\(growing)")
  }

  @Test("no more than ten years are taken for a queue, and that more are needed is said")
  func tenYearsAtMost() throws {
    let pathway = try clinic(10, arrivals: "9.85")
    let warmup = try found(pathway)
    #expect((warmup.slowest?.weeks ?? 0) > WarmUp.mostForQueue)
    #expect(warmup.weeks == warmup.filling + WarmUp.mostForQueue)
    var setup = options(weeks: 52, replications: 5)
    setup.findsWarmup = true
    let report = try simulate(pathway, options: setup)
    #expect(report.warmupWeeks == warmup.weeks && report.warnings.contains { $0.kind == .warmup })
  }

  @Test func hangsOnNothingButModelAndSeed() throws {
    let pathway = try model(LawsOfTheEngineTests.text)
    let one = try found(pathway)
    #expect(try found(pathway, jobs: 2) == one && found(pathway) == one)
    var setup = options(weeks: 8, replications: 3)
    setup.findsWarmup = true
    let report = try simulate(pathway, options: setup)
    #expect(report.warmup == (try WarmUp(pathway, setup)) && report.warmupWeeks == report.warmup?.weeks)
    // As if it had been given.
    (setup.findsWarmup, setup.warmupWeeks) = (false, report.warmupWeeks)
    #expect(try simulate(pathway, options: setup).targets == report.targets)
  }

  @Test("two sides that are compared have one warm-up, the longer")
  func comparedSides() throws {
    let (slow, quick) = (try clinic(10, arrivals: "9.3"), try clinic(30, arrivals: "9.3"))
    var setup = options(weeks: 20, replications: 3)
    setup.findsWarmup = true
    let longest = try WarmUp(slow, setup).weeks
    for (a, b) in [(slow, quick), (quick, slow)] {
      #expect(QueueComparison(a, b, options: setup).warmupWeeks == longest)
    }
  }

  @Test(
    "after the warm-up that was found the long-run mean is within the interval; after none it is not",
    .enabled(if: Build.isOptimised))
  func noBiasIsLeft() throws {
    let pathway = try clinic(10, arrivals: "9.3")
    let long = try simulate(pathway, options: options(weeks: 1040, warmup: 1000, replications: 200, seed: 7, jobs: 2))
    let truth = try #require(long.targets[0].everyone.mean?.mean)
    var setup = options(weeks: 52, replications: 200, jobs: 2)
    let without = try #require(try simulate(pathway, options: setup).targets[0].everyone.mean)
    #expect((without.high ?? 0) < truth, "\(without), \(truth)")
    setup.findsWarmup = true
    let with = try #require(try simulate(pathway, options: setup).targets[0].everyone.mean)
    #expect((with.low ?? 0) < truth && truth < (with.high ?? 0), "\(with), \(truth)")
  }
}
