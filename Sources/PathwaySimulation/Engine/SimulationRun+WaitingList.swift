import PathwayModel

/// Today's waiting list: its people come in before anybody arrives. What becomes of them is counted
/// apart; a clock of theirs that begins in the weeks measured is in the shares too, as any that begins then.
extension SimulationRun {
  /// Puts today's waiting list in, in the order of arrival in the pathway.
  mutating func begin(with list: [StartingPatient]) {
    guard !list.isEmpty else { return }
    let order = list.indices.sorted {
      (list[$0].secondsInPathway, list[$0].secondsAtStep, -$0) > (
        list[$1].secondsInPathway, list[$1].secondsAtStep, -$1
      )
    }
    for index in order {
      let patient = list[index]
      let thread = admit(
        index: index, stream: plan.entries.count, group: patient.group.map { Int32($0.rawValue) },
        arrived: -patient.secondsInPathway)
      let id = threads[thread].patient
      for clock in patient.clocks {
        let place = Int(id) &* targetCount + clock.target.index
        guard clocks[place].phase == .idle else { continue }
        clocks[place].phase = .running
        clocks[place].start = -clock.secondsRunning
        if isInWindow(-clock.secondsRunning) { tally.clocksStarted[clock.target.index] += 1 }
        patients[id].running += 1
      }
      threads[thread].isFromList = true
      if arrive(thread, at: Int32(patient.node.rawValue), since: -patient.secondsAtStep) {
        follow(thread, nodes[Int(patient.node.rawValue)].next)
      }
    }
  }

  /// Whether a patient was on the list, not an arrival.
  @inline(__always)
  func isListed(_ patient: Int32) -> Bool { Int(patients[patient].stream) == plan.entries.count }

  /// The visit that somebody on the list waits for today begins, or is left unseen.
  @inline(never)
  mutating func endListedWait(_ thread: Int32, isSeen: Bool) {
    threads[thread].isFromList = false
    var step = tally.list.steps[Int(threads[thread].node)] ?? ListTally.Step()
    if isSeen {
      step.seen += 1
      step.seconds += now
    } else {
      step.gone += 1
    }
    step.lastAt = max(step.lastAt, now)
    tally.list.steps[Int(threads[thread].node)] = step
  }

  /// Somebody on the list comes to what stops a target's clock, for the first time.
  @inline(never)
  mutating func noteReached(_ patient: Int32, _ target: Int) {
    let clock = Int(patient) &* targetCount &+ target
    guard !clocks[clock].isReached else { return }
    clocks[clock].isReached = true
    tally.list.reached[target] += 1
  }

  /// Dates that a clock has run by now, without those that it stood still.
  @inline(__always)
  func netDays(_ clock: ClockState) -> Int {
    let today = Moment.date(now)
    let net = today - Moment.date(clock.start) - Int(clock.paused)
    return max(0, clock.pausing > 0 ? net - (today - Int(clock.pausedSince)) : net)
  }

  /// At the end of a replication: clocks that still run, of which those past their limit are breaches already.
  mutating func closeClocks() {
    for index in 0..<patients.places.count where patients.places[index].threads > 0 {
      guard patients.places[index].running > 0 else { continue }
      for target in 0..<targetCount {
        let clock = clocks[index * targetCount + target]
        guard clock.phase == .running else { continue }
        let isOverdue = netDays(clock) > limits[target]
        if isListed(Int32(index)) {
          if isOverdue { tally.list.overdue[target] += 1 } else { tally.list.running[target] += 1 }
        }
        if isOverdue, isInWindow(clock.start) {
          tally.overdue[target * groupCount + Int(patients.places[index].group)] += 1
        }
      }
    }
  }
}
