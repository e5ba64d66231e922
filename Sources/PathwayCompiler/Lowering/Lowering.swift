internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Makes a model of a draft: dense ids, resolved names, joined ways, values with their evidence.
struct Lowering {
  let draft: Draft
  let evaluator: Evaluator
  let sink: Sink

  /// The model, or nil when something in the way was reported. A model with wrong values is still built as far as it
  /// goes, so that one run reports every independent mistake.
  func pathway() -> Pathway? {
    var pathway = Pathway(name: draft.name, title: draft.title, facts: facts())
    pathway.origin = sink.origin(draft.declaration.namePlace)
    pathway.variant = draft.variant.map { Variant(name: $0.name, title: $0.title) }
    pathway.groups = groups()
    let lanes = usedLanes()
    pathway.lanes = lanes.map { lane(named: $0) }
    pathway.resources = draft.resources.list.compactMap(resource)
    let names = Names(
      lanes: lanes, resources: pathway.resources.map(\.name),
      groups: pathway.hasGroups ? pathway.groups.map(\.name) : [],
      targets: draft.targets.names)
    var flow = FlowLowering(
      draft: draft, names: names, groupCount: pathway.groups.count, evaluator: evaluator, sink: sink)
    pathway.nodes = flow.nodes()
    pathway.criteria = criteria(flow)
    pathway.dayZero = draft.dayZero?.child(.reference).flatMap { flow.resolve($0.text, at: $0.place) }
    pathway.targets = draft.targets.list.compactMap { target($0, flow: flow) }
    pathway.arrivals = arrivals(flow, pathway: pathway)
    dropUnusedResources(&pathway)
    // Every one is read, so that a mistake in one that nobody cites is told too.
    _ = draft.sources.list.map(source)
    pathway.sources = evaluator.sources.map(source)
    guard !pathway.nodes.isEmpty else {
      if !sink.current.hasErrors {
        sink.report(Codes.flowEmpty, "The flow of `\(draft.name)` has no items.", at: draft.flowPlace)
      }
      return nil
    }
    return pathway
  }

  /// Names by kind, in the order of their ids.
  struct Names {
    var lanes: [String]
    var resources: [String]
    var groups: [String]
    var targets: [String]
    private var resourceIDs: [String: ResourceID] = [:]

    init(lanes: [String], resources: [String], groups: [String], targets: [String]) {
      self.lanes = lanes
      self.resources = resources
      self.groups = groups
      self.targets = targets
      for (index, name) in resources.enumerated() { resourceIDs[name] = ResourceID(index) }
    }

    /// The id of a resource; there may be many of them.
    func resource(named name: String) -> ResourceID? { resourceIDs[name] }
  }

  // MARK: Facts and sources

  private func facts() -> Facts {
    var facts = Facts()
    for fact in draft.facts {
      let cover = draft.declaration.citations
      switch FactWord(fact) {
      case .owner: facts.owner = fact.title
      case .version: facts.version = fact.title
      case .summary: facts.summary = fact.title
      case .audience: facts.audience = fact.title
      case .jurisdiction: facts.jurisdiction = fact.title
      case .seen:
        if let sentence = fact.title {
          facts.seen.append(
            Quantity(
              sentence, evidence: evaluator.evidence(of: fact, cover: cover), origin: sink.origin(fact.place)))
        }
      case .reviewed: facts.reviewed = fact.child(.dateValue).flatMap(date)
      case .review: facts.reviewBy = fact.child(.dateValue).flatMap(date)
      case nil: break  // misspelt, and told
      }
    }
    return facts
  }

  private func date(_ node: SyntaxNode) -> CalendarDate? {
    guard !node.isBroken else { return nil }
    let parts = node.text.split(separator: "-").map { Int($0) }
    guard let year = parts.first ?? nil, (1900...2200).contains(year) else {
      // A date in another order was told as such.
      guard !sink.hasSyntaxErrors else { return nil }
      sink.report(Codes.dateWrong, "`\(node.text)` is no date from 1900 to 2200.", at: node.place)
      return nil
    }
    guard parts.count > 1 else { return CalendarDate(year: year) }
    guard let month = parts[1], (1...12).contains(month) else {
      sink.report(Codes.dateWrong, "`\(node.text)` has no month from 01 to 12.", at: node.place)
      return nil
    }
    guard parts.count > 2 else { return CalendarDate(year: year, month: month) }
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    guard let day = parts[2], (1...days).contains(day) else {
      sink.report(Codes.dateWrong, "`\(node.text)` has no such day.", at: node.place)
      return nil
    }
    return CalendarDate(year: year, month: month, day: day)
  }

