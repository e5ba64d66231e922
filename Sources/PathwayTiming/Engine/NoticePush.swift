internal import PathwayLaws
internal import PathwayModel

/// A wait drawn from arrival, or the notice in dates where that ends later: start = max(notice, arrival + wait).
///
/// Waits longer than any notice are a plain convolution; the shorter are taken cell by cell.
struct NoticeDelay {
  let kernel: Kernel
  let map: CalendarMap
  let grid: Grid
  /// Cells from any arrival to the end of its notice, at most.
  let reach: Int
  /// By cell of the week: cells from it to the end of its notice.
  let ahead: [Int]
  /// Mass of the first so many cells of the kernel, those within reach of a notice.
  let sums: [Double]

  init(kernel: Kernel, map: CalendarMap, grid: Grid) {
    self.kernel = kernel
    self.map = map
    self.grid = grid
    ahead = (0..<grid.perWeek).map { map.image($0 * grid.cell) / grid.cell - $0 }
    reach = (ahead.max() ?? 0) + 1
    var sums = [0.0]
    for mass in kernel.cells.prefix(max(0, reach - kernel.lo)) { sums.append((sums.last ?? 0) + mass) }
    self.sums = sums
  }

  /// Units of work of pushing rows, or of looking back at them.
  func cost(of rows: [Row]) -> Int {
    rows.cellCount * (near / 4 + 12) + rows.atomCount * (kernel.points.count * 2 + 8) * Atom.cost
  }

  private var near: Int { max(0, min(kernel.cells.count, reach - kernel.lo)) }

  func push(_ rows: [Row], _ convolver: Convolver) -> [Row] {
    let cellsOnly = rows.map { Row(lo: $0.lo, cells: $0.cells) }
    var results = convolver.delay(cellsOnly, kernel.rest(from: near))
    for (index, row) in rows.enumerated() {
      results[index].lag += row.lag
      pushNear(row, into: &results[index])
      pushAtoms(row, into: &results[index])
    }
    return results
  }

  private func pushNear(_ row: Row, into result: inout Row) {
    var atoms: [Atom] = []
    for (index, mass) in row.cells.enumerated() where mass != 0 {
      let cell = row.lo + index
      let wait = ahead[cell % grid.perWeek]
      // Lengths that end before the notice does.
      let early = max(0, min(near, wait - kernel.lo))
      let lump = sums[early]
      if lump > 0 { atoms.append(Atom(time: (cell + wait) * grid.cell, mass: mass * lump)) }
      if near > early {
        let first = cell + kernel.lo + early
        result.reserve(first, first + near - early)
        addScaled(&result.cells, at: first - result.lo, kernel.cells, from: early, count: near - early, mass)
      }
    }
    if !atoms.isEmpty { result.add(Row(atoms: Row.collected(atoms)), grid: grid) }
  }

  private func pushAtoms(_ row: Row, into result: inout Row) {
    var atoms: [Atom] = []
    for whole in row.atoms {
      // One end of notice for each date.
      for part in whole.spot.cut(every: WeekTime.day) {
        let atom = Atom(part, of: whole)
        let end = map.image(atom.time)
        for point in kernel.points {
          for piece in Self.raised(atom.spot, by: point.seconds, to: end) {
            atoms.append(
              Atom(
                time: piece.spot.time, width: piece.spot.width, mass: atom.mass * point.share * piece.share,
                moving: atom.moving && piece.spot.time == atom.time + point.seconds))
          }
        }
        let smooth = kernel.smooth(atOffset: atom.time % grid.cell, width: atom.width)
        let first = atom.time / grid.cell + smooth.lo
        let (kept, rest) = smooth.kept(of: atom.mass)
        let early = max(0, min(kept, end / grid.cell - first))
        var lump = early == kept ? rest : 0
        for place in 0..<early { lump += smooth.cells[place] }
        if lump > 0 { atoms.append(Atom(time: end, mass: atom.mass * lump)) }
        let count = kept - early
        if count > 0 {
          result.reserve(first + early, first + kept)
          addScaled(&result.cells, at: first + early - result.lo, smooth.cells, from: early, count: count, atom.mass)
          result.cells[first + kept - 1 - result.lo] += atom.mass * rest
        }
      }
    }
    if !atoms.isEmpty { result.add(Row(atoms: Row.collected(atoms)), grid: grid) }
  }

  /// A spot later by some seconds, what is then before the end of the notice brought there.
  static func raised(_ spot: Spot, by seconds: Int, to end: Int) -> [(spot: Spot, share: Double)] {
    let later = Spot(time: spot.time + seconds, width: spot.width)
    if later.width == 0 { return [(Spot(time: max(later.time, end)), 1)] }
    var parts: [(spot: Spot, share: Double)] = []
    if let before = later.clipped(0, end) { parts.append((Spot(time: end), before.share)) }
    if let after = later.clipped(end, Int.max) { parts.append(after) }
    return parts
  }
}
