import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Formatting is about looks only: the model of a text and of its canonical layout are the same.
@Suite struct FormatMeaningTests {
  @Test(arguments: 0..<40)
  func theModelIsTheSameBeforeAndAfter(seed: Int) throws {
    // All spaces gone but those that keep words apart: as far from canonical as a text can be.
    let tree = tree(RandomPathway.text(seed: seed, size: 5 + seed))
    let squeezed = tree.tokens.map { $0.kind == .newline ? "\n" : tree.text($0) + " " }.joined()
    let formatted = format(self.tree(squeezed))
    #expect(formatted != squeezed)
    let before = try #require(Workspace().load(text: squeezed).pathway)
    let after = try #require(Workspace().load(text: formatted).pathway)
    #expect(before == after)
  }

  private func tree(_ text: String) -> SyntaxTree {
    parse(SourceFile(name: "text.pathway", text: text), id: FileID(0)).tree
  }
}
