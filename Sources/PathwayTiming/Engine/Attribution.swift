internal import PathwayModel

extension BackwardPass {
  /// Adds the worth-weighed seconds that patients spent in every step of the pass.
  func attribute(into spent: inout TimeSpent) throws(Refusal) {
    let meter = engine.tables.meter
    for instruction in pass.region.instructions where pass.sums[Int(pass.region.local[instruction])].mass > 0 {
      let node = engine.plan.instructions[instruction].node
      let before = meter.node
      meter.node = node.index
      defer { meter.node = before }
      let rows = arrivals(instruction)
      meter.spend(cells: rows.cellCount * 3)
      meter.spend(rows.atomCount * Atom.cost + 16)
      try meter.check()
      switch engine.plan.instructions[instruction].op {
      case .delay(_, let part, let to), .map(_, let part, let to): span(instruction, to, node, part, &spent)
      case .delayWithNotice(_, _, let to), .raise(_, _, let to): span(instruction, to, node, .wait, &spent)
      case .package, .together:
        if !pass.frozen.contains(node) { try attributeInside(instruction, &spent) }
      case .halt, .exit, .pass, .way, .split, .event: break
      }
    }
  }

  private func span(_ instruction: Int, _ to: Int, _ node: NodeID, _ part: Part, _ spent: inout TimeSpent) {
    var seconds = moment(to) + momentOfCrossing(to) - moment(instruction)
    if let cap = pass.cap {
      let capped = pass.sums[Int(pass.region.local[instruction])].capped
      let worth = cap.port < exits.count ? exits[cap.port] : .constant(0)
      for (row, mass) in capped.enumerated() where mass > 0 {
        let reader = AdjointReader(
          worth, row: row, of: capped.count, offset: 0, isClock: false, grid: engine.tables.grid)
        seconds += mass * Double(cap.time) * reader.atom(cap.time)
      }
    }
    spent.add(seconds, node, part)
  }

  /// Mean moment of arriving at an instruction, each patient weighed by what they are worth there.
  private func moment(_ instruction: Int) -> Double {
    let place = pass.region.local[instruction]
    guard place >= 0 else { return 0 }
    let value = value(instruction)
    if case .constant(let worth) = value { return worth == 0 ? 0 : worth * pass.sums[Int(place)].moment }
    let grid = engine.tables.grid
    let rows = arrivals(instruction)
    // What cells don't tell, of each as much.
    let sums = pass.sums[Int(place)]
    var sum = sums.lag == 0 ? 0 : sums.lag * worth(at: instruction) / sums.mass
    if isOfWeek { return readers(value, for: rows).reduce(sum) { $0 + (pass.weeks[Int(place)]?.moment($1) ?? 0) } }
    for (index, reader) in readers(value, for: rows).enumerated() {
      let row = rows[index]
      let offset = pass.offset(index, of: rows.count)
      let to = min(row.hi, reader.end)
      if to > row.lo {
        let values = reader.dense(row.lo, to)
        let first = (Double(row.lo) + 0.5) * Double(grid.cell) - Double(offset)
        for (place, value) in values.enumerated() {
          sum += row.cells[place] * value * (first + Double(place) * Double(grid.cell))
        }
      }
      for atom in row.atoms { sum += atom.mass * momentOfWorth(atom.spot, offset, reader) }
    }
    return sum
  }

  /// The same of those who came past the horizon, and went on elsewhere; less of those who were taken over, who came from elsewhere.
  private func momentOfCrossing(_ instruction: Int) -> Double {
    guard isOfWeek, let crossing = pass.crossings[instruction] else { return 0 }
    let reader = AdjointReader(value(instruction), row: 0, of: 1, offset: 0, grid: engine.tables.grid)
    let sum = crossing.week.moment(reader) + crossing.lag * crossing.week.meanWorth(reader)
    return crossing.isTakenOver ? -sum : sum
  }

  /// Mean over a spot of moment times worth.
  private func momentOfWorth(_ spot: Spot, _ offset: Int, _ reader: AdjointReader) -> Double {
    (spot.middle - Double(offset)) * reader.atom(spot) + reader.tilt(spot)
  }

  // MARK: - Inside composites

  private func attributeInside(_ instruction: Int, _ spent: inout TimeSpent) throws(Refusal) {
    let composite = try engine.composite(at: instruction, pass.variation)
    let worths = (0..<composite.ports).map { worth(ofPort: $0, at: instruction) }
    if worths.allSatisfy({ if case .constant(0) = $0 { true } else { false } }) && composite.variation.dates.isEmpty {
      return
    }
    let place = Int(pass.region.local[instruction])
    switch composite.kind {
    case .invariant:
      guard let run = composite.runs[0] else { return }
      let constants = worths.compactMap { if case .constant(let worth) = $0 { worth } else { nil } }
      if constants.count == worths.count {
        let mass = pass.sums[place].mass
        try engine.attributeInside(run, composite, &spent) { port, _ in .constant(constants[port] * mass) }
      } else {
        let rows = arrivals(instruction)
        let readers = worths.map { self.readers($0, for: rows) }
        try engine.attributeInside(run, composite, &spent) { port, exit in
          .rows(exit.indices.map { self.relativeWorth(exit[$0], rows, readers[port]) })
        }
      }
    case .classes:
      let rows = arrivals(instruction)
      // Whose clock starts anew inside counts from there, however late they came.
      let everybody = composite.variation.dates.isEmpty ? nil : pass.weeks[place].map { [$0.row] }
      try attributeClasses(composite, rows, everybody: everybody ?? rows, worths, startsInside: false, &spent)
    }
  }

