import Foundation
import TestSupport
import Testing

/// The tables of Docs/pathways say what the command says of the pathways as they stand: `make pages` remakes them.
struct PathwayPagesTests {
  static let pages = [
    "lower-gi": "lower-gi", "upper-gi": "upper-gi", "upper-gi-direct-access": "upper-gi", "lung": "lung",
    "non-specific-symptoms": "non-specific-symptoms", "lung-health-check": "lung-health-check",
  ]

  private static func page(_ name: String) throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("Docs/pathways/\(name)"), encoding: .utf8)
  }

  @Test("every page counts the evidence as `check --evidence` does", arguments: pages.keys.sorted())
  func evidence(pathway: String) throws {
    let outcome = try Waymark.run(["check", "--evidence", "Pathways/\(pathway).pathway", "--quiet", "--format", "json"])
    let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    let evidence = try #require(json["evidence"] as? [[String: Any]])
    let numbers = try #require(evidence.first { $0["pathway"] as? String == pathway }?["numbers"] as? [String: Int])
    let grades = ["official", "peer-reviewed", "abstract", "third-party", "local", "assumed", "fitted"]
    let said = grades.compactMap { grade in numbers[grade].flatMap { $0 > 0 ? "\($0) \(grade)" : nil } }
    let line = "\(numbers.values.reduce(0, +)) numbers, each by the best source its line cites: "
    #expect(
      try Self.page("\(try #require(Self.pages[pathway])).md").contains(line + said.joined(separator: ", ") + "."),
      "make pages")
  }

  @Test(
    "figures.csv holds what `time` answers, for every pathway and variant", .enabled(if: isOptimised),
    arguments: pages.keys.sorted())
  func figures(pathway: String) throws {
    let lines = try Self.page("figures.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }.filter { $0[0] == pathway && $0[2].isEmpty }
    #expect(!lines.isEmpty)
    for variant in Set(lines.map { $0[1] }).sorted() {
      let choice = variant.isEmpty ? [] : ["--variant", variant]
      let outcome = try Waymark.run(["time", "Pathways/\(pathway).pathway", "--quiet", "--format", "json"] + choice)
      let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
      for target in try #require(json["targets"] as? [[String: Any]]) {
        // A clock that nobody on this variant starts has no share.
        guard let within = target["within"] as? Double else { continue }
        let half = try #require((target["percentiles"] as? [String: Int])?["p50"])
        let mean = try #require(target["mean"] as? Double)
        let answer = [
          try #require(target["id"] as? String), String(format: "%.1f", within * 100), String(half),
          String(format: "%.1f", mean),
        ]
        #expect(lines.contains { $0[1] == variant && Array($0[3...]) == answer }, "\(variant) \(answer): make pages")
      }
    }
  }

  #if DEBUG
  private static let isOptimised = false
  #else
  private static let isOptimised = true
  #endif
}
