/// A patient at a step: arrives, is eligible, starts (or misses), is served, ends or leaves.
extension Run {
  /// The patient arrives at a step; true when the visit is over at once. `since` lies in the past for a waiting list.
  mutating func arrive(_ thread: Int32, at node: Int32, since arrived: Int) -> Bool {
    let patient = threads[thread].patient
    let group = Int(patients[patient].group)
    let visit = come(patient, node)
    let isMeasured = isMeasuring && arrived == now
    threads[thread].node = node
    threads[thread].arrived = arrived
    threads[thread].waitingSince = arrived
    threads[thread].visit = visit
    threads[thread].misses = 0
    threads[thread].isMeasured = isMeasured
    threads[thread].calendarEnd = 0
    threads[thread].eligible = 0
    if isMeasured { tally.visits[Int(node) * groupCount + group] += 1 }
    emit(.arrive, thread, node, at: arrived)
    let plan = nodes[node]
    if plan.pauses.count > 0 { beginPauses(patient, plan.pauses) }
    if plan.timeouts.count + plan.sides.count > 0 { setTimers(thread, plan) }
    let eligible = plan.hasNotice ? plan.notice.notice(from: arrived) : arrived
    let share = work[Int(node) * groupCount + group]
    if share.resource >= 0 {
      countWaiting(share.resource, 1)
      if share.waits >= 0 && isMeasured { observe(thread, share, eligible) }
      if eligible > now {
        postpone(thread, until: eligible)
      } else {
        enqueue(thread, share, eligible: eligible)
      }
      return false
    }
    var begin = eligible
    if share.waits >= 0 { begin = max(begin, drawnWait(patient, node, visit, share.waits, from: arrived)) }
    if begin > now {
      postpone(thread, until: begin)
      return false
    }
    return tryToStart(thread, share)
  }

  /// The end of a wait drawn from `waits`; where the patient has waited already, of those that are longer.
  private func drawnWait(_ patient: Int32, _ node: Int32, _ visit: UInt32, _ law: Int32, from arrived: Int) -> Int {
    var end = draws.end(law, draw(patient, node, visit, .service).second, from: arrived)
    var attempt: Int32 = 1
    while end < now && attempt < 100 {
      end = draws.end(law, draw(patient, node, visit, .service, number: attempt).second, from: arrived)
      attempt += 1
    }
    return max(end, now)
  }

  /// The wait that `waits` says is seen today, beside the one that the queue gives.
  private mutating func observe(_ thread: Int32, _ share: WorkPlan, _ eligible: Int) {
    let arrived = threads[thread].arrived
    let end = draws.end(
      share.waits, draw(threads[thread].patient, threads[thread].node, threads[thread].visit, .service).second,
      from: arrived)
    tally.observed[Int(share.resource)] += 1
    tally.observedWait[Int(share.resource)] += max(end, eligible) - arrived
  }

  private mutating func postpone(_ thread: Int32, until time: Int) {
    threads[thread].state = .noticed
    threads[thread].eligible = time
    insert(.eligible, thread, at: time)
  }

  @inline(__always)
  mutating func insert(_ kind: Event.Kind, _ thread: Int32, at time: Int, timer: Int = 0) {
    let record = threads[thread]
    queue.insert(
      Event(
        time: time, order: Event.order(kind, patient: patients[record.patient].number, node: record.node, timer: timer),
        thread: thread, generation: record.generation))
  }

  /// What an event of kind `eligible` announced.
  mutating func becomeDue(_ thread: Int32) {
    let node = threads[thread].node
    let share = work[Int(node) * groupCount + Int(patients[threads[thread].patient].group)]
    if threads[thread].state == .turnedAway {
      let way = nodes[node].missedOutWay
      leave(thread)
      countWay(way, thread)
      follow(thread, nodes[node].missTail)
    } else if share.resource >= 0 {
      enqueue(thread, share, eligible: now)
    } else if tryToStart(thread, share) {
      goOn(thread)
    }
  }

  /// Where nobody queues: starts now unless missed; true when the visit is over at once.
  private mutating func tryToStart(_ thread: Int32, _ share: WorkPlan) -> Bool {
    if share.missed > 0 && isMissed(thread, share) {
      miss(thread)
      return false
    }
    let end = start(thread, share)
    if end > now {
      insert(.end, thread, at: end)
      return false
    }
    endVisit(thread)
    return true
  }

  @inline(__always)
  func isMissed(_ thread: Int32, _ share: WorkPlan) -> Bool {
    let record = threads[thread]
    let bits = draw(record.patient, record.node, record.visit, .attendance, number: record.misses).first
    return unitInterval(bits) < share.missed
  }

