internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// Gives every item of the flow its id, in the order of care, then joins them up.
struct FlowLowering {
  private var draft: Draft
  let names: Lowering.Names
  let groupCount: Int
  let evaluator: Evaluator
  let sink: Sink

  private(set) var made: [Node] = []
  private var items: [DraftItem] = []
  private var ids: [String: NodeID] = [:]
  private var laneIDs: [String: LaneID] = [:]

  init(draft: Draft, names: Lowering.Names, groupCount: Int, evaluator: Evaluator, sink: Sink) {
    self.draft = draft
    self.names = names
    self.groupCount = groupCount
    self.evaluator = evaluator
    self.sink = sink
    for (index, name) in names.lanes.enumerated() { laneIDs[name] = LaneID(index) }
    var seen: [String: Place] = [:]
    var again: [String: Int] = [:]
    self.draft.flow.setNames { item in
      guard let first = seen[item.name] else {
        seen[item.name] = item.namePlace
        return
      }
      sink.report(
        Codes.declaredTwice, "The item `\(item.name)` stands twice in the flow.", at: item.namePlace,
        help: "Give one of them another name; to come back to the first, write `go to \(item.name)`.",
        related: [.init("first here", first)])
      // Another name, so that the rest of the flow can be looked at.
      again[item.name, default: 1] += 1
      item.name += " (\(again[item.name] ?? 2))"
      seen[item.name] = item.namePlace
    }
  }

  /// All nodes, in the order of writing, depth first.
  mutating func nodes() -> [Node] {
    number(draft.flow, enclosing: nil, sequence: nil)
    _ = link(draft.flow, after: .nowhere)
    for index in made.indices { fill(index) }
    checkLeaving()
    return made
  }

  /// The id of an item named at a place; reports when there is none.
  func resolve(_ name: String, at place: Place, scope: String = "") -> NodeID? {
    if !scope.isEmpty {
      var prefix = scope
      while !prefix.isEmpty {
        if let id = ids[prefix + name] { return id }
        prefix = String(prefix.dropLast().reversed().drop { $0 != "." }.reversed())
      }
    }
    if let id = ids[name] { return id }
    sink.reportUnknown(.item, name, at: place, among: items.map(\.name), help: armHelp(name))
    return nil
  }

  private func armHelp(_ name: String) -> String? {
    for item in items where item.arms.contains(where: { $0.name == name }) {
      return "`\(name)` is a way out of `\(item.name)`. Name an item, for example the one it leads to."
    }
    return nil
  }

  // MARK: Numbering

  private mutating func number(_ entries: [DraftEntry], enclosing: Enclosing?, sequence: NodeID?) {
    for case .item(let item) in entries { number(item, enclosing: enclosing, sequence: sequence) }
  }

  private mutating func number(
    _ item: DraftItem, enclosing: Enclosing?, sequence: NodeID?, isSideContact: Bool = false
  ) {
    guard sink.spend(\.itemsLaidOut, at: item.namePlace) else { return }
    let id = NodeID(made.count)
    ids[item.name] = id
    var node = Node(name: item.name, title: item.title, kind: item.kind, lane: lane(item), next: .nowhere)
    node.enclosing = enclosing
    node.sequence = sequence
    node.isSideContact = isSideContact
    node.origin = sink.origin(item.namePlace)
    made.append(node)
    items.append(item)
    for arm in item.arms {
      if case .block(let block) = arm.tail { number(block, enclosing: enclosing, sequence: sequence) }
    }
    switch item.kind {
    case .together:
      var branch = 0
      for entry in item.entries {
        if case .item(let inner) = entry {
          number(inner, enclosing: Enclosing(together: id, branch: branch), sequence: nil)
          branch += 1
        }
      }
    case .inTurn: number(item.entries, enclosing: enclosing, sequence: id)
    case .start, .step, .test, .clinic, .meeting, .treatment, .contact, .milestone, .end, .decide: break
    }
    for property in item.properties {
      if case .block(let block) = property.tail { number(block, enclosing: enclosing, sequence: sequence) }
      for also in property.also { number(also, enclosing: enclosing, sequence: sequence, isSideContact: true) }
    }
  }

  private func lane(_ item: DraftItem) -> LaneID {
    if let id = laneIDs[item.lane] { return id }
    // What comes after inherits the lane; it is told where it is written.
    if let place = item.syntax.child(.inLane)?.child(.reference)?.place {
      sink.reportUnknown(.lane, item.lane, at: place, among: names.lanes.filter { !$0.isEmpty })
    }
    return LaneID(0)
  }

  // MARK: Linking

  /// Joins a block's entries and answers where it begins.
  private mutating func link(_ entries: [DraftEntry], after: Continuation) -> Continuation {
    var next = after
    for entry in entries.reversed() {
      switch entry {
      case .goTo(let reference): next = destination(reference) ?? after
      case .item(let item):
        guard let id = ids[item.name] else { continue }
        link(item, id: id, next: next)
        next = .node(id)
      }
    }
    return next
  }

