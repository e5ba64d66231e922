import PathwayPicture

/// Which ways lie where on the grid: what those that come after must cross, share or go round.
struct Traffic {
  /// Ways that pass straight along, and those that turn.
  private(set) var passing: ByID<Crossing, [(way: WayID, horizontal: Bool)]>
  private(set) var turning: ByID<Crossing, [WayID]>
  /// Ways on the stretch to the right of, or below, a crossing.
  private(set) var onRight: ByID<Crossing, [WayID]>
  private(set) var onDown: ByID<Crossing, [WayID]>
  private(set) var sides: ByID<ItemSide, [(way: WayID, leaving: Bool)]>

  init(crossings: Int, items: Int) {
    passing = ByID(repeating: [], count: crossings)
    turning = ByID(repeating: [], count: crossings)
    onRight = turning
    onDown = turning
    sides = ByID(repeating: [], count: items * Router.Side.allCases.count)
  }

  /// `places`: the crossings of the route's nodes.
  mutating func add(_ way: WayID, of drawn: Figure.DrawnWay, _ route: Router.Route, places: [Crossing]) {
    sides[ItemSide(drawn.from, route.leaves)].append((way, true))
    sides[ItemSide(drawn.to, route.enters)].append((way, false))
    var incoming = route.leaves.outward
    for (position, place) in places.enumerated() {
      let isLast = position + 1 == places.count
      let outgoing =
        isLast
        ? route.enters.outward.reversed : Router.direction(route.nodes[position], route.nodes[position + 1])
      if incoming == outgoing {
        passing[place].append((way, incoming.isHorizontal))
      } else {
        turning[place].append(way)
      }
      if !isLast {
        let low = min(place, places[position + 1])
        if outgoing.isHorizontal { onRight[low].append(way) } else { onDown[low].append(way) }
      }
      incoming = outgoing
    }
  }

  mutating func remove(_ way: WayID, of drawn: Figure.DrawnWay, _ route: Router.Route, places: [Crossing]) {
    sides[ItemSide(drawn.from, route.leaves)].removeAll { $0.way == way }
    sides[ItemSide(drawn.to, route.enters)].removeAll { $0.way == way }
    for (position, place) in places.enumerated() {
      passing[place].removeAll { $0.way == way }
      turning[place].removeAll { $0 == way }
      if position + 1 < places.count {
        let low = min(place, places[position + 1])
        onRight[low].removeAll { $0 == way }
        onDown[low].removeAll { $0 == way }
      }
    }
  }
}
