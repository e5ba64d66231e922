package import PathwayModel

/// What becomes of one queue in the long run, from the balance of the flows and not from the weeks that were watched: the
/// same truth that `check` and `demand` tell.
package struct QueueOutlook: Hashable, Sendable {
  package var fate: QueueFate
  /// Asked for a week if no other queue held anybody back, in slots or hours, and what of the offer can be used.
  package var wanted: Double
  package var usable: UsableCapacity
  /// Visits that come to it a week so, and as few as an endless queue before it lets through.
  package var comingFreely: Double
  package var coming: Double
  /// As many as would come if every other queue kept up: fewer than freely only where its own loop brings them back late.
  package var comingAlone: Double
  /// Patients a week by which it grows, exactly; nil where it does not, or only bounds are known.
  package var growth: Double?
  /// Patients whom it can take a week.
  package var servedPerWeek: Double
  /// Days after which the last of those who can leave by `after` do; nil when some wait for ever.
  package var patienceDays: Double?
  /// Of those who can, the share that give up.
  package var givingUp: Double?
  /// Beside it of all who come.
  package var leaving: GivingUp?
  /// One patient may stand in it more than once at a time.
  package var countsRequests: Bool

  /// An endless queue keeps others from coming, so that its own wait says nothing of its capacity.
  package var isHeldBack: Bool { coming < 0.97 * comingAlone }
  /// It is longer without end as things are, not only if more came.
  package var growsNow: Bool { (growth ?? 0) > 0 || (fate == .full && !isHeldBack) }
  /// Asked of what can be used, as things are.
  package var load: Double {
    guard usable.least > 0 else { return 0 }
    return wanted * (comingFreely > 0 ? coming / comingFreely : 1) / usable.least
  }

  /// Of every resource.
  static func all(of pathway: Pathway) throws(Refusal) -> [QueueOutlook] {
    let arrivals = pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
    let (free, balance) = try settled(pathway, arrivals: arrivals)
    let impatient = pathway.resources.indices.map { pathway.impatientSteps(of: ResourceID($0)) }
    func works(_ flow: VisitBalance) -> [ResourceWork] {
      let steps = stepDemands(pathway, flow, arrivals: arrivals)
      return impatient.enumerated().map { ResourceWork(ResourceID($0), pathway, flow, steps, $1) }
    }
    let freely = works(free)
    /// What some endless queues let through, all together.
    func passing(_ endless: Set<Int>) throws(Refusal) -> [ResourceWork] {
      guard !endless.isEmpty else { return freely }
      var passing = pathway.nodes.map { _ in Array(repeating: 1.0, count: pathway.groups.count) }
      var flow = free
      for _ in 0..<100 {
        var change = 0.0
        for work in works(flow) where endless.contains(work.id.index) {
          for (priority, share) in work.passing(balance.leaving) {
            for node in pathway.nodeIDs {
              for group in pathway.groupIDs
              where pathway[node].uses?[group]?.value.resource == work.id
                && (pathway[node].priority?[group]?.value ?? 5) == priority
              {
                let old = passing[node.index][group.index]
                passing[node.index][group.index] = (old + share) / 2
                change = max(change, abs(share - old))
              }
            }
          }
        }
        flow = try VisitBalance(pathway, leaving: balance.leaving, passing: passing)
        if change < 1e-9 { break }
      }
      return works(flow)
    }
    let endless = Set(balance.fates.indices.filter { balance.fates[$0].isEndless })
    let together = try passing(endless)
    var outlooks: [QueueOutlook] = []
    for (index, work) in together.enumerated() {
      // Only of several endless queues can one keep people from another.
      let alone =
        endless.contains(index) ? (endless.count > 1 ? try passing([index])[index] : work) : freely[index]
      outlooks.append(
        work.outlook(freely[index], alone, balance.fates[index], balance.leaving, impatient[index], pathway))
    }
    return outlooks
  }
}

extension ResourceWork {
  /// By priority, the share of those who stay that are taken for as long as the queue is never empty.
  fileprivate func passing(_ leaving: [[Double]]) -> [Int: Double] {
    var left = usable.most
    var shares: [Int: Double] = [:]
    let staying = staying(leaving)
    for priority in Set(takings.map(\.priority)).sorted() {
      let wanted = zip(takings, staying).reduce(0) { $0 + ($1.0.priority == priority ? $1.1 : 0) }
      shares[priority] = wanted > left ? max(0, left / wanted) : 1
      left = max(0, left - wanted)
    }
    return shares
  }

  /// Of each taking, the units of those who do not leave.
  private func staying(_ leaving: [[Double]]) -> [Double] {
    zip(takings, places).map { $0.wanted(resource.kind) * ($0.givesUp ? 1 - leaving[$1.node][$1.group] : 1) }
  }

  fileprivate func outlook(
    _ free: ResourceWork, _ alone: ResourceWork, _ fate: QueueFate, _ leaving: [[Double]], _ impatient: Set<NodeID>,
    _ pathway: Pathway
  ) -> QueueOutlook {
    let usable = free.usable
    let staying = staying(leaving)
    let all = staying.reduce(0, +)
    let passing = passing(leaving)
    var growth = 0.0
    for (place, taking) in zip(places, takings) {
      growth +=
        place.visits * (taking.givesUp ? 1 - leaving[place.node][place.group] : 1)
        * (1 - (passing[taking.priority] ?? 1))
    }
    let coming = places.reduce(0) { $0 + $1.visits }
    let wanted = free.takings.reduce(0) { $0 + $1.wanted(resource.kind) }
    let users = Set(places.filter { $0.visits > 0 }.map { NodeID($0.node) })
    let patient = zip(takings, places).contains { !$0.givesUp && $1.visits > 0 }
    let patience = impatient.filter(users.contains).compactMap { id in
      pathway[id].timeouts.map { $0.after.value.calendarSeconds / 86_400 }.min()
    }
    let stays = zip(takings, places).reduce(0) {
      $0 + $1.1.visits * ($1.0.givesUp ? 1 - leaving[$1.1.node][$1.1.group] : 1)
    }
    return QueueOutlook(
      fate: fate, wanted: steady(wanted), usable: usable,
      comingFreely: steady(free.places.reduce(0) { $0 + $1.visits }),
      coming: steady(coming), comingAlone: steady(alone.places.reduce(0) { $0 + $1.visits }),
      growth: fate == .grows && usable.isExact && growth > 1e-6 * coming ? steady(growth) : nil,
      servedPerWeek: all > 0 ? steady(stays * usable.most / all) : 0,
      patienceDays: !patient || fate.isGivingUp ? patience.max() : nil,
      givingUp: free.givingUp(fate).map { steady($0.ofImpatient) },
      leaving: free.givingUp(fate).map { GivingUp(ofImpatient: steady($0.ofImpatient), ofAll: steady($0.ofAll)) },
      countsRequests: users.count > 1
        && users.contains { pathway[$0].isSideContact || pathway[$0].enclosing?.together != nil })
  }
}

/// To a millionth: sums made in another order, as the groups or resources of a file may stand, end alike.
private func steady(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }

extension QueueFate {
  fileprivate var isGivingUp: Bool {
    if case .givesUp = self { return true }
    return false
  }
}
