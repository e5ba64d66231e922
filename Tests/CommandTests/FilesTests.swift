import Foundation
import TestSupport
import Testing

/// Files that are written: whole, in their place, as private as they were, and nothing beside them.
struct FilesTests {
  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    let text = try String(
      contentsOf: Repository.root.appendingPathComponent("Docs/first.pathway"), encoding: .utf8)
    _ = try scratch.write(text, to: "p.pathway")
    return scratch
  }

  private func mode(_ url: URL) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int)
  }

  @Test("a file that is replaced keeps its mode, a new one honours the umask")
  func modes() throws {
    let scratch = try folder()
    for (name, arguments) in [
      ("a.txt", ["time", "p.pathway", "-o", "a.txt"]), ("u.pathway", ["format", "u.pathway"]),
      ("f.pathway", ["check", "f.pathway", "--fix"]),
    ] {
      for mode in [0o600, 0o640, 0o644, 0o755] {
        let text = "pathway p  “P” {\n  flow {\n start a \"A\"\n    end z \"Z\"\n  }\n}\n"
        _ = try scratch.write(
          name == "f.pathway" ? text : text.replacing("“", with: "\"").replacing("”", with: "\""), to: name)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: scratch.file(name).path)
        let outcome = try Waymark.run(arguments, in: scratch.folder)
        #expect(outcome.status == 0, "\(arguments): \(outcome.err)")
        #expect(try self.mode(scratch.file(name)) == mode, "\(name)")
        #expect(try String(contentsOf: scratch.file(name), encoding: .utf8) != text)
      }
    }
    for (mask, mode) in [("077", 0o600), ("022", 0o644), ("002", 0o664)] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c", "umask \(mask); \"$0\" time p.pathway --quiet -o new-\(mask).txt", Waymark.executable.path,
      ]
      process.currentDirectoryURL = scratch.folder
      try process.run()
      process.waitUntilExit()
      #expect(try self.mode(scratch.file("new-\(mask).txt")) == mode)
    }
  }

  @Test("a link is written through to its target; one that leads nowhere or in a circle is refused")
  func links() throws {
    let scratch = try folder()
    _ = try scratch.write("old", to: "target.txt")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: scratch.file("link.txt").path, withDestinationPath: "target.txt")
    try files.createSymbolicLink(atPath: scratch.file("nowhere.txt").path, withDestinationPath: "none.txt")
    try files.createSymbolicLink(atPath: scratch.file("circle.txt").path, withDestinationPath: "circle.txt")
    #expect(try Waymark.run(["time", "p.pathway", "-o", "link.txt"], in: scratch.folder).status == 0)
    #expect(try files.destinationOfSymbolicLink(atPath: scratch.file("link.txt").path) == "target.txt")
    #expect(try String(contentsOf: scratch.file("target.txt"), encoding: .utf8).contains("Made by"))
    for name in ["nowhere.txt", "circle.txt"] {
      let outcome = try Waymark.run(["time", "p.pathway", "-o", name], in: scratch.folder)
      #expect(outcome.status == 3 && outcome.err.contains("leads nowhere"), "\(outcome.err)")
      #expect((try? files.destinationOfSymbolicLink(atPath: scratch.file(name).path)) != nil)
    }
    #expect(!files.fileExists(atPath: scratch.file("none.txt").path))
  }

  @Test("other names of a file (hard links) keep what they had, and that is said")
  func hardLinks() throws {
    let scratch = try folder()
    _ = try scratch.write("old", to: "a.txt")
    try FileManager.default.linkItem(at: scratch.file("a.txt"), to: scratch.file("b.txt"))
    let outcome = try Waymark.run(["time", "p.pathway", "-o", "a.txt", "--quiet"], in: scratch.folder)
    #expect(outcome.status == 0 && outcome.err.contains("hard links"), "\(outcome.err)")
    #expect(try String(contentsOf: scratch.file("b.txt"), encoding: .utf8) == "old")
  }

  @Test("a signal leaves nothing beside the log", arguments: [SIGTERM, SIGHUP, SIGINT, SIGKILL])
  func signals(number: Int32) throws {
    for twice in [false, true] {
      let scratch = try folder()
      let process = Process()
      process.executableURL = Waymark.executable
      process.arguments = [
        "simulate", "p.pathway", "--weeks", "10000", "--replications", "1000", "--log", "l.csv", "--quiet",
      ]
      process.currentDirectoryURL = scratch.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(400_000)
      #expect(process.isRunning)
      let id = process.processIdentifier
      // Never 0, which is a whole group.
      guard id > 1 else { continue }
      kill(id, number)
      // The first Ctrl-C asks, the second ends.
      if twice || number == SIGINT {
        usleep(50_000)
        if process.isRunning { kill(id, number) }
      }
      for _ in 0..<200 where process.isRunning { usleep(100_000) }
      if process.isRunning { kill(id, SIGKILL) }
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal || process.terminationStatus == 130)
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["p.pathway"])
    }
  }

  // MARK: Pages

  /// Enough steps for two pages.
  private static func long(_ steps: Int) -> String {
    let lines = (0..<steps).map {
      "    test s\($0) \"A step with a long enough title, number \($0)\" in l\($0 % 4) { waits 3 days }"
    }
    let lanes = (0..<4).map { "  lane l\($0) \"Lane \($0)\"" }
    return "pathway p \"P\" {\n\(lanes.joined(separator: "\n"))\n  flow {\n    start a \"A\" in l0\n"
      + lines.joined(separator: "\n") + "\n    end z \"Z\"\n  }\n}\n"
  }

  @Test("a drawing of several pages is written whole or not at all, over drawings only, and old pages are named")
  func pages() throws {
    let scratch = try folder()
    _ = try scratch.write(Self.long(40), to: "long.pathway")
    let draw = ["render", "long.pathway", "--page", "a4", "-o", "a.svg"]
    _ = try scratch.write("mine", to: "a-2.svg")
    let refused = try Waymark.run(draw, in: scratch.folder)
    #expect(refused.status == 3 && refused.err.contains("`a-2.svg`"), "\(refused.err)")
    #expect(!FileManager.default.fileExists(atPath: scratch.file("a.svg").path))
    #expect(try String(contentsOf: scratch.file("a-2.svg"), encoding: .utf8) == "mine")
    try FileManager.default.removeItem(at: scratch.file("a-2.svg"))
    for _ in 0..<2 {
      let drawn = try Waymark.run(draw, in: scratch.folder)
      #expect(drawn.status == 0 && drawn.err.contains("a.svg to a-"), "\(drawn.err)")
    }
    let shorter = try Waymark.run(["render", "p.pathway", "-o", "a.svg"], in: scratch.folder)
    #expect(shorter.status == 0 && shorter.err.contains("a-2.svg is a page of an earlier"), "\(shorter.err)")
    // The second page can't be put in its place: the first is not either.
    let old = try Data(contentsOf: scratch.file("a.svg"))
    let input = try scratch.write(Self.long(40), to: "a-2.svg")
    let blocked = try Waymark.run(["render", input.path, "--page", "a4", "-o", "a.svg"], in: scratch.folder)
    #expect(blocked.status == 3)
    #expect(try Data(contentsOf: scratch.file("a.svg")) == old)
  }

  // MARK: Folders

  @Test("an import outside the folder is refused alike, there or not")
  func outside() throws {
    let scratch = try Scratch()
    _ = try scratch.write("lane gp \"GP\"\n", to: "there.pathway")
    let body = "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\n"
    var said: [String] = []
    for name in ["there", "none!"] {
      _ = try scratch.write("import \"../\(name).pathway\"\n" + body, to: "in/p.pathway")
      let outcome = try Waymark.run(["check", "p.pathway"], in: scratch.file("in"))
      #expect(outcome.status == 1 && outcome.err.contains("P603"), "\(outcome.err)")
      said.append(outcome.err.replacingOccurrences(of: name, with: "?????"))
    }
    #expect(said[0] == said[1])
  }

  @Test("a plan of validate stays in its folders, prints nobody's lines, and saves no two files into one")
  func plan() throws {
    let scratch = try Scratch()
    let head = "test,pathway,from,variant,fit,measures,predict,data,period,predicted\n"
    func row(_ pathway: String, _ data: String) -> String { "year,\(pathway),,v,,,,\(data),2023-10,2024-10\n" }
    _ = try scratch.write("secret-line\n", to: "secret.txt")
    _ = try scratch.write("x", to: "in/a/p.pathway")
    _ = try scratch.write("x", to: "in/b/p.pathway")
    try FileManager.default.createSymbolicLink(
      at: scratch.file("in/link.txt"), withDestinationURL: scratch.file("secret.txt"))
    let rows = [
      row("../secret.txt", "d.csv"), row("link.txt", "d.csv"), row("/etc/passwd", "d.csv"), row("", "d.csv"),
      row("a/p.pathway", "../secret.txt"), row("a/p.pathway", "link.txt"), row("../none.txt", "d.csv"),
    ]
    for text in rows {
      _ = try scratch.write(head + text, to: "in/plan.csv")
      let outcome = try Waymark.run(["validate", "plan.csv", "--data", "."], in: scratch.file("in"))
      #expect(outcome.status == 1 && outcome.err.contains("outside the folder"), "\(text): \(outcome.err)")
      #expect(!outcome.err.contains("secret-line") && !outcome.err.contains("root:"))
    }
    _ = try scratch.write(head + row("a/p.pathway", "d.csv") + row("b/p.pathway", "d.csv"), to: "in/plan.csv")
    let clash = try Waymark.run(
      ["validate", "plan.csv", "--data", ".", "--refit", "--save", "out"], in: scratch.file("in"))
    #expect(clash.status == 1 && clash.err.contains("one name"), "\(clash.err)")
  }
}
