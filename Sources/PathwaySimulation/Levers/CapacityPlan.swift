package import PathwayModel

/// How many units more of each resource: one slot a session or one member of staff each.
package struct ExtraCapacity: Hashable, Sendable {
  /// By resource.
  package var units: [Int]

  package init(units: [Int]) { self.units = units }

  /// What it costs, by the cost of one unit more of each.
  package func cost(_ costs: [Double]) -> Double { zip(units, costs).reduce(0) { $0 + Double($1.0) * $1.1 } }
}

extension Pathway {
  package func adding(_ extra: ExtraCapacity) -> Pathway {
    var changed = self
    for (index, units) in extra.units.enumerated() where units > 0 {
      for place in changed.resources[index].capacities.indices
      where changed.resources[index].capacities[place].units.value > 0 {
        changed.resources[index].capacities[place].units.value += units
      }
    }
    return changed
  }
}

/// One set of extra capacity and how near it comes.
package struct TriedCapacity: Hashable, Sendable {
  package var extra: ExtraCapacity
  /// By target of the plan: the share within.
  package var within: [Double]
  /// The sum of what is missing to the standards, 0 when all are met.
  package var shortfall: Double
}

/// The cheapest set of extra capacity that meets its targets, and the way there.
package struct CapacitySearch: Hashable, Sendable {
  package var best: TriedCapacity
  package var isMet: Bool
  /// From the pathway as it stands, over the floor, to the first set that met, one unit at a time.
  package var path: [TriedCapacity]
  /// With less some queue grows without end: no set below it counts as a plan.
  package var floor: ExtraCapacity
  /// Sets that were tried.
  package var tried: Int
  /// True when every cheaper set was tried or can't do better than one that was tried.
  package var isProven: Bool
}

/// Looks for the cheapest extra capacity: from the floor on unit by unit where a unit brings most for its cost, then through
/// every cheaper set that may still do.
///
/// `floor`: what each queue needs at least, so that the search does not begin on the flat stretch where one unit more of a
/// queue that grows without end brings nothing. `loads`: how busy each resource is with a set; where no unit brings
/// anything, the busiest gets it. `evaluate` gives the shares within for a set. More capacity is taken not to make a target worse, which prunes the sets
/// below one that failed. Greedy by lever, then enumeration in order of cost (after Chen 2000).
package func searchCapacity(
  required: [Double], costs: [Double], floor: ExtraCapacity? = nil, mostUnits: Int = 12, mostTries: Int = 200,
  loads: ((ExtraCapacity) -> [Double])? = nil, evaluate: (ExtraCapacity) throws(Refusal) -> [Double]
) throws(Refusal) -> CapacitySearch {
  var known: [ExtraCapacity: TriedCapacity] = [:]
  func result(_ extra: ExtraCapacity) throws(Refusal) -> TriedCapacity {
    if let done = known[extra] { return done }
    let within = try evaluate(extra)
    var missing = 0.0
    for (share, needed) in zip(within, required) { missing += max(0, needed - share) }
    let tried = TriedCapacity(extra: extra, within: within, shortfall: missing)
    known[extra] = tried
    return tried
  }
  let none = ExtraCapacity(units: Array(repeating: 0, count: costs.count))
  let floor = floor ?? none
  var here = try result(none)
  var path = [here]
  if floor != none {
    here = try result(floor)
    path.append(here)
  }
  // A unit that brings nothing by itself may still be worth it beside another, more so where all is busy: some in a row
  // without gain end the climb.
  var idle = 0
  while here.shortfall > 0, known.count < mostTries {
    let busy = loads?(here.extra) ?? []
    guard idle < ((busy.max() ?? 0) > 0.85 ? 6 : 2) else { break }
    var next: (tried: TriedCapacity, worth: Double, load: Double)?
    for index in costs.indices
    where here.extra.units[index] - floor.units[index] < mostUnits && costs[index] < 1e300 {
      var extra = here.extra
      extra.units[index] += 1
      let tried = try result(extra)
      let worth = (here.shortfall - tried.shortfall) / costs[index]
      let load = index < busy.count ? busy[index] : 0
      // What brings less than can be told from nothing is alike.
      let isBetter = next.map { best in
        max(worth, best.worth) * costs[index] < 1e-4 ? load > best.load : worth > best.worth + 1e-12
      }
      if isBetter ?? true { next = (tried, worth, load) }
    }
    guard let found = next else { break }
    idle = found.tried.shortfall < here.shortfall - 1e-4 ? 0 : idle + 1
    here = found.tried
    path.append(here)
  }
  guard here.shortfall <= 0 else {
    // Nothing meets it: the nearest, without units that bring less than half a point, which chance brings too.
    var nearest = try pruned(
      path.dropFirst(floor == none ? 0 : 1).min { $0.shortfall < $1.shortfall } ?? here, slack: 5e-3, costs, floor,
      result)
    // What comes no nearer than the file as it stands is not worth its cost.
    if path[0].shortfall <= nearest.shortfall + 5e-3 { nearest = path[0] }
    return CapacitySearch(
      best: nearest, isMet: false, path: path, floor: floor, tried: known.count, isProven: false)
  }
  var best = try pruned(here, slack: 0, costs, floor, result)
  let isProven = try improve(&best, costs, floor, mostUnits, mostTries, known: { known }, result)
  return CapacitySearch(
    best: best, isMet: true, path: path, floor: floor, tried: known.count, isProven: isProven)
}

