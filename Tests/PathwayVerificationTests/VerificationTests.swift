import Foundation
import PathwayVerification
import TestSupport
import Testing

/// What `waymark verify` says holds, and it would say so if it did not.
@Suite struct VerificationTests {
  @Test("every quick row of a part is right", arguments: verifyParts.map(\.id))
  func quick(id: String) throws {
    let part = try #require(verifyParts.first { $0.id == id })
    for row in part.rows(VerifyOptions()) where row.verdict == .failed {
      Issue.record("\(row.what): \(String(describing: row.value)), ours \(String(describing: row.ours))")
    }
  }

  @Test("a number off by 2% fails")
  func planted() {
    let rows = verifyParts.filter { ["timing-vectors", "closed-forms"].contains($0.id) }.flatMap {
      $0.rows(VerifyOptions())
    }
    #expect(rows.count >= 55)
    for row in rows where row.value != 0 {
      guard let value = row.value, let ours = row.ours, let tolerance = row.tolerance else { continue }
      let planted = VerifyRow(row.what, against: row.against, value: value, ours: ours * 1.02, tolerance: tolerance)
      #expect(planted.verdict == .failed, "\(row.what)")
    }
  }

  @Test("the tables that the command carries are those of conformance/")
  func tables() throws {
    for (file, table) in [
      ("queueing-vectors.csv", queueingVectorsCSV), ("clock-examples.csv", clockExamplesCSV),
    ] {
      let url = Repository.root.appendingPathComponent("conformance/\(file)")
      let text = try String(contentsOf: url, encoding: .utf8).replacingOccurrences(of: "\r", with: "")
      #expect(text.trimmingCharacters(in: .newlines) == table, "\(file)")
    }
    #expect(QueueingVector.all.count == 252)
  }

  @Test("a report says what failed, and markdown can't be broken out of")
  func reports() {
    let bad = VerifyRow("a | <b>", against: "x\ny", value: 1, ours: 2, tolerance: 0.1)
    let report = VerifyReport(
      effort: .brief, sections: [VerifyReport.Section(id: "s", title: "S", about: "How.", rows: [bad])])
    #expect(report.hasFailed)
    #expect(report.text.hasPrefix("1 of 1 numbers that were checked are wrong."))
    #expect(report.markdown.contains("| a \\| &lt;b> | x y | 1 | 2 | 1 | 0.1 | ✗ wrong |"))
  }
}
