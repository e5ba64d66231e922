import Foundation
import TestSupport
import Testing

/// What made an answer, and `rerun`.
struct MadeCommandTests {
  static let pathway = """
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

  static let waits = """
    month,measure,route_or_stage,cancer,total,band,count
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,<=14,20
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,15-28,30
    2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,>28,50

    """

  func folder() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(Self.pathway, to: "p.pathway")
    _ = try scratch.write("lane hospital \"Hospital\"\n", to: "shared/hospital.pathway")
    _ = try scratch.write("days\n1\n2.5\n", to: "shared/w.csv")
    _ = try scratch.write(Self.waits, to: "waits.csv")
    _ = try scratch.write("step,days_waiting\ns,3\n", to: "list.csv")
    return scratch
  }

  func made(_ data: Data) throws -> [String: Any] {
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
  static let written: [(command: [String], endings: [String])] = [
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
}
