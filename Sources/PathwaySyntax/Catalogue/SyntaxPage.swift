package import PathwayText

/// The page of one mistake of writing, and where its examples stand.
package struct SyntaxPage: Sendable {
  /// What the examples are pieces of, so that a test can put them into a whole file and parse them.
  package enum Piece: Sendable {
    /// A whole file.
    case file
    /// Statements directly inside a pathway.
    case part
    /// Items of a flow.
    case item
    /// Properties of a step.
    case property
    /// Not shown by a text (a file that is too large).
    case none

    /// An example as a whole file, laid out as `waymark format` would.
    package func whole(_ text: String) -> String {
      let around: [String] =
        switch self {
        case .file, .none: []
        case .part: ["pathway p \"P\" {"]
        case .item: ["pathway p \"P\" {", "flow {"]
        case .property: ["pathway p \"P\" {", "flow {", "step s \"S\" {"]
        }
      func indented(_ line: some StringProtocol, _ depth: Int) -> String {
        String(repeating: "  ", count: depth) + line + "\n"
      }
      var result = ""
      for (depth, line) in around.enumerated() { result += indented(line, depth) }
      for line in text.split(separator: "\n") { result += indented(line, around.count) }
      for depth in around.indices.reversed() { result += indented("}", depth) }
      return result
    }
  }

  package var entry: DiagnosticEntry
  package var piece: Piece

  init(
    _ error: SyntaxError, _ title: String, _ explanation: String, _ piece: Piece, wrong: String = "",
    right: String = ""
  ) {
    entry = DiagnosticEntry(error.code, .error, title, explanation, wrong: wrong, right: right)
    self.piece = piece
  }
}

/// The page of every mistake of writing, in order of code.
package let syntaxPages: [SyntaxPage] = SyntaxError.allCases.map(page)

/// The entries of this module for the catalogue.
package let syntaxEntries: [DiagnosticEntry] = syntaxPages.map(\.entry)

private func page(_ error: SyntaxError) -> SyntaxPage {
  switch error {
  case .emptyFile, .tooLarge, .notText, .notUTF8, .tooDeep, .tooMany: filePage(error)
  case .strayCharacter, .unfinishedString, .missingQuotes, .wrongQuotes, .badEscape, .commentMark, .longText:
    quotePage(error)
  case .missingOpenBrace, .missingCloseBrace, .strayBrace, .braceOnNextLine, .missingBracket, .strayBlock:
    bracePage(error)
  case .unknownStatement, .misplacedStatement, .noHeadWord, .leftover, .missingLineEnd, .missingWord, .wrongWord,
    .missingComma, .strayComma:
    statementPage(error)
  case .missingName, .badName, .missingTitle, .missingReference, .badCitation, .strayCitation: namePage(error)
  default: valuePage(error)
  }
}
