/// Targets: clocks start, stand still, start anew and stop; then where their days went.
extension SimulationRun {
  /// Looks at every clock that an event may start or stop.
  mutating func clockEvent(_ thread: Int32, _ stretch: Stretch) {
    let patient = threads[thread].patient
    for place in stretch.range {
      let hook = hooks[place]
      let clock = Int(patient) &* targetCount &+ Int(hook.target)
      switch clocks[clock].phase {
      case .idle:
        if hook.starts {
          startClock(patient, Int(hook.target))
        } else if hook.stops && isListed(patient) {
          noteReached(patient, Int(hook.target))
        }
      case .running: if hook.stops { stopClock(thread, Int(hook.target)) }
      case .stopped: break
      }
    }
  }

  private mutating func startClock(_ patient: Int32, _ target: Int) {
    let clock = Int(patient) &* targetCount &+ target
    clocks[clock].phase = .running
    clocks[clock].start = now
    clocks[clock].paused = 0
    clocks[clock].pausedSince = Int32(truncatingIfNeeded: Moment.date(now))
    patients[patient].running += 1
    if isMeasuring { tally.clocksStarted[target] += 1 }
  }

  /// Starts a running clock anew at a missed start, which stands for the day of rebooking.
  mutating func restartClock(_ patient: Int32, _ target: Int) {
    let clock = Int(patient) &* targetCount &+ target
    guard clocks[clock].phase == .running else { return }
    if isInWindow(clocks[clock].start) { tally.clocksStarted[target] -= 1 }
    patients[patient].running -= 1
    startClock(patient, target)
  }

  @inline(__always)
  func isInWindow(_ time: Int) -> Bool { time >= windowStart && time < windowEnd }

  private mutating func stopClock(_ thread: Int32, _ target: Int) {
    let patient = threads[thread].patient
    let clock = Int(patient) &* targetCount &+ target
    let state = clocks[clock]
    clocks[clock].phase = .stopped
    patients[patient].running -= 1
    patients[patient].open -= 1
    let net = netDays(state)
    if isListed(patient) {
      noteReached(patient, target)
      if net > limits[target] { tally.list.late[target] += 1 } else { tally.list.met[target] += 1 }
    }
    guard isInWindow(state.start) else { return }
    let place = target * groupCount + Int(patients[patient].group)
    guard Moment.date(now) - Moment.date(state.start) <= followDays else {
      // As if seen when it was no longer followed: it ran then, and past its limit is a breach.
      if net > limits[target] { tally.overdue[place] += 1 }
      return
    }
    tally.netDays[place * tally.days + net] += 1
    attribute(thread, target, start: state.start, isBreach: net > limits[target])
  }

  /// The patient's way is over: clocks that run stop for nobody.
  mutating func leaveClocks(_ patient: Int32) {
    guard patients[patient].running > 0 else { return }
    for target in 0..<targetCount {
      let clock = Int(patient) &* targetCount &+ target
      let state = clocks[clock]
      guard state.phase == .running else { continue }
      clocks[clock].phase = .stopped
      if isListed(patient) { tally.list.left[target] += 1 }
      if isInWindow(state.start) {
        if Moment.date(now) - Moment.date(state.start) <= followDays {
          tally.clocksLeft[target] += 1
        } else if netDays(state) > limits[target] {
          tally.overdue[target * groupCount + Int(patients[patient].group)] += 1
        }
      }
    }
    patients[patient].running = 0
  }

  // MARK: - Pauses

  mutating func beginPauses(_ patient: Int32, _ stretch: Stretch) {
    for place in stretch.range {
      let clock = Int(patient) &* targetCount &+ Int(pauses[place])
      if clocks[clock].pausing == 0 { clocks[clock].pausedSince = Int32(truncatingIfNeeded: Moment.date(now)) }
      clocks[clock].pausing += 1
    }
  }

  mutating func endPauses(_ patient: Int32, _ stretch: Stretch) {
    for place in stretch.range {
      let clock = Int(patient) &* targetCount &+ Int(pauses[place])
      clocks[clock].pausing -= 1
      if clocks[clock].pausing == 0 && clocks[clock].phase == .running {
        clocks[clock].paused += Int32(truncatingIfNeeded: Moment.date(now)) - clocks[clock].pausedSince
      }
    }
  }

