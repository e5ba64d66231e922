import Graphviz
import Scene
import Testing

@Suite("Graphviz")
struct GraphvizEngineTests {
  private let engine = GraphvizEngine()

  private func box(_ middle: Point, _ size: LayoutGraph.Size) -> Rect {
    Rect(middle.x - size.width / 2, middle.y - size.height / 2, size.width, size.height)
  }

  /// A chain with a branch, a way back, two clusters, labels.
  private var sample: LayoutGraph {
    let sizes: [(Double, Double)] = [(80, 40), (96, 48), (70, 30), (60, 20), (90, 44)]
    let nodes = sizes.enumerated().map { index, size in
      LayoutGraph.Node(size: .init(size.0, size.1), cluster: index < 2 ? 0 : 1)
    }
    return LayoutGraph(
      nodes: nodes,
      edges: [
        .init(from: 0, to: 1, weight: 9), .init(from: 1, to: 2), .init(from: 2, to: 3, ranks: 2),
        .init(from: 2, to: 4), .init(from: 4, to: 1),
      ], clusters: [.init(heading: .init(50, 10)), .init(heading: .init(80, 10)), .init(heading: .init(1, 1))])
  }

  @Test("Ranks run to the right, nothing overlaps, headings have room")
  func ranked() throws {
    let graph = sample
    let result = try engine.layout(graph)
    #expect(result.remarks.isEmpty)
    #expect(result.nodes.count == 5 && result.clusters.count == 3)
    #expect(result.nodes[0].x < result.nodes[1].x && result.nodes[1].x < result.nodes[2].x)
    let boxes = zip(result.nodes, graph.nodes).map { box($0, $1.size) }
    for (index, one) in boxes.enumerated() {
      #expect(one.minX >= -0.5 && one.minY >= -0.5 && one.maxX <= result.width + 0.5 && one.maxY <= result.height + 0.5)
      for other in boxes[(index + 1)...] { #expect(!one.overlaps(other)) }
    }
    for (node, box) in zip(graph.nodes, boxes) {
      let cluster = try #require(result.clusters[node.cluster ?? 0])
      #expect(
        cluster.grown(0.5).contains(Point(box.minX, box.minY)) && cluster.grown(0.5).contains(Point(box.maxX, box.maxY))
      )
      #expect(box.minY - cluster.minY >= 10, "no room for the cluster's heading")
    }
    #expect(result.clusters[2] == nil)
  }

  @Test("The same graph gives the same layout, whatever was laid out between")
  func deterministic() throws {
    let graph = sample
    let first = try engine.layout(graph)
    var other = sample
    other.direction = .down
    _ = try engine.layout(other)
    #expect(try engine.layout(graph) == first)
    #expect(first.nodes.count == 5)
  }

  @Test("Down means down")
  func down() throws {
    var graph = sample
    graph.direction = .down
    let result = try engine.layout(graph)
    #expect(result.nodes[0].y < result.nodes[1].y && result.nodes[1].y < result.nodes[2].y)
  }

  @Test("Loops, doubled ways, lonely nodes and no nodes at all are laid out")
  func corners() throws {
    let node = LayoutGraph.Node(size: .init(40, 20))
    let odd = LayoutGraph(
      nodes: [node, node, node],
      edges: [.init(from: 0, to: 0), .init(from: 0, to: 1), .init(from: 0, to: 1), .init(from: 1, to: 0)])
    #expect(try engine.layout(odd).nodes.count == 3)
    #expect(try engine.layout(LayoutGraph(nodes: [], edges: [])).nodes.isEmpty)
    #expect(try engine.layout(LayoutGraph(nodes: [.init(size: .init(0, 0))], edges: [])).nodes.count == 1)
  }

  @Test("Graphs that make no sense, or are too large, are refused in words")
  func refusals() throws {
    let node = LayoutGraph.Node(size: .init(40, 20))
    let bad: [LayoutGraph] = [
      .init(nodes: [node], edges: [.init(from: 0, to: 1)]), .init(nodes: [node], edges: [.init(from: -1, to: 0)]),
      .init(nodes: [.init(size: .init(.nan, 1))], edges: []), .init(nodes: [.init(size: .init(1, 1e9))], edges: []),
      .init(nodes: [.init(size: .init(1, 1), cluster: 0)], edges: []),

      .init(nodes: [node], edges: [], nodeGap: .infinity),
      .init(nodes: [node, node], edges: [.init(from: 0, to: 1, weight: -5)]),
      .init(nodes: Array(repeating: node, count: 5000), edges: []),
    ]
    for graph in bad { #expect(throws: LayoutFailure.self) { try engine.layout(graph) } }
  }

  @Test("Many tasks may lay out at once")
  func concurrent() async throws {
    let expected = try engine.layout(sample)
    let graph = sample
    try await withThrowingTaskGroup(of: LayoutResult.self) { group in
      for _ in 0..<16 { group.addTask { try GraphvizEngine().layout(graph) } }
      for try await result in group { #expect(result == expected) }
    }
  }

  @Test("Tangles of every kind end, without a word on standard error", arguments: 0..<40)
  func tangle(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let count = 2 + next(seed % 10 == 0 ? 150 : 30)
    let groups = 1 + next(6)
    let nodes = (0..<count).map { _ in
      let cluster = next(4) == 0 ? nil : next(groups)
      return LayoutGraph.Node(size: .init(Double(next(120)), Double(next(60))), cluster: cluster)
    }
    let edges = (0..<next(2 * count)).map { _ in
      LayoutGraph.Edge(from: next(count), to: next(count), weight: next(9), ranks: next(3))
    }
    let clusters = (0..<groups).map { _ in LayoutGraph.Cluster(heading: .init(Double(next(90)), Double(next(12)))) }
    let graph = LayoutGraph(
      direction: next(2) == 0 ? .right : .down, nodes: nodes, edges: edges, clusters: clusters)
    let result = try engine.layout(graph)
    #expect(result.nodes.count == count)
    #expect(result.nodes.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    // Memory is laid out anew each time; places must not hang on addresses.
    #expect(try engine.layout(graph) == result)
  }
}

extension Rect {
  fileprivate func grown(_ by: Double) -> Rect { Rect(x - by, y - by, width + 2 * by, height + 2 * by) }
  fileprivate func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }
  fileprivate func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
