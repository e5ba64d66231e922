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
  private func repeats(among statements: [SyntaxNode], as key: (SyntaxNode) -> String?) {
    guard statements.count > 1 else { return }
    var seen: [String: SyntaxNode] = [:]
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

  /// What a statement says, where its block may say it once; nil where it may stand often.
  private static func key(isOverlay: Bool) -> (SyntaxNode) -> String? {
    { statement in
      let head = statement.headWord
      switch statement.kind {
      // Facts of a pathway and of a source.
      case .fact, .textProperty: return ["seen", "note", "link"].contains(head) ? nil : head
      case .dateFact, .sourceFact, .gradeFact: return head
      // Lines of a target. Its `from` and `to` add up.
      case .targetWithin, .targetSeen: return head
      // Properties of an item, once for each group.
      case .takes, .waits, .within, .byDay, .uses, .notice, .priority, .missed, .pauses, .icon, .outcome:
        return "\(head) \(statement.group?.text ?? "")"
      // What a change gives anew.
      case .titleEdit, .inLane, .only: return head
      case .when where isOverlay: return statement.declaredName.map { "when \($0)" }
      case .otherwise where isOverlay: return head
      // Elsewhere these are told as names declared twice.
      case .dayZero where isOverlay: return head
      case .source, .lane, .resource, .letDeclaration, .group, .target:
        return isOverlay ? statement.declaredName.map { "\(head) \($0)" } : nil
      default: return nil
      }
    }
  }

  /// What stands behind the name of an item, or in one line, once.
  private static func pieceKey(_ piece: SyntaxNode) -> String? {
    switch piece.kind {
    case .inLane, .only, .missedLimit, .restarts: "\(piece.kind)"
    default: nil
    }
  }

  private static let takesGroup: Set<SyntaxKind> = [.takes, .waits, .uses, .priority, .missed]

  private static func words(of statement: SyntaxNode) -> String {
    switch statement.kind {
    case .dayZero: "day 0"
    case .byDay: "by day"
    case .dateFact where statement.headWord == "review": "review by"
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
