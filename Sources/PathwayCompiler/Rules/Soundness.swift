internal import PathwayLaws
internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// `takes` on staff that is longer than they are ever open is turnaround, not hands-on time.
func staffLongerThanOpen(_ context: RuleContext) {
  let pathway = context.pathway
  for id in pathway.nodeIDs where context.graph.glances[id.index].hasUses {
    guard let uses = pathway[id].uses, let takes = pathway[id].takes else { continue }
    for group in pathway.groupIDs {
      guard let use = uses[group], let law = takes[group] else { continue }
      let resource = pathway[use.value.resource]
      guard resource.kind == .staff, let open = longestWindow(resource) else { continue }
      let typical = law.value.distribution.typicalSeconds
      guard typical > Double(open), open < WeekTime.week else { continue }
      context.sink.report(
        Codes.staffLongerThanOpen,
        "\(context.said(id)) takes longer than `\(resource.name)` is ever open at a stretch.",
        at: context.place(law.origin))
      break
    }
  }
}

/// The longest run of open seconds; windows that touch count as one. The whole week when it never closes.
func longestWindow(_ resource: Resource) -> Int? {
  var windows: [(Int, Int)] = []
  for capacity in resource.capacities {
    for day in capacity.days {
      let start = day.rawValue * WeekTime.day
      windows.append((start + capacity.fromSecond, start + capacity.toSecond))
    }
  }
  windows.sort { $0 < $1 }
  var runs: [(Int, Int)] = []
  for window in windows {
    if let last = runs.last, window.0 <= last.1 {
      runs[runs.count - 1].1 = max(last.1, window.1)
    } else {
      runs.append(window)
    }
  }
  guard let first = runs.first, let last = runs.last else { return nil }
  if runs.count == 1, first.0 == 0, first.1 >= WeekTime.week { return WeekTime.week }
  var longest = runs.map { $0.1 - $0.0 }.max() ?? 0
  if runs.count > 1, first.0 == 0, last.1 >= WeekTime.week {
    longest = max(longest, first.1 + last.1 - last.0)
  }
  return longest
}

/// `by day` limits that run backwards, or that come to more than a target; `within` limits that add up to more.
func limitsThatClash(_ context: RuleContext) {
  let pathway = context.pathway
  let glances = context.graph.glances
  for id in pathway.nodeIDs where glances[id.index].hasByDay {
    guard let limit = pathway[id].byDay, pathway[id].enclosing == nil else { continue }
    var at = id
    for _ in pathway.nodeIDs {
      guard case .node(let next) = glances[at.index].next, next > at else { break }
      at = next
      guard glances[at.index].hasByDay, let later = pathway[next].byDay else { continue }
      if later.day.value < limit.day.value {
        context.sink.report(
          Codes.limitsClash,
          "\(context.said(next)) comes after \(context.said(id)) (by day \(limit.day.value)) but is to be done by day \(later.day.value).",
          at: context.place(later.day.origin), related: [.init("the earlier limit", context.place(limit.day.origin))])
      }
      break
    }
    for target in pathway.targets where target.from.contains(where: { $0.node == pathway.dayZero }) {
      let isStop = target.to.contains { $0.node == id }
      if isStop, limit.day.value > target.limitDays.value {
        context.sink.report(
          Codes.limitsClash,
          "\(context.said(id)) stops the clock of `\(target.name)` (\(counted(target.limitDays.value, "day"))) but is to be done only by day \(limit.day.value).",
          at: context.place(limit.day.origin))
      }
    }
  }
  for target in pathway.targets { withinSum(target, context: context) }
}

