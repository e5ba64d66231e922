package import Scene

/// Where everything of a radial map stands: directions from the middle, and the rings.
///
/// The layout engine shares out the circle; what it gives is only directions, which every machine rounds alike.
struct RadialPlaces {
  /// The rings of a map whose rim has a radius, in points from the middle.
  struct Rings: Hashable {
    var disc: Double
    /// The middle of the pathways' cards.
    var card: Double
    /// Where the words of actions start, and where their room ends.
    var action: Double
    var actionEnd: Double
    /// Where the words of criteria start.
    var entry: Double
    var rim: Double

    var cardSize: CardSize

    init(rim: Double, branches: Int, cardSize: CardSize = .sizes[0]) {
      self.rim = rim
      self.cardSize = cardSize
      disc = 40
      // Cards stand side by side on their ring: each has a part of the circle as long as it is wide.
      card = max(64 + cardSize.clear, Double(branches) * (cardSize.width + 14) / Arc.full)
      action = card + cardSize.clear + 8
      let room = rim - action
      actionEnd = action + room * 0.37
      entry = actionEnd + 30
    }

    var actionWidth: Double { actionEnd - action }
    var entryWidth: Double { rim - entry }
  }

  /// The cards of the pathways; all of a map are alike.
  struct CardSize: Hashable {
    var width: Double
    var height: Double
    /// From the middle of a card to where nothing of it is met, whichever way the spoke goes.
    var clear: Double

    /// From the usual one to those for long titles; the first into which every title goes is taken.
    static let sizes = [
      CardSize(width: 88, height: 36, clear: 48), CardSize(width: 104, height: 46, clear: 57),
      CardSize(width: 120, height: 56, clear: 67), CardSize(width: 140, height: 66, clear: 78),
    ]
  }

  enum Arc {
    /// Once round, as a multiple of the radius.
    static let full = 6.283185307179586
  }

  /// Unit vectors from the middle, y down.
  var branches: [Point]
  var actions: [[Point]]
  var entries: [[[Point]]]
  /// By branch: the direction in which its part of the circle starts.
  var borders: [Point]
  /// Parts that the circle is shared out in.
  private static let all = 360

  /// The angles that words need, as multiples of a radius, and how the circle is shared out by them.
  struct Shares {
    /// By branch, action and entry: parts of the circle.
    private(set) var entries: [[[Int]]]
    private(set) var gap: Int

    /// Nil when the words do not fit round the circle.
    init?(_ lines: [[(own: Int, entries: [Int])]], rings: Rings, lead: Double) {
      let gap = 14 / rings.entry
      var total = 0.0
      var angles: [[[Double]]] = []
      for branch in lines {
        var own: [[Double]] = []
        for action in branch {
          var needs = action.entries.map { (Double($0) * lead + 5) / rings.entry }
          Shares.raise(&needs, to: (Double(action.own) * lead + 6) / rings.action)
          own.append(needs)
        }
        let needed = (rings.cardSize.width + 8) / rings.card
        let sum = own.reduce(0) { $0 + $1.reduce(0, +) }
        if sum < needed - gap, sum > 0 { own = own.map { $0.map { $0 * (needed - gap) / sum } } }
        total += max(sum, needed - gap) + gap
        angles.append(own)
      }
      guard total <= Arc.full, total > 0 else { return nil }
      // What is left over goes to the criteria, each by its need.
      let spare = (Arc.full - gap * Double(lines.count)) / (total - gap * Double(lines.count))
      let part = Double(RadialPlaces.all) / Arc.full
      entries = angles.map { $0.map { $0.map { max(1, Int(($0 * spare * part).rounded(.down))) } } }
      self.gap = max(1, Int((gap * part).rounded()))
    }

    private static func raise(_ needs: inout [Double], to least: Double) {
      let sum = needs.reduce(0, +)
      if sum < least, sum > 0 { needs = needs.map { $0 * least / sum } }
    }
  }

