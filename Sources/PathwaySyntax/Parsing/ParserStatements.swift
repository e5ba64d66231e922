import PathwayText

/// Statements and blocks. What does not fit is for StrangeStatements and Leftovers.
extension Parser {
  mutating func file() {
    let node = begin(.file)
    statements(.file)
    bump()
    if diagnostics.isEmpty, tokens.dropLast().allSatisfy({ [.newline, .semicolon].contains($0.kind) }) {
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

  // MARK: Blocks

  private var hasBraceAhead: Bool {
    var index = at
    while index < tokens.count {
      switch tokens[index].kind {
      case .leftBrace: return true
      case .newline: return index + 1 < tokens.count && tokens[index + 1].kind == .leftBrace
      case .semicolon, .rightBrace, .endOfFile: return false
      default: index += 1
      }
    }
    return false
  }

  /// The `{ … }` of a statement, with the citations beside it.
  ///
  /// `noun`: what the statement is, when it can't do without its block.
  mutating func body(_ context: Context, noun: String?, example: String = "") {
    citations()
    if let noun, kind != .leftBrace, !isAtEnd, !hasBraceAhead {
      report(
        .missingOpenBrace, "What belongs to \(noun.withArticle.lowercasedFirst) stands in braces.", at: range,
        help: "Write for example `\(example)`.")
      return skipStatement()
    }
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
    if depth >= Limits.nesting {
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
      .tooDeep, "Blocks inside blocks go \(Limits.nesting) deep at most; this one is not read.",
      at: tokens[brace].range,
      help: "Was a `}` forgotten above? If not, put the inner part into a fragment and `use` it.")
    saidUnclosed = true
    var open = 1
    while open > 0, kind != .endOfFile {
      if kind == .leftBrace { open += 1 } else if kind == .rightBrace { open -= 1 }
      bump()
    }
  }
}

extension Context {
  var isFile: Bool { if case .file = self { true } else { false } }
  var isAnything: Bool { if case .anything = self { true } else { false } }
  var isTarget: Bool { if case .target = self { true } else { false } }
  var isResource: Bool { if case .resource = self { true } else { false } }
}
