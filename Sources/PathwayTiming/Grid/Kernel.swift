internal import PathwayLaws
internal import PathwayModel

/// A law of lengths on the grid: what it does to a cell and to an atom.
///
/// A cell's patients are even over it. That cell plus a continuous length puts second differences of the stop-loss into
/// the cells after it: exact for an even cell, and of second order in the cell's length for a sloping one.
final class Kernel {
  /// Single lengths: an atom stays an atom by these.
  let points: [Law.Point]
  /// What one even cell becomes, points included: masses from cell `lo` after it on.
  let lo: Int
  let cells: [Double]
  /// Mean length in seconds.
  let mean: Double
  /// Share of the tail that was set at one place because it is longer than any array should be.
  let lump: Double
  let grid: Grid
  private let meter: Meter

  /// Mean of what is not single lengths, in seconds; nil where that is not known.
  private let smoothMean: Double?
  private enum Source {
    case law(Law)
    /// Masses of cells after an atom on an edge.
    case cells(lo: Int, [Double])
  }
  private let source: Source
  private var lagOfCell = 0.0
  private var byOffset: [Spot: SmoothPart] = [:]
  private var spectra: [Int: (re: [Double], im: [Double])] = [:]
  private var firstHalves: [Int: (re: [Double], im: [Double])] = [:]
  private var halfSpectra: [Int: (re: [Double], im: [Double])] = [:]
  private var foldedCells: [Double] = []

  /// Tails below this are cut.
  static let tiny = 1e-8

  /// Units of work that one mass of a law costs: its functions are series.
  static let costOfMass = 40

  init(_ law: Law, _ masses: KernelMasses, grid: Grid, _ meter: Meter) {
    self.grid = grid
    self.meter = meter
    source = .law(law)
    mean = law.mean
    (points, lump, lo, cells) = (masses.points, masses.lump, masses.lo, masses.cells)
    smoothMean = Self.smoothMean(mean, masses.points)
  }

  private static func smoothMean(_ mean: Double, _ points: [Law.Point]) -> Double {
    points.reduce(mean) { $0 - $1.share * Double($1.seconds) }
  }

  /// Patients times seconds by which an atom that this makes a smooth part of is later than the middles of its cells say.
  ///
  /// Within a cell: what a tail that was cut would add belongs to no cell.
  func lag(of atom: Atom, _ smooth: SmoothPart) -> Double {
    guard let smoothMean, smooth.mass > 0 else { return 0 }
    let cell = Double(grid.cell)
    let offset = Double(atom.time % grid.cell) + Double(atom.width) / 2
    let onGrid = smooth.moment * cell - smooth.mass * offset
    return atom.mass * max(-cell * smooth.mass, min(cell * smooth.mass, smoothMean - onGrid))
  }

  /// The same of patients of cells: where what is relative has a lag of its own.
  var hasLag: Bool { lagOfCell != 0 }
  func lag(ofCells mass: Double) -> Double { mass * lagOfCell }

  /// From what a patient at time 0 becomes; an atom within a cell is then shared between its neighbours' views.
  init(relative row: Row, grid: Grid, _ meter: Meter) {
    self.grid = grid
    self.meter = meter
    source = .cells(lo: row.lo, row.cells)
    points = row.atoms.map { Law.Point(seconds: $0.time, share: $0.mass) }
    mean = row.moment(grid)
    lump = 0
    smoothMean = Self.smoothMean(mean, points)
    lagOfCell = row.lag
    var smooth: [Double] = []
    if !row.cells.isEmpty {
      smooth = [Double](repeating: 0, count: row.cells.count + 1)
      addScaled(&smooth, at: 0, row.cells, 0.5)
      addScaled(&smooth, at: 1, row.cells, 0.5)
    }
    (lo, cells) = Self.withPoints(points, lo: row.lo, smooth, grid)
  }

