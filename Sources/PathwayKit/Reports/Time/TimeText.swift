internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// `time` for people: the verdict first, then why and where to look next; all there is to say when asked in full.
struct TimeText {
  let pathway: Pathway
  let report: TimingReport
  let style: TextStyle
  private let full: Bool
  /// By target: what its share does not see.
  private let doubts: [[ShareDoubt]]

  init(_ report: TimingReport, of pathway: Pathway, _ look: TextLook) {
    self.report = report
    self.pathway = pathway
    full = look.full
    doubts = shareDoubts(pathway)
    style = TextStyle(colours: look.colours)
  }

  var text: String {
    var text = report.roughness.map { style.bad(wrapped("▲ " + $0, indent: 0)) + "\n" } ?? ""
    text += style.bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "\(Disclaimer.sentence)\n"
    for note in growingQueues(pathway) { text += style.bad(wrapped("▲ " + printable(note), indent: 0)) + "\n" }
    text += unseenQueues
    if report.targets.isEmpty {
      text += "\nThis pathway has no targets, so there is no clock to time. Add a `target` to it.\n"
    }
    if !full { text += verdicts + "\n" + next }
    for timing in report.targets { text += "\n" + section(timing) }
    if full {
      text += stepLimits(
        pathway, within: { report.nodes[$0.index].withinLimit }, byDay: { report.nodes[$0.index].byDay })
    }
    text += "\n" + method + "Weeks are alike: summer time and bank holidays are left out.\n"
    return text
  }

  /// A line a target: the whole answer before any of its reasons.
  private var verdicts: String {
    let several = report.targets.filter { $0.everyone.within != nil && !$0.everyone.days.isEmpty }
    guard !several.isEmpty else { return "" }
    var table = TextTable([.left, .right, .left, .left])
    for timing in several {
      let target = pathway[timing.target]
      table.add([
        printable(target.name), PlainNumber.inHundred(timing.everyone.within ?? 0),
        "in 100 within \(PlainNumber.days(target.limitDays.value))",
        mark(timing, target: target) + (doubts[timing.target.index].isEmpty ? "" : style.bad("   ▲ see below")),
      ])
    }
    return "\n" + table.text(indent: 2)
  }

  private var method: String {
    guard !report.isRough else { return "" }
    return
      "Exact, on a grid of \(report.gridMinutes) \(report.gridMinutes == 1 ? "minute" : "minutes"); no share is off by more than \(roundedUp(report.errorBound, decimals: 3)) in 100, no mean by more than \(report.meanBound) days.\n"
  }

  /// What capacity does is not in these answers.
  private var unseenQueues: String {
    let steps = pathway.nodeIDs.filter { pathway[$0].uses != nil && report.nodes[$0.index].visits > 0 }
    guard !steps.isEmpty else { return "" }
    let seen = steps.filter { pathway[$0].waits != nil }
    var words = "Capacity plays no part"
    if !seen.isEmpty {
      words += ": \(seen.count == 1 ? "one step is" : "\(seen.count) steps are") timed by the waits seen today"
      if full { words += " (\(seen.map { printable(pathway[$0].title) }.joined(separator: "; ")))" }
    }
    if seen.count < steps.count {
      words += "\(seen.isEmpty ? ": " : ", ")\(steps.count - seen.count) as if there were no queue"
    }
    return wrapped(words + ". `waymark simulate` has the queues.", indent: 0) + "\n"
  }

  private var next: String {
    var ways: [String] = []
    let verdicts = report.targets.map { StandardVerdict($0, of: pathway[$0.target], errorBound: report.errorBound) }
    if verdicts.contains(.missed) { ways.append("`waymark bottlenecks` for what would fix it") }
    if pathway.nodes.contains(where: { $0.uses != nil }) { ways.append("`waymark simulate` for the queues") }
    ways.append("`--full` for weeks, bands, steps and groups")
    return wrapped("Next: " + ways.joined(separator: "; ") + ".", indent: 0) + "\n"
  }

  // MARK: One target

  private func section(_ timing: TargetTiming) -> String {
    let target = pathway[timing.target]
    let clock = timing.everyone
    let limit = target.limitDays.value
    var text = style.bold("\(printable(target.title)) (\(target.name))") + "\n"
    guard let within = clock.within, !clock.days.isEmpty else {
      return text + "  Nobody's clock stops, so there is nothing to count.\n"
    }
    text += verdict(within, timing, target: target)
    text += shape(clock)
    // One clock leaves room for its picture.
    if full || report.targets.count == 1 {
      text +=
        "\n"
        + daysChart(
          clock.days, limit: limit, last: clock.percentile(0.99) ?? 0, rows: full ? 20 : 12, style: style)
    }
    if full {
      text += "\n" + bands(clock, target: target)
      text += whereTheDaysGo(timing)
      text += arms(timing)
    } else {
      text += mostDays(timing) + slowArm(timing)
    }
    return text
  }

