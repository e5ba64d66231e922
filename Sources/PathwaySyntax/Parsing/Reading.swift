internal import PathwayText

/// A text cut into tokens and read, with all that was found on the way.
struct Reading {
  var lexed: Lexed
  var nodes: [SyntaxTree.RawNode]
  /// What the parser found; the lexer's is in `lexed`.
  var parsers: [Diagnostic]
}
