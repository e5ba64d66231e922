internal import PathwayModel

/// Working time as an axis of its own: five days a week, the weekend a single point.
enum WorkingAxis {
  static let week = 5 * WeekTime.day

  /// Where a moment lies on the axis; a whole weekend lies at the Monday that ends it.
  static func collapse(_ time: Int) -> Int {
    let weeks = time / WeekTime.week
    return weeks * week + min(time % WeekTime.week, week)
  }

  /// The earliest moment at a place of the axis: Friday's end rather than Monday's beginning.
  static func expandEarliest(_ place: Int) -> Int {
    guard place > 0 else { return 0 }
    let weeks = (place - 1) / week
    return weeks * WeekTime.week + (place - weeks * week)
  }

  /// `length` seconds of working time after `time`.
  static func add(_ length: Int, to time: Int) -> Int {
    length > 0 ? expandEarliest(collapse(time) + length) : time
  }

  /// A spot on the axis: its weekends are single points.
  static func collapsed(_ spot: Spot) -> [(spot: Spot, share: Double)] {
    if spot.width == 0 { return [(Spot(time: collapse(spot.time)), 1)] }
    return spot.cut(every: WeekTime.week).flatMap { piece in
      let monday = piece.spot.time / WeekTime.week * WeekTime.week
      return [(monday, monday + week), (monday + week, monday + WeekTime.week)].compactMap { from, to in
        piece.spot.clipped(from, to).map { part in
          let isWeekend = from > monday
          return (
            Spot(time: collapse(part.spot.time), width: isWeekend ? 0 : part.spot.width), piece.share * part.share
          )
        }
      }
    }
  }

  /// A spot of the axis in the calendar, as early as it can be.
  static func expanded(_ spot: Spot) -> [(spot: Spot, share: Double)] {
    if spot.width == 0 { return [(Spot(time: expandEarliest(spot.time)), 1)] }
    return spot.cut(every: week).map { part in
      let weeks = part.spot.time / week
      return (Spot(time: part.spot.time + weeks * (WeekTime.week - week), width: part.spot.width), part.share)
    }
  }

  static func isWeekend(_ time: Int) -> Bool { time % WeekTime.week >= week }

  /// 00:00 of the n-th working date after the date of `time`; `time` itself for 0.
  static func startOfWorkingDate(_ n: Int, after time: Int) -> Int {
    guard n > 0 else { return time }
    let number = workingDates(upTo: time) + n - 1
    return number / 5 * WeekTime.week + number % 5 * WeekTime.day
  }

  /// Working dates from the first Monday to the date of `time`, that date among them.
  static func workingDates(upTo time: Int) -> Int {
    time / WeekTime.week * 5 + min(5, time % WeekTime.week / WeekTime.day + 1)
  }
}

extension Convolver {
  /// Each row later by a length in working time; `instant` is the share of lengths of 0, which `kernel` leaves out: they
  /// end at once, at a weekend too.
  func delayWorking(_ rows: [Row], _ kernel: Kernel, instant: Double, before ends: [Int]? = nil) -> [Row] {
    let working = ends?.map { $0 / grid.perWeek * grid.perWorkingWeek + min($0 % grid.perWeek, grid.perWorkingWeek) }
    let delayed = delay(rows.map(collapse), kernel, before: working)
    return zip(rows, delayed).map { row, later in
      var result = expand(later)
      if instant > 0 { result.add(row, scale: instant, grid: grid) }
      return result
    }
  }

  func collapse(_ row: Row) -> Row {
    var result = Row.empty
    result.lag = row.lag
    var atoms: [Atom] = []
    for atom in row.atoms {
      for part in WorkingAxis.collapsed(atom.spot) {
        atoms.append(
          Atom(
            time: part.spot.time, width: part.spot.width, mass: atom.mass * part.share,
            moving: atom.moving && !WorkingAxis.isWeekend(atom.time)))
      }
    }
    let known = atoms.count
    if !row.cells.isEmpty {
      let first = row.lo / grid.perWeek * grid.perWorkingWeek + min(row.lo % grid.perWeek, grid.perWorkingWeek)
      result.reserve(first, first + row.cells.count)
      for (index, mass) in row.cells.enumerated() where mass != 0 {
        let cell = row.lo + index
        let week = cell / grid.perWeek
        let inWeek = cell % grid.perWeek
        if inWeek < grid.perWorkingWeek {
          result.cells[week * grid.perWorkingWeek + inWeek - result.lo] += mass
        } else if let last = atoms.last, last.time == (week + 1) * WorkingAxis.week, !last.moving, last.width == 0,
          atoms.count > known
        {
          atoms[atoms.count - 1].mass += mass
        } else {
          atoms.append(Atom(time: (week + 1) * WorkingAxis.week, mass: mass))
        }
      }
    }
    result.atoms = Row.collected(atoms)
    return result
  }

  func expand(_ row: Row) -> Row {
    var result = Row.empty
    result.lag = row.lag
    if !row.cells.isEmpty {
      func place(_ cell: Int) -> Int {
        cell / grid.perWorkingWeek * grid.perWeek + cell % grid.perWorkingWeek
      }
      result.reserve(place(row.lo), place(row.hi - 1) + 1)
      for (index, mass) in row.cells.enumerated() { result.cells[place(row.lo + index) - result.lo] = mass }
    }
    var atoms: [Atom] = []
    for atom in row.atoms {
      for part in WorkingAxis.expanded(atom.spot) { atoms.append(Atom(part, of: atom)) }
    }
    result.atoms = Row.collected(atoms)
    return result
  }
}
