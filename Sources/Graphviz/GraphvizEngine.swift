import CGraphviz
package import Scene
import Synchronization

/// Lays out graphs with Graphviz, inside this process.
///
/// Graphviz keeps its state in C globals and is not thread-safe, so there is one owner of the library for the whole
/// process, behind a mutex; that is also why it is a global here. A value of this type holds nothing and may be used
/// from any task.
package struct GraphvizEngine: LayoutEngine {
  private static let library = Mutex(GraphvizLibrary())

  package init() {}

  package func layout(_ graph: LayoutGraph) throws(LayoutFailure) -> LayoutResult {
    if let problem = graph.problem { throw problem }
    if graph.nodes.isEmpty {
      let clusters = [Rect?](repeating: nil, count: graph.clusters.count)
      return LayoutResult(width: 0, height: 0, nodes: [], clusters: clusters)
    }
    return try Self.library.withLock { (library) throws(LayoutFailure) in try library.layout(graph) }
  }
}

/// The library's one context, made at first use and kept until the process ends: making it loads the plug-ins.
private struct GraphvizLibrary: ~Copyable {
  private var context: GraphvizContext?

  mutating func layout(_ graph: LayoutGraph) throws(LayoutFailure) -> LayoutResult {
    GraphvizMessages.start()
    if context == nil { context = GraphvizContext() }
    guard context != nil else { throw .engine("it cannot be started") }
    let drawn = try GraphvizGraph(graph)
    let status = context?.layOut(drawn, inRings: graph.direction == .rings) ?? -1
    let result = status == 0 ? drawn.result() : nil
    // A layout that failed half way has records to free too.
    context?.freeLayout(of: drawn)
    let remarks = GraphvizMessages.take()
    guard var result else {
      throw .engine(remarks.isEmpty ? "no reason was given" : remarks.joined(separator: "; "))
    }
    result.remarks = remarks
    return result
  }
}

/// Graphviz's own context.
@safe private struct GraphvizContext: ~Copyable {
  private let context: OpaquePointer

  init?() {
    // SAFETY: the context is owned by this value and freed once.
    guard let context = unsafe gvContext() else { return nil }
    unsafe self.context = context
  }

  deinit {
    // SAFETY: see init.
    _ = unsafe gvFreeContext(context)
  }

  func layOut(_ graph: borrowing GraphvizGraph, inRings: Bool) -> Int32 {
    // SAFETY: context and graph are live; the caller frees a layout that succeeded.
    unsafe waymark_layout(context, graph.graph, inRings ? "twopi" : "dot")
  }

  func freeLayout(of graph: borrowing GraphvizGraph) {
    // SAFETY: context and graph are live and the graph has a layout.
    _ = unsafe gvFreeLayout(context, graph.graph)
  }
}
