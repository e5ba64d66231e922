internal import PathwaySyntax
internal import PathwayText

/// What may stand once where it stands, and what a list names twice. The tree alone is asked, so one rule holds for
/// every block: of two that say the same thing, one would hold and the other be dropped in silence.
struct OncePerBlock {
  let sink: Sink

  /// Looks at a statement and all in it, but not into its variants: each is looked at when it is laid over.
  func check(_ statement: SyntaxNode, entersVariants: Bool = false) {
    let tree = statement.tree
    var at = statement.index
    while at < statement.endIndex {
      let node = SyntaxNode(tree: tree, index: at)
      if node.kind == .variant, !entersVariants {
        at = node.endIndex
        continue
      }
      look(at: node)
      at += 1
    }
  }

  private func look(at node: SyntaxNode) {
    switch node.kind {
    case .pathway, .variant, .source, .target, .node, .change:
      let isOverlay = node.kind == .variant || node.kind == .change || node.child(.reference) != nil
      repeats(among: node.statements, as: Self.key(isOverlay: isOverlay))
      if node.kind == .node { repeats(among: node.children, as: Self.pieceKey) }
      if node.kind == .target { targetLists(node) }
    case .decide, .together, .inTurn, .use: repeats(among: node.children, as: Self.pieceKey)
    case .missed:
      repeats(among: node.children, as: Self.pieceKey)
      list(node.children(.restarts).flatMap { $0.children(.reference) }, "is restarted")
    case .pauses: list(node.children(.reference), "is paused")
    case .citation: list(node.children(.citationItem), "is cited", isCitation: true)
    default: break
    }
  }

  // MARK: Once

  /// Reports each statement whose key another had before it.
  private func repeats(among statements: [SyntaxNode], as key: (SyntaxNode) -> Key?) {
    guard statements.count > 1 else { return }
    var seen: [Key: SyntaxNode] = [:]
    for statement in statements {
      guard let key = key(statement) else { continue }
      guard let first = seen[key] else {
        seen[key] = statement
        continue
      }
      let whose = statement.group.map { " for `\($0.text)`" } ?? ""
      sink.report(
        Codes.propertyTwice, "`\(Self.words(of: statement))`\(whose) is given twice.", at: statement.place,
        help: Self.takesGroup.contains(statement.kind) ? nil : "Remove one of them.",
        related: [.init("first given here", first.place)])
    }
  }

  /// What a statement says, by the word that starts it.
  private enum Key: Hashable {
    case fact(FactWord)
    case sourceFact(SourceFactWord)
    case targetLine(TargetWord)
    case property(PropertyWord, group: String?)
    case change(ChangeWord)
    case arm(ArmWord, name: String?)
    case declaration(PathwayWord, name: String?)
    /// What stands behind the name of an item, or in one line.
    case piece(SyntaxKind)
  }

  /// What a statement says, where its block may say it once; nil where it may stand often.
  private static func key(isOverlay: Bool) -> (SyntaxNode) -> Key? {
    { statement in
      if let word = FactWord(statement) { return word.mayRepeat ? nil : .fact(word) }
      if let word = SourceFactWord(statement) { return .sourceFact(word) }
      if let word = TargetWord(statement) { return word.mayRepeat ? nil : .targetLine(word) }
      if let word = PropertyWord(statement) {
        return word.mayRepeat ? nil : .property(word, group: statement.group?.text)
      }
      if let word = ChangeWord(statement) { return .change(word) }
      // Elsewhere these are told as names declared twice.
      guard isOverlay else { return nil }
      if let word = ArmWord(statement) {
        switch word {
        case .when: return statement.declaredName.map { .arm(word, name: $0) }
        case .otherwise: return .arm(word, name: nil)
        }
      }
      guard let word = PathwayWord(statement) else { return nil }
      switch word {
      case .day: return .declaration(word, name: nil)
      case .source, .lane, .resource, .let, .group, .target:
        return statement.declaredName.map { .declaration(word, name: $0) }
      case .criterion, .arrivals, .flow, .variant, .remove, .change, .replace, .insert: return nil
      }
    }
  }

  private static func pieceKey(_ piece: SyntaxNode) -> Key? {
    switch piece.kind {
    case .inLane, .only, .missedLimit, .restarts: .piece(piece.kind)
    default: nil
    }
  }

  private static let takesGroup: Set<SyntaxKind> = [.takes, .waits, .uses, .priority, .missed]

  private static func words(of statement: SyntaxNode) -> String {
    switch statement.kind {
    case .dayZero: "day 0"
    case .byDay: "by day"
    case .dateFact where FactWord(statement) == .review: "review by"
    case .missedLimit: "at most … times"
    case .restarts: "restart"
    case .when, .source, .lane, .resource, .letDeclaration, .group, .target:
      "\(statement.headWord) \(statement.declaredName ?? "")"
    default: statement.headWord
    }
  }

  // MARK: Lists

  private func targetLists(_ target: SyntaxNode) {
    for (kind, verb) in [(SyntaxKind.targetFrom, "starts the clock"), (.targetTo, "stops the clock")] {
      list(target.statements.filter { $0.kind == kind }.flatMap { $0.children(.event) }, verb)
    }
  }

  /// A name that stands twice in a list changes nothing; another was perhaps meant.
  private func list(_ members: [SyntaxNode], _ verb: String, isCitation: Bool = false) {
    guard members.count > 1 else { return }
    var seen: [String: SyntaxNode] = [:]
    for member in members where !member.isBroken {
      // `assumed` says all there is to say, with a reason or without; a source may be cited at two places.
      let isMark = isCitation && member.child(.reference) == nil
      let key = isMark ? member.headWord : tokens(of: member)
      guard let first = seen[key] else {
        seen[key] = member
        continue
      }
      let name = isMark ? member.headWord : member.child(.reference)?.text ?? key
      sink.report(
        Codes.namedTwice, "`\(isCitation ? name : key)` \(verb) twice in one list.", at: member.place,
        related: [.init("first here", first.place)])
    }
  }

  /// Its words with one space between them.
  private func tokens(of node: SyntaxNode) -> String {
    node.text.split { $0.isWhitespace }.joined(separator: " ")
  }
}

extension FactWord {
  /// May be said more than once of a pathway.
  fileprivate var mayRepeat: Bool {
    switch self {
    case .seen: true
    case .owner, .version, .summary, .audience, .jurisdiction, .reviewed, .review: false
    }
  }
}

extension TargetWord {
  /// The events of `from` and `to` add up.
  fileprivate var mayRepeat: Bool {
    switch self {
    case .from, .to: true
    case .within, .seen: false
    }
  }
}

extension PropertyWord {
  /// May stand more than once in an item, for one group.
  fileprivate var mayRepeat: Bool {
    switch self {
    case .after, .code, .note, .seen, .link: true
    case .takes, .waits, .within, .by, .uses, .notice, .priority, .missed, .pauses, .role, .patient, .icon, .outcome:
      false
    }
  }
}
