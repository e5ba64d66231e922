internal import PathwayModel

/// One run of patients through part of a plan: everything that arrives anywhere, followed until almost nothing is left.
final class Pass {
  /// What the rows are.
  enum Frame {
    /// One row, wrapped around the week: where in the week patients are.
    case circle
    /// Seven rows by the weekday of a clock's start, each from the Monday of that week; or one row from the midnight of
    /// the start, where weekdays no longer matter.
    case clock
    /// Row 0 from the Monday of a class of arrivals; row d + 1 for those to whom an event happened on date d.
    case absolute
  }

  /// Patients inside leave at this moment by this port, whatever they are doing.
  struct Cap {
    var time: Int
    var port: Int
    var moving: Bool
  }

  /// What an event does to those to whom it happens.
  enum Reaction {
    case goesOn
    case goesOnAs([Row])
    case absorbed
    case leaves(Int)
  }

  /// Not owned: the engine keeps the passes of composites.
  unowned let engine: GroupEngine
  let region: Region
  let frame: Frame
  /// The moment a class arrived (absolute frames).
  var start = 0
  var cap: Cap?
  var intoBranches = false
  /// What arrives is kept up to this cell of each row (counted from the midnight of the start), for looking back.
  var keepsUpTo: Int?
  /// Nobody is followed past this cell of a row, counted from the midnight of the start (clock frames).
  var horizon: Int?
  /// Where who is on their way for long is handed over (clock frames).
  var handover: Handover?
  /// Where what arrives is kept by the moment of the week, for clocks that are looked back at; nil for everywhere.
  var keepsWeeksAt: Set<Int>?
  /// By instruction: whether anybody there is still of interest; empty for everywhere.
  var isUseful: [Bool] = []
  /// By instruction: weekdays no longer matter from here on (clock frames).
  var mayCollapse: [Bool] = []
  var onEvent: (EventID, Int, [Row]) -> Reaction = { _, _, _ in .goesOn }
  var onWay: (Int, [Row]) -> Void = { _, _ in }
  /// Patients who come to a composite.
  var onComposite: (Int, [Row]) throws(Refusal) -> Void = { (_, _) throws(Refusal) in }
  /// Patients whose clock stops inside a composite.
  var onStop: ([Row]) -> Void = { _ in }
  /// Patients whose clock starts inside a composite, with the place they go on from.
  var onDated: (Int, [Row]) -> Void = { _, _ in }
  /// Clocks stand still in packages of these nodes.
  var frozen: Set<NodeID> = []
  var variation: Variation = .plain
  /// Events after which nobody is followed any more.
  var isAbsorbing: Set<EventID> = []
  /// Composites that are run take stops by this port.
  var stopPort = -1

  /// By port.
  private(set) var exits: [[Row]] = []
  /// Followed no further.
  private(set) var lost = 0.0
  /// By local instruction.
  private var pending: [[Row]?]
  var kept: [[Row]]
  /// Of clocks that are looked back at: everybody who came, by the moment of the week.
  var weeks: [WeekSums?] = []
  /// Of clocks that hand over: where in the week those who were handed over come, too; and who came past the horizon.
  var supports: [WeekSums?] = []
  var crossings: [Int: PastHorizon] = [:]
  var sums: [Sums]
  /// Elapsed seconds times patients, by node and part (circle frames).
  private(set) var elapsed = TimeSpent(nodes: 0)

  /// Patients and their seconds since the midnight of the start, and those cut off by the cap.
  struct Sums {
    var mass = 0.0
    var moment = 0.0
    /// Part of the moment that cells don't tell (`Row.lag`).
    var lag = 0.0
    /// By row.
    var capped: [Double] = []
  }

  let meter: Meter
  var holding: Holding?

  var grid: Grid { engine.tables.grid }

  init(_ engine: GroupEngine, region: Region, frame: Frame) {
    self.engine = engine
    meter = engine.tables.meter
    self.region = region
    self.frame = frame
    pending = Array(repeating: nil, count: region.instructions.count)
    kept = []
    sums = Array(repeating: Sums(), count: region.instructions.count)
    if case .circle = frame { elapsed = TimeSpent(nodes: engine.plan.entries.count) }
  }

