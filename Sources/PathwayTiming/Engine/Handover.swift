internal import PathwayModel

/// Long after every limit, those who are still on their way are handed over to longer cells.
///
/// Whoever goes round loops, or waits with a long tail, may be on their way for years: by hours that costs most of an answer,
/// and tells nothing that half days don't. A pass that has cost little follows everybody by its own cells; one that costs more
/// hands over, from that point of its work on, whoever is past the horizon.
struct Handover {
  /// How many cells one of the tail's stands for.
  static let cells = 12

  /// First cell that is handed over, counted from the midnight of the start.
  let horizon: Int
  let tail: GroupEngine
  private(set) var isOn = false
  /// By place: who comes to it past the horizon, in the tail's cells.
  private(set) var crossed: [Int: [Row]] = [:]
  /// By drawn length: who began it before the horizon, and by row how many of them end it past that.
  private var begun: [Int: (rows: [Row], beyond: [Double])] = [:]
  private let grid: Grid
  private let workBefore: Int
  private let afterWork: Int

  /// `limit`: days of the longest limit that the pass is asked for; `meanDays`: how long patients are on their way.
  init(_ engine: GroupEngine, limit: Int, meanDays: Double) {
    grid = engine.tables.grid
    // Few are left by then: what half days do to a few moves no number.
    horizon = max(182, min(limit, 40_000) + 28, Int(min(meanDays * 2, 40_000))) * grid.perDay
    tail = engine.tail
    afterWork = engine.handsOverAfter
    workBefore = engine.tables.meter.work
  }

  /// Turns the handing over on once the pass has cost enough.
  mutating func look(at meter: Meter) {
    if !isOn && meter.work - workBefore > afterWork { isOn = true }
  }

  /// By row: its horizon.
  private func end(_ row: Int, of count: Int) -> Int { horizon + (count == 7 ? row * grid.perDay : 0) }

  func ends(_ count: Int) -> [Int] { (0..<count).map { end($0, of: count) } }

  /// Keeps who came to a place past the horizon; what lies before it goes on.
  mutating func cross(_ rows: [Row], at instruction: Int) -> [Row] {
    var before = rows
    for (index, row) in rows.enumerated() {
      let end = end(index, of: rows.count)
      guard row.hi > end || row.lastEnd >= end * grid.cell else { continue }
      before[index] = row.slice(0, end, grid)
      let beyond = row.slice(end, max(row.hi, row.lastEnd / grid.cell + 1), grid).coarse(grid, tail.tables.grid)
      if !beyond.isEmpty { add(beyond, row: index, of: rows.count, at: instruction) }
    }
    return before
  }

  private mutating func add(_ row: Row, row index: Int, of count: Int, at instruction: Int) {
    var known = crossed[instruction] ?? []
    // A place has rows by weekday or one row, always the same.
    while known.count < count { known.append(.empty) }
    known[index].add(row, grid: tail.tables.grid)
    crossed[instruction] = known
  }

  /// Of a drawn length that began with `rows`, what ends before the horizon; the rest is worked out once, at the end.
  mutating func cut(_ ended: [Row], from rows: [Row], at instruction: Int) -> [Row] {
    var kept = ended
    var known = begun[instruction] ?? ([], [])
    var isAny = false
    for index in ended.indices {
      kept[index] = ended[index].slice(0, end(index, of: ended.count), grid)
      while known.rows.count <= index {
        known.rows.append(.empty)
        known.beyond.append(0)
      }
      let beyond = rows[index].mass - kept[index].mass
      guard beyond > 1e-15 else { continue }
      isAny = true
      known.rows[index].add(rows[index].coarse(grid, tail.tables.grid), grid: tail.tables.grid)
      known.beyond[index] += beyond
    }
    if isAny { begun[instruction] = known }
    return kept
  }

  /// Works out where those come past the horizon who began a length before it.
  mutating func finish() {
    let tables = tail.tables
    for (instruction, (rows, beyond)) in begun.sorted(by: { $0.key < $1.key }) {
      let ended: [Row]
      let to: Int
      switch tail.plan.instructions[instruction].op {
      case .delay(let law, _, let next): (ended, to) = (tables.delay(rows, law: law), next)
      case .delayWithNotice(let law, let notice, let next):
        (ended, to) = (tail.noticeDelay(law: law, notice: notice).push(rows, tables.convolver), next)
      default: continue
      }
      for index in ended.indices where beyond[index] > 0 {
        let end = end(index, of: rows.count) * grid.cell / tables.grid.cell
        let row = ended[index]
        var late = row.slice(end, max(end, row.hi, row.lastEnd / tables.grid.cell + 1), tables.grid)
        let mass = late.mass
        if mass > 0 {
          late = late.scaled(by: beyond[index] / mass)
        } else {
          late = Row(atoms: [Atom(time: end * tables.grid.cell, mass: beyond[index])])
        }
        add(late, row: index, of: rows.count, at: to)
      }
    }
    begun = [:]
  }
}

extension Row {
  /// In longer cells; what they don't tell of the moments is kept as lag.
  func coarse(_ grid: Grid, _ coarser: Grid) -> Row {
    let times = coarser.cell / grid.cell
    guard times > 1, !cells.isEmpty else { return self }
    var row = Row(lo: lo / times, atoms: atoms)
    row.lag = lag
    row.cells = Array(repeating: 0, count: (hi - 1) / times - lo / times + 1)
    let middle = Double(times - 1) / 2
    for (place, mass) in cells.enumerated() where mass != 0 {
      let cell = lo + place
      row.cells[cell / times - row.lo] += mass
      row.lag += mass * (Double(cell % times) - middle) * Double(grid.cell)
    }
    return row
  }

  /// In shorter cells, evenly.
  func fine(_ grid: Grid, from coarser: Grid) -> Row {
    let times = coarser.cell / grid.cell
    guard times > 1, !cells.isEmpty else { return self }
    var row = Row(lo: lo * times, atoms: atoms)
    row.lag = lag
    row.cells.reserveCapacity(cells.count * times)
    for mass in cells { row.cells.append(contentsOf: repeatElement(mass / Double(times), count: times)) }
    return row
  }
}
