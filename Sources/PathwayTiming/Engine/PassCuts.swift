internal import PathwayModel

/// Patients who leave at a moment, whatever they are doing, and those who wait for the end of a notice.
extension Pass {
  /// Takes out, by the cap's port, what lies beyond the cap.
  func cut(_ rows: [Row], _ cap: Cap, _ instruction: Int) -> [Row] {
    let cell = cap.time / grid.cell
    let part = Double(cap.time % grid.cell) / Double(grid.cell)
    var results = rows
    var leaving = [Row](repeating: .empty, count: rows.count)
    for (index, row) in rows.enumerated() {
      if row.hi <= cell && row.lastEnd <= cap.time { continue }
      var beyond = 0.0
      let first = max(0, cell - row.lo)
      if first < row.cells.count {
        for place in first..<row.cells.count { beyond += row.cells[place] }
        if row.lo <= cell {
          // The cell that the cap cuts keeps its share.
          let keeps = row.cells[first] * part
          beyond -= keeps
          results[index].cells.removeLast(row.cells.count - first)
          if keeps > 0 { results[index].cells.append(keeps) }
        } else {
          results[index].cells = []
        }
      }
      for atom in row.atoms where atom.time > cap.time { beyond += atom.mass }
      results[index].atoms = row.atoms.filter { $0.time <= cap.time }
      if beyond > 0 {
        leaving[index].atoms = [Atom(time: cap.time, mass: beyond, moving: cap.moving)]
        let place = Int(region.local[instruction])
        while sums[place].capped.count <= index { sums[place].capped.append(0) }
        sums[place].capped[index] += beyond
      }
    }
    leave(leaving, cap.port)
    return results
  }

  func raised(_ row: Row, to floor: (time: Int, moving: Bool)) -> Row {
    let cell = floor.time / grid.cell
    var result = row
    var lump = 0.0
    let kept = max(0, cell - row.lo)
    if kept > 0 && !row.cells.isEmpty {
      for place in 0..<min(kept, row.cells.count) { lump += row.cells[place] }
      result.cells = Array(row.cells.dropFirst(kept))
      result.lo = row.lo + kept
      if result.cells.isEmpty { result.lo = 0 }
    }
    for atom in row.atoms where atom.time < floor.time { lump += atom.mass }
    result.atoms = row.atoms.filter { $0.time >= floor.time }
    if lump > 0 {
      result.add(Row(atoms: [Atom(time: floor.time, mass: lump, moving: floor.moving)]), grid: grid)
    }
    return result
  }
}
