import Foundation
import PathwayText
import TestSupport
import Testing

private let text = "\u{FEFF}lane gp \"µ 😀\"\r\n\tx\u{1B}[31m y\rlast"
private let file = SourceFile(name: "a b<1>.pathway", text: text)

@Suite struct LineIndexTests {
  @Test func linesAndColumnsAreCountedFromOneInScalars() {
    let lines = LineIndex(file.bytes)
    #expect(lines.position(at: 0) == Position(line: 1, column: 1))
    #expect(lines.position(at: 3) == Position(line: 1, column: 1))
    let quote = 3 + 8 + 1 + 2 + 1 + 4
    #expect(lines.position(at: quote) == Position(line: 1, column: 13))
    #expect(lines.utf16Column(at: quote) == 13)
    #expect(lines.offset(line: 1, utf16Column: 13) == quote)
    #expect(lines.position(at: file.bytes.count) == Position(line: 3, column: 5))
    #expect(lines.position(at: .max) == lines.position(at: file.bytes.count))
  }

  @Test func positionsNeverGoBack() {
    let lines = LineIndex(file.bytes)
    let positions = (0...file.bytes.count).map { lines.position(at: $0) }
    #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 <= $1 })
  }
}

@Suite struct RendererTests {
  private static let place = Place(FileID(0), TextRange(3, 7))
  private static let diagnostics = [
    Diagnostic(
      DiagnosticCode("P040"), .error, "A name \u{202E}is missing\u{7}.", at: place, help: "Write it.\nNow.",
      related: [.init("first here", Place(FileID(0), TextRange(22, 30)))],
      fix: Fix("Put it there", [.init(Place(FileID(0), TextRange(8, 8)), "gp ")])),
    Diagnostic(DiagnosticCode("P801"), .warning, "A warning.", at: Place(FileID(0), TextRange(40, 400))),
    Diagnostic(DiagnosticCode("P901"), .note, "Of no file.", at: Place(FileID(7), TextRange(1, 2))),
  ]
  private let map = SourceMap([file])

  @Test func textIsAsLookedAt() {
    let plain = DiagnosticText(map).render(Self.diagnostics)
    #expect(Golden.difference(plain, "PathwayTextTests/Goldens/text.txt") == nil)
    let coloured = DiagnosticText(map, colours: true).render(Self.diagnostics)
    #expect(Golden.difference(coloured, "PathwayTextTests/Goldens/coloured.txt") == nil)
    #expect(summary(of: Self.diagnostics) == "1 error, 1 warning, 1 note")
  }

  /// What a file holds can't reach the terminal: only our own colour sequences may.
  @Test func controlCharactersAreShownNotSent() {
    let plain = DiagnosticText(map).render(Self.diagnostics)
    let bad = plain.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E || $0.value == 0x7F }
    #expect(bad.isEmpty)
    #expect(plain.contains("<U+001B>"))
  }

  @Test func longLinesAreCutAroundThePlace() {
    let long = SourceFile(name: "l", text: String(repeating: "x", count: 5000))
    let diagnostic = Diagnostic(DiagnosticCode("P001"), .error, "M.", at: Place(FileID(0), TextRange(2500, 2600)))
    let lines = DiagnosticText(SourceMap([long])).render(diagnostic).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < 130 })
  }

  @Test func jsonIsTheContract() throws {
    let json = DiagnosticJSON(map)
    let value = JSON.ordered(
      [("schema", .string("waymark.check/1"))] + json.counts(Self.diagnostics) + [
        ("diagnostics", json.array(Self.diagnostics))
      ])
    #expect(Golden.difference(value.text, "PathwayTextTests/Goldens/check.json") == nil)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(value.text.utf8)) }
  }

  @Test func sarifIsTheContract() throws {
    let entry = DiagnosticEntry(
      DiagnosticCode("P040"), .error, "A name", "It is missing.", wrong: "lane", right: "lane gp")
    let sarif = DiagnosticSARIF(
      map, catalogue: DiagnosticCatalogue([entry]), made: .init(version: "1.0.0"), helpBase: "https://example.org/d")
    let value = sarif.document(Self.diagnostics)
    #expect(Golden.difference(value.text, "PathwayTextTests/Goldens/check.sarif") == nil)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(value.text.utf8)) }
  }
}

@Suite struct JSONTests {
  @Test func numbersAreShortestAndStringsAreEscaped() {
    let value = JSON.array([.integer(1), .number(0.1), .number(1e21), .number(1e-7), .number(.infinity), .null])
    #expect(value.text == "[1, 0.1, 1e+21, 1e-07, null, null]\n")
    #expect(JSON.string("a\"\\\n\u{1}\u{9B}µ").text == #""a\"\\\n\u0001\u009Bµ""# + "\n")
  }
}

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("clinc", "clinic"), ("takse", "takes"), ("mon", "Mon"), ("xyz", nil), ("", nil), ("wait", "waits"),
  ])
  func nearWordsAreFound(word: String, meant: String?) {
    #expect(nearestWord(to: word, among: ["clinic", "takes", "waits", "Mon"]) == meant)
  }
}

@Suite struct FixTests {
  @Test func fixesThatDoNotClashAreApplied() {
    let source = SourceFile(name: "f", text: "abcdef")
    func edit(_ start: Int, _ end: Int, _ text: String) -> Fix {
      Fix("", [.init(Place(FileID(0), TextRange(start, end)), text)])
    }
    let mended = applying(
      [edit(4, 5, "E"), edit(0, 1, "A"), edit(0, 2, "X"), edit(6, 6, "!"), edit(9, 9, "?")], to: source, id: FileID(0))
    #expect(String(decoding: mended.bytes, as: UTF8.self) == "AbcdEf!")
  }
}
