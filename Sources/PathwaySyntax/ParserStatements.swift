import PathwayText

/// Statements, blocks, and what may follow a statement. Recovery lives here.
extension Parser {
  mutating func file() {
    let node = begin(.file)
    statements(.file)
    bump()
    if diagnostics.isEmpty, tokens.count == 1 {
      report(
        .emptyFile, "This file says nothing yet.", at: TextRange(0, 0),
        help: "`waymark new NAME` writes a starter pathway; or begin with `pathway lower-gi \"Lower GI\" { … }`.")
    }
    end(node)
  }

  /// Statements up to the `}` of their block, or the end of the file.
  mutating func statements(_ context: Context) {
    while true {
      isQuiet = false
      switch kind {
      case .newline, .semicolon:
        bump()
        continue
      case .endOfFile: return
      case .rightBrace:
        if context.isFile {
          strayClosingBrace()
          continue
        }
        return
      default: break
      }
      let before = at
      statement(context)
      // A statement that took nothing would be asked for again without end.
      if at == before { leaf(.unexpected) }
    }
  }

  private mutating func strayClosingBrace() {
    if !saidStray {
      report(
        .strayBrace, "This `}` closes nothing.", at: range,
        help: "Remove it, or look above for a `{` that is missing.", fix: replacement(range, "", "Remove the `}`"))
    }
    saidStray = true
    leaf(.unexpected)
  }

  mutating func statement(_ context: Context) {
    guard kind == .word else { return oddStart(context) }
    if context.isAnything || keyword != .none || context.isResource {
      if parse(keyword, in: context) { return }
    }
    strangeHead(context)
  }

  /// Parses the statement that starts here with this head word; false if the word starts none in this context.
  mutating func parse(_ head: Keyword, in context: Context) -> Bool {
    switch context {
    case .file: fileStatement(head)
    case .pathway, .variant: pathwayPart(head, in: context)
    case .source: sourceFact(head)
    case .resource: capacityFromName()
    case .target: targetPart(head)
    case .flow: item(head)
    case .decide: arm(head)
    case .node: property(head)
    case .change: property(head) || arm(head) || changePart(head)
    case .anything:
      item(head) || property(head) || arm(head) || targetPart(head) || sourceFact(head)
        || pathwayPart(head, in: .pathway) || fileStatement(head) || changePart(head)
    }
  }

  // MARK: Heads that don't fit

  private mutating func strangeHead(_ context: Context) {
    let word = text
    let heads = context.heads
    let spellings = heads.map(\.spelling)
    if let near = nearestWord(to: word, among: spellings, limit: 1) { return misspelt(near, context) }
    if keyword != .none, let home = Context.all.first(where: { $0.heads.contains(keyword) }), home != .resource,
      !context.isAnything
    {
      return misplaced(home, context)
    }
    if let near = nearestWord(to: word, among: spellings) { return misspelt(near, context) }
    if let meant = synonyms[word.lowercased()], heads.contains(meant) { return misspelt(meant.spelling, context) }
    if heads.contains(.step), kind(ahead: 1) == .string || kind(ahead: 1) == .leftBrace { return headless() }
    if !context.isAnything {
      let list = spellings.map { "`\($0)`" }.joined(separator: ", ")
      report(
        .unknownStatement, "No statement starts with `\(clipped(word))` \(context.place).", at: range,
        help: heads.isEmpty ? nil : "What may stand here starts with \(list).")
    }
    skipStatement()
  }

  private mutating func misspelt(_ meant: String, _ context: Context) {
    reportAndGoOn(
      .unknownStatement, "No statement starts with `\(clipped(text))` \(context.place); did you mean `\(meant)`?",
      at: range, help: "Write `\(meant)`.", fix: replacement(range, meant), marks: false)
    breakNext()
    guard let head = Keyword(rawValue: meant), parse(head, in: context) else { return skipStatement() }
  }

  private mutating func misplaced(_ home: Context, _ context: Context) {
    report(
      .misplacedStatement, "`\(keyword.spelling)` can't stand \(context.place): it belongs \(home.place).", at: range,
      help: "Move this line to where it belongs, or look above for a `}` too many or too few.")
    let node = begin(.unexpected)
    if !parse(keyword, in: home) { skipStatement() }
    end(node)
  }

  /// `fit "FIT" { … }`: a step without its kind.
  private mutating func headless() {
    let kinds = nodeKinds.map { "`\($0.spelling)`" }.joined(separator: ", ")
    report(
      .noHeadWord, "`\(clipped(text))` needs a word before it that says what it is.", at: range,
      help: "Start the line with one of \(kinds); for example `step \(clipped(text))`.",
      fix: insertion("step ", at: Int(range.start), "Make it a step"))
    let node = begin(.unexpected)
    bump()
    if kind == .string { string() }
    body(.anything, noun: nil)
    finish(node)
  }

  /// A statement that starts with no word.
  private mutating func oddStart(_ context: Context) {
    if context.isResource, kind == .number { return capacity() }
    // What is inside something that is not understood is not understood either.
    if context.isAnything { return skipStatement() }
    switch kind {
    case .leftBracket:
      report(
        .strayCitation, "A citation stands at the end of the line that it covers, not on a line of its own.",
        at: range, help: "Move it to the end of the line above.")
      let node = begin(.unexpected)
      citation()
      finish(node)
      return
    case .leftBrace:
      report(
        .noHeadWord, "A `{` follows the statement that it belongs to.", at: range,
        help: "Write what the block is first, for example `flow {`.")
    case .string:
      report(
        .noHeadWord, "A text alone says nothing: a word before it must say what it is.", at: range,
        help: "Write for example `note \(clipped(text))`.")
    default:
      report(
        .noHeadWord, "A statement starts with a word, not with \(found).", at: range,
        help: expectedHere(context))
    }
    skipStatement()
  }

