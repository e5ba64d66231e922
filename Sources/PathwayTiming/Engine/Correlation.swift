internal import PathwayLaws
internal import PathwayModel

/// Looking back through lengths: what those who arrive are worth, given what those who leave are.
extension Convolver {
  /// For each row of arrivals, the mean value after a length of the kernel's law.
  func pull(_ arrivals: [Row], _ kernel: Kernel, _ readers: [AdjointReader]) -> [AdjointRow] {
    var results: [AdjointRow] = []
    var dense: [Int] = []
    for (index, row) in arrivals.enumerated() {
      var result = AdjointRow(lo: row.lo)
      result.spots = row.spots
      result.atoms = result.spots.map { pullAtom($0, kernel, readers[index]) }
      result.tilt(grid) { pullAtom($0, kernel, readers[index]) }
      meter.spend(result.spots.count * (kernel.points.count + 1) * Atom.cost)
      meter.spend(cells: result.spots.count * kernel.cells.count / 4)
      if !row.cells.isEmpty {
        let from = row.lo + kernel.lo
        // Later arrivals are worth nothing.
        let used = min(row.cells.count, readers[index].end - from)
        let to = min(from + used + kernel.cells.count - 1, readers[index].end)
        if used <= 0 || kernel.cells.isEmpty {
          result.cells = []
        } else if isWorthTransform(row, used, kernel, to - from) {
          dense.append(index)
        } else {
          meter.spend(cells: used * (kernel.cells.count / 4 + 4))
          result.cells = pullCells(row, used, kernel, readers[index].dense(from, to))
        }
      }
      results.append(result)
    }
    var index = 0
    while index < dense.count {
      pullTogether(arrivals, dense[index], index + 1 < dense.count ? dense[index + 1] : nil, kernel, readers, &results)
      index += 2
    }
    return results
  }

  /// For each of `count` cells from `first` on: the sum of masses, the first of which stands in that cell, times the values where
  /// they stand.
  func correlate(_ masses: [Double], _ reader: AdjointReader, from first: Int, count: Int) -> [Double] {
    let everywhere = Row(lo: first, cells: Array(repeating: 1, count: count))
    var row = pull([everywhere], Kernel(lo: 0, cells: masses, grid: grid, meter), [reader])[0]
    row.pad(to: count)
    return row.cells
  }

  func pullAtom(_ spot: Spot, _ kernel: Kernel, _ reader: AdjointReader) -> Double {
    var sum = 0.0
    for point in kernel.points {
      sum += point.share * reader.atom(Spot(time: spot.time + point.seconds, width: spot.width))
    }
    let smooth = kernel.smooth(atOffset: spot.time % grid.cell, width: spot.width)
    guard !smooth.cells.isEmpty else { return sum }
    let from = spot.time / grid.cell + smooth.lo
    let to = min(from + smooth.cells.count, reader.end)
    return sum + reader.dot(smooth.cells, at: from, count: to - from)
  }

  private func pullCells(_ row: Row, _ used: Int, _ kernel: Kernel, _ values: [Double]) -> [Double] {
    var results = [Double](repeating: 0, count: used)
    for (index, mass) in row.cells.prefix(used).enumerated() where mass != 0 {
      let count = min(kernel.cells.count, values.count - index)
      if count > 0 { results[index] = dot(kernel.cells, from: 0, values, from: index, count: count) }
    }
    return results
  }

  private func isWorthTransform(_ row: Row, _ used: Int, _ kernel: Kernel, _ length: Int) -> Bool {
    var filled = 0
    for mass in row.cells.prefix(used) where mass != 0 { filled += 1 }
    let size = Self.size(for: 2 * max(used, length))
    return filled * min(kernel.cells.count, length) > Self.cost(ofSize: size)
  }

  private func pullTogether(
    _ arrivals: [Row], _ a: Int, _ b: Int?, _ kernel: Kernel, _ readers: [AdjointReader], _ results: inout [AdjointRow]
  ) {
    func used(_ index: Int) -> Int {
      min(arrivals[index].cells.count, readers[index].end - arrivals[index].lo - kernel.lo)
    }
    func values(_ index: Int) -> [Double] {
      let from = arrivals[index].lo + kernel.lo
      return readers[index].dense(from, min(from + used(index) + kernel.cells.count - 1, readers[index].end))
    }
    var re = values(a)
    var im = b.map(values) ?? []
    let longest = max(max(re.count, im.count), max(used(a), b.map(used) ?? 0))
    // Half the transform for the values, half for the kernel, so that nothing wraps around.
    let fourier = fourier(Self.size(for: 2 * longest))
    meter.spend(cells: Self.cost(ofSize: fourier.size) / 4)
    re.append(contentsOf: repeatElement(0, count: fourier.size - re.count))
    im.append(contentsOf: repeatElement(0, count: fourier.size - im.count))
    fourier.forward(&re, &im)
    let spectrum = kernel.halfSpectrum(fourier)
    multiply(&re, &im, spectrum.re, spectrum.im, 1 / Double(fourier.size))
    fourier.backward(&re, &im)
    results[a].cells = Self.withoutDust(re, used(a))
    if let b { results[b].cells = Self.withoutDust(im, used(b)) }
  }

