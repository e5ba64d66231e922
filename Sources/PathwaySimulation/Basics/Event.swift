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

  /// What the queue is ordered by, as one number: the moment, then the order at it.
  @inline(__always) var key: UInt128 {
    UInt128(truncatingIfNeeded: UInt64(truncatingIfNeeded: time)) << 64 | UInt128(truncatingIfNeeded: order)
  }

  /// Later than anything: fills the places of the heap that nobody is in.
  static var nobody: Event { Event(time: Moment.never, order: .max, thread: -1, generation: 0) }
}
