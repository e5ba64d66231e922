import Foundation
import PathwayModel
import PathwaySimulation
import Testing

/// One server and patients of fixed patience: no closed form in the table, so a loop written by hand is the judge.
@Suite struct PatienceTests {
  /// Lengths in units of the mean service; `patience` counts from arrival to the end of service, as `after` does.
  private static let (rate, patience) = (0.9, 3.0)

  private struct Outcome {
    var left = 0.0
    var wait = 0.0
    var busy = 0.0
  }

  /// First come, first served: whoever is not through in time leaves the line, or the server in the middle of work.
  private static func byHand(patients: Int, seed: UInt64) -> Outcome {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func exponential() -> Double {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return -Foundation.log((Double((state &* 0x2545_F491_4F6C_DD1D) >> 12) + 0.5) * 0x1p-52)
    }
    var (now, free, busy, waits) = (0.0, 0.0, 0.0, 0.0)
    var (left, started) = (0, 0)
    let warmup = 2000
    var begun = 0.0
    for number in 0..<(patients + warmup) {
      now += exponential() / rate
      if number == warmup { (busy, waits, left, started, begun) = (0, 0, 0, 0, now) }
      let start = max(now, free)
      let service = exponential()
      guard start < now + patience else {
        left += 1
        continue
      }
      started += 1
      waits += start - now
      if start + service > now + patience { left += 1 }
      free = min(start + service, now + patience)
      busy += free - start
    }
    return Outcome(left: Double(left) / Double(patients), wait: waits / Double(started), busy: busy / (now - begun))
  }

  @Test(.enabled(if: VectorTests.isOptimised, "only an optimised build is quick enough"))
  func fixedPatienceAgreesWithALoopByHand() throws {
    // Two hours a unit, so that rounding to the second does not show.
    let pathway = try model(
      "resource r \"R\" { 1 staff each day between 00:00 and 24:00 }",
      flow: "step s \"S\" { uses r; takes on average 2 hours; after 6 hours { end gone \"Gone\" } }",
      arrivals: "75.6 per week")
    let step = try #require(pathway.node(named: "s"))
    let gone = try #require(pathway.node(named: "gone"))
    let runs = (0..<30).map { number in Self.byHand(patients: 60_000, seed: UInt64(number + 1)) }
    var outcomes: [Outcome] = []
    for seed in 0..<30 {
      let report = try simulate(pathway, options: options(weeks: 800, warmup: 25, replications: 1, seed: UInt64(seed)))
      let visits = report.nodes[step.index]
      outcomes.append(
        Outcome(
          left: report.nodes[gone.index].visits, wait: (visits.meanWaitDays ?? 0) * 12,
          busy: report.resources[0].utilisation ?? 0))
    }
    for (name, value) in [("left", \Outcome.left), ("wait", \Outcome.wait), ("busy", \Outcome.busy)] {
      let expected = try #require(Estimate(runs.map { $0[keyPath: value] }))
      let found = try #require(Estimate(outcomes.map { $0[keyPath: value] }))
      let errors = (expected.standardError ?? 1, found.standardError ?? 1)
      let error = (errors.0 * errors.0 + errors.1 * errors.1).squareRoot()
      #expect(error <= 0.005 * expected.mean, "\(name)")
      #expect(
        abs(found.mean - expected.mean) <= 4 * error, "\(name): \(found.mean), by hand \(expected.mean) ± \(error)")
      // The rule would see an error of 2%.
      #expect(abs(found.mean * 1.02 - expected.mean) > 4 * error || abs(found.mean * 0.98 - expected.mean) > 4 * error)
    }
  }
}
