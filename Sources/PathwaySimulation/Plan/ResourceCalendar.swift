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
}