  static func lastCell(_ law: Law, _ grid: Grid, from first: Int) -> Int {
    let width = Double(grid.cell)
    // Heavy tails are followed for 5 years, or for 20 where more than a ten-thousandth is longer.
    let short = Law.longest / 4
    let limit = (law.survival(Double(short)) < 1e-4 ? short : Law.longest) / grid.cell + first
    if law.high.isFinite { return min(limit, Int((law.high / width).rounded(.up))) }
    var low = first
    var step = 16
    while low + step < limit, law.survival(Double(low + step) * width) > tiny {
      low += step
      step *= 2
    }
    var high = min(low + step, limit)
    while high - low > 1 {
      let middle = (low + high) / 2
      if law.survival(Double(middle) * width) > tiny { low = middle } else { high = middle }
    }
    return high
  }

  static func withPoints(
    _ points: [Law.Point], lo: Int, _ smooth: [Double], _ grid: Grid
  ) -> (Int, [Double]) {
    var row = Row(lo: lo, cells: smooth)
    if let first = points.first, let last = points.last {
      row.reserve(first.seconds / grid.cell, last.seconds / grid.cell + 2)
    }
    for point in points {
      let whole = point.seconds / grid.cell
      let part = Double(point.seconds % grid.cell) / Double(grid.cell)
      row.cells[whole - row.lo] += point.share * (1 - part)
      if part > 0 { row.cells[whole + 1 - row.lo] += point.share * part }
    }
    return (row.lo, row.cells)
  }

  /// What the continuous rest makes of an atom `offset` seconds into its cell and so wide.
  func smooth(atOffset offset: Int, width: Int = 0) -> SmoothPart {
    let spot = Spot(time: offset, width: width)
    if let known = byOffset[spot] { return known }
    let (lo, cells) = makeSmooth(offset, width)
    let made = SmoothPart(lo: lo, cells: cells)
    var cost = 6
    if case .law = source { cost = Self.costOfMass }
    meter.spend(cells: cells.count * cost)
    keep(cells.count * 8)
    byOffset[spot] = made
    return made
  }

  private func makeSmooth(_ offset: Int, _ width: Int) -> (lo: Int, cells: [Double]) {
    let seconds = Double(grid.cell)
    let shift = Double(offset)
    let first: Int
    let last: Int
    let share: Double
    switch source {
    case .cells(let lo, let cells):
      if (offset == 0 && width == 0) || cells.isEmpty { return (lo, cells) }
      (first, last) = (lo, lo + cells.count)
      share = 0
    case .law(let law):
      share = law.continuousShare - lump
      guard share > 0 else { return (0, []) }
      first = max(0, Int(min(law.low, longestSeconds) / seconds))
      last = Self.lastCell(law, grid, from: first) + 1
    }
    // The chance to be later than an edge: for a width, the mean of the survival function over it.
    func later(_ edge: Double) -> Double {
      if width == 0 { return survival(edge - shift) }
      return (loss(edge - shift - Double(width)) - loss(edge - shift)) / Double(width)
    }
    var made: [Double] = []
    let end = last + (offset + width + grid.cell - 1) / grid.cell
    made.reserveCapacity(end - first + 1)
    var here = later(Double(first) * seconds)
    var sum = 0.0
    for cell in first...end {
      let after = later(Double(cell + 1) * seconds)
      let mass = max(0, here - after)
      made.append(mass)
      sum += mass
      here = after
    }
    if share > 0 && sum > 0 { for index in made.indices { made[index] *= share / sum } }
    return (first, made)
  }

  private func survival(_ x: Double) -> Double {
    switch source {
    case .law(let law): return law.survival(x)
    case .cells(let lo, let cells):
      prepareSums()
      let place = min(max(x / Double(grid.cell) - Double(lo), 0), Double(cells.count))
      let cell = min(Int(place), cells.count - 1)
      return above[cell] - cells[cell] * (place - Double(cell))
    }
  }

