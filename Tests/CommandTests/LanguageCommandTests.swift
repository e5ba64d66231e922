import Foundation
import TestSupport
import Testing

/// Files, folders and options, as a reader of the manual would use them.
struct LanguageCommandTests {
  private let two = """
    import "shared/b.pathway"
    pathway first "First" {
      lane gp "GP"
      flow {
        start a "A" in gp
        step s "S" in hospital { waits wait   [assumed] }
        end z "Z"
      }
      variant slow "Slow" { change s { waits 9 days   [assumed] } }
    }
    pathway second "Second" based on first {
      insert after a step t "T" { waits empirical(file: "shared/w.csv", column: "days")   [assumed] }
    }

    """

  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.write(two, to: "in/two.pathway")
    _ = try scratch.write("lane hospital \"Hospital\"\nlet wait = 3 days   [assumed]\n", to: "in/shared/b.pathway")
    _ = try scratch.write("days\n1\n2.5\n", to: "in/shared/w.csv")
    return scratch
  }

  @Test("a pathway and a variant are named after their file")
  func names() throws {
    let scratch = try folder()
    #expect(try Waymark.run(["check", "two.pathway"], in: scratch.file("in")).status == 0)
    for name in ["two.pathway#first", "two.pathway#second", "two.pathway#first@slow"] {
      #expect(try Waymark.run(["check", name], in: scratch.file("in")).status == 0, "\(name)")
    }
    #expect(try Waymark.run(["time", "two.pathway"], in: scratch.file("in")).err.contains("P607"))
    #expect(try Waymark.run(["time", "two.pathway#fist"], in: scratch.file("in")).err.contains("`first`"))
    #expect(try Waymark.run(["time", "two.pathway#first@slw"], in: scratch.file("in")).err.contains("`slow`"))
  }

  @Test("standard input is read as if it lay in the working folder")
  func standardInput() throws {
    let scratch = try folder()
    let outcome = try Waymark.run(["check", "-"], in: scratch.file("in"), input: Data(two.utf8))
    #expect(outcome.status == 0, "\(outcome.err)")
  }

  @Test("an import, a link and a table stay inside the folder unless --root widens it")
  func confinement() throws {
    let scratch = try folder()
    _ = try scratch.write("let outside = 1 day\n", to: "out.pathway")
    let text = "import \"../out.pathway\"\npathway p \"P\" {\n  flow {\n    start a \"A\"\n    end z \"Z\"\n  }\n}\n"
    _ = try scratch.write(text, to: "in/up.pathway")
    _ = try scratch.write(text.replacingOccurrences(of: "../out", with: "link"), to: "in/linked.pathway")
    try FileManager.default.createSymbolicLink(
      at: scratch.file("in/link.pathway"), withDestinationURL: scratch.file("out.pathway"))
    for file in ["in/up.pathway", "in/linked.pathway"] {
      let outcome = try Waymark.run(["check", file], in: scratch.folder)
      #expect(outcome.status == 1 && outcome.err.contains("P603"), "\(file): \(outcome.err)")
      #expect(try Waymark.run(["check", file, "--root", "."], in: scratch.folder).status == 0, "\(file)")
    }
  }

  @Test("-o never overwrites what was read: the file, an import, a table")
  func outputsAreNoInputs() throws {
    let scratch = try folder()
    for file in ["two.pathway", "shared/b.pathway", "shared/w.csv"] {
      let before = try Data(contentsOf: scratch.file("in/\(file)"))
      let outcome = try Waymark.run(["time", "two.pathway#second", "-o", file], in: scratch.file("in"))
      #expect(outcome.status == 3 && outcome.err.contains("left as it is"), "\(file): \(outcome.err)")
      #expect(try Data(contentsOf: scratch.file("in/\(file)")) == before)
    }
  }

  @Test("--fix mends what it says it can, and leaves the rest")
  func fixes() throws {
    let scratch = try Scratch()
    let wrong =
      "pathway p “P” {\n  flow {\n    start a \"A\"\n    tset b \"B\" { takes 20 mins }\n    end z \"Z\"\n  }\n}\n"
    _ = try scratch.write(wrong, to: "x.pathway")
    #expect(try Waymark.run(["check", "x.pathway"], in: scratch.folder).status == 1)
    #expect(try Waymark.run(["check", "x.pathway", "--fix"], in: scratch.folder).status == 0)
    let mended = try String(contentsOf: scratch.file("x.pathway"), encoding: .utf8)
    #expect(mended.contains("pathway p \"P\"") && mended.contains("test b \"B\" { takes 20 minutes }"), "\(mended)")
  }

  @Test("nothing is coloured where nobody looks on")
  func noColours() throws {
    let scratch = try Scratch()
    _ = try scratch.write("pathway p {", to: "x.pathway")
    let process = Process()
    process.executableURL = Waymark.executable
    process.arguments = ["check", scratch.file("x.pathway").path]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(!said.isEmpty && !said.contains(0x1B))
  }

  @Test("SARIF is read by somebody else's reader (PyPI: sarif-tools)")
  func sarif() throws {
    let scratch = try Scratch()
    let wrong =
      "pathway p \"P\" {\n  flow {\n    start a \"A\"\n    step b \"B\" { waits nothing; uses nobody }\n    end z \"Z\"\n  }\n}\n"
    _ = try scratch.write(wrong, to: "x.pathway")
    let outcome = try Waymark.run(["check", "x.pathway", "--format", "sarif"], in: scratch.folder)
    guard Tool.path("sarif") != nil else {
      print("sarif is not installed (pip install sarif-tools): what it reads is not tested.")
      return
    }
    let read = try Tool.run("sarif", ["summary", "@"], ending: ".sarif", on: Array(outcome.bytes))
    #expect(read.status == 0, "\(read.output)")
    #expect(read.output.contains("error: 2") && read.output.contains("P101"), "\(read.output)")
  }
}
