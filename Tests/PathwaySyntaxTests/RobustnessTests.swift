import PathwaySyntax
import PathwayText
import TestSupport
import Testing

/// Whatever the bytes: no trap, no byte lost, a well-formed tree, places inside the file and between characters.
@Suite struct RobustnessTests {
  @Test(arguments: Fixtures.correct + Fixtures.wrong)
  func everyTruncationIsSound(path: String) {
    let file = Fixtures.read(path)
    let step = max(1, file.bytes.count * file.bytes.count / 150_000)
    for end in stride(from: 0, through: file.bytes.count, by: step) {
      expectSound(Array(file.bytes[..<end]), "\(path) cut at \(end)")
    }
  }

  @Test("a thousand mistakes in one long line: each is said, and only so many are looked through for a correction")
  func longLine() {
    func fixes(_ line: String) -> (mistakes: Int, fixes: Int) {
      let parsed = parse(SourceFile(name: "p", bytes: Array(line.utf8)), id: FileID(0))
      return (parsed.diagnostics.count, parsed.diagnostics.count { $0.fix != nil })
    }
    let head = "pathway p \"P\" { "
    let piece = "lane? a \"A\"; "
    let short = fixes(head + String(repeating: piece, count: 100) + "}")
    #expect(short.mistakes > 50 && short.fixes > 50)
    let length = 60_000
    let long = fixes(head + String(repeating: piece, count: length / piece.utf8.count) + "}")
    #expect(long.mistakes >= short.mistakes && long.fixes <= Limits.fixedBytes / length && long.fixes > 0)
  }

  /// Each token deleted, doubled, or replaced by one of another kind.
  @Test(arguments: Fixtures.correct + Fixtures.wrong)
  func everyTokenMutationIsSound(path: String) {
    let file = Fixtures.read(path)
    let tokens = parse(file, id: FileID(0)).tree.tokens
    let pieces = [
      "{", "}", "[", "]", "(", ")", ",", ";", "%", "\"", "step", "when", "7", "days", "..", "=", ":", ".", "\n", "💊",
    ]
    var random = SeededRandom(seed: file.bytes.count)
    for _ in 0..<min(400, max(8, 60_000 / max(1, file.bytes.count))) {
      let token = random.pick(tokens)
      let text = Array(file.bytes[Int(token.start)..<Int(token.end)])
      let replacement: [UInt8] =
        switch random.below(3) {
        case 0: []
        case 1: text + [0x20] + text
        default: Array(random.pick(pieces).utf8)
        }
      let bytes = file.bytes[..<Int(token.start)] + replacement + file.bytes[Int(token.end)...]
      expectSound(Array(bytes), "\(path): \(String(decoding: text, as: UTF8.self)) at \(token.start)")
    }
  }

  @Test(arguments: 0..<150)
  func randomBytesAreSound(seed: Int) {
    var random = SeededRandom(seed: seed)
    let count = random.below(300)
    expectSound((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }, "seed \(seed)")
  }

  @Test(arguments: 0..<150)
  func randomTokensAreSound(seed: Int) {
    var random = SeededRandom(seed: seed)
    let words = [
      "pathway", "p", "\"T\"", "{", "}", "{", "}", "\n", "\n", "flow", "step", "decide", "when", "20", "%", ",", "for",
      "go",
      "to", "takes", "about", "7", "days", "within", "[", "]", "(", ")", "assumed", "let", "=", "at", "09:00", "Mon",
      "..", "2026-03-01", "// c\n", "\"open", "'q'", "“", "-", ";", ":", "after", "also", "missed", "rebooked",
      "change",
      "insert", "in", "turn", "only", "resource", "slots", "each", "1,000", "µ", "\u{0}", "\r\n",
    ]
    let count = random.below(120)
    let text = (0..<count).map { _ in random.pick(words) }.joined(separator: random.chance(50) ? " " : "")
    expectSound(Array(text.utf8), "seed \(seed)")
  }

  /// Crashers and oddities found by fuzzing stay here for good.
  @Test(arguments: Fixtures.seeds)
  func foundSeedsAreSound(path: String) {
    let bytes = Fixtures.read(path).bytes
    expectSound(bytes, path)
    let once = formatted(SourceFile(name: "", bytes: bytes))
    #expect(formatted(once) == once)
  }

