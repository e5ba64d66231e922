internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads the items of a flow into a draft: expands fragments and settles lanes.
struct FlowReader {
  let fragments: [String: SyntaxNode]
  let sink: Sink

  /// The entries of a block. `lane` is the lane of what the block belongs to.
  func entries(
    _ statements: [SyntaxNode], lane: String, scope: String, cover: [SyntaxNode], using: [String] = []
  ) -> [DraftEntry] {
    var lane = lane
    var result: [DraftEntry] = []
    for statement in statements {
      // Whatever it is, so that what writes nothing is counted too.
      guard sink.spend(\.itemsRead, at: statement.namePlace) else { break }
      guard let entry = entry(statement, lane: lane, scope: scope, cover: cover, using: using) else { continue }
      if case .item(let item) = entry { lane = item.lane }
      result.append(entry)
    }
    return result
  }

  private func entry(
    _ statement: SyntaxNode, lane: String, scope: String, cover: [SyntaxNode], using: [String]
  ) -> DraftEntry? {
    guard let word = ItemWord(statement) else { return nil }
    switch word {
    case .go:
      return statement.child(.reference).map {
        .goTo(DraftReference(name: $0.text, scope: scope, place: $0.place))
      }
    case .start, .step, .test, .clinic, .meeting, .treatment, .contact, .milestone, .end, .decide, .together, .in:
      return item(statement, lane: lane, scope: scope, cover: cover, using: using).map { .item($0) }
    case .use:
      return use(statement, lane: lane, scope: scope, cover: cover, using: using).map { .item($0) }
    }
  }

  /// One item with its properties, arms or entries.
  func item(
    _ statement: SyntaxNode, lane outer: String, scope: String, cover outerCover: [SyntaxNode], using: [String] = []
  ) -> DraftItem? {
    guard let name = statement.declaredName, let kind = ItemWord(statement).flatMap({ Node.Kind($0) }) else {
      return nil
    }
    let lane = statement.child(.inLane)?.child(.reference)?.text ?? outer
    let cover = statement.citations + outerCover
    var item = DraftItem(
      name: scope + name, title: statement.title ?? name, kind: kind, lane: lane, syntax: statement, scope: scope,
      cover: cover, only: statement.child(.only))
    for part in statement.statements {
      if ArmWord(part) != nil {
        if kind == .decide { item.arms.append(arm(part, lane: lane, scope: scope, cover: cover, using: using)) }
      } else if let property = property(part, lane: lane, scope: scope, cover: cover, using: using) {
        item.properties.append(property)
      }
    }
    if kind == .together || kind == .inTurn {
      item.entries = entries(statement.statements, lane: lane, scope: scope, cover: cover, using: using)
    }
    return item
  }

  func arm(_ statement: SyntaxNode, lane: String, scope: String, cover: [SyntaxNode], using: [String] = []) -> DraftArm
  {
    let cover = statement.citations + cover
    return DraftArm(
      name: statement.declaredName ?? "", title: statement.title ?? "", isOtherwise: statement.kind == .otherwise,
      syntax: statement, scope: scope, cover: cover,
      tail: tail(statement.child(.tail), lane: lane, scope: scope, cover: cover, using: using))
  }

  func property(
    _ statement: SyntaxNode, lane: String, scope: String, cover: [SyntaxNode], using: [String] = []
  ) -> DraftProperty? {
    guard let word = PropertyWord(statement) else { return nil }
    let cover = statement.citations + cover
    var property = DraftProperty(
      word: word, group: statement.group?.text, syntax: statement, cover: cover)
    let tailNode = statement.child(.tail) ?? statement.child(.missedLimit)?.child(.tail)
    property.tail = tail(tailNode, lane: lane, scope: scope, cover: cover, using: using)
    if word == .after {
      property.also = statement.children.compactMap { child in
        guard child.kind == .node, sink.spend(\.itemsRead, at: child.namePlace) else { return nil }
        return item(child, lane: lane, scope: scope, cover: cover, using: using)
      }
    }
    return property
  }

  func tail(_ node: SyntaxNode?, lane: String, scope: String, cover: [SyntaxNode], using: [String] = []) -> DraftTail {
    guard let node else { return .none }
    if let goTo = node.child(.goTo), let reference = goTo.child(.reference) {
      return .goTo(DraftReference(name: reference.text, scope: scope, place: reference.place))
    }
    if let block = node.child(.block) {
      let cover = node.citations + cover
      return .block(entries(block.children, lane: lane, scope: scope, cover: cover, using: using))
    }
    return .goesOn
  }

  private func use(
    _ statement: SyntaxNode, lane: String, scope: String, cover: [SyntaxNode], using: [String]
  ) -> DraftItem? {
    guard let reference = statement.child(.reference), let alias = statement.declaredName else { return nil }
    guard let fragment = fragments[reference.text] else {
      sink.reportUnknown(
        .fragment, reference.text, at: reference.place, among: fragments.keys.sorted(),
        help: "Write `fragment \(reference.text) \"Title\" { … }`, or import the file that has it.")
      sink.current.hasBrokenUse = true
      return nil
    }
    sink.used.insert(DeclarationKey(fragment))
    guard !using.contains(reference.text) else {
      sink.report(
        Codes.fragmentCycle, "The fragment `\(reference.text)` uses itself.", at: reference.place,
        help: "Take this `use` out, or put what both need into a third fragment.")
      sink.current.hasBrokenUse = true
      return nil
    }
    guard using.count < Limits.fragmentDepth else {
      sink.report(
        Codes.fragmentCycle, "Fragments use fragments here more than \(Limits.fragmentDepth) deep.",
        at: reference.place, help: "Write out one of them where it is used.")
      sink.current.hasBrokenUse = true
      return nil
    }
    let inner = scope + alias + "."
    let cover = statement.citations + fragment.citations + cover
    var item = DraftItem(
      name: scope + alias, title: fragment.title ?? alias, kind: .inTurn, lane: lane, syntax: statement, scope: scope,
      cover: cover, only: statement.child(.only))
    item.entries = entries(
      fragment.statements, lane: lane, scope: inner, cover: cover, using: using + [reference.text])
    return item
  }
}
