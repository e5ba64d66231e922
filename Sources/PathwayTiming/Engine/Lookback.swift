internal import PathwayModel

/// Looks back through a pass: what patients are worth everywhere, and from that where the days of those who count went.
///
/// The mean time that patients of value V spend in a step is the mean of (moment of leaving) V less the mean of (moment
/// of arriving) V, because V at arrival is the mean of V at leaving: no length needs to be followed by itself.
final class Lookback {
  let pass: Pass
  let engine: GroupEngine
  /// What leaving by a port is worth; the last is repeated.
  let exits: [Value]
  /// What a stop inside a composite is worth (clock frames).
  let stop: Value
  /// Overrides what an event is worth.
  let atEvent: (EventID) -> Value?
  private var values: [Value?]
  private let meter: Meter
  private var holding: Holding?

  init(
    _ pass: Pass, exits: [Value] = [], stop: Value = .constant(0), atEvent: @escaping (EventID) -> Value? = { _ in nil }
  ) {
    self.pass = pass
    engine = pass.engine
    meter = pass.engine.bench.meter
    self.exits = exits
    self.stop = stop
    self.atEvent = atEvent
    values = Array(repeating: nil, count: pass.region.micros.count)
  }

  private var grid: Grid { engine.bench.grid }

  func value(_ micro: Int) -> Value {
    let place = pass.region.local[micro]
    return place >= 0 ? values[Int(place)] ?? .constant(0) : .constant(0)
  }

  private func arrivals(_ micro: Int) -> [Row] {
    let place = pass.region.local[micro]
    return place >= 0 ? pass.kept[Int(place)] : []
  }

  func readers(_ value: Value, for rows: [Row]) -> [ValueReader] {
    var isClock = false
    if case .clock = pass.frame { isClock = true }
    return rows.indices.map {
      ValueReader(
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
        for micro in part.reversed() {
          let (old, made) = try settle(micro)
          change = max(change, Self.difference(old, made))
        }
        if change < 1e-11 { break }
      }
    }
  }

  /// Works out the value at a place; the one before and the new.
  private func settle(_ micro: Int) throws(Refusal) -> (old: Value?, made: Value) {
    let before = meter.node
    meter.node = engine.plan.micros[micro].node.index
    defer { meter.node = before }
    let place = Int(pass.region.local[micro])
    let rows = arrivals(micro)
    meter.spend(cells: rows.cellCount)
    meter.spend(rows.atomCount * Atom.cost + Pass.costOfStep)
    let made = try pull(micro).trimmed
    let old = values[place]
    values[place] = made
    switch engine.plan.micros[micro].op {
    case .pass, .way, .event, .exit: break
    default:
      let holding = holding ?? Holding(meter)
      holding.add(made.bytes - (old?.bytes ?? 0))
      self.holding = holding
    }
    try meter.check()
    return (old, made)
  }

  private static func difference(_ old: Value?, _ new: Value) -> Double {
    switch (old ?? .constant(0), new) {
    case (.constant(let a), .constant(let b)): return abs(a - b)
    case (.before(let a), .before(let b)): return a == b ? 0 : 1
    case (.rows(let a), .rows(let b)):
      guard a.count == b.count else { return 1 }
      var largest = 0.0
      for (x, y) in zip(a, b) {
        guard x.cells.count == y.cells.count, x.atoms.count == y.atoms.count else { return 1 }
        largest = max(largest, largestDifference(x.cells, y.cells))
        largest = max(largest, largestDifference(x.atoms, y.atoms))
      }
      return largest
    default: return 1
    }
  }

