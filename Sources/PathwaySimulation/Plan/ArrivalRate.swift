import PathwayModel

/// The rate of one entry over the week, as a staircase, with the expected number of patients up to each moment.
///
/// A Poisson process of this rate is a unit one run through the inverse of that number, so a patient keeps its place in
/// line when the rate changes: common random numbers.
struct ArrivalRate: Sendable {
  private(set) var from: [Int] = []
  private(set) var perSecond: [Double] = []
  /// Patients expected from Monday 00:00 to `from`.
  private(set) var before: [Double] = []
  private(set) var perWeek = 0.0

  /// All lines of one entry added up.
  init(_ lines: [Arrivals]) {
    var edges: Set<Int> = [0, WeekTime.week]
    for line in lines {
      for window in line.windows { edges.formUnion([window.from, window.to]) }
    }
    let sorted = edges.filter { $0 >= 0 && $0 <= WeekTime.week }.sorted()
    for (start, end) in zip(sorted, sorted.dropFirst()) {
      // Added in the order of size, so that the order of the lines does not matter.
      var rates: [Double] = []
      for line in lines {
        let open = line.windows.reduce(0) { $0 + max(0, $1.to - $1.from) }
        for window in line.windows where window.from <= start && end <= window.to && open > 0 {
          rates.append(line.perWeek.value / Double(open))
        }
      }
      let rate = rates.sorted().reduce(0, +)
      if let last = perSecond.last, last == rate { continue }
      from.append(start)
      perSecond.append(rate)
    }
    var sum = 0.0
    for index in from.indices {
      before.append(sum)
      let end = index + 1 < from.count ? from[index + 1] : WeekTime.week
      sum += perSecond[index] * Double(end - from[index])
    }
    perWeek = sum
  }
}
