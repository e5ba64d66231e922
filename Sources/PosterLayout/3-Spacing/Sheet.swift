package import PathwayPicture
package import Scene

/// The paper that the lanes lie on: one page, or pages of one size side by side, cut between slots.
package struct Sheet: Hashable {
  /// The size of one page, over which the next begins.
  package var paper: Paper
  /// Where cards may stand on the first page.
  package var area: Rect
  /// False for one page, as wide as it may be.
  package var isCut: Bool
  /// The page under whose lanes the bar and the sources stand, and how much lower its lanes are for it.
  package var host: Int?
  package var hostHeight = 0.0

  package init(_ paper: Paper, area: Rect, isCut: Bool, host: Int? = nil, hostHeight: Double = 0) {
    self.paper = paper
    self.area = area
    self.isCut = isCut
    self.host = host
    self.hostHeight = hostHeight
  }

  /// By how much the page would have to grow, its shape kept, for so much room; 1 or less when that fits.
  func scale(_ width: Double, _ height: Double) -> Double {
    max(1 + (width - area.width) / paper.width, 1 + (height - area.height) / paper.height)
  }

  /// Height of a page's lanes.
  package func height(_ page: Int) -> Double { area.height - (page == host ? hostHeight : 0) }

  /// Room at a cut for the mark that says where a way goes on.
  package static let tab = 11.0
  /// From the rail to the first slot of a page that goes on with another's.
  package static let start = 24.0

  package func left(_ page: Int) -> Double { area.minX + Double(page) * paper.width }
  package func right(_ page: Int) -> Double { area.maxX + Double(page) * paper.width }

  /// Where a way that is cut ends on a page and begins on the next: the middle of its marks.
  package func leaving(_ page: Int) -> Double { right(page) - 4.5 }
  package func coming(_ page: Int) -> Double { left(page) + 4 }

  /// The page a place lies on; what lies between two belongs to the left one.
  package func page(of x: Double) -> Int {
    guard isCut, paper.width > 0, x.isFinite else { return 0 }
    return max(0, Int(((x - area.minX + Sheet.tab) / paper.width).rounded(.down)))
  }
}

/// Where slots are parted into pages: as few as possible, at the edge of a column rather than inside one, where few ways are
/// cut.
struct Cuts {
  /// The first slot of each page.
  private(set) var starts: [Slot] = [Slot(0)]
  /// The width of the fullest page.
  private(set) var fullest = 0.0

  /// `edges`: what a cut in a gap costs, in hundredths of a page left empty; none is asked of the last.
  init(widths: ByID<Slot, Double>, gaps: ByID<Gap, Double>, edges: ByID<Gap, Double>, capacity: Double) {
    guard let first = gaps.indices.first, let last = gaps.indices.last, first < last else { return }
    var sums = ByID<Gap, Double>([0])
    for gap in first..<last { sums.append(sums[gap] + gaps[gap] + widths[Slot(gap.index)]) }
    func fill(_ start: Gap, _ end: Gap) -> Double {
      let lead = start == first ? 0 : Sheet.start - gaps[start]
      let tab = end == last ? 0 : Sheet.tab
      return sums[end] - sums[start] + lead + gaps[end] + tab
    }
    var best = ByID<Gap, Double>(repeating: .infinity, for: gaps)
    var before = ByID<Gap, Gap>(repeating: first, for: gaps)
    best[first] = 0
    for end in first.next...last {
      for start in (first..<end).reversed() {
        let used = fill(start, end)
        if used > capacity, end > start.next { break }
        let empty = max(0, 1 - used / capacity)
        let cost =
          best[start] + Cost.page + Cost.empty * empty * empty + (end < last ? edges[end] : 0)
        if cost < best[end] {
          best[end] = cost
          before[end] = start
        }
      }
    }
    starts = []
    var end = last
    while end > first {
      starts.append(Slot(before[end].index))
      fullest = max(fullest, fill(before[end], end))
      end = before[end]
    }
    starts.reverse()
  }

  /// What a page costs, and one that is left empty: by the square of the part, so that pages are evenly filled.
  private enum Cost {
    static let page = 1000.0
    static let empty = 100.0
  }
}
