import Foundation
import TestSupport
import Testing

/// Docs/pathways/experiments.md shows the shares of figures.csv, which `PathwayPagesTests` holds to the command: of each
/// variant before its effect is set beside the published one.
struct ExperimentsPageTests {
  /// A line of figures.csv.
  private struct Figure {
    var pathway: String
    var variant: String
    /// A `let` with another value, or nothing.
    var set: String
    var target: String
    var within: String
  }

  private static func figures() throws -> [Figure] {
    try text("figures.csv").split(separator: "\n").dropFirst().map { line in
      // Only the `let` may stand in quotes, as it may hold commas.
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      let fields = (parts.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else {
        return Figure(pathway: fields[0], variant: fields[1], set: "", target: fields[3], within: fields[4])
      }
      let rest = parts[2].split(separator: ",").map(String.init)
      return Figure(pathway: fields[0], variant: fields[1], set: String(parts[1]), target: rest[0], within: rest[1])
    }
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("Docs/pathways/\(name)"), encoding: .utf8)
  }

  /// The rows of a table of the page, without its head.
  private static func table(_ name: String) throws -> [[String]] {
    let page = try text("experiments.md")
    let start = try #require(page.range(of: "<!-- made: \(name) -->"))
    let end = try #require(page.range(of: "<!-- /made -->", range: start.upperBound..<page.endIndex))
    let lines = page[start.upperBound..<end.lowerBound].split(separator: "\n").filter { $0.hasPrefix("|") }
    return lines.dropFirst(2).map { line in
      line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  private func share(
    _ figures: [Figure], _ pathway: String, _ variant: String, _ target: String, set: String = ""
  ) throws -> String {
    try #require(
      figures.first { $0.pathway == pathway && $0.variant == variant && $0.target == target && $0.set == set },
      "\(pathway) \(variant) \(set) \(target)"
    ).within
  }

  @Test("complete referrals and the second MDT: before and after")
  func beforeAndAfter() throws {
    let figures = try Self.figures()
    let incomplete = try Self.table("incomplete")
    #expect(incomplete.count == 2)
    for row in incomplete {
      for (column, target) in [(1, "fds"), (2, "d62")] {
        let pair = try ["", "better-referrals"].map { try share(figures, row[0], $0, target) }
        #expect(row[column] == pair.joined(separator: " → "), "\(row[0])")
      }
    }
    let meetings = try Self.table("mdt")
    #expect(meetings.count == 5)
    for row in meetings {
      let pair = try ["", "mdt-twice"].map { try share(figures, row[0], $0, "d62") }
      #expect(row[3] == pair.joined(separator: " → "), "\(row[0])")
    }
  }

  @Test("straight to test: half by day, as figures.csv has it")
  func straightToTest() throws {
    let lines = try Self.text("figures.csv").split(separator: "\n")
    func half(_ variant: String, _ target: String) throws -> String {
      let line = try #require(lines.first { $0.hasPrefix("lower-gi,\(variant),,\(target),") })
      return String(line.split(separator: ",", omittingEmptySubsequences: false)[5])
    }
    for (row, target) in zip(try Self.table("straight"), ["first-test", "d62", "fds"]) {
      let pair = try ["straight-to-test", "clinic-first"].map { try half($0, target) }
      #expect(Array(row[1...2]) == pair)
    }
  }

  @Test("CT before the clinic: every order has its variant")
  func scans() throws {
    let figures = try Self.figures()
    let rows = try Self.table("ct")
    let variants = ["clinic-first", "", "straight-to-ct", "better-referrals", "clinic-first", ""]
    #expect(rows.count == variants.count)
    for (row, variant) in zip(rows, variants) {
      let shares = try ["fds", "d62"].map { try share(figures, row[0], variant, $0) }
      #expect([row[2], row[4]] == shares, "\(row)")
    }
  }

  @Test(
    "optimal: the part of the gap to 85 in 100 follows from the shares", arguments: ["lower-gi", "lung", "upper-gi"])
  func optimal(pathway: String) throws {
    let figures = try Self.figures()
    let now = try #require(Double(try share(figures, pathway, "", "d62")))
    let rows = try Self.table("optimal-\(pathway)")
    #expect(rows.count > 5)
    for row in rows.dropFirst() {
      let set = row[0].hasPrefix("`") ? row[0].replacing("`", with: "") : ""
      let within = try share(figures, pathway, set.isEmpty ? "optimal" : "", "d62", set: set)
      #expect(row[1] == within)
      let part = (try #require(Double(within)) - now) / (85 - now) * 100
      let said = try #require(Double(row[3].replacing("−", with: "-")))
      // Both shares are rounded to a tenth.
      #expect(abs(part - said) < 0.6 + 20 / (85 - now), "\(row): \(part)")
    }
  }

  /// The limit that brings most, asked of the command.
  @Test(
    "optimal: the first limit, by the command itself", .enabled(if: isOptimised), arguments: ["lower-gi", "upper-gi"])
  func firstLimit(pathway: String) throws {
    let row = try #require(try Self.table("optimal-\(pathway)").dropFirst().first)
    let outcome = try Waymark.run([
      "time", "Pathways/\(pathway).pathway", "--set", row[0].replacing("`", with: ""), "--quiet", "--format", "json",
    ])
    let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    let targets = try #require(json["targets"] as? [[String: Any]])
    let within = try #require(targets.first { $0["id"] as? String == "d62" }?["within"] as? Double)
    #expect(row[1] == String(format: "%.1f", within * 100), "make pages")
  }

  #if DEBUG
  private static let isOptimised = false
  #else
  private static let isOptimised = true
  #endif
}
