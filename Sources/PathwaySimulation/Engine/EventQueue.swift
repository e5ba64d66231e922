/// Something due at a moment.
struct Event: BitwiseCopyable {
  /// What is due; at one instant in this order.
  enum Kind: UInt64 {
    /// A service ends.
    case end
    /// A patient becomes eligible, or starts where nobody queues.
    case eligible
    /// A session begins or staff come on duty.
    case chance
    /// An `after` runs out.
    case timer
  }

  var time: Int
  /// Kind (2 bits), patient (38), node (18), timer of the node (6): the order at one instant, the same however events
  /// were put in.
  var order: UInt64
  var thread: Int32
  /// The visit it belongs to; an event of an earlier visit is void.
  var generation: UInt32

  static let largestPatient = 1 << 38 - 1
  static let largestNode = 1 << 18 - 1
  static let largestTimer = 1 << 6 - 1

  @inline(__always)
  static func order(_ kind: Kind, patient: Int, node: Int32, timer: Int = 0) -> UInt64 {
    kind.rawValue << 62 | UInt64(truncatingIfNeeded: patient) << 24
      | UInt64(truncatingIfNeeded: node) << 6 | UInt64(truncatingIfNeeded: timer)
  }

  @inline(__always) var kind: UInt64 { order >> 62 }
  @inline(__always) var timer: Int { Int(truncatingIfNeeded: order & 63) }

  @inline(__always)
  static func isBefore(_ a: Event, _ b: Event) -> Bool {
    a.time < b.time || (a.time == b.time && a.order < b.order)
  }
}

/// The pending events: a heap with four children a node, whose first place may stand empty for the next event.
///
/// Most events are followed by another of the same patient, so taking one leaves a hole at the top which the next
/// `insert` fills: one walk down instead of two.
struct EventQueue: ~Copyable {
  private var heap = Pool<Event>(capacity: 1024)
  private var hasHole = false

  var isEmpty: Bool { heap.count == (hasHole ? 1 : 0) }

  mutating func removeAll() {
    heap.removeAll()
    hasHole = false
  }

  /// When the first event is due; `Moment.never` when there is none.
  @inline(__always)
  func nextTime() -> Int {
    if !hasHole { return heap.count > 0 ? heap[0].time : Moment.never }
    // The least is one of the four below the hole.
    var least = Moment.never
    var child = 1
    let end = min(5, heap.count)
    while child < end {
      least = min(least, heap[child].time)
      child += 1
    }
    return least
  }

  /// The first event; the caller has seen by `nextTime` that there is one.
  @inline(__always)
  mutating func first() -> Event {
    if hasHole { closeHole() }
    return heap[0]
  }

  /// Takes the first event away, as `first` gave it.
  @inline(__always)
  mutating func removeFirst() { hasHole = true }

  @inline(__always)
  mutating func insert(_ event: Event) {
    if hasHole {
      hasHole = false
      sink(event)
    } else {
      heap.append(event)
      rise(event, from: heap.count - 1)
    }
  }

  @inline(never)
  private mutating func closeHole() {
    hasHole = false
    guard let last = heap.popLast(), heap.count > 0 else { return }
    sink(last)
  }

  @inline(__always)
  private mutating func rise(_ event: Event, from start: Int) {
    var place = start
    while place > 0 {
      let parent = (place - 1) >> 2
      let above = heap[parent]
      guard Event.isBefore(event, above) else { break }
      heap[place] = above
      place = parent
    }
    heap[place] = event
  }

  /// Puts an event in at the top and walks it down.
  @inline(__always)
  private mutating func sink(_ event: Event) {
    let count = heap.count
    var place = 0
    while true {
      let firstChild = place * 4 + 1
      guard firstChild < count else { break }
      var least = firstChild
      var leastEvent = heap[firstChild]
      let end = min(firstChild + 4, count)
      var child = firstChild + 1
      while child < end {
        let candidate = heap[child]
        if Event.isBefore(candidate, leastEvent) {
          least = child
          leastEvent = candidate
        }
        child += 1
      }
      guard Event.isBefore(leastEvent, event) else { break }
      heap[place] = leastEvent
      place = least
    }
    heap[place] = event
  }
}
