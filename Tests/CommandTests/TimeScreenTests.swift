import Foundation
import TestSupport
import Testing

/// The first screen of `time` and `demand`: what a terminal shows without scrolling.
struct TimeScreenTests {
  /// Rows of a terminal of 80 columns.
  private static func rows(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      var rest = Array(line)
      var rows: [String] = []
      while rest.count > 80 {
        rows.append(String(rest[..<80]))
        rest.removeFirst(80)
      }
      return rows + [String(rest)]
    }
  }

  @Test(
    "verdict, caveat and next step stand on a screen of 80 by 24",
    arguments: [
      "lower-gi", "lung", "upper-gi", "upper-gi-direct-access", "non-specific-symptoms", "lung-health-check",
    ])
  func smallScreen(name: String) throws {
    let path = "Pathways/\(name).pathway"
    for command in ["time", "demand"] {
      let text = Self.rows(try Waymark.run([command, path, "--quiet"]).out).prefix(22).joined(separator: "\n")
      #expect(text.contains("not for decisions about a patient") && text.contains("Next: "), "\(text)")
      #expect(text.contains(command == "time" ? "in 100 within 28 days" : "patients arrive a week."), "\(text)")
    }
  }

  @Test("the first screen has room on one, and --full has the rest", arguments: ["lower-gi", "lung", "upper-gi"])
  func firstScreen(name: String) throws {
    let path = "Pathways/\(name).pathway"
    let first = try Waymark.run(["time", path, "--quiet"]).out
    #expect(first.split(separator: "\n", omittingEmptySubsequences: false).count <= 45, "\(first)")
    for words in ["Capacity plays no part", "Next: ", "Most of its days"] { #expect(first.contains(words), "\(words)") }
    #expect(first.split(separator: "\n").allSatisfy { $0.count <= 130 })
    let full = try Waymark.run(["time", path, "--quiet", "--full"]).out
    #expect(full.contains("by the bands that NHS England publishes") && full.contains("Days on the clock"))
  }
}
