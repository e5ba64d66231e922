import Foundation
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

@Suite struct ExampleTests {
  @Test(arguments: [
    "Tests/Fixtures/language-example.pathway", "Pathways/lower-gi.pathway", "Pathways/shared/england.pathway",
    "conformance/network.pathway",
  ])
  func parsesWithoutMistakes(path: String) throws {
    let url = Repository.root.appendingPathComponent(path)
    let file = SourceFile(name: path, bytes: Array(try Data(contentsOf: url)))
    let parsed = parse(file, id: FileID(0))
    let said = parsed.diagnostics.map { "\($0.code.text) \($0.place.range): \($0.message)" }
    #expect(said.isEmpty)
    #expect(!dump(parsed.tree).contains("unexpected"))
  }
}
