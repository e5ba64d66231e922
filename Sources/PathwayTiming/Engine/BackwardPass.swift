internal import PathwayModel

/// Looks back through a pass: what patients are worth everywhere, and from that where the days of those who count went.
///
/// The mean time that patients of value V spend in a step is the mean of (moment of leaving) V less the mean of (moment
/// of arriving) V, because V at arrival is the mean of V at leaving: no length needs to be followed by itself.
final class BackwardPass {
  let pass: Pass
  let engine: GroupEngine
  /// What leaving by a port is worth; the last is repeated.
  let exits: [Adjoint]
  /// What a stop inside a composite is worth (clock frames).
  let stop: Adjoint
  /// Overrides what an event is worth.
  let atEvent: (EventID) -> Adjoint?
  /// Values hang on the moment of the week alone: what came is looked at as `WeekSums`.
  let isOfWeek: Bool
  private var values: [Adjoint?]
  /// Of the week: what came, by place.
  private var weeks: [Row?] = []
  /// The same with those who were handed over: where values are asked for.
  private var supports: [Row?] = []
  let meter: Meter
  private var holding: Holding?

  init(
    _ pass: Pass, exits: [Adjoint] = [], stop: Adjoint = .constant(0), isOfWeek: Bool = false,
    atEvent: @escaping (EventID) -> Adjoint? = { _ in nil }
  ) {
    self.pass = pass
    self.isOfWeek = isOfWeek
    if isOfWeek {
      weeks = pass.weeks.map { $0?.row }
      supports = weeks
      for (place, support) in pass.supports.enumerated() where support != nil { supports[place] = support?.row }
    }
    engine = pass.engine
    meter = pass.engine.tables.meter
    self.exits = exits
    self.stop = stop
    self.atEvent = atEvent
    values = Array(repeating: nil, count: pass.region.instructions.count)
  }

  var grid: Grid { engine.tables.grid }

  func value(_ instruction: Int) -> Adjoint {
    let place = pass.region.local[instruction]
    return place >= 0 ? values[Int(place)] ?? .constant(0) : .constant(0)
  }

  func arrivals(_ instruction: Int) -> [Row] {
    let place = pass.region.local[instruction]
    guard place >= 0 else { return [] }
    return isOfWeek ? weeks[Int(place)].map { [$0] } ?? [] : pass.kept[Int(place)]
  }

  /// Where values are asked for: wherever anybody arrives, handed over or not.
  func places(_ instruction: Int) -> [Row] {
    let place = pass.region.local[instruction]
    guard isOfWeek, place >= 0 else { return arrivals(instruction) }
    return supports[Int(place)].map { [$0] } ?? []
  }

  /// Values over the places of what arrives.
  func over(_ rows: [AdjointRow], _ arrivals: [Row]) -> Adjoint {
    guard isOfWeek else { return .rows(rows) }
    guard var row = rows.first, let arrived = arrivals.first else { return .constant(0) }
    row.pad(to: arrived.cells.count)
    return .periodic(row)
  }

  func readers(_ value: Adjoint, for rows: [Row]) -> [AdjointReader] {
    var isClock = false
    if case .clock = pass.frame { isClock = true }
    return rows.indices.map {
      AdjointReader(
        value, row: $0, of: rows.count, offset: pass.offset($0, of: rows.count) / grid.cell, isClock: isClock,
        grid: grid)
    }
  }

  /// Settles all values, from the ends backwards; loops until nothing changes by more than 1e-11.
  func run() throws(Refusal) {
    for (part, isLoop) in zip(pass.region.parts, pass.region.isLoop).reversed() {
      if !isLoop {
        _ = try settle(part[0])
        continue
      }
      for _ in 0..<10_000 {
        var change = 0.0
        for instruction in part.reversed() {
          let (old, made) = try settle(instruction)
          change = max(change, Self.difference(old, made))
        }
        if change < 1e-11 { break }
      }
    }
  }

