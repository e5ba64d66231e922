import Foundation
import TestSupport
import Testing

struct CheckCommandTests {
  @Test("every pathway of the repository checks, strictly, with no number uncited")
  func repository() throws {
    let folder = Repository.root.appendingPathComponent("Pathways")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".pathway") }
      .sorted()
    #expect(files.count >= 6)
    for file in files {
      let outcome = try Waymark.run(["check", "Pathways/\(file)", "--strict", "--format", "json"])
      #expect(outcome.status == 0, "\(file): \(outcome.err)")
      #expect(!outcome.out.contains("\"P901\""), "\(file) has a number without a citation")
    }
  }

  @Test("a starter pathway passes check --strict")
  func starter() throws {
    let scratch = try Scratch()
    let made = try Waymark.run(["new", "my-own"], in: scratch.folder)
    #expect(made.status == 0)
    let outcome = try Waymark.run(["check", "my-own.pathway", "--strict"], in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.err)")
    let again = try Waymark.run(["new", "my-own"], in: scratch.folder)
    #expect(again.status == 3, "an existing file is left as it is")
  }

  @Test(
    "what is no pathway gives one clear error and status 1",
    arguments: ["empty", "binary", "folder", "missing", "braces", "latin1"])
  func notAPathway(kind: String) throws {
    let scratch = try Scratch()
    let file = scratch.file("x.pathway")
    switch kind {
    case "empty": try Data().write(to: file)
    case "binary": try Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7) }).write(to: file)
    case "folder": try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    case "braces": try Data(repeating: UInt8(ascii: "{"), count: 10_000_000).write(to: file)
    case "latin1": try Data([0x70, 0x61, 0x74, 0xE9, 0x0A]).write(to: file)
    default: break
    }
    let outcome = try Waymark.run(["check", file.path, "--format", "json"])
    #expect(outcome.status == 1)
    let json = try #require(JSONSerialization.jsonObject(with: outcome.bytes) as? [String: Any])
    #expect(json["errors"] as? Int == 1, "\(outcome.out)")
    let text = try Waymark.run(["check", file.path])
    #expect(text.status == 1)
    #expect(!text.err.isEmpty)
  }

  @Test("wrong use gives status 2 and says what is right")
  func wrongUse() throws {
    #expect(try Waymark.run(["check"]).status == 2)
    #expect(try Waymark.run(["check", "x", "--nonsense"]).status == 2)
    #expect(try Waymark.run(["nonsense"]).status == 2)
    #expect(try Waymark.run(["explain", "P000000"]).status == 2)
    #expect(try Waymark.run(["render", "Pathways/lower-gi.pathway"]).status == 2)
    #expect(try Waymark.run(["render", "Pathways/lower-gi.pathway", "-o", "x.docx"]).status == 2)
  }

  @Test("help and version are answers")
  func help() throws {
    for arguments in [["--help"], ["--version"], ["check", "--help"], ["time", "--help"], ["render", "--help"]] {
      let outcome = try Waymark.run(arguments)
      #expect(outcome.status == 0)
      #expect(!outcome.out.isEmpty)
    }
    for command in ["check", "format", "explain", "new", "time", "render"] {
      #expect(try Waymark.run([command, "--help"]).out.contains("Example"), "\(command)")
    }
  }

  @Test("imports stay inside the folder, links followed")
  func confinement() throws {
    let scratch = try Scratch()
    _ = try scratch.write("lane gp \"GP\"\n", to: "outside.pathway")
    let body = "pathway p \"P\" {\n  flow {\n    start a \"A\" in gp\n    end z \"Z\"\n  }\n}\n"
    _ = try scratch.write("import \"../outside.pathway\"\n" + body, to: "inner/p.pathway")
    _ = try scratch.write("import \"link.pathway\"\n" + body, to: "inner/q.pathway")
    try FileManager.default.createSymbolicLink(
      at: scratch.file("inner/link.pathway"), withDestinationURL: scratch.file("outside.pathway"))
    for name in ["p", "q"] {
      let refused = try Waymark.run(["check", "inner/\(name).pathway", "--format", "json"], in: scratch.folder)
      #expect(refused.status == 1)
      #expect(refused.out.contains("P603"))
    }
    let widened = try Waymark.run(["check", "inner/p.pathway", "--root", "."], in: scratch.folder)
    #expect(widened.status == 0, "\(widened.err)")
  }

  @Test("an import circle and a missing import are said once, with the way round")
  func circle() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "import \"b.pathway\"\npathway a \"A\" { flow { start s \"S\"; end e \"E\" } }\n", to: "a.pathway")
    _ = try scratch.write("import \"a.pathway\"\n", to: "b.pathway")
    let outcome = try Waymark.run(["check", "a.pathway"], in: scratch.folder)
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("P602"))
    #expect(outcome.err.contains("a.pathway → b.pathway → a.pathway"))
  }

  @Test("check --fix mends what has a fix and leaves the rest")
  func fix() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    stp b \"B\" { waits 3 days }\n    go to clsoe\n    end close \"Z\"\n  }\n}\n",
      to: "p.pathway")
    let outcome = try Waymark.run(["check", "p.pathway", "--fix"], in: scratch.folder)
    #expect(outcome.status == 0, "\(outcome.err)")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("step b"))
    #expect(text.contains("go to close"))
  }

  @Test("check --fix changes no number, lists what it changed, and keeps line ends")
  func fixOfNumbers() throws {
    let scratch = try Scratch()
    let text = """
      pathway p "P" {
        arrivals 20 per week   [assumed]
        flow {
          start referral "Referral"
          clinic triage "Triage" { waits 2/7 days }   [assumed]
          test scan "Scan" { waits 2½ days }   [assumed]
          test ct "CT" { waits ~3 days }   [assumed]
          test pet "PET" { waits 2 working days to 5 days }   [assumed]
          decide cancer "Cancer?" {
            when yes 1/3 goes on   [assumed]
            otherwise no { end cleared "Cleared" { outcome all-clear } }
          }
          end done "Done"
        }
      }

      """.replacingOccurrences(of: "\n", with: "\r\n")
    let file = try scratch.write(text, to: "p.pathway")
    let outcome = try Waymark.run(["check", "p.pathway", "--fix", "--quiet"], in: scratch.folder)
    #expect(outcome.status == 1)
    #expect(outcome.out.contains("line 6: `2½` → `2.5`"), "\(outcome.out)")
    #expect(outcome.out.contains("line 10: `1/3` → `33.3%`"), "\(outcome.out)")
    let mended = text.replacingOccurrences(of: "2½", with: "2.5").replacingOccurrences(of: "1/3", with: "33.3%")
    #expect(try String(contentsOf: file, encoding: .utf8) == mended)
    _ = try scratch.write(text, to: "p.pathway")
    let json = try Waymark.run(["check", "p.pathway", "--fix", "--format", "json"], in: scratch.folder)
    let object = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
    let corrected = try #require(object["corrected"] as? [[String: Any]])
    #expect(corrected.map { $0["line"] as? Int } == [6, 10])
    #expect(corrected.map { $0["after"] as? String } == ["2.5", "33.3%"])
  }

  @Test("format keeps CR LF line ends")
  func windows() throws {
    let scratch = try Scratch()
    let file = try scratch.write("lane   gp \"GP\"\r\nlane ward \"Ward\"\r\n", to: "p.pathway")
    #expect(try Waymark.run(["format", "p.pathway"], in: scratch.folder).status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == "lane gp   \"GP\"\r\nlane ward \"Ward\"\r\n")
    #expect(try Waymark.run(["format", "--check", "p.pathway"], in: scratch.folder).status == 0)
  }

  @Test("the page of diagnostics is what explain prints")
  func manual() throws {
    let page = try String(contentsOf: Repository.root.appendingPathComponent("Docs/Diagnostics.md"), encoding: .utf8)
    #expect(try Waymark.run(["explain", "--markdown"]).out == page, "make Docs/Diagnostics.md anew")
  }

  @Test("hostile text can't reach the terminal's controls")
  func hostileText() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      "pathway p \"\u{1B}[31mP\u{202E}\" {\n  flow {\n    start a \"A\u{1B}]0;x\u{07}\"\n    go to \u{1B}[2J\n    end z \"Z\"\n  }\n}\n",
      to: "p.pathway")
    let outcome = try Waymark.run(["check", "p.pathway"], in: scratch.folder)
    #expect(!(outcome.err + outcome.out).contains("\u{1B}"))
    #expect(!(outcome.err + outcome.out).contains("\u{202E}"))
  }
}
