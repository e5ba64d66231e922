/// Threads go along the ways; going on takes no time.
extension SimulationRun {
  /// Sends a thread to where a number of the plan says, and all that follows from it at this instant.
  mutating func follow(_ thread: Int32, _ to: Int32) {
    // Branches that begin inside are put on the same pile, so that no depth of nesting needs a deep stack.
    let bottom = onwards.count
    move(Onwards(thread: thread, to: to, isChosen: false))
    while onwards.count > bottom, let next = onwards.popLast() { move(next) }
  }

  private mutating func move(_ onward: Onwards) {
    var thread = onward.thread
    var to = onward.to
    var isChosen = onward.isChosen
    while true {
      if to < 0 {
        guard to == Onward.endOfBranch, threads[thread].frame >= 0 else { return endThread(thread) }
        guard let joined = endBranch(thread) else { return }
        thread = joined
        let together = threads[thread].node
        countWay(nodes[together].firstWay + nodes[together].branches.count, thread)
        to = nodes[together].next
        continue
      }
      guard countMove() else { return }
      let group = Int(threads[thread].group)
      let kind = nodes[to].kind
      if nodes[to].hasOnly && !isChosen {
        let share = work[Int(to) &* groupCount &+ group].only
        if share < 1, !isTaken(thread, to, share) {
          countWay(nodes[to].passedByWay, thread)
          to = nodes[to].next
          continue
        }
      }
      isChosen = false
      if to == dayZero { noteDayZero(thread) }
      switch kind {
      case .work:
        guard arrive(thread, at: to, since: now) else { return }
        countWay(nodes[to].firstWay, thread)
        to = nodes[to].next
      case .decide:
        to = takeArm(thread, at: to)
      case .instant, .end:
        reach(thread, to)
        if kind == .end { return endThread(thread) }
        countWay(nodes[to].firstWay, thread)
        to = nodes[to].next
      case .inTurn:
        countVisit(to, group)
        countWay(nodes[to].firstWay, thread)
        to = nodes[to].first
      case .together:
        countVisit(to, group)
        guard fork(thread, at: to) else { return }
        countWay(nodes[to].firstWay + nodes[to].branches.count, thread)
        to = nodes[to].next
      }
    }
  }

  /// Counts a move at this instant; false, with a word, when there are more than any pathway makes that lets time pass.
  @inline(__always)
  mutating func countMove() -> Bool {
    movesAtInstant += 1
    if movesAtInstant > 100_000 && movesAtInstant > min(20_000_000, 1000 * nodeCount * (inside + 100)) {
      fail("A loop of this pathway takes no time, so that patients go round it for ever at one instant.")
      return false
    }
    return true
  }

  @inline(__always)
  mutating func countWay(_ way: Int32, _ thread: Int32) {
    if isMeasuring { tally.ways[Int(way) &* groupCount &+ Int(threads[thread].group)] &+= 1 }
  }

  @inline(__always)
  mutating func countVisit(_ node: Int32, _ group: Int) {
    if isMeasuring { tally.visits[Int(node) &* groupCount &+ group] &+= 1 }
  }

  /// The number of this coming of a patient to a node, from 0: it names the draws.
  @inline(__always)
  mutating func come(_ patient: Int32, _ node: Int32) -> UInt32 {
    let place = Int(patient) &* nodeCount &+ Int(node)
    let number = comings[place]
    comings[place] = number &+ 1
    return number
  }

  @inline(__always)
  func draw(_ thread: Int32, _ node: Int32, _ visit: UInt32, _ purpose: Purpose, number: Int32 = 0) -> Philox.Block {
    Philox.block(
      threads[thread].counter(nodes[node].nameHash, visit, purpose, number: number), key: keys[threads[thread].stream])
  }

  /// Whether an item with `only` is needed this time.
  private mutating func isTaken(_ thread: Int32, _ node: Int32, _ share: Double) -> Bool {
    // The coming is counted by this draw where it passes by, by the visit where it does not.
    let place = Int(threads[thread].patient) * nodeCount + Int(node)
    let isTaken = unitInterval(draw(thread, node, comings[place], .choice).first) < share
    if !isTaken { comings[place] &+= 1 }
    return isTaken
  }

  private mutating func takeArm(_ thread: Int32, at node: Int32) -> Int32 {
    let patient = threads[thread].patient
    let group = threads[thread].group
    countVisit(node, Int(group))
    let visit = come(patient, node)
    let u = unitInterval(draw(thread, node, visit, .choice).second)
    let count = nodes[node].arms.count
    var place = Int(nodes[node].arms.start &+ count &* group)
    while u >= arms[place].upTo { place += 1 }
    countWay(arms[place].way, thread)
    if log != nil { note(arm: arms[place].way, thread) }
    return arms[place].to
  }

