internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// An item that no patient can reach: after an `end`, a `go to`, or a decision whose ways out all leave.
func unreachableItems(_ context: RuleContext) {
  let pathway = context.pathway
  let reached = WayGraph.reached(from: context.graph.entries(pathway), arrows: context.graph.arrows)
  let glances = context.graph.glances
  let lost = pathway.nodeIDs.filter {
    !reached[$0.index] && glances[$0.index].kind != .start && !glances[$0.index].isSideContact
  }
  // One message for a run: only where a lost item is not reached from another lost one.
  var behind: Set<Int> = []
  for id in lost {
    for next in context.graph.arrows[id.index] where next != id.index { behind.insert(next) }
    if glances[id.index].kind == .together {
      for next in context.graph.arrows[context.graph.nodeCount + id.index] { behind.insert(next) }
    }
  }
  // What stands after a loop that nobody leaves is lost by that loop, which is told itself.
  let canEnd = context.graph.canEnd
  let roots = lost.filter { id in
    let follows = id.index > 0 && reached[id.index - 1] && !canEnd[id.index - 1]
    return !behind.contains(id.index) && !(follows && lost.contains { glances[$0.index].kind == .end })
  }
  guard !roots.isEmpty || lost.allSatisfy({ behind.contains($0.index) }) else { return }
  for id in roots.isEmpty ? Array(lost.prefix(1)) : roots {
    context.sink.report(
      Codes.unreachable, "Nobody can reach \(context.said(id)): every way before it has already left.",
      at: context.place(id))
  }
}

/// A start that nothing leads to needs arrivals of its own when there are several.
func startsWithoutArrivals(_ context: RuleContext) {
  let pathway = context.pathway
  let entries = Set(context.graph.entries(pathway))
  let reached = WayGraph.reached(from: context.graph.entries(pathway), arrows: context.graph.arrows)
  for id in pathway.nodeIDs
  where context.graph.glances[id.index].kind == .start && !entries.contains(id.index) && !reached[id.index] {
    if let (line, entry) = arrivalsPast(context) {
      context.sink.report(
        Codes.startWithoutArrivals,
        "These arrive at `\(entry)`, which is no start, and nobody arrives at the start \(context.said(id)).", at: line,
        help: "Write `at \(pathway[id].name)`, or leave `at` out where there is one start.")
      continue
    }
    context.sink.report(
      Codes.startWithoutArrivals, "Nobody arrives at the start \(context.said(id)).", at: context.place(id),
      help: "Add for example `arrivals 10 per week at \(pathway[id].name)`.")
  }
}

/// An `arrivals` line whose people come in at an item that is no start.
private func arrivalsPast(_ context: RuleContext) -> (Place, String)? {
  let starts = Set(
    context.pathway.nodeIDs.filter { context.pathway[$0].kind == .start }.map { context.pathway[$0].name })
  for line in context.draft.arrivals {
    guard let entry = line.children(.reference).last,
      line.children.first?.kind != .reference || line.children(.reference).count > 1,
      !starts.contains(entry.text)
    else { continue }
    return (entry.place, entry.text)
  }
  return nil
}

/// A place from which no end can be reached, for some group that gets there.
func placesWithoutEnd(_ context: RuleContext) {
  let pathway = context.pathway
  let glances = context.graph.glances
  let ends = glances.indices.filter { glances[$0].kind == .end }
  let reached = WayGraph.reached(from: context.graph.entries(pathway), arrows: context.graph.arrows)
  if ends.isEmpty {
    context.sink.report(
      Codes.noEnd, "This flow has no `end`.", at: context.draft.flowPlace,
      help: "Close it with one, for example `end treated \"First treatment given\" { outcome treated }`.")
    return
  }
  let canEnd = context.graph.canEnd
  let stuck = pathway.nodeIDs.filter { reached[$0.index] && !canEnd[$0.index] && !glances[$0.index].isSideContact }
  // Where a circle begins: a place to which a later one leads back.
  func beginsCircle(_ id: NodeID) -> Bool {
    stuck.contains { $0 >= id && context.graph.arrows[$0.index].contains(id.index) }
  }
  let last =
    stuck.last { context.graph.arrows[$0.index].isEmpty } ?? stuck.prefix(1000).first(where: beginsCircle)
    ?? stuck.first
  if let last {
    let runsOut = context.graph.arrows[last.index].isEmpty || pathway[last].kind == .together
    context.sink.report(
      runsOut ? Codes.noEnd : Codes.loopForever,
      runsOut
        ? "After \(context.said(last)) the flow runs out with no `end`."
        : "From \(context.said(last)) no end can be reached: the ways go round in a circle.",
      at: context.place(last))
    return
  }
  // Shares that are wrong were told; what would follow from them is an echo.
  guard !context.sink.current.hasErrors else { return }
  for group in pathway.groupIDs {
    let arrows = context.graph.taken[group.index]
    let reached = WayGraph.reached(from: context.graph.entries(pathway), arrows: arrows)
    let canEnd = WayGraph.reached(from: ends, arrows: WayGraph.reversed(arrows))
    let lost = pathway.nodeIDs.filter { reached[$0.index] && !canEnd[$0.index] }
    guard
      let first = lost.prefix(1000).first(where: { id in
        lost.contains { $0 >= id && arrows[$0.index].contains(id.index) }
      }) ?? lost.first
    else { continue }
    let whose = pathway.hasGroups ? " for `\(pathway[group].name)`" : ""
    if let id = lost.first(where: { context.graph.glances[$0.index].hasMissed && neverComes($0, group, pathway) }),
      let share = pathway[id].missed?.share[group]
    {
      let isOfAll = pathway.groupIDs.allSatisfy { neverComes(id, $0, pathway) }
      context.sink.report(
        Codes.loopForever,
        "Everyone misses every time, so nobody ever gets past \(context.said(id))\(isOfAll ? "" : whose).",
        at: context.place(share.origin),
        help: pathway[id].missed?.limit == nil
          ? "Give the number of tries: `at most 2 times { … }`, or a timer: `after 30 days { … }`."
          : "Let the way after the last miss lead somewhere else.")
      return
    }
    context.sink.report(
      Codes.loopForever, "From \(context.said(first)) nobody ever leaves\(whose): every way out has a share of 0%.",
      at: context.place(first))
    return
  }
}

