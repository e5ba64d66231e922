package import PathwayModel
package import PathwayTiming

/// How many patients take each way and reach each node: exact when `time` answered, else estimated from the shares.
package struct FlowTable {
  /// By position in `pathway.ways`, per arriving patient.
  package var ways: [Double]
  /// By node, per arriving patient.
  package var visits: [Double]
  /// By position in `pathway.ways`: the share of these patients who belong to the first group.
  package var lookedFor: [Double]
  /// False when the shares are estimates.
  package var isExact: Bool

  package init(_ pathway: Pathway, timing: TimingReport?) {
    let all = pathway.ways
    if let timing, timing.ways.count == all.count, timing.nodes.count == pathway.nodes.count,
      zip(timing.ways, all).allSatisfy({ $0.way == $1 })
    {
      ways = timing.ways.map { FlowTable.sane($0.flow) }
      visits = timing.nodes.map { FlowTable.sane($0.visits) }
      let first = pathway.groups.first?.share.value ?? 1
      lookedFor = timing.ways.map { way in
        guard way.flow > 0, let inFirst = way.flowByGroup.first else { return 0 }
        return FlowTable.sane(inFirst * first / way.flow)
      }
      isExact = true
    } else {
      self = FlowTable.estimated(pathway, all)
    }
  }

  private init(ways: [Double], visits: [Double], lookedFor: [Double]) {
    self.ways = ways
    self.visits = visits
    self.lookedFor = lookedFor
    isExact = false
  }

  private static func sane(_ value: Double) -> Double { value.isFinite ? max(0, value) : 0 }

  /// Sweeps the flow-balance equations until they settle; a loop that keeps everybody stops after 300 sweeps.
  private static func estimated(_ pathway: Pathway, _ all: [Way]) -> FlowTable {
    let groups = pathway.groups.count
    var ways = Array(repeating: 0.0, count: all.count)
    var firsts = ways
    var visits = Array(repeating: 0.0, count: pathway.nodes.count)
    for group in 0..<groups {
      let (ownWays, ownVisits) = sweep(pathway, all, group: group)
      let share = sane(pathway.groups[group].share.value)
      for index in all.indices {
        ways[index] += ownWays[index] * share
        if group == 0 { firsts[index] = ownWays[index] * share }
      }
      for index in visits.indices { visits[index] += ownVisits[index] * share }
    }
    let looked = zip(firsts, ways).map { $1 > 0 ? $0 / $1 : 0 }
    return FlowTable(ways: ways, visits: visits, lookedFor: looked)
  }

  private static func sweep(_ pathway: Pathway, _ all: [Way], group: Int) -> ([Double], [Double]) {
    let entry = entries(pathway)
    var visits = entry
    var flows = Array(repeating: 0.0, count: all.count)
    let fractions = all.map { fraction($0, pathway, group) }
    for _ in 0..<300 {
      var next = entry
      for (index, way) in all.enumerated() {
        flows[index] = visits[way.from.index] * fractions[index]
        if case .node(let to) = way.to, to.index < next.count { next[to.index] += flows[index] }
      }
      var change = 0.0
      for index in next.indices { change = max(change, abs(next[index] - visits[index])) }
      visits = next.map { min($0, 1e6) }
      if change < 1e-9 { break }
    }
    return (flows, visits)
  }

  private static func entries(_ pathway: Pathway) -> [Double] {
    var entry = Array(repeating: 0.0, count: pathway.nodes.count)
    let total = pathway.arrivals.reduce(0) { $0 + sane($1.perWeek.value) }
    if total > 0 {
      for arrival in pathway.arrivals where arrival.entry.index < entry.count {
        entry[arrival.entry.index] += sane(arrival.perWeek.value) / total
      }
    } else if !entry.isEmpty {
      entry[0] = 1
    }
    return entry
  }

  /// The part of a node's patients that takes a way; where only the clock decides (`after`), one in twenty is supposed.
  private static func fraction(_ way: Way, _ pathway: Pathway, _ group: Int) -> Double {
    let node = pathway[way.from]
    func share(_ shares: PerGroup<Double>?) -> Double? {
      guard let values = shares?.values, group < values.count, let value = values[group]?.value else { return nil }
      return min(max(sane(value), 0), 1)
    }
    let taken = node.only.map { share($0) ?? 0 } ?? 1
    let missedOut = node.missed?.limit.map { limit -> Double in
      let miss = share(node.missed?.share) ?? 0
      return (0..<min(max(limit.times.value, 0), 20)).reduce(1.0) { product, _ in product * miss }
    }
    switch way.role {
    case .arm(let arm): return taken * (arm < node.arms.count ? share(node.arms[arm].shares) ?? 0 : 0)
    case .passedBy: return 1 - taken
    case .branch: return taken
    case .first: return taken
    case .timeout: return taken * 0.05
    case .sideContact: return taken * 0.1
    case .missedOut: return taken * (missedOut ?? 0)
    case .next: return max(0, taken * (1 - 0.05 * Double(node.timeouts.count) - (missedOut ?? 0)))
    }
  }
}
