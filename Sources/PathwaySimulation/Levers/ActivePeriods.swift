package import PathwayModel

/// When the resources of a pathway are at work without a break, in one replication, told from its log.
///
/// Active is what could not have taken one more patient. Slots: from a session whose slots are all taken to the next
/// session. Staff: while all on duty are busy; through the closed hours too, if somebody waits when they close.
package struct ActivePeriods {
  private let pathway: Pathway
  private let calendars: [ResourceCalendar]
  /// By resource: the fewest units that any step takes.
  private let smallest: [Int]
  /// By resource: when how many units were taken (slots), or busy and waiting changed (staff).
  private var changes: [[Change]]
  /// Patients being served by staff.
  private var served: Set<Visit> = []

  private struct Change {
    var time: Int
    var busy: Int
    var waiting: Int
  }

  private struct Visit: Hashable {
    var patient: Int
    var node: NodeID
  }

  package init(_ pathway: Pathway) {
    self.pathway = pathway
    calendars = pathway.resources.map { ResourceCalendar($0) }
    changes = Array(repeating: [], count: pathway.resources.count)
    var smallest = Array(repeating: Int.max, count: pathway.resources.count)
    for node in pathway.nodes {
      for group in pathway.groupIDs {
        guard let use = node.uses?[group]?.value else { continue }
        smallest[use.resource.index] = min(smallest[use.resource.index], use.units)
      }
    }
    self.smallest = smallest
  }

  /// Takes in a row of the log.
  package mutating func note(_ row: LogRow) {
    guard let resource = row.resource, let use = pathway[row.node].uses?[row.group]?.value else { return }
    note(row.lifecycle, patient: row.patient, at: row.node, uses: use.units, of: resource, time: row.time)
  }

  /// One thing that happened to a patient who uses so many units of a resource.
  package mutating func note(
    _ lifecycle: LogRow.Lifecycle, patient: Int, at node: NodeID, uses units: Int, of resource: ResourceID, time: Int
  ) {
    let visit = Visit(patient: patient, node: node)
    var change = Change(time: time, busy: 0, waiting: 0)
    if calendars[resource.index].isSlots {
      guard lifecycle == .start || lifecycle == .missed else { return }
      change.busy = units
    } else {
      switch lifecycle {
      case .arrive: change.waiting = 1
      case .start:
        served.insert(visit)
        change = Change(time: time, busy: units, waiting: -1)
      case .complete:
        guard served.remove(visit) != nil else { return }
        change.busy = -units
      case .left:
        if served.remove(visit) != nil { change.busy = -units } else { change.waiting = -1 }
      // Nobody is held, and who did not come waits again.
      case .missed: return
      }
    }
    changes[resource.index].append(change)
  }

  /// By resource, up to a moment.
  package func periods(until end: Int) -> [[Range<Int>]] {
    changes.indices.map { resource in
      let sorted = changes[resource].enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        .map(\.element)
      return calendars[resource].isSlots
        ? fullSessions(sorted, calendars[resource], smallest[resource], end)
        : busyStaff(sorted, calendars[resource], end)
    }
  }

  private func fullSessions(_ taken: [Change], _ calendar: ResourceCalendar, _ smallest: Int, _ end: Int) -> [Range<
    Int
  >] {
    guard !calendar.moments.isEmpty else { return [] }
    var periods: [Range<Int>] = []
    var next = 0
    var since: Int?
    for (moment, units) in Self.weekly(calendar, until: end) {
      var used = 0
      while next < taken.count, taken[next].time <= moment {
        if taken[next].time == moment { used += taken[next].busy }
        next += 1
      }
      let isFull = units - used < smallest
      if isFull, since == nil { since = moment }
      if !isFull, let from = since {
        periods.append(from..<moment)
        since = nil
      }
    }
    if let from = since, from < end { periods.append(from..<end) }
    return periods
  }

  private func busyStaff(_ changes: [Change], _ calendar: ResourceCalendar, _ end: Int) -> [Range<Int>] {
    var periods: [Range<Int>] = []
    var (busy, waiting, onDuty) = (0, 0, 0)
    var since: Int?
    var next = 0
    let duty = Self.weekly(calendar, until: end)
    var turn = 0
    while next < changes.count || turn < duty.count {
      let time = min(next < changes.count ? changes[next].time : .max, turn < duty.count ? duty[turn].moment : .max)
      guard time < end else { break }
      let wasOpen = onDuty > 0
      while turn < duty.count, duty[turn].moment == time {
        onDuty = duty[turn].units
        turn += 1
      }
      while next < changes.count, changes[next].time <= time {
        busy += changes[next].busy
        waiting += changes[next].waiting
        next += 1
      }
      let isActive: Bool
      if onDuty > 0 {
        isActive = busy >= onDuty
      } else if wasOpen {
        isActive = since != nil && waiting > 0
      } else {
        isActive = since != nil
      }
      if isActive, since == nil { since = time }
      if !isActive, let from = since {
        if from < time { periods.append(from..<time) }
        since = nil
      }
    }
    if let from = since, from < end { periods.append(from..<end) }
    return periods
  }

  /// The moments of a calendar from the start of time, week after week.
  private static func weekly(_ calendar: ResourceCalendar, until end: Int) -> [(moment: Int, units: Int)] {
    var list: [(moment: Int, units: Int)] = []
    var week = 0
    while week < end {
      for (moment, units) in zip(calendar.moments, calendar.units) where week + moment < end {
        list.append((week + moment, units))
      }
      week += WeekTime.week
    }
    return list
  }
}

/// Runs a few replications with their logs, and says which resource is the bottleneck when; nil without resources.
package func shiftingBottleneck(
  _ pathway: Pathway, options: SimulationOptions, replications: Int = 5
) throws(Refusal) -> ShiftingBottleneck? {
  guard !pathway.resources.isEmpty else { return nil }
  var options = options
  options.replications = min(options.replications, replications)
  options.untilPrecise = nil
  options.progress = nil
  let window = options.warmupWeeks * WeekTime.week..<(options.warmupWeeks + options.weeks) * WeekTime.week
  var runs: [ShiftingBottleneck] = []
  var current: (replication: Int, periods: ActivePeriods)?
  func finish() {
    guard let done = current?.periods else { return }
    // A period that begins before the end of the window may end after it.
    runs.append(ShiftingBottleneck(done.periods(until: window.upperBound + 26 * WeekTime.week), in: window))
  }
  _ = try simulate(pathway, options: options) { row in
    if current?.replication != row.replication {
      finish()
      current = (row.replication, ActivePeriods(pathway))
    }
    current?.periods.note(row)
  }
  finish()
  return ShiftingBottleneck(mean: runs)
}