  private func expectedHere(_ context: Context) -> String? {
    if context.isResource { return "Write for example `14 slots each weekday at 09:00`." }
    return context.heads.first.map { "Start it for example with `\($0.spelling)`." }
  }

  /// Takes the statement as unexpected, with its block, whose own statements are still checked.
  mutating func skipStatement() {
    let node = begin(.unexpected)
    skipRest()
    end(node)
  }

  private mutating func skipRest() {
    while !isAtEnd {
      if kind == .leftBrace { block(.anything) } else { bump() }
    }
  }

  // MARK: Blocks

  /// The `{ … }` of a statement, with the citations beside it.
  ///
  /// `noun`: what the statement is, when it can't do without its block.
  mutating func body(_ context: Context, noun: String?, example: String = "") {
    citations()
    if kind != .leftBrace, !isAtEnd { leftover(toBrace: true) }
    if kind == .leftBrace || kind == .newline && kind(ahead: 1) == .leftBrace {
      blockHere(context)
    } else if let noun {
      report(
        .missingOpenBrace, "\(noun.withArticle) needs its block: `{` at the end of its line, and `}` after it.",
        at: gap,
        help: "Write for example `\(example)`.")
    }
    citations()
  }

  /// The block whose `{` stands here, or, by mistake, on the next line.
  mutating func blockHere(_ context: Context) {
    if kind == .newline { braceOnNextLine() }
    block(context)
  }

  private mutating func braceOnNextLine() {
    let brace = tokens[at + 1]
    let between = Int(tokens[at - 1].end)..<Int(brace.start)
    let hasComment = bytes[between].contains(UInt8(ascii: "/"))
    reportAndGoOn(
      .braceOnNextLine, "The `{` stands on the line of the statement that it belongs to.", at: brace.range,
      help: "Move it to the end of the line above.",
      fix: hasComment ? nil : replacement(TextRange(between.lowerBound, between.upperBound), " ", "Move the `{` up"))
    bump()
  }

  mutating func block(_ context: Context) {
    let node = begin(.block)
    let brace = at
    bump()
    isQuiet = false
    if depth >= nestingLimit {
      tooDeep(brace)
      end(node)
      return
    }
    depth += 1
    if kind == .leftBracket { citation() }
    statements(context)
    depth -= 1
    if kind == .rightBrace {
      bump()
    } else if !saidUnclosed {
      saidUnclosed = true
      report(
        .missingCloseBrace, "This `{` is never closed.", at: tokens[brace].range,
        help: "Put a `}` where its block ends.",
        fix: insertion("\n}\n", at: bytes.count, "Close it at the end of the file"))
    } else {
      markBroken()
    }
    end(node)
  }

  private mutating func tooDeep(_ brace: Int) {
    report(
      .tooDeep, "Blocks inside blocks go \(nestingLimit) deep at most; this one is not read.", at: tokens[brace].range,
      help: "Was a `}` forgotten above? If not, put the inner part into a fragment and `use` it.")
    saidUnclosed = true
    var open = 1
    while open > 0, kind != .endOfFile {
      if kind == .leftBrace { open += 1 } else if kind == .rightBrace { open -= 1 }
      bump()
    }
  }

  // MARK: Ends of statements

  /// Citations at the end, then what is left over, then the node is done.
  mutating func finish(_ node: Int) {
    citations()
    if !isAtEnd {
      if at > 0, tokens[at - 1].kind == .rightBrace, kind == .word {
        report(
          .missingLineEnd, "A new statement starts on a new line.", at: range,
          help: "Start a new line before \(found).",
          fix: insertion("\n", at: Int(range.start), "Start a new line"))
      } else {
        leftover(toBrace: false)
      }
    }
    end(node)
  }

  /// Says that the statement should have ended here, and takes what is left of it.
  mutating func leftover(toBrace: Bool) {
    sayLeftover()
    let node = begin(.unexpected)
    while !isAtEnd {
      if kind == .leftBrace {
        if toBrace { break }
        block(.anything)
      } else if kind == .comma, isLastOnLine {
        bumpStrayComma()
      } else {
        bump()
      }
    }
    end(node)
    citations()
  }

  private mutating func sayLeftover() {
    if let meant = nearestTried {
      return report(
        .wrongWord, "`\(text)` is not understood here; did you mean `\(meant.spelling)`?", at: range,
        help: "Write `\(meant.spelling)`.", fix: replacement(range, meant.spelling))
    }
    switch kind {
    case .leftBrace:
      report(.strayBlock, "This statement has no `{ … }`.", at: range, help: "Write what is in it on lines of its own.")
    case .rightBracket, .rightParen:
      report(
        .missingBracket, "This \(found) closes nothing.", at: range, help: "Remove it, or open it before.",
        fix: replacement(range, "", "Remove it"))
    case .comma:
      report(
        .strayComma, "A comma stands only between the parts of a list.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the comma"))
    default:
      let isNextStatement = kind == .word && Context.node.heads.contains(keyword)
      report(
        .leftover, "This line should have ended before \(found).", at: range,
        help: isNextStatement
          ? "Start a new line there, or put `;` before it." : "Remove it, or put it on a line of its own.")
    }
  }
}

extension Context {
  var isFile: Bool { if case .file = self { true } else { false } }
  var isAnything: Bool { if case .anything = self { true } else { false } }
  var isResource: Bool { if case .resource = self { true } else { false } }
}