  private func source(_ node: SyntaxNode) -> Source {
    var source = Source(
      name: node.declaredName ?? "", title: node.title ?? "", origin: sink.origin(node.namePlace))
    for fact in node.statements {
      switch SourceFactWord(fact) {
      case .publisher: source.publisher = fact.title
      case .url:
        if let url = fact.title, sink.isLink(url, at: fact.child(.string)?.place ?? fact.place) { source.url = url }
      case .licence: source.licence = fact.title
      case .published: source.published = fact.child(.dateValue).flatMap(date)
      case .grade: source.grade = fact.secondWord(GradeWord.self).map { Source.Grade($0) }
      case nil: break  // misspelt, and told
      }
    }
    return source
  }

  // MARK: Lanes, groups, criteria

  private func usedLanes() -> [String] {
    var used: Set<String> = []
    func visit(_ entries: [DraftEntry]) {
      for case .item(let item) in entries {
        used.insert(item.lane)
        visit(item.inner)
      }
    }
    visit(draft.flow)
    for lane in draft.lanes.list {
      guard let name = lane.declaredName else { continue }
      if used.contains(name) { sink.used.insert(DeclarationKey(lane)) }
    }
    // Imported lanes that nobody stands in are not this pathway's; its own are drawn even when empty.
    let kept = draft.lanes.names.filter { used.contains($0) || !draft.lanes.importedNames.contains($0) }
    return kept.isEmpty ? [""] : kept
  }

  private func lane(named name: String) -> Lane {
    guard let node = draft.lanes[name] else { return Lane(name: "", title: draft.title) }
    return Lane(
      name: name, title: node.title ?? name, icon: node.child(.reference)?.text, origin: sink.origin(node.namePlace))
  }

  private func groups() -> [Group] {
    var groups: [Group] = []
    var rest: Int?
    var isComplete = true
    for node in draft.groups.list {
      guard let name = node.declaredName else { continue }
      var share = Quantity(0.0, origin: sink.origin(node.place))
      if let value = node.firstValue {
        if let percent = evaluator.percent(value, cite: node, cover: []) {
          share = percent
        } else {
          isComplete = false
        }
      } else if node.takesTheRest {
        if rest != nil {
          sink.report(Codes.otherwiseTwice, "Two groups take what is left.", at: node.place)
        }
        rest = groups.count
        share.evidence = evaluator.evidence(of: node, cover: [])
      } else {
        isComplete = false
      }
      groups.append(
        Group(name: name, title: node.title ?? name, share: share, origin: sink.origin(node.namePlace)))
    }
    guard !groups.isEmpty else { return [Group.everyone] }
    guard isComplete, !sink.kindsWithLostNames.contains(.group), let first = draft.groups.list.first else {
      return groups
    }
    let sum = groups.reduce(0) { $0 + $1.share.value }
    if let rest {
      guard sum <= 1.001 + 1e-9 else {
        sink.report(
          Codes.groupsSum, "The groups add up to \(percentText(sum)), more than everyone.", at: first.place)
        return groups
      }
      groups[rest].share.value = max(0, 1 - sum)
    } else if abs(sum - 1) > 0.001 + 1e-9 {
      sink.report(
        Codes.groupsSum, "The groups add up to \(percentText(sum)), not 100%.", at: first.place,
        help: "Let one of them take what is left: `group clear \"People who do not\" otherwise`.")
      return groups
    }
    let total = groups.reduce(0) { $0 + $1.share.value }
    for index in groups.indices where total > 0 { groups[index].share.value /= total }
    return groups
  }

  private func criteria(_ flow: FlowLowering) -> [Criterion] {
    draft.criteria.compactMap { node in
      guard let reference = node.child(.reference), let id = flow.resolve(reference.text, at: reference.place),
        let text = node.child(.string)?.stringValue
      else { return nil }
      let strings = node.children(.string)
      return Criterion(
        text: Quantity(
          text, evidence: evaluator.evidence(of: node, cover: draft.declaration.citations),
          origin: sink.origin(node.place)),
        leadsTo: id, heading: strings.count > 1 ? strings[1].stringValue : nil)
    }
  }

  /// Imported resources that no item uses are not this pathway's.
  private func dropUnusedResources(_ pathway: inout Pathway) {
    var used: Set<Int> = []
    for node in pathway.nodes {
      for use in node.uses?.values ?? [] { if let use { used.insert(use.value.resource.index) } }
    }
    var kept: [Int: Int] = [:]
    var resources: [Resource] = []
    for (index, resource) in pathway.resources.enumerated()
    where used.contains(index) || !draft.resources.importedNames.contains(resource.name) {
      if used.contains(index), let node = draft.resources[resource.name] { sink.used.insert(DeclarationKey(node)) }
      kept[index] = resources.count
      resources.append(resource)
    }
    pathway.resources = resources
    for index in pathway.nodes.indices {
      guard var uses = pathway.nodes[index].uses else { continue }
      for group in uses.values.indices {
        if let old = uses.values[group]?.value.resource.index, let new = kept[old] {
          uses.values[group]?.value.resource = ResourceID(new)
        }
      }
      pathway.nodes[index].uses = uses
    }
  }
}
