internal import PathwayArithmetic
import PathwayModel

/// Patients come in.
extension SimulationRun {
  /// The next patient of an entry: a gap of a unit Poisson process, run through the entry's rate.
  @inline(__always)
  mutating func scheduleArrival(_ entry: Int) {
    let number = arrivals.entries[entry].number
    let bits = Philox.block(
      Philox.Block(x0: UInt32(truncatingIfNeeded: number), x1: 0, x2: 0, x3: Purpose.arrival.rawValue),
      key: keys[entry]
    ).first
    arrivals.advance(entry, by: draws.unitExponential(bits))
    nextArrival = Moment.never
    for index in 0..<arrivals.entries.count { nextArrival = min(nextArrival, arrivals.entries[index].next) }
  }

  /// Everybody who arrives at this instant, by entry in the order of care.
  mutating func admitArrivals() {
    for entry in 0..<arrivals.entries.count {
      while arrivals.entries[entry].next == now, !hasFailed {
        let thread = admit(index: arrivals.takeNumber(entry), stream: entry, group: nil, arrived: now)
        scheduleArrival(entry)
        follow(thread, arrivals.entries[entry].node)
      }
    }
  }

  /// A new patient with a thread that has gone nowhere yet.
  mutating func admit(index: Int, stream: Int, group: Int32?, arrived: Int) -> Int32 {
    let id = patients.take(Patient())
    clocks.set(Int(id) &* targetCount, targetCount, to: ClockState())
    comings.set(Int(id) &* nodeCount, nodeCount, to: 0)
    firstEnds.set(Int(id) &* byDayCount, byDayCount, to: Patient.noDate)
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
    if isMeasuring && arrived >= windowStart && !isListed(id) {
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
    // The rest is written when a visit begins, and read only within one.
    threads[id].generation &+= 1
    threads[id].patient = patient
    threads[id].group = patients[patient].group
    threads[id].number = patients[patient].number
    threads[id].index = patients[patient].index
    threads[id].stream = patients[patient].stream
    threads[id].frame = frame
    threads[id].branch = branch
    threads[id].isSide = isSide
    threads[id].spans = -1
    threads[id].oldestSpan = -1
    threads[id].state = .moving
    patients[patient].threads += 1
    return id
  }

  @inline(__always)
  mutating func countInside(_ change: Int) {
    insideArea &+= inside &* (now &- insideChanged)
    insideChanged = now
    inside &+= change
  }

  @inline(never)
  mutating func fail(_ reason: String) {
    fail(
      Refusal(
        origin: plan.pathway.origin, reason: reason, advice: "`waymark demand` shows where demand is above capacity."))
  }
}
