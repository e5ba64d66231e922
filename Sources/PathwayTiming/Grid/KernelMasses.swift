import PathwayLaws
import Synchronization

/// What one even cell becomes by a law: plain numbers, the same for all that work on one grid.
struct KernelMasses: Sendable {
  let points: [Law.Point]
  let lump: Double
  let lo: Int
  let cells: [Double]

  init(_ law: Law, grid: Grid) {
    var points = law.points
    var smooth: [Double] = []
    var first = 0
    let share = law.continuousShare
    var lump = 0.0
    if share > 0 {
      let width = Double(grid.cell)
      first = max(0, Int(min(law.low, longestSeconds) / width))
      let last = Kernel.lastCell(law, grid, from: first)
      lump = law.survival(Double(last + 1) * width)
      if lump > Kernel.tiny {
        // What is longer is kept at its mean, so that the mean stays right.
        let place = Double(last + 1) * width + law.loss(Double(last + 1) * width) / lump
        points.append(Law.Point(seconds: min(wholeSeconds(place), 2 * Law.longest), share: lump))
        points.sort { $0.seconds < $1.seconds }
      } else {
        lump = 0
      }
      smooth.reserveCapacity(last - first + 2)
      var before = law.loss(Double(first - 1) * width)
      var here = law.loss(Double(first) * width)
      var sum = 0.0
      for cell in first...(last + 1) {
        let after = law.loss(Double(cell + 1) * width)
        let mass = max(0, (before - 2 * here + after) / width)
        smooth.append(mass)
        sum += mass
        before = here
        here = after
      }
      // Rounding and the cut tail are spread over all cells.
      let scale = sum > 0 ? (share - lump) / sum : 0
      for index in smooth.indices { smooth[index] *= scale }
    }
    self.points = points
    self.lump = lump
    (lo, cells) = Kernel.withPoints(points, lo: first, smooth, grid)
  }
}

/// Masses of kernels, made once for all groups and parts of an answer.
final class KernelStore: Sendable {
  private struct Key: Hashable {
    var law: Int
    var grid: Grid
  }
  private let known = Mutex<[Key: KernelMasses]>([:])

  func masses(of law: Law, _ index: Int, _ grid: Grid) -> KernelMasses {
    let key = Key(law: index, grid: grid)
    if let masses = known.withLock({ $0[key] }) { return masses }
    // Made outside the lock: two that make it at once make the same.
    let masses = KernelMasses(law, grid: grid)
    known.withLock { $0[key] = masses }
    return masses
  }
}
