/// What becomes of every queue, and how many give up at each, where one hangs on the other: those who give up at one step
/// are not asked for at the next, be it of the same resource.
///
/// Resource by resource the share that leaves is sought by halving, until all hold together. Where those who wait for ever
/// are more than fit, all who can give up do.
package struct QueueBalance: Sendable {
  /// By node, then group: the share of visits that leave by `after`, because the queue is longer than they wait.
  package private(set) var leaving: [[Double]]
  /// By resource.
  package private(set) var fates: [QueueFate] = []

  /// `takings`: of every resource, where these shares leave.
  package init<Failure: Error>(
    _ pathway: Pathway, takings: ([[Double]]) throws(Failure) -> [[ResourceTaking]]
  ) throws(Failure) {
    leaving = Array(repeating: Array(repeating: 0, count: pathway.groups.count), count: pathway.nodes.count)
    let network = FlowNetwork(pathway)
    let resources = pathway.resources.indices.map { Queue(pathway, ResourceID($0), network) }
    var shares: [[Int: Double]] = resources.map { _ in [:] }
    for _ in 0..<20 {
      var change = 0.0
      for (index, queue) in resources.enumerated() where !queue.patience.isEmpty {
        let now = try takings(leaving)[index]
        let usable = UsableCapacity(queue.resource, now)
        // What holds already is left as it is.
        if !shares[index].isEmpty, shares[index].values.contains(where: { $0 > 0 && $0 < 1 }),
          abs(queue.served(now, shares[index]) - usable.most) <= 1e-6 * max(1, usable.most)
        {
          continue
        }
        let before = shares[index]
        func excess(_ depth: Double) throws(Failure) -> Double {
          let tried = queue.shares(depth)
          queue.put(tried, into: &leaving)
          return queue.served(try takings(leaving)[index], tried) - usable.most
        }
        var (low, high) = (0.0, Double(queue.deepest(now)))
        if try excess(0) <= usable.most * QueueFate.rounding {
          high = 0
        } else if try excess(high) < 0 {
          for _ in 0..<40 {
            let middle = (low + high) / 2
            if try excess(middle) > 0 { low = middle } else { high = middle }
          }
        }
        shares[index] = high > 0 ? queue.shares(high) : [:]
        queue.put(shares[index], into: &leaving)
        for priority in Set(before.keys).union(shares[index].keys) {
          change = max(change, abs((before[priority] ?? 0) - (shares[index][priority] ?? 0)))
        }
      }
      if change <= 1e-11 { break }
    }
    let all = try takings(leaving)
    for (index, queue) in resources.enumerated() {
      let usable = UsableCapacity(queue.resource, all[index])
      let leaves = shares[index].values.contains { $0 > 0 }
      let served = queue.served(all[index], shares[index])
      fates.append(
        leaves && served <= usable.most * (1 + 1e-6)
          ? .givesUp(shares[index].mapValues(Self.told)) : QueueFate(all[index], usable, kind: queue.resource.kind))
    }
    // What is told hangs on the balance, not on the order in which it was sought.
    for (index, queue) in resources.enumerated() { queue.put(shares[index].mapValues(Self.told), into: &leaving) }
  }

  /// A share to a millionth: the search for it ends well within that.
  private static func told(_ share: Double) -> Double { (share * 1_000_000).rounded() / 1_000_000 }

  /// One resource and those who give up waiting for it.
  private struct Queue {
    let resource: Resource
    /// Node, group and priority of those who give up.
    let patience: [(node: Int, group: Int, priority: Int)]
    /// From the last served to the first.
    let levels: [Int]

    init(_ pathway: Pathway, _ id: ResourceID, _ network: FlowNetwork) {
      resource = pathway[id]
      let steps = pathway.impatientSteps(of: id, in: network)
      patience = pathway.nodeIDs.filter(steps.contains).flatMap { node in
        pathway.groupIDs.filter { pathway[node].uses?[$0]?.value.resource == id }.map {
          (node.index, $0.index, pathway[node].priority?[$0]?.value ?? 5)
        }
      }
      levels = Set(patience.map(\.priority)).sorted(by: >)
    }

    /// How many levels may give up: none is reached while those of a lower one still wait for ever and get nothing.
    func deepest(_ takings: [ResourceTaking]) -> Int {
      let last = takings.filter { !$0.givesUp && $0.wanted(resource.kind) > 0 }.map(\.priority).max()
      return levels.filter { $0 >= (last ?? .min) }.count
    }

    /// The last served give up first.
    func shares(_ depth: Double) -> [Int: Double] {
      var shares: [Int: Double] = [:]
      for (place, priority) in levels.enumerated() { shares[priority] = min(1, max(0, depth - Double(place))) }
      return shares
    }

    func put(_ shares: [Int: Double], into leaving: inout [[Double]]) {
      for one in patience { leaving[one.node][one.group] = shares[one.priority] ?? 0 }
    }

    func served(_ takings: [ResourceTaking], _ shares: [Int: Double]) -> Double {
      takings.reduce(0) { $0 + $1.wanted(resource.kind) * ($1.givesUp ? 1 - (shares[$1.priority] ?? 0) : 1) }
    }
  }
}