  /// Works out the value at a place; the one before and the new.
  private func settle(_ instruction: Int) throws(Refusal) -> (old: Adjoint?, made: Adjoint) {
    let before = meter.node
    meter.node = engine.plan.instructions[instruction].node.index
    defer { meter.node = before }
    let place = Int(pass.region.local[instruction])
    let rows = places(instruction)
    meter.spend(cells: rows.cellCount)
    meter.spend(rows.atomCount * Atom.cost + Pass.costOfStep)
    let made = try pull(instruction).trimmed
    let old = values[place]
    values[place] = made
    switch engine.plan.instructions[instruction].op {
    case .pass, .way, .event, .exit: break
    default:
      let holding = holding ?? Holding(meter)
      holding.add(made.bytes - (old?.bytes ?? 0))
      self.holding = holding
    }
    try meter.check()
    return (old, made)
  }

  private static func difference(_ old: Adjoint?, _ new: Adjoint) -> Double {
    switch (old ?? .constant(0), new) {
    case (.constant(let a), .constant(let b)): return abs(a - b)
    case (.before(let a), .before(let b)): return a == b ? 0 : 1
    case (.periodic(let a), .periodic(let b)): return difference(a, b)
    case (.rows(let a), .rows(let b)):
      guard a.count == b.count else { return 1 }
      return zip(a, b).reduce(0) { max($0, difference($1.0, $1.1)) }
    default: return 1
    }
  }

  /// What lies beyond the shorter of the two is 0 in it: transforms leave dust, or none, at the ends.
  private static func difference(_ a: AdjointRow, _ b: AdjointRow) -> Double {
    guard a.atoms.count == b.atoms.count, a.lo == b.lo else { return 1 }
    let common = min(a.cells.count, b.cells.count)
    let longer = a.cells.count > common ? a.cells : b.cells
    var largest = largestDifference(a.atoms, b.atoms)
    for place in 0..<common { largest = max(largest, abs(a.cells[place] - b.cells[place])) }
    for place in common..<longer.count { largest = max(largest, abs(longer[place])) }
    return largest
  }

  private func pull(_ instruction: Int) throws(Refusal) -> Adjoint {
    switch engine.plan.instructions[instruction].op {
    case .halt: return .constant(0)
    case .exit(let port): return port < exits.count ? exits[port] : .constant(0)
    case .pass(let to), .way(_, let to): return value(to)
    case .event(let event, let to):
      if pass.stopPort >= 0 && pass.variation.stops.contains(event) {
        return pass.stopPort < exits.count ? exits[pass.stopPort] : .constant(0)
      }
      return atEvent(event) ?? value(to)
    case .split(let ways): return mix(ways.map { ($0.share, value($0.to)) }, instruction)
    case .delay(let law, _, let to):
      return timed(instruction, to) { rows, readers in
        let tables = self.engine.tables
        let kernel = tables.kernel(law)
        return tables.laws[law].isWorking
          ? tables.convolver.pullWorking(rows, kernel, instant: tables.instant(law), readers)
          : tables.convolver.pull(rows, kernel, readers)
      }
    case .map(let map, _, let to):
      let table = engine.tables.table(map)
      meter.spend(cells: places(instruction).cellCount * 8)
      return timed(instruction, to) { rows, readers in zip(rows, readers).map { table.pull($0, $1) } }
    case .delayWithNotice(let law, let notice, let to):
      let delay = engine.noticeDelay(law: law, notice: notice)
      return timed(instruction, to) { rows, readers in
        self.meter.spend(cells: delay.cost(of: rows))
        return delay.pull(rows, readers, self.engine.tables.convolver)
      }
    case .raise(let notice, let seconds, let to):
      let floor = engine.floor(notice, seconds, pass.start).time
      return timed(instruction, to) { rows, readers in
        zip(rows, readers).map { row, reader in
          row.valued(
            self.grid,
            cell: { $0 * self.grid.cell < floor ? reader.atom(floor) : reader.cell($0) },
            atom: { reader.atom(max($0.time, floor)) })
        }
      }
    case .package, .together: return try pullComposite(instruction)
    }
  }

