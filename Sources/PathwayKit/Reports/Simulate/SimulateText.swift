internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `simulate` for people: what to beware of, the waiting list, the verdict on each target, who is squeezed, and what to ask
/// next; `full` prints the rest.
struct SimulateText {
  let pathway: Pathway
  let report: SimulationReport
  let style: TextStyle
  let full: Bool
  /// What the reader of the waiting list made of it.
  let listNotes: [String]

  init(_ report: SimulationReport, of pathway: Pathway, _ look: TextLook, listNotes: [String] = []) {
    self.report = report
    self.pathway = pathway
    full = look.full
    self.listNotes = listNotes
    style = TextStyle(colours: look.colours)
  }

  var text: String {
    var text = style.bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "Simulated with its queues. \(Disclaimer.sentence)\n"
    text += beware + waitingList
    if report.targets.isEmpty {
      text += "\nThis pathway has no targets, so there is no clock to time. Add a `target` to it.\n"
    }
    if !full { text += verdicts + next }
    for target in report.targets { text += "\n" + section(target) }
    text += full ? stepLimits + resources : squeezed
    text += patients + (full ? next : "")
    text += """

      \(method)
      Weeks are alike: summer time and bank holidays are left out.

      """
    return text
  }

  /// What must be known before the figures are believed.
  private var beware: String {
    guard !report.warnings.isEmpty else { return "" }
    var text = "\n" + report.warnings.map { "  \(style.bad("▲")) \(printable($0.text))\n" }.joined()
    let endless = report.resources.filter { isUsed($0.resource) && isGrowing($0) }
    if !endless.isEmpty { text += wrapped(hanging(endless), indent: 4) + "\n" }
    return text
  }

  /// Which figures hang on the weeks looked at: those of clocks that run in a queue without end.
  private func hanging(_ endless: [ResourceSimulation]) -> String {
    let reach = ClockReach(pathway)
    func names(_ targets: [TargetSimulation]) -> String {
      targets.map { printable(pathway[$0.target].title) }.joined(separator: "; ")
    }
    let hung = report.targets.filter { target in
      endless.contains { reach.runs(target.target, inQueueOf: $0.resource) }
    }
    let free = report.targets.filter { !hung.contains($0) }
    let queue = endless.count == 1 ? "that queue" : "those queues"
    if free.isEmpty { return "So every figure below hangs on how long one looks: see to that capacity first." }
    let still = "no clock of \(names(free)) runs in \(queue), so its share does not hang on that."
    guard !hung.isEmpty else {
      return "What is said of \(queue) hangs on how long one looks; \(still)"
    }
    return
      "So the figures of \(names(hung)) and of \(queue) hang on how long one looks: see to that capacity first; \(still)"
  }

  private var method: String {
    let runs = report.replications
    return "\(count(report.weeks, "week")) after \(report.warmupWeeks) of warm-up, "
      + "\(count(runs, "replication")), seed \(report.seed).\n" + foundWarmup
      + (runs == 1
        ? "One replication has no interval: give `--replications 30`."
        : "The 95% intervals (Student's t over the runs, corrected for skewness; of shares Wilson's too) cover the chance in \(runs) runs, "
          + "not\ndoubt about the pathway's numbers.")
  }

  /// How the warm-up was found.
  private var foundWarmup: String {
    guard let warmup = report.warmup else { return "" }
    if warmup.isEndless { return "No warm-up is long enough for a queue that never settles; these weeks were taken.\n" }
    var text = "The warm-up was found: \(count(warmup.filling, "week")) in which the pathway fills"
    if let slowest = warmup.slowest {
      let weeks = report.warmupWeeks - warmup.filling
      text += ", then \(weeks) for the queue for \(printable(pathway[slowest.resource].title)) to settle"
    }
    return wrapped(text + ".", indent: 0) + "\n"
  }

  private var patients: String {
    let count = report.patients
    guard count.arrived > 0 else { return "" }
    let arrived =
      "\(grouped(count.arrived)) \(count.arrived == 1 ? "patient" : "patients") arrived in the weeks measured"
    let inside =
      count.stillInside == 0
      ? "all were through within \(followed)"
      : "\(grouped(count.stillInside)) \(count.stillInside == 1 ? "was" : "were") still inside \(followed) later"
    return "\n\(arrived), over all replications; \(inside).\n"
  }

