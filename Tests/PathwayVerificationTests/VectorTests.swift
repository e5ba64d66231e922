import Dispatch
import Foundation
import PathwaySimulation
import PathwayVerification
import Synchronization
import TestSupport
import Testing

/// `conformance/queueing-vectors.csv` against the engine, by the rule of the table: 30 replications on fixed seeds,
/// within four standard errors, which must be small, and a planted error must fail.
///
/// Hundreds of millions of events: in an optimised build only.
@Suite struct VectorTests {
  static func rows() throws -> [VectorRow] {
    let url = Repository.root.appendingPathComponent("conformance/queueing-vectors.csv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
    return try lines.map { line in
      let fields = fields(line)
      return VectorRow(
        model: fields[0], parameters: fields[1], quantity: fields[2], value: try #require(Double(fields[3])))
    }
  }

  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  /// Means, and percentiles that are not too near the end: half a minute of one processor.
  @Test(.enabled(if: Build.isOptimised, "build in release"))
  func theTableInShort() throws {
    let results = try check(.quick)
    for result in results where result.mustPass && result.verdict != .passed { Issue.record("\(line(result))") }
    #expect(results.count { $0.verdict == .passed } >= 100)
  }

  /// Every row, by the rule of the validation table: some twenty minutes of one processor, so it runs when asked for.
  @Test(
    .enabled(
      if: Build.isOptimised && ProcessInfo.processInfo.environment["WAYMARK_VECTORS"] != nil,
      "set WAYMARK_VECTORS=1 and build in release to check every row of the table"))
  func everyRowThatCanBeSaid() throws {
    let results = try check(.full)
    for result in results where result.verdict == .imprecise { Issue.record("\(line(result))") }
    #expect(results.count { $0.verdict == .passed } >= 180)
  }

  /// Tries the models on two threads; nothing may fail.
  private func check(_ effort: VectorEffort) throws -> [VectorResult] {
    let results = verify(try Self.rows(), effort: effort) { cases, run in
      let estimates = Mutex([Int: [String: Estimate]]())
      nonisolated(unsafe) let run = run
      DispatchQueue.concurrentPerform(iterations: cases.count) { index in
        let start = ContinuousClock.now
        // The closure of `verify` reads constants only.
        let result = unsafe run(cases[index])
        if ProcessInfo.processInfo.environment["WAYMARK_PRINT"] != nil {
          let words = "took \(ContinuousClock.now - start) \(cases[index].model) \(cases[index].parameters)\n"
          FileHandle.standardError.write(Data(words.utf8))
        }
        estimates.withLock { $0[index] = result }
      }
      return estimates.withLock { done in cases.indices.map { done[$0] ?? [:] } }
    }
    if ProcessInfo.processInfo.environment["WAYMARK_PRINT"] != nil {
      for result in results { print(line(result)) }
    }
    for result in results where result.verdict == .failed { Issue.record("\(line(result))") }
    return results
  }

  private func line(_ result: VectorResult) -> String {
    let estimate = result.estimate.map { "\($0.mean) ± \($0.standardError ?? 0)" } ?? ""
    let wide = result.estimate.map { ($0.standardError ?? 0) / abs(result.row.value) * 100 } ?? 0
    return
      "\(result.verdict): \(result.row.model) \(result.row.parameters) \(result.row.quantity) = \(result.row.value), "
      + "\(estimate) (\(String(format: "%.3f", wide))%)"
  }

  @Test func everyRowIsSaidOrNamed() throws {
    let rows = try Self.rows()
    let said = Set(vectorCases().map(\.model))
    let named = Set(unsayableVectors.map(\.model))
    #expect(said.isDisjoint(with: named))
    #expect(Set(rows.map(\.model)) == said.union(named))
    for test in vectorCases() {
      #expect(rows.contains { $0.model == test.model && $0.parameters == test.parameters }, "\(test.parameters)")
    }
  }

  /// The rule itself: a planted error fails, a wide error says nothing.
  @Test func theRuleSeesPlantedErrors() {
    let good = Estimate(mean: 1.001, standardError: 0.002)
    #expect(verdict(good, value: 1, load: 0.8) == .passed)
    #expect(verdict(Estimate(mean: 1.021, standardError: 0.002), value: 1, load: 0.8) == .failed)
    #expect(verdict(Estimate(mean: 1.001, standardError: 0.006), value: 1, load: 0.8) == .imprecise)
    #expect(verdict(Estimate(mean: 1.001, standardError: 0.006), value: 1, load: 0.95) == .passed)
    #expect(verdict(Estimate(mean: 19, standardError: 0), value: 19, load: 0) == .passed)
    #expect(verdict(Estimate(mean: 20, standardError: 0), value: 19, load: 0) == .failed)
  }
}
