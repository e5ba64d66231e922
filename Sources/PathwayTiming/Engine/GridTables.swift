internal import PathwayLaws
internal import PathwayModel

/// What all passes of one grid share: kernels, calendars and transforms, each made once.
final class GridTables {
  let grid: Grid
  let convolver: Convolver
  let laws: [Law]
  let maps: [CalendarMap]
  private var kernels: [Kernel?]
  private var tables: [CalendarTable?]

  /// What is done and kept by all who work here.
  let meter: Meter
  private let store: KernelStore

  init(grid: Grid, _ catalogue: Catalogue, _ store: KernelStore, _ meter: Meter) {
    self.grid = grid
    self.store = store
    self.meter = meter
    convolver = Convolver(grid: grid, meter)
    laws = catalogue.laws
    maps = catalogue.maps
    kernels = Array(repeating: nil, count: laws.count)
    tables = Array(repeating: nil, count: maps.count)
  }

  /// The same laws and calendars in longer cells.
  init(coarser finer: GridTables, by cells: Int) {
    grid = Grid(minutes: min(24 * 60, finer.grid.cell / 60 * cells))
    (store, meter, laws, maps) = (finer.store, finer.meter, finer.laws, finer.maps)
    convolver = Convolver(grid: grid, meter)
    kernels = Array(repeating: nil, count: laws.count)
    tables = Array(repeating: nil, count: maps.count)
  }

  /// The kernel of a law; for a law in working time without its lengths of 0.
  func kernel(_ law: Int) -> Kernel {
    if let known = kernels[law] { return known }
    var source = laws[law]
    if source.isWorking, source.points.first?.seconds == 0 { source.points.removeFirst() }
    let masses = store.masses(of: source, law, grid)
    // Charged to each part alike, whichever made them first.
    meter.spend(cells: masses.cells.count * Kernel.costOfMass)
    meter.spend(masses.points.count * 8)
    meter.hold(masses.cells.count * 8 + masses.points.count * 16)
    let made = Kernel(source, masses, grid: grid, meter)
    kernels[law] = made
    return made
  }

  /// Share of lengths of 0 of a law in working time.
  func instant(_ law: Int) -> Double {
    guard laws[law].isWorking, let first = laws[law].points.first, first.seconds == 0 else { return 0 }
    return first.share
  }

  func table(_ map: Int) -> CalendarTable {
    if let known = tables[map] { return known }
    let made = CalendarTable(maps[map], grid: grid)
    meter.spend(cells: grid.perWeek * 16)
    tables[map] = made
    return made
  }

  /// `before`: by row, the cell from which on nobody need be told.
  func delay(_ rows: [Row], law: Int, before ends: [Int]? = nil) -> [Row] {
    if laws[law].isWorking {
      return convolver.delayWorking(rows, kernel(law), instant: instant(law), before: ends)
    }
    return convolver.delay(rows, kernel(law), before: ends)
  }

  /// The largest share of any tail that had to be set at one place.
  var largestLump: Double { kernels.reduce(0) { max($0, $1?.lump ?? 0) } }
}

extension Row {
  /// Wrapped around the week.
  func folded(_ grid: Grid) -> Row {
    var row = Row.empty
    row.lag = lag
    if !cells.isEmpty {
      row.cells = [Double](repeating: 0, count: grid.perWeek)
      var place = lo % grid.perWeek
      for mass in cells {
        row.cells[place] += mass
        place += 1
        if place == grid.perWeek { place = 0 }
      }
    }
    var folded: [Atom] = []
    for atom in atoms {
      for part in atom.spot.cut(every: WeekTime.week) {
        var piece = Atom(part, of: atom)
        piece.time %= WeekTime.week
        folded.append(piece)
      }
    }
    row.atoms = Row.collected(folded)
    return row
  }

  /// What lies before a cell.
  func prefix(before cell: Int, _ grid: Grid) -> Row {
    if hi <= cell && lastEnd < cell * grid.cell { return self }
    let kept = max(0, min(cells.count, cell - lo))
    return Row(
      lo: lo, cells: Array(cells.prefix(kept)),
      atoms: atoms.compactMap { atom in atom.spot.clipped(0, cell * grid.cell).map { Atom($0, of: atom) } })
  }
}

extension [Row] {
  var mass: Double { reduce(0) { $0 + $1.mass } }

  func scaled(by factor: Double) -> [Row] { factor == 1 ? self : map { $0.scaled(by: factor) } }

  mutating func add(_ others: [Row], grid: Grid) {
    while count < others.count { append(.empty) }
    for index in others.indices {
      if self[index].isEmpty {
        self[index] = others[index]
      } else {
        self[index].add(others[index], grid: grid)
      }
    }
  }
}