  /// How long a clock is followed.
  var followed: String { report.followDays == 728 ? "104 weeks" : "\(grouped(report.followDays)) days" }

  private var next: String {
    var text = ""
    if !full { text += "  --full                 bands, groups, where the days go, every resource and its queue\n" }
    if report.resources.contains(where: { isUsed($0.resource) }) {
      text += "  waymark bottlenecks    what one more session, or a day less of a wait, would bring\n"
    }
    text +=
      "  waymark time           today's waits added up, without queues; to a board take the published share, and as the\n"
    text += "                         gain of a change the difference of two runs of one command, never of the two\n"
    return "\n\(style.bold("Next"))\n" + text
  }

  // MARK: One target

  private func section(_ result: TargetSimulation) -> String {
    let target = pathway[result.target]
    let clock = result.everyone
    var text = style.bold("\(printable(target.title)) (\(printable(target.name)))") + "\n"
    guard let within = clock.within else {
      return text + "  Nothing to count: see ▲ above.\n"
    }
    text += verdict(within, of: target, result)
    text += shape(result)
    return text + (full ? detail(result) : slowArm(result))
  }

  private func verdict(_ within: Estimate, of target: Target, _ result: TargetSimulation) -> String {
    var text = "  \(style.bold(PlainNumber.inHundred(within.mean))) in 100 within "
    text += count(target.limitDays.value, "day")
    if let low = within.low, let high = within.high, high > low {
      text += ", 95% sure between \(PlainNumber.inHundred(low)) and \(PlainNumber.inHundred(high))"
    }
    text += "\n  " + mark(within, of: target, result)
    if let seen = target.seen { text += "   (published: \(PlainNumber.inHundred(seen.value)))" }
    return text + "\n"
  }

  private func mark(_ within: Estimate, of target: Target, _ result: TargetSimulation) -> String {
    let required = target.required.value
    let standard = PlainNumber.inHundred(required)
    let gap = PlainNumber.inHundred(abs(within.mean - required))
    // Few clocks, and clocks that may yet be in time, count against certainty.
    let (sure, all) = (result.everyone.surely, Double(result.everyone.counted))
    let open = Double(result.undecided)
    let low = min(within.low ?? within.mean, sure?.low ?? 0)
    let high = max(within.high ?? within.mean, sure?.high ?? 1)
    if low * all / (all + open) >= required - 1e-12 {
      return style.good("✓ meets the standard of \(standard)")
    } else if (high * all + open) / (all + open) < required {
      return style.bad("▼ \(gap) below the standard of \(standard)")
    } else if open > 0 {
      return style.doubtful("≈ clocks that still run could tip it over the standard of \(standard), or not")
    } else {
      return style.doubtful("≈ too close to the standard of \(standard) to call; more replications would tell")
    }
  }

  /// A line a target: the whole answer before any of its reasons.
  private var verdicts: String {
    let several = report.targets.filter { $0.everyone.within != nil }
    guard !several.isEmpty else { return "" }
    var table = TextTable([.left, .right, .left, .left])
    for result in several {
      guard let within = result.everyone.within else { continue }
      let target = pathway[result.target]
      table.add([
        printable(target.name), PlainNumber.inHundred(within.mean),
        "in 100 within \(count(target.limitDays.value, "day"))", mark(within, of: target, result),
      ])
    }
    return "\n" + table.text(indent: 2)
  }

  private func shape(_ result: TargetSimulation) -> String {
    let clock = result.everyone
    func day(_ percent: Int) -> String {
      days(clock, percent).map { "by day \(PlainNumber.fixed($0.mean, decimals: 0))" } ?? "not within \(followed)"
    }
    var text = "  Half \(day(50)), 85 in 100 \(day(85)), 95 in 100 \(day(95)); "
    text += "mean \(result.overdue > 0 ? "of those that stopped " : "")"
    text += "\(clock.mean.map { PlainNumber.fixed($0.mean, decimals: 1) } ?? "–") days"
    if let mean = clock.mean, let low = mean.low, let high = mean.high {
      text += " (\(PlainNumber.fixed(max(0, low), decimals: 1)) to \(PlainNumber.fixed(high, decimals: 1)))"
    }
    text += ".\n  The clock starts and stops"
    if result.overdue > 0 { text += ", or has passed its limit," }
    return text + " for \(PlainNumber.inHundred(clock.cohort.mean)) in 100 of those who arrive.\n"
  }
}
