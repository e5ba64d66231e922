import PathwayText

/// Recursive descent over the tokens. This file: where it stands, how nodes are made, how mistakes are said.
///
/// The rules against echoes: one mistake a token; none after an unfinished text until its statement ends; none right
/// behind characters that the lexer already reported.
struct Parser {
  let fileID: FileID
  let bytes: [UInt8]
  /// The tokens without the unknown ones.
  let tokens: [Token]
  let keywords: [Keyword]
  /// For each token its index among all tokens; nil when none was left out.
  let indices: [Int]?
  private let unfinished: [Int]

  var at = 0
  var diagnostics: [Diagnostic] = []
  /// Nothing more is said until the statement ends or a block begins.
  var isQuiet = false
  /// Depth of blocks and of nested calls.
  var depth = 0
  /// The end of the file inside a block was reported.
  var saidUnclosed = false
  var saidStray = false

  /// The token before which a statement ended with a stray comma.
  private var strayEnd = -1

  private var nodes: [SyntaxTree.RawNode] = []
  private var open: [Int] = []
  private var consumed = 0
  private var lastErrorAt = -1
  /// The keywords asked for at `triedAt`: what might have stood there.
  private var tried: [Keyword] = []
  private var triedAt = -1
  private var breaksNext = false

  init(_ lexed: Lexed, bytes: [UInt8], file: FileID) {
    self.bytes = bytes
    fileID = file
    if lexed.tokens.contains(where: { $0.kind == .unknown }) {
      let known = lexed.tokens.indices.filter { lexed.tokens[$0].kind != .unknown }
      tokens = known.map { lexed.tokens[$0] }
      keywords = known.map { lexed.keywords[$0] }
      indices = known
    } else {
      tokens = lexed.tokens
      keywords = lexed.keywords
      indices = nil
    }
    unfinished = lexed.unfinished
    nodes.reserveCapacity(tokens.count)
  }

  /// The nodes with their tokens counted among all tokens.
  func finishedNodes() -> [SyntaxTree.RawNode] {
    var result = nodes
    if let indices {
      var parents: [Int] = []
      for index in result.indices {
        while let parent = parents.last, Int(result[parent].endNode) <= index { parents.removeLast() }
        let first = Int(result[index].firstToken)
        let end = Int(result[index].endToken)
        if end > first {
          result[index].firstToken = UInt32(indices[first])
          result[index].endToken = UInt32(indices[end - 1] + 1)
        } else {
          // An empty node stands right behind the token before it, but not before its parent.
          let behind = UInt32(first > 0 ? indices[first - 1] + 1 : 0)
          let place = max(behind, parents.last.map { result[$0].firstToken } ?? 0)
          result[index].firstToken = place
          result[index].endToken = place
        }
        parents.append(index)
      }
    }
    // The file is every token, the end included.
    if !result.isEmpty {
      result[0].firstToken = 0
      result[0].endToken = UInt32((indices?.last ?? tokens.count - 1) + 1)
    }
    return result
  }

  // MARK: Where it stands

  var kind: TokenKind { tokens[at].kind }
  var keyword: Keyword { keywords[at] }
  var range: TextRange { tokens[at].range }

  func kind(ahead distance: Int) -> TokenKind {
    at + distance < tokens.count ? tokens[at + distance].kind : .endOfFile
  }
  func keyword(ahead distance: Int) -> Keyword {
    at + distance < keywords.count ? keywords[at + distance] : .none
  }

  /// The end of the token before, where something is missing.
  var gap: TextRange {
    let end = at > 0 ? Int(tokens[at - 1].end) : 0
    return TextRange(end, end)
  }

  /// The token here, or the gap before it when the line ends here.
  var hereOrGap: TextRange { isAtEnd || kind == .leftBrace ? gap : range }

  /// The statement can't go on: end of line, `;`, `}` or end of file.
  var isAtEnd: Bool {
    switch kind {
    case .newline, .semicolon, .rightBrace, .endOfFile: true
    default: at == strayEnd
    }
  }

