/// Masses of cells from `lo` after an atom's cell on.
struct SmoothPart {
  let lo: Int
  let cells: [Double]
  /// By power of ten: how many cells hold all but 10^-power, and what the others hold.
  private let cuts: [(count: Int, rest: Double)]
  /// Sum of the masses, and of masses times the cells from the atom's cell to their middles.
  let mass: Double
  let moment: Double

  /// Less mass than this may lie elsewhere than it should.
  static let dust = 1e-11

  init(lo: Int, cells: [Double]) {
    self.lo = lo
    self.cells = cells
    var cuts: [(count: Int, rest: Double)] = []
    var rest = 0.0
    var limit = 1e-8
    var count = cells.count
    while cuts.count < 8 {
      while count > 1, rest + cells[count - 1] <= limit {
        count -= 1
        rest += cells[count]
      }
      cuts.append((count, rest))
      limit *= 10
    }
    self.cuts = cuts.reversed()
    mass = total(cells)
    moment = moments(cells, from: Double(lo) + 0.5)
  }

  /// As many cells as tell where `mass` goes, and the share of those left out.
  func kept(of mass: Double) -> (count: Int, rest: Double) {
    var left = mass
    var power = 0
    while left > Self.dust {
      left /= 10
      power += 1
    }
    if power > cuts.count || cells.isEmpty { return (cells.count, 0) }
    return cuts[max(0, power - 1)]
  }

  /// Adds what becomes of `mass` in `cell` to a row; `end`: the cell from which on what comes may be left out.
  func add(to row: inout Row, at cell: Int, _ mass: Double, before end: Int? = nil) {
    var (count, rest) = kept(of: mass)
    let first = cell + lo
    if let end, first + count > end { (count, rest) = (end - first, 0) }
    guard count > 0 else { return }
    row.reserve(first, first + count)
    addScaled(&row.cells, at: first - row.lo, cells, from: 0, count: count, mass)
    row.cells[first - row.lo + count - 1] += mass * rest
  }
}
