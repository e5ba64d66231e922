import Foundation
import PathwayCompiler
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Tests/Fixtures/cases: what people get wrong, each beside the right version. See the README there.
@Suite struct CaseFixtureTests {
  @Test("a wrong file gives its code and no other mistake", arguments: Case.all)
  func wrong(fixture: Case) {
    let found = fixture.diagnostics(fixture.wrong)
    let wanted = fixture.code
    // Notes are for the record: they count only where they are what the case is about.
    let codes = Set(found.filter { $0.severity != .note || wanted.hasPrefix("P9") }.map(\.code.text))
    #expect(codes.contains(wanted), "gives \(codes.sorted()): \(found.map(\.message))")
    let others = codes.subtracting([wanted]).filter { !(wanted.hasPrefix("P9") && $0.hasPrefix("P9")) }
    #expect(others.isEmpty, "\(found.filter { $0.severity != .note }.map { "\($0.code.text) \($0.message)" })")
    for diagnostic in found where diagnostic.code.text == wanted {
      #expect(!diagnostic.message.isEmpty && (diagnostic.help != nil || diagnostic.fix != nil), "no advice")
    }
  }

  @Test("its right version has nothing to mend", arguments: Case.all)
  func right(fixture: Case) {
    let found = fixture.diagnostics(fixture.right)
    let bad = found.filter { $0.severity != .note || $0.code.text == fixture.code }
    #expect(bad.isEmpty, "\(bad.map { "\($0.code.text) \($0.message)" })")
  }

  @Test("a fix that is promised mends it", arguments: Case.all.filter(\.hasFix))
  func fixes(fixture: Case) {
    let file = fixture.files(fixture.wrong)[0]
    let fixes = fixture.diagnostics(fixture.wrong).compactMap(\.fix)
    #expect(!fixes.isEmpty)
    var files = fixture.files(fixture.wrong)
    files[0] = applying(fixes, to: file, id: FileID(0))
    let left = Case.check(files).filter { $0.severity != .note }
    #expect(left.isEmpty, "\(String(decoding: files[0].bytes, as: UTF8.self))\n\(left.map(\.message))")
  }

  @Test("there are at least 120, and each code that a text can show has one")
  func coverage() {
    #expect(Case.all.count >= 120)
    let shown = Set(Case.all.map(\.code))
    let catalogue =
      syntaxPages.map { ($0.entry.code.text, $0.piece == .none) }
      + compilerCodes.map { ($0.code.text, $0.piece == .illustration) }
    let missing = catalogue.filter { !$0.1 && !shown.contains($0.0) }.map(\.0)
    #expect(missing.isEmpty, "no case for \(missing)")
  }

  /// The whole wording, so that a change of a message is seen and read.
  @Test("the wording is kept", arguments: Case.files)
  func wording(file: String) {
    var text = ""
    for fixture in Case.all where fixture.file == file {
      let found = fixture.diagnostics(fixture.wrong).filter { $0.severity != .note || fixture.code.hasPrefix("P9") }
      text += "== \(fixture.code): \(fixture.title)\n"
      text += DiagnosticText(SourceMap(fixture.files(fixture.wrong))).render(found) + "\n"
    }
    #expect(Golden.difference(text, "Fixtures/cases/said/\(file)") == nil)
  }
}

/// One wrong text beside its right version.
struct Case: Sendable, CustomTestStringConvertible {
  var file: String
  var code: String
  var piece: String
  var hasFix: Bool
  var title: String
  var wrong: String
  var right: String

  var testDescription: String { "\(code): \(title)" }

  static let files = ["names.txt", "values.txt", "flow.txt", "rest.txt", "writing.txt"]
  static let all: [Case] = files.flatMap(read)

