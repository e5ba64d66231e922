internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// The resources: how busy, how long one waits for them, how many wait.
extension SimulateText {
  var resources: String {
    let used = report.resources.filter { isUsed($0.resource) }
    guard !used.isEmpty else {
      return report.targets.allSatisfy { $0.stillRunning == 0 }
        ? "\nNo step queues for a resource, so `waymark time` answers the same without chance, and sooner.\n"
        : "\nNo step queues for a resource.\n"
    }
    var text = busy(used) + waits(used) + queues(used)
    let idle = report.resources.filter { !isUsed($0.resource) }.map { title($0) }
    if !idle.isEmpty { text += "    No step uses \(idle.joined(separator: ", ")).\n" }
    return text
  }

  func isUsed(_ id: ResourceID) -> Bool {
    pathway.nodes.contains { $0.uses?.values.contains { $0?.value.resource == id } ?? false }
  }

  func title(_ resource: ResourceSimulation) -> String { printable(pathway[resource.resource].title) }

  func isGrowing(_ resource: ResourceSimulation) -> Bool {
    let origin = pathway[resource.resource].origin
    return resource.outlook?.isHeldBack != true
      && report.warnings.contains {
        $0.kind == .growth && $0.origin == origin && (origin != .none || report.resources.count == 1)
      }
  }

  /// What is said of its queue in a table; nothing where it settles.
  func outlook(_ resource: ResourceSimulation) -> String? {
    guard let outlook = resource.outlook else { return isGrowing(resource) ? "grows without end" : nil }
    if outlook.isHeldBack { return outlook.fate.isEndless ? "held back, and short" : "held back" }
    if isGrowing(resource) { return outlook.fate == .full ? "never settles" : "grows without end" }
    return outlook.leaving?.brief
  }

  private func busy(_ list: [ResourceSimulation]) -> String {
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add(["", "offered", "used", "in 100", ""])
    for resource in list {
      let unit = pathway[resource.resource].kind == .slots ? "slots" : "hours"
      table.add([
        title(resource), "\(PlainNumber.fixed(resource.offeredPerWeek, decimals: 0)) \(unit)",
        PlainNumber.fixed(resource.usedPerWeek, decimals: 1),
        resource.utilisation.map(PlainNumber.inHundred) ?? "–",
        resource.utilisation.map { PlainNumber.bar(min(1, $0), of: 1, width: 20) } ?? "",
      ])
    }
    return "\n\(style.bold("How busy"))  a week\n" + table.text(indent: 4)
  }

  private func waits(_ list: [ResourceSimulation]) -> String {
    func days(_ value: Double?) -> String { value.map { PlainNumber.fixed($0, decimals: 1) } ?? "" }
    let hasObserved = list.contains { $0.observedMeanWaitDays != nil }
    var table = TextTable([.left] + Array(repeating: .right, count: 8))
    table.add([
      "", "mean", "calendar", "queue", "notice", "half", "85 in 100", "95 in 100", hasObserved ? "seen today" : "",
    ])
    for resource in list where resource.meanWaitDays != nil {
      func percentile(_ percent: Int) -> Double? {
        let all = resource.waitPercentileDays
        return all.count == 99 ? all[percent - 1] : nil
      }
      let rest = resource.meanWaitDays.flatMap { mean in
        resource.calendarDays.flatMap { calendar in resource.queueDays.map { max(0, mean - calendar - $0) } }
      }
      table.add([
        title(resource), days(resource.meanWaitDays), days(resource.calendarDays), days(resource.queueDays),
        days(rest), days(percentile(50)), days(resource.p85WaitDays), days(percentile(95)),
        days(resource.observedMeanWaitDays),
      ])
    }
    var text = """

      \(style.bold("How long for each"))  days from arrival at the step: mean, of it to the next session or open moment
      (more sessions shorten it), in the queue (more capacity shortens it), notice and rebooking; half, 85 and 95 in 100

      """
    if hasObserved {
      text += "wait no longer than. Seen today: what `waits` in the file says of the same steps.\n"
    } else {
      text += "wait no longer than.\n"
    }
    return text + table.text(indent: 4) + doubts(list)
  }

