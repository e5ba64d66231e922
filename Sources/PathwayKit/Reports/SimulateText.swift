package import PathwayModel
package import PathwaySimulation
internal import PathwayText

/// `simulate` for people: what to beware of, the verdict on each target, then the queues.
package struct SimulateText: Sendable {
  let pathway: Pathway
  let report: SimulationReport
  let style: TextStyle

  package init(_ report: SimulationReport, of pathway: Pathway, colours: Bool = false) {
    self.report = report
    self.pathway = pathway
    style = TextStyle(colours: colours)
  }

  package var text: String {
    var text = style.bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "Simulated with its queues. For service planning, not for decisions about a patient.\n"
    text += beware
    if report.targets.isEmpty {
      text += "\nThis pathway has no targets, so there is no clock to time. Add a `target` to it.\n"
    }
    for target in report.targets { text += "\n" + section(target) }
    text += stepLimits + resources + patients
    text += """

      \(method)
      Weeks are alike: summer time and bank holidays are left out.

      """
    return text
  }

  /// What must be known before the figures are believed.
  private var beware: String {
    guard !report.warnings.isEmpty else { return "" }
    let grows = report.warnings.contains { $0.kind == .growth }
    // No warm-up is long enough for a queue that never settles.
    let shown = report.warnings.filter { !grows || $0.kind != .warmup }
    var text = "\n" + shown.map { "  \(style.bad("▲")) \(printable($0.text))\n" }.joined()
    if grows { text += "    So every figure below hangs on how long one looks: see to that capacity first.\n" }
    return text
  }

  private var method: String {
    let runs = report.replications
    return "\(report.weeks) week\(report.weeks == 1 ? "" : "s") after \(report.warmupWeeks) of warm-up, "
      + "\(runs) replication\(runs == 1 ? "" : "s"), seed \(report.seed).\n"
      + (runs == 1
        ? "One replication has no interval: give `--replications 30`."
        : "The 95% intervals cover the chance in \(runs) runs, not doubt about the pathway's numbers.")
  }

  private var patients: String {
    let count = report.patients
    guard count.arrived > 0 else { return "" }
    let inside =
      count.stillInside == 0
      ? "all were through within 104 weeks" : "\(grouped(count.stillInside)) were still inside 104 weeks later"
    return "\n\(grouped(count.arrived)) patients arrived in the weeks measured, over all replications; \(inside).\n"
  }

  // MARK: One target

  private func section(_ result: TargetSimulation) -> String {
    let target = pathway[result.target]
    let clock = result.everyone
    let limit = target.limitDays.value
    var text = style.bold("\(printable(target.title)) (\(printable(target.name)))") + "\n"
    guard let within = clock.within, !clock.days.isEmpty else {
      return text + "  Nobody's clock stops, so there is nothing to count.\n"
    }
    text += verdict(within, of: target)
    text += shape(clock)
    let last = days(clock, 99).map { Int(min(10_000, max(0, $0.mean))) } ?? limit
    text += "\n" + daysChart(clock.days, limit: limit, last: last, style: style)
    text += "\n" + bands(clock)
    text += whereTheDaysGo(result) + arms(result)
    return text
  }

  private func verdict(_ within: Estimate, of target: Target) -> String {
    let required = target.required.value
    var text = "  \(style.bold(PlainNumber.inHundred(within.mean))) in 100 within \(target.limitDays.value) days"
    if let low = within.low, let high = within.high, high > low {
      text += ", 95% sure between \(PlainNumber.inHundred(low)) and \(PlainNumber.inHundred(high))"
    }
    let standard = PlainNumber.inHundred(required)
    let gap = PlainNumber.inHundred(abs(within.mean - required))
    text += "\n  "
    if (within.low ?? within.mean) >= required - 1e-12 {
      text += style.good("✓ meets the standard of \(standard)")
    } else if (within.high ?? within.mean) < required {
      text += style.bad("▼ \(gap) below the standard of \(standard)")
    } else {
      text += style.doubtful("≈ too close to the standard of \(standard) to call; more replications would tell")
    }
    if let seen = target.seen { text += "   (published: \(PlainNumber.inHundred(seen.value)))" }
    return text + "\n"
  }

  private func shape(_ clock: ClockSimulation) -> String {
    func day(_ percent: Int) -> String { days(clock, percent).map { wholeDay($0.mean) } ?? "–" }
    var text = "  Half by day \(day(50)), 85 in 100 by day \(day(85)), 95 in 100 by day \(day(95)); "
    text += "mean \(clock.mean.map { PlainNumber.fixed($0.mean, decimals: 1) } ?? "–") days"
    if let mean = clock.mean, let low = mean.low, let high = mean.high {
      text += " (\(PlainNumber.fixed(max(0, low), decimals: 1)) to \(PlainNumber.fixed(high, decimals: 1)))"
    }
    text +=
      ".\n  The clock starts and stops for \(PlainNumber.inHundred(clock.cohort.mean)) in 100 of those who arrive.\n"
    return text
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

  /// The groups side by side: the average hides the slow arm.
  private func arms(_ result: TargetSimulation) -> String {
    guard result.groups.count > 1 else { return "" }
    var table = TextTable([.left, .right, .left, .right, .right])
    table.add(["", "in 100 within", "", "half by day", "85 in 100 by day"])
    var slow: (index: Int, within: Double)?
    var count = 0
    for (index, group) in result.groups.enumerated() {
      guard let within = group.within else { continue }
      count += 1
      if slow.map({ within.mean < $0.within }) ?? true { slow = (index, within.mean) }
      table.add([
        printable(pathway.groups[index].title), PlainNumber.inHundred(within.mean), interval(within),
        days(group, 50).map { wholeDay($0.mean) } ?? "–", days(group, 85).map { wholeDay($0.mean) } ?? "–",
      ])
    }
    guard let slow, count > 1 else { return "" }
    var text = "\n  By group\n" + table.text(indent: 4)
    if let all = result.everyone.within, all.mean - slow.within >= 0.01 {
      text += "    The slow arm: \(printable(pathway.groups[slow.index].title)), \(PlainNumber.inHundred(slow.within)) "
      text += "in 100 within; the average hides it.\n"
    }
    return text
  }

  // MARK: Steps with limits of their own

  private var stepLimits: String {
    var table = TextTable([.left, .left, .right])
    var count = 0
    for id in pathway.nodeIDs {
      let node = pathway[id]
      let step = report.nodes[id.index]
      if let limit = node.byDay, let share = step.byDay {
        table.add([printable(node.title), "by day \(limit.day.value)", PlainNumber.inHundred(share)])
        count += 1
      }
      if let limit = node.within, let share = step.withinLimit {
        table.add([printable(node.title), "within \(words(limit.value))", PlainNumber.inHundred(share)])
        count += 1
      }
    }
    return count == 0 ? "" : "\nSteps with limits of their own: in 100, how many are in time\n" + table.text(indent: 4)
  }
}
