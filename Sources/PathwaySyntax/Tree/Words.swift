/// The words of the language that stand for one of a few things, as the parser and the compiler share them.
///
/// The parser accepts just the words of these lists, and the compiler switches over them without a `default`: a word
/// added here does not compile until both know what it means.
package protocol Word: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension Word {
  init?(_ keyword: Keyword) { self.init(rawValue: keyword.rawValue) }

  var keyword: Keyword { Keyword(rawValue: rawValue) ?? .none }

  static var keywords: [Keyword] { allCases.map(\.keyword) }

  package static var spellings: [String] { allCases.map(\.rawValue) }
}

/// A word that starts a statement.
package protocol HeadWord: Word {
  /// What the statement is in the tree.
  var kind: SyntaxKind { get }
}

extension HeadWord {
  /// The word of a statement: by its kind, since a word may be misspelt, and by its spelling where several share a kind.
  package init?(_ statement: SyntaxNode) {
    let kind = statement.kind
    var only: Self?
    for word in Self.allCases where word.kind == kind {
      if only != nil {
        guard let spelt = Self(rawValue: statement.headWord), spelt.kind == kind else { return nil }
        self = spelt
        return
      }
      only = word
    }
    guard let only else { return nil }
    self = only
  }
}

extension SyntaxNode {
  /// What its second word stands for, as in `grade official` and `insert before`.
  package func secondWord<Choice: Word>(_ type: Choice.Type = Choice.self) -> Choice? {
    words.dropFirst().first.flatMap(Choice.init(rawValue:))
  }

  /// It takes what others leave: the own word `otherwise`.
  package var takesTheRest: Bool { words.contains(Keyword.otherwise.spelling) }

  /// A citation with the own word `calculated`.
  package var isCalculated: Bool { words.contains(Keyword.calculated.spelling) }
}