  /// Does the next token stand on a line below this one?
  var isLastOnLine: Bool {
    guard at + 1 < tokens.count else { return true }
    return bytes[Int(tokens[at].end)..<Int(tokens[at + 1].start)].contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// Takes a comma that ends its line by mistake: the statement ends there, although a line may go on after a comma.
  mutating func bumpStrayComma() {
    leaf(.unexpected)
    strayEnd = at
  }

  func text(_ index: Int) -> String {
    guard index < tokens.count else { return "" }
    return String(decoding: bytes[Int(tokens[index].start)..<Int(tokens[index].end)], as: UTF8.self)
  }
  var text: String { text(at) }

  func isUnfinished(_ index: Int) -> Bool {
    !unfinished.isEmpty && tokens[index].kind == .string && unfinished.contains(indices?[index] ?? index)
  }

  /// Nothing stands between the token here and the one before it.
  var touchesPrevious: Bool { at > 0 && tokens[at - 1].end == tokens[at].start }

  // MARK: Going on

  mutating func bump() {
    if kind != .endOfFile {
      at += 1
      consumed = at
    }
  }

  /// Asks for a word that may be left out.
  mutating func accept(_ wanted: Keyword) -> Bool {
    if keyword == wanted {
      bump()
      return true
    }
    isHere(wanted)
    return false
  }

  /// Is this word here? Remembers the question for a did-you-mean.
  @discardableResult
  mutating func isHere(_ wanted: Keyword) -> Bool {
    if keyword == wanted { return true }
    guard kind == .word else { return false }
    if triedAt != at {
      triedAt = at
      tried.removeAll(keepingCapacity: true)
    }
    tried.append(wanted)
    return false
  }

  /// The word asked for here that this one may be a slip of.
  var nearestTried: Keyword? {
    guard triedAt == at, kind == .word else { return nil }
    return nearestWord(to: text, among: tried.map(\.spelling), limit: 2).flatMap { Keyword(rawValue: $0) }
  }

  // MARK: Nodes

  mutating func begin(_ kind: SyntaxKind) -> Int {
    let index = nodes.count
    nodes.append(
      SyntaxTree.RawNode(
        kind: kind, isBroken: breaksNext, firstToken: UInt32(truncatingIfNeeded: at), endToken: 0, endNode: 0))
    breaksNext = false
    open.append(index)
    return index
  }

  mutating func end(_ index: Int) {
    let first = Int(nodes[index].firstToken)
    nodes[index].endToken = UInt32(truncatingIfNeeded: max(first, consumed))
    nodes[index].endNode = UInt32(truncatingIfNeeded: nodes.count)
    open.removeLast()
  }

  /// A node of one token.
  mutating func leaf(_ kind: SyntaxKind) {
    let node = begin(kind)
    bump()
    end(node)
  }

  func isBroken(_ node: Int) -> Bool { nodes[node].isBroken }

  /// The node that begins next is broken: its head word was misspelt.
  mutating func breakNext() { breaksNext = true }

  mutating func markBroken() {
    if let node = open.last { nodes[node].isBroken = true }
  }

  // MARK: Saying what is wrong

  mutating func report(
    _ error: SyntaxError, _ message: String, at place: TextRange? = nil, help: String? = nil,
    related: [Diagnostic.Related] = [], fix: Fix? = nil, marks: Bool = true
  ) {
    if marks { markBroken() }
    guard !isQuiet, lastErrorAt != at, !followsStray else { return }
    lastErrorAt = at
    say(
      Diagnostic(
        error.code, .error, message, at: Place(fileID, place ?? hereOrGap), help: help, related: related, fix: fix))
  }

  /// Adds a diagnostic. After a thousand nobody reads on, and neither does the parser: it goes to the end of the file.
  mutating func say(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    guard diagnostics.count >= Limits.mistakes else { return }
    saidUnclosed = true
    isQuiet = true
    at = tokens.count - 1
    consumed = at
  }

  /// Characters that mean nothing stand right before the token here and were reported; the rest may be their echo.
  private var followsStray: Bool {
    guard let indices, at > 0 else { return false }
    return indices[at] != indices[at - 1] + 1
  }

  /// A mistake that is understood: what follows it is still checked, at the same token too.
  mutating func reportAndGoOn(
    _ error: SyntaxError, _ message: String, at place: TextRange? = nil, help: String? = nil, fix: Fix? = nil,
    marks: Bool = true
  ) {
    report(error, message, at: place, help: help, fix: fix, marks: marks)
    lastErrorAt = -1
  }

  /// The next message is of its own, whatever was said of the token here.
  mutating func lastSaidAfresh() { lastErrorAt = -1 }

  func insertion(_ text: String, at offset: Int, _ title: String) -> Fix {
    Fix(title, [Fix.Edit(Place(fileID, TextRange(offset, offset)), text)])
  }

  func replacement(_ range: TextRange, _ text: String, _ title: String? = nil) -> Fix {
    Fix(title ?? "Write `\(text)`", [Fix.Edit(Place(fileID, range), text)])
  }

  /// What stands here, for a message.
  var found: String {
    switch kind {
    case .newline: "the end of the line"
    case .endOfFile: "the end of the file"
    default: "`\(clipped(text))`"
    }
  }

  func clipped(_ text: String) -> String { text.count <= 40 ? text : text.prefix(39) + "…" }
}
