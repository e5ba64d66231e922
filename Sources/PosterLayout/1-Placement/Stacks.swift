import PathwayModel
import PathwayPicture

/// Alternatives of one decision that stand in one column, and the branches of a together.
enum Stacks {
  /// The items that the arms of a decision lead to and that belong above one another: in one lane and one column, with no
  /// other way in. The biggest share comes first; fewer than two mean there is no stack.
  static func heads(of decision: ItemID, _ figure: Figure, _ columnOf: ByID<ItemID, ColumnID>) -> [ItemID] {
    struct Place: Hashable {
      var lane: LaneID
      var column: ColumnID
    }
    var groups: [(key: Place, items: [(item: ItemID, flow: Double)])] = []
    for way in figure.forward(decision) {
      let item = figure.ways[way].to
      let known = figure.items[item]
      guard known.shape == .card || known.shape == .milestone, known.bundle == nil, known.host == nil,
        figure.forwardInto(item).count == 1, !figure.forward(item).isEmpty
      else { continue }
      let key = Place(lane: known.lane, column: columnOf[item])
      let entry = (item: item, flow: figure.ways[way].flow)
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].items.append(entry)
      } else {
        groups.append((key, [entry]))
      }
    }
    guard let largest = groups.max(by: { $0.items.count < $1.items.count }), largest.items.count > 1 else { return [] }
    return largest.items.enumerated()
      .sorted { ($0.element.flow, -$0.offset) > ($1.element.flow, -$1.offset) }
      .map(\.element.item)
  }
}

enum Bundles {
  /// Everything drawn inside a bracket, in the order of care: branches, and what branches contain.
  static func descendants(of bundle: ItemID, _ figure: Figure) -> [ItemID] {
    figure.items.indices.filter { item in
      var outer = figure.items[item].bundle
      for _ in 0...figure.items.count {
        guard let known = outer else { return false }
        if known == bundle { return true }
        outer = figure.items[known].bundle
      }
      return false
    }
  }
}
