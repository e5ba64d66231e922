import Foundation
import TestSupport
import Testing

@Suite("waymark map")
struct MapCommandTests {
  @Test("Without a file the map is printed in words")
  func words() throws {
    let result = try Waymark.run(["map", "Pathways/lower-gi.pathway", "Pathways/lung.pathway", "--quiet"])
    #expect(result.status == 0)
    #expect(result.out.hasPrefix("Who goes where\n"))
    #expect(result.out.contains("    - Rectal mass ["))
  }

  @Test("A file that is no drawing, and a pathway without criteria, are said")
  func mistakes() throws {
    let ending = try Waymark.run(["map", "Pathways/lung.pathway", "-o", "map.docx"])
    #expect(ending.status == 2 && ending.err.contains(".svg, .pdf, .png or .txt"))
    let empty = try Waymark.run(["map", "Docs/first.pathway", "--quiet"])
    #expect(empty.status == 1 && empty.err.contains("names a criterion"))
  }
}
