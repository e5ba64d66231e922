import PathwayPicture

/// Where two lines of the grid cross.
struct Crossing: TableID {
  let index: Int
  @inlinable init(_ index: Int) { self.index = index }
}

/// A side of an item, for tables.
struct ItemSide: TableID {
  let index: Int
  init(_ index: Int) { self.index = index }
  init(_ item: ItemID, _ side: Board.Side) { index = item.index * Board.Side.allCases.count + side.rawValue }
}

/// The way that a search is heading.
enum Direction: Int, CaseIterable {
  case right, down, left, up

  var isHorizontal: Bool { self == .right || self == .left }

  var reversed: Direction {
    switch self {
    case .right: .left
    case .down: .up
    case .left: .right
    case .up: .down
    }
  }
}

extension Board.Side {
  /// Away from the item.
  var outward: Direction {
    switch self {
    case .right: .right
    case .bottom: .down
    case .left: .left
    case .top: .up
    }
  }
}

/// A crossing and the direction it was come to in; behind all of them stand the ends of the search.
struct State: TableID {
  let index: Int
  init(_ index: Int) { self.index = index }
  init(_ crossing: Crossing, _ direction: Direction) { index = crossing.index * 4 + direction.rawValue }

  var crossing: Crossing { Crossing(index / 4) }
  var direction: Direction { Direction(rawValue: index % 4) ?? .right }
}

/// The states behind all crossings: a goal is a side of the item that the way leads to; a join is a way that leads there
/// already.
struct SearchEnds {
  enum End {
    case goal(Int)
    case join(WayID)
  }

  /// The first of them.
  let first: State
  private let goals: Int

  init(crossings: Int, goals: Int) {
    first = State(crossings * 4)
    self.goals = goals
  }

  func goal(_ number: Int) -> State { first.advanced(by: number) }
  func join(_ way: WayID) -> State { first.advanced(by: goals + way.index) }

  func end(_ state: State) -> End {
    let number = state.index - first.index
    return number < goals ? .goal(number) : .join(WayID(number - goals))
  }
}

/// What a state was come to from: another state, a side of the item that the way starts at, or a crossing of a way that
/// starts there too. Kept in one number, since a search has many.
struct SearchOrigin {
  enum Kind {
    case state(State)
    case side(Board.Side)
    case sibling(WayID)
  }

  let code: Int32

  init(code: Int32) { self.code = code }
  init(_ state: State) { code = Int32(state.index) }
  init(_ side: Board.Side) { code = -1 - Int32(side.rawValue) }
  init(sibling way: WayID) { code = SearchOrigin.firstSibling - Int32(way.index) }

  var kind: Kind {
    if code >= 0 { return .state(State(Int(code))) }
    if code > SearchOrigin.firstSibling { return .side(Board.Side(rawValue: Int(-1 - code)) ?? .right) }
    return .sibling(WayID(Int(SearchOrigin.firstSibling - code)))
  }

  private static let firstSibling = -1 - Int32(Board.Side.allCases.count)
}
