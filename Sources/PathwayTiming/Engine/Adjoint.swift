internal import PathwayModel

/// What each patient is worth at each moment: the chance that their clock stops, or stops in time, later on.
enum Adjoint {
  case constant(Double)
  /// 1 in cells before this one, counted from the midnight of the clock's start; 0 from there on.
  case before(Int)
  /// By row.
  case rows([AdjointRow])
  /// By the moment of the day or the week, whenever that is: cells of one whole period, and moments within it.
  case periodic(AdjointRow)
}

extension Adjoint {
  /// The same without the zeros at the ends of stretches: what lies there needs no looking at.
  var trimmed: Adjoint {
    guard case .rows(let rows) = self else { return self }
    return .rows(rows.map(\.trimmed))
  }
}

/// Values over a stretch of cells (0 outside it) and at the seconds of atoms.
struct AdjointRow {
  var lo = 0
  var cells: [Double] = []
  /// Ascending.
  var spots: [Spot] = []
  /// Mean values over the spots.
  var atoms: [Double] = []
  /// By spot, or empty for all 0: mean of the value times the seconds after the spot's middle. Who comes later in a wide spot
  /// is worth less where a session or the end of a day lies in it.
  var tilts: [Double] = []

  /// Fills `tilts` from the value over each cell of every spot that is wider than one.
  mutating func tilt(_ grid: Grid, _ value: (Spot) -> Double) {
    guard spots.contains(where: { $0.width > grid.cell }) else { return }
    tilts = spots.map { spot in
      guard spot.width > grid.cell else { return 0 }
      return spot.cut(every: grid.cell).reduce(0) { sum, piece in
        sum + piece.share * (piece.spot.middle - spot.middle) * value(piece.spot)
      }
    }
  }

  /// With zeros at the end, up to `count` cells.
  mutating func pad(to count: Int) {
    if count > cells.count { cells.append(contentsOf: repeatElement(0, count: count - cells.count)) }
  }

  var trimmed: AdjointRow {
    guard cells.last == 0 else { return self }
    var row = self
    let end = (cells.lastIndex { $0 != 0 } ?? -1) + 1
    row.cells.removeLast(cells.count - end)
    return row
  }

  func shifted(byCells shift: Int, _ grid: Grid) -> AdjointRow {
    if shift == 0 { return self }
    return AdjointRow(
      lo: lo + shift, cells: cells, spots: spots.map { Spot(time: $0.time + shift * grid.cell, width: $0.width) },
      atoms: atoms, tilts: tilts)
  }
}

/// One row of a value, to be read at cells and seconds.
///
/// A class, and plain fields beside each other: lists of readers are handed about in the innermost loops, and an enum with
/// arrays inside would be copied at every cell that is read.
final class AdjointReader {
  private enum Kind { case constant, before, row, periodic }
  private let kind: Kind
  private let known: Double
  private let limit: Int
  private let row: AdjointRow
  private let cellSeconds: Int

  /// `offset`: cells from the row's beginning to the midnight of the clock's start.
  init(_ value: Adjoint, row index: Int, of count: Int, offset: Int, isClock: Bool = true, grid: Grid) {
    cellSeconds = grid.cell
    var known = 0.0
    var limit = 0
    var row = AdjointRow()
    switch value {
    case .constant(let value):
      kind = .constant
      known = value
    case .before(let cell):
      kind = .before
      limit = cell + offset
    case .rows(let rows):
      if rows.count == 1 && count == 7 && isClock {
        // Weekdays are forgotten further on.
        kind = .row
        row = rows[0].shifted(byCells: offset, grid)
      } else if index < rows.count {
        kind = .row
        row = rows[index]
      } else {
        kind = .constant
      }
    case .periodic(let cells):
      kind = .periodic
      row = cells
    }
    (self.known, self.limit, self.row) = (known, limit, row)
  }

  /// First cell past all that is not 0.
  var end: Int {
    switch kind {
    case .constant: known == 0 ? 0 : Int.max / 4
    case .before: limit
    case .row: row.lo + row.cells.count
    case .periodic: Int.max / 4
    }
  }

  func cell(_ cell: Int) -> Double {
    switch kind {
    case .constant: return known
    case .before: return cell < limit ? 1 : 0
    case .row:
      let place = cell - row.lo
      return place >= 0 && place < row.cells.count ? row.cells[place] : 0
    case .periodic: return row.cells[cell % row.cells.count]
    }
  }

  func atom(_ time: Int) -> Double { atom(Spot(time: time)) }

  /// Mean value over a spot.
  func atom(_ spot: Spot) -> Double {
    if kind == .constant { return known }
    if kind == .row || kind == .periodic {
      if let place = place(of: spot) { return row.atoms[place] }
      if spot.width > 0, let value = partOfWider(spot) { return value }
    }
    if spot.width == 0 { return cell(spot.time / cellSeconds) }
    var sum = 0.0
    for part in spot.cut(every: cellSeconds) { sum += part.share * cell(part.spot.time / cellSeconds) }
    return sum
  }

