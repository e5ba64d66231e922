import PathwayModel

/// One replication: the state of every patient, queue and clock, and the loop that moves them.
///
/// The plan is laid out in pools that the loop reads in place. `SimulationRun+Flow` moves threads along the ways, `SimulationRun+Visits`
/// is a patient at a step, `SimulationRun+Resources` gives out sessions and staff, `SimulationRun+Clocks` keeps the targets.
struct SimulationRun: ~Copyable {
  let plan: SimulationPlan
  let draws: DrawTables
  let calendars: Calendars
  let nodes: Pool<NodePlan>
  let work: Pool<WorkPlan>
  let arms: Pool<ArmPlan>
  let branches: Pool<BranchPlan>
  let timers: Pool<TimerPlan>
  let pauses: Pool<Int32>
  let restarts: Pool<Int32>
  let hooks: Pool<ClockHook>
  let limits: Pool<Int>
  let byDayLimits: Pool<Int>
  let groupCount: Int
  let nodeCount: Int
  let targetCount: Int
  let byDayCount: Int
  let dayZero: Int32

  let windowStart: Int
  let windowEnd: Int
  let horizon: Int
  /// Dates that a clock and a patient are followed.
  let followDays: Int

  var tally: Tally
  var queue = EventQueue()
  var patients = SlotPool<Patient>()
  /// By patient and target.
  var clocks = Pool<ClockState>()
  /// By patient and node: how often the patient came to it.
  var comings = Pool<UInt32>()
  /// By patient and node with a `by day`: date of the first end.
  var firstEnds = Pool<Int32>()
  var threads = SlotPool<Thread>()
  var frames = SlotPool<Frame>()
  var spans = Pool<Span>(capacity: 64)
  /// First of the chain of free spans; -1 for none.
  var freeSpan: Int32 = -1
  var onwards = Pool<Onwards>()
  var dueTimers = Pool<Event>()
  var resources: Pool<ResourceState>
  var nodeTallies: Pool<NodeTally>
  /// First and last thread of each queue by resource and priority.
  var heads: Pool<Int32>
  var tails: Pool<Int32>
  var dirty = Pool<Int32>()
  var arrivals: ArrivalProcess
  /// By entry, then the waiting list's.
  var keys: Pool<Philox.Key>

  var now = 0
  var nextArrival = Moment.never
  var nextBoundary = 0
  var week = 0
  var isMeasuring = false
  /// Patients of one instant are being moved together, and none of them is to start before all are.
  var isGathering = false
  var patientCount = 0
  /// Patients inside, and those of them who arrived before the end of the window.
  var inside = 0
  var insideTracked = 0
  var insideChanged = 0
  var insideArea = 0
  /// Moves at this instant: a loop that takes no time would never end.
  var movesAtInstant = 0
  /// What stopped this replication; `hasFailed` says whether there is any, at less cost.
  private(set) var failure: Refusal?
  private(set) var hasFailed = false
  var isCancelled: (@Sendable () -> Bool)?
  var log: ((LogRow) -> Void)?
  /// Patients, by number, who are still inside when this replication ends; found by a run before, for the log.
  var cutOff: Set<Int> = []
  /// For the log: by patient's number the arms taken since its last row.
  var armsTaken: [Int: [Int32]] = [:]
  var replication = 0

  init(_ plan: SimulationPlan, _ options: SimulationOptions) {
    self.plan = plan
    draws = DrawTables(plan.samplers)
    calendars = Calendars(plan.resources)
    nodes = Pool(plan.nodes)
    work = Pool(plan.work)
    arms = Pool(plan.arms)
    branches = Pool(plan.branches)
    timers = Pool(plan.timers)
    pauses = Pool(plan.pauses)
    restarts = Pool(plan.restarts)
    hooks = Pool(plan.hooks)
    groupCount = plan.groupCount
    nodeCount = plan.nodes.count
    targetCount = plan.limits.count
    byDayCount = plan.byDayLimits.count
    dayZero = plan.dayZero
    windowStart = options.warmupWeeks * WeekTime.week
    windowEnd = windowStart + options.weeks * WeekTime.week
    followDays = plan.followDays
    horizon = windowEnd + followDays * WeekTime.day
    tally = Tally(plan, weeks: options.weeks + options.warmupWeeks)
    resources = Pool(repeating: ResourceState(), count: plan.resources.count)
    nodeTallies = Pool(repeating: NodeTally(), count: plan.nodes.count)
    heads = Pool(repeating: -1, count: plan.levels)
    tails = Pool(repeating: -1, count: plan.levels)
    arrivals = ArrivalProcess(plan.entries)
    limits = Pool(plan.limits)
    byDayLimits = Pool(plan.byDayLimits)
    keys = Pool(repeating: Philox.Key(low: 0, high: 0), count: plan.entries.count + 1)
    isCancelled = options.isCancelled
  }

  /// Runs one replication from an empty pathway (or the waiting list); the result is in `tally`.
  mutating func run(replication: Int, options: SimulationOptions) throws(Refusal) {
    reset(replication: replication, seed: options.seed)
    advance(to: 0)
    isGathering = true
    begin(with: options.startFrom)
    isGathering = false
    settle()
    while !hasFailed {
      let time = min(queue.nextTime, nextArrival)
      // The window is whole weeks, so a boundary passes before it counts as over.
      if time >= horizon { break }
      advance(to: time)
      if now >= windowEnd && insideTracked == 0 { break }
      settle()
    }
    if !hasFailed { advance(to: horizon) }
    if let failure { throw failure }
    closeTally()
  }

