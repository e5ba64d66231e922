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

  /// The case of the methods paper: two queues in a row, both 85.7 in 100 busy, one of a single member of staff, one of 24.
  private static let equallyBusy = """
    pathway two "Two pools" {
      lane h "Hospital"
      resource small "Small pool" { 1 staff each day between 00:00 and 24:00 }
      resource large "Large pool" { 24 staff each day between 00:00 and 24:00 }
      arrivals 6 per week
      target t "Done in 40 days" {
        from a
        to z
        within 40 days for 85%
      }
      flow {
        start a "Arrives"
        step one "One" { uses small; takes on average 24 hours }
        step two "Two" { uses large; takes on average 576 hours }
        end z "Done"
      }
    }
    """

  @Test("two resources equally busy: the answer says that one more of the small one brings five times the days")
  func equallyBusy() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.equallyBusy, to: "two.pathway")
    func run(_ format: String) throws -> Waymark.Outcome {
      try Waymark.run(
        [
          "bottlenecks", "two.pathway", "--quiet", "--weeks", "260", "--warmup", "26", "--replications", "12",
          "--format",
          format,
        ],
        in: scratch.folder)
    }
    let answer = try json(run("json"))
    let queues = try #require(answer["queues"] as? [[String: Any]])
    let loads = queues.compactMap { $0["load"] as? Double }
    #expect(loads.count == 2 && loads.allSatisfy { abs($0 - 0.857) < 0.001 }, "\(loads)")
    let levers = try #require(answer["levers"] as? [[String: Any]])
    func days(_ name: String) throws -> Double {
      try #require(levers.first { $0["of"] as? String == name }?["meanGain"] as? Double)
    }
    let (small, large) = (try days("small"), try days("large"))
    #expect(small > 5 * large && large > 0, "\(small), \(large)")
    let paragraph = try #require(answer["paragraph"] as? String)
    #expect(paragraph.contains("Of extra capacity, one more member of staff at Small pool brings most"), "\(paragraph)")
    let markdown = try run("markdown")
    #expect(markdown.out.contains("| Small pool | one more member of staff |"))
  }

  @Test("the paragraph tells the calendar from the queue, and says what has no effect")
  func calendar() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      """
      pathway weekly "Weekly" {
        lane h "Hospital"
        resource mdt "Weekly meeting" { 40 slots each Thu at 12:30 }
        resource nurse "Nurse" { 9 staff each day between 00:00 and 24:00 }
        arrivals 10 per week
        target t "Seen in 3 days" {
          from a
          to z
          within 3 days for 85%
        }
        flow {
          start a "Arrives"
          step call "Call" { uses nurse; takes 10 minutes }
          meeting meet "Meets" { uses mdt }
          end z "Done"
        }
      }
      """, to: "weekly.pathway")
    let outcome = try Waymark.run(
      ["bottlenecks", "weekly.pathway", "--quiet", "--format", "json"], in: scratch.folder)
    let paragraph = try #require(try json(outcome)["paragraph"] as? String)
    for words in [
      "At Weekly meeting it is the calendar that is waited for, not the queue",
      "one more session a week, on Monday, takes",
      "one more slot a session takes nothing", "One unit more of Nurse has no detectable effect by itself",
      "fewer patients would have no detectable effect", "95% interval",
    ] { #expect(paragraph.contains(words), "\(words): \(paragraph)") }
  }

  @Test("the plan names what to add, and says that fresh patients were tried")
  func plan() throws {
    let scratch = try scratch(slots: 3)
    let answer = try json(run(["--format", "json", "--plan", "--cost", "scopes=450"], in: scratch))
    let plan = try #require(answer["plan"] as? [String: Any])
    #expect(plan["met"] as? Bool == true)
    // Fresh patients bear it out, or it was tried on four times as many replications and says that it falls short.
    let fresh = try #require((plan["verified"] as? [[String: Any]])?.first?["mean"] as? Double)
    let replications = try #require(plan["replications"] as? Int)
    #expect(fresh >= 0.93 - 0.005 || replications == 16, "\(fresh), \(replications)")
    let text = try run(["--plan", "--cost", "scopes=450"], in: scratch)
    #expect(text.status == 0)
    #expect(text.out.contains("on fresh patients"))
  }

  private func short(_ slots: Int, limit: String = "within 28 days for 80%", wait: String = "") -> String {
    """
    pathway short "A biopsy list that is too short" {
      arrivals 38 per week on weekdays
      target fds "Told" {
        from referral
        to told
        \(limit)
      }
      resource biopsy "Biopsy" { \(slots) slots each Tue, Fri at 13:00 }
      flow {
        start referral "Referral"
        test sample "Biopsy" { uses biopsy; waits 2 to 9 days }
        step letter "Letter" { waits \(wait.isEmpty ? "0 days" : wait) }
        milestone told "Told"
        end done "Done"
      }
    }
    """
  }

  private func planned(_ text: String, _ format: String = "json") throws -> Waymark.Outcome {
    let scratch = try Scratch()
    _ = try scratch.write(text, to: "short.pathway")
    return try Waymark.run(
      ["bottlenecks", "short.pathway", "--quiet", "--plan", "--format", format] + short, in: scratch.folder)
  }

  /// 38 a week and 24 places: one slot more brings nothing, eight more bring all.
  @Test(
    "the plan begins with what is asked for, where one unit more of a queue that grows brings nothing",
    arguments: [12, 3, 14])
  func planFromDemand(slots: Int) throws {
    let answer = try json(planned(short(slots)))
    let plan = try #require(answer["plan"] as? [String: Any])
    let needed = 20 - slots
    #expect(plan["met"] as? Bool == true)
    #expect(plan["floor"] as? [String: Int] == ["biopsy": needed])
    let extra = try #require((plan["best"] as? [String: Any])?["extra"] as? [String: Int])
    #expect(extra["biopsy"] ?? 0 >= needed)
    let text = try planned(short(slots), "text")
    for words in [
      "\(needed) more slots a session (\(needed * 2) a week)", "More sessions a week were not tried",
      "hang on how many weeks",
    ] {
      #expect(
        text.out.replacingOccurrences(of: "\n", with: " ").replacingOccurrences(of: "  ", with: " ").contains(words),
        "\(words): \(text.out)")
    }
    for lie in ["not in the queues", "the queues are not", "it is not the bottleneck"] {
      #expect(!text.out.contains(lie), "\(text.out)")
    }
  }

  @Test("where nothing meets it, the plan says nearest found, and its way is a line a step")
  func nearest() throws {
    let text = try planned(short(19, limit: "within 10 days for 99%", wait: "1 to 30 days"), "text")
    #expect(text.status == 0 && text.out.contains("Nothing tried meets `fds`: the nearest found"), "\(text.out)")
    #expect(!text.out.contains("The cheapest") && text.out.split(separator: "\n").allSatisfy { $0.count <= 130 })
  }

  /// A day off 5 working days on average takes 1.4 days; the same footing as calendar days is five sevenths of it.
  @Test("a day is a calendar day: a wait in working days is not ranked by working days")
  func workingDays() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      """
      pathway p "P" {
        arrivals 20 per week on weekdays
        target fds "28 days" {
          from referral
          to told
          within 28 days for 80%
        }
        flow {
          start referral "Referral"
          test scan "Scan" { waits about 16 days, 90% within 24 days }
          step report "Report" { waits 3 to 7 working days }
          milestone told "Told"
          end done "Done"
        }
      }
      """, to: "q.pathway")
    let outcome = try Waymark.run(["bottlenecks", "q.pathway", "--quiet", "--format", "json"], in: scratch.folder)
    let levers = try #require(try json(outcome)["levers"] as? [[String: Any]])
    let scan = try #require(levers.first { $0["of"] as? String == "scan" })
    let report = try #require(levers.first { $0["of"] as? String == "report" })
    func number(_ lever: [String: Any], _ name: String) -> Double { lever[name] as? Double ?? -1 }
    #expect(abs(number(scan, "meanGain") - 1) < 0.01 && abs(number(report, "meanGain") - 1) < 0.03)
    #expect(number(scan, "gain") > number(report, "gain") && levers.first?["of"] as? String == "scan")
    #expect(abs(number(report, "workingDayGain") - 0.047) < 0.001 && scan["workingDayGain"] is NSNull)
    let text = try Waymark.run(["bottlenecks", "q.pathway", "--quiet"], in: scratch.folder).out
    #expect(text.contains("a working day +4.7"), "\(text)")
  }

  @Test("text and CSV; a pathway without resources is answered with what is exact")
  func others() throws {
    let scratch = try scratch()
    let csv = try run(["--format", "csv"], in: scratch)
    #expect(csv.out.hasPrefix("target,kind,of,"))
    #expect(try run(["--full"], in: scratch).out.contains("helps most"))
    let first = try run([], in: scratch)
    #expect(first.out.contains("In 100 more within the limit") && first.out.contains("Next: `--plan`"))
    #expect(first.out.split(separator: "\n", omittingEmptySubsequences: false).count <= 40)
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

  @Test("the screen answers at once, and warns where a queue grows without end")
  func screen() throws {
    let enough = try run(["--screen"], in: scratch())
    #expect(enough.status == 0 && enough.out.contains("No queue grows without end"), "\(enough.out)")
    #expect(enough.out.contains("78.9") && !enough.out.contains("simulated with"))
    let short = try run(["--screen"], in: scratch(slots: 3))
    #expect(short.out.contains("grows without end") && short.out.contains("needs capacity first"), "\(short.out)")
    #expect(try run(["--screen", "--format", "json"], in: scratch()).status == 2)
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
