internal import PathwayLaws

/// Adds lengths to rows: directly where there is little, by Fourier transforms where there is much.
final class Convolver {
  let grid: Grid
  let meter: Meter
  private var transforms: [Int: Fourier] = [:]

  init(grid: Grid, _ meter: Meter) {
    self.grid = grid
    self.meter = meter
  }

  func fourier(_ size: Int) -> Fourier {
    if let known = transforms[size] { return known }
    let made = Fourier(size: size)
    meter.spend(cells: size * 40)
    meter.hold(size * 24)
    transforms[size] = made
    return made
  }

  /// The transform length that holds `count` cells.
  static func size(for count: Int) -> Int {
    var size = 16
    while size < count { size *= 2 }
    return size
  }

  /// Products that a transform of `size` costs as much time as.
  static func cost(ofSize size: Int) -> Int { size * size.trailingZeroBitCount * 2 }

  /// Each row later by a length of the kernel's law, by the calendar. `before`: by row, the cell from which on what comes
  /// may be left out.
  func delay(_ rows: [Row], _ kernel: Kernel, before ends: [Int]? = nil) -> [Row] {
    if kernel.isInstant { return rows }
    var results = [Row](repeating: .empty, count: rows.count)
    var dense: [Int] = []
    /// By row: cells of the kernel that lead to where anybody need be told.
    func length(_ index: Int) -> Int {
      guard let ends else { return kernel.cells.count }
      return min(kernel.cells.count, max(0, ends[index] - rows[index].lo - kernel.lo))
    }
    for (index, row) in rows.enumerated() {
      results[index] = delayedAtoms(row, kernel, before: ends?[index])
      if row.cells.isEmpty { continue }
      if kernel.hasLag { results[index].lag += kernel.lag(ofCells: total(row.cells)) }
      if isDense(row.cells, length(index)) {
        dense.append(index)
      } else {
        delayCells(row, kernel, length(index), into: &results[index])
      }
    }
    var index = 0
    while index < dense.count {
      let second = index + 1 < dense.count ? dense[index + 1] : nil
      let longest = max(length(dense[index]), second.map { length($0) } ?? 0)
      delayTogether(rows, dense[index], second, kernel, longest, &results)
      index += 2
    }
    return results
  }

  /// A row of the week, later by a length, around the week.
  func delayOnCircle(_ row: Row, _ kernel: Kernel) -> Row {
    if kernel.isInstant { return row }
    var result = delayedAtoms(Row(atoms: row.atoms), kernel).folded(grid)
    result.lag += row.lag
    if kernel.hasLag { result.lag += kernel.lag(ofCells: total(row.cells)) }
    guard row.cells.contains(where: { $0 != 0 }), !kernel.cells.isEmpty else { return result }
    let folded = kernel.folded
    var twice = [Double](repeating: 0, count: 2 * grid.perWeek)
    for (index, mass) in row.cells.enumerated() where mass != 0 {
      addScaled(&twice, at: (row.lo + index) % grid.perWeek, folded, mass)
    }
    meter.spend(cells: row.cells.count * grid.perWeek / 4)
    result.reserve(0, grid.perWeek)
    for index in 0..<grid.perWeek { result.cells[index - result.lo] += twice[index] + twice[index + grid.perWeek] }
    return result
  }

  private func isDense(_ cells: [Double], _ length: Int) -> Bool {
    var used = 0
    for cell in cells where cell != 0 { used += 1 }
    // Two transforms, shared by two rows.
    return used * length > Self.cost(ofSize: Self.size(for: cells.count + length))
  }

  private func delayCells(_ row: Row, _ kernel: Kernel, _ length: Int, into result: inout Row) {
    guard length > 0 else { return }
    let first = row.lo + kernel.lo
    result.reserve(first, first + row.cells.count + length - 1)
    let start = first - result.lo
    var used = 0
    for (index, mass) in row.cells.enumerated() where mass != 0 {
      addScaled(&result.cells, at: start + index, kernel.cells, from: 0, count: length, mass)
      used += 1
    }
    meter.spend(cells: row.cells.count + used * (length / 4 + 4))
  }

