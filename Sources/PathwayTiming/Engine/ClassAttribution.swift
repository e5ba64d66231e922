internal import PathwayModel

/// Where the days went inside composites that are followed by classes of arrivals.
extension BackwardPass {
  /// Adds what passes inside a composite in which the clock starts, for those who come to it before.
  func attributeStart(at instruction: Int, _ rows: [Row], _ variation: Variation, _ spent: inout TimeSpent)
    throws(Refusal)
  {
    let composite = try engine.composite(at: instruction, variation)
    let worths = (0..<composite.ports).map { worth(ofPort: $0, at: instruction) }
    try attributeClasses(composite, rows, everybody: rows, worths, startsInside: true, &spent)
  }

  /// `rows`: who came, as far as they are worth anything by the day they came on; `everybody`: all of them, by the moment of
  /// the week.
  func attributeClasses(
    _ composite: Composite, _ rows: [Row], everybody: [Row], _ worths: [Adjoint], startsInside: Bool,
    _ spent: inout TimeSpent
  ) throws(Refusal) {
    let readers = worths.map { self.readers(startsInside ? .constant(0) : $0, for: rows) }
    // Those who arrive at one moment of the period, whatever the week and row.
    var byCell = [Class](repeating: Class(), count: composite.period)
    var byAtom: [Spot: Class] = [:]
    for (index, row) in rows.enumerated() {
      for (place, mass) in row.cells.enumerated() where mass != 0 {
        let cell = row.lo + place
        byCell[cell % composite.period].instances.append(
          Instance(row: index, base: cell / composite.period * composite.period, mass: mass))
      }
      for atom in row.atoms {
        for part in composite.classes(of: atom.spot) {
          byAtom[Spot(time: part.start, width: part.width), default: Class()].instances.append(
            Instance(row: index, base: part.base, mass: atom.mass * part.share))
        }
      }
    }
    for row in everybody {
      for (place, mass) in row.cells.enumerated() where mass != 0 {
        byCell[(row.lo + place) % composite.period].mass += mass
      }
      for atom in row.atoms {
        for part in composite.classes(of: atom.spot) {
          byAtom[Spot(time: part.start, width: part.width), default: Class()].mass += atom.mass * part.share
        }
      }
    }
    var steady = SteadyWorths()
    for cell in 0..<composite.period where byCell[cell].mass != 0 {
      try engine.tables.meter.check()
      for (run, share, width) in try composite.classes(ofCell: cell) {
        try engine.attributeInside(run, composite, &spent, &steady) { port, exit in
          self.classWorth(
            exit, byCell[cell], worths[port], readers[port], share: share, width: width, isPlain: !startsInside)
        }
      }
    }
    for spot in byAtom.keys.sorted() {
      guard let arrived = byAtom[spot], arrived.mass != 0 else { continue }
      try engine.tables.meter.check()
      let run = try composite.run(at: spot.time, moving: spot.width > 0)
      try engine.attributeInside(run, composite, &spent, &steady) { port, exit in
        self.classWorth(
          exit, arrived, worths[port], readers[port], share: 1, width: spot.width, isPlain: !startsInside)
      }
    }
    try steady.attribute(into: &spent)
  }

  /// Those who arrive at one moment of the period: by row and week, and everybody.
  private struct Class {
    var instances: [Instance] = []
    var mass = 0.0
  }

  private struct Instance {
    var row: Int
    var base: Int
    var mass: Double
  }

  /// For each place of a class's exit rows, what all its patients are worth there together; row 0 is of those to whom no
  /// looked-for event happened, row d + 1 of those to whom it happened on date d of the class's week.
  private func classWorth(
    _ exit: [Row], _ arrived: Class, _ worth: Adjoint, _ readers: [AdjointReader], share: Double, width: Int,
    isPlain: Bool
  ) -> Adjoint {
    let grid = engine.tables.grid
    let (instances, mass) = (arrived.instances, arrived.mass)
    if isPlain, case .constant(let known) = worth { return .constant(known * mass * share) }
    engine.tables.meter.spend(cells: (exit.cellCount / 4 + exit.atomCount * Atom.cost + 8) * (instances.count + 1))
    return .rows(
      exit.enumerated().map { date, row in
        var result = AdjointRow(lo: row.lo, cells: Array(repeating: 0, count: row.cells.count), spots: row.spots)
        result.atoms = Array(repeating: 0, count: result.spots.count)
        var isMoving = [Bool](repeating: false, count: result.spots.count)
        if width > 0 {
          var place = 0
          for atom in row.atoms {
            while result.spots[place] != atom.spot { place += 1 }
            if atom.moving { isMoving[place] = true }
          }
        }
        func add(_ reader: AdjointReader, _ base: Int, _ mass: Double) {
          let from = row.lo + base
          let to = min(row.hi + base, reader.end)
          reader.addScaled(to: &result.cells, at: from, count: to - from, mass * share)
          for (place, spot) in result.spots.enumerated() {
            let moved = spot.time + base * grid.cell
            let value = reader.atom(
              isMoving[place] ? Spot(time: moved - width / 2, width: width) : Spot(time: moved))
            result.atoms[place] += mass * share * value
          }
        }
        if date == 0 {
          for instance in instances { add(readers[instance.row], instance.base, instance.mass) }
        } else {
          // The clock of these began on that date, whenever they arrived.
          let day = date - 1
          let reader = AdjointReader(worth, row: day % 7, of: 7, offset: day % 7 * grid.perDay, grid: grid)
          add(reader, -(day / 7) * grid.perWeek, mass)
        }
        return result
      })
  }
}