  private static func read(_ name: String) -> [Case] {
    let url = Repository.root.appendingPathComponent("Tests/Fixtures/cases/\(name)")
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return "\n\(text)".components(separatedBy: "\n== ").dropFirst().map { block in
      let head = block.prefix { $0 != "\n" }
      let parts = head.split(separator: ":", maxSplits: 1)
      let words = parts[0].split(separator: " ")
      let halves = block.dropFirst(head.count + 1).components(separatedBy: "\n--\n")
      return Case(
        file: name, code: String(words[0]), piece: String(words[1]), hasFix: words.contains("fix"),
        title: parts[1].trimmingCharacters(in: .whitespaces), wrong: halves[0], right: halves.count > 1 ? halves[1] : ""
      )
    }
  }

  func diagnostics(_ text: String) -> [Diagnostic] { Case.check(files(text)) }

  static func check(_ files: [SourceFile]) -> [Diagnostic] {
    PathwayCompiler.check(
      CompileRequest(file: files[0], identity: files[0].name), imports: FilesInMemory(files: files)
    ).diagnostics
  }

  /// The main file, then those after `//// name`.
  func files(_ text: String) -> [SourceFile] {
    let sections = text.components(separatedBy: "\n//// ")
    if piece != "file" {
      let extra = sections.dropFirst().map { $0.drop { $0 != "\n" }.dropFirst() }.joined(separator: "\n")
      let part = piece == "part" ? sections[0] : extra
      return [SourceFile(name: "main.pathway", text: Self.whole(part: part, item: piece == "item" ? sections[0] : ""))]
    }
    var files = [SourceFile(name: "main.pathway", text: sections[0] + "\n")]
    for section in sections.dropFirst() {
      let name = section.prefix { $0 != "\n" }
      files.append(SourceFile(name: String(name), text: section.dropFirst(name.count + 1) + "\n"))
    }
    return files
  }

  /// A whole pathway round a piece. A declaration of the shell steps back for one of the piece.
  static func whole(part: String, item: String) -> String {
    let outermost = part.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { line in
      line.split(separator: " ").map(String.init)
    }
    let shell = declarations.filter { line in
      let words = line.split(separator: " ").map(String.init)
      return !outermost.contains { piece in
        piece.first == words[0]
          && (["group", "arrivals", "day"].contains(words[0]) || piece.dropFirst().first == words[1])
      }
    }
    func lines(_ text: String, _ indent: String) -> [String] {
      text.split(separator: "\n").map { line in
        guard line.hasPrefix("NEST "), let depth = Int(line.dropFirst(5)) else { return indent + line }
        let opened = (0..<depth).map { "in turn n\($0) \"N\" {\n" }.joined()
        return opened + "step deep \"Deep\"\n" + String(repeating: "}\n", count: depth)
      }
    }
    var text = ["pathway p \"P\" {"] + shell.map { "  \($0)" } + lines(part, "  ")
    text += ["  flow {", "    start a \"A\" in gp"]
    text += ["    clinic call \"Call\" only share { uses nurse; waits spread; takes 10 minutes }   [paper]"]
    text += ["    test scan \"Scan\" in hospital { uses list; waits usual }   [paper]"]
    text += lines(item, "    ") + ["    end z \"Z\" { outcome treated }", "  }", "}", ""]
    return text.joined(separator: "\n")
  }

  private static let declarations = [
    "source paper \"A paper\" { grade abstract }", "lane gp \"General practice\"", "lane hospital \"Hospital\"",
    "resource nurse \"Nurse\" { 2 staff each weekday between 09:00 and 17:00 }   [paper]",
    "resource list \"List\" { 40 slots each weekday at 09:00 }   [paper]", "let usual = 2 days   [paper]",
    "let spread = 1 to 3 days   [paper]", "let share = 20%   [paper]", "group cancer \"With cancer\" 5%   [paper]",
    "group clear \"Without\" otherwise", "arrivals 10 per week   [paper]", "day 0 at a",
    "target fds \"Told\" { from a; to z; within 28 days for 80% }   [paper]",
  ]
}

/// The files of a case, as if they lay side by side in the one folder that may be read.
private struct FilesInMemory: ImportResolving {
  var files: [SourceFile]

  func resolve(_ path: String, from importer: String) -> ImportResolution {
    if path.hasPrefix("../") { return .outside }
    return files.first { $0.name == path }.map { .file($0, identity: $0.name) } ?? .missing
  }
}
