/// The branches of a together for one moment of beginning: when the last ends, and which it is.
///
/// Branches are independent given the moment they begin. A branch that is not needed is never the last; of several that
/// end at one instant the first written is.
struct Join {
  /// By branch: over the cells and atoms of its end, the chance that it is the last. Cells from the limit on are left out.
  private(set) var weights: [Weights] = []
  /// When the last needed branch ends, if before the limit; at the start where none is needed.
  private(set) var joined = Row.empty
  /// By branch: the chance of being the last, before the limit.
  private(set) var criticality: [Double] = []
  let ends: [Row]
  let needs: [Double]

  struct Weights {
    var cells: [Double] = []
    var atoms: [Double] = []
  }

  /// `limit`: the cell before which ends are joined; what lies after it is another's affair. Atoms all lie before it.
  init(ends: [Row], needs: [Double], start: Int, moving: Bool, limit: Int = Int.max, _ tables: GridTables) {
    let grid = tables.grid
    self.ends = ends
    self.needs = needs
    let from = ends.reduce(Int.max) { $1.cells.isEmpty ? $0 : min($0, $1.lo) }
    let to = min(limit, ends.reduce(Int.min) { $1.cells.isEmpty ? $0 : max($0, $1.hi) })
    let sums = zip(ends, needs).map { CumulativeEnd($0, need: $1, from: min(from, to), to: to, grid: grid) }
    let ways = ends.count * ends.count
    if from < to { tables.meter.spend(cells: (to - from) * (ways * 2 + ends.count * 4)) }
    tables.meter.spend(ends.atomCount * ends.count * Atom.cost)
    var none = 1.0
    for need in needs { none *= 1 - need }
    if none > 0 { joined.add(Row(atoms: [Atom(time: start, mass: none, moving: moving)]), grid: grid) }
    if from < to { joined.reserve(from, to) }
    for (index, end) in ends.enumerated() {
      var others = sums
      others.remove(at: index)
      let weights = Self.weights(end, others, before: index, to: to, grid)
      var chance = 0.0
      let need = needs[index]
      let first = end.lo - joined.lo
      for (place, weight) in weights.cells.enumerated() {
        let mass = end.cells[place] * weight * need
        joined.cells[first + place] += mass
        chance += mass
      }
      var last: [Atom] = []
      for (place, atom) in end.atoms.enumerated() {
        var part = atom
        part.mass *= weights.atoms[place] * need
        chance += part.mass
        if part.mass != 0 { last.append(part) }
      }
      if !last.isEmpty { joined.add(Row(atoms: last), grid: grid) }
      criticality.append(chance)
      self.weights.append(weights)
    }
  }

  /// For a branch, the chance at each place of its end that all others have ended; `before` of the others are written
  /// before it and win at one instant.
  private static func weights(
    _ end: Row, _ others: [CumulativeEnd], before: Int, to: Int, _ grid: Grid
  ) -> Weights {
    var weights = Weights()
    let count = end.cells.isEmpty ? 0 : max(0, min(end.hi, to) - end.lo)
    if count > 0 {
      weights.cells = averages(end.lo, count, others)
      for other in others {
        for cell in other.cellsWithAtoms where cell >= end.lo && cell < end.lo + count {
          weights.cells[cell - end.lo] = average(cell, others, grid)
        }
      }
    }
    for atom in end.atoms {
      var product = 1.0
      for (index, other) in others.enumerated() { product *= other.ended(by: atom.time, atIt: index >= before) }
      weights.atoms.append(product)
    }
    return weights
  }

  /// Nodes of the three-point Gauss rule on [0, 1] lie so far from the middle.
  private static let spread = 0.387_298_334_620_741_7

  /// Mean over each of `count` cells of the product of the others' distribution functions, by three-point Gauss rules.
  private static func averages(_ from: Int, _ count: Int, _ others: [CumulativeEnd]) -> [Double] {
    var low = [Double](repeating: 1, count: count)
    var middle = low
    var high = low
    for other in others {
      let first = from - other.from
      for place in 0..<count {
        let level = other.levels[first + place]
        let slope = other.slopes[first + place]
        low[place] *= min(1, level + slope * (0.5 - spread))
        middle[place] *= min(1, level + slope * 0.5)
        high[place] *= min(1, level + slope * (0.5 + spread))
      }
    }
    for place in 0..<count { low[place] = (5 * (low[place] + high[place]) + 8 * middle[place]) / 18 }
    return low
  }

