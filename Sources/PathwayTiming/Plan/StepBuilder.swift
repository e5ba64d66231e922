internal import PathwayLaws
internal import PathwayModel

/// What a step is made of: what is asked of it, its timers, tries, waits and service.
extension PlanBuilder {
  mutating func work(
    _ id: NodeID, _ node: Node, next: Int, _ catalogue: inout Catalogue
  ) throws(Refusal) -> Int {
    let ended = add(.event(EventID(.end, id), to: next), id)
    let missedOut = node.missed?.limit.map { counted(id, .missedOut, $0.to) }
    for (index, side) in node.sideContacts.enumerated() {
      let asked = way(id, .sideContact(index))
      try ask(id, node, side.after.value, .side(way: asked, node: side.node), &catalogue)
    }
    if let within = node.within?.value, !within.countsDates, !within.countsWorkingDays {
      try ask(id, node, within, .within, &catalogue)
    }
    guard needsPackage(node) else {
      return try pipeline(id, node, ended: ended, missedOut: missedOut ?? haltPlace, &catalogue)
    }
    var ports = [add(.pass(to: ended), id)]
    if let missedOut { ports.append(add(.pass(to: missedOut), id)) }
    for (index, timeout) in node.timeouts.enumerated() {
      let to = counted(id, .timeout(index), timeout.to)
      ports.append(add(.pass(to: to), id))
    }
    plan.packages.append(try package(id, node, ports: ports, extra: nil, &catalogue))
    return add(.package(plan.packages.count - 1), id)
  }

  mutating func ask(
    _ id: NodeID, _ node: Node, _ after: Length, _ kind: Question.Kind, _ catalogue: inout Catalogue
  ) throws(Refusal) {
    let known = 1 + (node.missed?.limit == nil ? 0 : 1) + node.timeouts.count
    let ports = Array(repeating: haltPlace, count: known + 1)
    let package = try package(id, node, ports: ports, extra: after, &catalogue)
    plan.packages.append(package)
    plan.questions.append(Question(node: id, package: plan.packages.count - 1, port: known, kind: kind))
  }

  /// A visit with its timers; at one moment the first written wins, and all of them win over `extra`.
  mutating func package(
    _ id: NodeID, _ node: Node, ports: [Int], extra: Length?, _ catalogue: inout Catalogue
  ) throws(Refusal) -> PackagePlan {
    let hasLimit = node.missed?.limit != nil
    let firstTimer = hasLimit ? 2 : 1
    var deadlines: [Deadline] = []
    for (index, length) in (node.timeouts.map(\.after.value) + (extra.map { [$0] } ?? [])).enumerated() {
      deadlines.append(
        Deadline(
          seconds: wholeSeconds(length.seconds), isWorking: length.countsWorkingDays, port: firstTimer + index))
    }
    let first = plan.instructions.count
    let endExit = add(.exit(0), id)
    let missedExit = hasLimit ? add(.exit(1), id) : haltPlace
    // Events inside a question happen to nobody.
    let places = plan.places
    let entry = try pipeline(id, node, ended: endExit, missedOut: missedExit, &catalogue)
    if extra != nil { plan.places = places }
    return PackagePlan(
      node: id, entry: entry, ports: ports, deadlines: deadlines, inside: first..<plan.instructions.count)
  }

  func needsPackage(_ node: Node) -> Bool {
    if !node.timeouts.isEmpty || !node.pauses.isEmpty { return true }
    // Notice and a wait in working time: what is later depends on the moment of arrival.
    guard let notice = node.notice?.value, let waits = node.waits?[group]?.value else { return false }
    return waits.clock == .working && wholeSeconds(notice.seconds) > 0
  }

  /// A timed op and the place it leads to, which nothing else leads to.
  mutating func timed(_ id: NodeID, to: Int, _ op: (Int) -> Op) -> Int {
    add(op(add(.pass(to: to), id)), id)
  }

  mutating func pipeline(
    _ id: NodeID, _ node: Node, ended: Int, missedOut: Int, _ catalogue: inout Catalogue
  ) throws(Refusal) -> Int {
    var service = ended
    if let takes = node.takes?[group] {
      var law = try catalogue.law(takes)
      if let change { law = change.takes(of: id, law) }
      let index = catalogue.add(law)
      service = timed(id, to: ended) { .delay(law: index, part: .service, to: $0) }
    }
    let start = add(.event(EventID(.start, id), to: service), id)
    let hasWaits = node.waits?[group] != nil
    let calendar = hasWaits || change == .noWait(id) ? nil : try calendar(node)
    let tries = try tries(id, node, start: start, missedOut: missedOut, calendar: calendar, &catalogue)
    return try waiting(id, node, to: tries, calendar: calendar, &catalogue)
  }

