import Foundation
import TestSupport
import Testing

/// Values, names and options as they are typed.
extension DoorsTests {
  @Test("the seed takes what its range says, to the ends")
  func seeds() throws {
    for seed in ["0", "1", "9223372036854775807"] {
      let arguments = [
        "simulate", Self.small, "--weeks", "1", "--replications", "1", "--seed", seed, "--format", "json",
      ]
      let outcome = try Waymark.run(arguments)
      #expect(outcome.status == 0, "\(outcome.err)")
      #expect(outcome.out.contains("\"seed\": \(seed)"))
    }
  }

  @Test("nothing the caller typed reaches the terminal's controls by way of a message")
  func echoes() throws {
    let scratch = try folder()
    let evil = "x\u{1B}]0;pwn\u{07}\u{9B}31m\u{202E}\u{7F}"
    for arguments in [
      ["time", "p.pathway", "-o", evil + "/y"], ["time", "p.pathway", "-o", "x." + evil],
      ["simulate", "p.pathway", "--log", evil + "/y"], ["time", "p.pathway", "--set", evil],
      ["time", "p.pathway", "--set", evil + "=1"], ["time", "p.pathway", "--root", evil],
      ["time", "p.pathway", "--require", evil], ["check", "p.pathway", "--as-of", evil],
      ["simulate", "p.pathway", "--start", evil], ["verify", "--only", evil], ["time", evil], ["check", evil],
      ["format", evil], [evil], ["time", "--" + evil], ["time", "-" + evil], ["time", "p.pathway", evil],
      ["time", "p.pathway", "--format", evil], ["render", "p.pathway", "-o", evil], ["new", evil], ["explain", evil],
      ["render", "p.pathway", "-o", "x.svg", "--style", evil], ["render", "p.pathway", "-o", "x.svg", "--logo", evil],
      ["waits", evil], ["waits", "waits.csv", "--standard", evil], ["waits", "waits.csv", "--period", evil],
      ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", evil],
      ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--name", evil],
      ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--fit", evil],
      ["validate", evil, "--data", "."], ["validate", "plan.csv", "--data", evil], ["rerun", evil],
      ["simulate", "p.pathway", "--seed", evil], ["demand", "p.pathway", "--try", evil],
      ["demand", "p.pathway", "--list", evil], ["bottlenecks", "p.pathway", "--cost", evil],
      ["bottlenecks", "p.pathway", "--target", evil],
      ["render", "p.pathway", "-o", "x.svg", "--overlay", "waits:" + evil],
    ] {
      let outcome = try Waymark.run(arguments, in: scratch.folder)
      // A title may hold anything: it is the file that is looked at.
      #expect(outcome.status != 0 || arguments[0] == "new", "\(arguments)")
      let bad: Set<Unicode.Scalar> = ["\u{1B}", "\u{07}", "\u{9B}", "\u{202E}", "\u{7F}"]
      #expect(!(outcome.out + outcome.err).unicodeScalars.contains { bad.contains($0) }, "\(arguments)")
    }
  }

  @Test("every command that the pages name is one")
  func named() throws {
    let help = try Waymark.run(["--help"]).out
    let commands = Set(
      help.split(separator: "\n").compactMap { line -> String? in
        line.hasPrefix("  ") ? line.split(separator: " ").first.map(String.init) : nil
      })
    // Not commands, but words that follow the program's name.
    let words: Set<String> = ["is", "says", "help"]
    let root = Repository.root
    let pages =
      ["README.md", "CONTRIBUTING.md"]
      + (try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent("Docs").path))
      .filter { $0.hasSuffix(".md") }.map { "Docs/" + $0 }
    for page in pages.sorted() {
      let text = try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
      for match in text.matches(of: /waymark ([a-z]+)\b(?![-.])/) where !words.contains(String(match.1)) {
        #expect(commands.contains(String(match.1)), "\(page): waymark \(match.1)")
      }
    }
  }

  @Test(
    "new takes a title or a file name",
    arguments: [
      ("My pathway", "my-pathway", "My pathway"), ("breast.pathway", "breast", nil), ("my-own", "my-own", nil),
      ("Women's health: 2 doors", "womens-health-2-doors", "Women's health: 2 doors"),
      ("Über uns", "über-uns", "Über uns"),
      ("A \"quoted\" one", "a-quoted-one", "A \\\"quoted\\\" one"),
    ] as [(String, String, String?)])
  func new(name: String, made: String, title: String?) throws {
    let scratch = try Scratch()
    let outcome = try Waymark.run(["new", name], in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.err)")
    let text = try String(contentsOf: scratch.file("\(made).pathway"), encoding: .utf8)
    #expect(text.contains("pathway \(made) \"\(title ?? "My pathway: from referral to treatment")\" {"))
    let checked = try Waymark.run(["check", "\(made).pathway", "--strict"], in: scratch.folder)
    #expect(checked.status == 0, "\(checked.err)")
  }

  @Test("new refuses what gives no name", arguments: ["", "-", "../x", "2nd", "…", "a/b", "x--y", "x-", ".pathway"])
  func noName(name: String) throws {
    let scratch = try Scratch()
    let outcome = try Waymark.run(["new", name], in: scratch.folder)
    #expect(outcome.status == 2, "\(outcome.err)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).isEmpty)
  }
}
