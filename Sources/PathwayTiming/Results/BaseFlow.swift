internal import PathwayModel

/// The flow of one group's patients through the whole pathway, by the moment of the week: visits, arrows, mean waits.
final class BaseFlow {
  let engine: GroupEngine
  private(set) var pass: Pass
  /// By way: patients, of 1 who arrives.
  private(set) var ways: [Double]
  /// By node: visits, starts, ends; seconds waited by those who start, served by those who end.
  private(set) var visits: [Double]
  private(set) var starts: [Double]
  private(set) var ends: [Double]
  private(set) var waited: [Double]
  private(set) var served: [Double]
  /// Where in the week patients are at the places asked for: by instruction.
  private(set) var moments: [Int: [Row]] = [:]
  /// By together: passages, and by branch those in which it was the last.
  private(set) var lasts: [[Double]]

  /// What is left going round loops when they are left: of 1.
  static let tolerance = 1e-9

  /// `keeping`: places whose moments are asked for. `useful`: by place, whether anybody there is of interest (nil: all).
  init(_ engine: GroupEngine, keeping: Set<Int>, useful: [Bool]? = nil) throws(Refusal) {
    self.engine = engine
    let nodes = engine.pathway.nodes.count
    ways = Array(repeating: 0, count: engine.pathway.ways.count)
    visits = Array(repeating: 0, count: nodes)
    starts = visits
    ends = visits
    waited = visits
    served = visits
    lasts = engine.plan.togethers.map { Array(repeating: 0, count: $0.branches.count) }
    pass = Pass(engine, region: engine.region, frame: .circle)
    pass.intoBranches = true
    pass.isUseful = useful ?? []
    pass.onWay = { [unowned self] way, rows in ways[way] += rows.mass }
    var askers: [Int: [Question]] = [:]
    for question in engine.plan.questions {
      for place in engine.plan.places[EventID(.arrive, question.node)] {
        askers[place, default: []].append(question)
      }
    }
    var keeping = keeping
    for id in engine.pathway.nodeIDs where engine.pathway[id].missed?.limit != nil {
      keeping.insert(engine.plan.visits[id.index])
    }
    pass.onEvent = { [unowned self, keeping] event, instruction, rows in
      if keeping.contains(instruction) || askers[instruction] != nil {
        moments[instruction, default: []].add(rows, grid: engine.tables.grid)
      }
      count(event, rows.mass)
      return .goesOn
    }
    if useful == nil && engine.looksInside {
      pass.onComposite = { [unowned self] (instruction, rows) throws(Refusal) in try look(into: instruction, rows) }
    }
    for (instruction, rows) in try Self.entry(engine) { pass.add(rows, at: instruction) }
    try pass.run(tolerance: Self.tolerance)
    guard useful == nil else { return }
    try runSideContacts(askers)
    for index in 0..<nodes {
      let mass = starts[index]
      if mass > 0 {
        let node = NodeID(index)
        waited[index] += pass.elapsed[node, .wait] + pass.elapsed[node, .calendar]
        served[index] += pass.elapsed[node, .service]
      }
    }
    try correctMissedOut()
  }

  /// How long patients are on their way on average, at most: branches of a together count each.
  var meanDays: Double { (waited.reduce(0, +) + served.reduce(0, +)) / Double(WeekTime.day) }

  private func count(_ event: EventID, _ mass: Double) {
    switch event.kind {
    case .arrive: visits[event.node.index] += mass
    case .start: starts[event.node.index] += mass
    case .end: ends[event.node.index] += mass
    case .missed: break
    }
  }

  /// Where and when patients enter: 1 in all, spread over the windows of the arrivals.
  static func entry(_ engine: GroupEngine) throws(Refusal) -> [(Int, [Row])] {
    let pathway = engine.pathway
    var total = 0.0
    for line in pathway.arrivals { total += max(0, line.perWeek.value) }
    guard total > 0, total.isFinite else {
      throw Refusal(
        origin: pathway.arrivals.first?.perWeek.origin ?? pathway.origin,
        reason: "Nobody arrives: the rate of arrivals is zero.", advice: "Write arrivals, such as 71 per week.")
    }
    var entries: [(Int, [Row])] = []
    for line in pathway.arrivals where line.perWeek.value > 0 {
      var row = Row.empty
      var open = 0
      for window in line.windows {
        guard window.from >= 0, window.from < window.to, window.to <= WeekTime.week else {
          throw Refusal(
            origin: line.perWeek.origin, reason: "The hours in which patients arrive are not within a week.")
        }
        open += window.to - window.from
      }
      for window in line.windows {
        let share = line.perWeek.value / total * Double(window.to - window.from) / Double(open)
        row.atoms.append(Atom(time: window.from, width: window.to - window.from, mass: share))
      }
      row.atoms = Row.collected(row.atoms)
      entries.append((engine.plan.entries[line.entry.index], [row]))
    }
    return entries
  }

  // MARK: - Composites

