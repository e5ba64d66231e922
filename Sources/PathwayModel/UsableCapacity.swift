/// What one week of a resource can be used for.
///
/// Places do not split: of 3 slots a patient who takes 2 leaves one that lapses, because nobody overtakes who does not
/// fit. Staff finish what they have begun, so that an open hour may hold more than an hour of work. Where the order of the
/// patients decides, only bounds are known: `least` and `most`.
package struct UsableCapacity: Hashable, Sendable {
  /// Units (slots, or hours of staff) a week, as they stand in the file.
  package var offered: Double
  /// Of them usable for sure, and at most; equal where known exactly.
  package var least: Double
  package var most: Double

  /// Of staff: how many can be begun a week, where that is known exactly because what is begun is finished after closing.
  package var startsPerWeek: Double?

  package var isExact: Bool { least == most }
  /// Places lapse that nobody can use, however long the queue is.
  package var loses: Bool { most < offered - 1e-9 }

  package init(offered: Double, least: Double, most: Double) {
    self.offered = offered
    self.least = least
    self.most = most
  }

  /// Of a resource for those who take of it.
  package init(_ resource: Resource, _ takings: [ResourceTaking]) {
    let takings = takings.filter { $0.perWeek > 0 && $0.units > 0 }
    switch resource.kind {
    case .slots: self.init(sessions: Self.sessions(resource), takings)
    case .staff: self.init(staff: Self.duty(resource), takings)
    }
  }

  /// The next larger offer must also be above this.
  package func holds(_ wanted: Double) -> Bool { wanted < least }

  // MARK: Slots

  private static func sessions(_ resource: Resource) -> [Int] {
    var byMoment: [Int: Int] = [:]
    for capacity in resource.capacities where capacity.units.value > 0 {
      for day in Set(capacity.days) {
        byMoment[day.rawValue * WeekTime.day + capacity.fromSecond, default: 0] += capacity.units.value
      }
    }
    return byMoment.keys.sorted().map { byMoment[$0] ?? 0 }
  }

  private init(sessions: [Int], _ takings: [ResourceTaking]) {
    let offered = sessions.reduce(0.0) { $0 + Double($1) }
    let sizes = Set(takings.map(\.units)).sorted()
    guard let largest = sizes.last, largest > 1 else {
      self.init(offered: offered, least: offered, most: offered)
      return
    }
    let most = sessions.reduce(0.0) { $0 + Double(Self.packed($1, sizes)) }
    if sizes.count == 1 {
      self.init(offered: offered, least: most, most: most)
      return
    }
    let worst = sessions.reduce(0.0) { $0 + Double(max(0, $1 - largest + 1)) }
    guard Set(takings.map(\.priority)).count == 1,
      let usual = Self.inAnyOrder(sessions, takings, sizes)
    else {
      self.init(offered: offered, least: min(worst, most), most: most)
      return
    }
    // Patients do not quite come in an order of pure chance: a few in a hundred either way.
    self.init(offered: offered, least: usual * 0.97, most: min(most, usual * 1.03))
  }

  /// The most of a session that patients of these sizes can fill.
  private static func packed(_ units: Int, _ sizes: [Int]) -> Int {
    if sizes.contains(1) { return units }
    if sizes.count == 1 { return units / sizes[0] * sizes[0] }
    // Far above the sizes all that is a multiple of their divisor can be filled.
    guard units <= 10_000 else { return units }
    var reached = Array(repeating: false, count: units + 1)
    reached[0] = true
    for filled in 0...units where reached[filled] {
      for size in sizes where filled + size <= units { reached[filled + size] = true }
    }
    return reached.lastIndex(of: true) ?? 0
  }

  /// Units used a week while the queue never empties and sizes come by chance: who does not fit is the first of the next
  /// session. Nil where it would take long to work out.
  private static func inAnyOrder(_ sessions: [Int], _ takings: [ResourceTaking], _ sizes: [Int]) -> Double? {
    guard let longest = sessions.max(), sessions.count * longest * sizes.count <= 100_000 else { return nil }
    let all = takings.reduce(0) { $0 + $1.perWeek }
    let weights = sizes.map { size in takings.reduce(0) { $0 + ($1.units == size ? $1.perWeek : 0) } / all }
    var heads = weights
    var used = 0.0
    let (settling, measured) = (50, 100)
    for week in 0..<(settling + measured) {
      for units in sessions {
        let lapsed = oneSession(units, sizes, weights, &heads)
        if week >= settling { used += Double(units) - lapsed }
      }
    }
    return used / Double(measured)
  }

  /// `heads`: who is first in the queue, by size; gives the expected units that lapse.
  private static func oneSession(
    _ units: Int, _ sizes: [Int], _ weights: [Double], _ heads: inout [Double]
  ) -> Double {
    var left = Array(repeating: 0.0, count: units + 1)
    var next = Array(repeating: 0.0, count: sizes.count)
    var lapsed = 0.0
    func take(_ place: Int, _ share: Double, _ free: Int) {
      if sizes[place] <= free {
        left[free - sizes[place]] += share
      } else {
        next[place] += share
        lapsed += share * Double(free)
      }
    }
    for (place, share) in heads.enumerated() { take(place, share, units) }
    for free in stride(from: units, through: 0, by: -1) where left[free] > 0 {
      let share = left[free]
      for (place, weight) in weights.enumerated() { take(place, share * weight, free) }
    }
    heads = next
    return lapsed
  }

  // MARK: Staff

  /// When how many members are on duty: from each moment of the week to the next.
  private static func duty(_ resource: Resource) -> [(from: Int, to: Int, members: Int)] {
    var changes: [Int: Int] = [0: 0]
    for capacity in resource.capacities where capacity.units.value > 0 && capacity.toSecond > capacity.fromSecond {
      for day in Set(capacity.days) {
        changes[day.rawValue * WeekTime.day + capacity.fromSecond, default: 0] += capacity.units.value
        changes[day.rawValue * WeekTime.day + capacity.toSecond, default: 0] -= capacity.units.value
      }
    }
    let moments = changes.keys.sorted()
    var members = 0
    var list: [(from: Int, to: Int, members: Int)] = []
    for (from, to) in zip(moments, moments.dropFirst() + [WeekTime.week]) where from < to {
      members += changes[from] ?? 0
      list.append((from, to, members))
    }
    return list
  }

  /// Where all work takes one length, or longer than any window, and staff come and go together with time to finish it:
  /// whole pieces of work for each window.
  private static func wholeWork(
    _ duty: [(from: Int, to: Int, members: Int)], _ takings: [ResourceTaking]
  ) -> (starts: Double, hours: Double)? {
    guard let first = takings.first, first.meanHours > 0, takings.allSatisfy({ $0.units == first.units }) else {
      return nil
    }
    let isOneLength = takings.allSatisfy { $0.meanHours == first.meanHours && $0.longestHours == first.meanHours }
    let longestWindow = duty.reduce(0) { $1.members > 0 ? max($0, $1.to - $1.from) : $0 }
    let shortest = takings.map(\.shortestHours).min() ?? 0
    guard isOneLength || shortest >= Double(longestWindow) / 3600 else { return nil }
    let longest = takings.map(\.longestHours).max() ?? 0
    let all = takings.reduce(0) { $0 + $1.perWeek }
    let mean = takings.reduce(0) { $0 + $1.perWeek * $1.meanHours } / all
    var starts = 0.0
    for (place, span) in duty.enumerated() where span.members > 0 {
      let next = duty[(place + 1) % duty.count]
      let open = Double(span.to - span.from) / 3600
      // A little less, so that what fits to the second is not one more.
      let times = isOneLength ? max(1, (open / first.meanHours - 1e-9).rounded(.up)) : 1
      guard duty.count > 1, next.members == 0, times * longest - open <= Double(next.to - next.from) / 3600
      else { return nil }
      starts += Double(span.members / first.units) * times
    }
    return (starts, starts * mean * Double(first.units))
  }

  private init(staff duty: [(from: Int, to: Int, members: Int)], _ takings: [ResourceTaking]) {
    func hours(_ members: (Int) -> Int) -> Double {
      duty.reduce(0.0) { $0 + Double(members($1.members)) * Double($1.to - $1.from) / 3600 }
    }
    let offered = hours { $0 }
    if let exact = Self.wholeWork(duty, takings) {
      self.init(offered: offered, least: exact.hours, most: exact.hours)
      startsPerWeek = exact.starts
      return
    }
    let sizes = Set(takings.map(\.units)).sorted()
    let largest = sizes.last ?? 1
    let least = sizes.count <= 1 ? hours { $0 / largest * largest } : hours { max(0, $0 - largest + 1) }
    var most = hours { Self.packed($0, sizes.isEmpty ? [1] : sizes) }
    // Work that has begun is finished: each who goes off duty may still be at it, until duty begins again.
    let overrun = takings.map(\.longestHours).max() ?? 0
    for (place, span) in duty.enumerated() where !duty.isEmpty {
      let next = duty[(place + 1) % duty.count]
      let off = Self.packed(span.members, sizes.isEmpty ? [1] : sizes) - next.members
      guard off > 0 else { continue }
      var closed = 0.0
      for step in 1...duty.count {
        let later = duty[(place + step) % duty.count]
        guard later.members <= next.members else { break }
        closed += Double(later.to - later.from) / 3600
      }
      most += Double(off) * min(overrun, closed)
    }
    self.init(offered: offered, least: min(least, most), most: most)
  }
}

/// One step's visits of one group, as what they take of a resource.
package struct ResourceTaking: Hashable, Sendable {
  /// Units that one visit takes at once.
  package var units: Int
  /// Takings a week: of slots the missed ones too.
  package var perWeek: Double
  /// Of staff: hours that one taking holds them on average, and at the longest, nearly.
  package var meanHours = 0.0
  package var longestHours = 0.0
  package var shortestHours = 0.0
  /// Lowest number first.
  package var priority: Int
  /// Leaves by `after` when it takes too long, and does not come back to this queue for ever.
  package var givesUp = false

  package init(units: Int, perWeek: Double, priority: Int = 5, givesUp: Bool = false) {
    self.units = units
    self.perWeek = perWeek
    self.priority = priority
    self.givesUp = givesUp
  }

  /// Slots, or hours of staff, a week.
  package func wanted(_ kind: Resource.Kind) -> Double {
    perWeek * Double(units) * (kind == .slots ? 1 : meanHours)
  }
}
