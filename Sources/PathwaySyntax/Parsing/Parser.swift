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
  var lexer = Lexer(file.bytes, file: id)
  let lexed = lexer.run()
  var best = parsed(lexed, bytes: file.bytes, id: id)
  if !best.diagnostics.isEmpty, let repaired = repairBraces(lexed, bytes: file.bytes, id: id) {
    let other = parsed(repaired, bytes: file.bytes, id: id)
    let (found, mended) = (best.diagnostics.count, other.diagnostics.count)
    if mended < found || mended == found && best.diagnostics.contains(where: isAboutBraces) { best = other }
  }
  best.diagnostics = lawful(settled(best.diagnostics, id: id), in: file.bytes)
  return best
}

/// Lost braces show as these: lines in the wrong place, blocks that never end or never began.
private func isAboutBraces(_ diagnostic: Diagnostic) -> Bool {
  let errors: [SyntaxError] = [.missingOpenBrace, .missingCloseBrace, .strayBrace, .misplacedStatement]
  return errors.contains { $0.code == diagnostic.code }
}

private func parsed(_ lexed: Lexed, bytes: [UInt8], id: FileID) -> Parsed {
  var parser = Parser(lexed, bytes: bytes, file: id)
  parser.file()
  let tree = SyntaxTree(fileID: id, bytes: bytes, tokens: lexed.tokens, nodes: parser.finishedNodes())
  return Parsed(tree: tree, diagnostics: withoutEchoes(lexed, parser.diagnostics))
}

/// One mistake, one message: where something could not be read and nobody can say what was meant, the rest of its
/// statement is not judged. What was lost of braces and quotes is always told.
private func withoutEchoes(_ lexed: Lexed, _ parsed: [Diagnostic]) -> [Diagnostic] {
  guard lexed.diagnostics.count + parsed.count > 1 else { return lexed.diagnostics + parsed }
  var ends: [UInt32] = []
  for token in lexed.tokens {
    switch token.kind {
    case .newline, .semicolon, .leftBrace, .rightBrace, .endOfFile: ends.append(token.start)
    default: break
    }
  }
  /// The statement, counted from the start of the file, that a place begins in.
  func statement(_ diagnostic: Diagnostic) -> Int {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] < diagnostic.place.range.start { low = middle + 1 } else { high = middle }
    }
    return low
  }
  let values: [SyntaxError] = [.badNumber, .otherWords, .notInLanguage]
  let valueCodes = values.map(\.code)
  func isUnread(_ diagnostic: Diagnostic) -> Bool { diagnostic.fix == nil && valueCodes.contains(diagnostic.code) }
  let unread = Set(lexed.diagnostics.filter(isUnread).map(statement))
  var first: [Int: UInt32] = [:]
  for diagnostic in parsed where isUnread(diagnostic) {
    let place = diagnostic.place.range.start
    first[statement(diagnostic)] = min(place, first[statement(diagnostic)] ?? place)
  }
  let kept = parsed.filter { diagnostic in
    if isAboutBraces(diagnostic) || diagnostic.code == SyntaxError.unfinishedString.code { return true }
    let here = statement(diagnostic)
    if unread.contains(here) { return false }
    return first[here].map { diagnostic.place.range.start <= $0 } ?? true
  }
  return lexed.diagnostics + kept
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
