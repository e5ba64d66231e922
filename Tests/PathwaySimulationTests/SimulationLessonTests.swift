import Foundation
import PathwayKit
import PathwayModel
import PathwaySimulation
import TestSupport
import Testing

/// The lesson of the chest X-ray and the CT: speeding a step upstream changes nothing while the queue is downstream.
@Suite struct SimulationLessonTests {
  private static let folder = Repository.root.appendingPathComponent("Docs/examples")

  private func run(_ variant: String?) throws -> SimulationReport {
    let text = try String(contentsOf: Self.folder.appendingPathComponent("faster-ct.pathway"), encoding: .utf8)
    let pathway = try model(text, variant: variant)
    let list = WaitingList(
      Array(try Data(contentsOf: Self.folder.appendingPathComponent("waiting.csv"))), of: pathway)
    #expect(list.mistakes.isEmpty)
    var setup = options(weeks: 52, replications: 100)
    setup.startFrom = list.patients
    return try simulate(pathway, options: setup)
  }

  /// The change in the mean days to the decision, patient by patient the same people, with its interval.
  private func change(_ report: SimulationReport, against base: SimulationReport) throws -> Estimate {
    let pairs = zip(report.targets[0].meanByReplication, base.targets[0].meanByReplication)
    return try #require(Estimate(pairs.compactMap { new, old in new.flatMap { new in old.map { new - $0 } } }))
  }

  @Test func aFasterCTChangesNothingWhileTheMeetingIsFull() throws {
    let (base, fast, more) = (try run(nil), try run("fast-ct"), try run("one-more-case"))
    // The CT itself is twelve days sooner.
    let ct = try #require(base.targets[0].clock.first)
    let fastCT = try #require(fast.targets[0].clock.first)
    #expect(ct.waitDays - fastCT.waitDays > 10)
    let nothing = try change(fast, against: base)
    let something = try change(more, against: base)
    let (low, high) = (try #require(nothing.low), try #require(nothing.high))
    #expect(low < 0 && high > 0 && high - low < 1, "\(low) to \(high)")
    #expect(try #require(something.high) < -15)
    try page(base, fast, more, nothing, something)
  }

  /// The table of the page is what the runs say.
  private func page(
    _ base: SimulationReport, _ fast: SimulationReport, _ more: SimulationReport, _ nothing: Estimate,
    _ something: Estimate
  ) throws {
    func fixed(_ value: Double) -> String { String(format: "%.1f", value + 0.0) }
    func interval(_ value: Estimate?) -> String {
      value.map { "\(fixed($0.mean)) (\(fixed($0.low ?? 0)) to \(fixed($0.high ?? 0)))" } ?? "–"
    }
    func row(_ name: String, _ report: SimulationReport, _ change: String) -> String {
      let (target, ct) = (report.targets[0].everyone, report.targets[0].clock[0])
      return "| \(name) | \(fixed(ct.waitDays)) | \(interval(target.mean)) | \(change) |"
    }
    let table = """
      | | days to the CT | mean days to the decision (95%) | change, same patients (95%) |
      |---|---:|---:|---:|
      \(row("today", base, ""))
      \(row("`fast-ct`", fast, interval(nothing)))
      \(row("`one-more-case`", more, interval(something)))
      """
    let url = Repository.root.appendingPathComponent("Docs/Simulation.md")
    let words = try String(contentsOf: url, encoding: .utf8)
    #expect(words.contains(table), "Docs/Simulation.md should have:\n\(table)")
  }
}
