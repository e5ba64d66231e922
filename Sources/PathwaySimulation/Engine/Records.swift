/// A patient inside the pathway (or whose side contacts are not over).
struct Patient: BitwiseCopyable {
  var arrived = 0
  /// By arrival in the pathway, over all entries; breaks ties.
  var number = 0
  /// Place in its own stream, which with the stream's key names its draws.
  var index: UInt32 = 0
  var stream: Int32 = 0
  var group: Int32 = 0
  /// Threads not over yet, side contacts too.
  var threads: Int32 = 0
  /// Clocks that run now.
  var running: Int32 = 0
  /// Clocks that have not stopped.
  var open: Int32 = 0
  /// Date of first reaching day 0, or `noDate`.
  var dayZero: Int32 = Patient.noDate
  var dayZeroMeasured = false

  static let noDate = Int32.min
}

/// One clock of one patient.
struct ClockState: BitwiseCopyable {
  enum Phase: UInt8 { case idle, running, stopped }
  var start = 0
  /// Dates stood still so far.
  var paused: Int32 = 0
  /// Date since which it stands still, while `pausing` > 0.
  var pausedSince: Int32 = 0
  /// Steps that pause it and that the patient is at now.
  var pausing: Int32 = 0
  var phase = Phase.idle
}

/// One line of care of a patient: the main way, a branch of a together, or a side contact. It is at one step at a time.
struct Thread: BitwiseCopyable {
  enum State: UInt8 {
    case moving
    /// Has notice, waits what is observed, or is rebooked: an event will come.
    case noticed
    case queued
    case serving
    /// Missed for the last time; the tail follows at this moment.
    case turnedAway
    /// Stands at a together until its branches are done.
    case parked
  }

  var patient: Int32 = 0
  var node: Int32 = 0
  /// Together it is a branch of; -1 for none.
  var frame: Int32 = -1
  /// Which branch, as a place in the plan's branches.
  var branch: Int32 = 0
  /// Goes up at each visit's end, which voids what was due for that visit.
  var generation: UInt32 = 0
  var visit: UInt32 = 0
  var misses: Int32 = 0
  var timeoutTo: Int32 = 0
  var timeoutWay: Int32 = 0
  /// Spans of this thread's way, newest first; -1 for none.
  var spans: Int32 = -1
  var oldestSpan: Int32 = -1
  var before: Int32 = -1
  var after: Int32 = -1
  var state = State.moving
  var isSide = false
  /// The visit began inside the window measured.
  var isMeasured = false
  var arrived = 0
  /// Arrival at the step, or the last missed start.
  var waitingSince = 0
  var eligible = 0
  /// When capacity without limit would have begun; 0 length where nobody queues.
  var calendarEnd = 0
  var started = 0
}

/// A together that a patient is in.
struct Frame: BitwiseCopyable {
  var parent: Int32 = 0
  var node: Int32 = 0
  var remaining: Int32 = 0
  var lastBranch: Int32 = -1
  var lastTime = 0
  var spans: Int32 = -1
  var oldestSpan: Int32 = -1
  var isMeasured = false
}

/// A stretch of a patient's time at a step: a wait, then perhaps service.
struct Span: BitwiseCopyable {
  var from = 0
  /// Start of service, or the end of the wait where there was none.
  var started = 0
  var ended = 0
  /// The part of the wait that is the calendar's.
  var calendarFrom = 0
  var calendarTo = 0
  var node: Int32 = 0
  var older: Int32 = -1
}

/// A resource at work.
struct ResourceState: BitwiseCopyable {
  /// Patients who wait for it: from arrival (or the last missed start) until taken or left.
  var waiting = 0
  var waitingChanged = 0
  var waitingArea = 0
  var mostWaiting = 0
  /// Patients in the queue: eligible.
  var queued = 0
  var busy = 0
  var busyChanged = 0
  var busyArea = 0
  /// Slots: the session now on and what is left of it.
  var session = -1
  var left = 0
  /// When the next chance is due in the event queue; `Moment.never` for none.
  var chanceAt = Moment.never
  var isDirty = false
}

/// A place a thread is to go on to.
struct Onwards: BitwiseCopyable {
  var thread: Int32
  var to: Int32
  /// The choice whether the item is needed has been made by the together.
  var isChosen: Bool
}
