internal import PathwayModel

/// What a class becomes by one port while the clock stands still, by the moment of the week at which it leaves.
struct FrozenOut {
  var port: Int
  /// The clock starts anew meanwhile: who leaves is on day 0 of it.
  var isAnew: Bool
  var row: Row
}

/// Composites in which a clock stands still: whoever arrives on day e of the clock leaves on day e of it. So all that
/// tells patients apart is that day and when in the week they leave.
extension Composite {
  /// What comes out by each port, in seven rows by the weekday of the clock's start.
  func pushFrozen(_ rows: [Row]) throws(Refusal) -> [[Row]] {
    let grid = engine.tables.grid
    // By day of the clock times ports plus the port: when in the week patients leave.
    var leaving: [Row] = []
    var atoms: [[Atom]] = []
    let meter = engine.tables.meter
    var units = 0
    func take(_ outs: [FrozenOut], _ mass: Double, _ day: Int) throws(Refusal) {
      units += 100
      for out in outs { units += 10 + out.row.cells.count / 4 + out.row.atoms.count * Atom.cost }
      if units > Self.mostBetweenLooks {
        meter.spend(cells: units)
        units = 0
        try meter.check()
      }
      for out in outs {
        let place = (out.isAnew ? 0 : day) * ports + out.port
        while leaving.count <= place {
          leaving.append(.empty)
          atoms.append([])
        }
        leaving[place].add(cellsOf: out.row, scale: mass, shift: 0)
        leaving[place].lag += mass * out.row.lag
        out.row.appendAtoms(to: &atoms[place], scale: mass, shift: 0, grid)
      }
    }
    for (weekday, row) in rows.enumerated() {
      for (place, mass) in row.cells.enumerated() where mass != 0 {
        let cell = row.lo + place
        try take(try outs(ofCell: cell), mass, cell / grid.perDay - weekday)
      }
      for atom in row.atoms {
        for part in classes(of: atom.spot) {
          let cell = part.base + part.start / grid.cell
          try take(try outs(of: part), atom.mass * part.share, cell / grid.perDay - weekday)
        }
      }
    }
    meter.spend(cells: units)
    var results = [[Row]](repeating: Array(repeating: .empty, count: 7), count: ports)
    for index in leaving.indices where !(leaving[index].isEmpty && atoms[index].isEmpty) {
      leaving[index].atoms = Row.collected(atoms[index])
      for date in 0..<7 {
        let part = leaving[index].slice(date * grid.perDay, (date + 1) * grid.perDay, grid)
        guard !part.isEmpty else { continue }
        let (row, shift) = Self.place(day: index / ports, date: date)
        results[index % ports][row].add(part, shift: shift * grid.perDay, grid: grid)
      }
    }
    return results
  }

  /// What everybody who arrives is worth, given what those who leave are.
  func pullFrozen(_ rows: [Row], _ worths: [Adjoint]) throws(Refusal) -> [AdjointRow] {
    let grid = engine.tables.grid
    let readers = worths.map { worth in
      (0..<7).map { AdjointReader(worth, row: $0, of: 7, offset: $0 * grid.perDay, grid: grid) }
    }
    // By day of the clock times ports plus the port: what leaving in each cell of the week is worth.
    var known: [[Double]] = []
    func prepare(_ day: Int) {
      while known.count < (day + 1) * ports {
        let (day, port) = (known.count / ports, known.count % ports)
        known.append(
          (0..<7).flatMap { date in
            let (index, shift) = Self.place(day: day, date: date)
            let from = (date + shift) * grid.perDay
            return readers[port][index].dense(from, from + grid.perDay)
          })
      }
    }
    let meter = engine.tables.meter
    var units = 0
    func worth(_ outs: [FrozenOut], _ day: Int) throws(Refusal) -> Double {
      prepare(day)
      units += 100
      for out in outs { units += 10 + out.row.cells.count / 4 + out.row.atoms.count * Atom.cost }
      if units > Self.mostBetweenLooks {
        meter.spend(cells: units)
        units = 0
        try meter.check()
      }
      var sum = 0.0
      // Whose clock starts anew inside counts no days from before.
      for out in outs where !out.isAnew {
        sum += dot(out.row.cells, from: 0, known[day * ports + out.port], from: out.row.lo, count: out.row.cells.count)
        for atom in out.row.atoms {
          // Arrivals that are not of one second leave over a stretch, perhaps past a midnight.
          for piece in atom.spot.cut(every: WeekTime.day) {
            let (index, shift) = Self.place(day: day, date: piece.spot.time / WeekTime.day)
            let spot = Spot(time: piece.spot.time + shift * WeekTime.day, width: piece.spot.width)
            sum += atom.mass * piece.share * readers[out.port][index].atom(spot)
          }
        }
      }
      return sum
    }
    var results: [AdjointRow] = []
    for (weekday, row) in rows.enumerated() {
      var result = AdjointRow(lo: row.lo, spots: row.spots)
      for (place, mass) in row.cells.enumerated() {
        let cell = row.lo + place
        result.cells.append(mass == 0 ? 0 : try worth(try outs(ofCell: cell), cell / grid.perDay - weekday))
      }
      var parts = ClassWorths()
      for spot in result.spots {
        result.atoms.append(
          try parts.mean(of: spot, self) { part throws(Refusal) in
            let cell = part.base + part.start / grid.cell
            return try worth(try outs(of: part), cell / grid.perDay - weekday)
          })
      }
      result.tilts = parts.tilts
      results.append(result)
    }
    meter.spend(cells: units)
    return results
  }

