import PathwayModel

extension SimulationPlan {
  /// Lowers a pathway; refuses what cannot be run, with the place and the reason.
  init(_ pathway: Pathway) throws(Refusal) {
    self.pathway = pathway
    try checkSizes()
    try addGroups()
    ways = pathway.ways
    try addResources()
    try addNodes()
    addHooks()
    try addEntries()
    limits = pathway.targets.map(\.limitDays.value)
    dayZero = pathway.dayZero.map { Int32($0.rawValue) } ?? -1
  }

  private func checkSizes() throws(Refusal) {
    let sizes = [pathway.nodes.count, pathway.groups.count, pathway.targets.count, pathway.resources.count]
    guard pathway.nodes.count < Event.largestNode, sizes.allSatisfy({ $0 < 100_000 }), !pathway.groups.isEmpty,
      pathway.nodes.count * pathway.groups.count < 5_000_000
    else {
      throw Refusal(
        origin: pathway.origin, reason: "This pathway is too large to simulate.",
        advice: "Under 100,000 items, groups, targets and resources each.")
    }
  }

  private mutating func addGroups() throws(Refusal) {
    for group in pathway.groups { try check(share: group.share.value, group.share.origin) }
    let order = pathway.groups.indices.sorted { pathway.groups[$0].name < pathway.groups[$1].name }
    var sum = 0.0
    for index in order {
      sum += pathway.groups[index].share.value
      groups.append((index, sum))
    }
    guard sum > 0 else {
      throw Refusal(origin: pathway.origin, reason: "The shares of the groups add up to nothing.")
    }
    // What rounding leaves open belongs to the last group that anybody is in.
    for index in groups.indices.reversed() {
      groups[index].upTo = 2
      if pathway.groups[groups[index].group].share.value > 0 { break }
    }
  }

  private mutating func addResources() throws(Refusal) {
    // Priorities that occur at each resource, and the first node that uses it.
    var priorities = Array(repeating: Set<Int>(), count: pathway.resources.count)
    var firstUser = Array(repeating: Int32.max, count: pathway.resources.count)
    for (index, node) in pathway.nodes.enumerated() {
      guard let uses = node.uses else { continue }
      for group in pathway.groupIDs {
        guard let use = uses[group]?.value, use.resource.index < pathway.resources.count else { continue }
        priorities[use.resource.index].insert(node.priority?[group]?.value ?? 5)
        firstUser[use.resource.index] = min(firstUser[use.resource.index], Int32(index))
      }
    }
    priorityOrder = priorities.map { $0.sorted() }
    for (index, resource) in pathway.resources.enumerated() {
      for capacity in resource.capacities {
        guard (0...1_000_000).contains(capacity.units.value), (0...WeekTime.day).contains(capacity.fromSecond),
          (0...WeekTime.day).contains(capacity.toSecond), resource.kind == .staff || capacity.fromSecond < WeekTime.day
        else {
          throw Refusal(
            origin: capacity.units.origin,
            reason: "The capacity of \(resource.title) is outside what can be simulated.",
            advice: "From 0 to 1,000,000 units, within one day.")
        }
      }
      resources.append(
        ResourcePlan(
          calendar: ResourceCalendar(resource), firstLevel: Int32(levels), levels: Int32(priorityOrder[index].count),
          rank: firstUser[index]))
      levels += priorityOrder[index].count
    }
  }

