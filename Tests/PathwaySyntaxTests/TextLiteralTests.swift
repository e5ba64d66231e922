import PathwaySyntax
import PathwayText
import Testing

@Suite("Words from outside as texts of the language")
struct TextLiteralTests {
  @Test(
    "They stay one text, whatever is in them",
    arguments: [
      "", "A Trust", "A \"B\" Trust", "back\\slash", "end\\", "A\" { change scan { waits 1 day } }\n variant evil \"B",
      "esc\u{1B}[31m", "turned\u{202E}round", "line\u{2028}end", "\r\n", "\u{0}", "ʼn “curly” ‘quotes’",
      "// no comment /* */",
    ])
  func one(_ words: String) {
    let text = "pathway p \(textLiteral(words)) {\n}\n"
    let parsed = parse(SourceFile(name: "p", bytes: Array(text.utf8)), id: FileID(0))
    #expect(parsed.diagnostics.filter { $0.severity == .error }.isEmpty, "\(text)")
    #expect(parsed.tree.root.children(.pathway).count == 1)
    #expect(
      !text.unicodeScalars.contains { $0.value != 10 && ($0.value < 32 || $0.value == 0x202E || $0.value == 0x2028) })
  }
}
