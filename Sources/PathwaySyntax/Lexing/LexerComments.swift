import PathwayText

/// Comments of other languages, dashes at the start of a line, and marks between a head word and what it says.
extension Lexer {
  /// `# …` and `-- …`
  mutating func foreignComment(_ length: Int) {
    let start = at
    skipLine()
    let mark = text(start, start + length)
    report(
      .commentMark, "Comments start with `//`, not with `\(mark)`.", start, start + length,
      help: "A comment runs from `//` to the end of its line.", fix: "//")
    append(.unknown, from: start, to: at)
  }

  /// `/* … */`, on one line or several.
  mutating func blockComment() {
    let start = at
    var close = at + 2
    while close < end, !(bytes[close] == UInt8(ascii: "*") && byte(close + 1) == UInt8(ascii: "/")) { close += 1 }
    let isClosed = close < end
    let inner = start + 2..<(isClosed ? close : start + 2)
    var rest = close + 2
    while byte(rest) == 0x20 || byte(rest) == 0x09 { rest += 1 }
    let endsLine = rest >= end || bytes[rest] == 0x0A || bytes[rest] == 0x0D
    if isClosed { at = close + 2 } else { skipLine() }
    var right: String?
    if isClosed, endsLine {
      let lines = text(inner.lowerBound, inner.upperBound).split(separator: "\n", omittingEmptySubsequences: false)
      right = lines.map { line in
        let kept = line.drop { $0 == " " || $0 == "\t" || $0 == "*" }
        return "//" + (kept.first == " " || kept.isEmpty ? "" : " ") + kept
      }.joined(separator: "\n")
      while right?.last == " " { right?.removeLast() }
    }
    report(
      .commentMark, "Comments start with `//`, not with `/*`.", start, start + 2,
      help: "A comment runs from `//` to the end of its line.")
    if let right, let index = result.diagnostics.indices.last {
      result.diagnostics[index].fix = Fix("Write it so", [Fix.Edit(Place(file, TextRange(start, at)), right)])
    }
    append(.unknown, from: start, to: at)
  }

  /// `-- comment`, `->` and a bullet `- ` before a statement.
  mutating func dashes() -> Bool {
    let startsLine = result.tokens.last.map { $0.kind == .newline || $0.kind == .leftBrace } ?? true
    let isBlank = peek(2) == 0x20 || peek(2) == 0x0A || peek(2) == 0x0D || at + 2 >= end
    if peek(1) == UInt8(ascii: "-"), isBlank || startsLine {
      foreignComment(2)
      return true
    }
    if peek(1) == UInt8(ascii: ">") {
      arrow(2)
      return true
    }
    if startsLine, peek(1) == 0x20, isWordByte(peek(2)), !isDigit(peek(2)) {
      bullet(1)
      return true
    }
    return false
  }

  /// `-> told`: care that goes on somewhere else.
  mutating func arrow(_ length: Int) {
    let words = isInCriterion ? "leads to" : "go to"
    report(
      .strayCharacter, "An arrow is written in words.", at, at + length, help: "Write `\(words)` and where to.",
      fix: peek(length) == 0x20 ? words : words + " ", fixTitle: "Write `\(words)`")
    append(.unknown, from: at, to: at + length)
    append(.word, from: at + length, to: at + length, keyword: isInCriterion ? .leads : .go)
    append(.word, from: at + length, to: at + length, keyword: .to)
    at += length
  }

  private mutating func bullet(_ length: Int) {
    report(
      .strayCharacter, "A statement starts with its word, not with a dash.", at, at + length, help: "Remove the dash.",
      fix: "", fixTitle: "Remove it")
    append(.unknown, from: at, to: at + length)
    at += length
  }

  /// `waits: 2 to 5 days`: no mark stands between a head word and what it says.
  mutating func markAfterHead() -> Bool {
    let count = result.tokens.count
    guard count > 0, result.keywords[count - 1] != .none, result.keywords[count - 1] != .let else { return false }
    if count > 1 {
      switch result.tokens[count - 2].kind {
      case .newline, .leftBrace, .semicolon: break
      default: return false
      }
    }
    let head = result.keywords[count - 1].spelling
    let mark = text(at, at + 1)
    report(
      .strayCharacter, "No `\(mark)` stands after `\(head)`.", at, at + 1, help: "Remove it.", fix: "",
      fixTitle: "Remove it")
    append(.unknown, from: at, to: at + 1)
    at += 1
    return true
  }
}
