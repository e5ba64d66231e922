import CGraphviz
import PathwayDrawing

/// How plain values become Graphviz's attributes; every text here is a word of ours or a number.
extension GraphvizGraph {
  /// No routes: Graphviz's curves print to standard error and overwrite memory on some tangles, and its right angles
  /// stop the process on an assertion (version 2.43).
  static func describe(_ graph: UnsafeMutablePointer<Agraph_t>, _ plain: LayoutGraph) {
    var attributes = [
      ("rankdir", plain.direction == .right ? "LR" : "TB"), ("nodesep", inches(plain.nodeGap)),
      ("ranksep", inches(plain.rankGap)), ("splines", "none"),
      ("overlap", "false"), ("newrank", "true"), ("fontname", "Liberation Sans"), ("labeljust", "l"),
      ("outputorder", "nodesfirst"),
      // Bounds on the work of the ranking and ordering, so that a tangle is drawn badly rather than never.
      ("nslimit", "8"), ("nslimit1", "8"), ("mclimit", "2"),
    ]
    if let root = plain.root { attributes.append(("root", "n\(root)")) }
    for (name, value) in attributes { unsafe set(graph, name, value) }
  }

  static func describe(_ made: UnsafeMutablePointer<Agnode_t>, _ node: LayoutGraph.Node) {
    let attributes = [
      ("shape", "box"), ("fixedsize", "true"), ("label", " "), ("width", inches(max(node.size.width, 1))),
      ("height", inches(max(node.size.height, 1))),
    ]
    for (name, value) in attributes { unsafe set(made, name, value) }
  }

  static func describe(_ made: UnsafeMutablePointer<Agedge_t>, _ edge: SimpleEdges.Edge) {
    for (name, value) in [("weight", "\(edge.weight)"), ("minlen", "\(edge.ranks)"), ("arrowhead", "none")] {
      unsafe set(made, name, value)
    }
  }

  static func makeClusters(
    _ plain: LayoutGraph, in graph: UnsafeMutablePointer<Agraph_t>
  ) -> [UnsafeMutablePointer<Agraph_t>?] {
    var clusters: [UnsafeMutablePointer<Agraph_t>?] = unsafe []
    for (index, cluster) in plain.clusters.enumerated() {
      let members = plain.nodes.indices.filter { plain.nodes[$0].cluster == index }
      guard plain.method == .ranked, !members.isEmpty, let made = unsafe waymark_subgraph(graph, "cluster\(index)")
      else {
        unsafe clusters.append(nil)
        continue
      }
      for (name, value) in room(for: cluster.heading) + [("margin", "8")] { unsafe set(made, name, value) }
      for member in members {
        // SAFETY: the node is the root graph's; the subgraph only refers to it.
        if let node = unsafe waymark_known_node(graph, "n\(member)") { _ = unsafe agsubnode(made, node, 1) }
      }
      unsafe clusters.append(made)
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
