package import PathwayModel

/// What of a difference exact timing can't see, because only queues show it: how many arrive and how much fits.
package struct UnseenChanges: Hashable, Sendable {
  /// In words, such as "the capacity of `ct`".
  package private(set) var unseen: [String] = []
  /// Something else changes the days that exact timing sees.
  package private(set) var seesOthers = false
  /// Some step of either side uses a resource, so that there are queues at all.
  package let hasQueues: Bool

  /// Only queues show some of it, and there are some.
  package var needsQueues: Bool { hasQueues && !unseen.isEmpty }

  /// Nothing that timing sees has changed: its gain of 0.0 says nothing.
  package var isAll: Bool { !unseen.isEmpty && !seesOthers }

  package init(_ model: [ModelDifference], from a: Pathway, to b: Pathway) {
    hasQueues = [a, b].contains { pathway in pathway.nodes.contains { $0.uses != nil } }
    let entries = max(Set(a.arrivals.map(\.entry)).count, Set(b.arrivals.map(\.entry)).count)
    for difference in model {
      switch difference.what {
      case .thing(.lane), .fact(.title), .fact(.lane), .fact(.next), .fact(.standard): continue
      case .thing(.resource), .fact(.capacity):
        add("the capacity of `\(difference.name)`")
        let (before, after) = (Self.moments(difference.name, a), Self.moments(difference.name, b))
        if before != after, [a, b].contains(where: { Self.isTimedByCalendar(difference.name, in: $0) }) {
          seesOthers = true
        }
      case .thing(.arrivals): add("how many arrive")
      case .fact(.hours):
        if hasQueues { add("the crush when patients arrive") }
        seesOthers = true
      case .fact(.rate):
        add("how many arrive")
        // With several entries exact timing weighs them by their rates.
        if entries > 1 { seesOthers = true }
      case .fact(.waits) where [a, b].contains(where: { Self.queues(difference.name, in: $0) }):
        // What is seen today changes; the queue that makes it does not.
        add("the queue that `\(difference.name)` waits in")
        seesOthers = true
      case .fact(.priority): add("the priority of `\(difference.name)`")
      case .fact(.uses):
        add("what `\(difference.name)` uses")
        if [a, b].contains(where: { Self.isTimed(difference.name, in: $0) }) { seesOthers = true }
      case .thing(.item), .thing(.target), .thing(.group): seesOthers = true
      case .fact(.kind), .fact(.only), .fact(.waits), .fact(.takes), .fact(.notice), .fact(.missed), .fact(.after),
        .fact(.within), .fact(.byDay), .fact(.outcome), .fact(.shareOfArm), .fact(.share), .fact(.from), .fact(.to),
        .fact(.limit):
        seesOthers = true
      }
    }
    for name in ResourceLoads.changed(from: a, to: b) { add("the queue for `\(name)`") }
  }

  private mutating func add(_ words: String) { if !unseen.contains(words) { unseen.append(words) } }

  /// Sessions and hours of a resource, without how many fit.
  private static func moments(_ name: String, _ pathway: Pathway) -> Set<[Int]> {
    var moments: Set<[Int]> = []
    for capacity in pathway.resources.first(where: { $0.name == name })?.capacities ?? []
    where capacity.units.value > 0 {
      for day in capacity.days { moments.insert([day.rawValue, capacity.fromSecond, capacity.toSecond]) }
    }
    return moments
  }

  /// Some step takes the next session of it, because it has no `waits`.
  private static func isTimedByCalendar(_ name: String, in pathway: Pathway) -> Bool {
    pathway.nodes.contains { node in
      pathway.groupIDs.contains { group in
        guard let use = node.uses?[group]?.value, node.waits?[group] == nil else { return false }
        return pathway[use.resource].name == name
      }
    }
  }

  private static func queues(_ node: String, in pathway: Pathway) -> Bool {
    pathway.node(named: node).map { pathway[$0].uses != nil } ?? false
  }

  private static func isTimed(_ node: String, in pathway: Pathway) -> Bool {
    guard let id = pathway.node(named: node) else { return false }
    return pathway.groupIDs.contains { pathway[id].uses?[$0] != nil && pathway[id].waits?[$0] == nil }
  }

  /// "the capacity of `ct` and how many arrive".
  package var words: String {
    guard let last = unseen.last, unseen.count > 1 else { return unseen.first ?? "" }
    return unseen.dropLast().joined(separator: ", ") + " and " + last
  }
}
