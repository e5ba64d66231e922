package import PathwayModel
package import PathwayTiming

/// What may be left without a box of its own where a page is too small for all: steps with one way out that few people
/// come to are passed over, and side branches that few take are told in words on the card they leave.
package struct LesserSteps {
  package enum Reduction: Hashable {
    case passOver(NodeID)
    case tell(Figure.Branch)
  }

  /// What fewest people come to first.
  package private(set) var reductions: [Reduction] = []

  /// In 100 of those at the start of the phase: what more than so many come to always has its box.
  private static let most = 40.0
  /// Boxes that one branch may have.
  private static let mostBoxes = 6

  private let pathway: Pathway
  private let figure: Figure
  private let columns: DayColumns
  private let timing: TimingReport?
  private var events: Set<NodeID> = []

  package init(_ pathway: Pathway, _ figure: Figure, columns: DayColumns, timing: TimingReport?) {
    self.pathway = pathway
    self.figure = figure
    self.columns = columns
    self.timing = timing
    for target in pathway.targets { events.formUnion((target.from + target.to).map(\.node)) }
    var found: [(reduction: Reduction, share: Double)] = []
    for index in figure.items.indices where mayBePassedOver(index) {
      found.append((.passOver(figure.items[index].node), share(index)))
    }
    for way in pathway.ways {
      guard let branch = branch(way) else { continue }
      let share = branch.nodes.compactMap { figure.item(of: $0) }.map(share).max() ?? 0
      found.append((.tell(branch), share))
    }
    reductions =
      found.enumerated().filter { $0.element.share <= LesserSteps.most }
      .sorted { ($0.element.share, $0.offset) < ($1.element.share, $1.offset) }.map(\.element.reduction)
  }

  /// The figure's detail with the first so many of them.
  package func detail(_ count: Int) -> Figure.Detail {
    var detail = Figure.Detail.folded
    for reduction in reductions.prefix(count) {
      switch reduction {
      case .passOver(let node): detail.hidden.insert(node)
      case .tell(let branch): detail.told.append(branch)
      }
    }
    let told = Set(detail.told.flatMap(\.nodes))
    detail.hidden.subtract(told)
    return detail
  }

  private func mayBePassedOver(_ index: ItemID) -> Bool {
    let item = figure.items[index]
    let node = pathway[item.node]
    guard item.shape == .card, item.bundle == nil, item.host == nil, item.question == nil, !events.contains(item.node),
      node.kind != .start, node.sideContacts.isEmpty, figure.out[index].count == 1,
      !figure.forwardInto(index).isEmpty, let way = figure.out[index].first
    else { return false }
    return !figure.ways[way].isTimed && figure.ways[way].to != index
  }

  /// The boxes that only this way leads to, where it leaves a card.
  private func branch(_ way: Way) -> Figure.Branch? {
    guard let from = figure.item(of: way.from), figure.items[from].shape == .card, figure.items[from].bundle == nil
    else { return nil }
    switch way.role {
    case .arm where figure.items[from].question == way.from: break
    case .timeout: break
    default: return nil
    }
    let nodes = reached(without: nil).subtracting(reached(without: way))
    let boxes = Set(nodes.compactMap { figure.item(of: $0) })
    guard !boxes.isEmpty, boxes.count <= LesserSteps.mostBoxes, nodes.isDisjoint(with: events),
      !nodes.contains(where: { pathway[$0].kind == .milestone || pathway[$0].kind == .together })
    else { return nil }
    return Figure.Branch(from: way.from, role: way.role, nodes: nodes)
  }

  /// Everything that care can come to from where people enter.
  private func reached(without left: Way?) -> Set<NodeID> {
    var into: Set<NodeID> = []
    for way in pathway.ways { if case .node(let id) = way.to { into.insert(id) } }
    var open = pathway.nodeIDs.filter { !into.contains($0) || pathway[$0].kind == .start }
    var seen = Set(open)
    while let id = open.popLast() {
      for way in pathway.ways(from: id) where way != left {
        if case .node(let next) = way.to, seen.insert(next).inserted { open.append(next) }
      }
      if case .together(let branches) = pathway[id].body {
        for branch in branches where seen.insert(branch.first).inserted { open.append(branch.first) }
      }
    }
    return seen
  }

  /// Of 100 in its own group at the start of the phase: what few people come to may be what all with the disease come to.
  private func share(_ item: ItemID) -> Double {
    func visits(_ item: ItemID) -> [Double] {
      let node = figure.items[item].node.index
      guard let timing, node < timing.nodes.count else { return [figure.items[item].visits] }
      return timing.nodes[node].visitsByGroup
    }
    let kind = columns.columns[columns.columnOf[item]].kind
    let isEarly = kind == .before || kind == .unlimited
    let atZero = columns.dayZero.map(visits)
    return visits(item).enumerated().map { group, visits in
      let base = isEarly ? 1 : atZero.map { group < $0.count ? $0[group] : 1 } ?? 1
      return base > 0 ? 100 * visits / base : 0
    }.max() ?? 100
  }
}
