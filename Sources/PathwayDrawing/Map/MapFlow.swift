import Scene

/// The direction of a map, so that placing and routing are written once: u runs with the flow, v across it.
struct MapFlow: Hashable {
  var direction: LayoutGraph.Direction

  func u(_ point: Point) -> Double { direction == .right ? point.x : point.y }
  func v(_ point: Point) -> Double { direction == .right ? point.y : point.x }
  func point(_ u: Double, _ v: Double) -> Point { direction == .right ? Point(u, v) : Point(v, u) }
  /// Along and across.
  func along(_ size: LayoutGraph.Size) -> Double { direction == .right ? size.width : size.height }
  func across(_ size: LayoutGraph.Size) -> Double { direction == .right ? size.height : size.width }
}
