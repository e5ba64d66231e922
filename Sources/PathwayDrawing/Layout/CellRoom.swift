/// How much room cells take before anything has measures: by slot its widest item, by lane its highest pile.
///
/// An estimate that is quick to keep: the layout that is chosen by it is measured afterwards.
struct CellRoom {
  /// What an item takes: its width, its height, and the air around it.
  struct Size: Hashable {
    var width: Double
    var height: Double
  }

  /// Between two slots, and between two items of a pile.
  static let gap = 24.0
  static let air = 13.0

  private let sizes: [Size]
  private let leastLane: Double
  /// By lane: the height of each slot's pile, by the slot's rank.
  private var piles: [[Int: Double]]
  /// By the slot's rank: how many items of each width stand in it.
  private var widths: [Int: [Double]] = [:]

  init(_ sizes: [Size], lanes: Int) {
    self.sizes = sizes
    leastLane = 44
    piles = Array(repeating: [:], count: lanes)
  }

  mutating func put(_ item: Int, lane: Int, rank: Int) {
    piles[lane][rank, default: 0] += sizes[item].height + CellRoom.air
    widths[rank, default: []].append(sizes[item].width)
  }

  mutating func remove(_ item: Int, lane: Int, rank: Int) {
    piles[lane][rank, default: 0] -= sizes[item].height + CellRoom.air
    if let place = widths[rank]?.lastIndex(of: sizes[item].width) { widths[rank]?.remove(at: place) }
    if widths[rank]?.isEmpty ?? false {
      widths[rank] = nil
      for lane in piles.indices { piles[lane][rank] = nil }
    }
  }

  /// The height of a lane: of its highest pile.
  func height(_ lane: Int) -> Double { max(leastLane, piles[lane].values.max() ?? 0) }

  /// By how much a lane would grow with an item in a slot.
  func growth(of lane: Int, height: Double, with item: Int, rank: Int) -> Double {
    max(0, (piles[lane][rank] ?? 0) + sizes[item].height + CellRoom.air - height)
  }

  /// How high the pile already is that an item would join.
  func pile(_ lane: Int, rank: Int) -> Double { piles[lane][rank] ?? 0 }

  /// By how much a slot would grow with an item in it; a new one with the gap beside it.
  func widening(with item: Int, rank: Int) -> Double {
    guard let known = widths[rank]?.max() else { return sizes[item].width + CellRoom.gap }
    return max(0, sizes[item].width - known)
  }

  /// All slots with their gaps.
  var width: Double {
    widths.values.reduce(CellRoom.gap) { $0 + ($1.max() ?? 0) + CellRoom.gap }
  }

  /// All lanes.
  var height: Double { piles.indices.reduce(0) { $0 + height($1) } }
}
