/// What the compiler promises of every pathway it hands out, and what the engines therefore need not ask again.
///
/// One promise a function, in the order of the list; each returns what is broken in words. Nothing in a shipped answer
/// calls this: it is the judge of tests, which hand it every pathway of the library, random ones, and one planted
/// violation for each promise.
extension Pathway {
  package var brokenPromises: [String] {
    groupsArePeople() + sharesAreShares() + armsAddUp() + idsAreInside() + wantedValuesAreForEveryGroup()
      + calendarsAreInsideTheWeek() + branchesCloseInside() + clocksHaveLimits() + namesAreUnlike()
  }

  /// At least one group, and the groups' shares add up to 1.
  private func groupsArePeople() -> [String] {
    let sum = groups.reduce(0) { $0 + $1.share.value }
    if groups.isEmpty { return ["there is no group"] }
    return abs(sum - 1) > 1e-9 ? ["the groups add up to \(sum)"] : []
  }

  /// Every share lies from 0 to 1.
  private func sharesAreShares() -> [String] {
    var found: [String] = []
    func ask(_ share: Double, _ what: String) { if !(0...1).contains(share) { found.append("\(what) is \(share)") } }
    for group in groups { ask(group.share.value, "the share of \(group.name)") }
    for target in targets { ask(target.required.value, "the standard of \(target.name)") }
    for node in nodes {
      for value in node.only?.values ?? [] { if let value { ask(value.value, "`only` of \(node.name)") } }
      for value in node.missed?.share.values ?? [] { if let value { ask(value.value, "`missed` of \(node.name)") } }
      for arm in node.arms { for value in arm.shares.values { if let value { ask(value.value, "arm \(arm.name)") } } }
    }
    return found
  }

  /// Over the arms of a decision, each group's shares add up to 1.
  private func armsAddUp() -> [String] {
    nodes.flatMap { node -> [String] in
      guard !node.arms.isEmpty else { return [] }
      return groupIDs.compactMap { group in
        let sum = node.arms.reduce(0) { $0 + ($1.shares[group]?.value ?? 0) }
        return abs(sum - 1) > 1e-9 ? "the arms of \(node.name) add up to \(sum) for \(self[group].name)" : nil
      }
    }
  }

  /// Every id is a position that exists.
  private func idsAreInside() -> [String] {
    var found: [String] = []
    func ask(_ node: NodeID, _ what: String) { if !nodes.indices.contains(node.index) { found.append(what) } }
    for way in ways { if case .node(let node) = way.to { ask(node, "a way out of \(self[way.from].name)") } }
    for line in arrivals { ask(line.entry, "an entry") }
    for criterion in criteria { ask(criterion.leadsTo, "a criterion") }
    for target in targets { for event in target.from + target.to { ask(event.node, "target \(target.name)") } }
    if let dayZero { ask(dayZero, "day 0") }
    for node in nodes {
      if !lanes.isEmpty, !lanes.indices.contains(node.lane.index) { found.append("the lane of \(node.name)") }
      for target in node.pauses + (node.missed?.restarts ?? []) where !targets.indices.contains(target.index) {
        found.append("a clock at \(node.name)")
      }
      for use in node.uses?.values ?? [] {
        if let use, !resources.indices.contains(use.value.resource.index) { found.append("what \(node.name) uses") }
      }
    }
    return found
  }

  /// A value for groups has one place for each group.
  private func wantedValuesAreForEveryGroup() -> [String] {
    nodes.flatMap { node -> [String] in
      let counts = [
        node.only?.values.count, node.takes?.values.count, node.waits?.values.count, node.uses?.values.count,
        node.priority?.values.count, node.missed?.share.values.count,
      ]
      let all = counts.compactMap(\.self) + node.arms.map(\.shares.values.count)
      return all.allSatisfy { $0 == groups.count } ? [] : ["\(node.name) has values for another number of groups"]
    }
  }

  /// Windows and sessions lie within a week and a day, in order, and have room for somebody.
  private func calendarsAreInsideTheWeek() -> [String] {
    var found: [String] = []
    for line in arrivals {
      var last = 0
      for window in line.windows {
        if window.from < last || window.from >= window.to || window.to > WeekTime.week { found.append("arrival hours") }
        last = window.to
      }
      if line.perWeek.value < 0 || !line.perWeek.value.isFinite { found.append("a rate of \(line.perWeek.value)") }
    }
    for resource in resources {
      for capacity in resource.capacities {
        let isInside = capacity.fromSecond >= 0 && capacity.toSecond <= WeekTime.day
        let isInOrder =
          resource.kind == .slots
          ? capacity.toSecond == capacity.fromSecond : capacity.toSecond > capacity.fromSecond
        if !isInside || !isInOrder || capacity.units.value < 0 || capacity.days.isEmpty {
          found.append("a session of \(resource.name)")
        }
      }
    }
    return found
  }

  /// Only what is written in a branch ends one.
  private func branchesCloseInside() -> [String] {
    ways.compactMap { way in
      way.to == .endOfBranch && self[way.from].enclosing == nil ? "\(self[way.from].name) ends no branch" : nil
    }
  }

  /// A clock has a start, a stop, and a limit of at least a day.
  private func clocksHaveLimits() -> [String] {
    targets.compactMap { target in
      target.from.isEmpty || target.to.isEmpty || target.limitDays.value < 1 ? "target \(target.name)" : nil
    }
  }

  /// No two of a kind share a name.
  private func namesAreUnlike() -> [String] {
    let kinds: [(String, [String])] = [
      ("items", nodes.map(\.name)), ("lanes", lanes.map(\.name)), ("groups", groups.map(\.name)),
      ("targets", targets.map(\.name)), ("resources", resources.map(\.name)),
    ]
    return kinds.compactMap { kind, names in
      Set(names).count == names.count ? nil : "two \(kind) share a name"
    }
  }
}
