internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads a pathway declaration into a draft: what its file sees, its own parts, and its base if it has one.
struct DraftBuilder {
  /// `based on` chains at most this long.
  static let maximumBases = 16

  let library: Library
  let sink: Sink

  func draft(of declaration: SyntaxNode, basedOn chain: [String] = []) -> Draft? {
    guard let name = declaration.declaredName else { return nil }
    if let base = declaration.child(.reference) {
      return derived(declaration, name: name, base: base, chain: chain + [name])
    }
    var draft = Draft(
      name: name, title: declaration.title ?? name, declaration: declaration, flowPlace: declaration.namePlace)
    addShared(to: &draft, of: declaration)
    let parts = declaration.statements
    for part in parts { declare(part, in: &draft) }
    let flows = parts.filter { $0.kind == .flow }
    if flows.count > 1 {
      sink.report(
        Codes.declaredTwice, "This pathway has two flows.", at: flows[1].place,
        help: "Join them into one: the order of writing is the order of care.",
        related: [.init("the first flow", flows[0].place)])
    }
    if let flow = flows.first {
      draft.flowPlace = flow.place
      draft.flow = reader(for: declaration).entries(
        flow.statements, lane: draft.lanes.names.first ?? "", scope: "",
        cover: flow.citations + declaration.citations)
    } else if !declaration.isBroken, !sink.hasSyntaxErrors {
      sink.report(Codes.flowMissing, "The pathway `\(name)` has no `flow`.", at: declaration.namePlace)
    }
    for part in parts where part.isEdit {
      sink.report(
        Codes.editWithoutBase, "`\(part.headWord)` belongs in a `variant`, or in a pathway `based on` another.",
        at: part.place)
    }
    return draft
  }

  func reader(for declaration: SyntaxNode) -> FlowReader {
    var fragments: [String: SyntaxNode] = [:]
    for fragment in library.visible(.fragment, from: declaration.place.file) {
      guard let name = fragment.declaredName else { continue }
      if let first = fragments[name] {
        reportTwice(fragment, name: name, first: first, kind: "fragment")
      } else {
        fragments[name] = fragment
      }
    }
    return FlowReader(fragments: fragments, sink: sink)
  }

  /// Declarations that stand outside pathways, in this file and its imports.
  private func addShared(to draft: inout Draft, of declaration: SyntaxNode) {
    let file = declaration.place.file
    for visible in library.visibleFiles(from: file) {
      for part in library.trees[visible.index].root.children {
        switch part.kind {
        case .source, .lane, .resource, .letDeclaration: declare(part, in: &draft, isShared: true)
        default: break
        }
      }
    }
  }

  /// One part of a pathway that is no edit and no flow.
  private func declare(_ part: SyntaxNode, in draft: inout Draft, isShared: Bool = false) {
    switch part.kind {
    case .fact, .dateFact: draft.facts.append(part)
    case .criterion: draft.criteria.append(part)
    case .arrivals: draft.arrivals.append(part)
    case .dayZero:
      if let first = draft.dayZero {
        sink.report(
          Codes.declaredTwice, "Day 0 is given twice.", at: part.place, help: "Keep one of them.",
          related: [.init("first given here", first.place)])
      } else {
        draft.dayZero = part
      }
    case .variant:
      guard let name = part.declaredName else { return }
      if let first = draft.variants.first(where: { $0.name == name }) {
        reportTwice(part, name: name, first: first.syntax, kind: "variant")
      } else {
        draft.variants.append(DraftVariant(name: name, title: part.title ?? name, syntax: part))
      }
    default:
      guard let path = Draft.declarationPath(part.kind), let name = part.declaredName else { return }
      if !draft[keyPath: path].add(part, name: name, isImported: isShared) {
        let first = draft[keyPath: path][name] ?? part
        if first.place != part.place { reportTwice(part, name: name, first: first, kind: part.headWord) }
      }
    }
  }

  private func reportTwice(_ part: SyntaxNode, name: String, first: SyntaxNode, kind: String) {
    sink.report(
      Codes.declaredTwice, "The \(kind) `\(name)` is declared twice.", at: part.namePlace,
      help: "Give one of them another name, or remove it.",
      related: [.init("first declared here", first.namePlace)])
  }

  private func derived(_ declaration: SyntaxNode, name: String, base: SyntaxNode, chain: [String]) -> Draft? {
    let visible = library.visible(.pathway, from: declaration.place.file)
    let known = visible.compactMap(\.declaredName).filter { $0 != name }
    guard base.text != name, let found = visible.first(where: { $0.declaredName == base.text }) else {
      sink.reportUnknown(
        "pathway", base.text, at: base.place, among: known,
        help: "Import the file that holds it: `import \"\(base.text).pathway\"`.")
      return nil
    }
    guard !chain.contains(base.text), chain.count < Self.maximumBases else {
      sink.report(
        Codes.baseCycle, "`\(name)` is based, in a circle, on itself.", at: base.place)
      return nil
    }
    guard var draft = draft(of: found, basedOn: chain) else { return nil }
    draft.name = name
    draft.title = declaration.title ?? name
    draft.declaration = declaration
    draft.variants = []
    for file in library.visibleFiles(from: declaration.place.file) {
      for part in library.trees[file.index].root.children where part.isSharedDeclaration {
        guard let path = Draft.declarationPath(part.kind), let name = part.declaredName else { continue }
        if draft[keyPath: path][name] == nil { _ = draft[keyPath: path].add(part, name: name, isImported: true) }
      }
    }
    for part in declaration.statements where part.kind == .variant { declare(part, in: &draft) }
    overlay(declaration.statements, on: &draft, reader: reader(for: declaration))
    return draft
  }
}

extension SyntaxNode {
  var isEdit: Bool { kind == .remove || kind == .change || kind == .replace || kind == .insert }

  var isSharedDeclaration: Bool {
    kind == .source || kind == .lane || kind == .resource || kind == .letDeclaration
  }
}

extension Draft {
  /// Where declarations of a kind are kept.
  static func declarationPath(_ kind: SyntaxKind) -> WritableKeyPath<Draft, Declarations>? {
    switch kind {
    case .source: \.sources
    case .lane: \.lanes
    case .resource: \.resources
    case .letDeclaration: \.lets
    case .group: \.groups
    case .target: \.targets
    default: nil
    }
  }
}
