import PathwayText

/// Puts in the braces that the layout of the lines shows to be lost, as tokens without bytes, each with its diagnostic;
/// nil when the layout agrees with the braces.
///
/// Whether to believe it is the caller's business: in a file that is laid out badly this finds ghosts, and the reading
/// without them has fewer mistakes.
func repairBraces(_ lexed: Lexed, bytes: [UInt8], id: FileID) -> Lexed? {
  guard lexed.tokens.count(where: { $0.kind == .leftBrace }) <= 20_000 else { return nil }
  var repair = BraceRepair(lexed, bytes: bytes, file: id)
  repair.run()
  return repair.result
}

/// Walks the lines with a stack of open blocks and compares their indents.
struct BraceRepair {
  /// A block that is open: where its `{` is and how far its line and the first line in it are indented.
  struct Block {
    /// Token index of the `{`; nil when it was put in.
    var brace: Int?
    var lineIndent: Int
    /// Which line it was opened on, counted by line starts.
    var line: Int
    var childIndent: Int?
    /// Where in `changes` a block that was put in opened, so that it can be taken back.
    var change: Int?
  }

  enum Change {
    case open(before: Int, offset: Int)
    case close(before: Int, brace: Int?)
    case drop(Int)
    case none
  }

  let lexed: Lexed
  let bytes: [UInt8]
  let file: FileID
  /// The first is the file itself, which has no braces.
  var blocks = [Block(brace: nil, lineIndent: -1, line: 0)]
  var changes: [Change] = []
  private var line = 0
  private var lineIndent = 0
  private var lineStart = 0

  init(_ lexed: Lexed, bytes: [UInt8], file: FileID) {
    self.lexed = lexed
    self.bytes = bytes
    self.file = file
  }

  func kind(_ index: Int) -> TokenKind { lexed.tokens[index].kind }

  mutating func run() {
    var isLineStart = true
    for index in lexed.tokens.indices {
      let kind = kind(index)
      if kind == .newline {
        isLineStart = true
        continue
      }
      if kind == .endOfFile { break }
      if isLineStart { startLine(index) }
      switch kind {
      case .leftBrace:
        blocks.append(Block(brace: index, lineIndent: lineIndent, line: line))
      case .rightBrace:
        if isLineStart { closeAtLineStart(index) } else { closeInLine(index) }
      default: break
      }
      isLineStart = false
    }
    while blocks.count > 1, let block = blocks.popLast() { close(block, before: lexed.tokens.count - 1) }
  }

  private mutating func startLine(_ index: Int) {
    line += 1
    lineIndent = indent(index)
    defer { lineStart = index }
    guard kind(index) != .rightBrace else { return }
    // A line as far out as the head of an open block: that block was never closed.
    while let block = blocks.last, lineIndent <= block.lineIndent {
      blocks.removeLast()
      close(block, before: index)
    }
    guard let last = blocks.indices.last else { return }
    if let child = blocks[last].childIndent {
      // A line further in than its neighbours, after one that opened nothing: a `{` may be lost.
      if lineIndent > child, indent(lineStart) == child, kind(lineStart) == .word, let newline = lineEnd(before: index)
      {
        changes.append(.open(before: newline, offset: Int(lexed.tokens[newline - 1].end)))
        blocks.append(
          Block(brace: nil, lineIndent: child, line: line, childIndent: lineIndent, change: changes.count - 1))
      }
    } else {
      blocks[last].childIndent = lineIndent
    }
  }

  /// The newline token that ends the line before this token.
  private func lineEnd(before index: Int) -> Int? {
    index > 0 && kind(index - 1) == .newline && index > 1 ? index - 1 : nil
  }

  private mutating func closeAtLineStart(_ index: Int) {
    if !blocks.contains(where: { $0.lineIndent == lineIndent }) {
      // Nothing opened at this indent: it is one too many, unless it stands left of what is open.
      if let block = blocks.last, lineIndent < block.lineIndent {
        blocks.removeLast()
      } else {
        changes.append(.drop(index))
      }
      return
    }
    while let block = blocks.last, block.lineIndent != lineIndent {
      blocks.removeLast()
      close(block, before: index)
    }
    blocks.removeLast()
  }

  /// A `}` behind something on its line closes what that line opened; else its own `{` is lost.
  private mutating func closeInLine(_ index: Int) {
    guard blocks.count > 1, let block = blocks.last else { return changes.append(.drop(index)) }
    if block.line == line || !goesOn(after: index, in: block) {
      blocks.removeLast()
      return
    }
    guard let start = lostOpening(before: index) else { return changes.append(.drop(index)) }
    changes.append(.open(before: start, offset: Int(lexed.tokens[start - 1].end)))
  }

  /// Does the block go on in the lines below, so that this `}` was not its own?
  private func goesOn(after index: Int, in block: Block) -> Bool {
    var next = index + 1
    while next < lexed.tokens.count, kind(next) != .newline {
      if kind(next) == .rightBrace { return true }
      next += 1
    }
    while next < lexed.tokens.count, kind(next) == .newline { next += 1 }
    guard next < lexed.tokens.count, kind(next) != .endOfFile else { return false }
    let indent = indent(next)
    return indent > block.lineIndent || indent == block.lineIndent && kind(next) == .rightBrace
  }

  /// The first word of the line that starts a property: there the `{` is missing.
  private func lostOpening(before index: Int) -> Int? {
    guard lineStart + 1 < index, index - lineStart < 200 else { return nil }
    return (lineStart + 1..<index).first { at in
      let keyword = lexed.keywords[at]
      return Context.node.heads.contains(keyword) || nodeKinds.contains(keyword) && kind(at + 1) == .word
        || kind(at) == .number && [.slots, .staff].contains(lexed.keywords[at + 1])
    }
  }

  private mutating func close(_ block: Block, before index: Int) {
    if let change = block.change {
      // It was only put in, and nothing closes it: the lines are merely indented oddly.
      changes[change] = .none
      return
    }
    changes.append(.close(before: index > 0 && kind(index - 1) == .newline ? index - 1 : index, brace: block.brace))
  }

  func indent(_ index: Int) -> Int {
    var at = Int(lexed.tokens[index].start)
    let end = at
    while at > 0, bytes[at - 1] != 0x0A, bytes[at - 1] != 0x0D { at -= 1 }
    return end - at
  }
}
