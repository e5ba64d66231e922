import Foundation
import TestSupport
import Testing

/// `time` and `compare` where capacity decides: what exact timing does not see is said or simulated.
struct UnseenQueueTests {
  private static let winter = """
    pathway clinic "A clinic in winter" {
      arrivals 95 per week on weekdays
      target fds "28 days" {
        from referral
        to told
        within 28 days for 80%
      }
      resource one-stop "One-stop clinic" { 25 slots each Mon to Thu at 09:00 }
      flow {
        start referral "Referral"
        clinic visit "One-stop clinic" { uses one-stop; waits about 11 days, 90% within 19 days }
        step letter "Letter" { waits 1 day }
        milestone told "Told"
        end done "Done"
      }
      variant winter "A quarter more" { arrivals 119 per week on weekdays }
      variant hours "At any hour" { arrivals 119 per week }
      variant fewer "Fewer slots" { resource one-stop { 20 slots each Mon to Thu at 09:00 } }
      variant both "Slots and a letter" {
        resource one-stop { 30 slots each Mon to Thu at 09:00 }
        change letter { waits 3 days }
      }
      variant letter "A letter" { change letter { waits 3 days } }
    }
    """

  @Test("compare: a flood of patients, or fewer slots, is no 0.0", arguments: ["winter", "fewer"])
  func flood(variant: String) throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.winter, to: "p.pathway")
    func run(_ format: String) throws -> Waymark.Outcome {
      try Waymark.run(
        [
          "compare", "p.pathway", "@\(variant)", "--quiet", "--weeks", "20", "--replications", "3", "--format", format,
        ], in: scratch.folder)
    }
    let text = try run("text").out.replacingOccurrences(of: "\n", with: " ")
    #expect(
      text.contains("not seen") && text.contains("With the queues") && text.contains("grows without end"), "\(text)")
    let json = try run("json")
    #expect(try JSONSchema(named: "compare-1.json").mistakes(in: json.bytes) == [])
    let value = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
    let target = try #require((value["targets"] as? [[String: Any]])?.first)
    #expect(target["gain"] is NSNull && (target["note"] as? String)?.contains("can't see") == true)
    let gain = (target["simulated"] as? [String: Any])?["gain"] as? [String: Any]
    #expect(try #require(gain?["mean"] as? Double) < -0.5)
    let row = try #require(try run("csv").out.split(separator: "\n").first { $0.hasPrefix("target,") })
    #expect(row.contains("can't see") && row.contains(",-"), "\(row)")
    #expect(try run("markdown").out.contains("not seen"))
    let drawn = try Waymark.run(
      ["compare", "p.pathway", "@\(variant)", "-o", "x.svg", "--quiet", "--weeks", "20", "--replications", "3"],
      in: scratch.folder)
    #expect(drawn.status == 0)
    let picture = try String(contentsOf: scratch.file("x.svg"), encoding: .utf8)
    #expect(picture.contains("with the queues") && !picture.contains("(0.0)"))
  }

  @Test("time says that waits seen today can't last where more is asked for than can be used")
  func growing() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.winter, to: "p.pathway")
    func time(_ name: String) throws -> String {
      try Waymark.run(["time", "p.pathway@\(name)", "--quiet"], in: scratch.folder).out
        .replacingOccurrences(of: "\n", with: " ")
    }
    #expect(try time("winter").contains("the queue grows without end. Waits seen today can't last"))
    #expect(try !time("letter").contains("▲"))
    let text = try Waymark.run(["compare", "p.pathway@winter", "p.pathway@hours", "--quiet"], in: scratch.folder).out
    #expect(text.contains("referral: hours Mon, Tue, Wed, Thu, Fri 00:00 to 24:00 → the whole week"), "\(text)")
  }

  @Test("compare: what is seen and what is not, in one change; and nothing is simulated that needs none")
  func partlySeen() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.winter, to: "p.pathway")
    let short = ["--quiet", "--weeks", "10", "--replications", "2"]
    let both = try Waymark.run(["compare", "p.pathway", "@both"] + short, in: scratch.folder).out
    #expect(both.contains("sees only part of the change: not the capacity of `one-stop`"), "\(both)")
    #expect(both.contains("With the queues"))
    let asked = try Waymark.run(
      ["compare", "p.pathway", "@both", "--quiet", "--simulate", "--weeks", "10", "--replications", "2"],
      in: scratch.folder
    ).out
    #expect(asked.contains("With the queues"))
    let seen = try Waymark.run(["compare", "p.pathway", "@letter", "--quiet"], in: scratch.folder).out
    #expect(!seen.contains("▲") && !seen.contains("With the queues"), "\(seen)")
    // Without a single queue the number who arrive really changes nothing.
    let plain = Self.winter.replacingOccurrences(of: "uses one-stop; ", with: "")
      .replacingOccurrences(of: "  variant fewer", with: "  // variant fewer")
      .replacingOccurrences(of: "        resource one-stop { 30 slots each Mon to Thu at 09:00 }\n", with: "")
    _ = try scratch.write(plain, to: "q.pathway")
    let none = try Waymark.run(["compare", "q.pathway", "@winter", "--quiet"], in: scratch.folder)
    #expect(none.out.contains("changes no wait") && !none.out.contains("not seen"), "\(none.out)\(none.err)")
  }

  private static let loads = """
    pathway d "Loads" {
      arrivals 20 per week on weekdays
      target t "T" { from r; to told; within 28 days for 80% }
      resource ct "CT" { 3 slots each weekday at 09:00 }
      resource n "Nurse" { 1 staff each weekday between 09:00 and 13:00 }
      flow {
        start r "R"
        clinic tri "Triage" { uses n; waits 2 days; takes 30 minutes }
        test a "A" { uses ct; waits 7 days }
        milestone told "Told"
        end done "Done"
      }
      variant half "Half" { change a { only 50% } }
      variant filter "Filter" { insert before a decide f "CT?" { when yes 40% goes on; otherwise no go to told } }
      variant slow "Longer" { change tri { takes 90 minutes } }
      variant missed "Missed" { change a { missed 1%, rebooked after 7 days } }
      variant skip "No triage" { remove tri }
      variant second "Second look" { insert after a test b "B" { uses ct; waits 3 days } }
      variant patience "Patience" { change a { after 10 days { end g "Gave up" { outcome left } } } }
      variant notice "Notice" { change a { notice 20 days } }
    }
    """

  @Test(
    "compare: whatever changes what is asked of a resource is simulated, and an exact 0.0 is `not seen`",
    arguments: ["half", "filter", "slow", "missed", "skip", "second", "patience", "notice"])
  func loads(variant: String) throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.loads, to: "p.pathway")
    let outcome = try Waymark.run(
      ["compare", "p.pathway", "@\(variant)", "--weeks", "10", "--warmup", "5", "--replications", "2"],
      in: scratch.folder)
    #expect(outcome.out.contains("With the queues") && outcome.out.contains("the queue for `"), "\(outcome.out)")
    let exact = outcome.out.components(separatedBy: "Exactly").last ?? ""
    #expect(!exact.contains(" 0.0 "), "\(exact)")
  }

  @Test("time says that people give up, and that they are not in its share")
  func givingUp() throws {
    let scratch = try Scratch()
    let text = Self.loads.replacingOccurrences(
      of: "uses ct; waits 7 days }", with: "uses ct; waits 7 days; after 200 days { end left \"Left\" } }")
    _ = try scratch.write(text, to: "p.pathway")
    let out = try Waymark.run(["time", "p.pathway", "--quiet"], in: scratch.folder).out
      .replacingOccurrences(of: "\n", with: " ")
    #expect(
      out.contains("about 25 in 100 of those who come give up") && out.contains("nor those who give up"), "\(out)")
  }
}
