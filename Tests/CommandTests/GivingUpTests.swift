import Foundation
import TestSupport
import Testing

/// Who gives up, of whom, and in which shares they are.
struct GivingUpTests {
  /// 20 a week for 15 slots: the 12 urgent are all taken, so 5 of the 8 routine leave, 25 in 100 of all.
  private func pathway(_ tail: String) -> String {
    """
    pathway x "X" {
      arrivals 20 per week on weekdays
      target t "T" { from r; to told; within 28 days for 80% }
      target all "All" { from r; to done; within 62 days for 80% }
      resource list "List" { 3 slots each weekday at 09:00 }
      flow {
        start r "R"
        decide d "How soon?" {
          when urgent 60% { test u "U" { uses list; priority 1; waits 3 days } }
          otherwise routine { test a "A" { uses list; waits 7 days; after 21 days \(tail) } }
        }
        milestone told "Told"
        end done "Done"
      }
    }
    """
  }

  private func run(_ text: String, _ command: String, _ more: String...) throws -> Waymark.Outcome {
    let scratch = try Scratch()
    _ = try scratch.write(text, to: "p.pathway")
    return try Waymark.run([command, "p.pathway"] + more, in: scratch.folder)
  }

  @Test("of all who come, and of those with an after: wherever it is said")
  func both() throws {
    let text = pathway("{ end left \"Left\" { outcome left } }")
    let words = "25 in 100 of all who come (63 of those with an `after`)"
    for command in [["demand"], ["time"], ["bottlenecks", "--screen"]] {
      let told = try run(text, command[0], "--quiet", command.count > 1 ? command[1] : "--full").out
      #expect(told.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words), "\(told)")
    }
    let short = try run(text, "simulate", "--quiet", "--replications", "2", "--weeks", "12", "--warmup", "12").out
    #expect(short.contains("25 in 100 give up (63 of those with an `after`)"), "\(short)")
    let json = try run(text, "demand", "--quiet", "--format", "json")
    #expect(try JSONSchema(named: "demand-1.json").mistakes(in: json.bytes).isEmpty)
    let list = try #require(
      ((JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])?["resources"] as? [[String: Any]])?.first)
    #expect(abs((list["givingUp"] as? Double ?? 0) - 5.0 / 8) < 1e-5)
    #expect(abs((list["givingUpOfAll"] as? Double ?? 0) - 0.25) < 1e-5)
  }

  @Test(
    "those who give up are in no share only where their way can't stop the clock",
    arguments: [
      ("go to told", "Those who do are in the share of `t`, `all` where their `after` leads to its end."),
      ("go to done", "in the share of `all` where their `after` leads to its end, and not in that of `t`."),
      ("{ end left \"Left\" { outcome left } }", "Those who do are in no share."),
    ])
  func shares(tail: String, words: String) throws {
    let outcome = try run(
      pathway(tail), "bottlenecks", "--quiet", "--plan", "--replications", "2", "--weeks", "12", "--warmup", "12")
    let told = outcome.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.components(separatedBy: words).count >= 2, "\(told)")
  }

  @Test("a target whose clock does not wait in the overloaded queue is met at no cost")
  func elsewhere() throws {
    let text = """
      pathway x "X" {
        arrivals 10 per week on weekdays
        target t "T" { from r; to told; within 28 days for 80% }
        resource ct "CT" { 4 slots each weekday at 09:00 }
        resource th "Theatre" { 5 slots each Thu at 09:00 }
        flow {
          start r "R"
          test a "A" { uses ct; waits 7 days }
          milestone told "Told"
          treatment op "Op" { uses th; waits 7 days }
          end done "Done"
        }
      }
      """
    let outcome = try run(
      text, "bottlenecks", "--quiet", "--plan", "--replications", "2", "--weeks", "12", "--warmup", "12")
    #expect(outcome.out.contains("None is needed"), "\(outcome.out)")
    #expect(outcome.out.contains("Still asked for as much as can be used, or more: Theatre."))
  }

  @Test("two pathways of one file side by side: that they share is said")
  func sharing() throws {
    let flow = "flow { start r \"R\"; test s \"S\" { uses ct }; end z \"Z\" }"
    let target = "target t \"T\" { from r; to z; within 28 days for 80% }"
    let scratch = try Scratch()
    _ = try scratch.write(
      """
      resource ct "CT" { 6 slots each weekday at 09:00 }
      pathway a "A" { arrivals 10 per week; \(target); \(flow) }
      pathway c "C" { arrivals 12 per week; \(target); \(flow) }
      """, to: "p.pathway")
    for format in ["text", "json", "csv", "markdown"] {
      let outcome = try Waymark.run(
        [
          "compare", "p.pathway#a", "p.pathway#c", "--quiet", "--replications", "2", "--weeks", "4", "--warmup", "2",
          "--format", format,
        ], in: scratch.folder)
      // Markdown escapes what would be code.
      let told = outcome.out.replacing("\\", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(told.contains("is used by `c` too") && told.contains("is used by `a` too"), "\(format): \(told)")
    }
  }

  /// 4 patients in 8 runs of half a year: for all who came the clock stopped.
  @Test("runs without patients do not count as runs in which nobody's clock stopped")
  func emptyRuns() throws {
    let outcome = try run(
      """
      pathway x "X" {
        arrivals 0.02 per week on weekdays
        target t "T" { from r; to done; within 28 days for 80% }
        resource ct "CT" { 4 slots each weekday at 09:00 }
        flow { start r "R"; test a "A" { uses ct; waits 7 days }; end done "Done" }
      }
      """, "simulate", "--quiet", "--replications", "8", "--weeks", "26", "--warmup", "26")
    #expect(outcome.out.contains("stops for 100.0 in 100 of those who arrive"), "\(outcome.out)")
  }
}
