import CGraphviz
import Scene

/// How plain values become Graphviz's attributes; every text here is a word of ours or a number.
extension GraphvizGraph {
  /// No routes: Graphviz's curves print to standard error and overwrite memory on some tangles, and its right angles
  /// stop the process on an assertion (version 2.43).
  static func describe(_ graph: UnsafeMutablePointer<Agraph_t>, _ plain: LayoutGraph) {
    let attributes = [
      ("rankdir", plain.direction == .right ? "LR" : "TB"), ("nodesep", inches(plain.nodeGap)),
      ("ranksep", inches(plain.rankGap)), ("splines", "none"),
      ("newrank", "true"), ("fontname", "Liberation Sans"), ("labeljust", "l"),
      ("outputorder", "nodesfirst"),
      // Bounds on the work of the ranking and ordering, so that a tangle is drawn badly rather than never.
      ("nslimit", "8"), ("nslimit1", "8"), ("mclimit", "2"),
    ]
    for (name, value) in attributes { unsafe set(graph, name, value) }
    // `twopi` reads the node in the middle, and counts `ranksep` from ring to ring.
    if plain.direction == .rings { unsafe set(graph, "root", "n0") }
  }

  static func describe(_ made: UnsafeMutablePointer<Agnode_t>, _ node: LayoutGraph.Node) {
    let attributes = [
      ("shape", "box"), ("fixedsize", "true"), ("label", ""), ("width", inches(max(node.size.width, 1))),
      ("height", inches(max(node.size.height, 1))),
    ]
    for (name, value) in attributes { unsafe set(made, name, value) }
  }

  static func describe(_ made: UnsafeMutablePointer<Agedge_t>, _ edge: SimpleEdges.Edge) {
    for (name, value) in [("weight", "\(edge.weight)"), ("minlen", "\(edge.ranks)"), ("arrowhead", "none")] {
      unsafe set(made, name, value)
    }
  }

  /// The clusters as subgraphs, in Graphviz's own order.
  ///
  /// Graphviz keeps subgraphs in the order of the addresses of their names, which differ from run to run. So as many as
  /// are needed are made first, and then given out in the order in which Graphviz will meet them.
  static func makeClusters(
    _ plain: LayoutGraph, in graph: UnsafeMutablePointer<Agraph_t>
  ) -> [UnsafeMutablePointer<Agraph_t>?] {
    var clusters = unsafe [UnsafeMutablePointer<Agraph_t>?](repeating: nil, count: plain.clusters.count)
    let members = plain.clusters.indices.map { index in
      plain.nodes.indices.filter { plain.nodes[$0].cluster == index }
    }
    let used = members.indices.filter { !members[$0].isEmpty }
    for index in used { _ = unsafe waymark_subgraph(graph, "cluster\(index)") }
    // SAFETY: subgraphs are the root graph's and live as long; null after the last.
    var next = unsafe agfstsubg(graph)
    for index in used {
      guard let made = unsafe next else { break }
      for (name, value) in room(for: plain.clusters[index].heading) + [("margin", "8")] {
        unsafe set(made, name, value)
      }
      for member in members[index] {
        // SAFETY: the node is the root graph's; the subgraph only refers to it.
        if let node = unsafe waymark_known_node(graph, "n\(member)") { _ = unsafe agsubnode(made, node, 1) }
      }
      unsafe clusters[index] = made
      unsafe next = agnxtsubg(made)
    }
    return unsafe clusters
  }

  /// A label of about that size: one row of x, whose width in this family is half its height.
  private static func room(for size: LayoutGraph.Size) -> [(String, String)] {
    if size.width <= 0 || size.height <= 0 { return [] }
    let type = max(1, size.height / 1.2)
    let letters = min(max(Int((size.width / (type * 0.5)).rounded(.up)), 1), 500)
    return [
      ("fontname", "Liberation Sans"), ("fontsize", number(type)), ("label", String(repeating: "x", count: letters)),
    ]
  }

  private static func set(_ object: UnsafeMutableRawPointer, _ name: String, _ value: String) {
    // SAFETY: the object is a live graph, node or edge; Graphviz copies both texts.
    _ = unsafe waymark_set(object, name, value)
  }

  private static func inches(_ points: Double) -> String { number(points / 72) }

  /// Four decimals, no exponent and no locale: Graphviz reads a point as the decimal sign only in the C locale, which a
  /// Swift program never leaves.
  private static func number(_ value: Double) -> String {
    let scaled = Int((min(max(value, -1e6), 1e6) * 10_000).rounded())
    let fraction = String(abs(scaled) % 10_000)
    let digits = String(repeating: "0", count: 4 - fraction.count) + fraction
    return (scaled < 0 ? "-" : "") + "\(abs(scaled) / 10_000)." + digits
  }
}