  init(
    _ shares: Shares, engine: any LayoutEngine
  ) throws(LayoutFailure) {
    var nodes = [LayoutGraph.Node(size: .init(1, 1))]
    var edges: [LayoutGraph.Edge] = []
    @discardableResult
    func add(to parent: Int) -> Int {
      nodes.append(.init(size: .init(1, 1)))
      edges.append(.init(from: parent, to: nodes.count - 1))
      return nodes.count - 1
    }
    var entryNodes: [[[Int]]] = []
    for branch in shares.entries {
      let node = add(to: 0)
      entryNodes.append(
        branch.map { action in
          let own = add(to: node)
          // Each criterion stands in the middle of its leaves.
          return action.map { leaves in (0..<leaves).map { _ in add(to: own) }[leaves / 2] }
        })
      // The free part behind each pathway.
      let free = add(to: node)
      for _ in 0..<shares.gap { add(to: free) }
    }
    let result = try engine.layout(
      LayoutGraph(direction: .rings, nodes: nodes, edges: edges, nodeGap: 0, rankGap: 100))
    let middle = result.nodes[0]
    func direction(_ node: Int) -> Point { RadialPlaces.unit(from: middle, to: result.nodes[node]) }
    let entries = entryNodes.map { $0.map { $0.map(direction) } }
    self.entries = entries
    // What stands further in has its spoke in the middle of its outer ends.
    actions = entries.map { $0.map { RadialPlaces.middle($0) } }
    branches = entries.map { RadialPlaces.middle($0.flatMap { $0 }) }
    borders = []
    for branch in entries.indices {
      let before = entries[(branch + entries.count - 1) % entries.count].last?.last ?? Point(1, 0)
      let after = entries[branch].first?.first ?? Point(1, 0)
      borders.append(RadialPlaces.middle([before, after]))
    }
  }

  static func unit(from middle: Point, to point: Point) -> Point {
    let (dx, dy) = (point.x - middle.x, point.y - middle.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0.01 else { return Point(1, 0) }
    // The engine goes round against the clock from the right; readers go with the clock from the top. Rounded, since the
    // engine's own sines differ in their last bits from machine to machine.
    return Point((-dy / length * 10_000).rounded() / 10_000, (-dx / length * 10_000).rounded() / 10_000)
  }

  /// The direction half way from the first to the last, the way round that the list goes.
  static func middle(_ directions: [Point]) -> Point {
    guard let first = directions.first, let last = directions.last else { return Point(1, 0) }
    let sum = Point(first.x + last.x, first.y + last.y)
    let length = (sum.x * sum.x + sum.y * sum.y).squareRoot()
    let half = length > 0.01 ? Point(sum.x / length, sum.y / length) : Point(-first.y, first.x)
    // More than half a turn apart: the middle of the list lies on the other side of the circle.
    let centre = directions[directions.count / 2]
    return half.x * centre.x + half.y * centre.y >= 0 ? half : Point(-half.x, -half.y)
  }

  /// Degrees clockwise from pointing right, by square roots alone.
  static func degrees(_ direction: Point) -> Double {
    let (x, y) = (direction.x, direction.y)
    let steep = abs(y) > abs(x)
    var tangent = steep ? abs(x) / max(abs(y), 1e-12) : abs(y) / max(abs(x), 1e-12)
    // The angle halved four times, then its series.
    for _ in 0..<4 { tangent /= 1 + (1 + tangent * tangent).squareRoot() }
    let square = tangent * tangent
    let series = tangent * (1 - square * (1.0 / 3 - square * (1.0 / 5 - square / 7)))
    var angle = series * 16 * 360 / Arc.full
    if steep { angle = 90 - angle }
    if x < 0 { angle = 180 - angle }
    return y < 0 ? -angle : angle
  }
}

/// Degrees clockwise from pointing right, for tests.
package func radialDegrees(_ direction: Point) -> Double { RadialPlaces.degrees(direction) }