  private func delayedAtoms(_ row: Row, _ kernel: Kernel, before end: Int? = nil) -> Row {
    var result = Row.empty
    result.lag = row.lag
    guard !row.atoms.isEmpty else { return result }
    var atoms: [Atom] = []
    // Many points have to be sorted.
    meter.spend(row.atoms.count * kernel.points.count * (kernel.points.count == 1 ? 6 : 60))
    atoms.reserveCapacity(row.atoms.count * kernel.points.count)
    for point in kernel.points {
      for atom in row.atoms {
        atoms.append(
          Atom(
            time: atom.time + point.seconds, width: atom.width, mass: atom.mass * point.share, moving: atom.moving))
      }
    }
    result.atoms = Row.collected(atoms)
    for atom in row.atoms {
      let smooth = kernel.smooth(atOffset: atom.time % grid.cell, width: atom.width)
      if smooth.cells.isEmpty { return result }
      smooth.add(to: &result, at: atom.time / grid.cell, atom.mass, before: end)
      result.lag += kernel.lag(of: atom, smooth)
      meter.spend(cells: smooth.cells.count / 4 + 10)
    }
    return result
  }

  /// Two rows in one complex transform: the kernel is real, so they stay apart. Of the kernel its first `length` cells at least.
  private func delayTogether(
    _ rows: [Row], _ a: Int, _ b: Int?, _ kernel: Kernel, _ length: Int, _ results: inout [Row]
  ) {
    let longest = max(rows[a].cells.count, b.map { rows[$0].cells.count } ?? 0)
    let whole = Self.size(for: longest + kernel.cells.count - 1)
    // As much of the kernel as half a transform holds, so that its spectrum is known by the transform's size alone.
    let half = 2 * Self.size(for: max(longest, length))
    let isWhole = whole <= half
    let used = isWhole ? kernel.cells.count : min(kernel.cells.count, half / 2)
    let fourier = fourier(isWhole ? whole : half)
    let size = fourier.size
    meter.spend(cells: Self.cost(ofSize: size) / 4)
    var re = rows[a].cells
    re.append(contentsOf: repeatElement(0, count: size - re.count))
    var im = b.map { rows[$0].cells } ?? []
    im.append(contentsOf: repeatElement(0, count: size - im.count))
    fourier.forward(&re, &im)
    let spectrum = kernel.spectrum(fourier, isWhole: isWhole || used == kernel.cells.count)
    multiply(&re, &im, spectrum.re, spectrum.im, 1 / Double(size))
    fourier.backward(&re, &im)
    take(re, rows[a], kernel, used, &results[a])
    if let b { take(im, rows[b], kernel, used, &results[b]) }
  }

  /// Rounding leaves dust of either sign where there is nothing: 1e-20 and below is nothing.
  private func take(_ values: [Double], _ row: Row, _ kernel: Kernel, _ length: Int, _ result: inout Row) {
    let count = row.cells.count + length - 1
    let first = row.lo + kernel.lo
    result.reserve(first, first + count)
    let start = first - result.lo
    for index in 0..<count { result.cells[start + index] += max(0, values[index]) }
  }
}

/// (re + i im) times (a + i b), times `scale`.
func multiply(_ re: inout [Double], _ im: inout [Double], _ a: [Double], _ b: [Double], _ scale: Double) {
  precondition(re.count == a.count && im.count == a.count && b.count == a.count)
  let count = a.count
  // Sound: all four buffers have `count` elements by the precondition above.
  unsafe re.withUnsafeMutableBufferPointer { re in
    unsafe im.withUnsafeMutableBufferPointer { im in
      unsafe a.withUnsafeBufferPointer { a in
        unsafe b.withUnsafeBufferPointer { b in
          for index in 0..<count {
            let (x, y) = unsafe (re[index] * scale, im[index] * scale)
            unsafe re[index] = x * a[index] - y * b[index]
            unsafe im[index] = x * b[index] + y * a[index]
          }
        }
      }
    }
  }
}