/// A loop in which no time passes would turn for ever in no time.
func loopsWithoutTime(_ context: RuleContext) {
  let glances = context.graph.glances
  // Arrows between places where no time passes; a tail taken after a time does not count.
  var arrows = context.graph.build { way in
    guard !glances[way.from.index].takesTime else { return false }
    switch way.role {
    case .timeout, .sideContact, .missedOut: return false
    case .next, .passedBy, .arm, .branch, .first: return true
    }
  }
  // A together with a branch that takes time has an ending that is later.
  for glance in glances where glance.takesTime && !glance.hasOnly {
    var enclosing = glance.enclosing
    while let at = enclosing {
      arrows[context.graph.nodeCount + at.together.index] = []
      enclosing = glances[at.together.index].enclosing
    }
  }
  guard let at = placeOnCycle(arrows) else { return }
  let id = NodeID(at % context.graph.nodeCount)
  context.sink.report(
    Codes.loopWithoutTime, "The loop through \(context.said(id)) takes no time, so it would turn for ever in a moment.",
    at: context.place(id),
    help: "Give a step of the loop a `takes` or `waits`; a loop of decisions alone needs a step put into it.")
}

/// A place that arrows lead back to, found by taking away places with no arrow in until none is left.
private func placeOnCycle(_ arrows: [[Int]]) -> Int? {
  var into = Array(repeating: 0, count: arrows.count)
  for nexts in arrows { for to in nexts { into[to] += 1 } }
  var open = arrows.indices.filter { into[$0] == 0 }
  var left = arrows.count
  while let at = open.popLast() {
    left -= 1
    for to in arrows[at] {
      into[to] -= 1
      if into[to] == 0 { open.append(to) }
    }
  }
  guard left > 0 else { return nil }
  // Walk backwards inside what is left: every place there has an arrow in from there, so the walk closes a circle.
  let inside = into.map { $0 > 0 }
  var before = Array(repeating: -1, count: arrows.count)
  for (from, nexts) in arrows.enumerated() where inside[from] { for to in nexts where inside[to] { before[to] = from } }
  guard var at = inside.firstIndex(of: true) else { return nil }
  for _ in arrows.indices where before[at] >= 0 { at = before[at] }
  return at
}

/// A clock that starts and can never stop measures nothing.
func unreachableStops(_ context: RuleContext) {
  for target in context.pathway.targets where !target.from.isEmpty && !target.to.isEmpty {
    let starts = target.from.map(\.node.index)
    var arrows = context.graph.arrows
    // From a together onwards its ending follows, whatever the branches do.
    for id in context.pathway.nodeIDs where context.graph.glances[id.index].kind == .together {
      arrows[id.index].append(context.graph.nodeCount + id.index)
    }
    let reached = WayGraph.reached(from: starts, arrows: arrows)
    if target.to.contains(where: { reached[$0.node.index] }) { continue }
    let from = target.from.map { context.said($0.node) }.joined(separator: ", ")
    let to = target.to.map { context.said($0.node) }.joined(separator: ", ")
    context.sink.report(
      Codes.stopUnreachable, "The clock of `\(target.name)` starts at \(from) and can never come to \(to).",
      at: context.place(target.origin))
  }
}

/// A step that uses more than one session holds would wait for ever.
func sessionsTooSmall(_ context: RuleContext) {
  for id in context.pathway.nodeIDs where context.graph.glances[id.index].hasUses {
    guard let uses = context.pathway[id].uses else { continue }
    for use in uses.values {
      guard let use else { continue }
      let resource = context.pathway[use.value.resource]
      let largest = resource.capacities.map(\.units.value).max() ?? 0
      guard !resource.capacities.isEmpty, use.value.units > largest else { continue }
      context.sink.report(
        Codes.usesTooMuch,
        largest == 0
          ? "`\(resource.name)` has nothing to give: its capacity is 0."
          : "\(context.said(id)) uses \(use.value.units) of `\(resource.name)`, but one session holds \(largest).",
        at: context.place(use.origin), help: "Raise the capacity or use less.")
      break
    }
  }
}
