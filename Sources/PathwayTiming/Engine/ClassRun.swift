internal import PathwayModel

/// Patients who arrive at a composite at one moment, and what becomes of them.
final class ClassRun {
  let start: Int
  /// A package: one pass. A together: one a branch.
  let passes: [Pass]
  let outs: [Out]
  /// A together: its branches joined.
  let join: Join?

  init(start: Int, passes: [Pass], outs: [Out], join: Join?) {
    self.start = start
    self.passes = passes
    self.outs = outs
    self.join = join
  }
}

extension GroupEngine {
  func classRun(
    _ index: Int, _ isTogether: Bool, _ variation: Variation, start: Int, moving: Bool
  ) throws(Refusal) -> ClassRun {
    isTogether
      ? try togetherRun(index, variation, start: start, moving: moving)
      : try packageRun(index, variation, start: start, moving: moving)
  }

  private func packageRun(
    _ index: Int, _ variation: Variation, start: Int, moving: Bool
  ) throws(Refusal) -> ClassRun {
    let package = plan.packages[index]
    let pass = classPass(packageRegions[index], variation, start: start, stopPort: package.ports.count)
    if let first = package.deadlines.min(by: { $0.time(from: start) < $1.time(from: start) }) {
      let time = first.time(from: start)
      // A deadline in working time that begins at a weekend does not move with the arrival.
      pass.cap = Pass.Cap(time: time, port: first.port, moving: moving && first.time(from: start + 1) > time)
    }
    pass.add([Row(atoms: [Atom(time: start, mass: 1, moving: moving)])], at: package.entry)
    try pass.run(tolerance: classTolerance)
    return ClassRun(start: start, passes: [pass], outs: Self.outs(pass), join: nil)
  }

  private func togetherRun(
    _ index: Int, _ variation: Variation, start: Int, moving: Bool
  ) throws(Refusal) -> ClassRun {
    let together = plan.togethers[index]
    var passes: [Pass] = []
    var ends: [Row] = []
    var stopped = Row.empty
    for (place, branch) in together.branches.enumerated() {
      let pass = classPass(branchRegions[index][place], variation, start: start, stopPort: 1)
      pass.add([Row(atoms: [Atom(time: start, mass: 1, moving: moving)])], at: branch.entry)
      try pass.run(tolerance: classTolerance)
      passes.append(pass)
      var end = pass.exits.first?.first ?? .empty
      let stops = pass.exits.count > 1 ? pass.exits[1].first ?? .empty : .empty
      if stops.isEmpty {
        // What was lost in loops is put back in proportion: a branch always ends.
        let mass = end.mass
        guard mass > 0.5 else { throw endlessBranch(branch.first) }
        end = end.scaled(by: 1 / mass)
      } else {
        stopped.add(stops, scale: branch.need, grid: bench.grid)
      }
      ends.append(end)
    }
    let join = Join(ends: ends, needs: together.branches.map(\.need), start: start, moving: moving, grid: bench.grid)
    var outs = [Out(port: 0, date: nil, row: join.joined)]
    if !stopped.isEmpty { outs.append(Out(port: 1, date: nil, row: stopped)) }
    return ClassRun(start: start, passes: passes, outs: outs, join: join)
  }

  private func endlessBranch(_ first: NodeID) -> Refusal {
    Refusal(
      origin: pathway[first].origin,
      reason: "The branch that begins with \(pathway[first].title) is not always ended; simulate can.")
  }

  private func classPass(_ region: Region, _ variation: Variation, start: Int, stopPort: Int) -> Pass {
    let pass = Pass(self, region: region, frame: .absolute)
    pass.start = start
    pass.keepsUpTo = Pass.everything
    pass.variation = variation
    pass.stopPort = stopPort
    if variation == .plain { return pass }
    let grid = bench.grid
    pass.onEvent = { event, _, rows in
      if variation.stops.contains(event) { return .leaves(stopPort) }
      if variation.dates.contains(event) { return .goesOnAs(Self.dated(rows, grid)) }
      return .goesOn
    }
    return pass
  }

  /// Row d + 1 for what is on date d.
  private static func dated(_ rows: [Row], _ grid: Grid) -> [Row] {
    var results: [Row] = [.empty]
    for row in rows {
      guard let span = row.span(grid) else { continue }
      for date in (span.from / grid.perDay)...((span.to - 1) / grid.perDay) {
        while results.count < date + 2 { results.append(.empty) }
        results[date + 1].add(row.slice(date * grid.perDay, (date + 1) * grid.perDay, grid), grid: grid)
      }
    }
    return results
  }

  private static func outs(_ pass: Pass) -> [Out] {
    var outs: [Out] = []
    for (port, rows) in pass.exits.enumerated() {
      for (index, row) in rows.enumerated() where !row.isEmpty {
        outs.append(Out(port: port, date: index == 0 ? nil : index - 1, row: row))
      }
    }
    return outs
  }
}