  /// The row of those who leave on a date of the week, on a day of the clock; and days from there to its place in it.
  private static func place(day: Int, date: Int) -> (row: Int, shift: Int) {
    let row = ((date - day) % 7 + 7) % 7
    return (row, row + day - date)
  }

  /// What everybody who arrives at a moment of the week or day is worth, given what those who leave are at theirs.
  func pullWeek(_ row: Row, _ readers: [AdjointReader]) throws(Refusal) -> AdjointRow {
    let grid = engine.tables.grid
    let meter = engine.tables.meter
    func worth(_ outs: [FrozenOut]) -> Double {
      var sum = 0.0
      var atoms = 0
      // Whose clock starts anew inside counts no days from before.
      for out in outs where !out.isAnew {
        let reader = readers[out.port]
        sum += reader.dot(out.row.cells, at: out.row.lo, count: out.row.cells.count)
        for atom in out.row.atoms { sum += atom.mass * reader.atom(atom.spot) }
        atoms += out.row.atoms.count
      }
      meter.spend(cells: grid.perWeek / 4)
      meter.spend(atoms * Atom.cost)
      return sum
    }
    var result = AdjointRow(lo: 0, spots: row.spots)
    for (cell, mass) in row.cells.enumerated() {
      result.cells.append(mass == 0 ? 0 : worth(try outs(ofCell: cell)))
    }
    var parts = ClassWorths()
    for spot in result.spots {
      result.atoms.append(
        try parts.mean(of: spot, self) { part throws(Refusal) in worth(try outs(of: part)) })
    }
    result.tilts = parts.tilts
    try meter.check()
    return result
  }

  private func outs(ofCell cell: Int) throws(Refusal) -> [FrozenOut] {
    let grid = engine.tables.grid
    let inWeek = cell % grid.perWeek
    if foldedCells.isEmpty { foldedCells = Array(repeating: nil, count: grid.perWeek) }
    if let outs = foldedCells[inWeek] { return outs }
    let outs = wrapped(try answer(ofCell: cell % period), inWeek / period * period, cell: inWeek)
    foldedCells[inWeek] = outs
    return outs
  }

  private func outs(of part: ClassPart) throws(Refusal) -> [FrozenOut] {
    let grid = engine.tables.grid
    let base = part.base % grid.perWeek
    let key = Spot(time: part.start + base * grid.cell, width: part.width)
    if let outs = folded[key] { return outs }
    let outs = wrapped(try answer(of: part), base, cell: base + part.start / grid.cell)
    folded[key] = outs
    return outs
  }

  /// `base`: cells that the answer is moved by; `cell`: where the class arrives, from which shared tails count.
  private func wrapped(_ answer: Answer, _ base: Int, cell: Int) -> [FrozenOut] {
    let grid = engine.tables.grid
    let tails = answer.tails.map { tail in
      let row = tail.steady.tail.scaled(by: tail.share).shifted(byCells: cell, grid).folded(grid)
      return FrozenOut(port: 0, isAnew: false, row: row.filled)
    }
    return tails
      + answer.outs.compactMap { out in
        // Whoever is there for minutes leaves in few cells of the week: only those are kept.
        let row = out.row.shifted(byCells: base, grid).folded(grid).filled
        return row.isEmpty ? nil : FrozenOut(port: out.port, isAnew: out.date != nil, row: row)
      }
  }
}
