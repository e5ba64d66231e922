import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Eighty correct files, each broken in five random places: at least four of the five are told, and nothing else.
@Suite struct RecoveryTests {
  @Test(arguments: 0..<80)
  func fourOfFiveMistakesAreToldAndNothingElse(seed: Int) {
    let files = Fixtures.correct
    let whole: String =
      seed < files.count * 2
      ? String(decoding: Fixtures.read(files[seed % files.count]).bytes, as: UTF8.self)
      : RandomPathway.text(seed: seed, size: 8 + seed % 20)
    #expect(parse(whole).diagnostics.isEmpty, "\(rendered(parse(whole)))")
    var random = SeededRandom(seed: seed)
    let broken = Breakage.breakText(whole, count: 5, random: &random)
    let parsed = parse(broken.text)
    let map = SourceMap([SourceFile(name: "", text: broken.text)])
    let told = Set(parsed.diagnostics.map { map.span($0.place).start.line })
    let found = broken.breakages.filter { told.contains($0.line) }
    let lines = Set(broken.breakages.map(\.line))
    let ghosts = parsed.diagnostics.filter { !lines.contains(map.span($0.place).start.line) }
    let report = Comment(
      rawValue: broken.breakages.map { "\($0.line): \($0.what)" }.joined(separator: "\n") + "\n" + rendered(parsed))
    #expect(broken.breakages.count == 5)
    #expect(found.count >= 4, report)
    #expect(ghosts.isEmpty, report)
  }

  /// Applying the fixes that are offered leaves fewer mistakes, until none with a fix is left.
  @Test(arguments: 0..<100)
  func fixesConverge(seed: Int) {
    var random = SeededRandom(seed: seed)
    let broken = Breakage.breakText(RandomPathway.text(seed: seed, size: 8), count: 5, random: &random)
    var file = SourceFile(name: "", text: broken.text)
    var before = parse(file, id: FileID(0))
    for _ in 0..<8 where before.diagnostics.contains(where: { $0.fix != nil }) {
      let mended = applying(before.diagnostics.compactMap(\.fix), to: file, id: FileID(0))
      let after = parse(mended, id: FileID(0))
      #expect(after.diagnostics.count < before.diagnostics.count, "\(rendered(before))\n-- then --\n\(rendered(after))")
      (file, before) = (mended, after)
    }
    #expect(!before.diagnostics.contains { $0.fix != nil }, "\(rendered(before))")
  }

  /// The generator of random pathways makes correct ones, in canonical layout.
  @Test(arguments: 0..<60)
  func randomPathwaysAreCorrect(seed: Int) {
    let text = RandomPathway.text(seed: seed, size: 4 + seed)
    let parsed = parse(text)
    #expect(parsed.diagnostics.isEmpty, "\(rendered(parsed))")
    let once = format(parsed.tree)
    #expect(format(parse(once).tree) == once)
  }

  /// Spaces say nothing: whatever their number, the canonical text is the same.
  @Test(arguments: 0..<60)
  func formatForgetsSpaces(seed: Int) {
    var random = SeededRandom(seed: seed)
    let canonical = format(parse(RandomPathway.text(seed: seed, size: 10)).tree)
    let tree = parse(canonical).tree
    var shaken = ""
    for token in tree.tokens {
      let text = tree.text(token)
      if token.kind == .newline {
        shaken += random.chance(30) ? " \t\r\n" : "\n"
      } else {
        let isTight = ["{", "}", "[", "]", "%", ",", "(", ")", ":", ";"].contains(text)
        // Blank lines are the author's; all other spaces are not.
        let trivia = blankBefore(token, tree) ? "\n" : ""
        shaken +=
          trivia + (isTight && random.chance(30) ? "" : String(repeating: " ", count: 1 + random.below(4))) + text
      }
    }
    #expect(format(parse(shaken).tree) == canonical)
  }

  private func blankBefore(_ token: Token, _ tree: SyntaxTree) -> Bool {
    let at = Int(token.start)
    var start = at
    while start > 0, tree.bytes[start - 1] == 0x20 { start -= 1 }
    return start > 1 && tree.bytes[start - 1] == 0x0A && tree.bytes[start - 2] == 0x0A
  }
}