  /// Mean over a spot of the value times the seconds after its middle.
  func tilt(_ spot: Spot) -> Double {
    guard spot.width > cellSeconds, kind != .constant else { return 0 }
    if kind == .row || kind == .periodic {
      guard let place = place(of: spot), !row.tilts.isEmpty else { return 0 }
      return row.tilts[place]
    }
    return spot.cut(every: cellSeconds).reduce(0) { sum, part in
      sum + part.share * (part.spot.middle - spot.middle) * cell(part.spot.time / cellSeconds)
    }
  }

  /// Where a known spot stands in the row.
  private func place(of spot: Spot) -> Int? {
    var spot = spot
    if kind == .periodic { spot.time %= row.cells.count * cellSeconds }
    var low = 0
    var high = row.spots.count
    while low < high {
      let middle = (low + high) / 2
      if row.spots[middle] < spot { low = middle + 1 } else { high = middle }
    }
    return low < row.spots.count && row.spots[low] == spot ? low : nil
  }

  /// The mean over a part of a wider spot, as if values fell or rose evenly over that.
  private func partOfWider(_ spot: Spot) -> Double? {
    let period = kind == .periodic ? row.cells.count * cellSeconds : 0
    for (place, wide) in row.spots.enumerated() where wide.width > spot.width {
      var time = spot.time
      if period > 0 {
        time %= period
        if time < wide.time { time += period }
      }
      guard time >= wide.time && time + spot.width <= wide.end else { continue }
      guard !row.tilts.isEmpty else { return row.atoms[place] }
      let middle = Spot(time: time, width: spot.width).middle
      let variance = Double(wide.width) * Double(wide.width) / 12
      return row.atoms[place] + row.tilts[place] / variance * (middle - wide.middle)
    }
    return nil
  }

  /// Sum of `count` masses from `first` on, the first of which is in cell `from`, times the values there.
  func dot(_ masses: [Double], from first: Int = 0, at cell: Int, count: Int) -> Double {
    guard count > 0 else { return 0 }
    if kind == .periodic {
      var sum = 0.0
      var place = cell % row.cells.count
      var done = 0
      while done < count {
        let length = min(count - done, row.cells.count - place)
        sum += PathwayTiming.dot(masses, from: first + done, row.cells, from: place, count: length)
        done += length
        place = 0
      }
      return sum
    }
    guard kind == .row else {
      return PathwayTiming.dot(masses, from: first, dense(cell, cell + count), from: 0, count: count)
    }
    let from = max(cell, row.lo)
    let to = min(cell + count, row.lo + row.cells.count)
    guard from < to else { return 0 }
    return PathwayTiming.dot(masses, from: first + from - cell, row.cells, from: from - row.lo, count: to - from)
  }

  /// Adds the values of `count` cells from `cell` on, times a scale, to the first cells of `target`.
  func addScaled(to target: inout [Double], at cell: Int, count: Int, _ scale: Double) {
    guard count > 0 else { return }
    guard kind == .row else {
      return PathwayTiming.addScaled(&target, at: 0, dense(cell, cell + count), scale)
    }
    let from = max(cell, row.lo)
    let to = min(cell + count, row.lo + row.cells.count)
    guard from < to else { return }
    PathwayTiming.addScaled(&target, at: from - cell, row.cells, from: from - row.lo, count: to - from, scale)
  }

  /// The cells `from ..< to` as an array.
  func dense(_ from: Int, _ to: Int) -> [Double] {
    guard from < to else { return [] }
    switch kind {
    case .constant: return [Double](repeating: known, count: to - from)
    case .before:
      var cells = [Double](repeating: 0, count: to - from)
      for place in 0..<max(0, min(limit, to) - from) { cells[place] = 1 }
      return cells
    case .row:
      var cells = [Double](repeating: 0, count: to - from)
      let first = max(from, row.lo)
      let last = min(to, row.lo + row.cells.count)
      if first < last {
        cells.replaceSubrange(
          (first - from)..<(last - from), with: row.cells[(first - row.lo)..<(last - row.lo)])
      }
      return cells
    case .periodic:
      var cells: [Double] = []
      cells.reserveCapacity(to - from)
      var place = from % row.cells.count
      while cells.count < to - from {
        let length = min(to - from - cells.count, row.cells.count - place)
        cells.append(contentsOf: row.cells[place..<(place + length)])
        place = 0
      }
      return cells
    }
  }
}

extension Row {
  /// Where the atoms are, each place once.
  var spots: [Spot] {
    var spots: [Spot] = []
    for atom in atoms where spots.last != atom.spot { spots.append(atom.spot) }
    return spots
  }

  /// A value row over this row's places.
  func valued(_ grid: Grid, cell: (Int) -> Double, atom: (Spot) -> Double) -> AdjointRow {
    var result = AdjointRow(lo: lo)
    result.cells.reserveCapacity(cells.count)
    for (place, mass) in cells.enumerated() { result.cells.append(mass == 0 ? 0 : cell(lo + place)) }
    result.spots = spots
    result.atoms = result.spots.map(atom)
    result.tilt(grid, atom)
    return result
  }
}
