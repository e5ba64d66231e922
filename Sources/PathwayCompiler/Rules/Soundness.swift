internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// More arrive than fit: the queue grows without end.
func capacityBelowDemand(_ context: RuleContext) {
  let pathway = context.pathway
  guard !pathway.arrivals.contains(where: \.isImplied), !pathway.arrivals.isEmpty else { return }
  let visits = FlowBalance(pathway).visitsPerWeek
  let users = pathway.nodeIDs.filter { context.graph.glances[$0.index].hasUses }
  for (index, resource) in pathway.resources.enumerated() {
    // Slots, or hours of staff.
    let isStaff = resource.kind == .staff
    var wanted = 0.0
    for id in users {
      guard let uses = pathway[id].uses else { continue }
      for group in pathway.groupIDs {
        guard let use = uses[group], use.value.resource.index == index else { continue }
        guard !isStaff else {
          let held = pathway[id].takes?[group]?.value
          if let held, held.clock == .calendar {
            wanted +=
              visits[id.index][group.index] * Double(use.value.units) * held.distribution.leastMeanSeconds / 3600
          }
          continue
        }
        // A missed slot is spent too.
        let missed = pathway[id].missed?.share[group]?.value ?? 0
        let times = pathway[id].missed?.limit?.times.value
        wanted += visits[id.index][group.index] * Double(use.value.units) * tries(missed: missed, atMost: times)
      }
    }
    let offered = resource.capacities.reduce(0.0) { sum, capacity in
      let hours = isStaff ? Double(capacity.toSecond - capacity.fromSecond) / 3600 : 1
      return sum + Double(capacity.units.value * capacity.days.count) * hours
    }
    guard wanted > offered, offered > 0 else { continue }
    // Staff held for longer than they are open are told of by name.
    if isStaff, holdsTooLong(resource, index: index, users: users, context) { continue }
    // What is short in the base is short in its variants too, and said once.
    if pathway.variant != nil, context.sink.hasReported(Codes.capacityBelowDemand, of: resource.name) { continue }
    context.sink.report(
      Codes.capacityBelowDemand,
      "\(context.pathway.variant.map { "In the variant `\($0.name)`, " } ?? "")`\(resource.name)`: \(rounded(wanted))\(isStaff ? " hours" : "") a week are needed, \(rounded(offered)) a week fit: the queue grows without end.",
      at: context.place(resource.origin))
  }
}

private func holdsTooLong(_ resource: Resource, index: Int, users: [NodeID], _ context: RuleContext) -> Bool {
  guard let open = longestWindow(resource) else { return false }
  return users.contains { id in
    context.pathway.groupIDs.contains { group in
      guard context.pathway[id].uses?[group]?.value.resource.index == index else { return false }
      return (context.pathway[id].takes?[group]?.value.distribution.typicalSeconds ?? 0) > Double(open)
    }
  }
}

private func tries(missed: Double, atMost: Int?) -> Double {
  guard missed > 0 else { return 1 }
  guard let atMost else { return missed < 1 ? 1 / (1 - missed) : .infinity }
  var sum = 0.0
  var share = 1.0
  for _ in 0..<min(atMost, 1000) {
    sum += share
    share *= missed
  }
  return sum
}

private func rounded(_ value: Double) -> String {
  guard value.isFinite, value < 1e9 else { return "without limit" }
  let tenths = (value * 10).rounded()
  return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
}

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
private func longestWindow(_ resource: Resource) -> Int? {
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
          "\(context.said(id)) stops the clock of `\(target.name)` (\(target.limitDays.value) days) but is to be done only by day \(limit.day.value).",
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
            "The `within` limits from \(context.said(start.node)) to here add up to \(rounded(days)) days, more than `\(target.name)` allows (\(target.limitDays.value)).",
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
    let said = context.sink.clockEnds[target.name] ?? []
    if pathway.variant != nil { ends.removeAll { said.contains(pathway[$0].name) } }
    guard !ends.isEmpty else { continue }
    context.sink.clockEnds[target.name] = said.union(ends.map { pathway[$0].name })
    let whose = pathway.variant.map { "In the variant `\($0.name)`, the" } ?? "The"
    let names = ends.map { "`\(pathway[$0].name)`" }.joined(separator: ", ")
    context.sink.report(
      Codes.clockNeverStopped, "\(whose) clock of `\(target.name)` is never stopped on the way to \(names).",
      at: context.place(target.origin))
  }
}

/// A review date that has passed by the day asked about.
func noteReviewDate(_ pathway: Pathway, asOf: CalendarDate?, context: RuleContext) {
  guard let asOf, let due = pathway.facts.reviewBy, due < asOf else { return }
  let fact = context.draft.facts.first { $0.headWord == "review" }
  context.sink.report(
    Codes.reviewDue, "This pathway was to be reviewed by \(due.text).",
    at: fact?.place ?? context.draft.declaration.namePlace)
}

extension Distribution {
  /// No more than the mean, in seconds, and near it: capacity is called short only when it surely is.
  var leastMeanSeconds: Double {
    switch self {
    // The least of Γ(1 + 1/k) is 0.8856.
    case .weibull(_, let scale): 0.8856 * scale
    case .empirical(let values): values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    case .bands: 0
    default: typicalSeconds
    }
  }

  /// A middle value in seconds, near enough for a warning.
  var typicalSeconds: Double {
    switch self {
    case .fixed(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .triangular(let low, let mode, let high): (low + mode + high) / 3
    case .pert(let low, let mode, let high): (low + 4 * mode + high) / 6
    case .exponential(let mean), .erlang(let mean, _), .gamma(let mean, _), .lognormalMoments(let mean, _),
      .normal(let mean, _):
      mean
    case .weibull(_, let scale): scale
    case .lognormal(let median, _, _): median
    case .empirical(let values): values.isEmpty ? 0 : values[values.count / 2]
    case .bands(let bands): Double(bands.first?.toDay ?? 0) * 86_400
    }
  }
}
