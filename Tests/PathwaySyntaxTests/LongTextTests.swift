import PathwaySyntax
import PathwayText
import Testing

/// A text in quotes has a stated length at most: what draws it breaks it into lines, which takes its time.
struct LongTextTests {
  private func codes(letters count: Int) -> [String] {
    let text = "pathway p \"\(String(repeating: "a", count: count))\" {\n}\n"
    return parse(SourceFile(name: "p.pathway", text: text), id: FileID(0)).diagnostics.map(\.code.text)
  }

  @Test("the longest is accepted, one byte more is said, once and where it begins")
  func longest() {
    #expect(codes(letters: Limits.quotedBytes).isEmpty)
    #expect(codes(letters: Limits.quotedBytes + 1) == ["P016"])
    #expect(codes(letters: 2_000_000) == ["P016"])
  }
}
