internal import PathwayModel

/// Those who came to a place of a clock's pass, by the moment of the week (or of the day, where weekdays no longer matter).
///
/// Whether a clock stops at all, ever, hangs on the moment of the week and on nothing else: for looking back from there it is
/// enough to know how many came at each such moment, and the sum of the seconds since their clocks started. So a place costs
/// a week, however many years patients go round.
struct WeekSums {
  /// Cells after which everything repeats.
  let period: Int
  private let cellSeconds: Int
  private var masses: [Double]
  private var moments: [Double]
  private var atoms: [Spot: Sum] = [:]

  private struct Sum {
    var mass = 0.0
    var moment = 0.0
  }

  init(rows: Int, _ grid: Grid) {
    period = rows == 1 ? grid.perDay : grid.perWeek
    cellSeconds = grid.cell
    masses = Array(repeating: 0, count: period)
    moments = masses
  }

  /// `offset`: seconds from the row's beginning to the midnight its clock counts from.
  mutating func add(_ row: Row, offset: Int) {
    var place = row.lo % period
    var moment = (Double(row.lo) + 0.5) * Double(cellSeconds) - Double(offset)
    for mass in row.cells {
      masses[place] += mass
      moments[place] += mass * moment
      moment += Double(cellSeconds)
      place += 1
      if place == period { place = 0 }
    }
    for atom in row.atoms {
      let spot = Spot(time: atom.time % (period * cellSeconds), width: atom.width)
      let moment = Double(atom.time - offset) + Double(atom.width) / 2
      atoms[spot, default: Sum()].mass += atom.mass
      atoms[spot, default: Sum()].moment += atom.mass * moment
    }
  }

  /// Who came, as a row of one period.
  var row: Row {
    var row = Row(lo: 0, cells: masses)
    row.atoms = atoms.keys.sorted().map { Atom(time: $0.time, width: $0.width, mass: atoms[$0]?.mass ?? 0) }
    return row
  }

  /// Sum of the seconds since the clocks started, each patient weighed by what they are worth.
  func moment(_ reader: AdjointReader) -> Double {
    var sum = 0.0
    for (place, moment) in moments.enumerated() where moment != 0 { sum += moment * reader.cell(place) }
    for spot in atoms.keys.sorted() {
      guard let known = atoms[spot] else { continue }
      sum += known.moment * reader.atom(spot) + known.mass * reader.tilt(spot)
    }
    return sum
  }

  var bytes: Int { period * 16 + atoms.count * 64 }
}
