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
    let order = ["schema", "pathway", "variant", "method", "targets", "steps", "criticalPath"]
    let places = order.compactMap { first.out.range(of: "\"\($0)\"")?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
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

  private func schema(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: Repository.root.appendingPathComponent("Docs/schemas/\(name)"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
