/// Everything counted in one replication, in whole numbers: tallies of many replications add up to the same, whatever
/// the order they are added in.
struct Tally: ~Copyable, Sendable {
  /// Places of a clock's net days: from 0 to as long as it is followed.
  let days: Int
  let nodes: Int
  let groups: Int
  let targets: Int
  let resources: Int

  var events = 0
  var arrived = 0
  var finished = 0
  /// By whole weeks inside: those finished.
  var weeksInside: Pool<Int>
  /// By group.
  var arrivedByGroup: Pool<Int>
  /// By node and group.
  var visits: Pool<Int>
  /// By node: visits that started, their seconds of wait; visits that ended, their seconds of service.
  var starts: Pool<Int>
  var waitSeconds: Pool<Int>
  var ends: Pool<Int>
  var serviceSeconds: Pool<Int>
  var metWithin: Pool<Int>
  /// By node with a `by day`.
  var byDayEnded: Pool<Int>
  var byDayMet: Pool<Int>
  /// By way and group.
  var ways: Pool<Int>
  /// By branch of the plan, and by node of a together.
  var branchLast: Pool<Int>
  var passages: Pool<Int>
  /// By target, group and net day.
  var netDays: Pool<Int>
  /// By target and group: clocks that ran on when they were no longer followed, already past their limit.
  var overdue: Pool<Int>
  /// Of a sum of replications alone: what the intervals of percentiles are made of.
  var moments: ClockMoments
  /// By target: clocks begun, and those whose patient left before they stopped.
  var clocksStarted: Pool<Int>
  var clocksLeft: Pool<Int>
  /// By target and node, in seconds; then the same for those who breached.
  var clockWait: Pool<Int>
  var clockCalendar: Pool<Int>
  var clockService: Pool<Int>
  var breachedWait: Pool<Int>
  var breachedService: Pool<Int>
  /// By resource: units taken, and their seconds from arrival, of calendar and of queue.
  var taken: Pool<Int>
  var takenWait: Pool<Int>
  var takenCalendar: Pool<Int>
  var takenQueue: Pool<Int>
  /// By resource: visits whose observed wait was drawn for comparison, and its seconds.
  var observed: Pool<Int>
  var observedWait: Pool<Int>
  var mostWaiting: Pool<Int>
  /// By resource and bin.
  var waits: Pool<UInt32>
  /// By series and week from the start of time: patient-seconds inside, then of waiting for each resource.
  var series: Pool<Int>
  /// By resource: unit-seconds of work in the window.
  var busy: Pool<Int>
  let weeks: Int
  /// Of this replication alone: what became of today's waiting list.
  var list: ListTally

  /// `isSum`: of several replications, so that it keeps what their spread is told from.
  init(_ plan: borrowing SimulationPlan, weeks: Int, isSum: Bool = false) {
    nodes = plan.nodes.count
    groups = plan.groupCount
    targets = plan.limits.count
    resources = plan.resources.count
    days = plan.followDays + 1
    self.weeks = weeks
    list = ListTally(targets: targets)
    func zeros(_ count: Int) -> Pool<Int> { Pool(repeating: 0, count: count) }
    weeksInside = zeros(plan.followDays / 7 + 2)
    arrivedByGroup = zeros(groups)
    visits = zeros(nodes * groups)
    starts = zeros(nodes)
    waitSeconds = zeros(nodes)
    ends = zeros(nodes)
    serviceSeconds = zeros(nodes)
    metWithin = zeros(nodes)
    byDayEnded = zeros(plan.byDayLimits.count)
    byDayMet = zeros(plan.byDayLimits.count)
    ways = zeros(plan.ways.count * groups)
    branchLast = zeros(plan.branches.count)
    passages = zeros(nodes)
    netDays = zeros(targets * groups * days)
    overdue = zeros(targets * groups)
    moments = ClockMoments(rows: isSum ? targets * (groups + 1) : 0, days: days)
    clocksStarted = zeros(targets)
    clocksLeft = zeros(targets)
    clockWait = zeros(targets * nodes)
    clockCalendar = zeros(targets * nodes)
    clockService = zeros(targets * nodes)
    breachedWait = zeros(targets * nodes)
    breachedService = zeros(targets * nodes)
    taken = zeros(resources)
    takenWait = zeros(resources)
    takenCalendar = zeros(resources)
    takenQueue = zeros(resources)
    observed = zeros(resources)
    observedWait = zeros(resources)
    mostWaiting = zeros(resources)
    waits = Pool(repeating: 0, count: resources * WaitHistogram.bins)
    series = zeros((resources + 1) * weeks)
    busy = zeros(resources)
  }

  /// Adds what another replication counted; the longest queue is the longer of the two.
  mutating func add(_ other: borrowing Tally) {
    if moments.rows > 0 {
      if other.moments.rows > 0 { moments.add(other.moments) } else { moments.count(other) }
    }
    events += other.events
    arrived += other.arrived
    finished += other.finished
    weeksInside.add(other.weeksInside)
    arrivedByGroup.add(other.arrivedByGroup)
    visits.add(other.visits)
    starts.add(other.starts)
    waitSeconds.add(other.waitSeconds)
    ends.add(other.ends)
    serviceSeconds.add(other.serviceSeconds)
    metWithin.add(other.metWithin)
    byDayEnded.add(other.byDayEnded)
    byDayMet.add(other.byDayMet)
    ways.add(other.ways)
    branchLast.add(other.branchLast)
    passages.add(other.passages)
    netDays.add(other.netDays)
    overdue.add(other.overdue)
    clocksStarted.add(other.clocksStarted)
    clocksLeft.add(other.clocksLeft)
    clockWait.add(other.clockWait)
    clockCalendar.add(other.clockCalendar)
    clockService.add(other.clockService)
    breachedWait.add(other.breachedWait)
    breachedService.add(other.breachedService)
    taken.add(other.taken)
    takenWait.add(other.takenWait)
    takenCalendar.add(other.takenCalendar)
    takenQueue.add(other.takenQueue)
    observed.add(other.observed)
    observedWait.add(other.observedWait)
    for index in 0..<resources { mostWaiting[index] = max(mostWaiting[index], other.mostWaiting[index]) }
    for index in 0..<waits.count {
      // Stays at the top rather than begin again from 0, after four thousand million.
      let (sum, overflow) = waits[index].addingReportingOverflow(other.waits[index])
      waits[index] = overflow ? .max : sum
    }
    series.add(other.series)
    busy.add(other.busy)
  }
}
