/// How patients are spread over time: masses of cells, each even over its cell, and atoms at exact seconds.
struct Row: Sendable {
  /// Index of the first cell.
  var lo = 0
  var cells: [Double] = []
  /// Ascending, no two alike.
  var atoms: [Atom] = []
  /// Patients times the seconds by which they are later than the middles of their cells say. Minutes that begin at a session lie
  /// early or late in their hour: no share hangs on this, every mean does.
  var lag = 0.0

  static let empty = Row()

  init(lo: Int = 0, cells: [Double] = [], atoms: [Atom] = []) {
    self.lo = lo
    self.cells = cells
    self.atoms = atoms
  }

  var isEmpty: Bool { cells.isEmpty && atoms.isEmpty }
  var hi: Int { lo + cells.count }
  /// The last second of any atom.
  var lastEnd: Int { atoms.reduce(0) { max($0, $1.width == 0 ? $1.time : $1.time + $1.width - 1) } }

  var mass: Double {
    var sum = total(cells)
    for atom in atoms { sum += atom.mass }
    return sum
  }

  /// Sum of mass times seconds.
  func moment(_ grid: Grid) -> Double {
    var sum = moments(cells, from: Double(lo) + 0.5) * Double(grid.cell) + lag
    for atom in atoms { sum += atom.mass * (Double(atom.time) + Double(atom.width) / 2) }
    return sum
  }

  func scaled(by factor: Double) -> Row {
    if factor == 1 { return self }
    if factor == 0 { return .empty }
    var row = self
    row.lag *= factor
    for index in row.cells.indices { row.cells[index] *= factor }
    for index in row.atoms.indices { row.atoms[index].mass *= factor }
    return row
  }

  /// The same, later by whole cells.
  func shifted(byCells shift: Int, _ grid: Grid) -> Row {
    if shift == 0 { return self }
    var row = self
    row.lo += shift
    for index in row.atoms.indices { row.atoms[index].time += shift * grid.cell }
    return row
  }

  mutating func add(_ other: Row, scale: Double = 1, shift: Int = 0, grid: Grid) {
    add(cellsOf: other, scale: scale, shift: shift)
    lag += other.lag * scale
    if !other.atoms.isEmpty {
      if atoms.isEmpty && scale == 1 && shift == 0 {
        atoms = other.atoms
      } else {
        merge(other.atoms, scale: scale, by: shift * grid.cell)
      }
    }
  }

  mutating func add(cellsOf other: Row, scale: Double, shift: Int) {
    if other.cells.isEmpty { return }
    reserve(other.lo + shift, other.hi + shift)
    addScaled(&cells, at: other.lo + shift - lo, other.cells, scale)
  }

  func appendAtoms(to gathered: inout [Atom], scale: Double, shift: Int, _ grid: Grid) {
    for var atom in atoms {
      atom.time += shift * grid.cell
      atom.mass *= scale
      gathered.append(atom)
    }
  }

  /// Makes the window of cells cover `from ..< to`.
  mutating func reserve(_ from: Int, _ to: Int) {
    if from >= to { return }
    if cells.isEmpty {
      lo = from
      cells = [Double](repeating: 0, count: to - from)
      return
    }
    if from < lo {
      cells.insert(contentsOf: repeatElement(0, count: lo - from), at: 0)
      lo = from
    }
    if to > hi { cells.append(contentsOf: repeatElement(0, count: to - hi)) }
  }

  mutating func add(cell: Int, _ mass: Double) {
    if mass == 0 { return }
    reserve(cell, cell + 1)
    cells[cell - lo] += mass
  }

  private mutating func merge(_ others: [Atom], scale: Double, by shift: Int) {
    var merged: [Atom] = []
    merged.reserveCapacity(atoms.count + others.count)
    var i = 0
    var j = 0
    while i < atoms.count || j < others.count {
      if j == others.count {
        merged.append(atoms[i])
        i += 1
        continue
      }
      var other = others[j]
      other.time += shift
      other.mass *= scale
      if i == atoms.count || Atom.precedes(other, atoms[i]) {
        merged.append(other)
        j += 1
      } else if Atom.precedes(atoms[i], other) {
        merged.append(atoms[i])
        i += 1
      } else {
        other.mass += atoms[i].mass
        merged.append(other)
        i += 1
        j += 1
      }
    }
    atoms = merged
  }

