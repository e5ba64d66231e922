/// Places the nodes of a plain graph; handed in by the edges of the program, so that drawing needs no C library.
///
/// Places only, no routes: whoever draws knows which boxes stand in one rank and leads the ways between them.
package protocol LayoutEngine: Sendable {
  /// A place for every node, in the order given.
  func layout(_ graph: LayoutGraph) throws(LayoutFailure) -> LayoutResult
}

/// A graph with sizes and no words, to be laid out in ranks along its direction with few crossings, or in rings round its
/// first node: nothing a reader wrote goes into a layout engine.
package struct LayoutGraph: Hashable, Sendable {
  package enum Direction: Hashable, Sendable {
    case right, down
    /// Rings round the first node, `rankGap` apart; every node gets a part of the circle for its followers.
    case rings
  }

  package struct Size: Hashable, Sendable {
    package var width: Double
    package var height: Double
    package init(_ width: Double, _ height: Double) {
      self.width = width
      self.height = height
    }
  }

  package struct Node: Hashable, Sendable {
    /// Points.
    package var size: Size
    /// Position in `clusters`.
    package var cluster: Int?
    package init(size: Size, cluster: Int? = nil) {
      self.size = size
      self.cluster = cluster
    }
  }

  package struct Edge: Hashable, Sendable {
    /// Positions in `nodes`.
    package var from: Int
    package var to: Int
    /// Heavier edges come out shorter and straighter; 1 is usual, 0 to 1000.
    package var weight: Int
    /// The fewest ranks it goes forward, 0 to 100.
    package var ranks: Int
    package init(from: Int, to: Int, weight: Int = 1, ranks: Int = 1) {
      self.from = from
      self.to = to
      self.weight = weight
      self.ranks = ranks
    }
  }

  package struct Cluster: Hashable, Sendable {
    /// Room for a heading at its top left.
    package var heading: Size
    package init(heading: Size) { self.heading = heading }
  }

  package var direction: Direction
  package var nodes: [Node]
  package var edges: [Edge]
  package var clusters: [Cluster]
  /// Points between neighbours of one rank, and between ranks.
  package var nodeGap: Double
  package var rankGap: Double

  package init(
    direction: Direction = .right, nodes: [Node], edges: [Edge], clusters: [Cluster] = [],
    nodeGap: Double = 18, rankGap: Double = 36
  ) {
    self.direction = direction
    self.nodes = nodes
    self.edges = edges
    self.clusters = clusters
    self.nodeGap = nodeGap
    self.rankGap = rankGap
  }
}

/// Where things came to lie: points, origin top left, y down.
package struct LayoutResult: Hashable, Sendable {
  package var width: Double
  package var height: Double
  /// The middle of each node.
  package var nodes: [Point]
  /// Nil for a cluster with no node in it.
  package var clusters: [Rect?]
  /// What the engine remarked.
  package var remarks: [String]

  package init(
    width: Double, height: Double, nodes: [Point], clusters: [Rect?] = [], remarks: [String] = []
  ) {
    self.width = width
    self.height = height
    self.nodes = nodes
    self.clusters = clusters
    self.remarks = remarks
  }
}

/// Why there is no layout.
package enum LayoutFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case tooLarge(nodes: Int, edges: Int)
  /// Its words do not go on the largest page; what did not fit, and what to do.
  case doesNotFit(String)
  /// A number of the graph is none, or points at no node.
  case malformed(String)
  case engine(String)

  package var description: String {
    switch self {
    case .tooLarge(let nodes, let edges): "a graph of \(nodes) items and \(edges) ways is too large to lay out"
    case .doesNotFit(let what): what
    case .malformed(let what): "the graph is malformed: \(what)"
    case .engine(let words): "the layout engine failed: \(words)"
    }
  }
}
