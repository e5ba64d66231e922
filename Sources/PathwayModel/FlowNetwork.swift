/// Who goes where in a pathway, as numbers: what balances of flow are worked out on, since a node itself is large and
/// lending it again and again costs more than the sums.
package struct FlowNetwork: Sendable {
  let nodes: Int
  let groups: Int
  /// By group, then node: arrivals a week.
  let entering: [[Double]]
  /// By node and group: the share that takes the item.
  let only: [Double]
  /// By node: where care goes on; -1: nowhere that is counted.
  let next: [Int32]
  /// By node: one thing is done here, and care goes on, or takes the first tail of `after`.
  let isPlain: [Bool]
  let firstTimeout: [Int32]
  /// By node, and one more: where the ways of a decision, a together or an in turn begin, in their order.
  let firstEdge: [Int]
  /// By way: where to; by way and group: with which share.
  let to: [Int32]
  let shares: [Double]

  package init(_ pathway: Pathway) {
    let groupIDs = pathway.groupIDs
    nodes = pathway.nodes.count
    groups = groupIDs.count
    entering = groupIDs.map { group in
      var entering = Array(repeating: 0.0, count: pathway.nodes.count)
      for arrivals in pathway.arrivals {
        entering[arrivals.entry.index] += arrivals.perWeek.value * pathway[group].share.value
      }
      return entering
    }
    var only: [Double] = []
    var next: [Int32] = []
    var isPlain: [Bool] = []
    var firstTimeout: [Int32] = []
    var firstEdge = [0]
    var to: [Int32] = []
    var shares: [Double] = []
    for id in pathway.nodeIDs {
      // The node is lent: see above.
      func add(_ node: Node) {
        for group in groupIDs { only.append(node.only?[group]?.value ?? 1) }
        next.append(Self.place(node.next))
        func way(_ place: Int32, _ share: (GroupID) -> Double = { _ in 1 }) {
          to.append(place)
          for group in groupIDs { shares.append(share(group)) }
        }
        var timeout = Int32(-1)
        var isWork = false
        switch node.body {
        case .plain:
          isWork = true
          let first = node.timeouts.min { $0.after.value.seconds < $1.after.value.seconds }
          timeout = first.map { Self.place($0.to) } ?? -1
        case .decide(let arms): for arm in arms { way(Self.place(arm.to)) { arm.shares[$0]?.value ?? 0 } }
        case .together(let branches):
          for branch in branches { way(Int32(branch.first.index)) }
          way(Self.place(node.next))
        case .inTurn(let first): way(Int32(first.index))
        }
        isPlain.append(isWork)
        firstTimeout.append(timeout)
        firstEdge.append(to.count)
      }
      add(pathway[id])
    }
    (self.only, self.next, self.isPlain, self.firstTimeout) = (only, next, isPlain, firstTimeout)
    (self.firstEdge, self.to, self.shares) = (firstEdge, to, shares)
  }

  private static func place(_ continuation: Continuation) -> Int32 {
    if case .node(let id) = continuation { Int32(id.index) } else { -1 }
  }
}
