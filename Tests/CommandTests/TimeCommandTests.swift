import Foundation
import TestSupport
import Testing

struct TimeCommandTests {
  @Test("the README's worked example is what the command prints")
  func readme() throws {
    let readme = try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    let source = try String(contentsOf: Repository.root.appendingPathComponent("Docs/first.pathway"), encoding: .utf8)
    #expect(readme.contains(source), "the text of Docs/first.pathway")
    #expect(readme.contains(try Waymark.run(["time", "Docs/first.pathway"]).out), "the answer of `time`")
  }

  @Test("time answers in the contract's fields, in their order, and the same bytes twice")
  func json() throws {
    let first = try Waymark.run(["time", "Docs/first.pathway", "--format", "json"])
    #expect(first.status == 0)
    #expect(first.bytes == (try Waymark.run(["time", "Docs/first.pathway", "--format", "json"]).bytes))
    let schema = try schema("timing-1.json")
    let value = try JSONSerialization.jsonObject(with: first.bytes)
    #expect(Schema(schema).problems(with: value) == [])
    let order = ["schema", "pathway", "variant", "method", "targets", "steps", "criticalPath", "made"]
    let places = order.compactMap { first.out.range(of: "\"\($0)\"")?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
  }

  @Test("beyond its budget time refuses at a place, render draws without figures and says so, bottlenecks says why")
  func budget() throws {
    let scratch = try Scratch()
    let file = "Pathways/lower-gi.pathway"
    let refused = try Waymark.run(["time", file, "--budget", "0.01"])
    #expect(refused.status == 1)
    #expect(refused.out.isEmpty)
    #expect(refused.err.contains("P315") && refused.err.contains("budget") && refused.err.contains("simulate"))
    #expect(refused.err.contains(/lower-gi\.pathway:\d+:\d+/))
    let words = scratch.file("drawn.txt")
    let drawn = try Waymark.run(["render", file, "--budget", "0.01", "-o", words.path])
    #expect(drawn.status == 0)
    #expect(try String(contentsOf: words, encoding: .utf8).contains("Not timed: "))
    for wrong in ["0", "-1", "nan", "86401"] {
      #expect(try Waymark.run(["time", file, "--budget=\(wrong)"]).status == 2, "\(wrong)")
    }
  }

  @Test("shares of bands and days add up to one")
  func sums() throws {
    let bytes = try Waymark.run(["time", "Docs/first.pathway", "--format", "json"]).bytes
    let json = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    for target in try #require(json["targets"] as? [[String: Any]]) {
      let bands = try #require(target["bands"] as? [[String: Any]]).compactMap { $0["share"] as? Double }
      #expect(abs(bands.reduce(0, +) - 1) < 1e-9)
      let days = try #require(target["days"] as? [Double])
      #expect(abs(days.reduce(0, +) - 1) < 1e-9)
      #expect(abs(days[0...28].reduce(0, +) - (try #require(target["within"] as? Double))) < 1e-9)
    }
  }

  @Test("--require fails only when the standard is missed; --set moves the answer")
  func require() throws {
    #expect(try Waymark.run(["time", "Docs/first.pathway", "--require", "fds", "--quiet"]).status == 0)
    #expect(try Waymark.run(["time", "Docs/first.pathway", "--require", "nothing"]).status == 2)
    let scratch = try Scratch()
    let file = try scratch.write(
      "pathway p \"P\" {\n  let w = 10 days\n  target t \"T\" {\n    from a\n    to z\n    within 20 days for 90%\n  }\n  flow {\n    start a \"A\"\n    step s \"S\" { waits w }\n    end z \"Z\"\n  }\n}\n",
      to: "p.pathway")
    #expect(try Waymark.run(["time", file.path, "--require", "t", "--quiet"]).status == 0)
    let slower = try Waymark.run(["time", file.path, "--require", "t", "--set", "w=30 days", "--quiet"])
    #expect(slower.status == 1)
    #expect(slower.err.contains("not met"))
  }

