import PathwaySyntax
import PathwayText
import TestSupport
import Testing

func formatted(_ file: SourceFile) -> String { format(parse(file, id: FileID(0)).tree) }
func formatted(_ text: String) -> String { formatted(SourceFile(name: "", text: text)) }

@Suite struct FormatTests {
  @Test func theExampleOfTheLanguagePageIsAFixedPoint() {
    let file = Fixtures.read("Tests/Fixtures/language-example.pathway")
    #expect(Golden.difference(formatted(file), "Fixtures/language-example.pathway") == nil)
  }

  @Test(arguments: Fixtures.correct)
  func formattingTwiceChangesNothing(path: String) {
    let once = formatted(Fixtures.read(path))
    #expect(formatted(once) == once)
  }

  /// The words, names, numbers and texts are the same, in the same order; so are the comments.
  @Test(arguments: Fixtures.correct)
  func formattingKeepsEveryTokenAndComment(path: String) {
    let file = Fixtures.read(path)
    let before = parse(file, id: FileID(0)).tree
    let after = parse(formatted(file)).tree
    #expect(significant(before) == significant(after))
    #expect(comments(file) == comments(SourceFile(name: "", text: formatted(file))))
  }

  @Test(arguments: Fixtures.wrong)
  func filesWithMistakesAreLeftAlone(path: String) {
    let file = Fixtures.read(path)
    #expect(Array(formatted(file).utf8) == file.bytes)
  }

  @Test func aBadlyLaidOutTextIsPutRight() {
    let text = Fixtures.read("Tests/Fixtures/format/messy.pathway")
    #expect(Golden.difference(formatted(text), "Fixtures/format/tidy.pathway") == nil)
  }

  private func significant(_ tree: SyntaxTree) -> [String] {
    tree.tokens.filter { $0.kind != .newline && $0.kind != .semicolon }.map { token in
      var text = tree.text(token)
      if token.kind == .rangeMark { text = "to" }
      for unit in ["second", "minute", "hour", "day", "week"] where text == unit { text += "s" }
      return text
    }
  }

  private func comments(_ file: SourceFile) -> [String] {
    var result: [String] = []
    let tree = parse(file, id: FileID(0)).tree
    var end = 0
    for token in tree.tokens {
      let trivia = String(decoding: tree.bytes[end..<Int(token.start)], as: UTF8.self)
      for line in trivia.split(whereSeparator: \.isNewline) {
        if let start = line.firstRange(of: "//") {
          result.append(String(line[start.lowerBound...].reversed().drop { $0.isWhitespace }.reversed()))
        }
      }
      end = Int(token.end)
    }
    return result
  }
}
