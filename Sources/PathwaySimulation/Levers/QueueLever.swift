package import PathwayModel

/// A change of capacity or demand whose effect only the queues tell.
package enum QueueLever: Hashable, Sendable {
  /// One more slot in every session, or one more member of staff in every window.
  case oneMore(ResourceID)
  /// One more session a week, like the first of the sessions, on the weekday given.
  case oneMoreSession(ResourceID, Weekday)
  /// So much less of all arrivals: 0.1 for ten in a hundred.
  case lessDemand(Double)
}

extension QueueLever {
  /// Every lever that the pathway has: for each resource in use one more unit and, where it has sessions on fewer than
  /// five days, one more session; and ten in a hundred fewer patients.
  package static func all(of pathway: Pathway) -> [QueueLever] {
    var levers: [QueueLever] = []
    for index in pathway.resources.indices {
      let id = ResourceID(index)
      guard isUsed(id, in: pathway) else { continue }
      levers.append(.oneMore(id))
      if let day = bestDay(for: pathway[id]) { levers.append(.oneMoreSession(id, day)) }
    }
    guard !levers.isEmpty else { return [] }
    return levers + [.lessDemand(0.1)]
  }

  private static func isUsed(_ id: ResourceID, in pathway: Pathway) -> Bool {
    pathway.nodes.contains { node in
      pathway.groupIDs.contains { node.uses?[$0]?.value.resource == id }
    }
  }

  /// The weekday without a session on which one more shortens the way to the next session most, for arrivals spread
  /// evenly over the week; nil for staff, and where every weekday has one.
  private static func bestDay(for resource: Resource) -> Weekday? {
    guard resource.kind == .slots, let first = resource.capacities.first else { return nil }
    var days: Set<Int> = []
    for capacity in resource.capacities where capacity.units.value > 0 { days.formUnion(capacity.days.map(\.rawValue)) }
    guard !days.isEmpty, first.units.value > 0 else { return nil }
    var best: (day: Int, delay: Int)?
    for day in 0..<5 where !days.contains(day) {
      let delay = delay(days.union([day]))
      if best.map({ delay < $0.delay }) ?? true { best = (day, delay) }
    }
    return best.flatMap { Weekday(rawValue: $0.day) }
  }

  /// Sum of the squares of the gaps, in days: in proportion to the mean way to the next session.
  private static func delay(_ days: Set<Int>) -> Int {
    let sorted = days.sorted()
    var sum = 0
    for (index, day) in sorted.enumerated() {
      let next = index + 1 < sorted.count ? sorted[index + 1] : sorted[0] + 7
      sum += (next - day) * (next - day)
    }
    return sum
  }
}

extension Pathway {
  /// The pathway with a lever pulled. Names stay, so that one seed draws the same patients.
  package func pulling(_ lever: QueueLever) -> Pathway {
    var changed = self
    switch lever {
    case .oneMore(let id):
      for index in changed.resources[id.index].capacities.indices
      where changed.resources[id.index].capacities[index].units.value > 0 {
        changed.resources[id.index].capacities[index].units.value += 1
      }
    case .oneMoreSession(let id, let day):
      guard var session = changed.resources[id.index].capacities.first(where: { $0.units.value > 0 }) else { break }
      session.days = [day]
      changed.resources[id.index].capacities.append(session)
    case .lessDemand(let share):
      for index in changed.arrivals.indices { changed.arrivals[index].perWeek.value *= 1 - share }
    }
    return changed
  }
}
