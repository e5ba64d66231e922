internal import PathwayModel

/// Events inside composites that one clock looks for; empty for everything that no clock touches.
struct Variation: Hashable, Sendable {
  /// The clock stops: the patient leaves by the stop port.
  var stops: Set<EventID> = []
  /// The clock starts, or starts anew: from then on its date is kept.
  var dates: Set<EventID> = []

  static let plain = Variation()

  func restricted(to inside: Set<EventID>) -> Variation {
    Variation(stops: stops.intersection(inside), dates: dates.intersection(inside))
  }
}

/// What a class of arrivals becomes, by one port.
struct Out {
  var port: Int
  /// The date of the event looked for, in days from the Monday of the class; nil where it did not happen.
  var date: Int?
  var row: Row
}

/// A step with timers, or a together, as one thing: what arrives at a moment leaves by ports at later moments.
final class Composite {
  enum Kind {
    /// The calendar plays no part: one kernel a port.
    case invariant([Kernel])
    /// One answer for each moment of the day or week.
    case classes
  }

  let index: Int
  let isTogether: Bool
  let variation: Variation
  /// Cells after which the answers repeat.
  let period: Int
  let ports: Int
  let kind: Kind
  unowned let engine: GroupEngine
  /// Cells cut where a calendar rule changes inside them: middle and share of each part.
  private let parts: [[(middle: Int, width: Int)]]
  private var byCell: [Answer?]
  private var byAtom: [Spot: Answer] = [:]
  /// What classes become, wrapped around the week, for clocks that stand still meanwhile.
  var folded: [Spot: [FrozenOut]] = [:]
  /// The same for cells of the week.
  var foldedCells: [[FrozenOut]?] = []
  private(set) var runs: [Int: ClassRun] = [:]
  /// By branch of a together: followed once for all classes; empty where every class is followed by itself.
  private var isSteady: [Bool] = []
  private var steady: [Int: SteadyBranches] = [:]
  private var reach: Int?
  private let holding: Holding

  /// What a class becomes: its own outs, and of the tails that several classes share so much.
  final class Answer {
    var outs: [Out]
    /// The cells of each of `outs`.
    var cells: [SmoothPart] = []
    var tails: [(steady: SteadyBranches, share: Double)] = []

    /// Units of work that one passage through the class costs.
    private(set) var cost = (cells: 20, others: 10)

    init(outs: [Out] = []) { self.outs = outs }

    /// Once all outs are there.
    func settle() {
      cells = outs.map { SmoothPart(lo: $0.row.lo, cells: $0.row.cells) }
      for out in outs {
        cost.cells += out.row.cells.count / 4
        cost.others += 8 + out.row.atoms.count * Atom.cost
      }
    }
  }

  /// Units of work after which the budget is looked at again within one passage.
  static let mostBetweenLooks = 1 << 20

  init(
    _ engine: GroupEngine, index: Int, isTogether: Bool, variation: Variation, period: Int, ports: Int,
    parts: [[(middle: Int, width: Int)]], isWhole: Bool
  ) throws(Refusal) {
    self.engine = engine
    self.index = index
    self.isTogether = isTogether
    self.variation = variation
    self.period = period
    self.ports = ports
    self.parts = parts
    holding = Holding(engine.tables.meter)
    byCell = Array(repeating: nil, count: period)
    if period == 0 {
      let run = try engine.classRun(index, isTogether, variation, start: 0, moving: false)
      runs[0] = run
      var rows = [Row](repeating: .empty, count: ports)
      for out in run.outs { rows[out.port].add(out.row, grid: engine.tables.grid) }
      kind = .invariant(rows.map { Kernel(relative: $0, grid: engine.tables.grid, engine.tables.meter) })
    } else {
      kind = .classes
      if isTogether && !isWhole && variation == .plain {
        let known = engine.isSteady(ofTogether: index)
        if known.contains(true) { isSteady = known }
      }
    }
  }

  // MARK: - Classes

  /// The run of patients who arrive at exactly this second of the period.
  func run(at start: Int, moving: Bool) throws(Refusal) -> ClassRun {
    let key = start * 2 + (moving ? 1 : 0)
    if let known = runs[key] { return known }
    let made = try makeRun(at: start, moving: moving)
    runs[key] = made
    for out in made.outs { holding.add(out.row.bytes) }
    if engine.tables.meter.isShort { made.forgetInside() }
    if let join = made.inside?.join { holding.add(join.ends.bytes * 2) }
    try engine.tables.meter.check()
    return made
  }

  private func makeRun(at start: Int, moving: Bool) throws(Refusal) -> ClassRun {
    isSteady.isEmpty
      ? try engine.classRun(index, isTogether, variation, start: start, moving: moving)
      : try runBesideSteady(start, moving)
  }

