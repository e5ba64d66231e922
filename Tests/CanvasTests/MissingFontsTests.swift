import Canvas
import Scene
import Testing

struct MissingFontsTests {
  @Test("characters that no font has are named, with the package to install")
  func named() throws {
    let text = try #require(missingFontsText(["癌", "🩺", "\u{10FFFD}"]))
    #expect(text.contains("`癌` (U+764C)") && text.contains("fonts-noto-cjk and fonts-noto-color-emoji"))
    #expect(missingFontsText([]) == nil)
    #expect(try #require(missingFontsText((0..<40).compactMap { Unicode.Scalar(0x4E00 + $0) })).contains("28 more"))
  }

  @Test("what Liberation Sans has is not missing; a private letter is")
  func found() throws {
    let measurer = try #require(PangoMeasurer())
    let line = TextLine(
      at: Point(0, 0), spans: [.init("Café – ≥ 5 µg →  \u{10FFFD}", font: Font(9), color: Color(0))])
    let scene = Scene(
      width: 10, height: 10, title: "", description: "", marks: [.group(MarkGroup(marks: [.text(line)]))])
    #expect(measurer.missingCharacters(in: [scene]) == ["\u{10FFFD}"])
  }
}
