internal import PathwayModel

/// The flow as plain arrows: for each node, where its patients may be next, with the end of a branch led to its
/// together.
///
/// A together is two places here: itself (its branches begin) and its ending, from which `next` leads on; arrows into
/// a branch end come to the ending. Place n is node n; place `nodes.count + n` is the ending of together n.
struct WayGraph {
  let nodeCount: Int
  /// What most rules ask of a node, by node: cheap to look at, where a node itself is costly to copy.
  let glances: [Glance]
  /// Every way of the flow, by node.
  let ways: [Way]
  /// By place.
  private(set) var arrows: [[Int]]
  /// By place: arrows that some patient really takes (a share above 0), for each group.
  private(set) var taken: [[[Int]]] = []

  struct Glance {
    var kind: Node.Kind
    var next: Continuation
    var enclosing: Enclosing?
    var isSideContact: Bool
    var hasOnly: Bool
    var hasUses: Bool
    var hasMissed: Bool
    var hasByDay: Bool
    var hasWithin: Bool
    /// Some time passes in it.
    var takesTime: Bool

    init(_ node: Node) {
      kind = node.kind
      next = node.next
      enclosing = node.enclosing
      isSideContact = node.isSideContact
      hasOnly = node.only != nil
      hasUses = node.uses != nil
      hasMissed = node.missed != nil
      hasByDay = node.byDay != nil
      hasWithin = node.within != nil
      takesTime = node.isWork && (node.takes != nil || node.waits != nil || hasUses || node.notice != nil)
    }
  }

  init(_ pathway: Pathway) {
    nodeCount = pathway.nodes.count
    glances = pathway.nodes.map(Glance.init)
    ways = pathway.ways
    arrows = Array(repeating: [], count: 2 * nodeCount)
    arrows = build { _ in true }
    for group in pathway.groupIDs {
      taken.append(
        build { way in
          switch way.role {
          case .arm(let index): (pathway[way.from].arms[index].shares[group]?.value ?? 0) > 0
          case .next where glances[way.from.index].hasMissed && neverComes(way.from, group, pathway): false
          case .next, .first, .branch:
            !glances[way.from.index].hasOnly || (pathway[way.from].only?[group]?.value ?? 1) > 0
          case .passedBy: (pathway[way.from].only?[group]?.value ?? 1) < 1
          case .timeout: true
          case .missedOut: (pathway[way.from].missed?.share[group]?.value ?? 0) > 0
          case .sideContact: false
          }
        })
    }
  }

  /// The arrows of the ways to keep.
  func build(keep: (Way) -> Bool) -> [[Int]] {
    var arrows: [[Int]] = Array(repeating: [], count: 2 * nodeCount)
    var hasBranches = Array(repeating: false, count: nodeCount)
    for way in ways where keep(way) {
      let from = way.from.index
      let glance = glances[from]
      if case .branch = way.role { hasBranches[from] = true }
      let place = glance.kind == .together && way.role == .next ? nodeCount + from : from
      switch way.to {
      case .node(let to): arrows[place].append(to.index)
      case .endOfBranch:
        if let together = glance.enclosing?.together { arrows[place].append(nodeCount + together.index) }
      case .nowhere: break
      }
    }
    for (index, glance) in glances.enumerated() where glance.kind == .together && !hasBranches[index] {
      arrows[index].append(nodeCount + index)
    }
    return arrows
  }

  /// Places reached from some, by arrows.
  static func reached(from starts: [Int], arrows: [[Int]]) -> [Bool] {
    var reached = Array(repeating: false, count: arrows.count)
    var open = starts
    for start in starts { reached[start] = true }
    while let at = open.popLast() {
      for next in arrows[at] where !reached[next] {
        reached[next] = true
        open.append(next)
      }
    }
    return reached
  }

  static func reversed(_ arrows: [[Int]]) -> [[Int]] {
    var result: [[Int]] = Array(repeating: [], count: arrows.count)
    for (from, nexts) in arrows.enumerated() { for to in nexts { result[to].append(from) } }
    return result
  }

  /// By place: whether some end can be reached from it.
  var canEnd: [Bool] {
    let ends = glances.indices.filter { glances[$0].kind == .end }
    return Self.reached(from: ends, arrows: Self.reversed(arrows))
  }

  func entries(_ pathway: Pathway) -> [Int] {
    pathway.arrivals.isEmpty ? (pathway.nodes.isEmpty ? [] : [0]) : pathway.arrivals.map(\.entry.index)
  }
}

/// Does everyone of this group miss every time? What is not to be told from 100% in what engines say counts as that.
func neverComes(_ id: NodeID, _ group: GroupID, _ pathway: Pathway) -> Bool {
  (pathway[id].missed?.share[group]?.value ?? 0) >= 1 - 1e-9
}
