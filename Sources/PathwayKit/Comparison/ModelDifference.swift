package import PathwayModel

/// One difference between two models, by name and in words.
package struct ModelDifference: Hashable, Sendable {
  package enum Change: String, Hashable, Sendable { case added, removed, changed }
  package var change: Change
  package var what: ModelPart
  package var name: String
  package var before: String?
  package var after: String?
}

/// What changed from one model to another: things added and removed by name, and the facts of those that stayed.
package func differences(from a: Pathway, to b: Pathway) -> [ModelDifference] {
  let (before, after) = (things(a), things(b))
  var result: [ModelDifference] = []
  let (namesBefore, namesAfter) = (Set(before.map(\.key)), Set(after.map(\.key)))
  for thing in before where !namesAfter.contains(thing.key) {
    result.append(.init(change: .removed, what: .thing(thing.kind), name: thing.name, before: thing.title, after: nil))
  }
  for thing in after {
    guard namesBefore.contains(thing.key), let old = before.first(where: { $0.key == thing.key }) else {
      result.append(.init(change: .added, what: .thing(thing.kind), name: thing.name, before: nil, after: thing.title))
      continue
    }
    for fact in old.facts where !thing.facts.contains(where: { $0.what == fact.what }) {
      result.append(.init(change: .removed, what: .fact(fact.what), name: thing.name, before: fact.words, after: nil))
    }
    for fact in thing.facts {
      guard let was = old.facts.first(where: { $0.what == fact.what }) else {
        result.append(.init(change: .added, what: .fact(fact.what), name: thing.name, before: nil, after: fact.words))
        continue
      }
      if was.words != fact.words {
        result.append(
          .init(change: .changed, what: .fact(fact.what), name: thing.name, before: was.words, after: fact.words))
      }
    }
  }
  return result
}

/// A named thing of a model with what is said of it.
private struct Thing {
  var kind: ModelThing
  var name: String
  var title: String
  var facts: [(what: ModelFact, words: String)] = []
  var key: Key { Key(family: kind.family, name: name) }

  struct Key: Hashable {
    var family: ModelThing.Family
    var name: String
  }
}

private func things(_ pathway: Pathway) -> [Thing] {
  var result: [Thing] = pathway.nodeIDs.map { item($0, of: pathway) }
  for resource in pathway.resources {
    let words = resource.capacities.map { ModelWords.capacity($0, kind: resource.kind) }.joined(separator: "; ")
    result.append(
      Thing(
        kind: .resource, name: resource.name, title: resource.title,
        facts: [(.title, resource.title), (.capacity, words)]))
  }
  for target in pathway.targets {
    func events(_ events: [ClockEvent]) -> String {
      events.map { event in
        let name = pathway[event.node].name
        return event.moment == .reached ? name : "\(event.moment == .start ? "start" : "end") of \(name)"
      }.joined(separator: ", ")
    }
    result.append(
      Thing(
        kind: .target, name: target.name, title: target.title,
        facts: [
          (.title, target.title), (.from, events(target.from)), (.to, events(target.to)),
          (.limit, PlainNumber.days(target.limitDays.value)), (.standard, ModelWords.percent(target.required.value)),
        ]))
  }
  for group in pathway.groups where !group.isImplicit {
    result.append(
      Thing(
        kind: .group, name: group.name, title: group.title,
        facts: [(.title, group.title), (.share, ModelWords.percent(group.share.value))]))
  }
  for arrivals in pathway.arrivals where !arrivals.isImplied {
    let name = pathway[arrivals.entry].name
    let rate = "\(ModelWords.number(arrivals.perWeek.value)) per week"
    let at = result.firstIndex { $0.kind == .arrivals && $0.name == name } ?? result.count
    if at == result.count { result.append(Thing(kind: .arrivals, name: name, title: rate)) }
    let count = result[at].facts.count / 2 + 1
    result[at].facts += [(.rate(count), rate), (.hours(count), ModelWords.windows(arrivals.windows))]
  }
  for lane in pathway.lanes where !lane.name.isEmpty {
    result.append(
      Thing(kind: .lane, name: lane.name, title: lane.title, facts: [(.title, lane.title)]))
  }
  return result
}

private func item(_ id: NodeID, of pathway: Pathway) -> Thing {
  let node = pathway[id]
  return Thing(kind: .item(node.kind), name: node.name, title: node.title, facts: itemFacts(id, of: pathway))
}

/// What is said of one item, by what it is about, in the words of the language.
func itemFacts(_ id: NodeID, of pathway: Pathway) -> [(what: ModelFact, words: String)] {
  let node = pathway[id]
  var facts: [(what: ModelFact, words: String)] = [(.kind, node.kind.rawValue), (.title, node.title)]
  func add(_ what: ModelFact, _ words: String?) { if let words { facts.append((what, words)) } }
  if pathway.lanes.count > 1 { add(.lane, pathway[node.lane].title) }
  add(.only, ModelWords.perGroup(node.only, in: pathway, ModelWords.percent))
  add(.waits, ModelWords.perGroup(node.waits, in: pathway, ModelWords.law))
  add(.takes, ModelWords.perGroup(node.takes, in: pathway, ModelWords.law))
  add(
    .uses,
    ModelWords.perGroup(node.uses, in: pathway) { use in
      (use.units == 1 ? "" : "\(use.units) of ") + pathway[use.resource].name
    })
  add(.notice, node.notice.map { ModelWords.length($0.value) })
  add(.priority, ModelWords.perGroup(node.priority, in: pathway) { "\($0)" })
  add(.within, node.within.map { ModelWords.length($0.value) })
  add(.byDay, node.byDay.map { "\($0.day.value)" })
  add(.outcome, node.outcome?.rawValue)
  add(.missed, node.missed.map { missed($0, in: pathway) })
  for (index, timeout) in node.timeouts.enumerated() {
    add(
      .after(index + 1),
      "\(ModelWords.length(timeout.after.value)): to \(ModelWords.continuation(timeout.to, in: pathway))")
  }
  for arm in node.arms {
    add(
      .shareOfArm(arm.name),
      ModelWords.perGroup(arm.shares, in: pathway, ModelWords.percent).map {
        "\($0), to \(ModelWords.continuation(arm.to, in: pathway))"
      })
  }
  if node.kind != .decide, node.kind != .end, !node.isSideContact {
    add(.next, ModelWords.continuation(node.next, in: pathway))
  }
  return facts
}

private func missed(_ missed: Missed, in pathway: Pathway) -> String {
  let share = ModelWords.perGroup(missed.share, in: pathway, ModelWords.percent) ?? "0%"
  var words = "\(share), rebooked after \(ModelWords.length(missed.rebookedAfter.value))"
  if let limit = missed.limit {
    words += ", at most \(limit.times.value) times, then to \(ModelWords.continuation(limit.to, in: pathway))"
  }
  if !missed.restarts.isEmpty {
    words += ", " + missed.restarts.map { pathway[$0].name }.joined(separator: ", ") + " restart"
  }
  return words
}
