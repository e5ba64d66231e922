import PathwaySyntax
import PathwayText
import Testing

/// Every code has its page, and the examples of the page are what they claim to be.
@Suite struct CatalogueTests {
  @Test func everyCodeHasOnePage() {
    let catalogue = DiagnosticCatalogue(syntaxEntries)
    #expect(catalogue.clashes.isEmpty)
    for entry in catalogue.entries {
      #expect(!entry.title.isEmpty && !entry.title.hasSuffix("."))
      #expect(entry.explanation.hasSuffix("."))
    }
  }

  @Test(arguments: syntaxPages)
  func examplesAreWrongAndRight(page: SyntaxPage) {
    guard page.piece != .none else { return }
    let wrong = parse(page.piece.whole(page.entry.wrong))
    #expect(wrong.diagnostics.map(\.code) == [page.entry.code], "\(rendered(wrong))")
    let right = parse(page.piece.whole(page.entry.right))
    #expect(right.diagnostics.isEmpty, "\(rendered(right))")
  }
}
