import PathwayModel
import PathwayPicture

/// How much room cells take before anything has measures: by slot its widest item, by lane its highest pile.
///
/// An estimate that is quick to keep: the layout that is chosen by it is measured afterwards.
package struct CellRoom {
  /// What an item takes: its width, its height, and the air around it.
  package struct Size: Hashable {
    var width: Double
    var height: Double
  }

  /// Between two slots, and between two items of a pile.
  static let gap = 24.0
  static let air = 13.0

  private let sizes: ByID<ItemID, Size>
  private let leastLane: Double
  private let lanes: Int
  /// Ranks of the slots in use, from the left; what follows is by position in it.
  private var ranks: [Rank] = []
  /// The widths of all items of a slot, and the greatest of them.
  private var widths: [[Double]] = []
  private var widest: [Double] = []
  /// The height of each slot's pile, lane by lane.
  private(set) var piles: [Double] = []

  init(_ sizes: ByID<ItemID, Size>, lanes: Int) {
    self.sizes = sizes
    leastLane = 44
    self.lanes = lanes
  }

  /// Where a rank stands in `ranks`, or would.
  private func position(_ rank: Rank) -> Int {
    var low = 0
    var high = ranks.count
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func place(_ rank: Rank) -> Int? {
    let place = position(rank)
    return place < ranks.count && ranks[place] == rank ? place : nil
  }

  mutating func put(_ item: ItemID, lane: LaneID, rank: Rank) {
    let place = position(rank)
    let width = sizes[item].width
    if place == ranks.count || ranks[place] != rank {
      ranks.insert(rank, at: place)
      widths.insert([], at: place)
      widest.insert(width, at: place)
      piles.insert(contentsOf: repeatElement(0, count: lanes), at: place * lanes)
    }
    widths[place].append(width)
    widest[place] = max(widest[place], width)
    piles[place * lanes + lane.place] += sizes[item].height + CellRoom.air
  }

  mutating func remove(_ item: ItemID, lane: LaneID, rank: Rank) {
    guard let place = place(rank) else { return }
    let width = sizes[item].width
    piles[place * lanes + lane.place] -= sizes[item].height + CellRoom.air
    if let known = widths[place].lastIndex(of: width) { widths[place].remove(at: known) }
    if widths[place].isEmpty {
      ranks.remove(at: place)
      widths.remove(at: place)
      widest.remove(at: place)
      piles.removeSubrange((place * lanes)..<((place + 1) * lanes))
    } else if width == widest[place] {
      widest[place] = widths[place].reduce(0, max)
    }
  }

  /// The height of a lane: of its highest pile.
  func height(_ lane: LaneID) -> Double {
    var height = leastLane
    var index = lane.place
    while index < piles.count {
      height = max(height, piles[index])
      index += lanes
    }
    return height
  }

  /// By how much a lane would grow with an item in a slot.
  func growth(of lane: LaneID, height: Double, with item: ItemID, rank: Rank) -> Double {
    max(0, pile(lane, rank: rank) + sizes[item].height + CellRoom.air - height)
  }

  /// How high the pile already is that an item would join.
  func pile(_ lane: LaneID, rank: Rank) -> Double { place(rank).map { piles[$0 * lanes + lane.place] } ?? 0 }

  /// By how much a slot would grow with an item in it; a new one with the gap beside it.
  func widening(with item: ItemID, rank: Rank) -> Double {
    guard let place = place(rank) else { return sizes[item].width + CellRoom.gap }
    return max(0, sizes[item].width - widest[place])
  }

  /// All slots with their gaps.
  var width: Double { widest.reduce(CellRoom.gap) { $0 + $1 + CellRoom.gap } }

  /// All lanes.
  var height: Double { (0..<lanes).reduce(0) { $0 + height(LaneID($1)) } }
}
