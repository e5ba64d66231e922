internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Reads the properties of one item into its node, and refuses what does not belong there.
struct PropertyReader {
  let evaluator: Evaluator
  let names: Lowering.Names
  let groupCount: Int
  let sink: Sink
  let missedWays: [Continuation]

  func fill(_ node: inout Node, from item: DraftItem) {
    if let only = item.only { node.only = self.only(only, item: item) }
    var missedIndex = 0
    for property in item.properties where allowed(property, on: node) {
      let cover = Array(property.cover.dropFirst(property.syntax.citations.count))
      read(property, cover: cover, into: &node, item: item, missedIndex: &missedIndex)
    }
    checkSideContact(node, item: item)
  }

  private func read(
    _ property: DraftProperty, cover: [SyntaxNode], into node: inout Node, item: DraftItem, missedIndex: inout Int
  ) {
    let syntax = property.syntax
    switch property.word {
    case .takes:
      set(\.takes, property, &node) { evaluator.duration($0, cite: syntax, cover: cover) }
    case .waits:
      set(\.waits, property, &node) { evaluator.duration($0, cite: syntax, cover: cover) }
    case .priority:
      set(\.priority, property, &node) { evaluator.whole($0, cite: syntax, cover: cover, atLeast: 1) }
    case .uses:
      guard let use = use(syntax, cover: cover) else { return }
      merge(\.uses, use, property, &node)
    case .within:
      node.within = syntax.firstValue.flatMap { evaluator.length($0, cite: syntax, cover: cover) }
    case .notice:
      guard let value = syntax.firstValue, let notice = evaluator.length(value, cite: syntax, cover: cover) else {
        return
      }
      if notice.value.countsDates || notice.value.countsWorkingDays, notice.value.days != notice.value.days.rounded() {
        sink.report(Codes.noticeWhole, "Notice in days is a whole number of days.", at: value.place)
        return
      }
      node.notice = notice
    case .by:
      guard let value = syntax.firstValue, let day = evaluator.whole(value, cite: syntax, cover: cover) else { return }
      node.byDay = ByDay(day: day, phrase: syntax.title)
    case .missed:
      let way = missedIndex < missedWays.count ? missedWays[missedIndex] : nil
      missedIndex += 1
      readMissed(syntax, way: way, cover: cover, into: &node)
    case .pauses:
      node.pauses += syntax.children(.reference).compactMap(targetID)
    case .after: break  // a way on: read with the flow
    case .role: node.texts.role = syntax.title ?? node.texts.role
    case .patient: node.texts.patient = syntax.title ?? node.texts.patient
    case .note: if let text = cited(syntax, cover: cover) { node.texts.notes.append(text) }
    case .seen: if let text = cited(syntax, cover: cover) { node.texts.seen.append(text) }
    case .link:
      guard let text = syntax.title else { return }
      if sink.isLink(text, at: syntax.child(.string)?.place ?? syntax.place) { node.texts.links.append(text) }
    case .icon: node.texts.icon = syntax.child(.reference)?.text
    case .code:
      if let system = syntax.child(.reference)?.text, let code = syntax.title {
        node.texts.codes.append(.init(system: system, code: code))
      }
    case .outcome:
      node.outcome = syntax.secondWord(OutcomeWord.self).map { Outcome($0) }
    }
  }

  /// The text of a property, with what it is known by.
  private func cited(_ syntax: SyntaxNode, cover: [SyntaxNode]) -> Quantity<String>? {
    syntax.title.map {
      Quantity($0, evidence: evaluator.evidence(of: syntax, cover: cover), origin: sink.origin(syntax.place))
    }
  }

  private func readMissed(_ syntax: SyntaxNode, way: Continuation?, cover: [SyntaxNode], into node: inout Node) {
    let values = syntax.children.filter(\.isValue)
    guard values.count >= 2, let share = evaluator.percent(values[0], cite: syntax, cover: cover),
      let rebooked = evaluator.length(values[1], cite: syntax, cover: cover)
    else { return }
    var limit: Missed.Limit?
    if let written = syntax.child(.missedLimit), let value = written.firstValue,
      let times = evaluator.whole(value, cite: syntax, cover: cover, atLeast: 1)
    {
      limit = Missed.Limit(times: times, to: way ?? node.next)
    }
    let restarts = syntax.child(.restarts)?.children(.reference).compactMap(targetID) ?? []
    let written = node.missed?.share.values.map { $0?.origin == Origin.none ? nil : $0 }
    guard var shares = perGroup(share, group: syntax.group, old: written) else { return }
    // Where no `missed` line speaks of a group, its patients always come.
    shares.values = shares.values.map { $0 ?? Quantity(0) }
    node.missed = Missed(
      share: shares, rebookedAfter: rebooked, limit: limit ?? node.missed?.limit,
      restarts: restarts.isEmpty ? (node.missed?.restarts ?? []) : restarts)
  }

  private func targetID(_ reference: SyntaxNode) -> TargetID? {
    if let at = names.targets.firstIndex(of: reference.text) { return TargetID(at) }
    sink.reportUnknown(.target, reference.text, at: reference.place, among: names.targets)
    return nil
  }

