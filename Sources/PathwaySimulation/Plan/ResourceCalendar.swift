import PathwayModel

/// When a resource has how many units: the week of a resource as a sorted table.
struct ResourceCalendar: Sendable {
  let isSlots: Bool
  /// Slots: second of the week of each session. Staff: where the number of members on duty changes (the first is 0).
  private(set) var moments: [Int] = []
  /// Slots: units of that session. Staff: members on duty from that moment on.
  private(set) var units: [Int] = []
  /// Slots a week, or hours of staff a week.
  private(set) var offeredPerWeek = 0.0
  private(set) var largest = 0
  /// Staff on duty without a break in constant number.
  private(set) var isConstant = false

  init(_ resource: Resource) {
    isSlots = resource.kind == .slots
    if isSlots { readSessions(resource) } else { readWindows(resource) }
    largest = units.max() ?? 0
  }

  private mutating func readSessions(_ resource: Resource) {
    var byMoment: [Int: Int] = [:]
    for capacity in resource.capacities where capacity.units.value > 0 {
      for day in Set(capacity.days) {
        byMoment[day.rawValue * WeekTime.day + capacity.fromSecond, default: 0] += capacity.units.value
      }
    }
    for moment in byMoment.keys.sorted() {
      moments.append(moment)
      units.append(byMoment[moment] ?? 0)
    }
    offeredPerWeek = Double(units.reduce(0, +))
  }

  private mutating func readWindows(_ resource: Resource) {
    var changes: [Int: Int] = [0: 0]
    for capacity in resource.capacities where capacity.units.value > 0 && capacity.toSecond > capacity.fromSecond {
      for day in Set(capacity.days) {
        let from = day.rawValue * WeekTime.day + capacity.fromSecond
        let to = day.rawValue * WeekTime.day + capacity.toSecond
        changes[from, default: 0] += capacity.units.value
        // What closes with the week opens again with the next, if it opens: the table starts at its own 0.
        if to < WeekTime.week { changes[to, default: 0] -= capacity.units.value }
        offeredPerWeek += Double(capacity.units.value) * Double(to - from) / 3600
      }
    }
    var onDuty = 0
    for moment in changes.keys.sorted() {
      let change = changes[moment] ?? 0
      if moment > 0 && change == 0 { continue }
      onDuty += change
      moments.append(moment)
      units.append(onDuty)
    }
    isConstant = moments.count == 1
  }

  /// Members on duty at a moment; slots of the session that begins then, 0 at any other moment.
  func unitsAt(_ time: Int) -> Int {
    if isConstant { return units[0] }
    let offset = Moment.weekOffset(time)
    let index = lastIndex(upTo: offset)
    guard index >= 0 else { return 0 }
    return isSlots && moments[index] != offset ? 0 : units[index]
  }

  /// The first moment at or after `time` with a session, or with anybody on duty; never when there is none.
  func nextOpen(_ time: Int) -> Int {
    guard largest > 0 else { return Moment.never }
    if isConstant { return time }
    let offset = Moment.weekOffset(time)
    let week = time - offset
    var index = lastIndex(upTo: offset)
    if isSlots {
      if index >= 0, moments[index] == offset { return time }
      index += 1
      return index < moments.count ? week + moments[index] : week + WeekTime.week + moments[0]
    }
    if units[index] > 0 { return time }
    for _ in 0...moments.count {
      index += 1
      if index == moments.count { return wrapped(week) }
      if units[index] > 0 { return week + moments[index] }
    }
    return Moment.never
  }

  private func wrapped(_ week: Int) -> Int {
    for (index, number) in units.enumerated() where number > 0 { return week + WeekTime.week + moments[index] }
    return Moment.never
  }

  /// The first moment after `time` at which more can be given out: the next session, or a moment at which more members
  /// come on duty; never when the number is constant.
  func nextChance(after time: Int) -> Int {
    guard largest > 0, !isConstant else { return Moment.never }
    let offset = Moment.weekOffset(time)
    let week = time - offset
    var index = lastIndex(upTo: offset)
    if isSlots {
      index += 1
      return index < moments.count ? week + moments[index] : week + WeekTime.week + moments[0]
    }
    var start = week
    for _ in 0...moments.count {
      let before = units[max(0, index)]
      index += 1
      if index == moments.count {
        index = 0
        start += WeekTime.week
      }
      if units[index] > before { return start + moments[index] }
    }
    return Moment.never
  }

  /// Index of the last moment that is not after `offset`; -1 when there is none.
  private func lastIndex(upTo offset: Int) -> Int {
    var low = 0
    var high = moments.count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
