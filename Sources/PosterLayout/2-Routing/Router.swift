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
    var x: Int
    var y: Int
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

  private let figure: Figure
  private let grid: Grid
  private let xs: [Double]
  private let ys: [Double]
  private var blocked: [Bool]
  /// Ways that pass straight along, by crossing.
  private var passing: [[(way: Int, horizontal: Bool)]]
  private var turning: [[Int]]
  /// Ways on the stretch to the right of, or below, a crossing.
  private var onRight: [[Int]]
  private var onDown: [[Int]]
  private var sideUse: [[(way: Int, leaving: Bool)]]
  private(set) var routes: [Route?]
  /// Bundles by their crossings, so that ways of their own branches may pass.
  private var search: Search

  init(_ figure: Figure, _ grid: Grid, xs: [Double], ys: [Double]) {
    self.figure = figure
    self.grid = grid
    self.xs = xs
    self.ys = ys
    let size = grid.across * grid.down
    blocked = Array(repeating: false, count: size)
    passing = Array(repeating: [], count: size)
    turning = Array(repeating: [], count: size)
    onRight = turning
    onDown = turning
    sideUse = Array(repeating: [], count: figure.items.count * 4)
    routes = Array(repeating: nil, count: figure.ways.count)
    search = Search(size)
    for (item, place) in grid.places.enumerated() where figure.items[item].bundle == nil {
      for y in place.top...place.bottom { blocked[y * grid.across + Grid.middleLine(of: place.slot)] = true }
    }
  }

  /// Routes all, then each once more with the others in place.
  mutating func routeAll(order: [Int]) {
    for way in order { routeOne(way) }
    for way in order {
      remove(way)
      routeOne(way)
    }
  }

  private func index(_ node: Node) -> Int { node.y * grid.across + node.x }

  // MARK: Sides

  /// Where a way meets the lines outside an item's side, and how much the side costs.
  private struct Port {
    var node: Node
    var side: Side
    var cost: Int32
  }

  private func ports(_ item: Int, leaving: Bool, way: Int) -> [Port] {
    let place = grid.places[item]
    let shape = figure.items[item].shape
    let x = Grid.middleLine(of: place.slot)
    let drawn = figure.ways[way]
    var ports: [Port] = []
    func add(_ node: Node, _ side: Side, _ cost: Int32) {
      guard node.x >= 0, node.x < grid.across, node.y >= 0, node.y < grid.down else { return }
      var cost = cost
      for use in sideUse[item * 4 + side.rawValue] where use.way != way {
        cost += use.leaving == leaving ? Cost.usedSide / 2 : Cost.usedSide
      }
      ports.append(Port(node: node, side: side, cost: cost))
    }
    let rows = (place.top...place.bottom).filter { !grid.isChannel($0) }
    if shape == .bundle {
      if leaving {
        for row in rows { add(Node(x: x + 1, y: row), .right, 0) }
      } else {
        add(Node(x: x, y: place.top - 1), .top, 0)
      }
      return ports
    }
    let sideways: Int32 = leaving ? (drawn.isBack ? 4 : 0) : 0
    let upright: Int32 = leaving ? (shape == .decision ? 1 : 6) : (drawn.isBack ? 4 : 14)
    for row in rows {
      add(Node(x: x + 1, y: row), .right, leaving ? sideways : 26)
      add(Node(x: x - 1, y: row), .left, leaving ? (shape == .decision ? 12 : 26) : 0)
    }
    add(Node(x: x, y: place.top - 1), .top, upright)
    add(Node(x: x, y: place.bottom + 1), .bottom, upright)
    return ports
  }

  private static func outward(_ side: Side) -> Int {
    switch side {
    case .right: 0
    case .bottom: 1
    case .left: 2
    case .top: 3
    }
  }

  // MARK: One way

  private mutating func routeOne(_ way: Int) {
    let drawn = figure.ways[way]
    search.begin()
    let goals = ports(drawn.to, leaving: false, way: way)
    for port in ports(drawn.from, leaving: true, way: way) where !isBlocked(port.node, way) {
      let direction = Router.outward(port.side)
      search.push(
        index(port.node) * 4 + direction, cost: port.cost, from: -1 - port.side.rawValue,
        guess: guess(port.node, drawn.to))
    }
    startOnSiblings(way)
    let joins = joinable(way)
    let goalBase = grid.across * grid.down * 4
    var found: Int?
    while let state = search.pop() {
      if state >= goalBase {
        found = state
        break
      }
      let place = state / 4
      let direction = state % 4
      let cost = search.cost(state)
      let node = Node(x: place % grid.across, y: place / grid.across)
      for (number, goal) in goals.enumerated() where goal.node == node {
        let inward = (Router.outward(goal.side) + 2) % 4
        guard inward != (direction + 2) % 4 else { continue }
        let end = cost + goal.cost + turnCost(place, direction, inward, way)
        search.push(goalBase + number, cost: end, from: state, guess: 0)
      }
      for join in joins[place] ?? [] where join.direction != (direction + 2) % 4 {
        let end = cost + Cost.join + join.rest + turnCost(place, direction, join.direction, way)
        search.push(goalBase + goals.count + join.way, cost: end, from: state, guess: 0)
      }
      expand(state, node, direction, cost, way)
    }
    guard let found, let last = search.parent(found) else { return }
    finish(way, found: found - goalBase, last: last, goals: goals)
  }

  private mutating func expand(_ state: Int, _ node: Node, _ direction: Int, _ cost: Int32, _ way: Int) {
    let place = state / 4
    for turn in 0..<4 where turn != (direction + 2) % 4 {
      let next = Router.step(node, turn)
      guard next.x >= 0, next.y >= 0, next.x < grid.across, next.y < grid.down, !isBlocked(next, way) else { continue }
      var step = cost + turnCost(place, direction, turn, way) + length(node, next)
      step += lineCost(node, next, turn, way)
      search.push(
        index(next) * 4 + turn, cost: step, from: state, guess: guess(next, figure.ways[way].to))
    }
  }

  private static func step(_ node: Node, _ direction: Int) -> Node {
    switch direction {
    case 0: Node(x: node.x + 1, y: node.y)
    case 1: Node(x: node.x, y: node.y + 1)
    case 2: Node(x: node.x - 1, y: node.y)
    default: Node(x: node.x, y: node.y - 1)
    }
  }

  private func isBlocked(_ node: Node, _ way: Int) -> Bool {
    guard blocked[index(node)] else { return false }
    guard figure.ways[way].isInside else { return true }
    // Inside its own bracket a way may pass where no branch stands.
    let slot = grid.places[figure.ways[way].from].slot
    guard node.x == Grid.middleLine(of: slot) else { return true }
    return grid.places.indices.contains {
      grid.places[$0].slot == slot && figure.items[$0].bundle != nil && grid.places[$0].top <= node.y
        && node.y <= grid.places[$0].bottom
    }
  }

  private func length(_ a: Node, _ b: Node) -> Int32 {
    Int32(((abs(xs[a.x] - xs[b.x]) + abs(ys[a.y] - ys[b.y])) / 4).rounded())
  }

  private func guess(_ node: Node, _ item: Int) -> Int32 {
    let place = grid.places[item]
    let dx = max(0, abs(xs[node.x] - xs[Grid.middleLine(of: place.slot)]) - 70)
    let dy = max(0, max(ys[place.top] - ys[node.y], ys[node.y] - ys[place.bottom]) - 70)
    return Int32((dx + dy) / 5)
  }

  /// Bend, and what is crossed in turning or passing straight on.
  private func turnCost(_ place: Int, _ from: Int, _ to: Int, _ way: Int) -> Int32 {
    var cost: Int32 = from == to ? 0 : Cost.bend
    for other in passing[place] where !related(other.way, way) {
      if from == to {
        if other.horizontal != (from % 2 == 0) { cost += Cost.crossing }
      } else {
        cost += Cost.crossing / 3
      }
    }
    for other in turning[place] where !related(other, way) { cost += from == to ? Cost.crossing / 3 : 8 }
    return cost
  }

  /// The middle lines of slots and rows hold one way at a time; channels hold many.
  private func lineCost(_ node: Node, _ next: Node, _ direction: Int, _ way: Int) -> Int32 {
    let low = min(index(node), index(next))
    let users = direction % 2 == 0 ? onRight[low] : onDown[low]
    let isMiddle = direction % 2 == 0 ? !grid.isChannel(node.y) : Grid.isMiddle(node.x)
    let strangers = users.count
    if isMiddle {
      // A straight way between two items of one slot or one row may use the middle line that it lies on.
      let (from, to) = (grid.places[figure.ways[way].from], grid.places[figure.ways[way].to])
      let isStraight =
        direction % 2 == 0 ? from.top == to.top : from.slot == to.slot && node.x == Grid.middleLine(of: to.slot)
      return (isStraight ? 0 : Cost.middle) + (strangers > 0 ? Cost.usedLine : 0)
    }
    return Int32(strangers) * 2
  }

  /// Ways with one end in common may lie on each other: they are drawn as a ribbon.
  private func related(_ a: Int, _ b: Int) -> Bool {
    a == b || figure.ways[a].from == figure.ways[b].from || figure.ways[a].to == figure.ways[b].to
  }

  // MARK: Sharing

  /// The rest of a way that is already there, for one that joins it.
  private struct Join {
    var way: Int
    var direction: Int
    /// What the rest costs: less than going it alone.
    var rest: Int32
  }

  /// Crossings from which the rest of the way is already there, by place.
  private func joinable(_ way: Int) -> [Int: [Join]] {
    let drawn = figure.ways[way]
    guard !drawn.isTimed else { return [:] }
    var joins: [Int: [Join]] = [:]
    for other in figure.into[drawn.to] where other != way && !figure.ways[other].isTimed {
      guard let route = routes[other] else { continue }
      var rest: Int32 = 0
      var direction = (Router.outward(route.enters) + 2) % 4
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
  private mutating func startOnSiblings(_ way: Int) {
    let drawn = figure.ways[way]
    guard !drawn.isTimed else { return }
    for other in figure.out[drawn.from] where other != way && !figure.ways[other].isTimed {
      guard let route = routes[other] else { continue }
      var incoming = Router.outward(route.leaves)
      var before: Int32 = 0
      for (position, node) in route.nodes.enumerated() {
        if position > 0 {
          let direction = Router.direction(route.nodes[position - 1], node)
          before += length(route.nodes[position - 1], node) + (direction == incoming ? 0 : Cost.bend)
          incoming = direction
        }
        search.push(
          index(node) * 4 + incoming, cost: Cost.fork + before * 6 / 10, from: -5 - other,
          guess: guess(node, drawn.to))
      }
    }
  }

  private static func direction(_ a: Node, _ b: Node) -> Int {
    if b.x != a.x { return b.x > a.x ? 0 : 2 }
    return b.y > a.y ? 1 : 3
  }

  // MARK: Book-keeping

  private mutating func finish(_ way: Int, found: Int, last: Int, goals: [Port]) {
    var nodes: [Node] = []
    var state = last
    var leaves = Side.right
    while true {
      let place = state / 4
      nodes.append(Node(x: place % grid.across, y: place / grid.across))
      guard let before = search.parent(state) else { break }
      if before >= 0 {
        state = before
        continue
      }
      if before > -5 {
        leaves = Side(rawValue: -1 - before) ?? .right
      } else if let sibling = routes[-5 - before], let first = nodes.last,
        let end = sibling.nodes.firstIndex(of: first)
      {
        leaves = sibling.leaves
        nodes += sibling.nodes[..<end].reversed()
      }
      break
    }
    nodes.reverse()
    var enters = Side.left
    if found < goals.count {
      enters = goals[found].side
    } else if let joined = routes[found - goals.count], let start = nodes.last,
      let at = joined.nodes.firstIndex(of: start)
    {
      nodes += joined.nodes[(at + 1)...]
      enters = joined.enters
    }
    record(way, Route(nodes: nodes, leaves: leaves, enters: enters))
  }

  private mutating func record(_ way: Int, _ route: Route) {
    routes[way] = route
    sideUse[figure.ways[way].from * 4 + route.leaves.rawValue].append((way, true))
    sideUse[figure.ways[way].to * 4 + route.enters.rawValue].append((way, false))
    var incoming = Router.outward(route.leaves)
    for (position, node) in route.nodes.enumerated() {
      let isLast = position + 1 == route.nodes.count
      let outgoing =
        isLast ? (Router.outward(route.enters) + 2) % 4 : Router.direction(node, route.nodes[position + 1])
      let place = index(node)
      if incoming == outgoing {
        passing[place].append((way, incoming % 2 == 0))
      } else {
        turning[place].append(way)
      }
      if !isLast {
        let low = min(place, index(route.nodes[position + 1]))
        if outgoing % 2 == 0 { onRight[low].append(way) } else { onDown[low].append(way) }
      }
      incoming = outgoing
    }
  }

  private mutating func remove(_ way: Int) {
    guard let route = routes[way] else { return }
    routes[way] = nil
    sideUse[figure.ways[way].from * 4 + route.leaves.rawValue].removeAll { $0.way == way }
    sideUse[figure.ways[way].to * 4 + route.enters.rawValue].removeAll { $0.way == way }
    for (position, node) in route.nodes.enumerated() {
      let place = index(node)
      passing[place].removeAll { $0.way == way }
      turning[place].removeAll { $0 == way }
      if position + 1 < route.nodes.count {
        let low = min(place, index(route.nodes[position + 1]))
        onRight[low].removeAll { $0 == way }
        onDown[low].removeAll { $0 == way }
      }
    }
  }
}
