import Foundation
import TestSupport
import Testing

struct BottlenecksCommandTests {
  private let short = ["--weeks", "20", "--warmup", "5", "--replications", "4"]

  private func scratch(slots: Int = 4) throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(SimulateCommandTests.pathway(slots: slots, rate: 15), to: "p.pathway")
    return scratch
  }

  private func run(_ arguments: [String], in scratch: Scratch) throws -> Waymark.Outcome {
    try Waymark.run(["bottlenecks", "p.pathway", "--quiet"] + short + arguments, in: scratch.folder)
  }

  private func json(_ outcome: Waymark.Outcome) throws -> [String: Any] {
    #expect(outcome.status == 0, "\(outcome.err)")
    let mistakes = try JSONSchema(named: "bottlenecks-1.json").mistakes(in: outcome.bytes)
    #expect(mistakes.isEmpty, "\(mistakes)")
    return try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
  }

  @Test("JSON holds to its schema, best lever first, the same bytes twice")
  func schema() throws {
    let scratch = try scratch()
    let first = try run(["--format", "json"], in: scratch)
    let answer = try json(first)
    #expect(answer["target"] as? String == "t")
    let levers = try #require(answer["levers"] as? [[String: Any]])
    #expect(levers.contains { $0["kind"] as? String == "wait" && $0["of"] as? String == "scope" })
    #expect(levers.contains { $0["kind"] as? String == "capacity" && $0["of"] as? String == "scopes" })
    #expect(levers.contains { $0["kind"] as? String == "demand" })
    let again = try run(["--format", "json", "--jobs", "1"], in: scratch)
    #expect(first.bytes == again.bytes)
  }

  @Test("the plan names what to add, and says that fresh patients were tried")
  func plan() throws {
    let scratch = try scratch(slots: 3)
    let answer = try json(run(["--format", "json", "--plan", "--cost", "scopes=450"], in: scratch))
    let plan = try #require(answer["plan"] as? [String: Any])
    #expect(plan["met"] as? Bool == true)
    let text = try run(["--plan", "--cost", "scopes=450"], in: scratch)
    #expect(text.status == 0)
    #expect(text.out.contains("on fresh patients"))
  }

  @Test("text and CSV; a pathway without resources is answered with what is exact")
  func others() throws {
    let scratch = try scratch()
    let csv = try run(["--format", "csv"], in: scratch)
    #expect(csv.out.hasPrefix("target,kind,of,"))
    let text = try run([], in: scratch)
    #expect(text.out.contains("helps most"))
    _ = try scratch.write(
      """
      pathway q "Q" {
        lane h "Hospital"
        arrivals 5 per week
        target t "T" {
          from a
          to z
          within 5 days for 85%
        }
        flow {
          start a "A"
          step b "B" { waits 1 to 9 days, usually 3 }
          end z "Z"
        }
      }
      """, to: "q.pathway")
    let exact = try Waymark.run(["bottlenecks", "q.pathway", "--quiet", "--format", "json"], in: scratch.folder)
    #expect(try json(exact)["queues"] as? [Any] != nil)
    let plan = try Waymark.run(["bottlenecks", "q.pathway", "--quiet", "--plan"], in: scratch.folder)
    #expect(plan.status == 1)
    #expect(plan.err.contains("no resources"))
  }

  @Test(
    "wrong use: exit status 2 and one line",
    arguments: [
      ["--target", "nope"], ["--cost", "scopes"], ["--cost", "nope=3"], ["--cost", "scopes=0"],
      ["--replications", "1"],
      ["--weeks", "0"], ["--seed", "-4"],
    ])
  func wrongUse(_ arguments: [String]) throws {
    let scratch = try scratch()
    let outcome = try Waymark.run(["bottlenecks", "p.pathway"] + arguments, in: scratch.folder)
    #expect(outcome.status == 2, "\(outcome.err)")
    #expect(!outcome.err.isEmpty)
  }
}