  private func pull(_ micro: Int) throws(Refusal) -> Value {
    switch engine.plan.micros[micro].op {
    case .halt: return .constant(0)
    case .exit(let port): return port < exits.count ? exits[port] : .constant(0)
    case .pass(let to), .way(_, let to): return value(to)
    case .event(let event, let to):
      if pass.stopPort >= 0 && pass.variation.stops.contains(event) {
        return pass.stopPort < exits.count ? exits[pass.stopPort] : .constant(0)
      }
      return atEvent(event) ?? value(to)
    case .split(let ways): return mix(ways.map { ($0.share, value($0.to)) }, micro)
    case .delay(let law, _, let to):
      return timed(micro, to) { rows, readers in
        let bench = self.engine.bench
        let kernel = bench.kernel(law)
        return bench.laws[law].isWorking
          ? bench.convolver.pullWorking(rows, kernel, instant: bench.instant(law), readers)
          : bench.convolver.pull(rows, kernel, readers)
      }
    case .map(let map, _, let to):
      let table = engine.bench.table(map)
      meter.spend(cells: arrivals(micro).cellCount * 8)
      return timed(micro, to) { rows, readers in zip(rows, readers).map { table.pull($0, $1) } }
    case .delayWithNotice(let law, let notice, let to):
      let delay = engine.noticeDelay(law: law, notice: notice)
      return timed(micro, to) { rows, readers in
        self.meter.spend(cells: delay.cost(of: rows))
        return delay.pull(rows, readers, self.engine.bench.convolver)
      }
    case .raise(let notice, let seconds, let to):
      let floor = engine.floor(notice, seconds, pass.start).time
      return timed(micro, to) { rows, readers in
        zip(rows, readers).map { row, reader in
          row.valued(
            cell: { $0 * self.grid.cell < floor ? reader.atom(floor) : reader.cell($0) },
            atom: { reader.atom(max($0.time, floor)) })
        }
      }
    case .package, .together: return try pullComposite(micro)
    }
  }