  /// Where the capacity in the file does not give the waits that are seen: then one of the two is wrong.
  func doubts(_ list: [ResourceSimulation]) -> String {
    func names(_ list: [ResourceSimulation]) -> String {
      list.map { resource in
        func days(_ value: Double?) -> String { PlainNumber.fixed(value ?? 0, decimals: 1) }
        return "\(title(resource)) (\(days(resource.meanWaitDays)) days from asking to having it, "
          + "seen \(days(resource.observedMeanWaitDays)))"
      }.joined(separator: ", ")
    }
    func isFar(_ resource: ResourceSimulation, _ factor: Double) -> Bool {
      guard let mean = resource.meanWaitDays, let seen = resource.observedMeanWaitDays else { return false }
      return factor < 1 ? mean < seen * factor && seen - mean > 1 : mean > seen * factor && mean - seen > 1
    }
    // A wait says nothing of a capacity that a queue before it keeps people from.
    let own = list.filter { $0.outlook?.isHeldBack != true }
    let (shorter, longer) = (own.filter { isFar($0, 0.6) }, own.filter { isFar($0, 1.6) })
    var text = ""
    let held = list.filter { $0.outlook?.isHeldBack == true }
    if !held.isEmpty {
      let before = list.filter { $0.outlook?.growsNow == true }.map { title($0) }.joined(separator: ", ")
      text +=
        "    Held back\(before.isEmpty ? "" : " by the queue for \(before)"): \(held.map { title($0) }.joined(separator: ", "))."
      text += " Fewer come than would, so that wait says nothing of that capacity.\n"
    }
    if !shorter.isEmpty {
      text += "    Far shorter than seen today: \(names(shorter)).\n"
      text += "    The capacity in this file is more than such waits leave; until it is what the service truly gives,\n"
      text += "    read the shares above as the best this capacity can do.\n"
    }
    if !longer.isEmpty {
      text += "    Far longer than seen today: \(names(longer)).\n"
      text += "    The capacity in this file is less than such waits need.\n"
    }
    return text
  }

  private func queues(_ list: [ResourceSimulation]) -> String {
    var table = TextTable([.left, .right, .right, .left])
    table.add(["", "mean", "most", "week by week"])
    for resource in list {
      let weeks = resource.queueByWeek
      let measured = weeks.dropFirst(report.warmupWeeks)
      let spread = (measured.max() ?? 0) - (measured.min() ?? 0)
      // Where the queue moves no more than chance moves it, its mean says it all.
      let chance = 4 * (resource.meanQueue / Double(max(1, report.replications))).squareRoot()
      let isSteady = resource.meanQueue < 0.5 || spread < max(chance, 0.25 * resource.meanQueue)
      let shape = isSteady && !isGrowing(resource) ? "steady" : sparkLine(weeks, width: 52, mark: report.warmupWeeks)
      table.add([
        title(resource), PlainNumber.fixed(resource.meanQueue, decimals: 1), grouped(resource.maxQueue),
        isGrowing(resource) ? style.bad("\(shape) \(outlook(resource) ?? "grows without end")") : shape,
      ])
    }
    let weeks = report.weeks + report.warmupWeeks
    let each = (weeks + 51) / 52
    var text = "\n\(style.bold("How many wait"))  from arrival at the step; most: in any replication"
    if each > 1 { text += "; a mark is \(each) weeks" }
    if report.warmupWeeks > 0 { text += "; measuring begins at │" }
    return text + "\n" + table.text(indent: 4)
  }
}

/// Words and numbers of the report.
extension SimulateText {
  func days(_ clock: ClockSimulation, _ percent: Int) -> Estimate? {
    clock.percentiles.first { $0.percent == percent }?.days
  }

  /// `day 14`'s number, or a dash where that many did not stop.
  func wholeDay(_ clock: ClockSimulation, _ percent: Int) -> String {
    days(clock, percent).map { PlainNumber.fixed($0.mean, decimals: 0) } ?? "–"
  }

  /// `1 clock`, `12,345 clocks`.
  func count(_ number: Int, _ word: String) -> String { "\(grouped(number)) \(word)\(number == 1 ? "" : "s")" }

  func interval(_ share: Estimate) -> String {
    guard let low = share.low, let high = share.high else { return "" }
    return "(\(PlainNumber.inHundred(low)) to \(PlainNumber.inHundred(high)))"
  }

  /// `12,345`.
  func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).enumerated() {
      let rest = String(number).count - index
      if index > 0, rest % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