  private func look(into instruction: Int, _ rows: [Row]) throws(Refusal) {
    let composite = try engine.composite(at: instruction, .plain)
    let node = engine.plan.instructions[instruction].node
    try forEachClass(composite, rows) { (run, mass) throws(Refusal) in
      if run.isTogether, case .together(let index) = engine.plan.instructions[instruction].op {
        for branch in lasts[index].indices { lasts[index][branch] += mass * run.criticality(branch) }
      } else {
        try look(into: run, composite, node, mass)
      }
    }
  }

  private func forEachClass(
    _ composite: Composite, _ rows: [Row], _ body: (ClassRun, Double) throws(Refusal) -> Void
  ) throws(Refusal) {
    if case .invariant = composite.kind {
      if let run = composite.runs[0] { try body(run, rows.mass) }
      return
    }
    for row in rows {
      for (place, mass) in row.cells.enumerated() where mass != 0 {
        for (run, share, _) in try composite.classes(ofCell: (row.lo + place) % composite.period) {
          try body(run, mass * share)
        }
      }
      for atom in row.atoms {
        for part in composite.classes(of: atom.spot) {
          try body(try composite.run(at: part.start, moving: part.width > 0), atom.mass * part.share)
        }
      }
    }
  }

  private var summaries: [ObjectIdentifier: (starts: Double, waited: Double, served: Double)] = [:]

  private func look(
    into run: ClassRun, _ composite: Composite, _ node: NodeID, _ mass: Double
  ) throws(Refusal) {
    let key = ObjectIdentifier(run)
    if summaries[key] == nil {
      var summary = (starts: 0.0, waited: 0.0, served: 0.0)
      let pass = try composite.inside(of: run).passes[0]
      for place in engine.plan.places[EventID(.start, node)] where pass.region.contains(place) {
        let sums = pass.sums[Int(pass.region.local[place])]
        summary.starts += sums.mass
        summary.waited += sums.moment - sums.mass * Double(run.start)
      }
      var spent = TimeSpent(nodes: engine.pathway.nodes.count)
      try engine.attributeInside(run, composite, &spent) { port, _ in .constant(port == 0 ? 1 : 0) }
      summary.served = spent[node, .service]
      summaries[key] = summary
    }
    guard let summary = summaries[key] else { return }
    starts[node.index] += mass * summary.starts
    waited[node.index] += mass * summary.waited
    served[node.index] += mass * summary.served
  }

  // MARK: - Side contacts and what is watched

  /// Of the visits to a question's node, what is still inside at its moment, by the moment of the week; and the share
  /// that had ended by then.
  func asked(_ question: Question) throws(Refusal) -> (inside: [Row], ended: Double) {
    var inside: [Row] = [.empty]
    var ended = 0.0
    let composite = try engine.composite(question.package, .plain)
    for place in engine.plan.places[EventID(.arrive, question.node)] {
      guard let rows = moments[place] else { continue }
      let (ports, _) = try composite.push(rows)
      inside.add(ports[question.port].map { $0.folded(engine.tables.grid) }, grid: engine.tables.grid)
      ended += ports[0].mass
    }
    return (inside, ended)
  }

  private func runSideContacts(_ askers: [Int: [Question]]) throws(Refusal) {
    let sides = engine.plan.questions.filter { if case .side = $0.kind { true } else { false } }
    guard !sides.isEmpty else { return }
    for question in sides {
      guard case .side(let way, let node) = question.kind else { continue }
      let inside = try asked(question).inside
      ways[way] += inside.mass
      pass.add(inside, at: engine.plan.entries[node.index])
    }
    try pass.run(tolerance: Self.tolerance)
  }

  // MARK: - Last misses

  /// Takes the waits of those who never start out of the sums, where a last miss leads away.
  private func correctMissedOut() throws(Refusal) {
    for id in engine.pathway.nodeIDs {
      guard engine.pathway[id].missed?.limit != nil, starts[id.index] > 0,
        starts[id.index] < visits[id.index] * (1 - 1e-15), let visit = engine.plan.visits[safe: id.index],
        case .event(_, let body) = engine.plan.instructions[visit].op,
        engine.composite(at: body) == nil, let rows = moments[visit]
      else { continue }
      let line = Pass(engine, region: engine.region, frame: .absolute)
      line.isUseful = engine.plan.instructions.map { instruction in
        guard instruction.node == id else { return false }
        if case .way = instruction.op { return false }
        return true
      }
      var moment = 0.0
      var mass = 0.0
      let grid = engine.tables.grid
      line.onEvent = { event, _, rows in
        guard event == EventID(.start, id) else { return .goesOn }
        moment += rows.reduce(0) { $0 + $1.moment(grid) }
        mass += rows.mass
        return .absorbed
      }
      line.add(rows, at: body)
      try line.run(tolerance: Self.tolerance)
      let arrived = rows.reduce(0) { $0 + $1.moment(grid) }
      // Missing does not depend on when one came.
      waited[id.index] = moment - arrived * mass / rows.mass
    }
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
