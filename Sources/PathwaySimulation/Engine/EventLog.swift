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
}

extension Run {
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
    let resource = work[Int(node) * groupCount + Int(patient.group)].resource
    log?(
      LogRow(
        replication: replication, patient: patient.number, node: NodeID(rawValue: UInt32(node)), lifecycle: lifecycle,
        time: time, resource: resource >= 0 ? ResourceID(rawValue: UInt32(resource)) : nil,
        group: GroupID(rawValue: UInt32(patient.group))))
  }
}
