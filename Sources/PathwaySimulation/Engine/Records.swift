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
  /// Somebody on the waiting list has come to what stops it.
  var isReached = false
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
  /// The patient's group, number, place in its stream and stream, at hand.
  var group: Int32 = 0
  var stream: Int32 = 0
  var index: UInt32 = 0
  var number = 0
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
  /// Waits for the visit that the waiting list names.
  var isFromList = false
  var arrived = 0
  /// Arrival at the step, or the last missed start.
  var waitingSince = 0
  var eligible = 0
  /// When capacity without limit would have begun; 0 length where nobody queues.
  var calendarEnd = 0
  var started = 0

  /// A visit begins.
  @inline(__always)
  mutating func arrive(at node: Int32, _ arrived: Int, visit: UInt32, isMeasured: Bool) {
    self.node = node
    self.arrived = arrived
    waitingSince = arrived
    self.visit = visit
    misses = 0
    self.isMeasured = isMeasured
    calendarEnd = 0
    eligible = 0
  }

  /// A visit is over, and what was due for it void.
  @inline(__always)
  mutating func endVisit() {
    generation &+= 1
    state = .moving
  }

  /// An event of this thread, in its place among those of its instant.
  @inline(__always)
  func event(_ kind: Event.Kind, at time: Int, thread: Int32, timer: Int = 0) -> Event {
    Event(
      time: time, order: Event.order(kind, patient: number, node: node, timer: timer), thread: thread,
      generation: generation)
  }

  /// Names a draw of this patient at an item.
  @inline(__always)
  func counter(_ nameHash: UInt32, _ visit: UInt32, _ purpose: Purpose, number: Int32) -> Philox.Block {
    Philox.Block(
      x0: index, x1: nameHash, x2: visit, x3: purpose.rawValue | UInt32(truncatingIfNeeded: number) << 8)
  }

  /// Whether this thread stands before another of the same priority: by when eligible, arrived at the step, arrived in
  /// the pathway (which is the number).
  @inline(__always)
  static func isAhead(_ a: Thread, of b: Thread) -> Bool {
    if a.eligible != b.eligible { return a.eligible < b.eligible }
    if a.arrived != b.arrived { return a.arrived < b.arrived }
    return a.number != b.number ? a.number < b.number : a.node < b.node
  }
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
  var busy = 0
  var busyChanged = 0
  var busyArea = 0
  /// Patients in the queue: eligible.
  var queued = 0
  var isDirty = false
  /// When the next chance is due in the event queue; `Moment.never` for none.
  var chanceAt = Moment.never
  /// Slots: the session now on and what is left of it.
  var session = -1
  var left = 0
  /// Units taken in the window, and their seconds from arrival, of calendar and of queue.
  var taken = 0
  var takenWait = 0
  var takenCalendar = 0
  var takenQueue = 0

  /// Somebody begins or ends to wait; the longest queue is one that lasted.
  @inline(__always)
  mutating func countWaiting(_ change: Int, _ now: Int) {
    let passed = now &- waitingChanged
    if passed > 0 {
      waitingArea &+= waiting &* passed
      waitingChanged = now
      if waiting > mostWaiting { mostWaiting = waiting }
    }
    waiting &+= change
  }

  @inline(__always)
  mutating func countBusy(_ change: Int, _ now: Int) {
    busyArea &+= busy &* (now &- busyChanged)
    busyChanged = now
    busy &+= change
  }

  @inline(__always)
  mutating func countTaken(_ units: Int, wait: Int, calendar: Int, queue: Int) {
    taken &+= units
    takenWait &+= wait &* units
    takenCalendar &+= calendar &* units
    takenQueue &+= queue &* units
  }
}

/// Visits of a node in the window.
struct NodeTally: BitwiseCopyable {
  /// Visits that started, and their seconds of wait.
  var starts = 0
  var waitSeconds = 0
  /// Visits that ended, and their seconds of service.
  var ends = 0
  var serviceSeconds = 0
  var metWithin = 0
}

/// A place a thread is to go on to.
struct Onwards: BitwiseCopyable {
  var thread: Int32
  var to: Int32
  /// The choice whether the item is needed has been made by the together.
  var isChosen: Bool
}
