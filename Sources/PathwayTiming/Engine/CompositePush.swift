internal import PathwayModel

/// What comes out of a composite.
extension Composite {
  /// What comes out by each port: rows as they came in, and for classes with dates seven rows by the weekday of the date.
  func push(_ rows: [Row]) throws(Refusal) -> (ports: [[Row]], dated: [[Row]]) {
    var results = [[Row]](repeating: Array(repeating: .empty, count: rows.count), count: ports)
    var dated: [[Row]] = []
    switch kind {
    case .invariant(let kernels):
      for (port, kernel) in kernels.enumerated() { results[port] = engine.tables.convolver.delay(rows, kernel) }
    case .classes:
      let grid = engine.tables.grid
      let meter = engine.tables.meter
      if !variation.dates.isEmpty {
        dated = [[Row]](repeating: Array(repeating: .empty, count: 7), count: ports)
      }
      var late = LateArrivals(rows: rows.count)
      // By port and row, then by port and weekday; put in order at the end.
      var atoms = [[[Atom]]](repeating: Array(repeating: [], count: rows.count), count: ports)
      var datedAtoms = [[[Atom]]](repeating: Array(repeating: [], count: 7), count: dated.count)
      for (index, row) in rows.enumerated() {
        var cells = 0
        var others = 0
        func take(_ answer: Answer, _ mass: Double, _ base: Int, _ cell: Int) throws(Refusal) {
          cells += answer.cost.cells
          others += answer.cost.others
          if cells + others > Self.mostBetweenLooks {
            meter.spend(cells: cells)
            meter.spend(others)
            (cells, others) = (0, 0)
            try meter.check()
          }
          for tail in answer.tails { late.add(mass * tail.share, tail.steady, row: index, cell: cell) }
          for (place, out) in answer.outs.enumerated() {
            guard let date = out.date else {
              answer.cells[place].add(to: &results[out.port][index], at: base, mass)
              results[out.port][index].lag += mass * out.row.lag
              out.row.appendAtoms(to: &atoms[out.port][index], scale: mass, shift: base, grid)
              continue
            }
            let shift = -(date / 7) * grid.perWeek
            answer.cells[place].add(to: &dated[out.port][date % 7], at: shift, mass)
            dated[out.port][date % 7].lag += mass * out.row.lag
            out.row.appendAtoms(to: &datedAtoms[out.port][date % 7], scale: mass, shift: shift, grid)
          }
        }
        for (place, mass) in row.cells.enumerated() where mass != 0 {
          let cell = row.lo + place
          try take(try answer(ofCell: cell % period), mass, cell / period * period, cell)
        }
        for atom in row.atoms {
          for part in classes(of: atom.spot) {
            try take(try answer(of: part), atom.mass * part.share, part.base, part.base + part.start / grid.cell)
          }
        }
        meter.spend(cells: cells)
        meter.spend(others)
      }
      for port in results.indices {
        for index in rows.indices { results[port][index].atoms = Row.collected(atoms[port][index]) }
      }
      for port in dated.indices {
        for weekday in 0..<7 { dated[port][weekday].atoms = Row.collected(datedAtoms[port][weekday]) }
      }
      late.push(into: &results[0], engine.tables.convolver)
    }
    return (results, dated)
  }
}
