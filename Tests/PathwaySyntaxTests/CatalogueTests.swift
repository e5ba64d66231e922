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

  /// A fix that is offered mends the mistake for good.
  @Test(arguments: syntaxPages.filter { $0.piece != .none }.map(\.entry.code.text))
  func fixesMend(code: String) throws {
    let page = try #require(syntaxPages.first { $0.entry.code.text == code })
    let file = SourceFile(name: "", text: page.piece.whole(page.entry.wrong))
    let wrong = parse(file, id: FileID(0))
    let fixes = wrong.diagnostics.compactMap(\.fix)
    guard !fixes.isEmpty else { return }
    let mended = applying(fixes, to: file, id: FileID(0))
    let text = String(decoding: mended.bytes, as: UTF8.self)
    #expect(parse(mended, id: FileID(0)).diagnostics.isEmpty, "\(text)\n\(rendered(parse(mended, id: FileID(0))))")
  }

  @Test(arguments: syntaxPages.filter { $0.piece != .none }.map(\.entry.code.text))
  func examplesAreWrongAndRight(code: String) throws {
    let page = try #require(syntaxPages.first { $0.entry.code.text == code })
    let wrong = parse(page.piece.whole(page.entry.wrong))
    #expect(wrong.diagnostics.map(\.code) == [page.entry.code], "\(rendered(wrong))")
    let right = parse(page.piece.whole(page.entry.right))
    #expect(right.diagnostics.isEmpty, "\(rendered(right))")
  }
}