  // MARK: - Where the clock went

  /// Keeps what a patient waited and was served at a step, for the clocks that run.
  mutating func recordSpan(_ thread: Int32, started: Int) {
    guard !threads[thread].isSide, patients[threads[thread].patient].running > 0 else { return }
    let id: Int32
    if freeSpan >= 0 {
      id = freeSpan
      freeSpan = spans[id].older
      spans[id] = span(of: thread, started: started)
    } else {
      id = Int32(truncatingIfNeeded: spans.count)
      spans.append(span(of: thread, started: started))
    }
    if threads[thread].spans < 0 { threads[thread].oldestSpan = id }
    threads[thread].spans = id
  }

  @inline(__always)
  private func span(of thread: Int32, started: Int) -> Span {
    Span(
      from: threads[thread].waitingSince, started: started, ended: now, calendarFrom: threads[thread].eligible,
      calendarTo: min(threads[thread].calendarEnd, started), node: threads[thread].node, older: threads[thread].spans)
  }

  /// Adds what lies between start and stop to the sums of a target, along the way that stopped the clock.
  private mutating func attribute(_ thread: Int32, _ target: Int, start: Int, isBreach: Bool) {
    let state = threads[thread].state
    if state == .serving || state == .queued {
      add(span(of: thread, started: state == .serving ? threads[thread].started : now), target, start, isBreach)
    }
    var onWay = thread
    while true {
      var id = threads[onWay].spans
      while id >= 0 {
        let span = spans[id]
        // Newest first: what ended before the clock began, and all older, is not its.
        if span.ended < start { break }
        add(span, target, start, isBreach)
        id = span.older
      }
      let frame = threads[onWay].frame
      guard frame >= 0 else { return }
      onWay = frames[frame].parent
    }
  }

  private mutating func add(_ span: Span, _ target: Int, _ start: Int, _ isBreach: Bool) {
    for place in nodes[span.node].pauses.range where Int(pauses[place]) == target { return }
    let place = target &* nodeCount &+ Int(span.node)
    let wait = max(0, span.started - max(start, span.from))
    let service = max(0, span.ended - max(start, span.started))
    tally.clockWait[place] += wait
    tally.clockCalendar[place] += max(0, span.calendarTo - max(start, span.calendarFrom))
    tally.clockService[place] += service
    if isBreach {
      tally.breachedWait[place] += wait
      tally.breachedService[place] += service
    }
  }

  // MARK: - By day

  /// A patient comes to the item that is day 0.
  @inline(never)
  mutating func noteDayZero(_ thread: Int32) {
    let patient = threads[thread].patient
    guard !threads[thread].isSide, patients[patient].dayZero == Patient.noDate else { return }
    patients[patient].dayZero = Int32(truncatingIfNeeded: Moment.date(now))
    patients[patient].dayZeroMeasured = isMeasuring
    for place in 0..<byDayCount {
      let end = firstEnds[Int(patient) &* byDayCount &+ place]
      if end != Patient.noDate { countByDay(patient, place, end) }
    }
  }

  /// The first end of an item with a `by day`.
  mutating func noteEnd(_ patient: Int32, _ node: Int32) {
    let place = Int(nodes[node].byDay)
    guard place >= 0 else { return }
    let index = Int(patient) &* byDayCount &+ place
    guard firstEnds[index] == Patient.noDate else { return }
    firstEnds[index] = Int32(truncatingIfNeeded: Moment.date(now))
    if patients[patient].dayZero != Patient.noDate { countByDay(patient, place, firstEnds[index]) }
  }

  private mutating func countByDay(_ patient: Int32, _ place: Int, _ end: Int32) {
    guard patients[patient].dayZeroMeasured else { return }
    tally.byDayEnded[place] += 1
    if Int(end - patients[patient].dayZero) <= byDayLimits[place] { tally.byDayMet[place] += 1 }
  }
}