  /// How a class's outs came about: as it is known, or worked out once more.
  func inside(of run: ClassRun) throws(Refusal) -> ClassRun.Inside {
    if let known = run.inside { return known }
    let again = try makeRun(at: run.start, moving: run.moving)
    guard let inside = again.inside else {
      throw Refusal(origin: engine.pathway.origin, reason: "A class of arrivals can't be followed again.")
    }
    return inside
  }

  /// The run of a together some branches of which are followed once for all classes.
  private func runBesideSteady(_ start: Int, _ moving: Bool) throws(Refusal) -> ClassRun {
    let grid = engine.tables.grid
    var passes: [Pass?] = []
    var last = 0
    for place in isSteady.indices {
      let pass =
        isSteady[place] ? nil : try engine.branchPass(index, place, variation, start: start, moving: moving)
      passes.append(pass)
      if let span = pass?.exits.first?.first?.span(grid) { last = max(last, span.to - start / grid.cell) }
    }
    // The first class says where tails begin; another that is longer, which is rare, goes without.
    let reach = self.reach ?? last + 4 * grid.perDay
    self.reach = reach
    let offset = start % grid.cell
    let key = offset * 2 + (moving ? 1 : 0)
    if steady[key] == nil {
      steady[key] = try engine.steadyBranches(index, isSteady, offset: offset, moving: moving, reach: reach)
    }
    guard let branches = steady[key] else {
      return try engine.classRun(index, isTogether, variation, start: start, moving: moving)
    }
    return try engine.togetherRun(index, start: start, moving: moving, passes, branches)
  }

  /// The classes that stand for a cell, with their shares.
  func classes(ofCell cell: Int) throws(Refusal) -> [(run: ClassRun, share: Double, width: Int)] {
    var classes: [(run: ClassRun, share: Double, width: Int)] = []
    let grid = engine.tables.grid
    for part in parts[cell] {
      let run = try run(at: cell * grid.cell + part.middle, moving: true)
      classes.append((run, Double(part.width) / Double(grid.cell), part.width))
    }
    return classes
  }

  func answer(ofCell cell: Int) throws(Refusal) -> Answer {
    if let known = byCell[cell] { return known }
    let answer = Answer()
    let grid = engine.tables.grid
    for part in parts[cell] {
      let run = try run(at: cell * grid.cell + part.middle, moving: true)
      let share = Double(part.width) / Double(grid.cell)
      for out in run.outs {
        var spread = out
        spread.row = out.row.spread(width: part.width, grid).scaled(by: share)
        if let known = answer.outs.firstIndex(where: { $0.port == out.port && $0.date == out.date }) {
          answer.outs[known].row.add(spread.row, grid: grid)
        } else {
          answer.outs.append(spread)
        }
      }
      if run.leavesTail, let steady = run.steady { answer.tails.append((steady, share)) }
    }
    answer.settle()
    // One part's rows are the run's own.
    if parts[cell].count > 1 { for out in answer.outs { holding.add(out.row.bytes) } }
    byCell[cell] = answer
    return answer
  }

  /// One class, at its second of the period and so wide, and its share of what is looked at.
  struct ClassPart {
    var start: Int
    var width: Int
    var share: Double
    /// Cells from 0 to the period it is in.
    var base: Int
  }

  /// The classes that stand for a spot: itself, or for a width its parts in each cell and between the rules' changes.
  func classes(of spot: Spot) -> [ClassPart] {
    let grid = engine.tables.grid
    let span = period * grid.cell
    if spot.width == 0 {
      return [ClassPart(start: spot.time % span, width: 0, share: 1, base: spot.time / span * period)]
    }
    return spot.cut(every: grid.cell).flatMap { piece -> [ClassPart] in
      let cell = piece.spot.time / grid.cell
      var from = cell * grid.cell
      return parts[cell % period].compactMap { part in
        defer { from += part.width }
        guard let cut = piece.spot.clipped(from, from + part.width) else { return nil }
        return ClassPart(
          start: (cut.spot.time + cut.spot.width / 2) % span, width: cut.spot.width, share: piece.share * cut.share,
          base: cell / period * period)
      }
    }
  }

  func answer(of part: ClassPart) throws(Refusal) -> Answer {
    let key = Spot(time: part.start, width: part.width)
    if let known = byAtom[key] { return known }
    let run = try run(at: part.start, moving: part.width > 0)
    let answer = Answer(outs: run.outs)
    if part.width > 0 {
      for index in answer.outs.indices {
        answer.outs[index].row = answer.outs[index].row.spread(width: part.width, engine.tables.grid)
      }
    }
    if run.leavesTail, let steady = run.steady { answer.tails = [(steady, 1)] }
    answer.settle()
    if part.width > 0 { for out in answer.outs { holding.add(out.row.bytes) } }
    byAtom[key] = answer
    return answer
  }
}
