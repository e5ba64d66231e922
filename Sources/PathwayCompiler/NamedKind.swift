internal import PathwaySyntax

/// The kinds of things that are known by a name; its value is what messages call them.
enum NamedKind: String, Hashable, Sendable {
  case pathway, fragment, lane, resource, group, target, item, distribution
  /// Where a value is wanted: advice on words that say a value fits.
  case constant = "`let`"
  /// In a `remove`, where no value stands.
  case removedConstant = "let"

  /// What a statement of this kind declares, where it declares something that is asked for by name.
  init?(declaredBy kind: SyntaxKind) {
    switch kind {
    case .lane: self = .lane
    case .resource: self = .resource
    case .group: self = .group
    case .letDeclaration: self = .constant
    case .target: self = .target
    case .fragment: self = .fragment
    case .node, .decide, .together, .inTurn, .use: self = .item
    default: return nil
    }
  }
}