/// Takes away, the dearest first, each unit without which the shortfall stays within `slack` of what it was.
private func pruned(
  _ from: TriedCapacity, slack: Double, _ costs: [Double], _ floor: ExtraCapacity,
  _ result: (ExtraCapacity) throws(Refusal) -> TriedCapacity
) throws(Refusal) -> TriedCapacity {
  var best = from
  for index in costs.indices.sorted(by: { (costs[$0], $1) > (costs[$1], $0) }) {
    while best.extra.units[index] > floor.units[index] {
      var less = best.extra
      less.units[index] -= 1
      let tried = try result(less)
      guard tried.shortfall <= from.shortfall + slack else { break }
      best = tried
    }
  }
  return best
}

/// Tries every cheaper set in order of cost, but those that have nowhere more than a set that failed. True when done.
private func improve(
  _ best: inout TriedCapacity, _ costs: [Double], _ floor: ExtraCapacity, _ mostUnits: Int, _ mostTries: Int,
  known: () -> [ExtraCapacity: TriedCapacity], _ result: (ExtraCapacity) throws(Refusal) -> TriedCapacity
) throws(Refusal) -> Bool {
  let limit = best.extra.cost(costs)
  var sets: [ExtraCapacity] = []
  var units = floor.units
  // All sets below the cost of the best; a stated most of them.
  func enumerate(_ index: Int, _ left: Double) -> Bool {
    guard index < costs.count else {
      sets.append(ExtraCapacity(units: units))
      return sets.count < 200_000
    }
    for count in floor.units[index]...(floor.units[index] + mostUnits) {
      // Of a resource without a price there is no more.
      guard count == 0 || costs[index] < 1e300 else { break }
      let cost = Double(count) * costs[index]
      guard count == floor.units[index] || cost < left - 1e-9 else { break }
      units[index] = count
      guard enumerate(index + 1, left - cost) else { return false }
    }
    units[index] = floor.units[index]
    return true
  }
  guard enumerate(0, limit) else { return false }
  sets.sort { a, b in
    let (x, y) = (a.cost(costs), b.cost(costs))
    return x == y ? a.units.lexicographicallyPrecedes(b.units) : x < y
  }
  var failed = known().values.filter { $0.shortfall > 0 }.map(\.extra)
  for set in sets {
    if failed.contains(where: { known in zip(set.units, known.units).allSatisfy { $0 <= $1 } }) { continue }
    guard known().count < mostTries else { return false }
    let tried = try result(set)
    if tried.shortfall <= 0 {
      best = tried
      return true
    }
    failed.append(set)
  }
  return true
}
