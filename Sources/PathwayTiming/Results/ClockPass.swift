internal import PathwayModel

/// Clocks that run together for one group: followed from their start until they stop.
final class ClockPass {
  let engine: GroupEngine
  let targets: [TargetID]
  let clock: Clock
  let pass: Pass
  private let stops: [Set<EventID>]
  /// By target of the pass: patients by net days, of 1 who arrives.
  private(set) var days: [[Double]]
  /// Patients whose clock starts.
  private(set) var started = 0.0
  private let starts: ClockStarts
  /// Whether those who start here were handed over.
  let isTail: Bool
  /// Those who were handed over, in longer cells.
  private(set) var tail: ClockPass?

  /// How far patients are followed.
  enum Extent {
    /// Until their clock stops, handing over long after every limit and twice the days that patients are on their way on average.
    case all(meanDays: Double)
    /// Until a cell, past which nobody is of interest.
    case before(Int)
    /// Those who were handed over, of so many.
    case tail(of: Double)
  }

  /// `starts`: the places where clocks start with those who start there, seven rows by weekday.
  init(
    _ engine: GroupEngine, _ targets: [TargetID], _ clocks: [Clock], limits: [Int], starts: ClockStarts,
    reach: Reach, keeps: Bool, extent: Extent
  ) throws(Refusal) {
    self.engine = engine
    self.targets = targets
    self.starts = starts
    if case .tail = extent { isTail = true } else { isTail = false }
    clock = clocks[0]
    stops = clocks.map(\.to)
    days = Array(repeating: [], count: targets.count)
    pass = Pass(engine, region: engine.region, frame: .clock)
    let clock = clock
    var all: Set<EventID> = []
    for stop in stops { all.formUnion(stop) }
    let isAlone = targets.count == 1
    pass.variation =
      isAlone ? Variation(stops: clock.to, dates: clock.restarts) : Variation(stops: [], dates: clock.restarts)
    pass.frozen = clock.frozen
    if case .before(let cell) = extent { pass.horizon = cell }
    pass.isUseful = reach.upTo(all.flatMap { engine.sites($0) }.sorted())
    pass.mayCollapse = Self.mayCollapse(engine, pass)
    // Later than the last limit nobody is worth anything, and whether a clock stops at all is told by the week.
    if keeps {
      pass.keepsUpTo = (min(limits.max() ?? 0, 40_000) + 1) * engine.tables.grid.perDay
      pass.keepsWeeksAt = weeksThatMatter
    }
    if isAlone { pass.isAbsorbing = clock.to }
    let grid = engine.tables.grid
    pass.onEvent = { [unowned self] event, _, rows in
      if clock.restarts.contains(event) {
        engine.tables.meter.spend(cells: rows.cellCount * 2)
        // Each date looks through all moments.
        for row in rows { engine.tables.meter.spend(row.atoms.count * (row.cells.count / grid.perDay + 8) * 2) }
        return .goesOnAs(Self.restarted(rows, grid))
      }
      for (index, stop) in stops.enumerated() where stop.contains(event) { count(rows, index) }
      return isAlone && clock.to.contains(event) ? .absorbed : .goesOn
    }
    pass.onStop = { [unowned self] rows in count(rows, 0) }
    var total = 0.0
    for (instruction, rows) in starts.places {
      pass.add(rows, at: instruction)
      if isTail { pass.note(crossing: rows, at: instruction, isTakenOver: true) }
      total += rows.mass
    }
    started = total
    guard total > 0 else { return }
    var whole = total
    switch extent {
    case .all(let days): pass.handover = Handover(engine, limit: limits.max() ?? 0, meanDays: days)
    case .before: break
    case .tail(let everybody): whole = everybody
    }
    try pass.run(tolerance: BaseFlow.tolerance * whole)
    try followTail(clocks, limits, reach, keeps: keeps)
  }

