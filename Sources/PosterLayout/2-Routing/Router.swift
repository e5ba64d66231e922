import PathwayModel
import PathwayPicture

/// Routes every way over the lines of the grid, in an order that lets the main way run straight.
///
/// A shortest path in (line crossing, direction), with the costs of the visual language: a crossing 100, a bend 10, length 1
/// for each 4 points. Ways to one item may join each other's last stretch, ways from one item may share their first.
package struct Router {
  /// Which side of an item a way leaves or enters by.
  typealias Side = Board.Side

  /// One crossing of two lines of the grid.
  struct Node: Hashable {
    var x: UprightLine
    var y: LevelLine
  }

  package struct Route: Hashable {
    /// From the first crossing outside the source to the last one outside the target.
    var nodes: [Node]
    var leaves: Side
    var enters: Side
  }

  enum Cost {
    static let crossing: Int32 = 100
    static let bend: Int32 = 10
    static let join: Int32 = 12
    static let fork: Int32 = 14
    static let usedLine: Int32 = 400
    static let usedSide: Int32 = 120
    static let middle: Int32 = 3
  }

  let figure: Figure
  let grid: RoutingGrid
  private let xs: ByID<UprightLine, Double>
  private let ys: ByID<LevelLine, Double>
  private var blocked: ByID<Crossing, Bool>
  private(set) var traffic: Traffic
  private(set) var routes: ByID<WayID, Route?>
  /// Bundles by their crossings, so that ways of their own branches may pass.
  private var search: Search

  init(_ figure: Figure, _ grid: RoutingGrid, xs: ByID<UprightLine, Double>, ys: ByID<LevelLine, Double>) {
    self.figure = figure
    self.grid = grid
    self.xs = xs
    self.ys = ys
    let size = grid.across * grid.down
    blocked = ByID(repeating: false, count: size)
    traffic = Traffic(crossings: size, items: figure.items.count)
    routes = ByID(repeating: nil, for: figure.ways)
    search = Search(size)
    for (item, place) in grid.places.pairs where figure.items[item].bundle == nil {
      for y in place.top...place.bottom { blocked[index(Node(x: .middle(of: place.slot), y: y))] = true }
    }
  }

  /// Routes all, then each once more with the others in place.
  mutating func routeAll(order: [WayID]) {
    for way in order { routeOne(way) }
    for way in order {
      remove(way)
      routeOne(way)
    }
  }

  private func index(_ node: Node) -> Crossing { Crossing(node.y.index * grid.across + node.x.index) }

  private func node(_ crossing: Crossing) -> Node {
    Node(x: UprightLine(crossing.index % grid.across), y: LevelLine(crossing.index / grid.across))
  }

  // MARK: One way

  private mutating func routeOne(_ way: WayID) {
    let drawn = figure.ways[way]
    search.begin()
    let goals = ports(of: drawn.to, leaving: false, way: way)
    for port in ports(of: drawn.from, leaving: true, way: way) where !isBlocked(port.node, way) {
      search.push(
        State(index(port.node), port.side.outward), cost: port.cost, from: SearchOrigin(port.side),
        guess: guess(port.node, drawn.to))
    }
    startOnSiblings(way)
    let joins = joinable(way)
    let ends = SearchEnds(crossings: blocked.count, goals: goals.count)
    var found: State?
    while let state = search.pop() {
      if state >= ends.first {
        found = state
        break
      }
      let (place, direction) = (state.crossing, state.direction)
      let cost = search.cost(state)
      let node = node(place)
      for (number, goal) in goals.enumerated() where goal.node == node {
        let inward = goal.side.outward.reversed
        guard inward != direction.reversed else { continue }
        let end = cost + goal.cost + turnCost(place, direction, inward, way)
        search.push(ends.goal(number), cost: end, from: SearchOrigin(state), guess: 0)
      }
      for join in joins[place] ?? [] where join.direction != direction.reversed {
        let end = cost + Cost.join + join.rest + turnCost(place, direction, join.direction, way)
        search.push(ends.join(join.way), cost: end, from: SearchOrigin(state), guess: 0)
      }
      expand(state, node, cost, way)
    }
    guard let found, case .state(let last)? = search.parent(found)?.kind else { return }
    finish(way, found: ends.end(found), last: last, goals: goals)
  }

  private mutating func expand(_ state: State, _ node: Node, _ cost: Int32, _ way: WayID) {
    for turn in Direction.allCases where turn != state.direction.reversed {
      let next = Router.step(node, turn)
      guard grid.contains(next), !isBlocked(next, way) else { continue }
      var step = cost + turnCost(state.crossing, state.direction, turn, way) + length(node, next)
      step += lineCost(node, next, turn, way)
      search.push(
        State(index(next), turn), cost: step, from: SearchOrigin(state), guess: guess(next, figure.ways[way].to))
    }
  }

  private static func step(_ node: Node, _ direction: Direction) -> Node {
    switch direction {
    case .right: Node(x: node.x.next, y: node.y)
    case .down: Node(x: node.x, y: node.y.next)
    case .left: Node(x: node.x.previous, y: node.y)
    case .up: Node(x: node.x, y: node.y.previous)
    }
  }

  private func isBlocked(_ node: Node, _ way: WayID) -> Bool {
    guard blocked[index(node)] else { return false }
    guard figure.ways[way].isInside else { return true }
    // Inside its own bracket a way may pass where no branch stands.
    let slot = grid.places[figure.ways[way].from].slot
    guard node.x == .middle(of: slot) else { return true }
    return grid.places.indices.contains {
      grid.places[$0].slot == slot && figure.items[$0].bundle != nil && grid.places[$0].top <= node.y
        && node.y <= grid.places[$0].bottom
    }
  }

  private func length(_ a: Node, _ b: Node) -> Int32 {
    Int32(((abs(xs[a.x] - xs[b.x]) + abs(ys[a.y] - ys[b.y])) / 4).rounded())
  }

  private func guess(_ node: Node, _ item: ItemID) -> Int32 {
    let place = grid.places[item]
    let dx = max(0, abs(xs[node.x] - xs[.middle(of: place.slot)]) - 70)
    let dy = max(0, max(ys[place.top] - ys[node.y], ys[node.y] - ys[place.bottom]) - 70)
    return Int32((dx + dy) / 5)
  }

  /// Bend, and what is crossed in turning or passing straight on.
  private func turnCost(_ place: Crossing, _ from: Direction, _ to: Direction, _ way: WayID) -> Int32 {
    var cost: Int32 = from == to ? 0 : Cost.bend
    for other in traffic.passing[place] where !related(other.way, way) {
      if from == to {
        if other.horizontal != from.isHorizontal { cost += Cost.crossing }
      } else {
        cost += Cost.crossing / 3
      }
    }
    for other in traffic.turning[place] where !related(other, way) { cost += from == to ? Cost.crossing / 3 : 8 }
    return cost
  }

  /// The middle lines of slots and rows hold one way at a time; channels hold many.
  private func lineCost(_ node: Node, _ next: Node, _ direction: Direction, _ way: WayID) -> Int32 {
    let low = min(index(node), index(next))
    let users = direction.isHorizontal ? traffic.onRight[low] : traffic.onDown[low]
    let isMiddle = direction.isHorizontal ? !grid.isChannel(node.y) : node.x.isMiddle
    let strangers = users.count
    if isMiddle {
      // A straight way between two items of one slot or one row may use the middle line that it lies on.
      let (from, to) = (grid.places[figure.ways[way].from], grid.places[figure.ways[way].to])
      let isStraight =
        direction.isHorizontal ? from.top == to.top : from.slot == to.slot && node.x == .middle(of: to.slot)
      return (isStraight ? 0 : Cost.middle) + (strangers > 0 ? Cost.usedLine : 0)
    }
    return Int32(strangers) * 2
  }

  /// Ways with one end in common may lie on each other: they are drawn as a ribbon.
  private func related(_ a: WayID, _ b: WayID) -> Bool {
    a == b || figure.ways[a].from == figure.ways[b].from || figure.ways[a].to == figure.ways[b].to
  }

  // MARK: Sharing

  /// The rest of a way that is already there, for one that joins it.
  private struct Join {
    var way: WayID
    var direction: Direction
    /// What the rest costs: less than going it alone.
    var rest: Int32
  }

  /// Crossings from which the rest of the way is already there, by place.
  private func joinable(_ way: WayID) -> [Crossing: [Join]] {
    let drawn = figure.ways[way]
    guard !drawn.isTimed else { return [:] }
    var joins: [Crossing: [Join]] = [:]
    for other in figure.into[drawn.to] where other != way && !figure.ways[other].isTimed {
      guard let route = routes[other] else { continue }
      var rest: Int32 = 0
      var direction = route.enters.outward.reversed
      for position in route.nodes.indices.reversed() {
        let node = route.nodes[position]
        if position + 1 < route.nodes.count {
          let next = Router.direction(node, route.nodes[position + 1])
          rest += length(node, route.nodes[position + 1]) + (next == direction ? 0 : Cost.bend)
          direction = next
        }
        joins[index(node), default: []].append(Join(way: other, direction: direction, rest: rest * 6 / 10))
      }
    }
    return joins
  }

  /// Arms of one decision may start on each other's first stretch.
  private mutating func startOnSiblings(_ way: WayID) {
    let drawn = figure.ways[way]
    guard !drawn.isTimed else { return }
    for other in figure.out[drawn.from] where other != way && !figure.ways[other].isTimed {
      guard let route = routes[other] else { continue }
      var incoming = route.leaves.outward
      var before: Int32 = 0
      for (position, node) in route.nodes.enumerated() {
        if position > 0 {
          let direction = Router.direction(route.nodes[position - 1], node)
          before += length(route.nodes[position - 1], node) + (direction == incoming ? 0 : Cost.bend)
          incoming = direction
        }
        search.push(
          State(index(node), incoming), cost: Cost.fork + before * 6 / 10, from: SearchOrigin(sibling: other),
          guess: guess(node, drawn.to))
      }
    }
  }

  static func direction(_ a: Node, _ b: Node) -> Direction {
    if b.x != a.x { return b.x > a.x ? .right : .left }
    return b.y > a.y ? .down : .up
  }

  // MARK: Book-keeping

  private mutating func finish(_ way: WayID, found: SearchEnds.End, last: State, goals: [Port]) {
    var nodes: [Node] = []
    var state = last
    var leaves = Side.right
    while true {
      nodes.append(node(state.crossing))
      guard let before = search.parent(state) else { break }
      switch before.kind {
      case .state(let earlier):
        state = earlier
        continue
      case .side(let side): leaves = side
      case .sibling(let way):
        if let sibling = routes[way], let first = nodes.last, let end = sibling.nodes.firstIndex(of: first) {
          leaves = sibling.leaves
          nodes += sibling.nodes[..<end].reversed()
        }
      }
      break
    }
    nodes.reverse()
    var enters = Side.left
    switch found {
    case .goal(let number): enters = goals[number].side
    case .join(let way):
      if let joined = routes[way], let start = nodes.last, let at = joined.nodes.firstIndex(of: start) {
        nodes += joined.nodes[(at + 1)...]
        enters = joined.enters
      }
    }
    record(way, Route(nodes: nodes, leaves: leaves, enters: enters))
  }

  private mutating func record(_ way: WayID, _ route: Route) {
    routes[way] = route
    traffic.add(way, of: figure.ways[way], route, places: route.nodes.map(index))
  }

  private mutating func remove(_ way: WayID) {
    guard let route = routes[way] else { return }
    routes[way] = nil
    traffic.remove(way, of: figure.ways[way], route, places: route.nodes.map(index))
  }
}
