import PathwayModel
import PathwayPicture

/// The flow as a graph of boxes: every item, and one more for each together, where its branches meet again.
struct MapGraph {
  struct Box {
    enum Kind: Hashable {
      /// Position in the figure's items.
      case item(Int)
      /// The end of that together.
      case join(Int)
    }
    var kind: Kind
    var lane: Int
  }

  struct Link {
    /// Positions in `boxes`.
    var from: Int
    var to: Int
    /// Position in the figure's ways; nil for the ways into and out of branches.
    var way: Int?
    var isBack: Bool
  }

  private(set) var boxes: [Box] = []
  private(set) var links: [Link] = []
  /// By item: the box that ways leave from (the join for a together).
  private var exit: [Int] = []

  init(_ figure: Figure, _ pathway: Pathway) {
    for (index, item) in figure.items.enumerated() { boxes.append(Box(kind: .item(index), lane: item.lane)) }
    exit = Array(figure.items.indices)
    for (index, item) in figure.items.enumerated() where item.shape == .bundle {
      exit[index] = boxes.count
      boxes.append(Box(kind: .join(index), lane: item.lane))
    }
    for (index, way) in figure.ways.enumerated() {
      links.append(Link(from: exit[way.from], to: way.to, way: index, isBack: way.isBack))
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
    for (index, item) in figure.items.enumerated() where item.shape == .bundle {
      let branches = pathway[item.node].branches
      for branch in branches {
        if let first = figure.item(.node(branch.first), pathway) { add(index, first) }
      }
      if branches.isEmpty { add(index, exit[index]) }
    }
    for way in pathway.ways where way.to == .endOfBranch {
      guard let from = figure.itemOf[way.from.index], let enclosing = pathway[way.from].enclosing,
        let together = figure.itemOf[enclosing.together.index]
      else { continue }
      add(exit[from], exit[together])
    }
  }
}
