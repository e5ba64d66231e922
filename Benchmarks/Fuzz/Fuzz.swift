// What must hold for any bytes: the parser loses none and never traps, places lie between characters, formatting
// twice changes nothing, the renderers cope.

import PathwayCompiler
import PathwaySyntax
import PathwayText

/// The entry point that libFuzzer calls with each input: bytes as they are, or, after a byte 1, choices in the grammar.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start else { return 0 }
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let bytes = input.first == 1 ? Array(GrammarText.text(input.dropFirst()).utf8) : input
  let file = SourceFile(name: "fuzz", bytes: bytes)
  let parsed = parse(file, id: FileID(0))
  var end: UInt32 = 0
  for token in parsed.tree.tokens {
    require(token.start >= end && token.end >= token.start, "tokens overlap")
    end = token.end
  }
  require(Int(end) == bytes.count, "bytes are lost")
  var open: [SyntaxTree.RawNode] = []
  for (index, node) in parsed.tree.nodes.enumerated() {
    while let last = open.last, Int(last.endNode) <= index { open.removeLast() }
    require(node.firstToken <= node.endToken && Int(node.endNode) > index, "a node is upside down")
    if let parent = open.last {
      require(
        node.endNode <= parent.endNode && node.firstToken >= parent.firstToken && node.endToken <= parent.endToken,
        "a node reaches out of its parent")
    }
    open.append(node)
  }
  let lines = LineIndex(bytes)
  for diagnostic in parsed.diagnostics {
    for range in [diagnostic.place.range] + (diagnostic.fix?.edits.map(\.place.range) ?? []) {
      require(Int(range.end) <= bytes.count, "a place lies outside")
      _ = lines.position(at: Int(range.start))
      let code = diagnostic.code.text
      let isInside = Int(range.start) < bytes.count && bytes[Int(range.start)] & 0xC0 == 0x80
      require(!isInside || code == "P003" || code == "P004", "a place lies inside a character")
    }
  }
  _ = DiagnosticText(SourceMap([file])).render(parsed.diagnostics)
  _ = applying(parsed.diagnostics.compactMap(\.fix), to: file, id: FileID(0))
  _ = dump(parsed.tree)
  let once = format(parsed.tree)
  if parsed.diagnostics.isEmpty {
    let again = parse(SourceFile(name: "once", text: once), id: FileID(0))
    require(again.diagnostics.isEmpty, "the formatted text has mistakes")
    require(format(again.tree) == once, "formatting twice changes something")
  }
  checks(file, once, isCorrect: parsed.diagnostics.isEmpty)
  return 0
}

/// The compiler copes with anything, and says the same of a text and of the text tidied.
private func checks(_ file: SourceFile, _ tidied: String, isCorrect: Bool) {
  let checked = check(CompileRequest(file: file), imports: NoImports())
  for diagnostic in checked.diagnostics { require(Int(diagnostic.place.range.end) <= file.bytes.count, "outside") }
  _ = DiagnosticText(SourceMap(checked.files)).render(checked.diagnostics)
  guard isCorrect else { return }
  let again = check(CompileRequest(file: SourceFile(name: "fuzz", text: tidied)), imports: NoImports())
  // Codes, not places: formatting moves those.
  require(
    checked.diagnostics.map(\.code.text).sorted() == again.diagnostics.map(\.code.text).sorted(),
    "the formatted text means something else")
}

/// As `precondition`, but with its message in optimised builds too.
private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}