  /// For each place of an exit row that counts from the arrival: what all who arrived are worth there together.
  private func relativeWorth(_ exit: Row, _ arrivals: [Row], _ readers: [AdjointReader]) -> AdjointRow {
    let grid = engine.tables.grid
    let meter = engine.tables.meter
    var result = AdjointRow(lo: exit.lo, cells: Array(repeating: 0, count: exit.cells.count), spots: exit.spots)
    result.atoms = Array(repeating: 0, count: result.spots.count)
    for (index, row) in arrivals.enumerated() {
      let reader = readers[index]
      for (index, spot) in result.spots.enumerated() {
        let part = Double(spot.time % grid.cell) / Double(grid.cell)
        for (place, mass) in row.cells.enumerated() where mass != 0 {
          let whole = row.lo + place + spot.time / grid.cell
          result.atoms[index] +=
            mass * ((1 - part) * reader.cell(whole) + (part > 0 ? part * reader.cell(whole + 1) : 0))
        }
        for atom in row.atoms {
          result.atoms[index] += atom.mass * reader.atom(Spot(time: atom.time + spot.time, width: atom.width))
        }
      }
      meter.spend(cells: row.cells.count * result.spots.count * 2)
      meter.spend(row.atoms.count * (result.spots.count + 1) * Atom.cost)
      guard !exit.cells.isEmpty, !row.isEmpty else { continue }
      let (first, masses) = sharedByCells(row)
      let values = engine.tables.convolver.correlate(masses, reader, from: first + exit.lo, count: exit.cells.count)
      addScaled(&result.cells, at: 0, values, 1)
    }
    return result
  }

  /// Everybody as masses at the beginnings of cells: a patient of a cell falls half and half to its two ends, one of a second by
  /// how near they are.
  private func sharedByCells(_ row: Row) -> (first: Int, masses: [Double]) {
    let grid = engine.tables.grid
    var shared = Row(lo: row.lo)
    if !row.cells.isEmpty {
      shared.reserve(row.lo, row.hi + 1)
      addScaled(&shared.cells, at: 0, row.cells, 0.5)
      addScaled(&shared.cells, at: 1, row.cells, 0.5)
    }
    if let first = row.atoms.first {
      shared.reserve(first.time / grid.cell, row.lastEnd / grid.cell + 2)
    }
    for atom in row.atoms {
      for piece in atom.spot.cut(every: grid.cell) {
        // Seconds into the cell, at the middle of a width.
        let into = Double(piece.spot.time % grid.cell) + Double(piece.spot.width) / 2
        let part = into / Double(grid.cell)
        let cell = piece.spot.time / grid.cell - shared.lo
        shared.cells[cell] += atom.mass * piece.share * (1 - part)
        if part > 0 { shared.cells[cell + 1] += atom.mass * piece.share * part }
      }
    }
    return (shared.lo, shared.cells)
  }
}

extension GroupEngine {
  /// Adds the seconds spent inside a class of a composite; `worth` says what leaving by a port is worth over the rows
  /// that leave by it.
  func attributeInside(
    _ run: ClassRun, _ composite: Composite, _ spent: inout TimeSpent, _ worth: (Int, [Row]) -> Adjoint
  ) throws(Refusal) {
    var steady = SteadyWorths()
    try attributeInside(run, composite, &spent, &steady, worth)
    try steady.attribute(into: &spent)
  }

  /// The same, but what concerns steady branches is gathered, to be looked back through once for many classes.
  func attributeInside(
    _ run: ClassRun, _ composite: Composite, _ spent: inout TimeSpent, _ steady: inout SteadyWorths,
    _ worth: (Int, [Row]) -> Adjoint
  ) throws(Refusal) {
    let dates = composite.variation.dates
    let atEvent: (EventID) -> Adjoint? = { dates.contains($0) ? .constant(0) : nil }
    let inside = try composite.inside(of: run)
    guard let join = inside.join else {
      let pass = inside.passes[0]
      let exits = (0..<composite.ports).map { port in
        worth(port, port < pass.exits.count ? pass.exits[port] : [])
      }
      let backward = BackwardPass(pass, exits: exits, atEvent: atEvent)
      try backward.run()
      try backward.attribute(into: &spent)
      return
    }
    for (index, pass) in inside.passes.enumerated() where join.needs[index] > 0 {
      // Only the branch that ends last carries the days.
      let end = join.ends[index]
      let whole = worth(0, [end])
      if let known = run.steady, known.passes[index] != nil {
        steady.add(whole, join.weights[index], need: join.needs[index], known, branch: index, pass: pass)
        continue
      }
      let reader = AdjointReader(whole, row: 0, of: 1, offset: 0, grid: tables.grid)
      var last = AdjointRow(lo: end.lo, spots: end.spots)
      let need = join.needs[index]
      for (place, weight) in join.weights[index].cells.enumerated() {
        last.cells.append(weight == 0 ? 0 : weight * need * reader.cell(end.lo + place))
      }
      for spot in last.spots {
        let place = end.atoms.firstIndex { $0.spot == spot } ?? 0
        last.atoms.append(join.weights[index].atoms[place] * need * reader.atom(spot))
      }
      var exits: [Adjoint] = [.rows([last])]
      if composite.ports > 1 {
        let stops = pass.exits.count > 1 ? pass.exits[1] : []
        let whole = worth(1, stops)
        switch whole {
        case .constant(let value): exits.append(.constant(value * need))
        case .before, .periodic: exits.append(whole)
        case .rows(let rows):
          exits.append(
            .rows(
              rows.map { row in
                AdjointRow(
                  lo: row.lo, cells: row.cells.map { $0 * need }, spots: row.spots, atoms: row.atoms.map { $0 * need })
              }))
        }
      }
      let backward = BackwardPass(pass, exits: exits, atEvent: atEvent)
      try backward.run()
      try backward.attribute(into: &spent)
    }
  }
}