  private func timed(_ micro: Int, _ to: Int, _ pull: ([Row], [ValueReader]) -> [ValueRow]) -> Value {
    var after = value(to)
    guard let cap = pass.cap else {
      if case .constant(let known) = after { return .constant(known) }
      let rows = arrivals(micro)
      return .rows(pull(rows, readers(after, for: rows)))
    }
    let grid = grid
    // Beyond the cap everybody is worth what leaving by it is: the rest is counted from there.
    let worth = cap.port < exits.count ? exits[cap.port] : .constant(0)
    let rows = arrivals(micro)
    let beyond = readers(worth, for: rows).map { $0.atom(cap.time) }
    if case .constant(let known) = after, beyond.allSatisfy({ $0 == known }) { return after }
    let targets = arrivals(to)
    let afterReaders = readers(after, for: targets)
    after = .rows(
      targets.indices.map { index in
        let base = index < beyond.count ? beyond[index] : 0
        return targets[index].valued(
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

  private func mix(_ parts: [(share: Double, value: Value)], _ micro: Int) -> Value {
    var constant = 0.0
    var isConstant = true
    for part in parts where part.share > 0 {
      if case .constant(let value) = part.value { constant += part.share * value } else { isConstant = false }
    }
    if isConstant { return .constant(constant) }
    let used = parts.filter { $0.share > 0 }
    if used.count == 1, used[0].share == 1 { return used[0].value }
    let rows = arrivals(micro)
    var results = rows.map { row in
      ValueRow(lo: row.lo, spots: row.spots, atoms: Array(repeating: 0, count: row.spots.count))
    }
    for part in used {
      for (index, reader) in readers(part.value, for: rows).enumerated() {
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
    return .rows(results)
  }

  /// Patients at a micro, each weighed by what they are worth there.
  func worth(at micro: Int) -> Double {
    let place = pass.region.local[micro]
    guard place >= 0 else { return 0 }
    let value = value(micro)
    if case .constant(let worth) = value { return worth * pass.sums[Int(place)].mass }
    let rows = pass.kept[Int(place)]
    var sum = 0.0
    for (row, reader) in zip(rows, readers(value, for: rows)) { sum += Self.worth(of: row, reader, shift: 0, grid) }
    return sum
  }

  // MARK: - Composites

  /// What leaving a composite by a port is worth.
  func worth(ofPort port: Int, at micro: Int) -> Value {
    if let to = engine.target(ofPort: port, at: micro) { return value(to) }
    if pass.stopPort >= 0 { return pass.stopPort < exits.count ? exits[pass.stopPort] : .constant(0) }
    return stop
  }

  private func pullComposite(_ micro: Int) throws(Refusal) -> Value {
    let isFrozen = pass.frozen.contains(engine.plan.micros[micro].node)
    let composite = try engine.composite(at: micro, pass.variation, byClass: isFrozen)
    let worths = (0..<composite.ports).map { worth(ofPort: $0, at: micro) }
    if composite.variation.dates.isEmpty, let known = Self.same(worths) { return .constant(known) }
    let rows = arrivals(micro)
    let readers = worths.map { self.readers($0, for: rows) }
    if isFrozen { return .rows(try composite.pullFrozen(rows, worths)) }
    switch composite.kind {
    case .invariant(let kernels):
      var sums: [ValueRow] = []
      for (port, kernel) in kernels.enumerated() {
        let pulled = engine.bench.convolver.pull(rows, kernel, readers[port])
        if sums.isEmpty {
          sums = pulled
          continue
        }
        for index in sums.indices {
          sums[index].pad(to: pulled[index].cells.count)
          addScaled(&sums[index].cells, at: 0, pulled[index].cells, 1)
          addScaled(&sums[index].atoms, at: 0, pulled[index].atoms, 1)
        }
      }
      return .rows(sums)
    case .classes:
      var results: [ValueRow] = []
      let period = composite.period
      for (index, row) in rows.enumerated() {
        var cells = 0
        var others = 0
        func worth(_ answer: Composite.Answer, _ base: Int, _ cell: Int) throws(Refusal) -> Double {
          cells += answer.cost.cells
          others += answer.cost.others
          if cells + others > Composite.mostBetweenLooks {
            meter.spend(cells: cells)
            meter.spend(others)
            (cells, others) = (0, 0)
            try meter.check()
          }
          var sum = 0.0
          // Whose clock starts anew inside counts no days from before.
          for out in answer.outs where out.date == nil {
            sum += Self.worth(of: out.row, readers[out.port][index], shift: base, grid)
          }
          for tail in answer.tails {
            sum += tail.share * Self.worth(of: tail.steady.tail, readers[0][index], shift: cell, grid)
          }
          return sum
        }
        var result = ValueRow(lo: row.lo)
        for (place, mass) in row.cells.enumerated() {
          let cell = row.lo + place
          result.cells.append(
            mass == 0 ? 0 : try worth(try composite.answer(ofCell: cell % period), cell / period * period, cell))
        }
        result.spots = row.spots
        for spot in result.spots {
          var sum = 0.0
          for part in composite.classes(of: spot) {
            sum +=
              part.share
              * (try worth(try composite.answer(of: part), part.base, part.base + part.start / grid.cell))
          }
          result.atoms.append(sum)
        }
        meter.spend(cells: cells)
        meter.spend(others)
        results.append(result)
      }
      return .rows(results)
    }
  }

  private static func same(_ values: [Value]) -> Double? {
    guard case .constant(let first)? = values.first else { return nil }
    for value in values {
      guard case .constant(first) = value else { return nil }
    }
    return first
  }

  private static func worth(of row: Row, _ reader: ValueReader, shift: Int, _ grid: Grid) -> Double {
    var sum = 0.0
    if !row.cells.isEmpty {
      let from = row.lo + shift
      let to = min(row.hi + shift, reader.end)
      if to > from { sum += reader.dot(row.cells, at: from, count: to - from) }
    }
    for atom in row.atoms {
      sum += atom.mass * reader.atom(Spot(time: atom.time + shift * grid.cell, width: atom.width))
    }
    return sum
  }
}
