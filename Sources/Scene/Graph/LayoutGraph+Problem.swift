extension LayoutGraph {
  /// The most an engine is asked to lay out; more would take minutes and nobody could read it.
  package static let mostNodes = 1000
  package static let mostEdges = 2500

  /// What is wrong with the graph, if anything: engines check once and then trust every number and position.
  package var problem: LayoutFailure? {
    if nodes.count > Self.mostNodes || edges.count > Self.mostEdges {
      return .tooLarge(nodes: nodes.count, edges: edges.count)
    }
    for (index, node) in nodes.enumerated() {
      if !node.size.isSensible { return .malformed("item \(index) has no sensible size") }
      if let cluster = node.cluster, !clusters.indices.contains(cluster) {
        return .malformed("item \(index) is in no known cluster")
      }
    }
    for (index, edge) in edges.enumerated() {
      if !nodes.indices.contains(edge.from) || !nodes.indices.contains(edge.to) {
        return .malformed("way \(index) leads nowhere")
      }
      if !(0...1000).contains(edge.weight) { return .malformed("way \(index) has no sensible weight") }
      if !(0...100).contains(edge.ranks) { return .malformed("way \(index) spans no sensible number of ranks") }
    }
    if clusters.contains(where: { !$0.heading.isSensible }) { return .malformed("a cluster has no sensible heading") }
    for number in [nodeGap, rankGap] where !Self.isSensible(number) || number < 0 {
      return .malformed("a gap is no length")
    }
    return nil
  }

  fileprivate static func isSensible(_ number: Double) -> Bool { number.isFinite && abs(number) <= 100_000 }
}

extension LayoutGraph.Size {
  fileprivate var isSensible: Bool {
    LayoutGraph.isSensible(width) && LayoutGraph.isSensible(height) && width >= 0 && height >= 0
  }
}
