package import PathwayModel

/// One row of the log of events.
package struct LogRow: Hashable, Sendable {
  package enum Lifecycle: String, Hashable, Sendable, CaseIterable {
    case arrive, start, complete, missed, left
  }
  package var replication: Int
  /// By arrival in the pathway, from 0.
  package var patient: Int
  package var node: NodeID
  package var lifecycle: Lifecycle
  /// Seconds from the Monday 00:00 at which time begins.
  package var time: Int
  package var resource: ResourceID?
  package var group: GroupID
  /// Units of the resource taken: at a start, and of slots at a missed one; 0 at all else.
  package var units = 0
  package var cohort = Cohort.measured
  /// The replication ended with the patient still inside: later events are missing. False where nobody asked.
  package var isCutOff = false
  /// Arms taken at decisions since the patient's row before, in their order: places among the pathway's ways.
  package var arms: [Int] = []

  /// When the patient arrived in the pathway.
  package enum Cohort: String, Hashable, Sendable, CaseIterable {
    /// On the waiting list that time began with.
    case list
    case warmup, measured
    /// After the weeks measured, so that those weeks' patients do not end in an empty hospital.
    case after
  }
}

extension SimulationRun {
  /// Counts an event and writes it to the log, if there is one.
  @inline(__always)
  mutating func emit(_ lifecycle: LogRow.Lifecycle, _ thread: Int32, _ node: Int32, at time: Int? = nil) {
    tally.events &+= 1
    if log != nil { write(lifecycle, thread, node, at: time ?? now) }
  }

  // Mutating though nothing changes: a borrow here would copy all of this value first.
  @inline(never)
  private mutating func write(_ lifecycle: LogRow.Lifecycle, _ thread: Int32, _ node: Int32, at time: Int) {
    let patient = patients[threads[thread].patient]
    let share = work[Int(node) * groupCount + Int(patient.group)]
    let resource = share.resource
    let takes = resource >= 0 && (lifecycle == .start || lifecycle == .missed && calendars.isSlots(resource))
    let cohort: LogRow.Cohort =
      Int(patient.stream) == plan.entries.count
      ? .list : patient.arrived < windowStart ? .warmup : patient.arrived < windowEnd ? .measured : .after
    log?(
      LogRow(
        replication: replication, patient: patient.number, node: NodeID(rawValue: UInt32(node)), lifecycle: lifecycle,
        time: time, resource: resource >= 0 ? ResourceID(rawValue: UInt32(resource)) : nil,
        group: GroupID(rawValue: UInt32(patient.group)), units: takes ? Int(share.units) : 0, cohort: cohort,
        isCutOff: cutOff.contains(patient.number),
        arms: armsTaken.removeValue(forKey: patient.number)?.map { Int($0) } ?? []))
  }

  /// An arm taken, to be told in the patient's next row.
  @inline(never)
  mutating func note(arm way: Int32, _ thread: Int32) {
    armsTaken[patients[threads[thread].patient].number, default: []].append(way)
  }
}
