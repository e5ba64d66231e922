import PathwayPicture

/// The sides of an item by which a way may leave or enter.
extension Router {
  /// Where a way meets the lines outside an item's side, and how much the side costs.
  struct Port {
    var node: Node
    var side: Side
    var cost: Int32
  }

  func ports(of item: ItemID, leaving: Bool, way: WayID) -> [Port] {
    let place = grid.places[item]
    let shape = figure.items[item].shape
    let x = UprightLine.middle(of: place.slot)
    let drawn = figure.ways[way]
    var ports: [Port] = []
    func add(_ node: Node, _ side: Side, _ cost: Int32) {
      guard grid.contains(node) else { return }
      var cost = cost
      for use in traffic.sides[ItemSide(item, side)] where use.way != way {
        cost += use.leaving == leaving ? Cost.usedSide / 2 : Cost.usedSide
      }
      ports.append(Port(node: node, side: side, cost: cost))
    }
    let rows = (place.top...place.bottom).filter { !grid.isChannel($0) }
    if shape == .bundle {
      if leaving {
        for row in rows { add(Node(x: x.next, y: row), .right, 0) }
      } else {
        add(Node(x: x, y: place.top.previous), .top, 0)
      }
      return ports
    }
    let sideways: Int32 = leaving ? (drawn.isBack ? 4 : 0) : 0
    let upright: Int32 = leaving ? (shape == .decision ? 1 : 6) : (drawn.isBack ? 4 : 14)
    for row in rows {
      add(Node(x: x.next, y: row), .right, leaving ? sideways : 26)
      add(Node(x: x.previous, y: row), .left, leaving ? (shape == .decision ? 12 : 26) : 0)
    }
    add(Node(x: x, y: place.top.previous), .top, upright)
    add(Node(x: x, y: place.bottom.next), .bottom, upright)
    return ports
  }
}
