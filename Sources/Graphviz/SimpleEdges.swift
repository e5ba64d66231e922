import Scene

/// A graph's edges, tamed: no loops, no doubles, no cycles.
///
/// `dot` 2.43 stops the whole process on an assertion for some graphs with doubled edges of different lengths inside
/// clusters. Since only places are asked for, what it is told may be simpler than what is drawn.
struct SimpleEdges {
  struct Edge: Hashable {
    var from: Int
    var to: Int
    var weight: Int
    var ranks: Int
  }

  private(set) var edges: [Edge] = []

  /// Doubled edges become one with their weights together and the longest length; ways back are turned round.
  init(_ graph: LayoutGraph) {
    let order = Self.order(graph)
    var places: [Int: Int] = [:]
    for edge in graph.edges where edge.from != edge.to {
      let isForward = order[edge.from] < order[edge.to]
      let (from, to) = isForward ? (edge.from, edge.to) : (edge.to, edge.from)
      let ranks = max(1, edge.ranks)
      if let place = places[from * graph.nodes.count + to] {
        edges[place].weight = min(1000, edges[place].weight + edge.weight)
        edges[place].ranks = max(edges[place].ranks, ranks)
      } else {
        places[from * graph.nodes.count + to] = edges.count
        edges.append(Edge(from: from, to: to, weight: edge.weight, ranks: ranks))
      }
    }
  }

  /// The position of each node in an order in which every edge but those that close a cycle goes forward: reverse
  /// postorder of a depth-first walk in the order given, without recursion.
  private static func order(_ graph: LayoutGraph) -> [Int] {
    var out = [[Int]](repeating: [], count: graph.nodes.count)
    for edge in graph.edges { out[edge.from].append(edge.to) }
    var order = [Int](repeating: -1, count: graph.nodes.count)
    var isSeen = [Bool](repeating: false, count: graph.nodes.count)
    var next = graph.nodes.count
    for start in graph.nodes.indices where !isSeen[start] {
      isSeen[start] = true
      var stack = [(node: start, child: 0)]
      while let (node, child) = stack.last {
        if child < out[node].count {
          stack[stack.count - 1].child += 1
          let target = out[node][child]
          if !isSeen[target] {
            isSeen[target] = true
            stack.append((target, 0))
          }
        } else {
          next -= 1
          order[node] = next
          stack.removeLast()
        }
      }
    }
    return order
  }
}
