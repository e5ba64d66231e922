internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Lays a variant, or the parts of a pathway `based on` another, over a draft: declarations first, then the edits in
/// the order written (language page, section 5).
extension DraftBuilder {
  /// Applies a variant by name; false when it is not there.
  func apply(variant name: String, to draft: inout Draft, at place: Place) -> Bool {
    guard let variant = draft.variants.first(where: { $0.name == name }) else {
      sink.report(
        Codes.variantUnknown, "There is no variant `\(name)` in the pathway `\(draft.name)`.", at: place,
        help: suggestion(for: name, among: draft.variants.map(\.name), kind: "variant")
          ?? "This pathway has no variants.")
      return false
    }
    draft.variant = (variant.name, variant.title)
    OncePerBlock(sink: sink).check(variant.syntax, entersVariants: true)
    overlay(variant.syntax.statements, on: &draft, reader: reader(for: draft.declaration))
    return true
  }

  func overlay(_ parts: [SyntaxNode], on draft: inout Draft, reader: FlowReader) {
    var replacedArrivals: Set<String> = []
    for part in parts {
      if part.isFact {
        draft.facts.removeAll { $0.headWord == part.headWord && FactWord(part) != .seen }
        draft.facts.append(part)
        continue
      }
      guard let word = PathwayWord(part) else { continue }
      switch word {
      case .flow, .variant:
        if word == .flow || draft.variant != nil {
          sink.report(
            Codes.flowInOverlay, "A `\(part.headWord)` can't stand here: the flow is that of the base.",
            at: part.place)
        }
      case .criterion: draft.criteria.append(part)
      case .arrivals:
        let entry = part.child(.reference)?.text ?? ""
        if replacedArrivals.insert(entry).inserted {
          draft.arrivals.removeAll { ($0.child(.reference)?.text ?? "") == entry }
        }
        draft.arrivals.append(part)
      case .day: draft.dayZero = part
      // In the order written, when all declarations are there.
      case .remove, .change, .replace, .insert: break
      case .source, .lane, .resource, .let, .group, .target:
        guard let path = Draft.declarationPath(word), let name = part.declaredName else { continue }
        if word == .resource, part.child(.string) == nil, let old = draft.resources[name]?.title {
          draft.keptTitles[name] = draft.keptTitles[name] ?? old
        }
        if let old = draft[keyPath: path][name] { sink.used.insert(DeclarationKey(old)) }
        draft[keyPath: path].put(part, name: name)
      }
    }
    guard sink.spend(\.declarations, parts.count, at: draft.flowPlace) else { return }
    var size = draft.flow.itemCount
    for part in parts where part.isEdit {
      let cost = part.kind == .remove ? size + draft.declarationCount : size
      guard sink.spend(\.editedItems, 1 + cost, at: part.place) else { return }
      let before = sink.budget.itemsRead
      edit(part, draft: &draft, reader: reader)
      size += sink.budget.itemsRead - before
    }
  }

  private func edit(_ part: SyntaxNode, draft: inout Draft, reader: FlowReader) {
    guard let reference = part.child(.reference) else { return }
    let name = reference.text
    if part.kind == .remove, let word = part.secondWord(RemovableWord.self) {
      let path = removable(word)
      if !draft[keyPath: path].remove(name) {
        sink.reportUnknown(namedKind(word), name, at: reference.place, among: draft[keyPath: path].names)
      }
      return
    }
    guard let old = draft.flow.find(name) else {
      sink.reportUnknown(.item, name, at: reference.place, among: draft.flow.allNames)
      return
    }
    switch PathwayWord(part) {
    case .remove:
      draft.flow.rewrite(name) { _ in [] }
      draft.criteria.removeAll { criterion in
        guard let aim = criterion.child(.reference)?.text else { return false }
        return aim == name || old.allNames.contains(aim)
      }
    case .change: change(part, old: old, draft: &draft, reader: reader)
    case .replace, .insert:
      let new = reader.entries(
        newStatements(part), lane: old.lane, scope: old.scope, cover: part.citations)
      let first = new.first.flatMap { if case .item(let item) = $0 { item.name } else { nil } }
      if part.kind == .replace {
        let names = Set(draft.flow.allNames)
        draft.flow.rewrite(name) { _ in new }
        if let first, first != name { draft.flow.redirect(from: name, to: first, among: names) }
      } else if part.secondWord(InsertWord.self) == .before {
        draft.flow.rewrite(name, asBranch: true) { new + [.item($0)] }
      } else {
        draft.flow.rewrite(name, asBranch: true) { [.item($0)] + new }
      }
    case .source, .lane, .resource, .let, .group, .criterion, .arrivals, .day, .target, .flow, .variant, nil: break
    }
  }

  private func newStatements(_ part: SyntaxNode) -> [SyntaxNode] {
    part.children(.block).flatMap(\.children) + part.children.filter { Self.itemKinds.contains($0.kind) }
  }

  private static let itemKinds: [SyntaxKind] = [.node, .decide, .together, .inTurn, .use, .goTo]

  private func removable(_ word: RemovableWord) -> WritableKeyPath<Draft, Declarations> {
    switch word {
    case .resource: \.resources
    case .lane: \.lanes
    case .target: \.targets
    case .group: \.groups
    case .let: \.lets
    }
  }

  private func namedKind(_ word: RemovableWord) -> NamedKind {
    switch word {
    case .resource: .resource
    case .lane: .lane
    case .target: .target
    case .group: .group
    case .let: .constant
    }
  }

  private func change(_ part: SyntaxNode, old: DraftItem, draft: inout Draft, reader: FlowReader) {
    var item = old
    let outer = part.citations
    var replaced: Set<PropertyKey> = []
    for statement in part.statements {
      switch ChangeWord(statement) {
      case .title: item.title = statement.title ?? item.title
      case .in:
        guard let lane = statement.child(.reference) else { continue }
        if draft.lanes[lane.text] == nil {
          sink.reportUnknown(.lane, lane.text, at: lane.place, among: draft.lanes.names)
        } else {
          item.lane = lane.text
        }
      case .only: item.only = statement
      case nil where ArmWord(statement) != nil:
        var arm = reader.arm(statement, lane: item.lane, scope: item.scope, cover: outer)
        if let at = item.arms.firstIndex(where: { $0.name == arm.name }) {
          if !arm.tail.isWritten { arm.tail = item.arms[at].tail }
          if statement.child(.string) == nil { arm.title = item.arms[at].title }
          item.arms[at] = arm
        } else if let last = item.arms.last, last.isOtherwise, !arm.isOtherwise {
          item.arms.insert(arm, at: item.arms.count - 1)
        } else {
          item.arms.append(arm)
        }
      case nil:
        guard let property = reader.property(statement, lane: item.lane, scope: item.scope, cover: outer) else {
          continue
        }
        let key = PropertyKey(word: property.word, group: property.group)
        if replaced.insert(key).inserted {
          item.properties.removeAll {
            $0.word == property.word && $0.group == property.group
              && $0.also.isEmpty == property.also.isEmpty
          }
        }
        item.properties.append(property)
      }
    }
    if part.statements.contains(where: { $0.kind == .otherwise }) {
      let named = part.statements.first { $0.kind == .otherwise }?.declaredName
      item.arms.removeAll { $0.isOtherwise && $0.name != named }
    }
    draft.flow.rewrite(old.name) { _ in [.item(item)] }
  }
}
