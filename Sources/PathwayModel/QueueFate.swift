/// What becomes of a queue in the long run, from what is asked for and what can be used.
package enum QueueFate: Hashable, Sendable {
  /// Less is asked for than can be used.
  case keepsUp
  /// Between the bounds of what can be used: only `simulate` tells.
  case undecided
  /// More is asked for than can be used, and enough of them give up waiting for the queue to stay bounded: by priority,
  /// the share of those with an `after` who leave by it.
  case givesUp([Int: Double])
  /// As much is asked for as can be used, by people who wait for ever: chance alone makes the queue longer and longer.
  case full
  /// More is asked for than can be used by people who wait for ever.
  case grows

  /// Never settles, whatever the warm-up.
  package var isEndless: Bool { self == .full || self == .grows }

  /// Of what can be used, what counts as no difference: sums of shares are rounded.
  package static let rounding = 1e-9

  package init(_ takings: [ResourceTaking], _ usable: UsableCapacity, kind: Resource.Kind) {
    let all = takings.reduce(0) { $0 + $1.wanted(kind) }
    let slight = usable.most * Self.rounding
    if all < usable.least - slight || all == 0 {
      self = .keepsUp
      return
    }
    if all < usable.most - slight {
      self = .undecided
      return
    }
    let endless: Self = all <= usable.most + slight && usable.most > 0 ? .full : .grows
    // Level by level: those who wait for ever are served before those of their level who give up.
    var left = usable.most
    var leaving: [Int: Double] = [:]
    for priority in Set(takings.map(\.priority)).sorted() {
      let level = takings.filter { $0.priority == priority }
      let patient = level.reduce(0) { $0 + ($1.givesUp ? 0 : $1.wanted(kind)) }
      guard patient < left || patient == 0 else {
        self = endless
        return
      }
      left -= patient
      let impatient = level.reduce(0) { $0 + ($1.givesUp ? $1.wanted(kind) : 0) }
      guard impatient > 0 else { continue }
      let served = min(impatient, left)
      leaving[priority] = 1 - served / impatient
      left -= served
    }
    self = leaving.isEmpty ? endless : .givesUp(leaving)
  }
}

extension Pathway {
  /// Steps whose visits leave by `after` when a queue is long, by resource: without those that are led back to the queue
  /// they left, for ever.
  package func impatientSteps(of resource: ResourceID, in network: FlowNetwork? = nil) -> Set<NodeID> {
    let steps = nodeIDs.filter { id in
      !self[id].timeouts.isEmpty && groupIDs.contains { self[id].uses?[$0]?.value.resource == resource }
    }
    guard !steps.isEmpty else { return [] }
    let network = network ?? FlowNetwork(self)
    func ends(_ steps: [NodeID]) -> Bool {
      let set = Set(steps)
      return FlowBalance(network, leaving: { id, _ in set.contains(id) ? 1 : 0 }).isSettled
    }
    if ends(steps) { return Set(steps) }
    let rest = steps.filter { ends([$0]) }
    return ends(rest) ? Set(rest) : []
  }
}
