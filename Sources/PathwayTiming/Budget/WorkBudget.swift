/// How much exact timing may do and keep before it says no.
///
/// Counted in what is done, never by a clock, so that one input is answered or refused alike on every machine and core.
package struct WorkBudget: Hashable, Sendable {
  /// Units of work of all parts of an answer together: a few products of cells, or what takes as long.
  package var work: Int
  /// Bytes that all parts of an answer together may keep at one time.
  package var bytes: Int

  package init(work: Int, bytes: Int = WorkBudget.standardBytes) {
    self.work = work
    self.bytes = bytes
  }

  /// What an ordinary machine does in so many seconds on one core.
  package init(seconds: Double, bytes: Int = WorkBudget.standardBytes) {
    self.init(work: Int(min(max(0, seconds), 1e9) * Double(Self.workPerSecond)), bytes: bytes)
  }

  /// Units that an ordinary machine of 2024 does in a second on one core. A constant, not measured at run time.
  package static let workPerSecond = 1_000_000_000

  package static let standardSeconds = 10.0
  package static let standardBytes = 1 << 30

  package static let standard = WorkBudget(seconds: standardSeconds)
  package static let unlimited = WorkBudget(work: Int.max / 4, bytes: Int.max / 4)
}

/// What an answer took.
package struct WorkSpent: Hashable, Sendable {
  package var work = 0
  /// The most bytes that any one part kept at one time.
  package var bytes = 0
  package init(work: Int = 0, bytes: Int = 0) {
    self.work = work
    self.bytes = bytes
  }
}
