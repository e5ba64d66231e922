package import PathwayPicture

/// One width for all cards of a slot: the narrowest that keeps each card within a height of its own.
struct SlotWidths {
  let grid: RoutingGrid
  let figure: Figure
  let maker: BoxMaker

  /// `limits`: how high each item may be.
  func widths(limits: ByID<ItemID, Double>) -> ByID<Slot, Double> {
    var widths = ByID<Slot, Double>(repeating: Measure.uprightWidth, for: grid.columnOfSlot)
    for (item, place) in grid.places.pairs where !grid.isUpright(item, figure) {
      widths[place.slot] = max(widths[place.slot], maker.narrowest(item, limit: limits[item]))
    }
    return widths
  }

  func boxes(widths: ByID<Slot, Double>) -> ByID<ItemID, ItemBox> {
    ByID(for: figure.items) { item in
      maker.box(item, width: widths[grid.places[item].slot], isUpright: grid.isUpright(item, figure))
    }
  }
}

extension BoxMaker {
  /// The narrowest width at which an item is no higher than asked and no word is broken; the widest where none is.
  func narrowest(_ item: ItemID, limit: Double) -> Double {
    let narrowest = max(min(leastWidth(item), 128), texts.density.leastCard)
    switch figure.items[item].shape {
    case .decision, .pill: return box(item, width: min(narrowest, 84)).width
    case .card, .milestone, .bundle: break
    }
    var low = narrowest
    var high = max(narrowest, Measure.widestCard)
    if box(item, width: high).height > limit {
      // No width is wide enough: the narrowest that is as low as the widest.
      return narrowestAsLow(as: box(item, width: high).height, item, low, high)
    }
    if box(item, width: low).height <= limit { return low }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded()
      if box(item, width: middle).height <= limit { high = middle } else { low = middle }
      if high - low <= 1 { break }
    }
    return high
  }

  private func narrowestAsLow(as height: Double, _ item: ItemID, _ from: Double, _ to: Double) -> Double {
    var (low, high) = (from, to)
    if box(item, width: low).height <= height { return low }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded()
      if middle <= low || middle >= high { break }
      if box(item, width: middle).height <= height { high = middle } else { low = middle }
    }
    return high
  }
}

extension BoxMaker {
  /// What each item takes when it is about so high, for placing it.
  package func sizes(limit: Double) -> ByID<ItemID, CellRoom.Size> {
    ByID(for: figure.items) { item in
      let width = narrowest(item, limit: limit)
      return CellRoom.Size(width: width, height: box(item, width: width).height)
    }
  }
}
