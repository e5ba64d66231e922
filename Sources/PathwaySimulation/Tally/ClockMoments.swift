/// How the clocks of one replication differ from those of the next: sums over replications of powers of the clocks stopped
/// by a day and of all counted, in whole numbers, so that the order of adding does not show.
///
/// A row is a target's everyone or one of its groups. 128 bits hold the cubes of a hundred million clocks a hundred
/// thousand times.
struct ClockMoments: ~Copyable, Sendable {
  let rows: Int
  let days: Int
  /// By row and day: squares and cubes of the clocks stopped by then, and their products with all that were counted.
  var squares: Pool<Int128>
  var products: Pool<Int128>
  var cubes: Pool<Int128>
  var squareProducts: Pool<Int128>
  var productSquares: Pool<Int128>
  /// By row: squares and cubes of all counted.
  var allSquares: Pool<Int128>
  var allCubes: Pool<Int128>

  init(rows: Int, days: Int) {
    (self.rows, self.days) = (rows, days)
    func zeros(_ count: Int) -> Pool<Int128> { Pool(repeating: 0, count: count) }
    squares = zeros(rows * days)
    products = zeros(rows * days)
    cubes = zeros(rows * days)
    squareProducts = zeros(rows * days)
    productSquares = zeros(rows * days)
    allSquares = zeros(rows)
    allCubes = zeros(rows)
  }

  mutating func add(_ other: borrowing ClockMoments) {
    squares.add(other.squares)
    products.add(other.products)
    cubes.add(other.cubes)
    squareProducts.add(other.squareProducts)
    productSquares.add(other.productSquares)
    allSquares.add(other.allSquares)
    allCubes.add(other.allCubes)
  }

  /// Takes in one replication.
  mutating func count(_ tally: borrowing Tally) {
    for target in 0..<tally.targets {
      for place in 0...tally.groups {
        let row = target * (tally.groups + 1) + place
        let members = place == 0 ? 0..<tally.groups : (place - 1)..<place
        var all = 0
        for group in members {
          all += tally.overdue[target * tally.groups + group]
          let first = (target * tally.groups + group) * days
          for day in 0..<days { all += tally.netDays[first + day] }
        }
        let counted = Int128(all)
        allSquares[row] += counted * counted
        allCubes[row] += counted * counted * counted
        var sum = 0
        for day in 0..<days {
          for group in members { sum += tally.netDays[(target * tally.groups + group) * days + day] }
          guard sum > 0 else { continue }
          let stopped = Int128(sum)
          let place = row * days + day
          squares[place] += stopped * stopped
          products[place] += stopped * counted
          cubes[place] += stopped * stopped * stopped
          squareProducts[place] += stopped * stopped * counted
          productSquares[place] += stopped * counted * counted
        }
      }
    }
  }

  /// The squares and cubes, over replications, of what was stopped by a day less a share of what was counted.
  func spread(_ row: Int, _ day: Int, _ share: Double) -> (squares: Double, cubes: Double) {
    let place = row * days + day
    let square =
      Double(squares[place]) - 2 * share * Double(products[place]) + share * share * Double(allSquares[row])
    let cube =
      Double(cubes[place]) - 3 * share * Double(squareProducts[place])
      + 3 * share * share * Double(productSquares[place]) - share * share * share * Double(allCubes[row])
    return (max(0, square), cube)
  }
}