  /// A milestone, start or end is reached.
  private mutating func reach(_ thread: Int32, _ node: Int32) {
    let patient = threads[thread].patient
    let group = Int(threads[thread].group)
    countVisit(node, group)
    emit(.complete, thread, node)
    threads[thread].node = node
    if nodes[node].reached.count > 0 { clockEvent(thread, nodes[node].reached) }
    if nodes[node].byDay >= 0 { noteEnd(patient, node) }
  }

  /// Begins the branches that are needed; true when none is, so that the thread goes straight on.
  private mutating func fork(_ thread: Int32, at node: Int32) -> Bool {
    let patient = threads[thread].patient
    let group = Int(threads[thread].group)
    let range = nodes[node].branches.range
    if isMeasuring { tally.passages[Int(node)] += 1 }
    let frame = frames.take(Frame())
    var record = Frame()
    record.parent = thread
    record.node = node
    record.isMeasured = isMeasuring
    let bottom = onwards.count
    // Put on the pile from the last to the first, so that the first is taken first.
    var place = range.upperBound
    while place > range.lowerBound {
      place -= 1
      let first = branches[place].first
      if nodes[first].hasOnly {
        let share = work[Int(first) * groupCount + group].only
        if share < 1, !isTaken(thread, first, share) { continue }
      }
      countWay(branches[place].way, thread)
      let branch = newThread(of: patient, frame: frame, branch: Int32(place), isSide: false)
      onwards.append(Onwards(thread: branch, to: first, isChosen: true))
    }
    record.remaining = Int32(onwards.count - bottom)
    if record.remaining == 0 {
      frames.give(back: frame)
      return true
    }
    frames[frame] = record
    threads[thread].node = node
    threads[thread].state = .parked
    return false
  }

  /// A branch is done; gives back the thread that goes on when it was the last.
  private mutating func endBranch(_ thread: Int32) -> Int32? {
    let frame = threads[thread].frame
    let branch = threads[thread].branch
    // The last to end carries the days; of several at one instant the first written.
    let isLast = frames[frame].lastBranch < 0 || now > frames[frame].lastTime || branch < frames[frame].lastBranch
    if isLast {
      freeSpans(frames[frame].spans, frames[frame].oldestSpan)
      frames[frame].spans = threads[thread].spans
      frames[frame].oldestSpan = threads[thread].oldestSpan
      frames[frame].lastBranch = branch
      frames[frame].lastTime = now
    } else {
      freeSpans(threads[thread].spans, threads[thread].oldestSpan)
    }
    threads[thread].spans = -1
    releaseThread(thread)
    frames[frame].remaining -= 1
    guard frames[frame].remaining == 0 else { return nil }
    let record = frames[frame]
    if record.isMeasured { tally.branchLast[Int(record.lastBranch)] += 1 }
    frames.give(back: frame)
    if record.spans >= 0 {
      // The last branch's spans stand on those of the way that led to the together.
      spans[record.oldestSpan].older = threads[record.parent].spans
      if threads[record.parent].spans < 0 { threads[record.parent].oldestSpan = record.oldestSpan }
      threads[record.parent].spans = record.spans
    }
    threads[record.parent].state = .moving
    return record.parent
  }

  /// The patient's way, or a side contact, is over.
  private mutating func endThread(_ thread: Int32) {
    freeSpans(threads[thread].spans, threads[thread].oldestSpan)
    threads[thread].spans = -1
    let patient = threads[thread].patient
    if !threads[thread].isSide {
      leaveClocks(patient)
      let arrived = patients[patient].arrived
      countInside(-1)
      if arrived < windowEnd {
        insideTracked -= 1
        if arrived >= windowStart && now - arrived <= followDays * 86_400 && !isListed(patient) {
          tally.finished += 1
          tally.weeksInside[(now - arrived) / Moment.week] += 1
        }
      }
    }
    releaseThread(thread)
  }

  private mutating func releaseThread(_ thread: Int32) {
    let patient = threads[thread].patient
    threads[thread].generation &+= 1
    threads.give(back: thread)
    patients[patient].threads -= 1
    if patients[patient].threads == 0 { patients.give(back: patient) }
  }

  /// Gives back a chain of spans whole: the free ones are a chain too.
  @inline(__always)
  mutating func freeSpans(_ newest: Int32, _ oldest: Int32) {
    if newest < 0 { return }
    spans[oldest].older = freeSpan
    freeSpan = newest
  }
}