/// `within` limits along the straight way from a clock's start to its stop, added up.
private func withinSum(_ target: Target, context: RuleContext) {
  let pathway = context.pathway
  for start in target.from {
    var at = start.node
    var days = 0.0
    var steps: [NodeID] = []
    for _ in pathway.nodeIDs {
      if context.graph.glances[at.index].hasWithin, let within = pathway[at].within?.value,
        !(start.node == at && start.moment == .end)
      {
        days += within.days
        steps.append(at)
      }
      if target.to.contains(where: { $0.node == at }) {
        if days > Double(target.limitDays.value), let last = steps.last, let origin = pathway[last].within?.origin {
          context.sink.report(
            Codes.limitsClash,
            "The `within` limits from \(context.said(start.node)) to here add up to \(amount(days)) days, more than `\(target.name)` allows (\(target.limitDays.value)).",
            at: context.place(origin))
        }
        break
      }
      guard case .node(let next) = context.graph.glances[at.index].next, next > at else { break }
      at = next
    }
  }
}

/// `uses` without `waits`: exact timing then assumes that there is no queue.
func queuesNotTimed(_ context: RuleContext) {
  for id in context.pathway.nodeIDs where context.graph.glances[id.index].hasUses {
    guard let uses = context.pathway[id].uses, !context.pathway[id].isSideContact else { continue }
    guard
      let first = context.pathway.groupIDs.first(where: { uses[$0] != nil && context.pathway[id].waits?[$0] == nil }),
      let origin = uses[first]?.origin
    else { continue }
    context.sink.report(
      Codes.usesWithoutWaits,
      "\(context.said(id)) has no `waits`: `time` takes the next session or open moment, as if there were no queue.",
      at: context.place(origin))
  }
}

/// A number with no citation, or an assumed one: one note for each place.
func uncitedNumbers(_ context: RuleContext) {
  for number in context.sink.latestNumbers {
    if number.evidence.citations.isEmpty {
      context.sink.report(Codes.uncited, "\(number.text) has no source.", at: number.place)
    } else if number.evidence.isAssumed {
      context.sink.report(Codes.assumed, "\(number.text) is assumed.", at: number.place)
    }
  }
}

/// Ends that a patient can come to with a clock still running, by name.
func clocksNeverStopped(_ context: RuleContext) {
  let pathway = context.pathway
  for target in pathway.targets {
    let stops = Set(target.to.map(\.node.index))
    var arrows = context.graph.arrows
    for index in arrows.indices where stops.contains(index) { arrows[index] = [] }
    let reached = WayGraph.reached(from: target.from.map(\.node.index), arrows: arrows)
    var ends = pathway.nodeIDs.filter {
      context.graph.glances[$0.index].kind == .end && reached[$0.index] && !stops.contains($0.index)
    }
    // What the base says is not said again of its variants.
    ends.removeAll { end in
      let told = Sink.Told(Codes.clockNeverStopped, target.name, pathway[end].name)
      return !context.sink.current.told.insert(told).inserted && pathway.variant != nil
    }
    guard !ends.isEmpty else { continue }
    let whose = pathway.variant.map { "In the variant `\($0.name)`, the" } ?? "The"
    let names = ends.map { "`\(pathway[$0].name)`" }.joined(separator: ", ")
    context.sink.report(
      Codes.clockNeverStopped, "\(whose) clock of `\(target.name)` is never stopped on the way to \(names).",
      at: context.place(target.origin))
  }
}

/// Clocks that start and stop at one moment.
func clocksOfNoTime(_ context: RuleContext) {
  for target in context.pathway.targets {
    guard let event = target.from.first(where: { target.to.contains($0) }) else { continue }
    let isNew = context.sink.current.told.insert(.init(Codes.clockOfNoTime, target.name)).inserted
    if context.pathway.variant != nil, !isNew { continue }
    context.sink.report(
      Codes.clockOfNoTime,
      "`\(target.name)` starts and stops at the same moment of \(context.said(event.node)): what starts its clock does not stop it, so it stops only for those who come there again.",
      at: context.place(target.origin))
  }
}

/// A review date that has passed by the day asked about.
func noteReviewDate(_ pathway: Pathway, asOf: CalendarDate?, context: RuleContext) {
  guard let asOf, let due = pathway.facts.reviewBy, due < asOf else { return }
  let fact = context.draft.facts.first { FactWord($0) == .review }
  context.sink.report(
    Codes.reviewDue, "This pathway was to be reviewed by \(due.text).",
    at: fact?.place ?? context.draft.declaration.namePlace)
}
