internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// The rest of a target: its days, bands, steps and groups; then the steps with limits of their own.
extension SimulateText {
  func detail(_ result: TargetSimulation) -> String {
    let clock = result.everyone
    let limit = pathway[result.target].limitDays.value
    let last = days(clock, 99).map { Int(min(10_000, max(0, $0.mean))) } ?? limit
    var text = "\n" + daysInHundred(clock)
    if !clock.days.isEmpty { text += "\n" + daysChart(clock.days, limit: limit, last: last, style: style) }
    return text + "\n" + bands(clock) + whereTheDaysGo(result) + arms(result)
  }

  /// The whole days by which so many in 100 had stopped, with their intervals.
  private func daysInHundred(_ clock: ClockSimulation) -> String {
    var table = TextTable([.left, .right, .left])
    for percent in [50, 85, 95] {
      guard let day = days(clock, percent) else { continue }
      let name = percent == 50 ? "half" : "\(percent) in 100"
      let low = day.low.map { PlainNumber.fixed($0, decimals: 0) }
      let high = day.high.map { PlainNumber.fixed($0, decimals: 0) }
      let range = low.map { low in high.map { low == $0 ? "" : "(\(low) to \($0))" } ?? "(\(low) or later)" } ?? ""
      table.add([name, "by day \(PlainNumber.fixed(day.mean, decimals: 0))", range])
    }
    return "  The day by which so many clocks had stopped (95% interval)\n" + table.text(indent: 4)
  }

  private func bands(_ clock: ClockSimulation) -> String {
    var table = TextTable([.left, .right, .left])
    for band in clock.bands {
      let name = band.to.map { "\(band.from) to \($0) days" } ?? "\(band.from) days and more"
      table.add([name, PlainNumber.inHundred(band.share.mean), interval(band.share)])
    }
    return "  In 100, by the bands that NHS England publishes (95% interval)\n" + table.text(indent: 4)
  }

  private func whereTheDaysGo(_ result: TargetSimulation) -> String {
    let steps = result.clock.sorted {
      let (left, right) = ($0.waitDays + $0.serviceDays, $1.waitDays + $1.serviceDays)
      return left == right ? $0.node < $1.node : left > right
    }.prefix(5).filter { $0.waitDays + $0.serviceDays >= 0.05 }
    guard let first = steps.first else { return "" }
    var table = TextTable([.left, .right, .right, .right, .right, .left])
    table.add(["", "days", "calendar", "queue, notice", "breached", ""])
    for step in steps {
      let days = step.waitDays + step.serviceDays
      // The rest of a wait where somebody queues is notice and rebooking, which is neither.
      let queue = pathway[step.node].uses == nil ? nil : step.calendarDays.map { max(0, step.waitDays - $0) }
      table.add([
        printable(pathway[step.node].title), PlainNumber.fixed(days, decimals: 1),
        step.calendarDays.map { PlainNumber.fixed($0, decimals: 1) } ?? "",
        queue.map { PlainNumber.fixed($0, decimals: 1) } ?? "",
        PlainNumber.fixed(step.waitDaysBreached + step.serviceDaysBreached, decimals: 1),
        PlainNumber.bar(days, of: first.waitDays + first.serviceDays, width: 20),
      ])
    }
    return """

        Where the days go: mean days a patient at the steps that take most of this clock; of them for the calendar (the
        next session or open moment) and for queue, notice and rebooking; and the days of those who breached

      """ + table.text(indent: 4)
  }

  private func arms(_ result: TargetSimulation) -> String {
    let arms = groupArms(result)
    return arms.count > 1 ? armsTable(arms) + slowArm(result) : ""
  }

  func slowArm(_ result: TargetSimulation) -> String {
    slowArms(groupArms(result), average: result.everyone.within?.mean, indent: full ? 4 : 2)
  }

  /// The groups that have an answer.
  private func groupArms(_ result: TargetSimulation) -> [ArmRow] {
    zip(pathway.groups, result.groups).compactMap { group, clock in
      clock.within.map { within in
        ArmRow(
          group, within: within.mean, interval: interval(within), half: wholeDay(clock, 50), most: wholeDay(clock, 85))
      }
    }
  }

  // MARK: Steps with limits of their own

  var stepLimits: String {
    PathwayKit.stepLimits(
      pathway, within: { report.nodes[$0.index].withinLimit }, byDay: { report.nodes[$0.index].byDay })
  }
}
