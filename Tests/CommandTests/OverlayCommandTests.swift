import Foundation
import TestSupport
import Testing

@Suite("waymark render --overlay, compare -o")
struct OverlayCommandTests {
  private static let text = """
    pathway p "P" {
      lane h "Hospital"
      resource lists "Lists" { 5 slots each weekday at 09:00 }
      arrivals 20 per week
      target t "T" {
        from a
        to z
        within 9 days for 85%
      }
      flow {
        start a "Referred"
        step call "Triage call" { waits 1 to 3 days }
        step scope "Scope" { uses lists; waits 2 to 6 days }
        step letter "Letter" { waits 1 to 2 days }
        end z "Done"
      }
      variant direct "Straight to test" {
        resource lists { 7 slots each weekday at 09:00 }
        remove call
        change letter { waits 1 day }
        insert after scope step phone "Result by phone" { waits 1 day }
      }
    }
    """

  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(Self.text, to: "p.pathway")
    return scratch
  }

  private func svg(_ arguments: [String], in scratch: Scratch, page: Int = 1) throws -> String {
    let result = try Waymark.run(arguments + ["-o", "x.svg", "--quiet"], in: scratch.folder)
    #expect(result.status == 0, "\(result.err)")
    let name = page == 1 ? "x.svg" : "x-\(page).svg"
    return try String(contentsOf: scratch.file(name), encoding: .utf8)
  }

  @Test("waits: the mean days stand on the cards, with a key", arguments: ["poster", "map"])
  func waits(style: String) throws {
    let scratch = try scratch()
    let picture = try svg(["render", "p.pathway", "--overlay", "waits", "--style", style], in: scratch)
    // Means of 1 to 3, 2 to 6 and 1 to 2 days.
    for words in ["2 days", "4 days", "1.5 days", "Where the days of the 9-day clock go", "up to 4, the most"] {
      #expect(picture.contains(words), "\(words)")
    }
  }

  @Test("bottlenecks: what a day off brings, and the load")
  func bottlenecks() throws {
    let picture = try svg(["render", "p.pathway", "--overlay", "bottlenecks:t"], in: scratch())
    #expect(picture.contains("day off: +") && picture.contains("load "))
    #expect(picture.contains("What would bring more within 9 days"))
  }

  @Test("compare: added and changed on the variant, with days won; removed on the pathway as it is", arguments: [0, 1])
  func compare(way: Int) throws {
    let scratch = try scratch()
    let command =
      way == 0 ? ["render", "p.pathway", "--overlay", "compare:direct"] : ["compare", "p.pathway", "@direct"]
    let after = try svg(command, in: scratch)
    for words in ["+ added", "~ waits", "~ capacity", "0.5 days won", "Removed: Triage call", "lists 5 slots"] {
      #expect(after.contains(words), "\(words)")
    }
    let before = try String(contentsOf: scratch.file("x-2.svg"), encoding: .utf8)
    #expect(before.contains("− removed") && before.contains("took 2.0 days"))
    #expect(!before.contains("+ added"))
  }

  @Test("compare in text has bars; in CSV a line for each target and each difference")
  func comparisonText() throws {
    let scratch = try scratch()
    let text = try Waymark.run(["compare", "p.pathway", "@direct"], in: scratch.folder)
    #expect(text.status == 0 && text.out.contains("before  ██"), "\(text.out)")
    let csv = try Waymark.run(["compare", "p.pathway", "@direct", "--format", "csv"], in: scratch.folder)
    let lines = csv.out.split(separator: "\n")
    #expect(
      lines.first
        == "kind,name,what,before,after,gain,p85_before,p85_after,note,simulated_before,simulated_after,simulated_gain,simulated_gain_low,simulated_gain_high,made"
    )
    #expect(lines.contains { $0.hasPrefix("target,t,within,") })
    #expect(lines.contains { $0.hasPrefix("removed,call,step,Triage call,,,,,,,,,,,") }, "\(csv.out)")
    #expect(
      lines.contains { $0.hasPrefix("added,phone,step,") } && lines.contains { $0.hasPrefix("changed,letter,waits,") })
  }

  @Test(
    "wrong use is said in words, and nothing is written",
    arguments: [
      ["--overlay", "wait"], ["--overlay", "compare"], ["--overlay", "waits:"], ["--overlay", "waits:nope"],
      ["--overlay", "waits", "--style", "strip"], ["--overlay", "waits", "--for", "patients"],
    ])
  func wrongUse(arguments: [String]) throws {
    let scratch = try scratch()
    let result = try Waymark.run(["render", "p.pathway", "-o", "x.svg"] + arguments, in: scratch.folder)
    #expect(result.status == 2 && !result.err.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: scratch.file("x.svg").path))
  }
}
