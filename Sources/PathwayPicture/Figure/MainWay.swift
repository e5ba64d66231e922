/// The most travelled way through the decisions: it is placed first and runs straight.
package enum MainWay {
  /// Items from the busiest entry on; exits that leave at once are not followed while another arm goes on.
  package static func items(_ figure: Figure) -> [ItemID] {
    guard let entry = entry(figure) else { return [] }
    var chain = [entry]
    var seen: Set<ItemID> = [entry]
    while let way = onward(figure, from: chain[chain.count - 1], seen: seen) {
      let next = figure.ways[way].to
      chain.append(next)
      seen.insert(next)
    }
    return chain
  }

  /// The way on that carries the main flow out of an item.
  static func onward(_ figure: Figure, from item: ItemID, seen: Set<ItemID>) -> WayID? {
    let ways = figure.forward(item).filter {
      let to = figure.ways[$0].to
      return !seen.contains(to) && figure.items[to].host == nil && !figure.ways[$0].isTimed
        && figure.items[to].bundle == nil
    }
    let staying = ways.filter { figure.items[figure.ways[$0].to].shape != .pill }
    return busiest(figure, staying.isEmpty ? ways : staying)
  }

  private static func busiest(_ figure: Figure, _ ways: [WayID]) -> WayID? {
    var best: WayID?
    for way in ways {
      if let known = best, figure.ways[way].flow <= figure.ways[known].flow { continue }
      best = way
    }
    return best
  }

  private static func entry(_ figure: Figure) -> ItemID? {
    var best: ItemID?
    for item in figure.items.indices {
      let known = figure.items[item]
      guard known.bundle == nil, known.host == nil, figure.forwardInto(item).isEmpty else { continue }
      if let found = best, known.visits <= figure.items[found].visits { continue }
      best = item
    }
    return best ?? figure.items.indices.first
  }
}