  /// Sorts atoms gathered in any order and adds up those alike.
  static func collected(_ gathered: [Atom]) -> [Atom] {
    if gathered.count < 2 { return gathered }
    var isSorted = true
    for index in 1..<gathered.count where !Atom.precedes(gathered[index - 1], gathered[index]) {
      isSorted = false
      break
    }
    if isSorted { return gathered }
    // Equal atoms are added up in the order gathered: the sort is stable by the index.
    let order = gathered.indices.sorted {
      Atom.precedes(gathered[$0], gathered[$1])
        || (!Atom.precedes(gathered[$1], gathered[$0]) && $0 < $1)
    }
    var atoms: [Atom] = []
    for index in order {
      let atom = gathered[index]
      if let last = atoms.last, last.spot == atom.spot, last.moving == atom.moving {
        atoms[atoms.count - 1].mass += atom.mass
      } else {
        atoms.append(atom)
      }
    }
    return atoms
  }

  /// Drops what both ends hold below `tiny` into the last kept place, so that no mass is lost, and puts into their cells
  /// the smallest atoms: those of `tiny` together, and those beyond the most that are kept.
  mutating func tidy(_ tiny: Double, _ grid: Grid) {
    trimCells(tiny)
    if atoms.contains(where: { $0.mass < 1e-18 }) { atoms.removeAll { $0.mass < 1e-18 } }
    if atoms.count > Self.fewAtoms { meltSmallest(tiny, grid) }
  }

  /// So many atoms are never melted, however small.
  private static let fewAtoms = 32
  /// Atoms kept in a row at most.
  static let mostAtoms = 512

  private mutating func trimCells(_ tiny: Double) {
    guard !cells.isEmpty else { return }
    var end = cells.count
    var tail = 0.0
    while end > 1, tail + cells[end - 1] < tiny {
      tail += cells[end - 1]
      end -= 1
    }
    var start = 0
    var head = 0.0
    while start < end - 1, head + cells[start] < tiny {
      head += cells[start]
      start += 1
    }
    if end - start == 1 && cells[start] + head + tail <= 0 {
      cells = []
      return
    }
    guard start > 0 || end < cells.count else { return }
    // A copy of just what is kept: the rest of the memory goes.
    var kept = Array(cells[start..<end])
    kept[kept.count - 1] += tail
    kept[0] += head
    cells = kept
    lo += start
  }

  private mutating func meltSmallest(_ tiny: Double, _ grid: Grid) {
    let ascending = atoms.map(\.mass).sorted()
    var count = 0
    var sum = 0.0
    while count < ascending.count - Self.fewAtoms,
      sum + ascending[count] < tiny || ascending.count - count > Self.mostAtoms
    {
      sum += ascending[count]
      count += 1
    }
    guard count > 0 else { return }
    // Of those as heavy as the heaviest that melts, the first melt.
    let limit = ascending[count - 1]
    var equal = count - (ascending.firstIndex(of: limit) ?? count)
    var melting: [Atom] = []
    atoms.removeAll { atom in
      guard atom.mass < limit || (atom.mass == limit && equal > 0) else { return false }
      if atom.mass == limit { equal -= 1 }
      melting.append(atom)
      return true
    }
    let ends = melting.map { $0.width == 0 ? $0.time : $0.time + $0.width - 1 }
    reserve(melting[0].time / grid.cell, (ends.max() ?? 0) / grid.cell + 1)
    for atom in melting {
      for part in atom.spot.cut(every: grid.cell) {
        let cell = part.spot.time / grid.cell
        cells[cell - lo] += atom.mass * part.share
        lag += atom.mass * part.share * (part.spot.middle - (Double(cell) + 0.5) * Double(grid.cell))
      }
    }
  }
}
