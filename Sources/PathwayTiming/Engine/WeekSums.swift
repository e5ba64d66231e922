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
  /// In the order of their spots once they are collected.
  private var atoms: [Sum] = []
  private var collected = 0

  private struct Sum {
    var spot: Spot
    var mass: Double
    var moment: Double
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
      let moment = Double(atom.time - offset) + Double(atom.width) / 2
      atoms.append(
        Sum(
          spot: Spot(time: atom.time % (period * cellSeconds), width: atom.width), mass: atom.mass,
          moment: atom.mass * moment))
    }
    if atoms.count > 2 * collected + 256 { collect() }
  }

  /// Puts atoms in order and adds up those of one spot, in the order they came.
  private mutating func collect() {
    atoms = sums
    collected = atoms.count
  }

  private var sums: [Sum] {
    if atoms.count == collected { return atoms }
    var sums: [Sum] = []
    for index in atoms.indices.sorted(by: { (atoms[$0].spot, $0) < (atoms[$1].spot, $1) }) {
      if let last = sums.last, last.spot == atoms[index].spot {
        sums[sums.count - 1].mass += atoms[index].mass
        sums[sums.count - 1].moment += atoms[index].moment
      } else {
        sums.append(atoms[index])
      }
    }
    return sums
  }

  /// Who came, as a row of one period.
  var row: Row {
    var row = Row(lo: 0, cells: masses)
    row.atoms = sums.map { Atom(time: $0.spot.time, width: $0.spot.width, mass: $0.mass) }
    return row
  }

  /// Sum of the seconds since the clocks started, each patient weighed by what they are worth.
  func moment(_ reader: AdjointReader) -> Double {
    var sum = 0.0
    for (place, moment) in moments.enumerated() where moment != 0 { sum += moment * reader.cell(place) }
    for known in sums { sum += known.moment * reader.atom(known.spot) + known.mass * reader.tilt(known.spot) }
    return sum
  }

  /// What they are worth, of each as much.
  func meanWorth(_ reader: AdjointReader) -> Double {
    var (sum, all) = (0.0, 0.0)
    for (place, mass) in masses.enumerated() where mass != 0 {
      sum += mass * reader.cell(place)
      all += mass
    }
    for known in sums {
      sum += known.mass * reader.atom(known.spot)
      all += known.mass
    }
    return all > 0 ? sum / all : 0
  }

  var bytes: Int { period * 16 + atoms.count * 64 }
}
