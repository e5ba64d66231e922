import PathwayModel
import PathwayPicture

/// The flow as a graph of boxes: every item, and one more for each together, where its branches meet again.
struct MapGraph {
  struct Box {
    enum Kind: Hashable {
      case item(ItemID)
      /// The end of that together.
      case join(ItemID)
    }
    var kind: Kind
    var lane: Int
  }

  struct Link {
    /// Positions in `boxes`.
    var from: Int
    var to: Int
    /// Nil for the ways into and out of branches.
    var way: WayID?
    var isBack: Bool
  }

  private(set) var boxes: [Box] = []
  private(set) var links: [Link] = []
  /// The box that ways leave an item from (the join for a together).
  private var exit = ByID<ItemID, Int>()

  /// The box of an item: those of the items come first, in their order.
  static func box(of item: ItemID) -> Int { item.index }

  init(_ figure: Figure, _ pathway: Pathway) {
    for (index, item) in figure.items.pairs { boxes.append(Box(kind: .item(index), lane: item.lane.index)) }
    exit = ByID(for: figure.items) { MapGraph.box(of: $0) }
    for (index, item) in figure.items.pairs where item.shape == .bundle {
      exit[index] = boxes.count
      boxes.append(Box(kind: .join(index), lane: item.lane.index))
    }
    for (index, way) in figure.ways.pairs {
      links.append(Link(from: exit[way.from], to: MapGraph.box(of: way.to), way: index, isBack: way.isBack))
    }
    addBranches(figure, pathway)
  }

  /// Ways from each together to the first item of its branches, and from their last items to where they meet.
  private mutating func addBranches(_ figure: Figure, _ pathway: Pathway) {
    var known: Set<[Int]> = []
    func add(_ from: Int, _ to: Int) {
      guard from != to, known.insert([from, to]).inserted else { return }
      links.append(Link(from: from, to: to, way: nil, isBack: false))
    }
    for (index, item) in figure.items.pairs where item.shape == .bundle {
      let branches = pathway[item.node].branches
      for branch in branches {
        if let first = figure.item(.node(branch.first), pathway) {
          add(MapGraph.box(of: index), MapGraph.box(of: first))
        }
      }
      if branches.isEmpty { add(MapGraph.box(of: index), exit[index]) }
    }
    for way in pathway.ways where way.to == .endOfBranch {
      guard let from = figure.item(of: way.from), let enclosing = pathway[way.from].enclosing,
        let together = figure.item(of: enclosing.together)
      else { continue }
      add(exit[from], exit[together])
    }
  }
}
