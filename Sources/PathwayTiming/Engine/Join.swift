/// The branches of a together for one moment of beginning: when the last ends, and which it is.
///
/// Branches are independent given the moment they begin. A branch that is not needed is never the last; of several that
/// end at one instant the first written is.
struct Join {
  /// By branch: over the cells and atoms of its end, the chance that it is the last.
  private(set) var weights: [Weights] = []
  /// When the last needed branch ends; at the start where none is needed.
  private(set) var joined = Row.empty
  /// By branch: the chance of being the last.
  private(set) var criticality: [Double] = []
  let ends: [Row]
  let needs: [Double]

  struct Weights {
    var cells: [Double] = []
    var atoms: [Double] = []
  }

  init(ends: [Row], needs: [Double], start: Int, moving: Bool, grid: Grid) {
    self.ends = ends
    self.needs = needs
    let sums = zip(ends, needs).map { CumulativeEnd($0, need: $1, grid: grid) }
    var none = 1.0
    for need in needs { none *= 1 - need }
    if none > 0 { joined.add(Row(atoms: [Atom(time: start, mass: none, moving: moving)]), grid: grid) }
    for (index, end) in ends.enumerated() {
      var others = sums
      others.remove(at: index)
      let weights = Self.weights(end, others, before: index, grid)
      var last = end
      var chance = 0.0
      for place in last.cells.indices {
        last.cells[place] *= weights.cells[place] * needs[index]
        chance += last.cells[place]
      }
      for place in last.atoms.indices {
        last.atoms[place].mass *= weights.atoms[place] * needs[index]
        chance += last.atoms[place].mass
      }
      last.atoms.removeAll { $0.mass == 0 }
      joined.add(last, grid: grid)
      criticality.append(chance)
      self.weights.append(weights)
    }
  }

  /// For a branch, the chance at each place of its end that all others have ended; `before` of the others are written
  /// before it and win at one instant.
  private static func weights(_ end: Row, _ others: [CumulativeEnd], before: Int, _ grid: Grid) -> Weights {
    var weights = Weights()
    weights.cells.reserveCapacity(end.cells.count)
    for (place, mass) in end.cells.enumerated() {
      weights.cells.append(mass == 0 ? 0 : average(end.lo + place, others, grid))
    }
    for atom in end.atoms {
      var product = 1.0
      for (index, other) in others.enumerated() { product *= other.ended(by: atom.time, atIt: index >= before) }
      weights.atoms.append(product)
    }
    return weights
  }

  /// Mean over a cell of the product of the others' distribution functions, by three-point Gauss rules between atoms.
  private static func average(_ cell: Int, _ others: [CumulativeEnd], _ grid: Grid) -> Double {
    var cuts: [Int] = []
    var isFlat = true
    for other in others {
      cuts += other.atomTimes(in: cell)
      if other.isRising(in: cell) { isFlat = false }
    }
    let start = cell * grid.cell
    if cuts.isEmpty && isFlat {
      var product = 1.0
      for other in others { product *= other.ended(in: cell, part: 0, atoms: start) }
      return product
    }
    cuts.append(start)
    cuts.append(start + grid.cell)
    cuts.sort()
    // Nodes and weights on [0, 1].
    let spread = 0.387_298_334_620_741_7
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
  private let lo: Int
  private let cells: [Double]
  /// Mass of all cells before each.
  private var before: [Double] = [0]
  private let atoms: [Atom]
  private var atomsBefore: [Double] = [0]
  private let need: Double
  private let grid: Grid

  init(_ row: Row, need: Double, grid: Grid) {
    lo = row.lo
    cells = row.cells
    atoms = row.atoms
    self.need = need
    self.grid = grid
    for mass in row.cells { before.append((before.last ?? 0) + mass) }
    for atom in row.atoms { atomsBefore.append((atomsBefore.last ?? 0) + atom.mass) }
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

  func isRising(in cell: Int) -> Bool { cell >= lo && cell < lo + cells.count && cells[cell - lo] > 0 }

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
    if cell < lo { return 0 }
    if cell >= lo + cells.count { return before.last ?? 0 }
    return before[cell - lo] + cells[cell - lo] * part
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