  @Test("-o writes whole or not at all, and never over an input")
  func output() throws {
    let scratch = try Scratch()
    let text = try String(contentsOf: Repository.root.appendingPathComponent("Docs/first.pathway"), encoding: .utf8)
    let file = try scratch.write(text, to: "p.pathway")
    #expect(
      try Waymark.run(["time", "p.pathway", "-o", "out.json", "--format", "json"], in: scratch.folder).status == 0)
    #expect(FileManager.default.fileExists(atPath: scratch.file("out.json").path))
    #expect(try Waymark.run(["time", "p.pathway", "-o", "p.pathway"], in: scratch.folder).status == 3)
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    #expect(try Waymark.run(["time", "p.pathway", "-o", "none/out.txt"], in: scratch.folder).status == 3)
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).sorted()
    #expect(left == ["out.json", "p.pathway"])
  }

  @Test("compare says what changed in words and in days")
  func compare() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to z\n    within 9 days for 90%\n  }\n  flow {\n    start a \"A\"\n    step s \"S\" { waits 5 to 15 days }\n    end z \"Z\"\n  }\n  variant quick \"Quick\" {\n    change s { waits 2 to 8 days }\n    insert after s step extra \"Extra\"\n  }\n}\n",
      to: "p.pathway")
    let text = try Waymark.run(["compare", "p.pathway", "@quick"], in: scratch.folder)
    #expect(text.status == 0, "\(text.err)")
    #expect(text.out.contains("s: waits 5 to 15 days → 2 to 8 days"))
    #expect(text.out.contains("added: step extra (Extra)"))
    let json = try Waymark.run(["compare", "p.pathway", "p.pathway@quick", "--format", "json"], in: scratch.folder)
    #expect(try JSONSchema(named: "compare-1.json").mistakes(in: json.bytes) == [])
    let value = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
    let target = try #require((value["targets"] as? [[String: Any]])?.first)
    #expect(try #require(target["gain"] as? Double) > 0.4)
    #expect(
      try Waymark.run(["compare", "p.pathway", "@quick", "--format", "markdown"], in: scratch.folder).out.contains(
        "| T |"))
  }

  /// 54 in 100 by the grid, 73 in truth: minutes before a session are finer than the cells.
  private static let rough = """
    pathway edge "Edge" {
      arrivals 1 per week
      resource nurse "Nurse" { 1 staff each weekday between 09:00 and 13:00 }
      resource list "List" { 5 slots each weekday at 09:30 }
      target t "T" {
        from s
        to start of scan
        within 1 days for 80%
      }
      target d "D" {
        from end of triage
        to start of scan
        within 0 days for 80%
      }
      flow {
        start s "S"
        clinic triage "Triage" { uses nurse; takes 10 to 40 minutes, usually 20 }
        test scan "Scan" { uses list }
        step a "A" { waits about 9 days, 90% within 30 days }
        step b "B" { waits about 9 days, 90% within 30 days }
        step c "C" { waits about 9 days, 90% within 30 days }
        end e "E"
      }
    }
    """

  @Test("an error bound that spans the standard: said first, no verdict, and --require fails as undecided")
  func rough() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Self.rough, to: "p.pathway")
    // Shorter cells cost more than so small a budget.
    let rough = ["time", "p.pathway", "--budget", "0.01"]
    let text = try Waymark.run(rough + ["--quiet", "--require", "t"], in: scratch.folder)
    #expect(text.out.hasPrefix("▲ Not exact here: a share may be off by up to "), "\(text.out)")
    #expect(!text.out.contains("✓") && !text.out.contains("▼") && text.out.contains("within 1 day "))
    #expect(text.status == 1 && text.err.contains("`t` is undecided"), "\(text.err)")
    let json = try Waymark.run(rough + ["--format", "json"], in: scratch.folder)
    #expect(try JSONSchema(named: "timing-1.json").mistakes(in: json.bytes) == [])
    let value = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
    #expect(((value["targets"] as? [[String: Any]])?.first)?["verdict"] as? String == "undecided")
    #expect((value["method"] as? [String: Any])?["note"] is String)
    let exact = try Waymark.run(["time", "p.pathway", "--quiet"], in: scratch.folder)
    #expect(exact.out.contains("73.1  in 100 within 1 day ") && !exact.out.contains("Not exact"), "\(exact.out)")
  }

  @Test("a clock that nobody stops: --require says so, check has a note, no percentage is made up")
  func nobody() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "pathway p \"P\" {\n  target t \"T\" {\n    from a\n    to a\n    within 9 days for 90%\n  }\n  flow {\n    start a \"A\"\n    step s \"S\" { waits 2 days }\n    end z \"Z\"\n  }\n}\n",
      to: "p.pathway")
    let time = try Waymark.run(["time", "p.pathway", "--require", "t", "--quiet"], in: scratch.folder)
    #expect(time.status == 1 && time.err.contains("nobody's clock stops") && !time.err.contains("0.0"), "\(time.err)")
    let check = try Waymark.run(["check", "p.pathway"], in: scratch.folder)
    #expect((check.out + check.err).contains("P906"))
  }

  @Test("arms that tie are named together, or not at all", arguments: [("c", 1), ("c,b", 1), ("all", 0)])
  func slowArms(quick: String, count: Int) throws {
    let scratch = try Scratch()
    let waits =
      quick == "all" ? [] : quick.split(separator: ",").map { "waits about 10 days, 90% within 20 days for \($0)" }
    _ = try scratch.write(
      """
      pathway p "P" {
        group a "Arm A" 18%
        group b "Arm B" 20%
        group c "Arm C" otherwise
        target t "T" {
          from r
          to told
          within 28 days for 80%
        }
        flow {
          start r "R"
          test scan "Scan" {
            \(waits.joined(separator: "\n"))
            waits about 20 days, 90% within 40 days
          }
          milestone told "Told"
          end done "Done"
        }
      }
      """, to: "p.pathway")
    let text = try Waymark.run(["time", "p.pathway", "--quiet"], in: scratch.folder)
    #expect(text.status == 0, "\(text.err)")
    #expect(text.out.components(separatedBy: "slow arm").count == count + 1, "\(text.out)")
    if quick == "c" { #expect(text.out.contains("The slow arms: Arm A; Arm B, 74.4 in 100 within each")) }
  }

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

  @Test("CSV: a line a number, with the JSON's figures")
  func csv() throws {
    let csv = try Waymark.run(["time", "Docs/first.pathway", "--format", "csv"]).out.split(separator: "\n")
    #expect(csv.first == "target,group,measure,key,unit,value,made")
    #expect(csv.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 7 })
    let bytes = try Waymark.run(["time", "Docs/first.pathway", "--format", "json"]).bytes
    let json = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let target = try #require((json["targets"] as? [[String: Any]])?.first)
    let within = try #require(target["within"] as? Double)
    let row = try #require(csv.first { $0.hasPrefix("fds,,within,,share,") })
    #expect(abs(try #require(Double(row.split(separator: ",").dropLast().last ?? "")) - within) < 1e-12)
    #expect(csv.count { $0.hasPrefix("fds,,day,") } == (target["days"] as? [Double])?.count)
  }

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

  private func schema(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: Repository.root.appendingPathComponent("Docs/schemas/\(name)"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