  /// Follows those who were handed over.
  private func followTail(_ clocks: [Clock], _ limits: [Int], _ reach: Reach, keeps: Bool) throws(Refusal) {
    pass.handover?.finish()
    guard let handover = pass.handover, !handover.crossed.isEmpty else { return }
    let meter = engine.tables.meter
    let crossed = ClockStarts(places: handover.crossed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    if keeps { try pass.support(crossed, from: handover.tail.tables.grid) }
    meter.isInTail = true
    defer { meter.isInTail = false }
    let tail = try ClockPass(
      handover.tail, targets, clocks, limits: limits, starts: crossed, reach: reach, keeps: keeps,
      extent: .tail(of: started))
    for index in days.indices {
      while days[index].count < tail.days[index].count { days[index].append(0) }
      for (day, mass) in tail.days[index].enumerated() { days[index][day] += mass }
    }
    self.tail = tail
  }

  /// The places where it matters at which moment of the week patients came, for whether their clock stops at all: inside
  /// togethers; and everywhere (nil) where somebody may leave something by several ports, or stops or starts anew inside.
  private var weeksThatMatter: Set<Int>? {
    var places: Set<Int> = []
    for instruction in engine.region.instructions where pass.isUseful[instruction] {
      guard let index = engine.composite(at: instruction) else { continue }
      let inside = pass.variation.restricted(to: engine.insideEvents[index])
      if engine.portCount(ofComposite: index) > 1 || inside != .plain { return nil }
      places.insert(instruction)
    }
    return places
  }

  /// Where nothing that follows depends on the weekday.
  static func mayCollapse(_ engine: GroupEngine, _ pass: Pass) -> [Bool] {
    var may = [Bool](repeating: true, count: engine.plan.instructions.count)
    for part in engine.region.parts.reversed() {
      var weekly = false
      for instruction in part where pass.isUseful.isEmpty || pass.isUseful[instruction] {
        if engine.period(at: instruction) == engine.tables.grid.perWeek { weekly = true }
        if let index = engine.composite(at: instruction) {
          if pass.frozen.contains(engine.plan.instructions[instruction].node) { weekly = true }
          if !pass.variation.restricted(to: engine.insideEvents[index]).dates.isEmpty { weekly = true }
        }
        for to in engine.plan.successors(instruction, intoBranches: pass.intoBranches) where !may[to] { weekly = true }
      }
      for instruction in part { may[instruction] = !weekly }
    }
    return may
  }

  /// The clock begins again today.
  static func restarted(_ rows: [Row], _ grid: Grid) -> [Row] {
    var results = [Row](repeating: .empty, count: rows.count)
    for row in rows {
      guard let span = row.span(grid) else { continue }
      for date in (span.from / grid.perDay)...((span.to - 1) / grid.perDay) {
        let slice = row.slice(date * grid.perDay, (date + 1) * grid.perDay, grid)
        if rows.count == 7 {
          results[date % 7].add(slice, shift: -(date / 7) * grid.perWeek, grid: grid)
        } else {
          results[0].add(slice, shift: -date * grid.perDay, grid: grid)
        }
      }
    }
    return results
  }

  private func count(_ rows: [Row], _ target: Int) { Self.count(rows, pass, into: &days[target]) }

  /// Adds rows to a histogram by days since the start's date.
  static func count(_ rows: [Row], _ pass: Pass, into days: inout [Double]) {
    let grid = pass.engine.tables.grid
    for (index, row) in rows.enumerated() {
      let offset = pass.offset(index, of: rows.count) / WeekTime.day
      func add(_ day: Int, _ mass: Double) {
        let day = max(0, day - offset)
        if day >= days.count { days.append(contentsOf: repeatElement(0, count: day + 1 - days.count)) }
        days[day] += mass
      }
      var cell = row.lo
      while cell < row.hi {
        let next = min(row.hi, (cell / grid.perDay + 1) * grid.perDay)
        var sum = 0.0
        for place in (cell - row.lo)..<(next - row.lo) { sum += row.cells[place] }
        if sum > 0 { add(cell / grid.perDay, sum) }
        cell = next
      }
      for atom in row.atoms {
        for part in atom.spot.cut(every: WeekTime.day) { add(part.spot.time / WeekTime.day, atom.mass * part.share) }
      }
    }
  }

  /// Those who are somewhere at a moment of the week, by the weekday of that moment.
  static func byWeekday(_ rows: [Row], _ grid: Grid) -> [Row] {
    (0..<7).map { weekday in
      var row = Row.empty
      for source in rows {
        row.add(source.slice(weekday * grid.perDay, (weekday + 1) * grid.perDay, grid), grid: grid)
      }
      return row
    }
  }

  // MARK: - Looking back

  /// What patients are worth for a target of the pass: who stops in at most `limit` days, or who stops at all.
  func backward(_ target: Int, limit: Int?) throws(Refusal) -> BackwardPass {
    let stop: Adjoint = limit.map { .before(($0 + 1) * engine.tables.grid.perDay) } ?? .constant(1)
    let restarts = clock.restarts
    let stops = stops[target]
    let backward = BackwardPass(pass, stop: stop, isOfWeek: limit == nil) { event in
      if stops.contains(event) { return stop }
      return restarts.contains(event) ? .constant(0) : nil
    }
    try backward.run()
    return backward
  }

  /// Seconds spent while the clock ran, each patient weighed by what they are worth.
  func spent(_ backward: BackwardPass) throws(Refusal) -> TimeSpent {
    var spent = TimeSpent(nodes: engine.pathway.nodes.count)
    try backward.attribute(into: &spent)
    for (instruction, rows) in starts.packages where !clock.frozen.contains(engine.plan.instructions[instruction].node)
    {
      try backward.attributeStart(at: instruction, rows, Variation(dates: Set(clock.from)), &spent)
    }
    return spent
  }
}

/// Those whose clock starts: the places they go on from, seven rows by weekday; and for starts inside a package, who
/// came to it.
struct ClockStarts {
  var places: [(Int, [Row])] = []
  var packages: [(Int, [Row])] = []
}

extension Clock {
  /// The places after the starts of a clock with those who start there.
  func starts(_ engine: GroupEngine, _ base: BaseFlow) throws(Refusal) -> ClockStarts {
    let grid = engine.tables.grid
    var starts = ClockStarts()
    if !needsOwnStart {
      for event in from {
        for place in engine.plan.places[event] {
          guard let rows = base.moments[place], case .event(_, let to) = engine.plan.instructions[place].op else {
            continue
          }
          starts.places.append((to, ClockPass.byWeekday(rows, grid)))
        }
      }
      return starts
    }
    let pass = Pass(engine, region: engine.region, frame: .circle)
    pass.intoBranches = true
    pass.variation = Variation(dates: Set(from))
    let events = Set(from)
    var found = ClockStarts()
    pass.onComposite = { (instruction, rows) throws(Refusal) in
      if try !engine.composite(at: instruction, pass.variation).variation.dates.isEmpty {
        found.packages.append((instruction, rows))
      }
    }
    pass.onEvent = { event, instruction, rows in
      guard events.contains(event), case .event(_, let to) = engine.plan.instructions[instruction].op else {
        return .goesOn
      }
      found.places.append((to, ClockPass.byWeekday(rows, grid)))
      return .absorbed
    }
    let frozen = frozen
    pass.onDated = { to, rows in
      // A clock that starts while it stands still begins to run when the step is left.
      let stood = frozen.contains(engine.plan.instructions[to].node)
      found.places.append((to, stood ? ClockPass.restarted(rows, grid) : rows))
    }
    for (instruction, rows) in try BaseFlow.entry(engine) { pass.add(rows, at: instruction) }
    try pass.run(tolerance: BaseFlow.tolerance)
    pass.onComposite = { (_, _) throws(Refusal) in }
    return found
  }
}
