/// Queues, sessions and staff.
extension Run {
  @inline(__always)
  mutating func countWaiting(_ resource: Int32, _ change: Int) {
    resources[resource].waitingArea += resources[resource].waiting * (now - resources[resource].waitingChanged)
    resources[resource].waitingChanged = now
    let waiting = resources[resource].waiting + change
    resources[resource].waiting = waiting
    if waiting > resources[resource].mostWaiting { resources[resource].mostWaiting = waiting }
  }

  @inline(__always)
  mutating func countBusy(_ resource: Int32, _ change: Int) {
    resources[resource].busyArea += resources[resource].busy * (now - resources[resource].busyChanged)
    resources[resource].busyChanged = now
    resources[resource].busy += change
  }

  @inline(__always)
  mutating func markDirty(_ resource: Int32) {
    if resources[resource].isDirty { return }
    resources[resource].isDirty = true
    dirty.append(resource)
  }

  /// Puts an eligible patient in line: by priority, then by when eligible, arrived at the step, arrived in the pathway.
  mutating func enqueue(_ thread: Int32, _ share: WorkPlan, eligible: Int) {
    let resource = share.resource
    let calendarEnd = plan.resources[Int(resource)].calendar.nextOpen(eligible)
    threads[thread].state = .queued
    threads[thread].eligible = eligible
    threads[thread].calendarEnd = calendarEnd
    resources[resource].queued += 1
    let level = plan.resources[Int(resource)].firstLevel + share.level
    // From the back: whoever becomes eligible now is behind all but those of this instant.
    var before = tails[level]
    while before >= 0, isAhead(thread, of: before) { before = threads[before].before }
    let after = before >= 0 ? threads[before].after : heads[level]
    threads[thread].before = before
    threads[thread].after = after
    if before >= 0 { threads[before].after = thread } else { heads[level] = thread }
    if after >= 0 { threads[after].before = thread } else { tails[level] = thread }
    let open = eligible == now ? calendarEnd : plan.resources[Int(resource)].calendar.nextOpen(now)
    if open <= now { markDirty(resource) } else { setChance(resource, at: open) }
  }

  private func isAhead(_ thread: Int32, of other: Int32) -> Bool {
    let a = threads[thread]
    let b = threads[other]
    if a.eligible != b.eligible { return a.eligible < b.eligible }
    if a.arrived != b.arrived { return a.arrived < b.arrived }
    let first = patients[a.patient].number
    let second = patients[b.patient].number
    return first != second ? first < second : a.node < b.node
  }

  mutating func removeFromQueue(_ thread: Int32, _ share: WorkPlan) {
    let level = plan.resources[Int(share.resource)].firstLevel + share.level
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
      while place > 0, plan.resources[Int(dirty[place - 1])].rank > plan.resources[Int(resource)].rank {
        dirty[place] = dirty[place - 1]
        place -= 1
      }
      dirty[place] = resource
    }
  }

  private mutating func giveOut(_ resource: Int32) {
    guard resources[resource].queued > 0 else { return }
    let isSlots = plan.resources[Int(resource)].calendar.isSlots
    var available: Int
    if isSlots {
      if resources[resource].session != now {
        resources[resource].session = now
        resources[resource].left = plan.resources[Int(resource)].calendar.unitsAt(now)
      }
      available = resources[resource].left
    } else {
      available = plan.resources[Int(resource)].calendar.unitsAt(now) - resources[resource].busy
    }
    while available > 0, let thread = first(resource) {
      let node = threads[thread].node
      let share = work[Int(node) * groupCount + Int(patients[threads[thread].patient].group)]
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
      countWaiting(resource, -1)
      if !isSlots { countBusy(resource, units) }
      insert(.end, thread, at: start(thread, share))
    }
    if isSlots { resources[resource].left = available }
    if resources[resource].queued > 0 {
      setChance(resource, at: plan.resources[Int(resource)].calendar.nextChance(after: now))
    }
  }

  @inline(__always)
  private func first(_ resource: Int32) -> Int32? {
    let firstLevel = plan.resources[Int(resource)].firstLevel
    for level in firstLevel..<(firstLevel + plan.resources[Int(resource)].levels) where heads[level] >= 0 {
      return heads[level]
    }
    return nil
  }

  @inline(__always)
  private mutating func removeHead(_ thread: Int32, _ share: WorkPlan) {
    let level = plan.resources[Int(share.resource)].firstLevel + share.level
    let after = threads[thread].after
    heads[level] = after
    if after >= 0 { threads[after].before = -1 } else { tails[level] = -1 }
    resources[share.resource].queued -= 1
  }

  /// A unit is taken: its wait, with calendar and queue apart.
  @inline(__always)
  private mutating func countTaken(_ thread: Int32, _ share: WorkPlan) {
    guard isMeasuring else { return }
    let resource = Int(share.resource)
    let units = Int(share.units)
    let record = threads[thread]
    let wait = now - record.waitingSince
    tally.taken[resource] += units
    tally.takenWait[resource] += wait * units
    tally.takenCalendar[resource] += (record.calendarEnd - record.eligible) * units
    tally.takenQueue[resource] += (now - record.calendarEnd) * units
    tally.waits[resource * WaitHistogram.bins + WaitHistogram.bin(wait)] += units
  }

  /// Staff are free again, or nothing for slots.
  mutating func free(_ share: WorkPlan) {
    if plan.resources[Int(share.resource)].calendar.isSlots { return }
    countBusy(share.resource, -Int(share.units))
    if resources[share.resource].queued > 0 { markDirty(share.resource) }
  }
}
