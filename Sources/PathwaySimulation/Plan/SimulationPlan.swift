import PathwayModel

/// Where a thread goes on, as one number: a node, or one of two endings.
enum Onward {
  static let endOfBranch: Int32 = -1
  static let nowhere: Int32 = -2

  static func number(_ continuation: Continuation) -> Int32 {
    switch continuation {
    case .node(let id): Int32(id.rawValue)
    case .endOfBranch: endOfBranch
    case .nowhere: nowhere
    }
  }
}

/// A stretch of one of the plan's shared arrays.
struct Stretch: BitwiseCopyable, Sendable {
  var start: Int32 = 0
  var count: Int32 = 0
  @inline(__always) var range: Range<Int> { Int(start)..<Int(start + count) }
}

/// What the engine needs to know of a node, whoever comes.
struct NodePlan: BitwiseCopyable, Sendable {
  enum Kind: UInt8, Sendable { case instant, end, decide, together, inTurn, work }
  var kind: Kind
  var hasOnly = false
  var hasNotice = false
  var hasMissed = false
  var hasWithin = false
  var isSide = false
  var next: Int32
  var nameHash: UInt32
  /// First item of an in-turn.
  var first: Int32 = Onward.nowhere
  /// Arms of a decision for group 0; group g begins `count * g` later.
  var arms = Stretch()
  var branches = Stretch()
  var timeouts = Stretch()
  var sides = Stretch()
  var pauses = Stretch()
  var restarts = Stretch()
  var reached = Stretch()
  var started = Stretch()
  var ended = Stretch()
  /// Place among the nodes with a `by day`; -1 for none.
  var byDay: Int32 = -1
  /// First of its ways in `pathway.ways`.
  var firstWay: Int32 = 0
  var passedByWay: Int32 = 0
  var timeoutWay: Int32 = 0
  var missedOutWay: Int32 = 0
  var sideWay: Int32 = 0
  /// The miss at which the tail is taken; 0 for never.
  var missLimit: Int32 = 0
  var missTail: Int32 = Onward.nowhere
  var notice = PlannedLength(Length(0, .seconds))
  var rebooking = PlannedLength(Length(0, .seconds))
  var within = PlannedLength(Length(0, .seconds))
}

/// What the engine needs to know of a node for one group.
struct WorkPlan: BitwiseCopyable, Sendable {
  /// Index of a sampler; -1 for none.
  var takes: Int32 = -1
  var waits: Int32 = -1
  var resource: Int32 = -1
  var units: Int32 = 0
  /// Place in the resource's queues, by priority.
  var level: Int32 = 0
  var only = 1.0
  var missed = 0.0
}

struct ArmPlan: BitwiseCopyable, Sendable {
  /// Share of this arm and those before it; the arms stand in the order of their names.
  var upTo: Double
  var to: Int32
  var way: Int32
}

struct BranchPlan: BitwiseCopyable, Sendable {
  var first: Int32
  var way: Int32
}

struct TimerPlan: BitwiseCopyable, Sendable {
  var length: PlannedLength
  /// Where the tail leads, or the side contact.
  var to: Int32
}

/// A clock that an event may start or stop.
struct ClockHook: BitwiseCopyable, Sendable {
  var target: Int32
  var starts: Bool
  var stops: Bool
}

struct EntryPlan: Sendable {
  var node: Int32
  /// Names the stream of patients in the keys of draws.
  var stream: UInt32
  var rate: ArrivalRate
}

struct ResourcePlan: Sendable {
  var calendar: ResourceCalendar
  /// Queues by priority begin here in the shared array.
  var firstLevel: Int32
  var levels: Int32
  /// Order in which resources give out at one instant: by the first node, in the order of care, that uses them.
  var rank: Int32
}

/// A pathway made ready to run: every name, share and law turned into a number at a place.
struct SimulationPlan: Sendable {
  let pathway: Pathway
  var nodes: [NodePlan] = []
  /// By node, then group.
  var work: [WorkPlan] = []
  var arms: [ArmPlan] = []
  var branches: [BranchPlan] = []
  var timers: [TimerPlan] = []
  var pauses: [Int32] = []
  var restarts: [Int32] = []
  var hooks: [ClockHook] = []
  var entries: [EntryPlan] = []
  var resources: [ResourcePlan] = []
  var levels = 0
  /// By resource: the priorities that occur, lowest number first.
  var priorityOrder: [[Int]] = []
  var ways: [Way] = []
  /// Groups in the order of their names, each with the share of it and those before it.
  var groups: [(group: Int, upTo: Double)] = []
  var byDayLimits: [Int] = []
  var limits: [Int] = []
  var dayZero: Int32 = -1
  var samplers = SamplerSet()

  var groupCount: Int { pathway.groups.count }
  /// Dates that a clock is followed: 104 weeks, or until the longest limit is passed, so that a clock that still runs is
  /// a breach for certain; at most a hundred years.
  var followDays: Int { min(36_525, max(728, (limits.max() ?? 0) + 1)) }
  var arrivalsPerWeek: Double { entries.reduce(0) { $0 + $1.rate.perWeek } }
}
