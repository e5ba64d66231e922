/// A patient at a step: arrives, is eligible, starts (or misses), is served, ends or leaves.
extension SimulationRun {
  /// The patient arrives at a step; true when the visit is over at once. `since` lies in the past for a waiting list.
  mutating func arrive(_ thread: Int32, at node: Int32, since arrived: Int) -> Bool {
    let patient = threads[thread].patient
    let group = Int(threads[thread].group)
    let isMeasured = isMeasuring && arrived == now
    threads[thread].arrive(at: node, arrived, visit: come(patient, node), isMeasured: isMeasured)
    if isMeasured { countVisit(node, group) }
    emit(.arrive, thread, node, at: arrived)
    if nodes[node].pauses.count > 0 { beginPauses(patient, nodes[node].pauses) }
    if nodes[node].timeouts.count + nodes[node].sides.count > 0 { setTimers(thread, nodes[node]) }
    let eligible = nodes[node].hasNotice ? nodes[node].notice.notice(from: arrived) : arrived
    let share = work[Int(node) &* groupCount &+ group]
    if share.resource >= 0 {
      if share.waits >= 0 && isMeasured { observe(thread, share, eligible) }
      if eligible == now && startAtOnce(thread, share) { return false }
      resources[share.resource].countWaiting(1, now)
      if eligible > now {
        postpone(thread, until: eligible)
      } else {
        enqueue(thread, share, eligible: eligible)
      }
      return false
    }
    var begin = eligible
    if share.waits >= 0 { begin = max(begin, drawnWait(thread, share.waits)) }
    if begin > now {
      postpone(thread, until: begin)
      return false
    }
    return tryToStart(thread, share)
  }

  /// The end of a wait drawn from `waits`; where the patient has waited already, of those that are longer.
  // Mutating though nothing changes: a borrow here would copy all of this value first.
  @inline(never)
  private mutating func drawnWait(_ thread: Int32, _ law: Int32) -> Int {
    let (node, visit, arrived) = (threads[thread].node, threads[thread].visit, threads[thread].arrived)
    var end = draws.end(law, draw(thread, node, visit, .service).second, from: arrived)
    var attempt: Int32 = 1
    while end < now && attempt < 100 {
      end = draws.end(law, draw(thread, node, visit, .service, number: attempt).second, from: arrived)
      attempt += 1
    }
    return max(end, now)
  }

  /// The wait that `waits` says is seen today, beside the one that the queue gives.
  @inline(never)
  private mutating func observe(_ thread: Int32, _ share: WorkPlan, _ eligible: Int) {
    let arrived = threads[thread].arrived
    let end = draws.end(
      share.waits, draw(thread, threads[thread].node, threads[thread].visit, .service).second, from: arrived)
    tally.observed[Int(share.resource)] += 1
    tally.observedWait[Int(share.resource)] += max(end, eligible) - arrived
  }

  @inline(never)
  private mutating func postpone(_ thread: Int32, until time: Int) {
    threads[thread].state = .noticed
    threads[thread].eligible = time
    insert(.eligible, thread, at: time)
  }

  @inline(__always)
  mutating func insert(_ kind: Event.Kind, _ thread: Int32, at time: Int, timer: Int = 0) {
    queue.insert(threads[thread].event(kind, at: time, thread: thread, timer: timer))
  }

  /// What an event of kind `eligible` announced.
  mutating func becomeDue(_ thread: Int32) {
    let node = threads[thread].node
    let share = work[Int(node) &* groupCount &+ Int(threads[thread].group)]
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
    let bits = draw(
      thread, threads[thread].node, threads[thread].visit, .attendance, number: threads[thread].misses
    ).first
    return unitInterval(bits) < share.missed
  }

  /// A try is missed: the patient is rebooked, or takes the tail at this instant.
  @inline(never)
  mutating func miss(_ thread: Int32) {
    let node = threads[thread].node
    let patient = threads[thread].patient
    emit(.missed, thread, node)
    guard countMove() else { return }
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
      nodeTallies[node].starts &+= 1
      nodeTallies[node].waitSeconds &+= now &- threads[thread].arrived
    }
    if threads[thread].isFromList { endListedWait(thread, isSeen: true) }
    if nodes[node].started.count > 0 && !threads[thread].isSide { clockEvent(thread, nodes[node].started) }
    guard share.takes >= 0 else { return now }
    return draws.end(
      share.takes, draw(thread, node, threads[thread].visit, .service).first, from: now)
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
    let node = threads[thread].node
    freeStaff(thread)
    let started = threads[thread].started
    if threads[thread].isMeasured {
      nodeTallies[node].ends &+= 1
      nodeTallies[node].serviceSeconds &+= now &- started
      if nodes[node].hasWithin && nodes[node].within.isMet(from: threads[thread].arrived, to: now) {
        nodeTallies[node].metWithin &+= 1
      }
    }
    emit(.complete, thread, node)
    recordSpan(thread, started: started)
    threads[thread].endVisit()
    if !threads[thread].isSide {
      if nodes[node].ended.count > 0 { clockEvent(thread, nodes[node].ended) }
      if nodes[node].byDay >= 0 { noteEnd(threads[thread].patient, node) }
    }
    if nodes[node].pauses.count > 0 { endPauses(threads[thread].patient, nodes[node].pauses) }
  }

  /// The visit is left without an end: by an `after`, or after the last miss.
  @inline(never)
  mutating func leave(_ thread: Int32) {
    let record = threads[thread]
    let plan = nodes[record.node]
    let share = work[Int(record.node) * groupCount + Int(record.group)]
    emit(.left, thread, record.node)
    if record.isFromList { endListedWait(thread, isSeen: false) }
    if record.state == .queued { removeFromQueue(thread, share) }
    if share.resource >= 0 && record.state != .serving { resources[share.resource].countWaiting(-1, now) }
    freeStaff(thread)
    recordSpan(thread, started: record.state == .serving ? record.started : now)
    threads[thread].endVisit()
    if plan.pauses.count > 0 { endPauses(record.patient, plan.pauses) }
  }

  @inline(__always)
  private mutating func freeStaff(_ thread: Int32) {
    guard threads[thread].state == .serving else { return }
    let node = threads[thread].node
    let share = work[Int(node) &* groupCount &+ Int(threads[thread].group)]
    if share.resource >= 0 { free(share) }
  }

  // MARK: - Timers

  /// Sets the earliest `after` and every side contact of a visit.
  @inline(never)
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
