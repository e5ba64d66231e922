import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Each file under Tests/Fixtures/syntax says which mistakes it has: `// expect error P011` stands above the line.
@Suite struct ExpectationTests {
  @Test(arguments: Fixtures.wrong)
  func saysWhatIsExpectedAndNoMore(path: String) {
    let file = Fixtures.read(path)
    let parsed = parse(file, id: FileID(0))
    let map = SourceMap([file])
    let found = parsed.diagnostics.map { "\(map.span($0.place).start.line) \($0.code.text)" }
    #expect(found.sorted() == expectations(file).sorted(), "\(rendered(parsed, path))")
  }

  /// The whole wording of each fixture, so that a change of a message is seen and read.
  @Test(arguments: Fixtures.wrong)
  func wordingIsKept(path: String) {
    let file = Fixtures.read(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let text = rendered(parse(file, id: FileID(0)), name)
    #expect(Golden.difference(text, "Fixtures/syntax/said/\(name).txt") == nil)
  }

  /// `check --fix`: each round of fixes leaves fewer mistakes, and none that was not there.
  @Test(arguments: Fixtures.wrong)
  func fixesLeaveFewerMistakes(path: String) {
    var file = Fixtures.read(path)
    var count = parse(file, id: FileID(0)).diagnostics.count
    for _ in 0..<5 {
      let before = parse(file, id: FileID(0))
      let mended = applying(before.diagnostics.compactMap(\.fix), to: file, id: FileID(0))
      guard mended.bytes != file.bytes else { break }
      let after = parse(mended, id: FileID(0))
      #expect(after.diagnostics.count < count, "\(rendered(after, path))")
      count = after.diagnostics.count
      file = mended
    }
    let left = parse(file, id: FileID(0)).diagnostics.filter { $0.fix != nil }
    #expect(left.isEmpty, "\(rendered(parse(file, id: FileID(0)), path))")
  }

  @Test(arguments: Fixtures.correct)
  func correctFilesHaveNoMistake(path: String) {
    let parsed = parse(Fixtures.read(path), id: FileID(0))
    #expect(parsed.diagnostics.isEmpty, "\(rendered(parsed, path))")
    #expect(!parsed.tree.nodes.contains { $0.kind == .unexpected || $0.isBroken })
  }

  /// `line code`, the line being the next one that is no expectation.
  private func expectations(_ file: SourceFile) -> [String] {
    var result: [String] = []
    var waiting: [String] = []
    let text = String(decoding: file.bytes, as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ")
      if words.count == 4, words[0] == "//", words[1] == "expect", words[2] == "error" {
        waiting.append(String(words[3]))
      } else {
        result += waiting.map { "\(index + 1) \($0)" }
        waiting = []
      }
    }
    return result
  }
}