  func add(_ rows: [Row], at instruction: Int) {
    let place = region.local[instruction]
    guard place >= 0, isUseful.isEmpty || isUseful[instruction] else { return }
    var rows = rows
    if case .clock = frame, rows.count == 7, !mayCollapse.isEmpty, mayCollapse[instruction] { rows = collapsed(rows) }
    if horizon != nil, let ends = ends(of: rows) {
      for index in rows.indices { rows[index] = rows[index].prefix(before: ends[index], grid) }
      if rows.allSatisfy(\.isEmpty) { return }
    }
    if pending[Int(place)] == nil {
      pending[Int(place)] = rows
    } else {
      pending[Int(place)]?.add(rows, grid: grid)
    }
  }

  /// By row: the cell from which on nobody is followed; nil where everybody is.
  private func ends(of rows: [Row]) -> [Int]? {
    guard let horizon else { return handover.flatMap { $0.isOn ? $0.ends(rows.count) : nil } }
    return rows.indices.map { horizon + offset($0, of: rows.count) / grid.cell }
  }

  /// Forgets the weekday of the start: from its midnight on.
  private func collapsed(_ rows: [Row]) -> [Row] {
    var one = Row.empty
    for (weekday, row) in rows.enumerated() { one.add(row, shift: -weekday * grid.perDay, grid: grid) }
    return [one]
  }

  /// Follows everybody until less than `tolerance` is left going round loops.
  func run(tolerance: Double) throws(Refusal) {
    if keepsUpTo != nil && kept.isEmpty {
      kept = Array(repeating: [], count: region.instructions.count)
      if case .clock = frame { weeks = Array(repeating: nil, count: region.instructions.count) }
    }
    for (part, isLoop) in zip(region.parts, region.isLoop) {
      if !isLoop {
        try process(part[0], tolerance)
        continue
      }
      var sweeps = 0
      while true {
        for instruction in part { try process(instruction, tolerance) }
        var left = 0.0
        for instruction in part { left += pending[Int(region.local[instruction])]?.mass ?? 0 }
        if left < tolerance {
          lost += left
          for instruction in part { pending[Int(region.local[instruction])] = nil }
          break
        }
        sweeps += 1
        if sweeps > Self.mostSweeps { throw endless(part) }
      }
    }
  }

  private static let mostSweeps = 5000
  /// Units of work that a place costs, however few are there.
  static let costOfStep = 500
  /// A limit in cells beyond everything.
  static let everything = 1 << 40

  private func endless(_ part: [Int]) -> Refusal {
    let node = engine.pathway[engine.plan.instructions[part[0]].node]
    return Refusal(
      origin: node.origin,
      reason: "Patients go round the loop at \(node.title) more than \(Self.mostSweeps) times before all have left it; "
        + "exact timing can't follow them to the end, simulate can.",
      advice: "Raise the share that leaves the loop.")
  }

