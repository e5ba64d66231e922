import Foundation
import TestSupport
import Testing

/// What made an answer, and `rerun`.
struct MadeCommandTests {
  private static let pathway = """
    import "shared/hospital.pathway"
    pathway p "P" {
      lane gp "GP"
      let share = 10%   [assumed]
      arrivals 5 per week on weekdays   [assumed]
      target fds "T" { from a; to z; within 28 days for 80% }
      resource clinic "Clinic" { 3 slots each Mon to Wed at 09:00 }   [assumed]
      flow {
        start a "A" in gp
        clinic s "S" in hospital { uses clinic; waits empirical(file: "shared/w.csv", column: "days")   [assumed] }
        decide q "Again?" { when yes share go to s   [assumed]; otherwise no goes on }
        end z "Z"
      }
      variant slow "Slow" { change s { waits 9 days   [assumed] } }
    }

    """

  private static let waits = """
    month,measure,route_or_stage,cancer,total,band,count
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,<=14,20
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,15-28,30
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,>28,50

    """

  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(Self.pathway, to: "p.pathway")
    _ = try scratch.write("lane hospital \"Hospital\"\n", to: "shared/hospital.pathway")
    _ = try scratch.write("days\n1\n2.5\n", to: "shared/w.csv")
    _ = try scratch.write(Self.waits, to: "waits.csv")
    _ = try scratch.write("step,days_waiting\ns,3\n", to: "list.csv")
    return scratch
  }

  private func made(_ data: Data) throws -> [String: Any] {
    let json = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require(json["made"] as? [String: Any])
  }

  /// Every command that answers in JSON.
  static let asked: [[String]] = [
    ["check", "p.pathway"], ["check", "p.pathway", "--evidence", "--strict"],
    ["time", "p.pathway", "--set", "share=20%", "--variant", "slow"], ["time", "p.pathway@slow"],
    ["simulate", "p.pathway", "--weeks", "2", "--replications=2", "--seed", "7", "--start-from", "list.csv"],
    ["bottlenecks", "p.pathway", "--weeks", "4", "--warmup", "1", "--replications", "2"],
    ["demand", "p.pathway", "--against", "@slow"], ["demand", "p.pathway", "--range", "share=5%..20%"],
    ["compare", "p.pathway", "@slow"], ["waits", "waits.csv", "--of", "lung"],
    ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--show"],
    ["verify", "--only", "not-sayable"],
  ]

  @Test("every JSON answer ends with what made it, and rerun makes the same bytes", arguments: asked)
  func everyCommand(arguments: [String]) throws {
    let scratch = try folder()
    let outcome = try Waymark.run(arguments + ["-o", "answer.json", "--quiet"], in: scratch.folder)
    #expect([0, 1].contains(outcome.status), "\(outcome.err)")
    let data = try Data(contentsOf: scratch.file("answer.json"))
    let text = String(decoding: data, as: UTF8.self)
    let last = try #require(text.range(of: "\n  \"made\": {"))
    #expect(!text[last.upperBound...].contains("\n  \""), "`made` is the last field")
    let made = try made(data)
    #expect(made["version"] as? String == "0.1.0")
    let command = try #require(made["command"] as? [String])
    #expect(command.first == arguments.first && command.contains("json") && !command.contains("answer.json"))
    #expect(!text.contains(scratch.folder.path) && !text.contains(NSUserName() + "/"))
    let again = try Waymark.run(["rerun", "answer.json"], in: scratch.folder)
    #expect(again.status == 0 && again.out.contains("same bytes"), "\(again.err)")
    let plain = try Waymark.run(command, in: scratch.folder)
    #expect(plain.bytes == data, "the command that is recorded says the same")
  }

  @Test("inputs are told in the order of reading, with the digest that sha256sum gives")
  func inputs() throws {
    let scratch = try folder()
    let outcome = try Waymark.run(
      ["simulate", "p.pathway", "--weeks", "1", "--replications", "1", "--start-from", "list.csv", "--format", "json"],
      in: scratch.folder)
    let made = try made(outcome.bytes)
    let inputs = try #require(made["inputs"] as? [[String: String]])
    #expect(inputs.map { $0["file"] } == ["p.pathway", "shared/hospital.pathway", "shared/w.csv", "list.csv"])
    #expect(made["seed"] as? Int == 1)
    guard Tool.path("sha256sum") != nil else { return }
    for input in inputs {
      let bytes = Array(try Data(contentsOf: scratch.file(try #require(input["file"]))))
      let told = try Tool.run("sha256sum", ["@"], on: bytes).output
      #expect(told.hasPrefix(try #require(input["sha256"])))
    }
  }

  @Test("the same question asked in another way is recorded alike, and no folder outside is told")
  func normalised() throws {
    let scratch = try folder()
    let first = try Waymark.run(
      ["time", "p.pathway", "--variant", "slow", "--set", "share=20%", "--format", "json"], in: scratch.folder)
    let second = try Waymark.run(
      ["time", "--no-colour", "--format=json", "--set=share=20%", "--quiet", "--variant", "slow", "./p.pathway"],
      in: scratch.folder)
    #expect(first.bytes == second.bytes)
    let elsewhere = try Waymark.run(
      ["time", "../p.pathway", "--variant", "slow", "--set", "share=20%", "--format", "json"],
      in: scratch.file("shared"))
    #expect(elsewhere.bytes == first.bytes, "\(elsewhere.out.suffix(600))")
    let absolute = try Waymark.run(
      ["time", scratch.file("p.pathway").path, "--variant", "slow", "--set", "share=20%", "--format", "json"])
    #expect(absolute.bytes == first.bytes, "\(absolute.out.suffix(600))")
    #expect(try made(first.bytes)["variant"] as? String == "slow")
    #expect(try made(first.bytes)["set"] as? [String] == ["share=20%"])
  }

  @Test("text and Markdown say it at the foot, CSV in its last column")
  func foot() throws {
    let scratch = try folder()
    let text = try Waymark.run(["time", "p.pathway", "--set", "share=20%"], in: scratch.folder)
    let lines = text.out.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("Made by waymark 0.1.0 from p.pathway (sha256 ") })
    #expect(lines.suffix(4).allSatisfy { $0.count <= 130 })
    #expect(text.out.contains("shared/w.csv (sha256 "))
    #expect(lines.last == "--set share=20%.")
    let markdown = try Waymark.run(["compare", "p.pathway", "@slow", "--format", "markdown"], in: scratch.folder)
    #expect(markdown.out.contains("\nMade by waymark 0.1.0 from `p.pathway` (sha256 "))
  }

  /// Every command that works something out, in every form but JSON; what stands in each.
  private static let written: [(command: [String], endings: [String])] = [
    (["check", "p.pathway", "--set", "share=20%"], ["txt", "sarif"]),
    (["time", "p.pathway", "--set", "share=20%"], ["txt", "csv"]),
    (["simulate", "p.pathway", "--weeks", "2", "--replications", "2", "--set", "share=20%"], ["txt", "csv"]),
    (
      ["bottlenecks", "p.pathway", "--weeks", "4", "--warmup", "1", "--replications", "2", "--set", "share=20%"],
      ["txt", "csv", "md"]
    ),
    (["demand", "p.pathway", "--set", "share=20%"], ["txt", "csv"]),
    (["compare", "p.pathway", "@slow", "--set", "share=20%"], ["txt", "csv", "md", "svg", "pdf", "png"]),
    (["render", "p.pathway", "--set", "share=20%"], ["txt", "dot", "svg", "pdf", "png"]),
    (["render", "p.pathway", "--style", "strip", "--set", "share=20%"], ["svg", "pdf", "png"]),
    (["render", "p.pathway", "--style", "map", "--set", "share=20%"], ["svg"]),
    (["map", "c.pathway"], ["txt", "svg", "pdf", "png"]), (["waits", "waits.csv"], ["txt"]),
    (
      ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--show", "--set", "share=20%"],
      ["txt", "svg", "pdf", "png"]
    ),
    (["verify", "--only", "not-sayable"], ["txt", "md"]),
  ]

  @Test("every form of every answer says version, files, values and seed", arguments: written.indices)
  func everyForm(index: Int) throws {
    let (command, endings) = Self.written[index]
    let scratch = try folder()
    _ = try scratch.write(
      "pathway c \"C\" {\n  criterion \"Lump\" leads to a\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\n",
      to: "c.pathway")
    for ending in endings {
      let outcome = try Waymark.run(command + ["-o", "x.\(ending)", "--quiet"], in: scratch.folder)
      #expect(outcome.status == 0, "\(command) .\(ending): \(outcome.err)")
      let bytes = try Data(contentsOf: scratch.file("x.\(ending)"))
      var text = String(decoding: bytes, as: UTF8.self)
      if ending == "pdf" {
        guard Tool.path("pdfinfo") != nil else { continue }
        text = try Tool.run("pdfinfo", ["@"], on: Array(bytes)).output
      }
      var wanted = ["0.1.0"]
      if ending != "sarif" { wanted.append("Made by waymark") }
      for input in ["p.pathway", "c.pathway", "waits.csv"] where command.contains(input) {
        wanted += [input, "sha\(ending == "sarif" ? "-" : "")256"]
      }
      if command.contains("--set") { wanted.append("share=20%") }
      if ["simulate", "bottlenecks"].contains(command[0]) { wanted.append("eed 1") }
      for word in wanted { #expect(text.contains(word), "\(command) .\(ending) lacks \(word)") }
      if ending == "csv" {
        let lines = text.split(separator: "\n")
        #expect(lines[0].hasSuffix(",made") && lines.dropFirst().allSatisfy { $0.contains("Made by waymark") })
      }
      if ending == "svg" { #expect(text.components(separatedBy: "<metadata>").count == 2) }
    }
  }

  @Test("rerun says which input changed, is not there, or which line differs")
  func changed() throws {
    let scratch = try folder()
    _ = try Waymark.run(["time", "p.pathway", "-o", "a.json"], in: scratch.folder)
    let text = try String(contentsOf: scratch.file("a.json"), encoding: .utf8)
    _ = try scratch.write(text.replacingOccurrences(of: "\"limitDays\": 28", with: "\"limitDays\": 27"), to: "b.json")
    let other = try Waymark.run(["rerun", "b.json"], in: scratch.folder)
    #expect(other.status == 1 && other.err.contains("\"limitDays\": 27") && other.err.contains("\"limitDays\": 28"))
    _ = try scratch.write("days\n1\n2\n", to: "shared/w.csv")
    let changed = try Waymark.run(["rerun", "a.json"], in: scratch.folder)
    #expect(changed.status == 1 && changed.err.contains("`shared/w.csv` has changed"), "\(changed.err)")
    try FileManager.default.removeItem(at: scratch.file("shared/w.csv"))
    let gone = try Waymark.run(["rerun", "a.json"], in: scratch.folder)
    #expect(gone.status == 1 && gone.err.contains("`shared/w.csv` can't be read"), "\(gone.err)")
  }

  @Test(
    "an answer kept in another folder is made again with --root; from standard input, with the same on standard input")
  func elsewhere() throws {
    let scratch = try folder()
    try FileManager.default.createDirectory(at: scratch.file("out"), withIntermediateDirectories: true)
    _ = try Waymark.run(["time", "p.pathway", "-o", "out/a.json"], in: scratch.folder)
    let lost = try Waymark.run(["rerun", "out/a.json"], in: scratch.folder)
    #expect(lost.status == 1 && lost.err.contains("--root"))
    #expect(try Waymark.run(["rerun", "out/a.json", "--root", "."], in: scratch.folder).status == 0)
    let input = Data(Self.pathway.utf8)
    let piped = try Waymark.run(["time", "-", "--format", "json"], in: scratch.folder, input: input)
    try piped.bytes.write(to: scratch.file("piped.json"))
    #expect(try Waymark.run(["rerun", "piped.json"], in: scratch.folder, input: input).status == 0)
    #expect(try Waymark.run(["rerun", "piped.json"], in: scratch.folder).status == 1)
  }

  @Test("an answer that asks for much work is made again only where that is asked for, and not for ever")
  func work() throws {
    let scratch = try folder()
    _ = try Waymark.run(
      ["simulate", "p.pathway", "--weeks", "2", "--replications", "2", "-o", "a.json", "--quiet"], in: scratch.folder)
    let text = try String(contentsOf: scratch.file("a.json"), encoding: .utf8)
    let weeks = "\"--weeks\", \"2\""
    #expect(text.contains(weeks))
    for (put, said) in [
      ("\"--weeks\", \"100000\"", "2 runs of 100,026 weeks"), ("\"--weeks\", \"24975\"", "2 runs of 25,001 weeks"),
      ("\"--weeks\", \"100\", \"--until-precise\", \"1%\"", "1,000 runs"),
      (
        "\"--weeks\", \"2\", " + Array(repeating: "\"--set\", \"share=20%\"", count: 100).joined(separator: ", "),
        "words"
      ),
      ("\"--weeks\", \"2\", \"--set\", \"share=\(String(repeating: " ", count: 20_000))20%\"", "bytes"),
    ] {
      _ = try scratch.write(text.replacingOccurrences(of: weeks, with: put), to: "b.json")
      let outcome = try Waymark.run(["rerun", "b.json"], in: scratch.folder)
      let isRefused = outcome.err.contains("more work than an answer gets unasked")
      #expect(
        outcome.status == 1 && isRefused && outcome.err.contains("--seconds") && outcome.err.contains(said),
        "\(put.prefix(80)): \(outcome.err)")
    }
    // At the limit: 2 runs of 25,000 weeks.
    _ = try scratch.write(text.replacingOccurrences(of: weeks, with: "\"--weeks\", \"24974\""), to: "b.json")
    let limit = try Waymark.run(["rerun", "b.json", "--seconds", "1"], in: scratch.folder)
    #expect(limit.status == 1 && !limit.err.contains("unasked"), "\(limit.err)")
    // Forty million weeks: no machine ends them in a second.
    let long = text.replacingOccurrences(of: weeks, with: "\"--weeks\", \"100000\"")
      .replacingOccurrences(of: "\"--replications\", \"2\"", with: "\"--replications\", \"400\"")
    _ = try scratch.write(long, to: "b.json")
    let ended = try Waymark.run(["rerun", "b.json", "--seconds", "1"], in: scratch.folder)
    #expect(ended.status == 1 && ended.err.contains("in the time it may take"), "\(ended.err)")
    for budget in ["60.5", "1e9", "nan", "x"] {
      let time = try Waymark.run(["time", "p.pathway", "--format", "json"], in: scratch.folder)
      let asked = time.out.replacingOccurrences(of: "\"time\", ", with: "\"time\", \"--budget\", \"\(budget)\", ")
      _ = try scratch.write(asked, to: "c.json")
      let outcome = try Waymark.run(["rerun", "c.json"], in: scratch.folder)
      #expect(outcome.status == 1 && outcome.err.contains("--budget"), "\(outcome.err)")
    }
  }

  @Test("a hostile answer makes rerun read nothing outside, write nothing, and run nothing else")
  func hostile() throws {
    let scratch = try folder()
    _ = try scratch.write("secret-line\n", to: "outside/secret.pathway")
    try FileManager.default.createSymbolicLink(
      at: scratch.file("shared/link.pathway"), withDestinationURL: scratch.file("outside/secret.pathway"))
    func answer(_ command: [String], _ inputs: [String] = []) throws -> String {
      let files = inputs.map { ["file": $0, "sha256": "0"] }
      let made: [String: Any] = ["version": "0.1.0", "command": command, "inputs": files]
      return String(decoding: try JSONSerialization.data(withJSONObject: ["made": made]), as: UTF8.self)
    }
    let secret = scratch.file("outside/secret.pathway").path
    var texts = [
      "", "[]", "{}", "{\"made\": 1}", "{\"made\": {\"version\": 1}}", String(repeating: "[", count: 100_000),
      "{\"made\": {\"version\": \"1\", \"command\": [[]], \"inputs\": []}}",
    ]
    for command in [
      ["time", secret, "--format", "json"], ["time", "../outside/secret.pathway", "--format", "json"],
      ["time", "link.pathway", "--format", "json"], ["check", "../outside/secret.pathway", "--format", "json"],
      ["waits", "../outside/secret.pathway", "--format", "json"], ["time", "x", "--root", "/", "--format", "json"],
      ["time", "x", "-o", "made.json", "--format", "json"], ["time", "x", "--output=made.json", "--format", "json"],
      ["check", "x", "--fix", "--format", "json"], ["simulate", "x", "--log", "made.csv", "--format", "json"],
      ["calibrate", "x", "--to", "y", "--save", "made.pathway", "--format", "json"],
      ["time", "x", "--watch", "--format", "json"], ["new", "made"], ["format", "x"],
      ["render", "x", "-o", "made.svg"],
      ["rerun", "answer.json"], ["help"], ["--help"], ["time", "--help"], ["time"], [], ["verify", "--only", "x"],
      ["time", "\u{0}", "--format", "json"], ["time", "--", "-o", "--format", "json"],
    ] {
      texts.append(try answer(command))
      texts.append(try answer(command, command.filter { $0.contains("secret") }))
    }
    for text in texts {
      _ = try scratch.write(text, to: "shared/answer.json")
      let before = try FileManager.default.subpathsOfDirectory(atPath: scratch.folder.path).sorted()
      let outcome = try Waymark.run(["rerun", "answer.json"], in: scratch.file("shared"))
      #expect([1, 2].contains(outcome.status), "\(text.prefix(200)): \(outcome.status) \(outcome.err)")
      #expect(!outcome.err.isEmpty && !(outcome.out + outcome.err).contains("secret-line"), "\(outcome.err)")
      #expect(try FileManager.default.subpathsOfDirectory(atPath: scratch.folder.path).sorted() == before)
    }
  }
}
