import Foundation
import TestSupport
import Testing

/// What holds for every command: endings, exit status, wrong use, the page that tells of them.
struct DoorsTests {
  static let small = "Docs/first.pathway"

  static func page() throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("Docs/CommandLine.md"), encoding: .utf8)
  }

  static func table(_ name: String) throws -> [[String]] {
    let page = try page()
    let start = try #require(page.range(of: "<!-- \(name) -->"))
    let end = try #require(page.range(of: "<!-- /\(name) -->"))
    return page[start.upperBound..<end.lowerBound].split(separator: "\n").dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// How each command is asked with `-o FILE`; the files are in the scratch folder.
  static let asked: [String: [String]] = [
    "check": ["check", "p.pathway"], "time": ["time", "p.pathway"],
    "simulate": ["simulate", "p.pathway", "--weeks", "1", "--warmup", "0", "--replications", "1"],
    "bottlenecks": ["bottlenecks", "p.pathway", "--weeks", "1", "--warmup", "0", "--replications", "2"],
    "demand": ["demand", "p.pathway"], "compare": ["compare", "p.pathway", "p.pathway"],
    "render": ["render", "p.pathway"], "map": ["map", "c.pathway"], "waits": ["waits", "waits.csv"],
    "calibrate": ["calibrate", "p.pathway", "--to", "waits.csv", "--measure", "fds: lung", "--show"],
    "validate": ["validate", "plan.csv", "--data", "."], "verify": ["verify", "--only", "not-sayable"],
    "explain": ["explain"], "new": ["new", "fresh"], "format": ["format", "p.pathway"],
  ]

  func folder() throws -> Scratch {
    let scratch = try Scratch()
    let text = try String(contentsOf: Repository.root.appendingPathComponent(Self.small), encoding: .utf8)
    _ = try scratch.write(text, to: "p.pathway")
    _ = try scratch.write(
      "pathway c \"C\" {\n  criterion \"Lump\" leads to a\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\n",
      to: "c.pathway")
    _ = try scratch.write(
      "month,measure,route_or_stage,cancer,total,band,count\n"
        + "2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,<=28,70\n"
        + "2023-10,FDS28,URGENT SUSPECTED CANCER,Suspected lung cancer,100,>28,30\n", to: "waits.csv")
    _ = try scratch.write("test,pathway,from,variant,fit,measures,predict,data,period,predicted\n", to: "plan.csv")
    return scratch
  }

  static let endings = ["txt", "json", "csv", "md", "sarif", "svg", "pdf", "png", "dot", "pathway"]
  static let never = ["xlsx", "docx", "pptx", "html", "gif", "nonsense", "tar.gz", "csv.bak", "jsonl", "csv "]

  @Test("every command writes what its ending says, or refuses it", arguments: asked.keys.sorted())
  func ending(command: String) throws {
    let scratch = try folder()
    let row = try #require(try Self.table("endings").first { $0[0] == "`\(command)`" }, "in Docs/CommandLine.md")
    let can = row[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).dropFirst() }
    let outer = Self.endings.map { $0.uppercased() }
    for ending in Self.endings + outer + Self.never {
      let file = "out.\(ending)"
      let outcome = try Waymark.run((Self.asked[command] ?? []) + ["-o", file, "--quiet"], in: scratch.folder)
      let ending = ending.lowercased()
      guard can.contains(Substring(ending)) else {
        let last = ending.split(separator: ".").last ?? ""
        #expect(outcome.status == 2 && outcome.err.contains("can't write .\(last)"), "\(file): \(outcome.err)")
        #expect(can.allSatisfy { outcome.err.contains(".\($0)") }, "says what it can: \(outcome.err)")
        #expect(!FileManager.default.fileExists(atPath: scratch.file(file).path))
        continue
      }
      #expect(outcome.status == 0, "\(file): \(outcome.status) \(outcome.err)")
      let data = try Data(contentsOf: scratch.file(file))
      switch ending {
      case "json", "sarif": _ = try JSONSerialization.jsonObject(with: data)
      case "svg": #expect(String(decoding: data, as: UTF8.self).contains("<svg"))
      case "pdf": #expect(data.starts(with: Data("%PDF".utf8)))
      case "png": #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      case "csv":
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 1 && lines[0].contains(","))
      default: #expect(!data.isEmpty && !data.starts(with: Data("{".utf8)))
      }
    }
  }

  @Test("each --format beside each ending: what agrees is taken, the rest refused", arguments: asked.keys.sorted())
  func formatAndEnding(command: String) throws {
    guard !["explain", "new", "format", "validate", "render", "map"].contains(command) else { return }
    let scratch = try folder()
    let names = ["text": "txt", "json": "json", "csv": "csv", "markdown": "md", "sarif": "sarif"]
    let row = try #require(try Self.table("endings").first { $0[0] == "`\(command)`" })
    for (format, own) in names {
      for ending in Self.endings {
        let outcome = try Waymark.run(
          (Self.asked[command] ?? []) + ["--format", format, "-o", "o.\(ending)", "--quiet"], in: scratch.folder)
        let agrees = own == ending && row[1].contains(".\(own)")
        #expect(outcome.status == (agrees ? 0 : 2), "--format \(format) -o o.\(ending): \(outcome.err)")
      }
    }
  }

  @Test("an empty value or an empty argument is wrong use", arguments: asked.keys.sorted() + ["rerun"])
  func empty(command: String) throws {
    let scratch = try folder()
    for more in [["-o", ""], ["-o", " "], ["--output="], [""]] where command != "rerun" || more == [""] {
      let outcome = try Waymark.run((Self.asked[command] ?? ["rerun"]) + more, in: scratch.folder)
      #expect(outcome.status == 2 && outcome.err.contains("empty"), "\(more): \(outcome.status) \(outcome.err)")
      #expect(!FileManager.default.fileExists(atPath: scratch.file(" ").path))
    }
  }

  @Test("every command is in the table of endings, but rerun, which writes nothing")
  func everyCommand() throws {
    let help = try Waymark.run(["--help"]).out
    let list = try #require(help.range(of: "SUBCOMMANDS:"))
    let commands = help[list.upperBound...].split(separator: "\n").compactMap { line -> String? in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? String(line.split(separator: " ")[0]) : nil
    }.filter { $0 != "See" && $0 != "rerun" }
    #expect(commands.sorted() == Self.asked.keys.sorted())
    #expect(Set(try Self.table("endings").map { $0[0] }) == Set(commands.map { "`\($0)`" }))
  }

  @Test("an ending and a --format that differ are refused; that agree, or no ending, are taken")
  func contradiction() throws {
    let scratch = try folder()
    for (arguments, status) in [
      (["-o", "a.json", "--format", "text"], 2), (["-o", "a.txt", "--format", "json"], 2),
      (["-o", "a.json", "--format", "json"], 0), (["-o", "a", "--format", "json"], 0), (["-o", "b"], 0),
      (["-o", "A.JSON"], 0), (["-o", "x.y/z"], 3), (["-o", ".json"], 0), (["-o", "a."], 0), (["-o", "-"], 0),
      (["--format", "xml"], 2), (["--format", "markdown"], 2), (["--format", "svg"], 2),
    ] {
      let outcome = try Waymark.run(["time", "p.pathway", "--quiet"] + arguments, in: scratch.folder)
      #expect(Int(outcome.status) == status, "\(arguments): \(outcome.err)")
    }
    // SARIF is JSON, but `.json` is the answer of `check`.
    for (arguments, status) in [
      (["-o", "a.json", "--format", "sarif"], 2), (["-o", "a.sarif.json"], 0), (["-o", "a.sarif"], 0),
      (["-o", "A.SARIF.json", "--format", "sarif"], 0), (["-o", "a.sarif.json", "--format", "json"], 2),
    ] {
      let outcome = try Waymark.run(["check", "p.pathway", "--quiet"] + arguments, in: scratch.folder)
      #expect(Int(outcome.status) == status, "\(arguments): \(outcome.err)")
      guard status == 0 else { continue }
      #expect(try String(contentsOf: scratch.file(arguments[1]), encoding: .utf8).contains("sarif-2.1.0"))
    }
    let time = try Waymark.run(["time", "p.pathway", "-o", "b.sarif.json"], in: scratch.folder)
    #expect(time.status == 2 && time.err.contains(".sarif.json"))
  }

  // MARK: Exit status

  @Test("the page's table of statuses is what --help says")
  func statuses() throws {
    let help = try Waymark.run(["--help"]).out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for row in try Self.table("statuses") { #expect(help.contains("\(row[0]) \(row[1])"), "\(row)") }
  }

  /// What goes wrong, in every command that it can go wrong in, and its status.
  @Test(
    "one status for one kind of thing, in every command",
    arguments: [
      "check", "time", "simulate", "bottlenecks", "demand", "compare", "render", "map", "waits", "calibrate",
      "validate",
      "format", "rerun",
    ])
  func status(command: String) throws {
    let scratch = try folder()
    let drawn = command == "render" ? ["-o", "out.svg"] : []
    func ask(_ file: String, _ more: [String] = []) throws -> Waymark.Outcome {
      var arguments = (Self.asked[command] ?? ["rerun", "p.pathway"]).map { argument in
        ["p.pathway", "c.pathway", "waits.csv", "plan.csv"].contains(argument) ? file : argument
      }
      arguments += drawn + more + ["--quiet"]
      return try Waymark.run(arguments, in: scratch.folder)
    }
    let missing = try ask("none.pathway")
    #expect(missing.status == 1 && missing.err.contains("no such file"), "\(missing.status) \(missing.err)")
    let folder = try ask(".")
    #expect(folder.status == 1 && folder.err.contains("folder"), "\(folder.status) \(folder.err)")
    let device = try ask("/dev/null")
    #expect(device.status == 1 && device.err.contains("no ordinary file"), "\(device.status) \(device.err)")
    _ = try scratch.write("", to: "locked")
    if getuid() != 0 {
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: scratch.file("locked").path)
      let locked = try ask("locked")
      #expect(locked.status == 3 && !locked.err.isEmpty, "\(locked.status) \(locked.err)")
    }
    _ = try scratch.write("pathway p {", to: "broken")
    let broken = try ask("broken")
    #expect(broken.status == 1 && !broken.err.isEmpty, "\(broken.status) \(broken.err)")
    let option = try ask("p.pathway", ["--qiet"])
    #expect(option.status == 2 && option.err.contains("Did you mean `--quiet`?"), "\(option.err)")
    let hyphen = try ask("-high.pathway")
    #expect(hyphen.status == 2 && hyphen.err.contains("./-high.pathway"), "\(hyphen.err)")
  }

  @Test(
    "an answer that can't be written is said, with status 3",
    arguments: [
      ["time", small], ["check", small], ["check", small, "--format", "json"], ["explain"], ["--help"],
      ["demand", small, "--format", "csv"], ["time", "--help"], ["map", "Pathways/lung.pathway"],
    ])
  func fullDisk(arguments: [String]) throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    for redirect in ["> /dev/full", ">&-"] {
      let script = "\"$0\" \"$@\" \(redirect)"
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", script, Waymark.executable.path] + arguments
      process.currentDirectoryURL = Repository.root
      let pipe = Pipe()
      process.standardError = pipe
      try process.run()
      let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 3 && said.contains("standard output"), "\(arguments) \(redirect): \(said)")
    }
  }

  // MARK: Arguments

  @Test(
    "wrong use is said with what was meant, and status 2",
    arguments: [
      ("chek p.pathway", "Did you mean `check`?"), ("tme", "Did you mean `time`?"), ("bottleneck x", "`bottlenecks`"),
      ("simulat x", "`simulate`"), ("xyzzy", "--help"), ("observe x", "There is no command"),
      ("time p.pathway --formt json", "`--format`"), ("time p.pathway --sed 1", "no option"),
      ("simulate p.pathway --seed -5", "from 0 to"), ("simulate p.pathway --seed +5", "from 0 to"),
      ("simulate p.pathway --seed 1.5", "from 0 to"), ("simulate p.pathway --seed 1e3", "from 0 to"),
      ("simulate p.pathway --seed 0x10", "from 0 to"), ("simulate p.pathway --seed 9223372036854775808", "from 0 to"),
      ("simulate p.pathway --seed=", "from 0 to"), ("simulate p.pathway --seed", "needs a value"),
      ("simulate p.pathway --weeks 0", "from 1 to 100000"), ("simulate p.pathway --weeks -1", "from 1 to 100000"),
      ("simulate p.pathway --replications 0", "from 1 to"), ("bottlenecks p.pathway --replications 1", "from 2 to"),
      ("simulate p.pathway --jobs 0", "from 1 to 1024"), ("simulate p.pathway --warmup 100001", "from 0 to 100000"),
      ("simulate p.pathway --until-precise -1%", "hyphen"), ("simulate p.pathway --until-precise 0%", "0.01% to 50%"),
      ("simulate p.pathway --start 2026-02-30", "no day"), ("simulate p.pathway --log a.json", "CSV"),
      ("demand p.pathway --percentile 100", "below 100"), ("demand p.pathway --arrivals=-3", "no number above 0"),
      ("demand p.pathway --target-wait 1e3", "no number"), ("check -high.pathway", "./-high.pathway"),
      ("check -ho.pathway", "./-ho.pathway"), ("check --high.pathway", "no option"), ("check -", "0"),
      ("time p.pathway --quiet=yes", "takes no value"), ("compare p.pathway", "Missing expected argument"),
    ])
  func wrongUse(line: String, said: String) throws {
    guard said != "0" else { return }
    let scratch = try folder()
    let outcome = try Waymark.run(line.split(separator: " ").map(String.init), in: scratch.folder)
    #expect(outcome.status == 2 && outcome.err.contains(said), "\(outcome.status) \(outcome.out) \(outcome.err)")
    #expect(outcome.out.isEmpty)
  }

  @Test(
    "what is wrong with --set is said once, at the option",
    arguments: [
      ("p=3", "P201", "^"), ("p=110%", "P202", "^^^^"), ("p=10 dys", "P223", "^^^^^^"), ("p=", "P223", ""),
      ("q=3", "P222", "^"), ("arrivals=5", "let coming", "^^^^^^^^"), ("p=r", "P101", "^"), ("wait=3%", "P201", "^^"),
    ])
  func settings(setting: String, said: String, mark: String) throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "pathway x \"X\" {\n  let p = 10%   [assumed]\n  let wait = 2 days   [assumed]\n  flow {\n    start r \"R\"\n"
        + "    decide q \"Q\" { when yes p goes on; otherwise no { end z \"Z\" } }\n    step s \"S\" { waits wait }\n"
        + "    decide v \"V\" { when yes p goes on; otherwise no { end y \"Y\" } }\n    end done \"Done\"\n  }\n"
        + "  variant slow \"Slow\" { change s { waits 9 days } }\n}\n", to: "p.pathway")
    for command in ["time", "check"] {
      let outcome = try Waymark.run([command, "p.pathway", "--set", setting, "--quiet"], in: scratch.folder)
      #expect(outcome.status == 1 && outcome.err.contains(said), "\(outcome.err)")
      #expect(outcome.err.contains("--set \(setting):1:"), "\(outcome.err)")
      #expect(outcome.err.components(separatedBy: "error[").count == 2, "\(outcome.err)")
      #expect(outcome.err.contains("| --set \(setting)\n"), "\(outcome.err)")
      #expect(mark.isEmpty || outcome.err.contains(" \(mark)\n"), "\(outcome.err)")
    }
  }

  @Test("what is wrong with an end of --range is said at --range", arguments: [("q=3..5", "P222"), ("p=3..5", "P201")])
  func ranges(range: String, code: String) throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "pathway x \"X\" {\n  let p = 10%   [assumed]\n  arrivals 5 per week\n  flow {\n    start r \"R\"\n"
        + "    decide q \"Q\" { when yes p goes on; otherwise no { end z \"Z\" } }\n    end done \"Done\"\n  }\n}\n",
      to: "p.pathway")
    let outcome = try Waymark.run(["demand", "p.pathway", "--range", range], in: scratch.folder)
    let end = range.prefix { $0 != "." }
    #expect(outcome.status == 1 && outcome.err.contains("--range \(end):1:"), "\(outcome.err)")
    #expect(outcome.err.contains(code) && !outcome.err.contains("--set"), "\(outcome.err)")
    #expect(outcome.err.contains("| --range \(end)\n"), "\(outcome.err)")
  }
}
