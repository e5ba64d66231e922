internal import PathwayLaws
internal import PathwayModel

/// One patient at a time through a pathway, as Docs/Language.md tells it, without queues. Knows nothing of the engine.
struct ReferenceWalk {
  /// What happened to a patient, in the order of care.
  enum Entry {
    case event(ClockEvent, Int)
    /// A miss that lets clocks start anew.
    case missed(NodeID, Int)
    /// Time at a step that was waited or served: node, from, to.
    case span(NodeID, Span, Int, Int)
    case arrived(NodeID, Int)
    case left(NodeID, Int)
    /// A together: what happened in each needed branch, and which ended last.
    case together(NodeID, [(branch: Int, log: [Entry])], last: Int?)
  }

  enum Span: Int, CaseIterable { case wait, calendar, service }

  let pathway: Pathway
  var random: ReferenceRandom
  let group: GroupID
  var flows: [Int]
  var visits: [Int]
  var starts: [Int]
  var ends: [Int]
  var waited: [Int]
  var served: [Int]
  var within: [Int]
  /// Sums of squares, in days.
  var waitedSquares: [Double]
  var servedSquares: [Double]
  private let firstWays: [Int]

  init(_ pathway: Pathway, group: GroupID, seed: Int) {
    self.pathway = pathway
    self.group = group
    random = ReferenceRandom(seed: seed)
    flows = Array(repeating: 0, count: pathway.ways.count)
    visits = Array(repeating: 0, count: pathway.nodes.count)
    starts = visits
    ends = visits
    waited = visits
    served = visits
    within = visits
    waitedSquares = Array(repeating: 0, count: pathway.nodes.count)
    servedSquares = waitedSquares
    var first = 0
    firstWays = pathway.nodeIDs.map { id in
      defer { first += pathway.ways(from: id).count }
      return first
    }
  }

  mutating func arrival() -> (NodeID, Int) {
    var u = random.unit() * pathway.arrivals.reduce(0) { $0 + $1.perWeek.value }
    var line = pathway.arrivals[0]
    for candidate in pathway.arrivals {
      line = candidate
      if u < candidate.perWeek.value { break }
      u -= candidate.perWeek.value
    }
    var second = Int(random.unit() * Double(line.windows.reduce(0) { $0 + $1.to - $1.from }))
    for window in line.windows {
      if second < window.to - window.from { return (line.entry, window.from + second) }
      second -= window.to - window.from
    }
    return (line.entry, 0)
  }

  mutating func patient() -> [Entry] {
    let (entry, time) = arrival()
    var log: [Entry] = []
    _ = follow(.node(entry), from: nil, at: time, &log)
    return log
  }

  private func way(_ id: NodeID, _ role: Way.Role) -> Int {
    firstWays[id.index] + (pathway.ways(from: id).firstIndex { $0.role == role } ?? 0)
  }

  /// Goes on until an end or the end of the branch; the moment that was.
  private mutating func follow(_ to: Continuation, from: NodeID?, at start: Int, _ log: inout [Entry]) -> Int {
    var time = start
    var next = to
    while case .node(let id) = next { next = take(id, &time, &log) }
    return time
  }

  private mutating func take(_ id: NodeID, _ time: inout Int, _ log: inout [Entry], chosen: Bool = false)
    -> Continuation
  {
    let node = pathway[id]
    if !chosen, let only = node.only?[group]?.value, random.unit() >= only {
      flows[way(id, .passedBy)] += 1
      return leaving(id, node.next, time, &log)
    }
    visits[id.index] += 1
    log.append(.arrived(id, time))
    switch node.body {
    case .decide(let arms):
      var u = random.unit()
      for (index, arm) in arms.enumerated() {
        let share = arm.shares[group]?.value ?? 0
        if u < share || index == arms.count - 1 {
          flows[way(id, .arm(index))] += 1
          return leaving(id, arm.to, time, &log)
        }
        u -= share
      }
      return node.next
    case .inTurn(let first):
      flows[way(id, .first)] += 1
      log.append(.event(ClockEvent(.start, id), time))
      return .node(first)
    case .together(let branches):
      log.append(.event(ClockEvent(.start, id), time))
      time = together(id, branches, time, &log)
      log.append(.event(ClockEvent(.end, id), time))
    case .plain:
      if node.kind == .end {
        log.append(.event(ClockEvent(.reached, id), time))
        return .nowhere
      }
      if node.isInstant {
        log.append(.event(ClockEvent(.reached, id), time))
      } else if let tail = visit(id, node, &time, &log) {
        return leaving(id, tail, time, &log)
      }
    }
    flows[way(id, .next)] += 1
    return leaving(id, node.next, time, &log)
  }

  /// The ends of the in-turns that are run out of.
  private func leaving(_ id: NodeID, _ to: Continuation, _ time: Int, _ log: inout [Entry]) -> Continuation {
    var sequence = pathway[id].sequence
    while let outer = sequence {
      if case .inTurn = pathway[outer].body, pathway[outer].next == to {
        log.append(.event(ClockEvent(.end, outer), time))
      }
      sequence = pathway[outer].sequence
    }
    return to
  }

