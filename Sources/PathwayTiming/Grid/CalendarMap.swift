internal import PathwayModel

/// A rule of the calendar that says to which moment a patient who is ready at one moment is brought: the next session,
/// the next open moment, the start of a date.
struct CalendarMap: Hashable, Sendable {
  enum Rule: Hashable, Sendable {
    /// Seconds of the week, ascending; never empty.
    case sessions([Int])
    /// Open [from, to), ascending, apart; never empty.
    case open([WeekWindow])
    /// 00:00 of the n-th date after this one, n >= 1.
    case dates(Int)
    case workingDates(Int)
  }

  let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  /// True when every day is alike, so that weekdays may be forgotten.
  var isDaily: Bool {
    switch rule {
    case .dates: true
    case .workingDates, .sessions: false
    case .open(let windows): windows == [WeekWindow(from: 0, to: WeekTime.week)]
    }
  }

  /// Where a patient ready at `time` is brought.
  func image(_ time: Int) -> Int {
    switch rule {
    case .dates(let n): return (time / WeekTime.day + n) * WeekTime.day
    case .workingDates(let n): return WorkingAxis.startOfWorkingDate(n, after: time)
    case .sessions(let sessions):
      let inWeek = time % WeekTime.week
      let week = time - inWeek
      for session in sessions where session >= inWeek { return week + session }
      return week + WeekTime.week + sessions[0]
    case .open(let windows):
      let inWeek = time % WeekTime.week
      let week = time - inWeek
      for window in windows where window.to > inWeek { return week + max(window.from, inWeek) }
      return week + WeekTime.week + windows[0].from
    }
  }

  /// Where a spot is brought: what stays keeps its width, what is brought to one moment loses it.
  func images(_ spot: Spot) -> [(spot: Spot, share: Double)] {
    if spot.width == 0 { return [(Spot(time: image(spot.time)), 1)] }
    var cuts: [Int] = []
    var late = 0
    if case .sessions = rule { late = 1 }
    switch rule {
    case .dates, .workingDates:
      let first = spot.time / WeekTime.day + 1
      let last = (spot.end - 1) / WeekTime.day
      if first <= last { cuts = (first...last).map { $0 * WeekTime.day } }
    case .sessions, .open:
      for week in (spot.time / WeekTime.week)...((spot.end - 1) / WeekTime.week) {
        for edge in edges {
          // A session at the very second is still met: that second belongs to what is before.
          let cut = week * WeekTime.week + edge + late
          if cut > spot.time && cut < spot.end { cuts.append(cut) }
        }
      }
      cuts.sort()
    }
    let ends = cuts + [spot.end]
    return zip([spot.time] + cuts, ends).compactMap { from, to in
      guard let part = spot.clipped(from, to) else { return nil }
      let middle = from + (to - from) / 2
      let image = image(middle)
      return (image == middle ? part.spot : Spot(time: image), part.share)
    }
  }

  /// Seconds of the week at which the rule changes, inside cells as well as at their edges.
  var edges: [Int] {
    switch rule {
    case .dates, .workingDates: (0..<7).map { $0 * WeekTime.day }
    case .sessions(let sessions): sessions
    case .open(let windows): windows.flatMap { [$0.from, $0.to] }
    }
  }

  /// A part of a cell that is brought to one moment or stays.
  struct Piece {
    var share: Double
    /// Seconds from the start of the cell; nil where the patients stay.
    var target: Int?
    /// Middle of the piece, in seconds from the start of the cell.
    var middle: Int
    var width: Int
  }

  /// The parts of each cell of the week.
  func pieces(_ grid: Grid) -> [[Piece]] {
    let edges = edges.filter { $0 % grid.cell != 0 }
    return (0..<grid.perWeek).map { cell in
      let start = cell * grid.cell
      var cuts = [0] + edges.filter { $0 > start && $0 < start + grid.cell }.map { $0 - start }
      cuts.append(grid.cell)
      return zip(cuts, cuts.dropFirst()).compactMap { from, to in
        guard to > from else { return nil }
        let middle = (from + to) / 2
        let image = image(start + middle) - start
        return Piece(
          share: Double(to - from) / Double(grid.cell), target: image == middle ? nil : image, middle: middle,
          width: to - from)
      }
    }
  }
}

/// A rule with its table for one grid.
final class CalendarTable {
  let map: CalendarMap
  let grid: Grid
  let pieces: [[CalendarMap.Piece]]

  init(_ map: CalendarMap, grid: Grid) {
    self.map = map
    self.grid = grid
    pieces = map.pieces(grid)
  }

  /// The row after everybody has been brought where the rule says.
  func push(_ row: Row) -> Row {
    var result = Row.empty
    var atoms: [Atom] = []
    for atom in row.atoms {
      for part in map.images(atom.spot) {
        atoms.append(
          Atom(
            time: part.spot.time, width: part.spot.width, mass: atom.mass * part.share,
            moving: atom.moving && part.spot.time == atom.time))
      }
    }
    let known = atoms.count
    if !row.cells.isEmpty {
      var firstStay = Int.max
      var lastStay = Int.min
      for (index, mass) in row.cells.enumerated() where mass != 0 {
        let cell = row.lo + index
        for piece in pieces[cell % grid.perWeek] where piece.target == nil {
          firstStay = min(firstStay, cell)
          lastStay = max(lastStay, cell)
        }
      }
      if firstStay <= lastStay { result.reserve(firstStay, lastStay + 1) }
      var stayed = 0.0
      for (index, mass) in row.cells.enumerated() where mass != 0 {
        let cell = row.lo + index
        for piece in pieces[cell % grid.perWeek] {
          if let target = piece.target {
            let time = cell * grid.cell + target
            if let last = atoms.last, last.time == time, !last.moving, atoms.count > known {
              atoms[atoms.count - 1].mass += mass * piece.share
            } else {
              atoms.append(Atom(time: time, mass: mass * piece.share))
            }
          } else {
            result.cells[cell - result.lo] += mass * piece.share
            stayed += mass * piece.share
          }
        }
      }
      // Whoever is brought to a moment is there, wherever in the cell they were.
      if row.lag != 0 { result.lag = row.lag * min(1, stayed / total(row.cells)) }
    }
    result.atoms = Row.collected(atoms)
    return result
  }
}
