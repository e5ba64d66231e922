import CGraphviz
import Scene

/// One graph inside Graphviz, made from plain values and closed at its end.
///
/// Names are numbers and labels are rows of the letter x of the size wanted: no reader's text ever enters the library,
/// so there is nothing to escape.
@safe struct GraphvizGraph: ~Copyable {
  let graph: UnsafeMutablePointer<Agraph_t>
  private let nodes: [UnsafeMutablePointer<Agnode_t>]
  private let clusters: [UnsafeMutablePointer<Agraph_t>?]

  /// The graph must have no `problem`.
  init(_ plain: LayoutGraph) throws(LayoutFailure) {
    // SAFETY (whole initialiser): the graph is owned by this value and closed once in deinit; nodes, edges and
    // subgraphs belong to it and live as long; attribute texts are copied by Graphviz.
    guard let graph = unsafe waymark_open() else { throw .engine("it cannot make a graph") }
    unsafe Self.describe(graph, plain)
    var nodes: [UnsafeMutablePointer<Agnode_t>] = unsafe []
    for (index, node) in plain.nodes.enumerated() {
      guard let made = unsafe waymark_node(graph, "n\(index)") else { break }
      unsafe Self.describe(made, node)
      unsafe nodes.append(made)
    }
    let edges = SimpleEdges(plain).edges
    var made = 0
    if unsafe nodes.count == plain.nodes.count {
      for (index, edge) in edges.enumerated() {
        guard let line = unsafe waymark_edge(graph, nodes[edge.from], nodes[edge.to], "e\(index)") else { break }
        unsafe Self.describe(line, edge)
        made += 1
      }
    }
    guard unsafe nodes.count == plain.nodes.count, made == edges.count else {
      _ = unsafe agclose(graph)
      throw .engine("it cannot hold the graph")
    }
    unsafe clusters = Self.makeClusters(plain, in: graph)
    unsafe (self.graph, self.nodes) = (graph, nodes)
  }

  deinit {
    // SAFETY: opened in init, closed once, with everything that belongs to it.
    _ = unsafe agclose(graph)
  }

  /// Where everything came to lie; call after a layout that succeeded and before it is freed.
  func result() -> LayoutResult {
    // SAFETY: the layout's records hang on the graph's own objects and live until the layout is freed.
    let bounds = unsafe waymark_bounds(graph)
    let place = { (point: pointf) in Point(point.x - bounds.LL.x, bounds.UR.y - point.y) }
    let drawnNodes = unsafe nodes.map { node in unsafe place(waymark_place(node)) }
    let drawnClusters = unsafe clusters.map { cluster -> Rect? in
      guard let cluster = unsafe cluster else { return nil }
      let box = unsafe waymark_bounds(cluster)
      let corner = place(pointf(x: box.LL.x, y: box.UR.y))
      return Rect(corner.x, corner.y, box.UR.x - box.LL.x, box.UR.y - box.LL.y)
    }
    return LayoutResult(
      width: bounds.UR.x - bounds.LL.x, height: bounds.UR.y - bounds.LL.y, nodes: drawnNodes,
      clusters: drawnClusters)
  }
}