  private mutating func together(_ id: NodeID, _ branches: [Branch], _ time: Int, _ log: inout [Entry]) -> Int {
    var logs: [(branch: Int, log: [Entry])] = []
    var end = time
    var last: Int?
    for (index, branch) in branches.enumerated() {
      let first = pathway[branch.first]
      if let only = first.only?[group]?.value, first.next == .endOfBranch, random.unit() >= only { continue }
      flows[way(id, .branch(index))] += 1
      var inner: [Entry] = []
      var now = time
      let isChosen = first.only != nil && first.next == .endOfBranch
      let next = take(branch.first, &now, &inner, chosen: isChosen)
      now = follow(next, from: nil, at: now, &inner)
      if last == nil || now > end { (end, last) = (now, logs.count) }
      logs.append((index, inner))
    }
    log.append(.together(id, logs, last: last))
    return max(time, end)
  }

  // MARK: - Steps

  /// A visit; the tail that is taken instead of going on, if one is.
  private mutating func visit(_ id: NodeID, _ node: Node, _ time: inout Int, _ log: inout [Entry]) -> Continuation? {
    let arrived = time
    var deadline = Int.max
    var timer = 0
    for (index, timeout) in node.timeouts.enumerated() {
      let at = ReferenceCalendar.add(timeout.after.value, to: arrived)
      if at < deadline { (deadline, timer) = (at, index) }
    }
    let course = course(node, arrived)
    let finish = min(course.over, deadline)
    if course.over > deadline {
      // Nothing after the deadline happens.
      cut(course, id, deadline, &log)
    } else {
      cut(course, id, Int.max, &log)
    }
    for (index, side) in node.sideContacts.enumerated() {
      let at = ReferenceCalendar.add(side.after.value, to: arrived)
      if at < finish {
        flows[way(id, .sideContact(index))] += 1
        var beside: [Entry] = []
        _ = follow(.node(side.node), from: nil, at: at, &beside)
      }
    }
    time = finish
    if let started = course.started, started <= deadline {
      starts[id.index] += 1
      waited[id.index] += started - arrived
      let days = Double(started - arrived) / Double(WeekTime.day)
      waitedSquares[id.index] += days * days
    }
    if course.over > deadline {
      flows[way(id, .timeout(timer))] += 1
      log.append(.left(id, time))
      return node.timeouts[timer].to
    }
    log.append(.left(id, time))
    guard let started = course.started else {
      flows[way(id, .missedOut)] += 1
      return node.missed?.limit?.to
    }
    ends[id.index] += 1
    let service = course.over - started
    served[id.index] += service
    let days = Double(service) / Double(WeekTime.day)
    servedSquares[id.index] += days * days
    if let limit = node.within?.value, ReferenceCalendar.isWithin(limit, from: arrived, to: time) {
      within[id.index] += 1
    }
    log.append(.event(ClockEvent(.end, id), time))
    return nil
  }

  /// A visit without its timers: pieces of time in order, with the events at their ends.
  private struct Course {
    var pieces: [(span: Span, from: Int, to: Int, missed: Bool)] = []
    var started: Int?
    var over = 0
  }

  /// A length of the law in whole seconds.
  private mutating func draw(_ distribution: Distribution) -> Int {
    Int(max(0, distribution.law.draw(from: &random)).rounded())
  }

  private mutating func course(_ node: Node, _ arrived: Int) -> Course {
    var course = Course()
    var eligible = node.notice.map { ReferenceCalendar.notice($0.value, from: arrived) } ?? arrived
    let resource = node.waits?[group] == nil ? node.uses?[group].map { pathway[$0.value.resource] } : nil
    if let waits = node.waits?[group]?.value {
      let length = draw(waits.distribution)
      let drawn =
        waits.clock == .working ? ReferenceCalendar.addWorking(length, to: arrived) : arrived + length
      eligible = max(eligible, drawn)
    }
    course.pieces.append((.wait, arrived, eligible, false))
    var now = eligible
    var misses = 0
    while true {
      if let resource {
        let at = ReferenceCalendar.next(resource, from: now)
        course.pieces.append((.calendar, now, at, false))
        now = at
      }
      guard let missed = node.missed, random.unit() < missed.share[group]?.value ?? 0 else { break }
      misses += 1
      if let limit = missed.limit, misses >= limit.times.value {
        course.over = now
        return course
      }
      let again = ReferenceCalendar.add(missed.rebookedAfter.value, to: now)
      course.pieces.append((.wait, now, again, true))
      now = again
    }
    course.started = now
    if let takes = node.takes?[group]?.value {
      let length = draw(takes.distribution)
      let end = takes.clock == .working ? ReferenceCalendar.addWorking(length, to: now) : now + length
      course.pieces.append((.service, now, end, false))
      now = end
    }
    course.over = now
    return course
  }

  private func cut(_ course: Course, _ id: NodeID, _ deadline: Int, _ log: inout [Entry]) {
    var wasStarted = false
    for piece in course.pieces {
      if piece.from > deadline { break }
      if piece.missed { log.append(.missed(id, piece.from)) }
      if case .service = piece.span {
        log.append(.event(ClockEvent(.start, id), piece.from))
        wasStarted = true
      }
      log.append(.span(id, piece.span, piece.from, min(piece.to, deadline)))
    }
    if !wasStarted, let started = course.started, started <= deadline {
      log.append(.event(ClockEvent(.start, id), started))
    }
  }
}