  private mutating func addNodes() throws(Refusal) {
    let hasTables = NodeTables(pathway)
    var way: Int32 = 0
    for id in pathway.nodeIDs {
      let node = pathway[id]
      var plan = NodePlan(
        kind: Self.kind(of: node), next: Onward.number(node.next), nameHash: hasTables.hashes[id.index])
      plan.isSide = node.isSideContact
      plan.hasOnly = node.only != nil
      number(ways: &way, of: node, in: &plan)
      try addBody(node, &plan)
      try addWork(node)
      try addMissed(node, &plan)
      plan.timeouts = Self.stretch(&timers, node.timeouts) {
        TimerPlan(length: PlannedLength($0.after.value), to: Onward.number($0.to))
      }
      plan.sides = Self.stretch(&timers, node.sideContacts) {
        TimerPlan(length: PlannedLength($0.after.value), to: Int32($0.node.rawValue))
      }
      guard node.sideContacts.count < Event.largestTimer else {
        throw Refusal(origin: node.origin, reason: "\(node.title) has too many side contacts.")
      }
      for length in node.timeouts.map(\.after) + node.sideContacts.map(\.after) {
        try check(length: length.value, length.origin)
      }
      plan.pauses = Self.stretch(&pauses, node.pauses) { Int32($0.rawValue) }
      if let notice = node.notice {
        try check(length: notice.value, notice.origin)
        plan.hasNotice = true
        plan.notice = PlannedLength(notice.value)
      }
      if let within = node.within {
        plan.hasWithin = true
        plan.within = PlannedLength(within.value)
      }
      if let byDay = node.byDay {
        plan.byDay = Int32(byDayLimits.count)
        byDayLimits.append(byDay.day.value)
      }
      nodes.append(plan)
    }
  }

  private static func kind(of node: Node) -> NodePlan.Kind {
    switch node.body {
    case .decide: return .decide
    case .together: return .together
    case .inTurn: return .inTurn
    case .plain: break
    }
    if node.kind == .end { return .end }
    return node.isInstant ? .instant : .work
  }

  /// Numbers a node's ways as `Pathway.ways(from:)` lists them.
  private func number(ways way: inout Int32, of node: Node, in plan: inout NodePlan) {
    plan.firstWay = way
    switch node.body {
    case .plain, .inTurn: way += 1
    case .decide(let arms): way += Int32(arms.count)
    case .together(let branches): way += Int32(branches.count) + 1
    }
    plan.passedByWay = way
    if node.only != nil { way += 1 }
    plan.timeoutWay = way
    way += Int32(node.timeouts.count)
    plan.missedOutWay = way
    if node.missed?.limit != nil { way += 1 }
    plan.sideWay = way
    way += Int32(node.sideContacts.count)
  }

  private mutating func addBody(_ node: Node, _ plan: inout NodePlan) throws(Refusal) {
    switch node.body {
    case .plain: break
    case .inTurn(let first): plan.first = Int32(first.rawValue)
    case .together(let list):
      plan.branches.start = Int32(branches.count)
      plan.branches.count = Int32(list.count)
      for (index, branch) in list.enumerated() {
        branches.append(BranchPlan(first: Int32(branch.first.rawValue), way: plan.firstWay + Int32(index)))
      }
    case .decide(let list):
      plan.arms.start = Int32(arms.count)
      plan.arms.count = Int32(list.count)
      let order = list.indices.sorted { list[$0].name < list[$1].name }
      for group in pathway.groupIDs {
        var sum = 0.0
        let first = arms.count
        var last = first
        for index in order {
          let share = list[index].shares[group]?.value ?? 0
          try check(share: share, list[index].origin)
          sum += share
          if share > 0 { last = arms.count }
          arms.append(
            ArmPlan(upTo: sum, to: Onward.number(list[index].to), way: plan.firstWay + Int32(index)))
        }
        guard !list.isEmpty, abs(sum - 1) < 0.01 else {
          throw Refusal(
            origin: node.origin, reason: "The ways out of \(node.title) do not add up to 100% for every group.")
        }
        for index in last..<arms.count { arms[index].upTo = 2 }
      }
    }
  }

  private mutating func addWork(_ node: Node) throws(Refusal) {
    for group in pathway.groupIDs {
      var plan = WorkPlan()
      if let only = node.only {
        plan.only = only[group]?.value ?? 1
        try check(share: plan.only, only[group]?.origin ?? node.origin)
      }
      if let law = node.takes?[group] { plan.takes = try samplers.add(law.value, origin: law.origin) }
      if let law = node.waits?[group] { plan.waits = try samplers.add(law.value, origin: law.origin) }
      if let use = node.uses?[group] {
        let resource = use.value.resource.index
        guard resource < resources.count else {
          throw Refusal(origin: node.origin, reason: "\(node.title) uses a resource that is not there.")
        }
        try check(use: use.value, of: node)
        plan.resource = Int32(resource)
        plan.units = Int32(use.value.units)
        plan.level = Int32(priorityOrder[resource].firstIndex(of: node.priority?[group]?.value ?? 5) ?? 0)
      }
      if let missed = node.missed {
        plan.missed = missed.share[group]?.value ?? 0
        try check(share: plan.missed, missed.share[group]?.origin ?? node.origin)
      }
      work.append(plan)
    }
  }

