import Foundation
import TestSupport
import Testing

/// What `rerun` says and refuses.
extension MadeCommandTests {
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
      ("\"--weeks\", \"100000\"", "2 runs of 100,000 weeks"), ("\"--weeks\", \"25001\"", "2 runs of 25,001 weeks"),
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
    _ = try scratch.write(text.replacingOccurrences(of: weeks, with: "\"--weeks\", \"25000\""), to: "b.json")
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
