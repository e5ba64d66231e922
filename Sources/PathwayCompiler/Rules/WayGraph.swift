internal import PathwayModel

/// The flow as plain arrows: for each node, where its patients may be next, with the end of a branch led to its
/// together.
///
/// A together is two places here: itself (its branches begin) and its ending, from which `next` leads on; arrows into
/// a branch end come to the ending. Place n is node n; place `nodes.count + n` is the ending of together n.
struct WayGraph {
  let nodeCount: Int
  /// By place.
  private(set) var arrows: [[Int]]
  /// By place: arrows that some patient really takes (a share above 0), for each group.
  private(set) var taken: [[[Int]]] = []

  init(_ pathway: Pathway) {
    nodeCount = pathway.nodes.count
    arrows = Self.build(pathway) { _ in true }
    for group in pathway.groupIDs {
      taken.append(
        Self.build(pathway) { way in
          switch way.role {
          case .arm(let index): (pathway[way.from].arms[index].shares[group]?.value ?? 0) > 0
          case .next, .first, .branch: (pathway[way.from].only?[group]?.value ?? 1) > 0
          case .passedBy: (pathway[way.from].only?[group]?.value ?? 1) < 1
          case .timeout: true
          case .missedOut: (pathway[way.from].missed?.share[group]?.value ?? 0) > 0
          case .sideContact: false
          }
        })
    }
  }

  private static func build(_ pathway: Pathway, keep: (Way) -> Bool) -> [[Int]] {
    let count = pathway.nodes.count
    var arrows: [[Int]] = Array(repeating: [], count: 2 * count)
    for id in pathway.nodeIDs {
      let node = pathway[id]
      for way in pathway.ways(from: id) where keep(way) {
        let from = node.kind == .together && way.role == .next ? count + id.index : id.index
        switch way.to {
        case .node(let to): arrows[from].append(to.index)
        case .endOfBranch:
          if let together = node.enclosing?.together { arrows[from].append(count + together.index) }
        case .nowhere: break
        }
      }
      if node.kind == .together, node.branches.isEmpty { arrows[id.index].append(count + id.index) }
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

  func entries(_ pathway: Pathway) -> [Int] {
    pathway.arrivals.isEmpty ? (pathway.nodes.isEmpty ? [] : [0]) : pathway.arrivals.map(\.entry.index)
  }
}