  /// A try is missed: the patient is rebooked, or takes the tail at this instant.
  mutating func miss(_ thread: Int32) {
    let node = threads[thread].node
    let patient = threads[thread].patient
    emit(.missed, thread, node)
    threads[thread].misses += 1
    if nodes[node].missLimit > 0 && threads[thread].misses >= nodes[node].missLimit {
      threads[thread].state = .turnedAway
      return insert(.eligible, thread, at: now)
    }
    recordSpan(thread, started: now)
    for place in nodes[node].restarts.range { restartClock(patient, Int(restarts[place])) }
    threads[thread].waitingSince = now
    threads[thread].calendarEnd = 0
    postpone(thread, until: nodes[node].rebooking.elapsed(from: now))
  }

  /// Service begins; gives the moment it ends.
  @inline(__always)
  mutating func start(_ thread: Int32, _ share: WorkPlan) -> Int {
    let node = threads[thread].node
    threads[thread].state = .serving
    threads[thread].started = now
    emit(.start, thread, node)
    if threads[thread].isMeasured {
      tally.starts[Int(node)] += 1
      tally.waitSeconds[Int(node)] += now - threads[thread].arrived
    }
    if nodes[node].started.count > 0 && !threads[thread].isSide { clockEvent(thread, nodes[node].started) }
    guard share.takes >= 0 else { return now }
    return draws.end(
      share.takes, draw(threads[thread].patient, node, threads[thread].visit, .service).first, from: now)
  }

  /// An event of kind `end`: the service is over and the patient goes on.
  mutating func endService(_ thread: Int32) {
    endVisit(thread)
    goOn(thread)
  }

  private mutating func goOn(_ thread: Int32) {
    let node = threads[thread].node
    countWay(nodes[node].firstWay, thread)
    follow(thread, threads[thread].isSide ? Onward.nowhere : nodes[node].next)
  }

  /// The visit has ended: resources are freed, clocks and limits looked at.
  private mutating func endVisit(_ thread: Int32) {
    let record = threads[thread]
    let node = record.node
    let plan = nodes[node]
    freeStaff(thread)
    if record.isMeasured {
      tally.ends[Int(node)] += 1
      tally.serviceSeconds[Int(node)] += now - record.started
      if plan.hasWithin && plan.within.isMet(from: record.arrived, to: now) { tally.metWithin[Int(node)] += 1 }
    }
    emit(.complete, thread, node)
    recordSpan(thread, started: record.started)
    threads[thread].generation &+= 1
    threads[thread].state = .moving
    if !record.isSide {
      if plan.ended.count > 0 { clockEvent(thread, plan.ended) }
      noteEnd(record.patient, node)
    }
    if plan.pauses.count > 0 { endPauses(record.patient, plan.pauses) }
  }

  /// The visit is left without an end: by an `after`, or after the last miss.
  mutating func leave(_ thread: Int32) {
    let record = threads[thread]
    let plan = nodes[record.node]
    let share = work[Int(record.node) * groupCount + Int(patients[record.patient].group)]
    emit(.left, thread, record.node)
    if record.state == .queued { removeFromQueue(thread, share) }
    if share.resource >= 0 && record.state != .serving { countWaiting(share.resource, -1) }
    freeStaff(thread)
    recordSpan(thread, started: record.state == .serving ? record.started : now)
    threads[thread].generation &+= 1
    threads[thread].state = .moving
    if plan.pauses.count > 0 { endPauses(record.patient, plan.pauses) }
  }

  private mutating func freeStaff(_ thread: Int32) {
    guard threads[thread].state == .serving else { return }
    let node = threads[thread].node
    let share = work[Int(node) * groupCount + Int(patients[threads[thread].patient].group)]
    if share.resource >= 0 { free(share) }
  }

  // MARK: - Timers

  /// Sets the earliest `after` and every side contact of a visit.
  private mutating func setTimers(_ thread: Int32, _ plan: NodePlan) {
    let arrived = threads[thread].arrived
    var earliest = Moment.never
    for place in plan.timeouts.range {
      let time = timers[place].length.elapsed(from: arrived)
      if time < earliest {
        earliest = time
        threads[thread].timeoutTo = timers[place].to
        threads[thread].timeoutWay = plan.timeoutWay + Int32(place) - plan.timeouts.start
      }
    }
    if earliest < Moment.never { insert(.timer, thread, at: max(now, earliest)) }
    for (index, place) in plan.sides.range.enumerated() {
      // A waiting list's past reminders have been.
      let time = timers[place].length.elapsed(from: arrived)
      if time >= now { insert(.timer, thread, at: time, timer: index + 1) }
    }
  }

  /// A timer of a visit that has not ended: the tail, or a side contact beside the way.
  mutating func runTimer(_ event: Event) {
    let thread = event.thread
    let node = threads[thread].node
    if event.timer == 0 {
      let to = threads[thread].timeoutTo
      let way = threads[thread].timeoutWay
      leave(thread)
      countWay(way, thread)
      return follow(thread, to)
    }
    let place = Int(nodes[node].sides.start) + event.timer - 1
    countWay(nodes[node].sideWay + Int32(event.timer - 1), thread)
    let side = newThread(of: threads[thread].patient, frame: -1, branch: 0, isSide: true)
    follow(side, timers[place].to)
  }
}
