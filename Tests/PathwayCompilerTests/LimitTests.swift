import PathwayCompiler
import PathwayKit
import PathwayText
import TestSupport
import Testing

/// Small texts that ask for a great deal: each is checked to the end, or told once that it asks for too much.
struct LimitTests {
  private func check(_ text: String, files: [String: String] = [:]) -> (compilation: Compilation, reads: Int) {
    let imports = CountedFiles(files)
    let compilation = Workspace(imports: imports).check(
      CompileRequest(file: SourceFile(name: "p.pathway", text: text)))
    return (compilation, imports.reads)
  }

  /// The one error, which must be P108 and say this.
  private func expectOnly(_ words: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let errors = check(text).compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map(\.message))", sourceLocation: sourceLocation)
    #expect(errors.first?.code.text == "P108", sourceLocation: sourceLocation)
    #expect(
      errors.first?.message.contains(words) == true, "\(errors.first?.message ?? "")", sourceLocation: sourceLocation)
    #expect(errors.first?.help?.contains("Nothing after this was checked") == true, sourceLocation: sourceLocation)
  }

  private func pathway(_ items: String, _ parts: String = "") -> String {
    "pathway p \"P\" {\n  lane gp \"GP\"\n\(parts)\n  flow {\n    start r \"R\" in gp\n\(items)\n    end e \"E\"\n  }\n}\n"
  }

  /// Fragments that each use the one before, `times` over.
  private func laughs(depth: Int, times: Int, first: String) -> String {
    var text = "fragment f0 \"F\" { \(first) }\n"
    for level in 1..<depth {
      text += "fragment f\(level) \"F\" {\n"
      for use in 0..<times { text += "  use f\(level - 1) as u\(use)\n" }
      text += "}\n"
    }
    return text
  }

  @Test(
    "fragments that use fragments ten times over, whatever they write",
    arguments: ["", "step s \"S\" { takes 5 minutes }", "go to e", "go to e\ngo to e"])
  func billionLaughs(first: String) {
    expectOnly("200,000 items", laughs(depth: 16, times: 10, first: first) + pathway("    use f15 as h"))
    // In a variant, and in one based on another.
    expectOnly(
      "200,000 items",
      laughs(depth: 16, times: 10, first: first)
        + pathway("    step a \"A\"", "  variant v \"V\" { insert after a { use f15 as h } }"))
  }

  @Test("variants, and pathways based on one, over a long flow")
  func many() {
    let variants = (0..<100).map { "  variant v\($0) \"V\" { change a { waits 2 days } }" }.joined(separator: "\n")
    let long = laughs(depth: 6, times: 8, first: "step s \"S\"")
    expectOnly("lays out more than 200,000 items", long + pathway("    step a \"A\"\n    use f5 as h", variants))
    let based = (0..<100).map { "pathway q\($0) \"Q\" based on p { summary \"x\" }\n" }.joined()
    expectOnly("lays out more than 200,000 items", long + pathway("    use f5 as h") + based)
  }

  @Test("edits of a long flow, variants and pathways by the thousand")
  func counted() {
    let inserts = (0..<5000).map { "    insert after a step s\($0) \"S\"\n" }.joined()
    expectOnly(
      "look through more than 10,000,000 items", pathway("    step a \"A\"", "  variant v \"V\" {\n\(inserts)  }"))
    let variants = (0...1000).map { "  variant v\($0) \"V\" { change a { note \"x\" } }\n" }.joined()
    expectOnly("more than 1,000 variants", pathway("    step a \"A\"", variants))
    expectOnly("more than 1,000 pathways", String(repeating: "pathway p \"P\" {}\n", count: 1001))
  }

  @Test("as much as the limits allow is checked")
  func allowed() {
    let variants = (0..<20).map { "  variant v\($0) \"V\" { change a { note \"x\" } }\n" }.joined()
    let text =
      laughs(depth: 3, times: 10, first: "step s \"S\" { takes 5 minutes }")
      + pathway("    step a \"A\"\n    use f2 as h", variants)
    #expect(!check(text).compilation.hasErrors)
    let based = (0..<15).map { "pathway q\($0) \"Q\" based on \($0 == 0 ? "p" : "q\($0 - 1)") { summary \"x\" }\n" }
    #expect(!check(pathway("    step a \"A\"") + based.joined()).compilation.hasErrors)
  }

  @Test("chains of `based on`: read once each, and told as chains where they are too long", arguments: [false, true])
  func chains(backwards: Bool) {
    let names = ["p"] + (0..<40).map { "q\($0)" }
    var parts = zip(names.dropFirst(), names).map { "pathway \($0) \"Q\" based on \($1) { summary \"x\" }\n" }
    if backwards { parts.reverse() }
    let errors = check(pathway("    step a \"A\"") + parts.joined()).compilation.diagnostics
      .filter { $0.severity == .error }
    #expect(
      !errors.isEmpty && errors.allSatisfy { $0.code.text == "P704" && $0.message.contains("a chain of more than 16") })
    let circle = "pathway a \"A\" based on b { }\npathway b \"B\" based on a { }\n"
    #expect(check(circle).compilation.diagnostics.contains { $0.message.contains("in a circle") })
  }

  @Test("fragments too deep are told as deep, not as a circle")
  func deep() {
    let errors = check(laughs(depth: 20, times: 1, first: "step s \"S\"") + pathway("    use f19 as h")).compilation
      .diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message) == ["Fragments use fragments here more than 16 deep."])
  }

  @Test("a citation of thousands of sources, and many numbers under one")
  func citations() {
    let cited = (0..<3000).map { "a\($0)" }.joined(separator: ", ")
    let one = check(pathway("    step x \"X\" { waits 3 days [\(cited)] }")).compilation
    #expect(!one.hasErrors && one.diagnostics.count { $0.code.text == "P801" } == 3000)
    let steps = (0..<1000).map { "    step x\($0) \"X\" { takes 3 minutes }\n" }.joined()
    expectOnly("looks up more than 1,000,000 sources", pathway("  in turn t { [\(cited)]\n\(steps)  }"))
  }

  @Test("5,000 of a kind are listed, and one more message says that there are more")
  func listed() {
    let cited = (0..<6000).map { "a\($0)" }.joined(separator: ", ")
    let found = check(pathway("    step x \"X\" { waits 3 days [\(cited)] }")).compilation.diagnostics
    #expect(found.count { $0.code.text == "P801" } == 5000)
    #expect(found.count { $0.code.text == "P890" } == 1)
  }

  @Test("a table is read once for each column")
  func tables() {
    let steps = (0..<50).map { "    test x\($0) \"X\" { waits empirical(file: \"w.csv\", column: \"days\") }\n" }
      .joined()
    let outcome = check(pathway(steps), files: ["w.csv": "days\n1\n2\n"])
    #expect(!outcome.compilation.hasErrors && outcome.reads == 1)
    let broken = check(pathway(steps), files: ["w.csv": "days\n1\nx\n"])
    #expect(broken.reads == 1 && broken.compilation.diagnostics.count { $0.code.text == "P211" } == 1)
  }

  @Test("imports: files together, bytes together")
  func imports() {
    let filler = String(repeating: "// \(String(repeating: "x", count: 1000))\n", count: 8000)
    let files = Dictionary(
      uniqueKeysWithValues: (0..<10).map { ("i\($0).pathway", "let l\($0) = 3 days\n\(filler)") })
    let text = (0..<10).map { "import \"i\($0).pathway\"\n" }.joined() + pathway("    step a \"A\"")
    let outcome = check(text, files: files)
    let errors = outcome.compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code.text) == ["P605"])
    #expect(errors.first?.message.contains("hold more than 32 MiB together") == true)
    #expect(outcome.reads == 5)
  }
}

/// Files held in memory, and how often one was read.
private final class CountedFiles: ImportResolving, @unchecked Sendable {
  private let files: [String: String]
  private(set) var reads = 0
  init(_ files: [String: String]) { self.files = files }
  func resolve(_ path: String, from importer: String) -> ImportResolution {
    reads += 1
    return files[path].map { .file(SourceFile(name: path, text: $0), identity: path) } ?? .missing
  }
}