  private func verdict(_ within: Double, _ timing: TargetTiming, target: Target) -> String {
    let days = PlainNumber.days(target.limitDays.value)
    var text = "  \(style.bold(PlainNumber.inHundred(within))) in 100 within \(days)   \(mark(timing, target: target))"
    if let seen = target.seen { text += "   (published: \(PlainNumber.inHundred(seen.value)))" }
    text += "\n"
    for doubt in doubts[timing.target.index] {
      text += style.bad(wrapped("▲ " + printable(sentenceCase(doubt.text)) + ".", indent: 2)) + "\n"
    }
    return text
  }

  private func mark(_ timing: TargetTiming, target: Target) -> String {
    let (within, required) = (timing.everyone.within ?? 0, target.required.value)
    let (bound, standard) = (roundedUp(report.errorBound, decimals: 1), PlainNumber.inHundred(required))
    return switch StandardVerdict(timing, of: target, errorBound: report.errorBound) {
    case .met: style.good("✓ meets the standard, \(standard)")
    case .missed, .nobody:
      style.bad("▼ \(PlainNumber.inHundred(abs(within - required))) below the standard, \(standard)")
    case .undecided: style.doubtful("? the standard, \(standard), lies within the error of \(bound) either way")
    }
  }

  private func shape(_ clock: ClockSummary) -> String {
    func day(_ share: Double) -> String { clock.percentile(share).map { "\($0)" } ?? "–" }
    let mean = PlainNumber.fixed(clock.mean, decimals: report.isRough ? 0 : 1)
    return wrapped(
      "Half by day \(day(0.5)), 85 in 100 by day \(day(0.85)), 95 in 100 by day \(day(0.95)); "
        + "mean \(report.isRough ? "roughly " : "")\(mean) days. "
        + "The clock stops for \(PlainNumber.inHundred(clock.cohort)) in 100 of those who arrive.", indent: 2) + "\n"
  }

  private func bands(_ clock: ClockSummary, target: Target) -> String {
    var table = TextTable([.left, .right])
    for band in publishedBands(limit: target.limitDays.value) {
      let name = band.to.map { "\(band.from) to \($0) days" } ?? "\(band.from) days and more"
      table.add([name, PlainNumber.inHundred(clock.share(from: band.from, to: band.to))])
    }
    return "  In 100, by the bands that NHS England publishes\n" + table.text(indent: 4)
  }

  private func longest(_ timing: TargetTiming) -> [ClockStep] {
    timing.clock.sorted {
      let (left, right) = ($0.waitDays + $0.serviceDays, $1.waitDays + $1.serviceDays)
      return left == right ? $0.node < $1.node : left > right
    }.filter { $0.waitDays + $0.serviceDays >= 0.05 }
  }

  private func whereTheDaysGo(_ timing: TargetTiming) -> String {
    let steps = longest(timing).prefix(5)
    guard !steps.isEmpty else { return "" }
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add(["", "days", "of it calendar", "of those who breached", ""])
    let largest = steps.first.map { $0.waitDays + $0.serviceDays } ?? 1
    for step in steps {
      let days = step.waitDays + step.serviceDays
      table.add([
        printable(pathway[step.node].title), PlainNumber.fixed(days, decimals: 1),
        step.calendarDays.map { PlainNumber.fixed($0, decimals: 1) } ?? "",
        PlainNumber.fixed(step.waitDaysBreached + step.serviceDaysBreached, decimals: 1),
        PlainNumber.bar(days, of: largest, width: 20),
      ])
    }
    return "\n  Where the days go: the steps that take most of this clock (mean days a patient)\n"
      + table.text(indent: 4)
  }

  private func arms(_ timing: TargetTiming) -> String {
    let arms = groupArms(timing)
    guard !arms.isEmpty, timing.groups.count > 1 else { return "" }
    return armsTable(arms) + slowArm(timing)
  }

  private func slowArm(_ timing: TargetTiming) -> String {
    slowArms(groupArms(timing), average: timing.everyone.within, indent: full ? 4 : 2)
  }

  /// The groups that have an answer.
  private func groupArms(_ timing: TargetTiming) -> [ArmRow] {
    zip(pathway.groups, timing.groups).compactMap { group, clock in
      clock.within.map { within in
        ArmRow(
          group, within: within, half: clock.percentile(0.5).map { "\($0)" } ?? "–",
          most: clock.percentile(0.85).map { "\($0)" } ?? "–")
      }
    }
  }

  /// The three steps that take most of a clock, in a line.
  private func mostDays(_ timing: TargetTiming) -> String {
    let steps = longest(timing).prefix(3).map { step in
      "\(printable(pathway[step.node].title)) \(PlainNumber.fixed(step.waitDays + step.serviceDays, decimals: 1))"
    }
    guard !steps.isEmpty else { return "" }
    return wrapped("Most of its days: \(steps.joined(separator: "; ")) (mean days a patient).", indent: 2) + "\n"
  }
}