  /// The rule of the resource that is gone to; nil where there is none, or it is always open.
  func calendar(_ node: Node) throws(Refusal) -> CalendarMap? {
    guard let use = node.uses?[group]?.value else { return nil }
    let resource = pathway[use.resource]
    switch resource.kind {
    case .slots:
      var sessions: Set<Int> = []
      for capacity in resource.capacities where capacity.units.value > 0 {
        for day in capacity.days { sessions.insert(day.rawValue * WeekTime.day + capacity.fromSecond) }
      }
      guard !sessions.isEmpty else { throw noCapacity(resource, node) }
      return CalendarMap(.sessions(sessions.sorted()))
    case .staff:
      var windows: [WeekWindow] = []
      for capacity in resource.capacities where capacity.units.value > 0 && capacity.toSecond > capacity.fromSecond {
        for day in capacity.days {
          windows.append(
            WeekWindow(
              from: day.rawValue * WeekTime.day + capacity.fromSecond,
              to: day.rawValue * WeekTime.day + capacity.toSecond))
        }
      }
      guard !windows.isEmpty else { throw noCapacity(resource, node) }
      var merged: [WeekWindow] = []
      for window in windows.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
        if let last = merged.last, window.from <= last.to {
          merged[merged.count - 1].to = max(last.to, window.to)
        } else {
          merged.append(window)
        }
      }
      if merged == [WeekWindow(from: 0, to: WeekTime.week)] { return nil }
      return CalendarMap(.open(merged))
    }
  }

  func noCapacity(_ resource: Resource, _ node: Node) -> Refusal {
    Refusal(
      origin: resource.origin, reason: "\(resource.title) has no capacity, so nobody gets past \(node.title).",
      advice: resource.kind == .slots ? "Give it slots on a day." : "Give it staff and opening hours.")
  }

  /// Trying to start, missing, being rebooked.
  mutating func tries(
    _ id: NodeID, _ node: Node, start: Int, missedOut: Int, calendar: CalendarMap?, _ catalogue: inout Catalogue
  ) throws(Refusal) -> Int {
    guard let missed = node.missed, let chance = missed.share[group]?.value, chance > 0 else { return start }
    let rebooking = missed.rebookedAfter.value
    let law = catalogue.add(.fixed(wholeSeconds(rebooking.seconds), isWorking: rebooking.countsWorkingDays))
    let map = calendar.map { catalogue.add($0) }
    let limit = missed.limit?.times.value
    // A timer ends the tries of those who never come.
    let isEnded = limit != nil || !node.timeouts.isEmpty && rebooking.seconds > 0
    if !isEnded && chance > 1 - 1e-6 {
      throw Refusal(
        origin: missed.share[group]?.origin ?? node.origin,
        reason: "Hardly anybody ever comes to \(node.title): all but one in a million miss it each time.")
    }
    func rebooked(_ builder: inout PlanBuilder, to: Int) -> Int {
      var place = to
      if let map { place = builder.timed(id, to: place) { .map(map, part: .calendar, to: $0) } }
      place = builder.timed(id, to: place) { .delay(law: law, part: .wait, to: $0) }
      return builder.add(.event(EventID(.missed, id), to: place), id)
    }
    if let limit, limit >= 1, limit <= 60 {
      // Written out, one try after the other; the last miss restarts nothing.
      var miss = missedOut
      var first = start
      for number in stride(from: limit, through: 1, by: -1) {
        first = add(.split([Outlet(share: 1 - chance, to: start), Outlet(share: chance, to: miss)]), id)
        if number > 1 { miss = rebooked(&self, to: first) }
      }
      return first
    }
    if let limit, Double(limit) * (1 - chance) < 40 {
      throw Refusal(
        origin: missed.limit?.times.origin ?? node.origin,
        reason: "\(node.title) can be missed \(limit) times, which is more than exact timing writes out; simulate can.",
        advice: "Up to 60 times.")
    }
    // A limit that nobody lives to see, or none.
    let again = add(.halt, id)
    let back = rebooked(&self, to: again)
    set(again, .split([Outlet(share: 1 - chance, to: start), Outlet(share: chance, to: back)]))
    return again
  }

  /// From arrival to the first try.
  mutating func waiting(
    _ id: NodeID, _ node: Node, to: Int, calendar: CalendarMap?, _ catalogue: inout Catalogue
  ) throws(Refusal) -> Int {
    let notice = node.notice?.value
    let noticeMap = notice.flatMap(Self.map(ofNotice:))
    let noticeSeconds = notice.map { $0.countsDates || $0.countsWorkingDays ? 0 : wholeSeconds($0.seconds) } ?? 0
    if let waits = node.waits?[group] {
      var law = try catalogue.law(waits)
      if let change { law = change.waits(of: id, law) }
      if let noticeMap {
        let map = catalogue.add(noticeMap)
        if law.isWorking {
          let raised = timed(id, to: to) { .raise(notice: map, seconds: 0, to: $0) }
          let index = catalogue.add(law)
          return timed(id, to: raised) { .delay(law: index, part: .wait, to: $0) }
        }
        let index = catalogue.add(law)
        return timed(id, to: to) { .delayWithNotice(law: index, notice: map, to: $0) }
      }
      if noticeSeconds > 0 && law.isWorking {
        let raised = timed(id, to: to) { .raise(notice: nil, seconds: noticeSeconds, to: $0) }
        let index = catalogue.add(law)
        return timed(id, to: raised) { .delay(law: index, part: .wait, to: $0) }
      }
      let index = catalogue.add(law.atLeast(noticeSeconds))
      return timed(id, to: to) { .delay(law: index, part: .wait, to: $0) }
    }
    var place = to
    if let calendar {
      let map = catalogue.add(calendar)
      place = timed(id, to: place) { .map(map, part: .calendar, to: $0) }
    }
    if let noticeMap {
      let map = catalogue.add(noticeMap)
      place = timed(id, to: place) { .map(map, part: .wait, to: $0) }
    } else if noticeSeconds > 0 {
      let index = catalogue.add(.fixed(noticeSeconds))
      place = timed(id, to: place) { .delay(law: index, part: .wait, to: $0) }
    }
    return place
  }

  /// Notice in dates as a rule of the calendar; nil for none and for hours.
  static func map(ofNotice notice: Length) -> CalendarMap? {
    let days = Int(min(max(0, notice.days), 36_525).rounded())
    guard days > 0 else { return nil }
    if notice.countsDates { return CalendarMap(.dates(days)) }
    return notice.countsWorkingDays ? CalendarMap(.workingDates(days)) : nil
  }
}