  @Test(arguments: [
    "{", "}", "[", "(", "\"", "'", "“", "a{", "{}\n", "}\n", " }\n", "[\n\n", "\" {\\", "\" {\"", "when ", "1,000", "-",
    "a(",
    "a:a(", "\n",
    "  ", "//", "a\n b\n", "#", "/*", ".", "..", "{\n", "a }\n", "flow{", "x,\n", "[a\n",
  ])
  func longRepetitionsEndSoon(piece: String) {
    let text = String(repeating: piece, count: 16_000 / piece.utf8.count)
    let parsed = parse(text)
    #expect(parsed.diagnostics.count <= mistakeLimit)
    #expect(parsed.tree.tokens.last?.kind == .endOfFile)
  }

  @Test func aFileThatIsTooLargeOrNotTextGivesOneClearError() {
    func codes(_ bytes: [UInt8]) -> [String] {
      parse(SourceFile(name: "", bytes: bytes), id: FileID(0)).diagnostics.map(\.code.text)
    }
    #expect(codes(Array(repeating: UInt8(ascii: "{"), count: 10_000_000)) == ["P002"])
    #expect(codes(Array(repeating: UInt8(ascii: "{"), count: 100_000)) == ["P032", "P005"])
    #expect(codes([]) == ["P001"])
    #expect(codes(Array("  // nothing\n".utf8)) == ["P001"])
    #expect(codes([0x50, 0x4B, 3, 4, 0, 0]) == ["P003"])
    #expect(codes([0xFF, 0xFE, 0x41, 0]) == ["P004"])
    #expect(codes(Array("lane gp \"caf".utf8) + [0xE9, 0x22]) == ["P004"])
    #expect(
      codes(Array("pathway p \"P\" { flow {".utf8) + Array(String(repeating: "in turn a {", count: 99).utf8)) == [
        "P005"
      ])
  }

  private func expectSound(_ bytes: [UInt8], _ what: String) {
    let parsed = parse(SourceFile(name: "", bytes: bytes), id: FileID(0))
    if let fault = fault(parsed, bytes) { Issue.record("\(what): \(fault)") }
  }
}

/// What is unsound about a parse of these bytes; nil if nothing is.
func fault(_ parsed: Parsed, _ bytes: [UInt8]) -> String? {
  let tree = parsed.tree
  var end: UInt32 = 0
  for token in tree.tokens {
    guard token.start >= end, token.end >= token.start else { return "tokens overlap at \(token.start)" }
    let trivia = bytes[Int(end)..<Int(token.start)]
    // Trivia holds spaces, line ends and comments; a token is never lost in it.
    let text = String(decoding: trivia, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) where !line.contains("//") {
      let isBlank = line.unicodeScalars.allSatisfy {
        $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}"
      }
      guard isBlank else { return "lost in trivia: \(line)" }
    }
    end = token.end
  }
  guard Int(end) == bytes.count, tree.tokens.last?.kind == .endOfFile else { return "the tokens end at \(end)" }
  guard let root = tree.nodes.first, root.kind == .file, Int(root.endNode) == tree.nodes.count else { return "no root" }
  guard Int(root.endToken) == tree.tokens.count else { return "the root ends at token \(root.endToken)" }
  if let fault = nesting(tree) { return fault }
  for diagnostic in parsed.diagnostics {
    let edits = diagnostic.fix?.edits.map(\.place.range) ?? []
    for range in [diagnostic.place.range] + edits {
      for offset in [range.start, range.end] {
        guard Int(offset) <= bytes.count else { return "\(diagnostic.code.text) lies outside" }
        let isInside = Int(offset) < bytes.count && bytes[Int(offset)] & 0xC0 == 0x80
        if isInside, diagnostic.code.text != "P003", diagnostic.code.text != "P004" {
          return "\(diagnostic.code.text) lies inside a character"
        }
      }
    }
  }
  return nil
}

/// Every node inside its parent, in order, with its tokens.
private func nesting(_ tree: SyntaxTree) -> String? {
  var open: [SyntaxTree.RawNode] = []
  for (index, node) in tree.nodes.enumerated() {
    while let last = open.last, Int(last.endNode) <= index { open.removeLast() }
    guard node.firstToken <= node.endToken, Int(node.endToken) <= tree.tokens.count, Int(node.endNode) > index else {
      return "node \(index) (\(node.kind)) is upside down"
    }
    if let parent = open.last {
      guard node.endNode <= parent.endNode, node.firstToken >= parent.firstToken, node.endToken <= parent.endToken
      else {
        return "node \(index) (\(node.kind)) reaches out of \(parent.kind)"
      }
    }
    open.append(node)
  }
  return nil
}
