package import PathwayModel
import Scene

/// What will be drawn of a pathway, before anything has a place: items and the ways between them.
///
/// An `in turn` has no box of its own: ways to it lead to its first item. Ways of one node to one destination are one
/// drawn way with several labels.
package struct Figure {
  package struct Item {
    package enum Shape: String, Hashable, Sendable { case card, milestone, decision, pill, bundle }

    package var node: NodeID
    package var shape: Shape
    package var lane: LaneID
    /// The item of the innermost together that this one is drawn in.
    package var bundle: ItemID?
    /// Position of the branch in the bundle.
    package var branch: Int = 0
    /// The item that this one is a side contact of.
    package var host: ItemID?
    package var visits: Double
    /// The share of patients that takes it, where not everybody does.
    package var only: PerGroup<Double>?
    package var outcome: Outcome?
    /// The decision that it ends in, where that has no box of its own.
    var question: NodeID?
  }

  /// How much has a box of its own.
  package struct Detail: Hashable {
    /// A decision that only one step leads to is asked in that step's card; a side contact is a line of its host's.
    var isFolded: Bool
    /// Steps that are passed over.
    var hidden: Set<NodeID> = []
    /// Branches told in words on the card they leave.
    var told: [Branch] = []

    package static let full = Detail(isFolded: false)
    package static let folded = Detail(isFolded: true)
  }

  /// Nodes that would have a box of their own, but are passed over or told in words, in the order of care.
  package func leftOut(_ pathway: Pathway) -> [NodeID] {
    let told = detail.told.reduce(into: Set<NodeID>()) { $0.formUnion($1.nodes) }
    return pathway.nodeIDs.filter {
      (told.contains($0) || detail.hidden.contains($0)) && Figure.shape(pathway[$0]) != nil
    }
  }

  /// What only one way leads to.
  package struct Branch: Hashable {
    package var from: NodeID
    package var role: Way.Role
    package var nodes: Set<NodeID>
  }

  package struct DrawnWay {
    /// Positions in `pathway.ways`, in the order written.
    package var parts: [Int]
    package var from: ItemID
    package var to: ItemID
    /// Per arriving patient.
    package var flow: Double
    /// Most patients on it belong to the group looked for.
    package var isLookedFor: Bool
    /// `after …`: dashed, with a clock.
    package var isTimed: Bool
    /// Towards an item written before its own.
    package var isBack: Bool
    /// Between two items of one bundle.
    package var isInside: Bool
  }

  package var items = ByID<ItemID, Item>()
  package var ways = ByID<WayID, DrawnWay>()
  /// By node; nil for nodes without a box.
  private var itemOf: [ItemID?] = []
  /// The ways that leave an item, and those that come to it.
  package var out = ByID<ItemID, [WayID]>()
  package var into = ByID<ItemID, [WayID]>()
  package let detail: Detail

  package init(_ pathway: Pathway, flows: FlowTable, detail: Detail = .full) {
    self.detail = detail
    itemOf = Array(repeating: nil, count: pathway.nodes.count)
    let told = detail.told.reduce(into: Set<NodeID>()) { $0.formUnion($1.nodes) }
    let hosts = detail.isFolded ? Figure.foldedInto(pathway, hidden: detail.hidden) : [:]
    for id in pathway.nodeIDs {
      guard let shape = Figure.shape(pathway[id]), hosts[id] == nil, !detail.hidden.contains(id), !told.contains(id)
      else {
        continue
      }
      let node = pathway[id]
      let lane = node.lane.index < pathway.lanes.count ? node.lane : LaneID(0)
      itemOf[id.index] = items.append(
        Item(node: id, shape: shape, lane: lane, visits: flows.visits[id.index], only: node.only, outcome: node.outcome)
      )
    }
    for index in items.indices {
      let node = pathway[items[index].node]
      if let enclosing = node.enclosing {
        items[index].bundle = itemOf[enclosing.together.index]
        items[index].branch = enclosing.branch
      }
      if let sequence = node.sequence, case .inTurn(let first) = pathway[sequence].body, first == items[index].node,
        items[index].only == nil
      {
        items[index].only = pathway[sequence].only
      }
      for side in node.sideContacts {
        if let item = itemOf[side.node.index] { items[item].host = index }
      }
    }
    for (decision, step) in hosts where pathway[decision].kind == .decide {
      guard let item = itemOf[step.index] else { continue }
      itemOf[decision.index] = item
      items[item].question = decision
    }
    drawWays(pathway, flows)
  }

  /// By decision: the step whose card asks it, since nothing else leads to it; by side contact: its host.
  private static func foldedInto(_ pathway: Pathway, hidden: Set<NodeID>) -> [NodeID: NodeID] {
    var into: [NodeID: [Way]] = [:]
    var out: [NodeID: [Way]] = [:]
    for way in pathway.ways {
      if case .node(let id) = way.to { into[id, default: []].append(way) }
      out[way.from, default: []].append(way)
    }
    var hosts: [NodeID: NodeID] = [:]
    for id in pathway.nodeIDs {
      let node = pathway[id]
      for side in node.sideContacts where out[side.node, default: []].allSatisfy({ $0.to == .nowhere }) {
        hosts[side.node] = id
      }
      guard node.kind == .decide, let ways = into[id], ways.count == 1, let way = ways.first, way.role == .next else {
        continue
      }
      let step = pathway[way.from]
      guard shape(step) == .card, step.lane == node.lane, step.enclosing == node.enclosing, !hidden.contains(way.from),
        step.only == nil, hosts[way.from] == nil,
        !(out[id] ?? []).contains(where: { $0.to == .node(way.from) })
      else { continue }
      hosts[id] = way.from
    }
    return hosts
  }

  private static func shape(_ node: Node) -> Item.Shape? {
    switch node.kind {
    case .start, .step, .test, .clinic, .meeting, .treatment, .contact: .card
    case .milestone: .milestone
    case .end: .pill
    case .decide: .decision
    case .together: .bundle
    case .inTurn: nil
    }
  }

  /// The box of a node; nil where it has none.
  package func item(of node: NodeID) -> ItemID? { node.index < itemOf.count ? itemOf[node.index] : nil }

  /// The item that a continuation arrives at; nil when it arrives nowhere that is drawn.
  package func item(_ continuation: Continuation, _ pathway: Pathway) -> ItemID? {
    var continuation = continuation
    for _ in 0...pathway.nodes.count {
      guard case .node(let id) = continuation, id.index < itemOf.count else { return nil }
      if let item = itemOf[id.index] { return item }
      if detail.hidden.contains(id) {
        guard let next = pathway.ways(from: id).first(where: { $0.role == .next }) else { return nil }
        continuation = next.to
        continue
      }
      guard case .inTurn(let first) = pathway[id].body else { return nil }
      continuation = .node(first)
    }
    return nil
  }

  private mutating func drawWays(_ pathway: Pathway, _ flows: FlowTable) {
    struct Pair: Hashable {
      var from: ItemID
      var to: ItemID
      var isTimed: Bool
    }
    var known: [Pair: WayID] = [:]
    for (index, way) in pathway.ways.enumerated() {
      switch way.role {
      case .passedBy, .branch, .first: continue
      default: break
      }
      guard let from = itemOf[way.from.index], let to = item(way.to, pathway) else { continue }
      if isWritten(way, to: to, pathway) { continue }
      // To a decision that has no box of its own.
      if from == to, let question = items[from].question, way.to == .node(question) { continue }
      let isTimed =
        switch way.role {
        case .timeout, .sideContact: true
        default: false
        }
      let pair = Pair(from: from, to: to, isTimed: isTimed)
      if let place = known[pair] {
        let looked =
          (ways[place].isLookedFor ? 1.0 : 0) * ways[place].flow + flows.lookedFor[index] * flows.ways[index]
        ways[place].parts.append(index)
        ways[place].flow += flows.ways[index]
        ways[place].isLookedFor = looked > 0.5 * ways[place].flow
      } else {
        let inside = items[from].bundle != nil && items[from].bundle == items[to].bundle
        known[pair] = ways.append(
          DrawnWay(
            parts: [index], from: from, to: to, flow: flows.ways[index],
            isLookedFor: pathway.hasGroups && flows.lookedFor[index] > 0.5, isTimed: isTimed,
            isBack: to <= from, isInside: inside))
      }
    }
    out = ByID(repeating: [], for: items)
    into = out
    for (index, way) in ways.pairs {
      out[way.from].append(index)
      into[way.to].append(index)
    }
  }

  /// A last miss that leads to an end which other ways lead to as well is written on the card, not drawn.
  private func isWritten(_ way: Way, to item: ItemID, _ pathway: Pathway) -> Bool {
    guard way.role == .missedOut, items[item].shape == .pill else { return false }
    return pathway.ways.contains { other in
      other.role != .missedOut && other.role != .passedBy && self.item(other.to, pathway) == item
    }
  }

  /// Ways towards items written later, which carry care on.
  package func forward(_ item: ItemID) -> [WayID] { out[item].filter { !ways[$0].isBack } }
  package func forwardInto(_ item: ItemID) -> [WayID] { into[item].filter { !ways[$0].isBack } }
  /// Items drawn directly inside a bundle.
  package func members(_ bundle: ItemID) -> [ItemID] { items.indices.filter { items[$0].bundle == bundle } }
}
