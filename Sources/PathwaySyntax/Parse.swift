package import PathwayText

/// The result of parsing: a tree that covers every byte and what was wrong with the text.
package struct Parsed: Sendable {
  package var tree: SyntaxTree
  package var diagnostics: [Diagnostic]
  package init(tree: SyntaxTree, diagnostics: [Diagnostic]) {
    self.tree = tree
    self.diagnostics = diagnostics
  }
}

/// At most this many mistakes of one file are told; the last says that there are more.
package let mistakeLimit = 100

/// Parses any bytes. Never fails, never traps, never loses a byte.
///
/// A file is parsed as it stands. Only when that finds mistakes, and the layout of the lines suggests that braces were
/// lost, it is parsed once more with those braces put in, and the reading with fewer mistakes is kept: so a correct
/// file may be laid out in any way, and a missing `}` is still blamed on its own `{`.
package func parse(_ file: SourceFile, id: FileID) -> Parsed {
  if let fault = fileFault(file, id: id) {
    let end = UInt32(truncatingIfNeeded: file.bytes.count)
    let tokens = [Token(kind: .unknown, start: 0, end: end), Token(kind: .endOfFile, start: end, end: end)]
    let root = SyntaxTree.RawNode(kind: .file, isBroken: true, firstToken: 0, endToken: 2, endNode: 1)
    return Parsed(
      tree: SyntaxTree(fileID: id, bytes: file.bytes, tokens: tokens, nodes: [root]), diagnostics: [fault])
  }
  let plain = read(file.bytes, id: id, mendingBraces: false)
  var (best, mistakes) = (plain, OneMistake(plain, bytes: file.bytes))
  var mendsBraces = false
  if mistakes.count > 0, let repaired = repairBraces(plain.lexed, bytes: file.bytes, id: id) {
    let other = read(repaired, bytes: file.bytes, id: id)
    let others = OneMistake(other, bytes: file.bytes)
    if others.count < mistakes.count || others.count == mistakes.count && mistakes.contains(where: isAboutBraces) {
      (best, mistakes, mendsBraces) = (other, others, true)
    }
  }
  let told = mistakes.messages { read($0, id: id, mendingBraces: mendsBraces) }
  let tree = SyntaxTree(fileID: id, bytes: file.bytes, tokens: best.lexed.tokens, nodes: best.nodes)
  return Parsed(tree: tree, diagnostics: lawful(settled(told, id: id), in: file.bytes))
}

/// Lost braces show as these: lines in the wrong place, blocks that never end or never began.
private func isAboutBraces(_ diagnostic: Diagnostic) -> Bool {
  let errors: [SyntaxError] = [.missingOpenBrace, .missingCloseBrace, .strayBrace, .misplacedStatement]
  return errors.contains { $0.code == diagnostic.code }
}

private func read(_ bytes: [UInt8], id: FileID, mendingBraces: Bool) -> Reading {
  var lexer = Lexer(bytes, file: id)
  let lexed = lexer.run()
  let repaired = mendingBraces ? repairBraces(lexed, bytes: bytes, id: id) : nil
  return read(repaired ?? lexed, bytes: bytes, id: id)
}

private func read(_ lexed: Lexed, bytes: [UInt8], id: FileID) -> Reading {
  var parser = Parser(lexed, bytes: bytes, file: id)
  parser.file()
  return Reading(lexed: lexed, nodes: parser.finishedNodes(), parsers: parser.diagnostics)
}

/// In the order of the text, and not endless.
private func settled(_ diagnostics: [Diagnostic], id: FileID) -> [Diagnostic] {
  var sorted = diagnostics.sorted {
    ($0.place.range.start, $0.place.range.end, $0.code.text) < ($1.place.range.start, $1.place.range.end, $1.code.text)
  }
  if sorted.count > mistakeLimit {
    let rest = sorted.count - mistakeLimit + 1
    let least = sorted.count >= Limits.mistakes ? "at least " : ""
    let place = sorted[mistakeLimit - 1].place
    sorted.removeSubrange((mistakeLimit - 1)...)
    sorted.append(
      Diagnostic(
        SyntaxError.tooMany.code, .error, "There are \(least)\(rest) more mistakes from here on.",
        at: place,
        help: "Mend the ones above first; some of the others may be their echoes."))
  }
  return sorted
}
