internal import PathwaySyntax

/// The kinds of things that are known by a name.
enum NamedKind: Hashable, Sendable {
  case pathway, fragment, lane, resource, group, target, item, distribution, constant

  /// What messages call them.
  var noun: String {
    switch self {
    case .pathway: "pathway"
    case .fragment: "fragment"
    case .lane: "lane"
    case .resource: "resource"
    case .group: "group"
    case .target: "target"
    case .item: "item"
    case .distribution: "distribution"
    case .constant: "`let`"
    }
  }

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