  private func loss(_ x: Double) -> Double {
    switch source {
    case .law(let law): return law.loss(x)
    case .cells(let lo, let cells):
      prepareSums()
      let seconds = Double(grid.cell)
      let raw = x / seconds - Double(lo)
      if raw < 0 { return (lossAbove[0] - raw * above[0]) * seconds }
      let place = min(raw, Double(cells.count))
      let cell = min(Int(place), cells.count - 1)
      let part = place - Double(cell)
      // The survival function falls evenly over a cell.
      return (lossAbove[cell] - part * above[cell] + cells[cell] * part * part / 2) * seconds
    }
  }

  /// Of a kernel of cells: mass above each cell's beginning, and its integral from there in cells.
  private var above: [Double] = []
  private var lossAbove: [Double] = []

  private func prepareSums() {
    guard above.isEmpty, case .cells(_, let cells) = source, !cells.isEmpty else { return }
    above = Array(repeating: 0, count: cells.count)
    lossAbove = above
    var mass = 0.0
    var integral = 0.0
    for cell in cells.indices.reversed() {
      integral += mass + cells[cell] / 2
      mass += cells[cell]
      above[cell] = mass
      lossAbove[cell] = integral
    }
  }

  /// From bare cells, as part of another kernel.
  init(lo: Int, cells: [Double], grid: Grid, _ meter: Meter) {
    self.grid = grid
    self.meter = meter
    source = .cells(lo: lo, [])
    points = []
    mean = 0
    smoothMean = nil
    lump = 0
    self.lo = lo
    self.cells = cells
  }

  private var rests: [Int: Kernel] = [:]

  /// What is left of `cells` after the first `count`, for cells alone.
  func rest(from count: Int) -> Kernel {
    if count == 0 && points.isEmpty { return self }
    if let known = rests[count] { return known }
    let made = Kernel(lo: lo + count, cells: Array(cells.dropFirst(count)), grid: grid, meter)
    rests[count] = made
    return made
  }

  /// The cells wrapped around the week.
  var folded: [Double] {
    if foldedCells.isEmpty {
      foldedCells = [Double](repeating: 0, count: grid.perWeek)
      for (index, mass) in cells.enumerated() { foldedCells[(lo + index) % grid.perWeek] += mass }
    }
    return foldedCells
  }

  /// Spectrum of `cells` (the first at 0) in the order `fourier` leaves it; or of as many of them as half the transform holds.
  func spectrum(_ fourier: Fourier, isWhole: Bool = true) -> (re: [Double], im: [Double]) {
    if let known = isWhole ? spectra[fourier.size] : firstHalves[fourier.size] { return known }
    var re = [Double](repeating: 0, count: fourier.size)
    var im = re
    for (index, mass) in cells.prefix(isWhole ? fourier.size : fourier.size / 2).enumerated() { re[index] = mass }
    fourier.forward(&re, &im)
    meter.spend(cells: Convolver.cost(ofSize: fourier.size) / 8)
    if meter.isShort { return (re, im) }
    keep(fourier.size * 16)
    if isWhole { spectra[fourier.size] = (re, im) } else { firstHalves[fourier.size] = (re, im) }
    return (re, im)
  }

  /// Conjugate spectrum of the first half-transform's worth of `cells`, for looking back.
  func halfSpectrum(_ fourier: Fourier) -> (re: [Double], im: [Double]) {
    if let known = halfSpectra[fourier.size] { return known }
    var re = [Double](repeating: 0, count: fourier.size)
    var im = re
    for (index, mass) in cells.prefix(fourier.size / 2).enumerated() { re[index] = mass }
    fourier.forward(&re, &im)
    meter.spend(cells: Convolver.cost(ofSize: fourier.size) / 8)
    for index in im.indices { im[index] = -im[index] }
    if meter.isShort { return (re, im) }
    keep(fourier.size * 16)
    halfSpectra[fourier.size] = (re, im)
    return (re, im)
  }

  private var holding: Holding?

  private func keep(_ bytes: Int) {
    let holding = holding ?? Holding(meter)
    holding.add(bytes)
    self.holding = holding
  }

  /// True for a length that is always 0.
  var isInstant: Bool { points.count == 1 && points[0].seconds == 0 && points[0].share == 1 }
}
