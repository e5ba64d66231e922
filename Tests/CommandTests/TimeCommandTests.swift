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

  private func schema(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: Repository.root.appendingPathComponent("Docs/schemas/\(name)"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