  private func process(_ instruction: Int, _ tolerance: Double) throws(Refusal) {
    let place = Int(region.local[instruction])
    guard var rows = pending[place] else { return }
    pending[place] = nil
    let before = meter.node
    meter.node = engine.plan.instructions[instruction].node.index
    defer { meter.node = before }
    meter.spend(cells: rows.cellCount)
    meter.spend(rows.atomCount * 6 + Self.costOfStep)
    try meter.check()
    let tiny = tolerance
    for index in rows.indices { rows[index].tidy(tiny, grid) }
    if handover != nil {
      handover?.look(at: meter)
      if handover?.isOn == true, let before = handover?.cross(rows, at: instruction) { rows = before }
      if rows.allSatisfy(\.isEmpty) { return }
    }
    try engine.checkHorizon(rows, tolerance, instruction)
    note(rows, place, instruction)
    switch engine.plan.instructions[instruction].op {
    case .halt: break
    case .exit(let port): leave(rows, port)
    case .pass(let to): add(rows, at: to)
    case .way(let way, let to):
      onWay(way, rows)
      add(rows, at: to)
    case .split(let ways):
      for way in ways { add(rows.scaled(by: way.share), at: way.to) }
    case .event(let event, let to):
      switch onEvent(event, instruction, rows) {
      case .goesOn: add(rows, at: to)
      case .goesOnAs(let others): add(others, at: to)
      case .absorbed: break
      case .leaves(let port): leave(rows, port)
      }
    case .package, .together: try processComposite(instruction, rows)
    case .delay(let law, let part, let to):
      if case .circle = frame, !engine.tables.laws[law].isWorking {
        let kernel = engine.tables.kernel(law)
        elapsed.add(rows.mass * kernel.mean, engine.plan.instructions[instruction].node, part)
        add([engine.tables.convolver.delayOnCircle(rows[0], kernel)], at: to)
      } else {
        send(
          drawn(engine.tables.delay(rows, law: law, before: ends(of: rows)), rows, instruction), from: rows,
          instruction, part, to)
      }
    case .map(let map, let part, let to):
      meter.spend(cells: rows.cellCount * 5)
      meter.spend(rows.atomCount * Atom.cost * 2)
      let table = engine.tables.table(map)
      send(rows.map { table.push($0) }, from: rows, instruction, part, to)
    case .delayWithNotice(let law, let notice, let to):
      let delay = engine.noticeDelay(law: law, notice: notice)
      meter.spend(cells: delay.cost(of: rows))
      send(drawn(delay.push(rows, engine.tables.convolver), rows, instruction), from: rows, instruction, .wait, to)
    case .raise(let notice, let seconds, let to):
      let floor = engine.floor(notice, seconds, start)
      send(rows.map { raised($0, to: floor) }, from: rows, instruction, .wait, to)
    }
  }

  /// Ends of a drawn length without those that are handed over.
  private func drawn(_ ended: [Row], _ rows: [Row], _ instruction: Int) -> [Row] {
    guard handover?.isOn == true, let kept = handover?.cut(ended, from: rows, at: instruction) else { return ended }
    return kept
  }

  private func send(_ rows: [Row], from before: [Row], _ instruction: Int, _ part: Part, _ to: Int) {
    var rows = rows
    if case .circle = frame {
      var passed = 0.0
      for index in rows.indices { passed += rows[index].moment(grid) - before[index].moment(grid) }
      elapsed.add(passed, engine.plan.instructions[instruction].node, part)
      rows = rows.map { $0.folded(grid) }
    }
    if let cap { rows = cut(rows, cap, instruction) }
    add(rows, at: to)
  }

  func leave(_ rows: [Row], _ port: Int) {
    while exits.count <= port { exits.append([]) }
    exits[port].add(rows, grid: grid)
  }

  private func processComposite(_ instruction: Int, _ rows: [Row]) throws(Refusal) {
    try onComposite(instruction, rows)
    let isFrozen = frozen.contains(engine.plan.instructions[instruction].node)
    let composite = try engine.composite(at: instruction, variation, byClass: isFrozen)
    var isClock = false
    if case .clock = frame { isClock = true }
    if isFrozen {
      for (port, out) in try composite.pushFrozen(rows).enumerated() { deliver(out, port, instruction) }
    } else {
      let (ports, dated) = try composite.push(rows)
      for (port, out) in ports.enumerated() { deliver(out, port, instruction) }
      for (port, out) in dated.enumerated() where out.contains(where: { !$0.isEmpty }) {
        guard let to = engine.target(ofPort: port, at: instruction) else { continue }
        if isClock { add(out, at: to) } else { onDated(to, out) }
      }
    }
    if intoBranches, case .together(let index) = engine.plan.instructions[instruction].op {
      for branch in engine.plan.togethers[index].branches {
        let needed = rows.scaled(by: branch.need)
        onWay(branch.way, needed)
        add(needed, at: branch.entry)
      }
    }
  }

  private func deliver(_ rows: [Row], _ port: Int, _ instruction: Int) {
    guard rows.contains(where: { !$0.isEmpty }) else { return }
    var rows = rows
    if case .circle = frame { rows = rows.map { $0.folded(grid) } }
    if let to = engine.target(ofPort: port, at: instruction) {
      add(rows, at: to)
    } else if stopPort >= 0 {
      leave(rows, stopPort)
    } else {
      onStop(rows)
    }
  }
}
