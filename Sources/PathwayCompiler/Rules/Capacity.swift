internal import PathwayLaws
internal import PathwayModel
internal import PathwayText

/// More is asked for than can be used: the queue grows without end, or those who have an `after` give up.
func capacityBelowDemand(_ context: RuleContext) {
  let pathway = context.pathway
  guard !pathway.arrivals.contains(where: \.isImplied), !pathway.arrivals.isEmpty else { return }
  let network = FlowNetwork(pathway)
  let users = pathway.nodeIDs.filter { context.graph.glances[$0.index].hasUses }
  let uses = pathway.resources.indices.map { knownUses(of: ResourceID($0), users, pathway, network) }
  func takings(_ balance: FlowBalance) -> [[ResourceTaking]] { uses.map { $0.map { $0.taking(balance) } } }
  func leaving(_ shares: [[Double]]) -> FlowBalance {
    FlowBalance(network, leaving: { shares[$0.index][$1.index] })
  }
  // Giving up at one step spares the next: looked into only where somebody can give up.
  let canGiveUp = pathway.nodeIDs.contains { !pathway[$0].timeouts.isEmpty && pathway[$0].uses != nil }
  let balance = canGiveUp ? QueueBalance(pathway) { takings(leaving($0)) } : nil
  let all = takings(balance.map { leaving($0.leaving) } ?? FlowBalance(network))
  for (index, resource) in pathway.resources.enumerated() {
    let usable = UsableCapacity(resource, all[index])
    let wanted = all[index].reduce(0) { $0 + $1.wanted(resource.kind) }
    // Staff who finish after closing may do more than the hours that are open: at all of those it is said too.
    let isFullDuty =
      resource.kind == .staff && usable.startsPerWeek == nil && wanted >= usable.offered * (1 - QueueFate.rounding)
    guard usable.offered > 0, isFullDuty || wanted >= usable.most * (1 - QueueFate.rounding) else { continue }
    // Staff held for days are told of by name: what they then lack is the same mistake.
    if resource.kind == .staff, isHeldForDays(index, users: users, pathway) { continue }
    let fate: String
    switch balance?.fates[index] ?? QueueFate(all[index], usable, kind: resource.kind) {
    case .undecided where isFullDuty: fate = "it keeps up only as far as work is finished after closing"
    case .keepsUp, .undecided: continue
    case .full: fate = "as much is asked for as there is, so the queue never settles"
    case .grows: fate = "the queue grows without end"
    case .givesUp: fate = "so many give up by `after` that the queue does not grow without end"
    }
    // What is short in the base is short in its variants too, and said once.
    let isNew = context.sink.current.told.insert(.init(Codes.capacityBelowDemand, resource.name)).inserted
    if pathway.variant != nil, !isNew { continue }
    func report(_ words: String) {
      context.sink.report(
        Codes.capacityBelowDemand,
        "\(pathway.variant.map { "In the variant `\($0.name)`, " } ?? "")`\(resource.name)`: \(words): \(fate).",
        at: context.place(resource.origin))
    }
    let unit = resource.kind == .staff ? " hours" : ""
    if isFullDuty, wanted < usable.most * (1 - QueueFate.rounding) {
      let (asked, open) = amounts(wanted, usable.offered)
      report("\(asked) hours a week are needed, \(open) are on duty")
      continue
    }
    let (asked, most) = amounts(wanted, usable.most)
    if let starts = usable.startsPerWeek, usable.most > usable.offered + 1e-9 {
      // Hours would say that more is done than is open.
      let (can, come) = amounts(starts, starts * wanted / usable.most)
      report("\(come) a week come, and \(can) can be begun, which are finished after closing")
      continue
    }
    // What does not split is the reason only where all of the offer would do.
    let some = (usable.isExact ? "" : "at most about ") + most
    let fit =
      !usable.loses
      ? "\(most) a week fit"
      : wanted < usable.offered
        ? "\(amount(usable.offered)) a week are offered and only \(some) of them can be used, because places do not split"
        : "\(amount(usable.offered)) a week are offered (and \(some) of them can be used, because places do not split)"
    report("\(asked)\(unit) a week are needed, \(fit)")
  }
}

/// What one step of one group takes of a resource, but for how many come: that is found by trying.
private struct KnownUse {
  var node: NodeID
  var group: GroupID
  var taking: ResourceTaking
  /// Tries a visit: a missed slot is spent too.
  var tries = 1.0

  func taking(_ balance: FlowBalance) -> ResourceTaking {
    var taking = taking
    taking.perWeek = balance.visits(to: node, by: group) * tries
    return taking
  }
}

/// What a resource is taken for, surely: laws whose mean is not plain count as less.
private func knownUses(
  of id: ResourceID, _ users: [NodeID], _ pathway: Pathway, _ network: FlowNetwork
) -> [KnownUse] {
  let impatient = pathway.impatientSteps(of: id, in: network)
  var list: [KnownUse] = []
  for node in users {
    for group in pathway.groupIDs {
      guard let use = pathway[node].uses?[group]?.value, use.resource == id else { continue }
      var taking = ResourceTaking(
        units: use.units, perWeek: 0, priority: pathway[node].priority?[group]?.value ?? 5,
        givesUp: impatient.contains(node))
      var tried = 1.0
      if pathway[id].kind == .slots {
        tried = tries(
          missed: pathway[node].missed?.share[group]?.value ?? 0,
          atMost: pathway[node].missed.flatMap { mostTries($0, pathway[node]) })
      } else if let held = pathway[node].takes?[group]?.value, held.clock == .calendar {
        taking.meanHours = held.distribution.leastMeanSeconds / 3600
        taking.longestHours = held.distribution.generousSeconds / 3600
        taking.shortestHours = held.distribution.shortestSeconds / 3600
      }
      list.append(KnownUse(node: node, group: group, taking: taking, tries: tried))
    }
  }
  return list
}

private func isHeldForDays(_ resource: Int, users: [NodeID], _ pathway: Pathway) -> Bool {
  users.contains { id in
    pathway.groupIDs.contains { group in
      guard pathway[id].uses?[group]?.value.resource.index == resource else { return false }
      return (pathway[id].takes?[group]?.value.distribution.typicalSeconds ?? 0) >= Double(WeekTime.day)
    }
  }
}

/// How often one patient can miss at most: by the limit, or by the timer that ends the waiting; nil: without end.
private func mostTries(_ missed: Missed, _ node: Node) -> Int? {
  let rebooked = missed.rebookedAfter.value.days
  let timer = node.timeouts.map(\.after.value.days).min()
  let byTimer = timer.flatMap { rebooked > 0 ? Int(min(1000, $0 / rebooked)) + 1 : nil }
  return [missed.limit?.times.value, byTimer].compactMap { $0 }.min()
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