  /// The same for one cell in which some end at single seconds: by Gauss rules between those.
  private static func average(_ cell: Int, _ others: [CumulativeEnd], _ grid: Grid) -> Double {
    let start = cell * grid.cell
    var cuts = others.flatMap { $0.atomTimes(in: cell) }
    cuts.append(start)
    cuts.append(start + grid.cell)
    cuts.sort()
    var sum = 0.0
    for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
      let width = Double(to - from) / Double(grid.cell)
      let middle = Double(from - start) / Double(grid.cell) + width / 2
      for (node, weight) in [(-spread, 5.0 / 18), (0, 8.0 / 18), (spread, 5.0 / 18)] {
        var product = 1.0
        for other in others { product *= other.ended(in: cell, part: middle + node * width, atoms: from) }
        sum += weight * width * product
      }
    }
    return sum
  }
}

/// The distribution function of a branch's end; one that is not needed has ended from the beginning.
struct CumulativeEnd {
  /// First cell of `levels` and `slopes`.
  let from: Int
  /// By cell: the distribution function at its beginning, atoms up to that second counted, and its rise over the cell.
  private(set) var levels: [Double] = []
  private(set) var slopes: [Double] = []
  /// Cells with an atom after their first second.
  private(set) var cellsWithAtoms: [Int] = []
  private let atoms: [Atom]
  private var atomsBefore: [Double] = [0]
  private let row: Row
  private let before: [Double]
  private let need: Double
  private let grid: Grid

  init(_ row: Row, need: Double, from: Int, to: Int, grid: Grid) {
    self.from = from
    self.row = row
    self.need = need
    self.grid = grid
    atoms = row.atoms
    for atom in row.atoms { atomsBefore.append((atomsBefore.last ?? 0) + atom.mass) }
    var sum = 0.0
    var before: [Double] = []
    before.reserveCapacity(row.cells.count + 1)
    before.append(0)
    for mass in row.cells {
      sum += mass
      before.append(sum)
    }
    self.before = before
    guard from < to else { return }
    let count = to - from
    levels.reserveCapacity(count)
    slopes.reserveCapacity(count)
    var passed = 0
    for cell in from..<to {
      let place = cell - row.lo
      let start = cell * grid.cell
      while passed < atoms.count, atoms[passed].time <= start { passed += 1 }
      if passed < atoms.count, atoms[passed].time < start + grid.cell { cellsWithAtoms.append(cell) }
      let ended = before[min(max(place, 0), row.cells.count)] + atomsBefore[passed]
      levels.append(1 - need + need * ended)
      slopes.append(place >= 0 && place < row.cells.count ? need * row.cells[place] : 0)
    }
  }

  private func firstAtom(atOrAfter time: Int) -> Int {
    var low = 0
    var high = atoms.count
    while low < high {
      let middle = (low + high) / 2
      if atoms[middle].time < time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func atomTimes(in cell: Int) -> [Int] {
    var index = firstAtom(atOrAfter: cell * grid.cell)
    var times: [Int] = []
    while index < atoms.count, atoms[index].time < (cell + 1) * grid.cell {
      times.append(atoms[index].time)
      index += 1
    }
    return times
  }

  private func continuous(_ cell: Int, _ part: Double) -> Double {
    let place = cell - row.lo
    if place < 0 { return 0 }
    return place < row.cells.count ? before[place] + row.cells[place] * part : before[row.cells.count]
  }

  /// At a part of a cell, counting the atoms up to and at a second.
  func ended(in cell: Int, part: Double, atoms time: Int) -> Double {
    min(1, 1 - need + need * (continuous(cell, part) + atomsBefore[firstAtom(atOrAfter: time + 1)]))
  }

  func ended(by time: Int, atIt: Bool) -> Double {
    let cell = time / grid.cell
    let part = Double(time % grid.cell) / Double(grid.cell)
    let index = firstAtom(atOrAfter: atIt ? time + 1 : time)
    return min(1, 1 - need + need * (continuous(cell, part) + atomsBefore[index]))
  }
}
