internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// A pathway between text and model: declarations by name, the flow as a tree of items, values still as written.
///
/// Variants and `based on` edit a draft; lowering turns the result into a model. Values stay syntax until then because
/// a variant may give a `let` another value.
struct Draft {
  var name: String
  var title: String
  var declaration: SyntaxNode
  var facts: [SyntaxNode] = []
  var sources: Declarations = Declarations()
  var lanes: Declarations = Declarations()
  var resources: Declarations = Declarations()
  var lets: Declarations = Declarations()
  var groups: Declarations = Declarations()
  var targets: Declarations = Declarations()
  var criteria: [SyntaxNode] = []
  var arrivals: [SyntaxNode] = []
  var dayZero: SyntaxNode?
  var flow: [DraftEntry] = []
  var flowPlace: Place
  var variants: [DraftVariant] = []
  var variant: (name: String, title: String)?
  /// Titles that `change`d resources keep from what they replaced.
  var keptTitles: [String: String] = [:]

  /// How many declarations are looked at when it is laid out.
  var declarationCount: Int {
    1 + sources.list.count + lanes.list.count + resources.list.count + lets.list.count + groups.list.count
      + targets.list.count + criteria.count + arrivals.count + facts.count
  }
}

struct DraftVariant {
  var name: String
  var title: String
  var syntax: SyntaxNode
}

/// Declarations of one kind, in the order written, found by name.
struct Declarations {
  private(set) var list: [SyntaxNode] = []
  private var byName: [String: Int] = [:]
  /// Names that came by import and need not be used.
  private(set) var importedNames: Set<String> = []

  var names: [String] { list.compactMap(\.declaredName) }

  subscript(name: String) -> SyntaxNode? { byName[name].map { list[$0] } }

  func index(of name: String) -> Int? { byName[name] }

  /// Adds a new name; false when it stands already.
  mutating func add(_ node: SyntaxNode, name: String, isImported: Bool = false) -> Bool {
    if byName[name] != nil { return false }
    byName[name] = list.count
    list.append(node)
    if isImported { importedNames.insert(name) }
    return true
  }

  /// Adds, or takes the place of the old one.
  mutating func put(_ node: SyntaxNode, name: String) {
    if let at = byName[name] {
      list[at] = node
      importedNames.remove(name)
    } else {
      byName[name] = list.count
      list.append(node)
    }
  }

  mutating func remove(_ name: String) -> Bool {
    guard let at = byName[name] else { return false }
    list.remove(at: at)
    byName = [:]
    for (index, node) in list.enumerated() { if let name = node.declaredName { byName[name] = index } }
    return true
  }
}

/// One thing in a block of the flow.
indirect enum DraftEntry {
  case item(DraftItem)
  case goTo(DraftReference)
}

/// A name used, with the prefix of the fragment it was written in.
struct DraftReference {
  var name: String
  var scope: String
  var place: Place
}

/// An item of the flow: a node, a decision, a together, an in-turn or a used fragment.
struct DraftItem {
  var name: String
  var title: String
  var kind: Node.Kind
  /// The settled lane's name; empty when the pathway has no lanes.
  var lane: String
  var syntax: SyntaxNode
  /// The prefix of the fragment it was written in, such as `s.`; empty outside fragments.
  var scope: String
  /// Citations that cover its numbers when they have none of their own, innermost first.
  var cover: [SyntaxNode]
  var only: SyntaxNode?
  var properties: [DraftProperty] = []
  var arms: [DraftArm] = []
  /// Branches of a together, items of an in-turn.
  var entries: [DraftEntry] = []

  var namePlace: Place { syntax.namePlace }
}

struct DraftProperty {
  var word: PropertyWord
  var group: String?
  var syntax: SyntaxNode
  var cover: [SyntaxNode]
  var tail: DraftTail = .none
  var also: [DraftItem] = []
}

struct DraftArm {
  var name: String
  var title: String
  var isOtherwise: Bool
  var syntax: SyntaxNode
  var scope: String
  var cover: [SyntaxNode]
  var tail: DraftTail
}

/// What follows an arm, an `after` or the n-th miss.
indirect enum DraftTail {
  /// Nothing written, or `goes on`.
  case none
  case goesOn
  case goTo(DraftReference)
  case block([DraftEntry])

  var isWritten: Bool { if case .none = self { false } else { true } }
}

/// A property of one group, or of everyone else.
struct PropertyKey: Hashable {
  var word: PropertyWord
  var group: String?
}
