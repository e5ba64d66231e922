package import PathwayText

/// A token: its kind and where its text stands. The bytes between tokens (spaces, comments, line ends) are trivia that
/// belongs to the token after it, so the tokens and their trivia cover every byte of the file.
package struct Token: Sendable {
  package var kind: TokenKind
  /// Start of the token's text; the trivia before it begins where the token before it ended.
  package var start: UInt32
  package var end: UInt32
  package init(kind: TokenKind, start: UInt32, end: UInt32) {
    self.kind = kind
    self.start = start
    self.end = end
  }
  package var range: TextRange { TextRange(Int(start), Int(end)) }
}

package enum TokenKind: UInt8, Sendable {
  /// A name or a word: letters, digits, single inner hyphens or underscores.
  case word
  /// A decimal number without sign.
  case number
  /// `2026-03-01`, `2026-03`
  case date
  /// `09:00`
  case time
  /// A string with its quotes; an unfinished one ends with its line.
  case string
  case percent, equals, comma, dot, colon, semicolon
  case leftBrace, rightBrace, leftParen, rightParen, leftBracket, rightBracket
  /// `..` or `-` between days (`Mon..Thu`, `Mon-Thu`)
  case rangeMark
  /// The end of a line that ends a statement (inside `( )` and `[ ]` and after `,` a line end is trivia).
  case newline
  /// Bytes that begin no token.
  case unknown
  case endOfFile
}

/// The tree of one file: flat arrays, nodes before their children, each node knowing where its subtree ends.
///
/// A class because every view of a node holds it: one reference to count rather than three arrays. It never changes.
package final class SyntaxTree: Sendable {
  package struct RawNode: Sendable {
    package var kind: SyntaxKind
    /// Something in it (not in its children) was missing or unexpected.
    package var isBroken: Bool
    package var firstToken: UInt32
    /// One past its last token.
    package var endToken: UInt32
    /// Index one past the last node of its subtree.
    package var endNode: UInt32
    package init(kind: SyntaxKind, isBroken: Bool = false, firstToken: UInt32, endToken: UInt32, endNode: UInt32) {
      self.kind = kind
      self.isBroken = isBroken
      self.firstToken = firstToken
      self.endToken = endToken
      self.endNode = endNode
    }
  }

  package let fileID: FileID
  package let bytes: [UInt8]
  package let tokens: [Token]
  package let nodes: [RawNode]

  package init(fileID: FileID, bytes: [UInt8], tokens: [Token], nodes: [RawNode]) {
    self.fileID = fileID
    self.bytes = bytes
    self.tokens = tokens
    self.nodes = nodes
  }

  package var root: SyntaxNode { SyntaxNode(tree: self, index: 0) }

  /// The text of one token, as written.
  package func text(_ token: Token) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }
}

/// A view of one node of a tree.
package struct SyntaxNode: Sendable {
  package let tree: SyntaxTree
  package let index: Int

  package init(tree: SyntaxTree, index: Int) {
    self.tree = tree
    self.index = index
  }

  private var raw: SyntaxTree.RawNode { tree.nodes[index] }
  package var kind: SyntaxKind { raw.kind }
  package var isBroken: Bool { raw.isBroken }
  /// Behind the last node inside this one.
  package var endIndex: Int { Int(raw.endNode) }

  /// Direct children, in order.
  package var children: [SyntaxNode] {
    var result: [SyntaxNode] = []
    eachChild { result.append(SyntaxNode(tree: tree, index: $0)) }
    return result
  }

  /// The indices of the direct children, in order.
  private func eachChild(_ body: (Int) -> Void) {
    var at = index + 1
    let end = Int(raw.endNode)
    while at < end {
      body(at)
      at = Int(tree.nodes[at].endNode)
    }
  }

  package func child(_ kind: SyntaxKind) -> SyntaxNode? {
    var at = index + 1
    let end = Int(raw.endNode)
    while at < end {
      if tree.nodes[at].kind == kind { return SyntaxNode(tree: tree, index: at) }
      at = Int(tree.nodes[at].endNode)
    }
    return nil
  }

  package func children(_ kind: SyntaxKind) -> [SyntaxNode] {
    var result: [SyntaxNode] = []
    eachChild { if tree.nodes[$0].kind == kind { result.append(SyntaxNode(tree: tree, index: $0)) } }
    return result
  }

  /// The citations that cover the statement: its own, one beside the `{` of its block (or of its tail's), and what ends
  /// the line of an `after … also …`.
  package var citations: [SyntaxNode] {
    var result: [SyntaxNode] = []
    addCitations(to: &result)
    return result
  }

  private func addCitations(to result: inout [SyntaxNode]) {
    let kind = kind
    eachChild { at in
      switch tree.nodes[at].kind {
      case .citation: result.append(SyntaxNode(tree: tree, index: at))
      case .block:
        SyntaxNode(tree: tree, index: at).eachChild { inner in
          if tree.nodes[inner].kind == .citation { result.append(SyntaxNode(tree: tree, index: inner)) }
        }
      case .tail, .missedLimit: SyntaxNode(tree: tree, index: at).addCitations(to: &result)
      case .node where kind == .after: SyntaxNode(tree: tree, index: at).addCitations(to: &result)
      default: break
      }
    }
  }

  /// Its own tokens: those in its range that belong to no child; newlines left out.
  package var ownTokens: [Token] {
    var result: [Token] = []
    _ = firstOwnToken {
      result.append($0)
      return false
    }
    return result
  }

  /// The first of its own tokens that answers.
  private func firstOwnToken(where isWanted: (Token) -> Bool) -> Token? {
    let raw = raw
    var token = Int(raw.firstToken)
    var child = index + 1
    let endNode = Int(raw.endNode)
    let endToken = Int(raw.endToken)
    while token < endToken {
      if child < endNode {
        let next = tree.nodes[child]
        if token >= Int(next.firstToken) {
          token = max(token, Int(next.endToken))
          child = Int(next.endNode)
          continue
        }
      }
      let candidate = tree.tokens[token]
      if candidate.kind != .newline, isWanted(candidate) { return candidate }
      token += 1
    }
    return nil
  }

  /// The first of its own tokens of a kind.
  package func ownToken(_ kind: TokenKind) -> Token? { firstOwnToken { $0.kind == kind } }

  /// The texts of its own word tokens, in order.
  package var words: [String] { ownTokens.filter { $0.kind == .word }.map { tree.text($0) } }

  /// The first word: what kind of statement it is.
  package var headWord: String { ownToken(.word).map { tree.text($0) } ?? "" }

  /// From its first token's text to its last token's (no trivia around; newlines at the end left out).
  package var range: TextRange {
    let first = Int(raw.firstToken)
    var last = Int(raw.endToken) - 1
    guard first <= last else {
      let at = first < tree.tokens.count ? Int(tree.tokens[first].start) : tree.bytes.count
      return TextRange(at, at)
    }
    while last > first, tree.tokens[last].kind == .newline { last -= 1 }
    return TextRange(Int(tree.tokens[first].start), Int(tree.tokens[last].end))
  }

  package var place: Place { Place(tree.fileID, range) }

  /// The text between its first and last token, as written.
  package var text: String {
    let range = range
    return String(decoding: tree.bytes[Int(range.start)..<Int(range.end)], as: UTF8.self)
  }
}