  /// Rounding leaves dust where nothing is worth anything: 1e-15 of the largest value and below is nothing.
  private static func withoutDust(_ values: [Double], _ count: Int) -> [Double] {
    let dust = largestSize(values) * 1e-15
    return withoutSmall(values, count, dust)
  }

  /// The same through a length in working time.
  func pullWorking(
    _ arrivals: [Row], _ kernel: Kernel, instant: Double, _ readers: [AdjointReader]
  ) -> [AdjointRow] {
    zip(arrivals, readers).map { row, reader in
      let collapsed = collapse(row)
      var reach = 0
      if let span = collapsed.span(grid) { reach = span.to + kernel.lo + kernel.cells.count + 1 }
      // The values on the axis of working time: a place between weeks is Friday's end.
      var axis = AdjointRow()
      let end = min(reader.end, reach / grid.perWorkingWeek * grid.perWeek + grid.perWeek)
      let from = collapsed.span(grid)?.from ?? 0
      let to = max(
        from, min(reach, end / grid.perWeek * grid.perWorkingWeek + min(end % grid.perWeek, grid.perWorkingWeek)))
      axis.lo = from
      axis.cells = (from..<to).map {
        reader.cell($0 / grid.perWorkingWeek * grid.perWeek + $0 % grid.perWorkingWeek)
      }
      var spots: [Spot] = []
      for place in collapsed.spots {
        for point in kernel.points { spots.append(Spot(time: place.time + point.seconds, width: place.width)) }
      }
      axis.spots = Array(Set(spots)).sorted()
      axis.atoms = axis.spots.map { spot in
        WorkingAxis.expanded(spot).reduce(0) { $0 + $1.share * reader.atom($1.spot) }
      }
      let axisReader = AdjointReader(.rows([axis]), row: 0, of: 1, offset: 0, grid: grid)
      let pulled = pull([collapsed], kernel, [axisReader])[0]
      let pulledReader = AdjointReader(.rows([pulled]), row: 0, of: 1, offset: 0, grid: grid)
      return row.valued(
        grid,
        cell: { cell in
          let inWeek = cell % self.grid.perWeek
          let later =
            inWeek < self.grid.perWorkingWeek
            ? pulledReader.cell(cell / self.grid.perWeek * self.grid.perWorkingWeek + inWeek)
            : pulledReader.atom(WorkingAxis.collapse(cell * self.grid.cell))
          return later + instant * reader.cell(cell)
        },
        atom: { spot in
          WorkingAxis.collapsed(spot).reduce(instant * reader.atom(spot)) {
            $0 + $1.share * pulledReader.atom($1.spot)
          }
        })
    }
  }
}

extension CalendarTable {
  func pull(_ arrivals: Row, _ reader: AdjointReader) -> AdjointRow {
    arrivals.valued(
      grid,
      cell: { cell in
        var sum = 0.0
        for piece in self.pieces[cell % self.grid.perWeek] {
          sum += piece.share * (piece.target.map { reader.atom(cell * self.grid.cell + $0) } ?? reader.cell(cell))
        }
        return sum
      },
      atom: { spot in self.map.images(spot).reduce(0) { $0 + $1.share * reader.atom($1.spot) } })
  }
}

extension NoticeDelay {
  func pull(_ arrivals: [Row], _ readers: [AdjointReader], _ convolver: Convolver) -> [AdjointRow] {
    let near = max(0, min(kernel.cells.count, reach - kernel.lo))
    let cellsOnly = arrivals.map { Row(lo: $0.lo, cells: $0.cells) }
    var results = convolver.pull(cellsOnly, kernel.rest(from: near), readers)
    for (index, row) in arrivals.enumerated() {
      let reader = readers[index]
      results[index].pad(to: row.cells.count)
      for (place, mass) in row.cells.enumerated() where mass != 0 {
        let cell = row.lo + place
        let wait = ahead[cell % grid.perWeek]
        let early = max(0, min(near, wait - kernel.lo))
        var sum = 0.0
        if early > 0 { sum = sums[early] * reader.atom((cell + wait) * grid.cell) }
        sum += reader.dot(kernel.cells, from: early, at: cell + kernel.lo + early, count: near - early)
        results[index].cells[place] += sum
      }
      results[index].spots = row.spots
      results[index].atoms = results[index].spots.map { spot in
        spot.cut(every: WeekTime.day).reduce(0) { $0 + $1.share * self.pullAtom($1.spot, reader) }
      }
      results[index].tilt(grid) { self.pullAtom($0, reader) }
    }
    return results
  }

  private func pullAtom(_ spot: Spot, _ reader: AdjointReader) -> Double {
    let end = map.image(spot.time)
    var sum = 0.0
    for point in kernel.points {
      for piece in Self.raised(spot, by: point.seconds, to: end) {
        sum += point.share * piece.share * reader.atom(piece.spot)
      }
    }
    let smooth = kernel.smooth(atOffset: spot.time % grid.cell, width: spot.width)
    let first = spot.time / grid.cell + smooth.lo
    let early = max(0, min(smooth.cells.count, end / grid.cell - first))
    var lump = 0.0
    for place in 0..<early { lump += smooth.cells[place] }
    if lump > 0 { sum += lump * reader.atom(end) }
    return sum + reader.dot(smooth.cells, from: early, at: first + early, count: smooth.cells.count - early)
  }
}
