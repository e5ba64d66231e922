import PathwayText

/// The tokens with the lost braces put in.
extension BraceRepair {
  var result: Lexed? {
    // So many lost braces are no slips.
    guard changes.count <= 200 else { return nil }
    var opens: [Int: Int] = [:]
    var closes: [Int: [Int?]] = [:]
    var drops: Set<Int> = []
    for change in changes {
      switch change {
      case .open(let before, let offset): opens[before] = offset
      case .close(let before, let brace): closes[before, default: []].append(brace)
      case .drop(let index): drops.insert(index)
      case .none: break
      }
    }
    guard !opens.isEmpty || !closes.isEmpty || !drops.isEmpty else { return nil }
    var mended = Lexed()
    mended.diagnostics = lexed.diagnostics
    var unfinished = lexed.unfinished[...]
    let lines = LineIndex(bytes)
    for index in lexed.tokens.indices {
      let token = lexed.tokens[index]
      let previousEnd = mended.tokens.last.map { Int($0.end) } ?? 0
      for brace in closes[index] ?? [] { close(brace, at: previousEnd, lines, in: &mended) }
      if opens[index] != nil { open(at: previousEnd, in: &mended) }
      if unfinished.first == index {
        unfinished.removeFirst()
        mended.unfinished.append(mended.tokens.count)
      }
      if drops.contains(index) {
        mended.append(.unknown, token.start, token.end)
        say(
          .strayBrace, "This `}` closes nothing.", token.range,
          help: "Remove it, or look above for a `{` that is missing.",
          fix: Fix("Remove the `}`", [Fix.Edit(Place(file, token.range), "")]), in: &mended)
      } else {
        mended.append(token.kind, token.start, token.end, lexed.keywords[index])
      }
    }
    return mended
  }

  private func open(at offset: Int, in mended: inout Lexed) {
    mended.append(.leftBrace, UInt32(offset), UInt32(offset))
    let place = TextRange(offset, offset)
    say(
      .missingOpenBrace, "Here a `{` is missing: what follows stands inside this statement.", place,
      help: "Put `{` at the end of the line that its block belongs to.",
      fix: Fix("Put the `{` here", [Fix.Edit(Place(file, place), " {")]), in: &mended)
  }

  private func close(_ brace: Int?, at offset: Int, _ lines: LineIndex, in mended: inout Lexed) {
    mended.append(.rightBrace, UInt32(offset), UInt32(offset))
    guard let brace else { return }
    let isOneLine = !bytes[Int(lexed.tokens[brace].start)..<offset].contains { $0 == 0x0A || $0 == 0x0D }
    let indent = String(repeating: " ", count: isOneLine ? 0 : lineIndent(of: brace))
    let place = Place(file, TextRange(offset, offset))
    say(
      .missingCloseBrace, "This `{` is never closed.", lexed.tokens[brace].range,
      help: "Put a `}` where its block ends; by the layout of the lines that is after line \(lines.line(at: offset)).",
      fix: Fix("Close it there", [Fix.Edit(place, isOneLine ? " }" : "\n\(indent)}")]), in: &mended)
  }

  private func lineIndent(of index: Int) -> Int {
    var first = index
    while first > 0, kind(first - 1) != .newline { first -= 1 }
    return indent(first)
  }

  private func say(
    _ error: SyntaxError, _ message: String, _ range: TextRange, help: String, fix: Fix, in mended: inout Lexed
  ) {
    mended.diagnostics.append(
      Diagnostic(error.code, .error, message, at: Place(file, range), help: help, fix: fix))
  }
}

extension Lexed {
  fileprivate mutating func append(_ kind: TokenKind, _ start: UInt32, _ end: UInt32, _ keyword: Keyword = .none) {
    tokens.append(Token(kind: kind, start: start, end: end))
    keywords.append(keyword)
  }
}
