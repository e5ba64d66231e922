import PathwayText

/// One mistake, one message. A statement says one thing, so what is found in it is told once:
///
/// - where the corrections offered make the whole statement right, they are one correction and one message;
/// - else the first thing is told that nobody can correct: the rest may follow from how it was read.
///
/// What was lost of braces and quotes is about more than one statement, and is always told.
struct OneMistake {
  /// Ends of statements: separators, ascending.
  private let ends: [UInt32]
  private let bytes: [UInt8]
  /// Always told.
  private(set) var always: [Diagnostic] = []
  /// What was found in a statement, by its index among `ends`, in the order of the text.
  private var found: [Int: [Found]] = [:]

  private struct Found {
    var diagnostic: Diagnostic
    var isLexers: Bool
  }

  init(_ reading: Reading, bytes: [UInt8]) {
    self.bytes = bytes
    ends = statementEnds(reading.lexed.tokens)
    for (index, diagnostic) in (reading.lexed.diagnostics + reading.parsers).enumerated() {
      let isLexers = index < reading.lexed.diagnostics.count
      if isOfMoreThanOneStatement(diagnostic) {
        always.append(diagnostic)
      } else {
        found[statementIndex(diagnostic.place.range.start, ends), default: []].append(
          Found(diagnostic: diagnostic, isLexers: isLexers))
      }
    }
    for index in found.keys {
      found[index]?.sort { $0.diagnostic.place.range.start < $1.diagnostic.place.range.start }
    }
  }

  /// Is one of them of this kind?
  func contains(where isMeant: (Diagnostic) -> Bool) -> Bool {
    always.contains(where: isMeant) || found.values.contains { $0.contains { isMeant($0.diagnostic) } }
  }

  /// How many mistakes there seem to be, without looking closer.
  var count: Int { always.count + found.count }

  /// The messages. `read` reads a changed text the same way.
  func messages(_ read: ([UInt8]) -> Reading) -> [Diagnostic] {
    var result = always
    var open: [Int] = []
    for (index, list) in found {
      if list.count > 1 { open.append(index) } else { result += list.map(\.diagnostic) }
    }
    open.sort()
    for choice in Choice.allCases where !open.isEmpty {
      let tried = open.compactMap { index in correction(index, choice).map { (index, $0) } }
      guard !tried.isEmpty else { continue }
      let edits = tried.flatMap(\.1.edits)
      let after = read(applying(tried.map(\.1), to: SourceFile(name: "", bytes: bytes), id: edits[0].place.file).bytes)
      let wrong = (after.lexed.diagnostics + after.parsers).map { Int($0.place.range.start) }.sorted()
      var moves = Moves(edits)
      for (index, fix) in tried {
        let low = moves.moved(index == 0 ? 0 : Int(ends[index - 1]) + 1, isEnd: false)
        let high = moves.moved(index < ends.count ? Int(ends[index]) : bytes.count, isEnd: true)
        guard !hasOne(of: wrong, from: low, to: high), let one = merged(index, choice, fix) else { continue }
        result.append(one)
        open.removeAll { $0 == index }
      }
    }
    return result + open.compactMap(first)
  }

  // MARK: Corrections of a statement, together

  private enum Choice: CaseIterable { case lexers, all, parsers }

  private func chosen(_ index: Int, _ choice: Choice) -> [Diagnostic] {
    (found[index] ?? []).filter {
      $0.diagnostic.fix != nil && (choice == .all || (choice == .lexers) == $0.isLexers)
    }.map(\.diagnostic)
  }

  /// The corrections as one, if they can be made together and keep what is said.
  private func correction(_ index: Int, _ choice: Choice) -> Fix? {
    var edits: [Fix.Edit] = []
    for edit in chosen(index, choice).flatMap({ $0.fix?.edits ?? [] }) where !edits.contains(edit) {
      let range = edit.place.range
      let clashes = edits.contains {
        $0.place.range.start < range.end && range.start < $0.place.range.end || $0.place.range == range
      }
      let isInside = !edit.text.utf8.contains { $0 == 0x0A || $0 == 0x3B || $0 == 0x7B || $0 == 0x7D }
      guard !clashes, isInside, !bytes[Int(range.start)..<Int(range.end)].contains(0x0A) else { return nil }
      edits.append(edit)
    }
    guard let first = edits.first, edits.count <= 12 else { return nil }
    let fix = Fix(edits.count == 1 ? "Write it so" : "Write it all so", edits)
    return first.place.file == edits.last?.place.file && keepsNumbers(fix, in: bytes) ? fix : nil
  }

