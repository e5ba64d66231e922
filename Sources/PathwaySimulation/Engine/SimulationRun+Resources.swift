/// Queues, sessions and staff.
extension SimulationRun {
  @inline(__always)
  mutating func markDirty(_ resource: Int32) {
    if resources[resource].isDirty { return }
    resources[resource].isDirty = true
    dirty.append(resource)
  }

  /// Nothing else is under way at this instant, so that a patient who comes to free staff need not stand in line first.
  @inline(__always)
  var isQuiet: Bool {
    dirty.count == 0 && onwards.count == 0 && !isGathering && nextArrival != now && queue.nextTime != now
  }

  /// Starts at once where staff are free and nobody is in line; false when the patient must stand in line.
  @inline(__always)
  mutating func startAtOnce(_ thread: Int32, _ share: WorkPlan) -> Bool {
    let resource = share.resource
    guard share.missed == 0, resources[resource].queued == 0, !calendars.isSlots(resource),
      calendars.units(resource, at: now) - resources[resource].busy >= Int(share.units), isQuiet
    else { return false }
    threads[thread].eligible = now
    threads[thread].calendarEnd = now
    countTaken(thread, share)
    resources[resource].countBusy(Int(share.units), now)
    insert(.end, thread, at: start(thread, share))
    return true
  }

  /// Puts an eligible patient in line: by priority, then by when eligible, arrived at the step, arrived in the pathway.
  mutating func enqueue(_ thread: Int32, _ share: WorkPlan, eligible: Int) {
    let resource = share.resource
    let calendarEnd = calendars.nextOpen(resource, eligible)
    threads[thread].state = .queued
    threads[thread].eligible = eligible
    threads[thread].calendarEnd = calendarEnd
    resources[resource].queued += 1
    let level = calendars.entries[resource].firstLevel + share.level
    // From the back: whoever becomes eligible now is behind all but those of this instant.
    var before = tails[level]
    while before >= 0, Thread.isAhead(threads[thread], of: threads[before]) { before = threads[before].before }
    let after = before >= 0 ? threads[before].after : heads[level]
    threads[thread].before = before
    threads[thread].after = after
    if before >= 0 { threads[before].after = thread } else { heads[level] = thread }
    if after >= 0 { threads[after].before = thread } else { tails[level] = thread }
    let open = eligible == now ? calendarEnd : calendars.nextOpen(resource, now)
    if open <= now { markDirty(resource) } else { setChance(resource, at: open) }
  }

  mutating func removeFromQueue(_ thread: Int32, _ share: WorkPlan) {
    let level = calendars.entries[share.resource].firstLevel + share.level
    let before = threads[thread].before
    let after = threads[thread].after
    if before >= 0 { threads[before].after = after } else { heads[level] = after }
    if after >= 0 { threads[after].before = before } else { tails[level] = before }
    resources[share.resource].queued -= 1
    // Somebody who did not fit may have stood in the way of somebody who does.
    if resources[share.resource].queued > 0 { markDirty(share.resource) }
  }

  private mutating func setChance(_ resource: Int32, at time: Int) {
    guard time < resources[resource].chanceAt else { return }
    resources[resource].chanceAt = time
    queue.insert(
      Event(time: time, order: Event.order(.chance, patient: 0, node: resource), thread: resource, generation: 0))
  }

  /// Gives out all that can be given out at this instant, resource by resource.
  ///
  /// What a patient does next with it (a service of no length, a tail) waits until every resource has given out.
  mutating func giveOut() {
    if dirty.count == 1, let resource = dirty.popLast() {
      giveOut(resource)
      resources[resource].isDirty = false
      return
    }
    // In the order of care, so that the order of declaration does not show even in the log.
    if dirty.count > 1 { sortDirty() }
    var index = 0
    while index < dirty.count {
      giveOut(dirty[index])
      index += 1
    }
    index = 0
    while index < dirty.count {
      resources[dirty[index]].isDirty = false
      index += 1
    }
    dirty.removeAll()
  }

  private mutating func sortDirty() {
    for index in 1..<dirty.count {
      let resource = dirty[index]
      var place = index
      while place > 0, calendars.entries[dirty[place - 1]].rank > calendars.entries[resource].rank {
        dirty[place] = dirty[place - 1]
        place -= 1
      }
      dirty[place] = resource
    }
  }

  private mutating func giveOut(_ resource: Int32) {
    guard resources[resource].queued > 0 else { return }
    let isSlots = calendars.isSlots(resource)
    var available: Int
    if isSlots {
      if resources[resource].session != now {
        resources[resource].session = now
        resources[resource].left = calendars.units(resource, at: now)
      }
      available = resources[resource].left
    } else {
      available = calendars.units(resource, at: now) - resources[resource].busy
    }
    while available > 0, let thread = first(resource) {
      let node = threads[thread].node
      let share = work[Int(node) &* groupCount &+ Int(threads[thread].group)]
      let units = Int(share.units)
      if units > available { break }
      removeHead(thread, share)
      countTaken(thread, share)
      if share.missed > 0 && isMissed(thread, share) {
        if isSlots { available -= units }
        miss(thread)
        continue
      }
      available -= units
      resources[resource].countWaiting(-1, now)
      if !isSlots { resources[resource].countBusy(units, now) }
      insert(.end, thread, at: start(thread, share))
    }
    if isSlots { resources[resource].left = available }
    if resources[resource].queued > 0 && !calendars.entries[resource].isConstant {
      setChance(resource, at: calendars.nextChance(resource, after: now))
    }
  }

  @inline(__always)
  private func first(_ resource: Int32) -> Int32? {
    var level = calendars.entries[resource].firstLevel
    let end = level + calendars.entries[resource].levels
    while level < end {
      if heads[level] >= 0 { return heads[level] }
      level += 1
    }
    return nil
  }

  @inline(__always)
  private mutating func removeHead(_ thread: Int32, _ share: WorkPlan) {
    let level = calendars.entries[share.resource].firstLevel + share.level
    let after = threads[thread].after
    heads[level] = after
    if after >= 0 { threads[after].before = -1 } else { tails[level] = -1 }
    resources[share.resource].queued -= 1
  }

  /// A unit is taken: its wait, with calendar and queue apart.
  @inline(__always)
  private mutating func countTaken(_ thread: Int32, _ share: WorkPlan) {
    guard isMeasuring else { return }
    let resource = share.resource
    let units = Int(share.units)
    let wait = now &- threads[thread].waitingSince
    let calendarEnd = threads[thread].calendarEnd
    resources[resource].countTaken(
      units, wait: wait, calendar: calendarEnd &- threads[thread].eligible, queue: now &- calendarEnd)
    tally.waits[Int(resource) &* WaitHistogram.bins &+ WaitHistogram.bin(wait)] &+= UInt32(truncatingIfNeeded: units)
  }

  /// Staff are free again, or nothing for slots.
  @inline(__always)
  mutating func free(_ share: WorkPlan) {
    if calendars.isSlots(share.resource) { return }
    resources[share.resource].countBusy(-Int(share.units), now)
    if resources[share.resource].queued > 0 { markDirty(share.resource) }
  }
}
