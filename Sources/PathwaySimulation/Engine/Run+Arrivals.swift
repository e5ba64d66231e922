internal import PathwayArithmetic
import PathwayModel

/// Patients come in.
extension Run {
  /// The next patient of an entry: a gap of a unit Poisson process, run through the entry's rate.
  mutating func scheduleArrival(_ entry: Int) {
    let count = arrivalCounts[entry]
    let bits = Philox.block(
      Philox.Block(x0: UInt32(truncatingIfNeeded: count), x1: 0, x2: 0, x3: Purpose.arrival.rawValue),
      key: keys[entry]
    ).first
    let perWeek = plan.entries[entry].rate.perWeek
    var phase = arrivalPhases[entry] - Elementary.log(1 - unitInterval(bits))
    if phase >= perWeek {
      let weeks = (phase / perWeek).rounded(.down)
      // A rate so low that nobody comes before the end of time.
      guard weeks < 1e9, arrivalWeeks[entry] < 1_000_000_000 else {
        nextArrivals[entry] = Moment.never
        return findNextArrival()
      }
      arrivalWeeks[entry] += Int(weeks)
      phase = max(0, phase - weeks * perWeek)
    }
    arrivalPhases[entry] = phase
    nextArrivals[entry] = arrivalWeeks[entry] * WeekTime.week + plan.entries[entry].rate.second(phase)
    findNextArrival()
  }

  private mutating func findNextArrival() {
    nextArrival = Moment.never
    for index in 0..<nextArrivals.count { nextArrival = min(nextArrival, nextArrivals[index]) }
  }

  /// Everybody who arrives at this instant, by entry in the order of care.
  mutating func admitArrivals() {
    for entry in 0..<nextArrivals.count {
      while nextArrivals[entry] == now, failure == nil {
        let index = arrivalCounts[entry]
        arrivalCounts[entry] += 1
        let thread = admit(index: index, stream: entry, group: nil, arrived: now)
        scheduleArrival(entry)
        follow(thread, plan.entries[entry].node)
      }
    }
  }

  /// A new patient with a thread that has gone nowhere yet.
  private mutating func admit(index: Int, stream: Int, group: Int32?, arrived: Int) -> Int32 {
    let id = patients.take(Patient())
    while clocks.count < (Int(id) + 1) * targetCount { clocks.append(ClockState()) }
    while comings.count < (Int(id) + 1) * nodeCount { comings.append(0) }
    while firstEnds.count < (Int(id) + 1) * byDayCount { firstEnds.append(Patient.noDate) }
    let firstClock = Int(id) * targetCount
    for place in firstClock..<(firstClock + targetCount) { clocks[place] = ClockState() }
    let firstComing = Int(id) * nodeCount
    for place in firstComing..<(firstComing + nodeCount) { comings[place] = 0 }
    let firstEnd = Int(id) * byDayCount
    for place in firstEnd..<(firstEnd + byDayCount) { firstEnds[place] = Patient.noDate }
    var patient = Patient()
    patient.arrived = arrived
    patient.number = patientCount
    patient.index = UInt32(truncatingIfNeeded: index)
    patient.stream = Int32(stream)
    patient.open = Int32(targetCount)
    patient.group = group ?? drawGroup(index: patient.index, stream: stream)
    patients[id] = patient
    patientCount += 1
    if patientCount >= Event.largestPatient { fail("Too many patients for one replication.") }
    countInside(1)
    if arrived < windowEnd { insideTracked += 1 }
    if inside > Self.mostInside {
      fail(
        "More than \(Self.mostInside / 1_000_000) million patients are in the pathway at once: its queues grow without end."
      )
    }
    if isMeasuring && arrived >= windowStart {
      tally.arrived += 1
      tally.arrivedByGroup[Int(patient.group)] += 1
    }
    return newThread(of: id, frame: -1, branch: 0, isSide: false)
  }

  static var mostInside: Int { 1_000_000 }

  @inline(__always)
  private func drawGroup(index: UInt32, stream: Int) -> Int32 {
    if groupCount == 1 { return 0 }
    let bits = Philox.block(
      Philox.Block(x0: index, x1: 0, x2: 0, x3: Purpose.arrival.rawValue), key: keys[stream]
    ).second
    let u = unitInterval(bits)
    for (group, upTo) in plan.groups where u < upTo { return Int32(group) }
    return 0
  }

  @inline(__always)
  mutating func newThread(of patient: Int32, frame: Int32, branch: Int32, isSide: Bool) -> Int32 {
    let id = threads.take(Thread())
    let generation = threads[id].generation
    var thread = Thread()
    thread.generation = generation &+ 1
    thread.patient = patient
    thread.frame = frame
    thread.branch = branch
    thread.isSide = isSide
    threads[id] = thread
    patients[patient].threads += 1
    return id
  }

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
        let place = Int(id) * targetCount + clock.target.index
        guard clocks[place].phase == .idle else { continue }
        clocks[place].phase = .running
        clocks[place].start = -clock.secondsRunning
        patients[id].running += 1
      }
      if arrive(thread, at: Int32(patient.node.rawValue), since: -patient.secondsAtStep) {
        follow(thread, nodes[Int(patient.node.rawValue)].next)
      }
    }
  }

  @inline(__always)
  mutating func countInside(_ change: Int) {
    insideArea += inside * (now - insideChanged)
    insideChanged = now
    inside += change
  }

  @inline(never)
  mutating func fail(_ reason: String) {
    failure =
      failure
      ?? Refusal(
        origin: plan.pathway.origin, reason: reason, advice: "`waymark demand` shows where demand is above capacity.")
  }
}
