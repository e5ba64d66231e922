internal import PathwayModel

/// Patients who arrive at a composite at one moment, and what becomes of them.
final class ClassRun {
  let start: Int
  let moving: Bool
  /// Without the tail that the steady branches share.
  let outs: [Out]
  /// A together: the branches that are followed once for many classes.
  let steady: SteadyBranches?
  /// Whether the steady branches' tail is left out of `outs` and of the join.
  let leavesTail: Bool
  /// How the outs came about; nil once it has been given up for its memory, to be worked out again when it is asked for.
  private(set) var inside: Inside?
  private let criticalities: [Double]?

  /// The passes of a class: one of a package; one a branch of a together, and how they join.
  struct Inside {
    let passes: [Pass]
    let join: Join?
  }

  init(
    start: Int, moving: Bool, passes: [Pass], outs: [Out], join: Join?, steady: SteadyBranches? = nil,
    leavesTail: Bool = false
  ) {
    self.start = start
    self.moving = moving
    self.outs = outs
    self.steady = steady
    self.leavesTail = leavesTail
    inside = Inside(passes: passes, join: join)
    criticalities = join?.criticality
  }

  var isTogether: Bool { criticalities != nil }

  func forgetInside() { inside = nil }

  /// By branch of a together: the chance of being the last.
  func criticality(_ branch: Int) -> Double {
    guard let criticalities else { return 0 }
    let tail = leavesTail ? steady?.tailCriticality[branch] ?? 0 : 0
    return criticalities[branch] + tail
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

  /// By branch: whether the calendar plays no part in it.
  func isSteady(ofTogether index: Int) -> [Bool] {
    branchRegions[index].map { region in region.instructions.allSatisfy { period(at: $0) == 0 } }
  }

  /// The steady branches of a together from cell 0 on, for classes of one offset in their cell.
  func steadyBranches(
    _ index: Int, _ isSteady: [Bool], offset: Int, moving: Bool, reach: Int
  ) throws(Refusal) -> SteadyBranches {
    let together = plan.togethers[index]
    var passes: [Pass?] = []
    var ends: [Row] = []
    for place in together.branches.indices {
      let pass = isSteady[place] ? try branchPass(index, place, .plain, start: offset, moving: moving) : nil
      passes.append(pass)
      ends.append(try pass.map { pass throws(Refusal) in try end(of: pass, together.branches[place].first) } ?? .empty)
    }
    return SteadyBranches(
      passes: passes, ends: ends, needs: together.branches.map(\.need), reach: reach, tables)
  }

  /// A class of a together whose steady branches are known; `passes` are its other branches.
  func togetherRun(
    _ index: Int, start: Int, moving: Bool, _ passes: [Pass?], _ steady: SteadyBranches
  ) throws(Refusal) -> ClassRun {
    let branches = plan.togethers[index].branches
    let cell = start / tables.grid.cell
    var ends: [Row] = []
    var reach = 0
    var all: [Pass] = []
    for (place, branch) in branches.enumerated() {
      if let pass = passes[place] {
        let end = try end(of: pass, branch.first)
        reach = max(reach, max(end.hi, end.lastEnd / tables.grid.cell + 1) - cell)
        ends.append(end)
        all.append(pass)
      } else if let pass = steady.passes[place] {
        ends.append(steady.ends[place].shifted(byCells: cell, tables.grid))
        all.append(pass)
      }
    }
    var limit = Int.max
    if let known = steady.reach, reach <= known { limit = cell + known }
    let join = Join(
      ends: ends, needs: branches.map(\.need), start: start, moving: moving, limit: limit, tables)
    return ClassRun(
      start: start, moving: moving, passes: all, outs: [Out(port: 0, date: nil, row: join.joined)], join: join,
      steady: steady,
      leavesTail: limit < Int.max)
  }

  /// Patients of a class in one branch.
  func branchPass(
    _ index: Int, _ place: Int, _ variation: Variation, start: Int, moving: Bool
  ) throws(Refusal) -> Pass {
    let pass = classPass(branchRegions[index][place], variation, start: start, stopPort: 1)
    pass.add(
      [Row(atoms: [Atom(time: start, mass: 1, moving: moving)])], at: plan.togethers[index].branches[place].entry)
    try pass.run(tolerance: classTolerance)
    return pass
  }

  /// When a branch of no stops ends. What was lost in loops is put back in proportion: a branch always ends.
  private func end(of pass: Pass, _ first: NodeID) throws(Refusal) -> Row {
    let end = pass.exits.first?.first ?? .empty
    let mass = end.mass
    guard mass > 0.5 else { throw endlessBranch(first) }
    return end.scaled(by: 1 / mass)
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
    return ClassRun(start: start, moving: moving, passes: [pass], outs: Self.outs(pass), join: nil)
  }

  private func togetherRun(
    _ index: Int, _ variation: Variation, start: Int, moving: Bool
  ) throws(Refusal) -> ClassRun {
    let together = plan.togethers[index]
    var passes: [Pass] = []
    var ends: [Row] = []
    var stopped = Row.empty
    for (place, branch) in together.branches.enumerated() {
      let pass = try branchPass(index, place, variation, start: start, moving: moving)
      passes.append(pass)
      let stops = pass.exits.count > 1 ? pass.exits[1].first ?? .empty : .empty
      if stops.isEmpty {
        ends.append(try end(of: pass, branch.first))
      } else {
        ends.append(pass.exits.first?.first ?? .empty)
        stopped.add(stops, scale: branch.need, grid: tables.grid)
      }
    }
    let join = Join(ends: ends, needs: together.branches.map(\.need), start: start, moving: moving, tables)
    var outs = [Out(port: 0, date: nil, row: join.joined)]
    if !stopped.isEmpty { outs.append(Out(port: 1, date: nil, row: stopped)) }
    return ClassRun(start: start, moving: moving, passes: passes, outs: outs, join: join)
  }

  private func endlessBranch(_ first: NodeID) -> Refusal {
    Refusal(
      origin: pathway[first].origin,
      reason: "The branch that begins with \(pathway[first].title) is not always ended; simulate can.")
  }

  private func classPass(_ region: Region, _ variation: Variation, start: Int, stopPort: Int) -> Pass {
    let pass = Pass(self, region: region, frame: .absolute)
    pass.start = start
    if looksInside { pass.keepsUpTo = Pass.everything }
    pass.variation = variation
    pass.stopPort = stopPort
    if variation == .plain { return pass }
    let grid = tables.grid
    let meter = tables.meter
    pass.onEvent = { event, _, rows in
      if variation.stops.contains(event) { return .leaves(stopPort) }
      if variation.dates.contains(event) { return .goesOnAs(Self.dated(rows, grid, meter)) }
      return .goesOn
    }
    return pass
  }

  /// Row d + 1 for what is on date d.
  private static func dated(_ rows: [Row], _ grid: Grid, _ meter: Meter) -> [Row] {
    var results: [Row] = [.empty]
    for row in rows {
      guard let span = row.span(grid) else { continue }
      meter.spend((span.to - span.from) / grid.perDay * (row.atoms.count + 16))
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