  private func timed(_ instruction: Int, _ to: Int, _ pull: ([Row], [AdjointReader]) -> [AdjointRow]) -> Adjoint {
    var after = value(to)
    guard let cap = pass.cap else {
      if case .constant(let known) = after { return .constant(known) }
      let rows = places(instruction)
      return over(pull(rows, readers(after, for: rows)), rows)
    }
    let grid = grid
    // Beyond the cap everybody is worth what leaving by it is: the rest is counted from there.
    let worth = cap.port < exits.count ? exits[cap.port] : .constant(0)
    let rows = places(instruction)
    let beyond = readers(worth, for: rows).map { $0.atom(cap.time) }
    if case .constant(let known) = after, beyond.allSatisfy({ $0 == known }) { return after }
    let targets = places(to)
    let afterReaders = readers(after, for: targets)
    after = .rows(
      targets.indices.map { index in
        let base = index < beyond.count ? beyond[index] : 0
        return targets[index].valued(
          grid,
          cell: { cell in
            // Of the cell that the cap cuts, only a share stayed.
            let kept = cell == cap.time / grid.cell ? Double(cap.time % grid.cell) / Double(grid.cell) : 1
            return kept * (afterReaders[index].cell(cell) - base)
          }, atom: { afterReaders[index].atom($0) - base })
      })
    var results = pull(rows, readers(after, for: rows))
    for index in results.indices {
      results[index].pad(to: rows[index].cells.count)
      for place in results[index].cells.indices { results[index].cells[place] += beyond[index] }
      for place in results[index].atoms.indices { results[index].atoms[place] += beyond[index] }
    }
    return .rows(results)
  }

  private func mix(_ parts: [(share: Double, value: Adjoint)], _ instruction: Int) -> Adjoint {
    var constant = 0.0
    var isConstant = true
    for part in parts where part.share > 0 {
      if case .constant(let value) = part.value { constant += part.share * value } else { isConstant = false }
    }
    if isConstant { return .constant(constant) }
    let used = parts.filter { $0.share > 0 }
    if used.count == 1, used[0].share == 1 { return used[0].value }
    let rows = places(instruction)
    var results = rows.map { row in
      AdjointRow(lo: row.lo, spots: row.spots, atoms: Array(repeating: 0, count: row.spots.count))
    }
    var all: [(share: Double, readers: [AdjointReader])] = []
    for part in used {
      let readers = readers(part.value, for: rows)
      all.append((part.share, readers))
      for (index, reader) in readers.enumerated() {
        let row = rows[index]
        let to = min(row.hi, reader.end)
        if to > row.lo {
          results[index].pad(to: to - row.lo)
          reader.addScaled(to: &results[index].cells, at: row.lo, count: to - row.lo, part.share)
        }
        for (place, spot) in results[index].spots.enumerated() {
          results[index].atoms[place] += part.share * reader.atom(spot)
        }
      }
    }
    for index in results.indices {
      results[index].tilt(grid) { spot in all.reduce(0) { $0 + $1.share * $1.readers[index].atom(spot) } }
    }
    return over(results, rows)
  }

  /// Patients at an instruction, each weighed by what they are worth there.
  func worth(at instruction: Int) -> Double {
    let place = pass.region.local[instruction]
    guard place >= 0 else { return 0 }
    let value = value(instruction)
    if case .constant(let worth) = value { return worth * pass.sums[Int(place)].mass }
    let rows = arrivals(instruction)
    var sum = 0.0
    for (row, reader) in zip(rows, readers(value, for: rows)) { sum += Self.worth(of: row, reader, shift: 0, grid) }
    return sum
  }
}
