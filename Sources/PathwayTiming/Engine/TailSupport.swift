internal import PathwayModel

/// Those who came to a place past the horizon of a pass, or whom the pass took over there: the length that brought them is one
/// of the other pass's.
struct PastHorizon {
  var week: WeekSums
  var lag: Double
  var isTakenOver: Bool
}

extension Pass {
  /// What patients are worth who come past the horizon is told by the moment of the week, too: all moments of it at which any
  /// of them comes to any place, from a run around the week.
  func support(_ crossed: ClockStarts, from coarser: Grid) throws(Refusal) {
    let around = Pass(engine, region: region, frame: .circle)
    around.isUseful = isUseful
    around.variation = variation
    around.keepsUpTo = Pass.everything
    // Who has stopped goes no further; whose clock starts anew does.
    around.onEvent = { [isAbsorbing] event, _, _ in isAbsorbing.contains(event) ? .absorbed : .goesOn }
    around.onDated = { [unowned around, grid] to, rows in around.add(rows.around(grid), at: to) }
    var mass = 0.0
    for (place, rows) in crossed.places {
      let fine = rows.map { $0.fine(grid, from: coarser) }
      note(crossing: fine, at: place, isTakenOver: false)
      around.add(fine.around(grid), at: place)
      mass += fine.mass
    }
    try around.run(tolerance: BaseFlow.tolerance * mass)
    take(support: around.kept)
  }
}

extension [Row] {
  /// Rows of all weekdays as one row of the week.
  func around(_ grid: Grid) -> [Row] {
    var one = Row.empty
    for row in self { one.add(row.folded(grid), grid: grid) }
    return [one]
  }
}
