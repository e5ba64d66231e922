internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads a pathway declaration into a draft: what its file sees, its own parts, and its base if it has one.
struct DraftBuilder {
  let library: Library
  let sink: Sink
  private let bases = Bases()

  /// Drafts that others are based on, read once; with how many they are themselves based on.
  private final class Bases {
    struct Known {
      var draft: Draft?
      var depth: Int
      var hasErrors: Bool
      var hasBrokenUse: Bool
    }
    var known: [DeclarationKey: Known] = [:]
    var readers: [FileID: FlowReader] = [:]
  }

  init(library: Library, sink: Sink) {
    self.library = library
    self.sink = sink
  }

  func draft(of declaration: SyntaxNode, basedOn chain: [String] = []) -> Draft? {
    OncePerBlock(sink: sink).check(declaration)
    guard let name = declaration.declaredName else { return nil }
    if let base = declaration.child(.reference) {
      return derived(declaration, name: name, base: base, chain: chain + [name])
    }
    var draft = Draft(
      name: name, title: declaration.title ?? name, declaration: declaration, flowPlace: declaration.namePlace)
    let shared = library.seen(from: declaration.place.file).shared
    guard sink.spend(\.declarations, shared.count, at: declaration.namePlace) else { return nil }
    for part in shared { declare(part, in: &draft, isShared: true) }
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
    return sink.budget.isSpent ? nil : draft
  }

  func reader(for declaration: SyntaxNode) -> FlowReader {
    let file = declaration.place.file
    if let known = bases.readers[file] { return known }
    var fragments: [String: SyntaxNode] = [:]
    for fragment in library.seen(from: file).fragments {
      guard let name = fragment.declaredName else { continue }
      if let first = fragments[name] {
        reportTwice(fragment, name: name, first: first, kind: "fragment")
      } else {
        fragments[name] = fragment
      }
    }
    let reader = FlowReader(fragments: fragments, sink: sink)
    bases.readers[file] = reader
    return reader
  }

  /// One part of a pathway that is no edit and no flow.
  private func declare(_ part: SyntaxNode, in draft: inout Draft, isShared: Bool = false) {
    if part.isFact { return draft.facts.append(part) }
    guard let word = PathwayWord(part) else { return }
    switch word {
    case .criterion: draft.criteria.append(part)
    case .arrivals: draft.arrivals.append(part)
    case .day:
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
      } else if draft.variants.count >= Limits.variants {
        sink.exhaust(
          "The pathway `\(draft.name)` has more than \(grouped(Limits.variants)) variants.", at: part.namePlace)
      } else {
        draft.variants.append(DraftVariant(name: name, title: part.title ?? name, syntax: part))
      }
    // Read, and refused, by their own.
    case .flow, .remove, .change, .replace, .insert: break
    case .source, .lane, .resource, .let, .group, .target:
      guard let path = Draft.declarationPath(word), let name = part.declaredName else { return }
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
    let visible = library.seen(from: declaration.place.file)
    guard base.text != name, let found = visible.pathwaysByName[base.text] else {
      sink.reportUnknown(
        .pathway, base.text, at: base.place,
        among: visible.pathways.compactMap(\.declaredName).filter { $0 != name },
        help: "Import the file that holds it: `import \"\(base.text).pathway\"`.")
      return nil
    }
    guard !chain.contains(base.text) else {
      sink.report(
        Codes.baseCycle, "`\(name)` is based, in a circle, on itself.", at: base.place)
      return nil
    }
    guard let depth = depth(of: found), depth < Limits.bases else {
      sink.report(
        Codes.baseCycle, "`\(name)` stands on a chain of more than \(Limits.bases) pathways, each based on another.",
        at: base.place, help: "Base it on one that stands nearer to the pathway that is written out.")
      return nil
    }
    guard var draft = baseDraft(of: found, basedOn: chain) else { return nil }
    draft.name = name
    draft.title = declaration.title ?? name
    draft.declaration = declaration
    draft.variants = []
    guard sink.spend(\.declarations, visible.shared.count, at: declaration.namePlace) else { return nil }
    for part in visible.shared {
      guard let path = PathwayWord(part).flatMap(Draft.declarationPath), let name = part.declaredName else { continue }
      if draft[keyPath: path][name] == nil { _ = draft[keyPath: path].add(part, name: name, isImported: true) }
    }
    for part in declaration.statements where part.kind == .variant { declare(part, in: &draft) }
    overlay(declaration.statements, on: &draft, reader: reader(for: declaration))
    return sink.budget.isSpent ? nil : draft
  }

  /// How many pathways one is based on, one after another; nil past the limit. A circle, told elsewhere, counts as none.
  private func depth(of declaration: SyntaxNode) -> Int? {
    var at = declaration
    var passed: Set<DeclarationKey> = []
    for depth in 0...Limits.bases {
      if let known = bases.known[DeclarationKey(at)] { return depth + known.depth }
      guard passed.insert(DeclarationKey(at)).inserted else { return 0 }
      guard let base = at.child(.reference),
        let next = library.seen(from: at.place.file).pathwaysByName[base.text]
      else { return depth }
      at = next
    }
    return nil
  }

  /// The draft of a base, read once however many pathways are based on it.
  private func baseDraft(of declaration: SyntaxNode, basedOn chain: [String]) -> Draft? {
    let key = DeclarationKey(declaration)
    if let known = bases.known[key] {
      if known.hasErrors { sink.current.hasErrors = true }
      if known.hasBrokenUse { sink.current.hasBrokenUse = true }
      return known.draft
    }
    let depth = depth(of: declaration) ?? Limits.bases
    let made = draft(of: declaration, basedOn: chain)
    bases.known[key] = Bases.Known(
      draft: made, depth: depth, hasErrors: sink.current.hasErrors, hasBrokenUse: sink.current.hasBrokenUse)
    return made
  }
}

extension SyntaxNode {
  var isFact: Bool { kind == .fact || kind == .dateFact }

  var isEdit: Bool {
    switch PathwayWord(self) {
    case .remove, .change, .replace, .insert: true
    case .source, .lane, .resource, .let, .group, .criterion, .arrivals, .day, .target, .flow, .variant, nil: false
    }
  }
}

extension Draft {
  /// Where declarations of a kind are kept.
  static func declarationPath(_ word: PathwayWord) -> WritableKeyPath<Draft, Declarations>? {
    switch word {
    case .source: \.sources
    case .lane: \.lanes
    case .resource: \.resources
    case .let: \.lets
    case .group: \.groups
    case .target: \.targets
    case .criterion, .arrivals, .day, .flow, .variant, .remove, .change, .replace, .insert: nil
    }
  }
}
