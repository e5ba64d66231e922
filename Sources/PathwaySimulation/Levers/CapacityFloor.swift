package import PathwayModel

/// A queue is not short of more than this many units a session, or members of staff.
private let mostMissing = 1_000_000

/// The fewest extra slots a session or members of staff with which no queue grows without end: what is asked for is known
/// without any simulation.
///
/// `among`: only the queues of these resources count; all where nil.
package func capacityFloor(
  _ pathway: Pathway, among: Set<ResourceID>? = nil
) throws(Refusal) -> ExtraCapacity {
  var floor = ExtraCapacity(units: Array(repeating: 0, count: pathway.resources.count))
  func isShort(_ index: Int, _ units: Int) throws(Refusal) -> Bool {
    var tried = floor
    tried.units[index] = units
    return try demand(pathway.adding(tried)).resources[index].growsWithoutEnd
  }
  // Where people gave up before, more come on when one queue is mended: round again until none grows.
  for _ in 0...pathway.resources.count {
    let short = try demand(pathway.adding(floor)).resources
      .filter { $0.growsWithoutEnd && among?.contains($0.resource) ?? true }.map(\.resource.index)
    guard !short.isEmpty else { break }
    for index in short {
      var (low, high) = (floor.units[index], max(1, floor.units[index] * 2))
      while high < mostMissing, try isShort(index, high) { (low, high) = (high, high * 2) }
      while high - low > 1 {
        let middle = (low + high) / 2
        if try isShort(index, middle) { low = middle } else { high = middle }
      }
      floor.units[index] = high
    }
  }
  return floor
}