  private mutating func addMissed(_ node: Node, _ plan: inout NodePlan) throws(Refusal) {
    guard let missed = node.missed else { return }
    try check(length: missed.rebookedAfter.value, missed.rebookedAfter.origin)
    plan.hasMissed = true
    plan.rebooking = PlannedLength(missed.rebookedAfter.value)
    plan.restarts = Self.stretch(&restarts, missed.restarts) { Int32($0.rawValue) }
    if let limit = missed.limit {
      guard (1...10_000).contains(limit.times.value) else {
        throw Refusal(origin: limit.times.origin, reason: "\(node.title) can be missed at most 1 to 10,000 times.")
      }
      plan.missLimit = Int32(limit.times.value)
      plan.missTail = Onward.number(limit.to)
    }
  }

  private mutating func addHooks() {
    func list(_ node: NodeID, _ moment: ClockEvent.Moment) -> [ClockHook] {
      let event = ClockEvent(moment, node)
      return pathway.targets.enumerated().compactMap { index, target in
        let starts = target.from.contains(event)
        let stops = target.to.contains(event)
        return starts || stops ? ClockHook(target: Int32(index), starts: starts, stops: stops) : nil
      }
    }
    for id in pathway.nodeIDs where !pathway[id].isSideContact {
      nodes[id.index].reached = Self.stretch(&hooks, list(id, .reached)) { $0 }
      nodes[id.index].started = Self.stretch(&hooks, list(id, .start)) { $0 }
      nodes[id.index].ended = Self.stretch(&hooks, list(id, .end)) { $0 }
    }
  }

  private mutating func addEntries() throws(Refusal) {
    var byEntry: [NodeID: [Arrivals]] = [:]
    for line in pathway.arrivals where !line.isImplied {
      let windows = zip(line.windows, line.windows.dropFirst()).allSatisfy { $0.to <= $1.from }
      guard line.perWeek.value >= 0, line.perWeek.value < 1e12, windows,
        line.windows.allSatisfy({ 0 <= $0.from && $0.from < $0.to && $0.to <= WeekTime.week })
      else {
        throw Refusal(
          origin: line.perWeek.origin, reason: "These arrivals are not a number of patients in windows of the week.")
      }
      guard line.entry.index < nodes.count, !nodes[line.entry.index].isSide else {
        throw Refusal(origin: line.perWeek.origin, reason: "These patients arrive at an item that is not there.")
      }
      byEntry[line.entry, default: []].append(line)
    }
    for entry in byEntry.keys.sorted() {
      let rate = ArrivalRate(byEntry[entry] ?? [])
      guard rate.perWeek > 0 else { continue }
      entries.append(EntryPlan(node: Int32(entry.rawValue), stream: nodes[entry.index].nameHash, rate: rate))
    }
  }

  /// Appends the plans of a list to a shared array and says where they are.
  private static func stretch<Item, Planned>(
    _ shared: inout [Planned], _ items: [Item], _ plan: (Item) -> Planned
  ) -> Stretch {
    let start = Int32(shared.count)
    shared += items.map(plan)
    return Stretch(start: start, count: Int32(items.count))
  }
}

/// Names as numbers, no two alike: two names with one hash are told apart by hashing again.
private struct NodeTables {
  var hashes: [UInt32] = []

  init(_ pathway: Pathway) {
    var taken: Set<UInt32> = []
    var byName: [String: UInt32] = [:]
    // In the order of the names, so that the order of writing does not matter.
    for name in pathway.nodes.map(\.name).sorted() where byName[name] == nil {
      var hash = nameHash(name)
      while !taken.insert(hash).inserted { hash = nameHash(name + "\(hash)") }
      byName[name] = hash
    }
    hashes = pathway.nodes.map { byName[$0.name] ?? 0 }
  }
}
