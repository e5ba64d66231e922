import PathwayDrawing
import PathwayModel
import PathwayPicture
import Scene
import Testing

@Suite("Fitted numbers")
struct FittedTests {
  @Test(
    "Poster, key and text say of a fitted number that it was fitted", arguments: ["lower-gi.pathway", "lung.pathway"])
  func said(file: String) throws {
    let pathway = try #require(Library.load(file, variant: "england-2024"))
    let drawing = poster(pathway, timing: nil, refusal: nil, measurer: TableMeasurer())
    let svg = drawing.pages.map { SVGWriter().text(of: $0) }.joined()
    // The word on its plate, or on the fullest pages a raised f behind the plated number.
    #expect(svg.contains(">fitted<") || svg.contains(">f<"))
    #expect(svg.contains("Fitted to published"))
    let words = pathwayInWords(pathway, timing: nil, refusal: nil)
    #expect(words.contains("(fitted)") && words.contains("\nFitted: to published waits"))
    let plain = try #require(Library.load(file))
    #expect(!pathwayInWords(plain, timing: nil, refusal: nil).contains("fitted"))
  }
}
