extension Row {
  /// Without the empty cells at both ends.
  var filled: Row {
    guard let first = cells.firstIndex(where: { $0 != 0 }), let last = cells.lastIndex(where: { $0 != 0 }) else {
      return Row(atoms: atoms)
    }
    guard first > 0 || last < cells.count - 1 else { return self }
    var row = Row(lo: lo + first, cells: Array(cells[first...last]), atoms: atoms)
    row.lag = lag
    return row
  }

  /// Atoms that move with the arrival spread evenly over the width of the arrivals they stand for.
  func spread(width: Int, _ grid: Grid) -> Row {
    guard atoms.contains(where: \.moving) else { return self }
    var row = Row(lo: lo, cells: cells)
    row.lag = lag
    row.atoms = atoms.filter { !$0.moving }
    for atom in atoms where atom.moving {
      let from = max(0, atom.time - width / 2)
      let to = from + width
      let first = from / grid.cell
      let last = (to - 1) / grid.cell
      row.reserve(first, last + 1)
      for cell in first...last {
        let share = Double(min(to, (cell + 1) * grid.cell) - max(from, cell * grid.cell)) / Double(width)
        row.cells[cell - row.lo] += atom.mass * share
      }
    }
    return row
  }

  /// Cells from the first to past the last that anything is in.
  func span(_ grid: Grid) -> (from: Int, to: Int)? {
    var from = Int.max
    var to = Int.min
    if !cells.isEmpty { (from, to) = (lo, hi) }
    if let first = atoms.first {
      from = min(from, first.time / grid.cell)
      to = max(to, lastEnd / grid.cell + 1)
    }
    return from < to ? (from, to) : nil
  }

  /// What lies in cells `from ..< to`.
  func slice(_ from: Int, _ to: Int, _ grid: Grid) -> Row {
    var row = Row.empty
    let first = max(from, lo)
    let last = min(to, hi)
    if first < last {
      row = Row(lo: first, cells: Array(cells[(first - lo)..<(last - lo)]))
      // A part of the patients of cells is as late as all are.
      if lag != 0 { row.lag = lag * min(1, total(row.cells) / total(cells)) }
    }
    row.atoms = atoms.compactMap { atom in
      atom.spot.clipped(from * grid.cell, to * grid.cell).map { Atom($0, of: atom) }
    }
    return row
  }
}
