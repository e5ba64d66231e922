import Foundation
import TestSupport
import Testing

/// The tables of Docs/Simulation.md say what `simulate` says of every pathway of the library: `make pages` remakes them.
struct SimulationPageTests {
  @Test(
    "clocks and resources with queues are as the command has them", .enabled(if: isOptimised),
    arguments: PathwayPagesTests.pages.keys.sorted())
  func tables(pathway: String) throws {
    let page = try String(contentsOf: Repository.root.appendingPathComponent("Docs/Simulation.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| \(pathway) | ") }
    let outcome = try Waymark.run(
      ["simulate", "Pathways/\(pathway).pathway", "--quiet", "--format", "json"])
    let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    let targets = try #require(json["targets"] as? [[String: Any]])
    for target in targets {
      let words = [Self.interval(target["within"], times: 100), Self.interval(target["mean"], times: 1)]
      let title = try #require(target["title"] as? String)
      #expect(
        rows.contains { $0.contains("| \(title) |") && $0.hasSuffix("| \(words.joined(separator: " | ")) |") },
        "\(title): \(words): make pages")
    }
    let resources = try #require(json["resources"] as? [[String: Any]])
    for resource in resources {
      let used = (resource["utilisation"] as? Double).map { Self.decimal($0 * 100) } ?? ""
      let days = ["meanWaitDays", "calendarDays", "queueDays", "p85WaitDays", "observedMeanWaitDays"].map {
        (resource[$0] as? Double).map(Self.decimal) ?? ""
      }
      let end = "| " + ([used] + days).joined(separator: " | ") + " |"
      #expect(rows.contains { $0.hasSuffix(end) }, "\(resource["id"] ?? ""): \(end): make pages")
    }
    #expect(rows.count == targets.count + resources.count)
  }

  @Test("the page about which number to take says what the tables of Docs/Simulation.md say of the same pathway")
  func whichNumber() throws {
    func cells(_ name: String) throws -> [[String]] {
      let page = try String(contentsOf: Repository.root.appendingPathComponent("Docs/\(name)"), encoding: .utf8)
      return page.split(separator: "\n").filter { $0.hasPrefix("|") }.map { line in
        line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      }
    }
    let tables = try cells("Simulation.md").filter { $0.count == 5 && $0[0] == "lower-gi" }
    let rows = try cells("WhichNumber.md").filter { $0.count == 4 && $0[0].contains(" days,") }
    #expect(tables.count == 3)
    #expect(rows.map { [$0[2], $0[3]] } == tables.map { [$0[2], $0[3]] })
  }

  private static func decimal(_ value: Double) -> String { String(format: "%.1f", value + 0) }

  private static func interval(_ estimate: Any?, times scale: Double) -> String {
    guard let share = estimate as? [String: Double], let mean = share["mean"], let low = share["low"],
      let high = share["high"]
    else { return "–" }
    return "\(decimal(mean * scale)) (\(decimal(low * scale)) to \(decimal(high * scale)))"
  }

  #if DEBUG
  private static let isOptimised = false
  #else
  private static let isOptimised = true
  #endif
}