  private func use(_ syntax: SyntaxNode, cover: [SyntaxNode]) -> Quantity<Use>? {
    var values = syntax.children.filter(\.isValue)
    guard let resource = values.last, resource.kind == .reference else { return nil }
    values.removeLast()
    var units = Quantity(1, evidence: evaluator.evidence(of: syntax, cover: cover), origin: sink.origin(syntax.place))
    if let count = values.first, count.kind == .reference, evaluator.draft.lets[count.text] == nil {
      let isResource = names.resource(named: count.text) != nil
      sink.report(
        Codes.unknownName, "`\(count.text) \(resource.text)` are two words; `uses` names one resource.",
        at: count.place,
        help: isResource
          ? "Write `uses \(count.text)`; its title stands where it is declared."
          : numberWord(count.text).map { "Write `uses \($0) \(resource.text)`." }
            ?? "Write its name, or a number and its name: `uses 2 \(resource.text)`.")
      return nil
    }
    if let count = values.first {
      guard let whole = evaluator.whole(count, cite: syntax, cover: cover, atLeast: 1) else { return nil }
      units = whole
    }
    guard let id = names.resource(named: resource.text) else {
      sink.reportUnknown(.resource, resource.text, at: resource.place, among: names.resources)
      return nil
    }
    return Quantity(
      Use(resource: id, units: units.value), evidence: units.evidence, origin: units.origin)
  }

  private func only(_ syntax: SyntaxNode, item: DraftItem) -> PerGroup<Double>? {
    let reader = ShareReader(evaluator: evaluator, names: names, groupCount: groupCount, sink: sink)
    let cover = Array(item.cover.dropFirst(item.syntax.citations.count))
    guard let shares = reader.shares(syntax, cite: item.syntax, cover: cover, zeroWhereUnnamed: false) else {
      return nil
    }
    if let missing = shares.firstIndex(where: { $0 == nil }), !names.groups.isEmpty {
      sink.report(
        Codes.onlyCoverage, "`only` says nothing of the group `\(names.groups[missing])`.", at: syntax.place,
        help: "Add a share for it, or one without `for` for everyone else.")
      return nil
    }
    return PerGroup(shares)
  }

  // MARK: Values by group

  private func set<Value>(
    _ path: WritableKeyPath<Node, PerGroup<Value>?>, _ property: DraftProperty, _ node: inout Node,
    _ read: (SyntaxNode) -> Quantity<Value>?
  ) {
    guard let value = property.syntax.firstValue, let quantity = read(value) else { return }
    merge(path, quantity, property, &node)
  }

  /// A property with `for` holds for that group, one without for everyone else.
  private func merge<Value>(
    _ path: WritableKeyPath<Node, PerGroup<Value>?>, _ quantity: Quantity<Value>, _ property: DraftProperty,
    _ node: inout Node
  ) {
    if let merged = perGroup(quantity, group: property.syntax.group, old: node[keyPath: path]?.values) {
      node[keyPath: path] = merged
    }
  }

  private func perGroup<Value>(_ quantity: Quantity<Value>, group: SyntaxNode?, old: [Quantity<Value>?]?)
    -> PerGroup<Value>?
  {
    var values = old ?? Array(repeating: nil, count: groupCount)
    if let group {
      guard let at = names.groups.firstIndex(of: group.text) else {
        sink.reportUnknown(.group, group.text, at: group.place, among: names.groups)
        return nil
      }
      values[at] = quantity
      return PerGroup(values)
    }
    return PerGroup(values.map { $0 ?? quantity })
  }

  // MARK: What belongs where

  private func allowed(_ property: DraftProperty, on node: Node) -> Bool {
    if node.isWork || property.word.isDescriptive {
      if property.word == .outcome {
        sink.report(
          Codes.propertyKind, "`outcome` belongs to an `end`.", at: property.syntax.place,
          help: "Remove it, or make this an `end`.")
        return false
      }
      return true
    }
    if property.word == .by, node.isInstant { return true }
    if property.word == .outcome, node.kind == .end { return true }
    let what = node.isInstant ? "A \(node.kind.rawValue) takes no time" : "This is no step"
    sink.report(
      Codes.propertyKind, "\(what), so `\(property.word.rawValue)` can't stand in `\(node.name)`.",
      at: property.syntax.place,
      help: node.isInstant ? "Put it in the step before or after, or make this a `step`." : nil)
    return false
  }

  private func checkSideContact(_ node: Node, item: DraftItem) {
    guard node.isSideContact else { return }
    if ![.contact, .step, .test, .clinic].contains(node.kind) {
      sink.report(
        Codes.sideContactKind, "A \(node.kind.rawValue) can't stand beside the patient's way.", at: item.namePlace,
        help: "After `also` comes a contact, a step, a test or a clinic.")
    }
    if let after = item.properties.first(where: { $0.word == .after }) {
      sink.report(Codes.sideContactKind, "A side contact has no `after` of its own.", at: after.syntax.place)
    }
  }
}

extension PropertyWord {
  /// Says something of the item and takes no time, so that it may stand in every item.
  var isDescriptive: Bool {
    switch self {
    case .role, .note, .patient, .seen, .link, .icon, .code: true
    case .takes, .waits, .within, .by, .uses, .notice, .priority, .missed, .after, .pauses, .outcome: false
    }
  }
}
