import Foundation
import TestSupport
import Testing

/// What the commands say of one shortage agrees, and is said beside the figures that it touches.
struct CapacityWordsTests {
  private func pathway(_ parts: String, _ flow: String, arrivals: Int) -> String {
    """
    pathway x "X" {
      arrivals \(arrivals) per week on weekdays
      target t "T" { from r; to told; within 28 days for 80% }
      target all "All" { from r; to done; within 62 days for 80% }
      \(parts)
      flow {
        start r "R"
        \(flow)
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

  private let giveUp = """
    test a "A" { uses list; waits 7 days; after 20 days { end g "Gave up" { outcome left } } }
    milestone told "Told"
    """

  @Test("those who give up are said beside each share that does not see them: text, JSON, CSV")
  func besideTheShare() throws {
    let text = pathway("resource list \"List\" { 1 slot each weekday at 09:00 }", giveUp, arrivals: 7)
    let words = "29 in 100 of those who come give up waiting for List; this share does not see them"
    let told = try run(text, "time", "--quiet").out
    #expect(told.components(separatedBy: words).count == 3, "\(told)")
    let json = try run(text, "time", "--quiet", "--format", "json")
    #expect(try JSONSchema(named: "timing-1.json").mistakes(in: json.bytes).isEmpty)
    let targets = try #require(
      (JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])?["targets"] as? [[String: Any]])
    for target in targets {
      let unseen = try #require((target["unseen"] as? [[String: Any]])?.first)
      #expect(unseen["kind"] as? String == "gives_up" && unseen["text"] as? String == words)
      #expect(abs((unseen["value"] as? Double ?? 0) - 2.0 / 7) < 1e-5)
    }
    let csv = try run(text, "time", "--quiet", "--format", "csv").out
    #expect(csv.contains("t,,unseen_giving_up,list,share,0.2857"), "\(csv.prefix(900))")
  }

  @Test("no plan says that nothing is needed while people give up")
  func plan() throws {
    let text = pathway("resource list \"List\" { 1 slot each weekday at 09:00 }", giveUp, arrivals: 7)
    let outcome = try run(
      text, "bottlenecks", "--quiet", "--plan", "--target", "t", "--replications", "2", "--weeks", "12", "--warmup",
      "12")
    #expect(!outcome.out.contains("None is needed"))
    #expect(outcome.out.contains("List: 29 in 100 of those who come give up"), "\(outcome.out)")
  }

  private let after = """
    test a "A" { uses ct; waits 7 days }
    milestone told "Told"
    treatment op "Operation" { uses th; waits 21 days }
    """
  private let theatre = """
    resource ct "CT" { 6 slots each weekday at 09:00 }
    resource th "Theatre" { 3 slots each Thu at 09:00 }
    variant more "More" { resource th "Theatre" { 4 slots each Thu at 09:00 } }
    """

  @Test("only the figures of clocks that run in a queue without end hang on it")
  func hanging() throws {
    let text = pathway(theatre, after, arrivals: 20)
    let short = ["--quiet", "--replications", "3", "--weeks", "12", "--warmup", "4"]
    let scratch = try Scratch()
    _ = try scratch.write(text, to: "p.pathway")
    let told = try Waymark.run(["simulate", "p.pathway"] + short, in: scratch.folder).out
      .replacingOccurrences(of: "\n    ", with: " ")
    #expect(
      told.contains("So the figures of All and of that queue hang on how long one looks")
        && told.contains("no clock of T runs in that queue"), "\(told)")
    let json = try Waymark.run(["compare", "p.pathway", "@more", "--format", "json"] + short, in: scratch.folder)
    let targets = try #require(
      (JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])?["targets"] as? [[String: Any]])
    let notes = targets.map { ($0["note"] as? String ?? "").contains("grows without end") }
    #expect(notes == [false, true], "\(targets.map { $0["note"] ?? "" })")
  }

  @Test("a shorter wait at a step that queues is simulated too: its queue is what it was")
  func changedWaits() throws {
    let text = pathway(
      theatre + "\nvariant quick \"Quick\" { change a { waits 60 days } }",
      after.replacingOccurrences(of: "waits 7 days", with: "waits 90 days"), arrivals: 2)
    let scratch = try Scratch()
    _ = try scratch.write(text, to: "p.pathway")
    let json = try Waymark.run(
      [
        "compare", "p.pathway", "@quick", "--quiet", "--format", "json", "--weeks", "8", "--warmup", "0",
        "--replications", "3",
      ], in: scratch.folder)
    let targets = try #require(
      (JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])?["targets"] as? [[String: Any]])
    for target in targets {
      let gain = try #require((target["simulated"] as? [String: Any])?["gain"] as? [String: Any])
      #expect(gain["mean"] as? Double == 0)
      #expect((target["note"] as? String ?? "").contains("the queue that `a` waits in"), "\(target)")
    }
  }

  @Test("exactly as much as there is reads so in every command, and never that it grows")
  func full() throws {
    let text = pathway(
      "resource list \"List\" { 2 slots each weekday at 09:00 }",
      "test a \"A\" { uses list; waits 7 days }\n milestone told \"Told\"", arrivals: 10)
    for command in [["check"], ["demand"], ["time"], ["bottlenecks", "--screen"]] {
      let scratch = try Scratch()
      _ = try scratch.write(text, to: "p.pathway")
      let outcome = try Waymark.run([command[0], "p.pathway"] + command.dropFirst(), in: scratch.folder)
      let said = (outcome.out + outcome.err).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(said.contains("as much is asked for as there is"), "\(command): \(said)")
      #expect(!said.contains("grows without end") && !said.contains("More is asked"), "\(command): \(said)")
    }
  }

  @Test("what does not split is the reason only where all of the offer would do", arguments: [(7, true), (16, false)])
  func split(arrivals: Int, isReason: Bool) throws {
    let text = pathway(
      "resource list \"List\" { 3 slots each weekday at 09:00 }",
      "test a \"A\" { uses 2 list; waits 7 days }\n milestone told \"Told\"", arrivals: arrivals)
    let said = try run(text, "check").out + run(text, "check").err
    #expect(said.contains("only 10 of them can be used") == isReason, "\(said)")
    #expect(said.contains("(and 10 of them can be used") == !isReason, "\(said)")
  }

  @Test("a resource that two pathways share is not enough when it is not enough for both", arguments: [10, 20])
  func shared(slots: Int) throws {
    func one(_ name: String) -> String {
      """
      pathway \(name) "\(name)" {
        arrivals 30 per week on weekdays
        flow { start r "R"; test s "S" { uses ct; waits 7 days }; end done "Done" }
      }
      """
    }
    let scratch = try Scratch()
    _ = try scratch.write(
      "resource ct \"CT\" { \(slots) slots each weekday at 09:00 }\n" + one("a") + "\n" + one("b"), to: "p.pathway")
    let outcome = try Waymark.run(["demand", "p.pathway#a", "--quiet"], in: scratch.folder).out
    #expect(outcome.contains("30 slots a week"))
    if slots == 10 {
      #expect(outcome.contains("Not enough for all pathways that use it: CT") && outcome.contains("60 in all"))
      #expect(!outcome.contains("Every resource is enough"))
    } else {
      #expect(outcome.contains("Every resource is enough for that, and for the others that use it"))
    }
  }
}
