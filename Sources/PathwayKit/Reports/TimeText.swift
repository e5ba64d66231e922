package import PathwayModel
internal import PathwayText
package import PathwayTiming

/// `time` for people: the verdict first, then the shape, the published bands, where the days go, who waits longest.
package struct TimeText: Sendable {
  private let pathway: Pathway
  private let report: TimingReport
  private let colours: Bool

  package init(_ report: TimingReport, of pathway: Pathway, colours: Bool = false) {
    self.report = report
    self.pathway = pathway
    self.colours = colours
  }

  package var text: String {
    var text = bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "For service planning, not for decisions about a patient.\n"
    if report.targets.isEmpty {
      text += "\nThis pathway has no targets, so there is no clock to time. Add a `target` to it.\n"
    }
    for timing in report.targets { text += "\n" + section(timing) }
    text += stepLimits()
    text += ignoredResources()
    text +=
      "\nExact, on a grid of \(report.gridMinutes) minutes; no share is off by more than \(share(report.errorBound, decimals: 3)) in 100.\n"
    text += "Weeks are alike: summer time and bank holidays are left out.\n"
    return text
  }

  // MARK: One target

  private func section(_ timing: TargetTiming) -> String {
    let target = pathway[timing.target]
    let clock = timing.everyone
    let limit = target.limitDays.value
    var text = bold("\(printable(target.title)) (\(target.name))") + "\n"
    guard let within = clock.within, !clock.days.isEmpty else {
      return text + "  Nobody's clock stops, so there is nothing to count.\n"
    }
    text += verdict(within, target: target)
    text += shape(clock)
    text += "\n" + weeks(clock, limit: limit)
    text += "\n" + bands(clock, target: target)
    text += whereTheDaysGo(timing)
    text += arms(timing)
    return text
  }

  private func verdict(_ within: Double, target: Target) -> String {
    let required = target.required.value
    let met = within >= required - 1e-12
    let gap = PlainNumber.inHundred(abs(within - required))
    let mark = met ? "✓ meets the standard" : "▼ \(gap) below the standard"
    var text =
      "  \(bold(PlainNumber.inHundred(within))) in 100 within \(target.limitDays.value) days   "
      + coloured("\(mark), \(PlainNumber.inHundred(required))", good: met)
    if let seen = target.seen { text += "   (published: \(PlainNumber.inHundred(seen.value)))" }
    return text + "\n"
  }

  private func shape(_ clock: ClockSummary) -> String {
    func day(_ share: Double) -> String { clock.percentile(share).map { "\($0)" } ?? "–" }
    return "  Half by day \(day(0.5)), 85 in 100 by day \(day(0.85)), 95 in 100 by day \(day(0.95)); "
      + "mean \(PlainNumber.fixed(clock.mean, decimals: 1)) days. "
      + "The clock stops for \(PlainNumber.inHundred(clock.cohort)) in 100 of those who arrive.\n"
  }

  /// A bar a week, with the limit marked.
  private func weeks(_ clock: ClockSummary, limit: Int) -> String {
    let last = max(limit / 7 + 1, (clock.percentile(0.99) ?? 0) / 7)
    let step = max(1, (last + 1 + 19) / 20)
    var bins: [(from: Int, to: Int, share: Double)] = []
    var from = 0
    while from <= last * 7 {
      let to = from + 7 * step - 1
      // A bar never straddles the limit.
      if from <= limit, limit < to {
        bins.append((from, limit, clock.share(from: from, to: limit)))
        bins.append((limit + 1, to, clock.share(from: limit + 1, to: to)))
      } else {
        bins.append((from, to, clock.share(from: from, to: to)))
      }
      from = to + 1
    }
    let rest = clock.share(from: from, to: nil)
    let largest = bins.map { $0.share / Double($0.to - $0.from + 1) }.max() ?? 0
    var text = "  Days on the clock (height: share for each day)\n"
    for bin in bins {
      let label = pad("\(bin.from)–\(bin.to)", to: 9)
      let bar = PlainNumber.bar(bin.share / Double(bin.to - bin.from + 1), of: largest, width: 40)
      text += "  \(label) \(coloured(pad(bar, to: 41, left: false), good: bin.to <= limit))"
      text += "\(PlainNumber.inHundred(bin.share))\n"
      if bin.to == limit { text += "  " + pad("", to: 9) + " ┄┄┄┄┄┄┄┄ limit: day \(limit) ┄┄┄┄┄┄┄┄\n" }
    }
    if rest > 0.000_5 { text += "  \(pad("later", to: 9)) \(pad("", to: 41))\(PlainNumber.inHundred(rest))\n" }
    return text
  }

  private func bands(_ clock: ClockSummary, target: Target) -> String {
    var table = TextTable([.left, .right])
    for band in publishedBands(limit: target.limitDays.value) {
      let name = band.to.map { "\(band.from) to \($0) days" } ?? "\(band.from) days and more"
      table.add([name, PlainNumber.inHundred(clock.share(from: band.from, to: band.to))])
    }
    return "  In 100, by the bands that NHS England publishes\n" + table.text(indent: 4)
  }

  private func whereTheDaysGo(_ timing: TargetTiming) -> String {
    let steps = timing.clock.sorted {
      let (left, right) = ($0.waitDays + $0.serviceDays, $1.waitDays + $1.serviceDays)
      return left == right ? $0.node < $1.node : left > right
    }.prefix(5).filter { $0.waitDays + $0.serviceDays >= 0.05 }
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

  /// The groups side by side: the average hides the slow arm.
  private func arms(_ timing: TargetTiming) -> String {
    guard timing.groups.count > 1 else { return "" }
    var table = TextTable([.left, .right, .right, .right])
    table.add(["", "in 100 within", "half by day", "85 in 100 by day"])
    for (index, group) in timing.groups.enumerated() {
      guard let within = group.within else { continue }
      table.add([
        printable(pathway.groups[index].title), PlainNumber.inHundred(within),
        group.percentile(0.5).map { "\($0)" } ?? "–", group.percentile(0.85).map { "\($0)" } ?? "–",
      ])
    }
    let slow = timing.groups.enumerated().compactMap { index, group in group.within.map { (index, $0) } }
      .min { $0.1 < $1.1 }
    guard let slow else { return "" }
    var text = "\n  By group\n" + table.text(indent: 4)
    if timing.groups.compactMap(\.within).count > 1, let all = timing.everyone.within, all - slow.1 >= 0.01 {
      text +=
        "    The slow arm: \(printable(pathway.groups[slow.0].title)), \(PlainNumber.inHundred(slow.1)) in 100 within; the average hides it.\n"
    }
    return text
  }

  // MARK: Steps with limits of their own

  private func stepLimits() -> String {
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

  private func ignoredResources() -> String {
    let names = pathway.nodeIDs.filter { pathway[$0].uses != nil && pathway[$0].waits != nil }
      .map { printable(pathway[$0].title) }
    guard !names.isEmpty else { return "" }
    return "\nTimed by their observed waits, whatever their capacity: \(names.joined(separator: ", ")).\n"
  }

  // MARK: Words

  private func words(_ length: Length) -> String {
    let amount =
      length.amount == length.amount.rounded() && abs(length.amount) < 1e9
      ? "\(Int(length.amount))" : PlainNumber.fixed(length.amount, decimals: 1)
    let unit = length.unit == .workingDays ? "working days" : length.unit.rawValue
    return "\(amount) \(amount == "1" ? String(unit.dropLast()) : unit)"
  }

  private func share(_ value: Double, decimals: Int) -> String {
    // Rounded up: a bound must not be printed smaller than it is.
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return PlainNumber.fixed((value * 100 * scale).rounded(.up) / scale, decimals: decimals)
  }

  private func pad(_ text: String, to width: Int, left: Bool = true) -> String {
    let padding = String(repeating: " ", count: max(0, width - text.count))
    return left ? padding + text : text + padding
  }

  private func bold(_ text: String) -> String { colours ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func coloured(_ text: String, good: Bool) -> String {
    colours ? "\u{1B}[\(good ? 32 : 31)m\(text)\u{1B}[0m" : text
  }
}
