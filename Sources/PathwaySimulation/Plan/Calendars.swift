import PathwayModel

/// The weeks of all resources, laid out to look up in the loop.
struct Calendars: ~Copyable {
  struct Entry: BitwiseCopyable {
    var isSlots: Bool
    /// Staff on duty day and night in constant number.
    var isConstant: Bool
    var firstLevel: Int32
    var levels: Int32
    /// First and number of its moments in the shared pools.
    var first: Int32
    var count: Int32
    var largest: Int
    /// Order of giving out at one instant.
    var rank: Int32
  }

  let entries: Pool<Entry>
  private let moments: Pool<Int>
  private let units: Pool<Int>

  init(_ resources: [ResourcePlan]) {
    var entries: [Entry] = []
    var moments: [Int] = []
    var units: [Int] = []
    for resource in resources {
      entries.append(
        Entry(
          isSlots: resource.calendar.isSlots, isConstant: resource.calendar.isConstant, firstLevel: resource.firstLevel,
          levels: resource.levels, first: Int32(moments.count), count: Int32(resource.calendar.moments.count),
          largest: resource.calendar.largest, rank: resource.rank))
      moments += resource.calendar.moments
      units += resource.calendar.units
    }
    self.entries = Pool(entries)
    self.moments = Pool(moments)
    self.units = Pool(units)
  }

  @inline(__always)
  func isSlots(_ resource: Int32) -> Bool { entries[resource].isSlots }

  /// Members on duty at a moment; slots of the session that begins then, 0 at any other moment.
  @inline(__always)
  func units(_ resource: Int32, at time: Int) -> Int {
    entries[resource].isConstant ? entries[resource].largest : lookUp(resource, at: time)
  }

  @inline(never)
  private func lookUp(_ resource: Int32, at time: Int) -> Int {
    let offset = Moment.weekOffset(time)
    let index = lastIndex(resource, upTo: offset)
    guard index >= entries[resource].first else { return 0 }
    return entries[resource].isSlots && moments[index] != offset ? 0 : units[index]
  }

  /// The first moment at or after `time` with a session, or with anybody on duty; never when there is none.
  @inline(__always)
  func nextOpen(_ resource: Int32, _ time: Int) -> Int {
    entries[resource].isConstant ? time : nextOpening(resource, time)
  }

  @inline(never)
  private func nextOpening(_ resource: Int32, _ time: Int) -> Int {
    let entry = entries[resource]
    guard entry.largest > 0 else { return Moment.never }
    let offset = Moment.weekOffset(time)
    let week = time - offset
    var index = lastIndex(resource, upTo: offset)
    if entry.isSlots {
      if index >= entry.first, moments[index] == offset { return time }
      index += 1
      return index < entry.first + entry.count
        ? week + moments[index] : week + Moment.week + moments[entry.first]
    }
    if units[index] > 0 { return time }
    for place in (index + 1)..<(entry.first + entry.count) where units[place] > 0 { return week + moments[place] }
    for place in entry.first..<(entry.first + entry.count) where units[place] > 0 {
      return week + Moment.week + moments[place]
    }
    return Moment.never
  }

  /// The first moment after `time` at which more can be given out: the next session, or a moment at which more members
  /// come on duty; never when the number is constant.
  @inline(__always)
  func nextChance(_ resource: Int32, after time: Int) -> Int {
    entries[resource].isConstant ? Moment.never : nextRise(resource, after: time)
  }

  @inline(never)
  private func nextRise(_ resource: Int32, after time: Int) -> Int {
    let entry = entries[resource]
    guard entry.largest > 0 else { return Moment.never }
    let offset = Moment.weekOffset(time)
    var week = time - offset
    var index = lastIndex(resource, upTo: offset)
    let end = entry.first + entry.count
    if entry.isSlots {
      index += 1
      return index < end ? week + moments[index] : week + Moment.week + moments[entry.first]
    }
    for _ in 0...entry.count {
      let before = units[index]
      index += 1
      if index == end {
        index = entry.first
        week += Moment.week
      }
      if units[index] > before { return week + moments[index] }
    }
    return Moment.never
  }

  /// Place of the last moment that is not after `offset`; before the first when there is none.
  private func lastIndex(_ resource: Int32, upTo offset: Int) -> Int32 {
    var low = entries[resource].first
    var high = low + entries[resource].count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