  private mutating func link(_ item: DraftItem, id: NodeID, next: Continuation) {
    made[id.index].next = item.kind == .end ? .nowhere : next
    switch item.kind {
    case .decide where item.arms.isEmpty:
      // Told below; it counts as a step, so that nothing else is said to be out of reach.
      _ = ShareReader(evaluator: evaluator, names: names, groupCount: groupCount, sink: sink).arms([], of: item)
    case .decide:
      let arms = item.arms.map { ArmLink(arm: $0, to: link($0.tail, next: next)) }
      made[id.index].body = .decide(
        ShareReader(evaluator: evaluator, names: names, groupCount: groupCount, sink: sink).arms(arms, of: item))
    case .together:
      var branches: [Branch] = []
      for entry in item.entries {
        switch entry {
        case .item(let inner):
          guard let first = ids[inner.name] else { continue }
          link(inner, id: first, next: .endOfBranch)
          branches.append(Branch(first: first))
        case .goTo(let reference):
          sink.report(
            Codes.leavesTogether, "No `go to` leaves a together: every branch must come to its end.",
            at: reference.place)
        }
      }
      made[id.index].body = .together(branches)
    case .inTurn:
      if case .node(let first) = link(item.entries, after: next), !item.entries.isEmpty {
        made[id.index].body = .inTurn(first: first)
      } else if !sink.hasSyntaxErrors, !sink.current.hasBrokenUse {
        sink.report(Codes.flowEmpty, "`\(item.name)` has no items.", at: item.namePlace)
      }
    case .start, .step, .test, .clinic, .meeting, .treatment, .contact, .milestone, .end: break
    }
    for property in item.properties {
      switch property.word {
      case .after:
        if property.also.isEmpty, property.tail.isWritten {
          let to = link(property.tail, next: next)
          if let after = lengthValue(property) {
            made[id.index].timeouts.append(Timeout(after: after, to: to))
          }
        }
        for also in property.also {
          guard let side = ids[also.name] else { continue }
          link(also, id: side, next: .nowhere)
          if let after = lengthValue(property) {
            made[id.index].sideContacts.append(SideContact(after: after, node: side))
          }
        }
      case .missed:
        let to = property.tail.isWritten ? link(property.tail, next: next) : next
        missedWays[id.index, default: []].append(to)
      case .takes, .waits, .within, .by, .uses, .notice, .priority, .pauses: break
      case .role, .note, .patient, .seen, .link, .icon, .code, .outcome: break
      }
    }
  }

  /// Where the n-th miss of each `missed` line leads, in the order written.
  private(set) var missedWays: [Int: [Continuation]] = [:]

  private mutating func link(_ tail: DraftTail, next: Continuation) -> Continuation {
    switch tail {
    case .none, .goesOn: next
    case .goTo(let reference): destination(reference) ?? next
    case .block(let block): link(block, after: next)
    }
  }

  private func destination(_ reference: DraftReference) -> Continuation? {
    resolve(reference.name, at: reference.place, scope: reference.scope).map { .node($0) }
  }

  private func lengthValue(_ property: DraftProperty) -> Quantity<Length>? {
    property.syntax.firstValue.flatMap {
      evaluator.length($0, cite: property.syntax, cover: Array(property.cover.dropFirst(own(property))))
    }
  }

  private func own(_ property: DraftProperty) -> Int { property.syntax.citations.count }

  // MARK: Filling

  private mutating func fill(_ index: Int) {
    let item = items[index]
    let reader = PropertyReader(
      evaluator: evaluator, names: names, groupCount: groupCount, sink: sink, missedWays: missedWays[index] ?? [])
    reader.fill(&made[index], from: item)
  }

  // MARK: Leaving a together

  /// No `end` and no `go to` leaves a together, and none comes in from outside.
  private func checkLeaving() {
    for (index, node) in made.enumerated() {
      if node.kind == .end, node.enclosing != nil {
        sink.report(
          Codes.leavesTogether,
          "`\(node.name)` ends the pathway from inside a together, where every branch must come to its end.",
          at: items[index].namePlace, help: "Decide after the together.")
      }
      for continuation in continuations(node) {
        guard case .node(let to) = continuation, made[to.index].enclosing != node.enclosing else { continue }
        if node.enclosing != nil, made[to.index].enclosing == nil {
          sink.report(
            Codes.leavesTogether,
            "A way from `\(node.name)` leaves the together it is in, to `\(made[to.index].name)`.",
            at: items[index].namePlace)
        } else {
          sink.report(
            Codes.entersTogether,
            node.enclosing != nil && made[to.index].enclosing?.together == node.enclosing?.together
              ? "A way from `\(node.name)` goes from one branch of a together into another, to `\(made[to.index].name)`."
              : "A way from `\(node.name)` goes into a together from outside, to `\(made[to.index].name)`.",
            at: items[index].namePlace,
            help: node.enclosing == nil
              ? "Go to the together itself: all its branches begin at once."
              : "Put what belongs one after the other into one branch: `in turn name { … }`.")
        }
      }
    }
  }

  private func continuations(_ node: Node) -> [Continuation] {
    var result = [node.next] + node.arms.map(\.to) + node.timeouts.map(\.to)
    if let limit = node.missed?.limit { result.append(limit.to) }
    if case .inTurn(let first) = node.body { result.append(.node(first)) }
    return result
  }
}

/// An arm with where it leads.
struct ArmLink {
  var arm: DraftArm
  var to: Continuation
}
