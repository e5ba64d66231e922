/// One width for all cards of a slot: the narrowest that keeps them at a height.
enum SlotWidths {
  static func widths(_ grid: Grid, figure: Figure, maker: BoxMaker, cardHeight: Double) -> [Double] {
    var members: [[Int]] = Array(repeating: [], count: grid.slots)
    for (item, place) in grid.places.enumerated() { members[place.slot].append(item) }
    return members.map { width(of: $0, figure: figure, maker: maker, grid: grid, cardHeight: cardHeight) }
  }

  private static func width(
    of members: [Int], figure: Figure, maker: BoxMaker, grid: Grid, cardHeight: Double
  ) -> Double {
    var width = 0.0
    for item in members {
      let isUpright = figure.items[item].shape == .pill && grid.places[item].bottom > grid.places[item].top
      if isUpright {
        width = max(width, Measure.uprightWidth)
        continue
      }
      width = max(width, least(item, figure: figure, maker: maker, cardHeight: cardHeight))
    }
    return max(width, Measure.uprightWidth)
  }

  /// The narrowest width at which an item is no higher than asked and no word is broken; the widest where none is.
  private static func least(_ item: Int, figure: Figure, maker: BoxMaker, cardHeight: Double) -> Double {
    let least = min(maker.leastWidth(item), 128)
    var low = 0
    var high = Measure.cardWidths.count - 1
    func fits(_ index: Int) -> Bool {
      let width = Measure.cardWidths[index]
      return width >= least && maker.box(item, width: width).height <= cardHeight
    }
    if fits(high) {
      while low < high {
        let middle = (low + high) / 2
        if fits(middle) { high = middle } else { low = middle + 1 }
      }
    } else {
      low = Measure.cardWidths.count - 1
    }
    let width = max(Measure.cardWidths[low], least)
    switch figure.items[item].shape {
    case .decision, .pill: return maker.box(item, width: min(width, 84)).width
    default: return width
    }
  }
}