  /// Who is still inside when a replication has ended.
  func patientsInside() -> Set<Int> {
    var numbers: Set<Int> = []
    for index in 0..<patients.places.count where patients.places[index].threads > 0 {
      numbers.insert(patients.places[index].number)
    }
    return numbers
  }

  /// Moves what was counted beside the records into the tally.
  private mutating func closeTally() {
    closeClocks()
    for index in 0..<resources.count {
      tally.taken[index] = resources[index].taken
      tally.takenWait[index] = resources[index].takenWait
      tally.takenCalendar[index] = resources[index].takenCalendar
      tally.takenQueue[index] = resources[index].takenQueue
    }
    for index in 0..<nodeCount {
      tally.starts[index] = nodeTallies[index].starts
      tally.waitSeconds[index] = nodeTallies[index].waitSeconds
      tally.ends[index] = nodeTallies[index].ends
      tally.serviceSeconds[index] = nodeTallies[index].serviceSeconds
      tally.metWithin[index] = nodeTallies[index].metWithin
    }
  }

  /// Everything that happens at this instant, in the order of the rules: services end, patients arrive and become
  /// eligible, sessions and free staff are given out, again until nothing moves; then `after` timers.
  private mutating func settle() {
    movesAtInstant = 0
    while !hasFailed {
      if nextArrival == now { admitArrivals() }
      // In the order of kinds: what ends or is due, then chances; then what they make room for, before any timer.
      while queue.nextTime == now {
        let event = queue.first()
        if event.kind <= Event.Kind.eligible.rawValue {
          queue.removeFirst()
          guard threads[event.thread].generation == event.generation else { continue }
          if event.kind == Event.Kind.end.rawValue { endService(event.thread) } else { becomeDue(event.thread) }
        } else if event.kind == Event.Kind.chance.rawValue {
          queue.removeFirst()
          if resources[event.thread].chanceAt <= now { resources[event.thread].chanceAt = Moment.never }
          markDirty(event.thread)
        } else {
          break
        }
      }
      if dirty.count > 0 {
        giveOut()
        continue
      }
      guard queue.nextTime == now else { return }
      runTimers()
    }
  }

  /// All timers that run out now, together: none of them sees what another of them frees.
  @inline(never)
  private mutating func runTimers() {
    dueTimers.removeAll()
    while queue.nextTime == now, queue.first().kind == Event.Kind.timer.rawValue {
      dueTimers.append(queue.first())
      queue.removeFirst()
    }
    isGathering = true
    var index = 0
    while index < dueTimers.count {
      let event = dueTimers[index]
      index += 1
      if threads[event.thread].generation == event.generation { runTimer(event) }
    }
    isGathering = false
  }

  /// Moves the clock on, closing each week that passes.
  private mutating func advance(to time: Int) {
    if nextBoundary <= time { closeWeeks(to: time) }
    now = time
  }

  @inline(never)
  private mutating func closeWeeks(to time: Int) {
    while nextBoundary <= time && !hasFailed {
      now = nextBoundary
      closeWeek()
      nextBoundary += WeekTime.week
    }
  }

  private mutating func closeWeek() {
    let passed = nextBoundary / WeekTime.week
    flushAreas()
    if passed > 0 && passed <= tally.weeks {
      tally.series[passed - 1] += insideArea
      for index in 0..<resources.count {
        tally.series[(index + 1) * tally.weeks + passed - 1] += resources[index].waitingArea
      }
    }
    insideArea = 0
    if isMeasuring { for index in 0..<resources.count { tally.busy[index] += resources[index].busyArea } }
    for index in 0..<resources.count {
      resources[index].waitingArea = 0
      resources[index].busyArea = 0
    }
    isMeasuring = nextBoundary >= windowStart && nextBoundary < windowEnd
    if nextBoundary == windowStart {
      for index in 0..<resources.count { resources[index].mostWaiting = resources[index].waiting }
    }
    if nextBoundary == windowEnd {
      for index in 0..<resources.count { tally.mostWaiting[index] = resources[index].mostWaiting }
    }
    if let isCancelled, isCancelled() { fail(Self.cancelled) }
  }

  /// Ends the replication; the first word is the one that is said.
  @inline(never)
  mutating func fail(_ refusal: Refusal) {
    failure = failure ?? refusal
    hasFailed = true
  }

  static let cancelled = Refusal(origin: .none, reason: "Cancelled.")

  private mutating func flushAreas() {
    insideArea += inside * (now - insideChanged)
    insideChanged = now
    for index in 0..<resources.count {
      resources[index].countWaiting(0, now)
      resources[index].countBusy(0, now)
    }
  }

  /// Patients, cleared; pools keep their size from one replication to the next.
  private mutating func reset(replication: Int, seed: UInt64) {
    self.replication = replication
    tally = Tally(plan, weeks: tally.weeks)
    queue.removeAll()
    patients.removeAll()
    clocks.removeAll()
    comings.removeAll()
    firstEnds.removeAll()
    threads.removeAll()
    frames.removeAll()
    spans.removeAll()
    freeSpan = -1
    dirty.removeAll()
    resources.fill(ResourceState())
    nodeTallies.fill(NodeTally())
    heads.fill(-1)
    tails.fill(-1)
    (now, nextBoundary, patientCount) = (0, 0, 0)
    (inside, insideTracked, insideChanged, insideArea) = (0, 0, 0, 0)
    isMeasuring = false
    nextArrival = Moment.never
    arrivals.reset()
    for index in plan.entries.indices {
      keys[index] = Philox.key(seed: seed, replication: replication, stream: plan.entries[index].stream)
      scheduleArrival(index)
    }
    keys[plan.entries.count] = Philox.key(seed: seed, replication: replication, stream: nameHash("waiting list"))
  }
}