  private func merged(_ index: Int, _ choice: Choice, _ fix: Fix) -> Diagnostic? {
    let list = chosen(index, choice)
    guard var one = list.first else { return nil }
    guard list.count > 1 else { return one }
    let start = list.map(\.place.range.start).min() ?? 0
    let end = list.map(\.place.range.end).max() ?? 0
    one.place = Place(one.place.file, TextRange(Int(start), Int(end)))
    one.fix = fix
    one.help = "Write `\(result(of: fix))`."
    return one
  }

  /// The words that change, whole, as they are afterwards.
  private func result(of fix: Fix) -> String {
    let edits = fix.edits.sorted { $0.place.range.start < $1.place.range.start }
    var start = Int(edits.first?.place.range.start ?? 0)
    var end = Int(edits.map(\.place.range.end).max() ?? 0)
    func isEdge(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7B || byte == 0x7D || byte == 0x3B }
    while start > 0, !isEdge(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, !isEdge(bytes[end]) { end += 1 }
    var after: [UInt8] = []
    var at = start
    for edit in edits where Int(edit.place.range.start) >= at {
      after += bytes[at..<Int(edit.place.range.start)] + Array(edit.text.utf8)
      at = Int(edit.place.range.end)
    }
    after += bytes[at..<end]
    let text = String(decoding: after, as: UTF8.self).split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    return text.count <= 80 ? text : text.prefix(79) + "…"
  }

  // MARK: One of several

  /// The first that can't be corrected, of the lexer before the parser; else the first.
  private func first(_ index: Int) -> Diagnostic? {
    let list = found[index] ?? []
    func isOpen(_ found: Found) -> Bool { found.diagnostic.fix.map { !keepsNumbers($0, in: bytes) } ?? true }
    let one = list.first { $0.isLexers && isOpen($0) } ?? list.first(where: isOpen) ?? list.first
    return one?.diagnostic
  }
}

/// Where statements end: at the end of a line, at `;` and at braces.
package func statementEnds(_ tokens: [Token]) -> [UInt32] {
  tokens.compactMap { token in
    switch token.kind {
    case .newline, .semicolon, .leftBrace, .rightBrace, .endOfFile: token.start
    default: nil
    }
  }
}

/// The statement, counted from the start of the file, that a place begins in.
package func statementIndex(_ start: UInt32, _ ends: [UInt32]) -> Int {
  var (low, high) = (0, ends.count)
  while low < high {
    let middle = (low + high) / 2
    if ends[middle] < start { low = middle + 1 } else { high = middle }
  }
  return low
}

/// Lost braces, quotes and line ends.
private func isOfMoreThanOneStatement(_ diagnostic: Diagnostic) -> Bool {
  let errors: [SyntaxError] = [
    .missingOpenBrace, .missingCloseBrace, .strayBrace, .unfinishedString, .missingLineEnd, .braceOnNextLine, .tooDeep,
    .tooMany, .strayBlock,
  ]
  return errors.contains { $0.code == diagnostic.code }
}

private func hasOne(of sorted: [Int], from low: Int, to high: Int) -> Bool {
  var (left, right) = (0, sorted.count)
  while left < right {
    let middle = (left + right) / 2
    if sorted[middle] < low { left = middle + 1 } else { right = middle }
  }
  return left < sorted.count && sorted[left] <= high
}

/// Where a place of the text stands after edits; asked in the order of the text.
private struct Moves {
  private let edits: [Fix.Edit]
  private var next = 0
  private var shift = 0

  init(_ edits: [Fix.Edit]) { self.edits = edits.sorted { $0.place.range.start < $1.place.range.start } }

  mutating func moved(_ offset: Int, isEnd: Bool) -> Int {
    while next < edits.count {
      let range = edits[next].place.range
      guard isEnd ? Int(range.start) <= offset : Int(range.start) < offset else { break }
      shift += edits[next].text.utf8.count - range.count
      next += 1
    }
    return offset + shift
  }
}
