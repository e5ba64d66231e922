internal import PathwayModel

/// The branches of a together in which the calendar plays no part, for all classes that begin at one offset in a cell.
///
/// They are followed once, from cell 0, and moved to each class. From some cell on nothing else is under way: there the
/// end of the together is the same for all classes too, and only what lies before, the head, is a class's own.
final class SteadyBranches {
  /// By branch; nil where the calendar plays a part.
  let passes: [Pass?]
  /// By branch, from cell 0; empty where the calendar plays a part.
  let ends: [Row]
  /// Cells from a class's cell to where the tail begins: every other branch has ended by then. Nil: there is no tail.
  let reach: Int?
  /// The end of the together from cell `reach` on; cells alone.
  let tail: Row
  /// By branch: over the last cells of its end, those from `reach` on, the chance that it is the last.
  let tailWeights: [[Double]]
  /// By branch: the chance of being the last in the tail.
  let tailCriticality: [Double]
  /// What the tail does to a cell of arrivals.
  private(set) lazy var kernel = Kernel(lo: tail.lo, cells: tail.cells, grid: grid, meter)
  private let grid: Grid
  private let meter: Meter

  init(passes: [Pass?], ends: [Row], needs: [Double], reach: Int, _ tables: GridTables) {
    self.passes = passes
    self.ends = ends
    let grid = tables.grid
    self.grid = grid
    meter = tables.meter
    let longest = ends.reduce(0) { max($0, $1.hi) }
    guard reach < longest, ends.allSatisfy({ $0.lastEnd < reach * grid.cell }) else {
      self.reach = nil
      tail = .empty
      tailWeights = ends.map { _ in [] }
      tailCriticality = ends.map { _ in 0 }
      return
    }
    self.reach = reach
    let late = ends.map { end in
      // What has ended before is one lump.
      let first = min(max(0, reach - end.lo), end.cells.count)
      var row = Row(lo: end.lo + first, cells: Array(end.cells[first...]))
      row.atoms = [Atom(time: 0, mass: max(0, 1 - row.mass))]
      return row
    }
    let join = Join(ends: late, needs: needs, start: 0, moving: false, tables)
    tail = Row(lo: join.joined.lo, cells: join.joined.cells)
    let weights = join.weights.map(\.cells)
    tailWeights = weights
    tailCriticality = late.indices.map { branch in
      var sum = 0.0
      for (mass, weight) in zip(late[branch].cells, weights[branch]) { sum += mass * weight * needs[branch] }
      return sum
    }
  }

  /// The chance of being the last over the cells of a branch's end, where a class knows those of the head.
  func weight(_ branch: Int, _ place: Int, head: [Double]) -> Double {
    if place < head.count { return head[place] }
    let late = place - (ends[branch].cells.count - tailWeights[branch].count)
    return late >= 0 ? tailWeights[branch][late] : 0
  }
}

/// What patients are worth together at the ends of steady branches, gathered from all classes before looking back once.
struct SteadyWorths {
  private var sums: [Key: Sum] = [:]

  private struct Key: Hashable {
    var steady: ObjectIdentifier
    var branch: Int
  }
  private struct Sum {
    var order: Int
    var pass: Pass
    var last: AdjointRow
  }

  /// Adds, for the end of a branch in a class, the weights of being last times what everybody there is worth.
  ///
  /// `worth` lies over the cells and spots of the end as moved to the class.
  mutating func add(
    _ worth: Adjoint, _ weights: Join.Weights, need: Double, _ steady: SteadyBranches, branch: Int, pass: Pass
  ) {
    let end = steady.ends[branch]
    let key = Key(steady: ObjectIdentifier(steady), branch: branch)
    var sum =
      sums[key]
      ?? Sum(
        order: sums.count, pass: pass,
        last: AdjointRow(
          lo: end.lo, cells: Array(repeating: 0, count: end.cells.count), spots: end.spots,
          atoms: Array(repeating: 0, count: end.spots.count)))
    sums[key] = nil
    let head = weights.cells
    let tail = steady.tailWeights[branch]
    let atoms = end.spots.map { spot in
      need * (end.atoms.firstIndex { $0.spot == spot }.map { weights.atoms[$0] } ?? 0)
    }
    switch worth {
    case .constant(let value):
      addScaled(&sum.last.cells, at: 0, head, value * need)
      let late = max(0, head.count - (end.cells.count - tail.count))
      if late < tail.count {
        addScaled(
          &sum.last.cells, at: end.cells.count - tail.count + late, tail, from: late, count: tail.count - late,
          value * need)
      }
      for place in atoms.indices { sum.last.atoms[place] += atoms[place] * value }
    case .before, .rows, .periodic:
      guard case .rows(let rows) = worth, let row = rows.first else { break }
      for (place, value) in row.cells.enumerated() where value != 0 {
        sum.last.cells[place] += steady.weight(branch, place, head: head) * need * value
      }
      for place in atoms.indices { sum.last.atoms[place] += atoms[place] * row.atoms[place] }
    }
    sums[key] = sum
  }

  /// Looks back through every branch once.
  func attribute(into spent: inout TimeSpent) throws(Refusal) {
    for sum in sums.values.sorted(by: { $0.order < $1.order }) {
      let backward = BackwardPass(sum.pass, exits: [.rows([sum.last.trimmed])])
      try backward.run()
      try backward.attribute(into: &spent)
    }
  }
}

/// Those who come to a together, by the tail that they share.
struct LateArrivals {
  private var tails: [(steady: SteadyBranches, rows: [Row])] = []
  private let count: Int

  init(rows: Int) { count = rows }

  mutating func add(_ mass: Double, _ steady: SteadyBranches, row: Int, cell: Int) {
    let place = tails.firstIndex { $0.steady === steady } ?? tails.count
    if place == tails.count { tails.append((steady, Array(repeating: .empty, count: count))) }
    tails[place].rows[row].add(cell: cell, mass)
  }

  func push(into results: inout [Row], _ convolver: Convolver) {
    for (steady, rows) in tails { results.add(convolver.delay(rows, steady.kernel), grid: convolver.grid) }
  }
}
