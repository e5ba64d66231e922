internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// `bottlenecks` for people: in words first, then every lever.
struct BottlenecksText {
  let pathway: Pathway
  let answer: Bottlenecks
  let style: TextStyle
  private let shown: Int
  private let full: Bool

  /// `shown`: levers of one kind listed at most.
  init(_ answer: Bottlenecks, of pathway: Pathway, _ look: TextLook, shown: Int) {
    full = look.full
    self.answer = answer
    self.pathway = pathway
    self.shown = shown
    style = TextStyle(colours: look.colours)
  }

  var text: String {
    var text = style.bold(printable(pathway.title)) + "\n"
    if let variant = pathway.variant { text += "Variant: \(printable(variant.title))\n" }
    text += "What would fix it. \(Disclaimer.sentence)\n"
    for note in answer.notes { text += style.doubtful(wrapped(printable(note), indent: 0)) + "\n" }
    guard full || answer.targets.isEmpty else { return text + firstScreen }
    for target in answer.targets { text += self.target(target) }
    text += queues
    text += closing
    return text
  }

  private func target(_ levers: TargetLevers) -> String {
    let target = pathway[levers.target]
    var text = "\n\(style.bold(printable(target.title))) (\(target.name))\n"
    if let within = levers.within {
      text +=
        "  \(PlainNumber.inHundred(within)) in 100 within \(PlainNumber.days(target.limitDays.value))"
      text += ", where \(PlainNumber.inHundred(target.required.value)) are required"
      if let p85 = levers.p85 { text += "; 85 in 100 by day \(p85)" }
      text += ". From the waits seen today, exactly.\n"
    }
    if let within = levers.simulatedWithin {
      text +=
        "  \(PlainNumber.inHundred(within.mean))\(range(within.low, within.high)) in 100 with the capacity in the file"
      if let p85 = levers.simulatedP85 { text += "; 85 in 100 by day \(PlainNumber.fixed(p85.mean, decimals: 0))" }
      text += ". Simulated.\n"
    }
    let words = LeverParagraph(answer, of: pathway, levers: levers).text
    text += "\n" + wrapped(printable(words), indent: 2) + "\n"
    text += table(
      levers, .exact,
      "Waits, times and shares  exact; in 100 more within the limit; days sooner: 85 in 100 through, the mean")
    text += table(
      levers, .events,
      "Capacity and demand  simulated with the same patients, 95% intervals; days sooner: 85 in 100 through, the mean")
    return text
  }

  private func table(_ levers: TargetLevers, _ method: Lever.Method, _ heading: String) -> String {
    let all = levers.levers.filter { $0.method == method }
    guard !all.isEmpty else { return "" }
    let listed = all.filter { $0.isDetectable }
    var text = "\n  \(style.bold(heading))\n"
    var table = TextTable([.left, .left, .right, .right, .right, .left, .left])
    let most = listed.map(\.gain).max() ?? 0
    for lever in listed.prefix(shown) {
      var gain = signed(lever.gain * 100)
      if method == .events { gain += range(lever.gainLow, lever.gainHigh, isSigned: true) }
      table.add([
        printable(lever.title), printable(lever.change), gain,
        lever.p85Gain.map { signed($0, decimals: method == .exact ? 0 : 1) + days(lever.p85Low, lever.p85High, method) }
          ?? "",
        lever.meanGain.map { signed($0) } ?? "", PlainNumber.bar(lever.gain, of: most, width: 12),
        [
          lever.workingDayGain.map { "a working day \(signed($0 * 100))" },
          lever.ceiling.map { "without any wait \(signed($0 * 100))" },
        ].compactMap { $0 }.joined(separator: "; "),
      ])
    }
    text += table.text(indent: 4)
    if listed.count > shown { text += "    … and \(listed.count - shown) more; `--all` lists them.\n" }
    let idle = idle(all, listed)
    if !idle.isEmpty { text += wrapped("No detectable effect: \(idle).", indent: 4) + "\n" }
    return text
  }

  /// The levers without an effect, in words; a step is not named if another number of it has one.
  private func idle(_ all: [Lever], _ listed: [Lever]) -> String {
    var names: [String] = []
    var shares = 0
    for lever in all where !lever.isDetectable {
      switch lever.kind {
      case .share: shares += 1
      case .wait, .service:
        guard !listed.contains(where: { $0.of == lever.of }), !names.contains(printable(lever.title)) else { continue }
        names.append(printable(lever.title))
      case .capacity, .demand: names.append("\(printable(lever.title)) (\(printable(lever.change)))")
      }
    }
    if shares > 0 { names.append(shares == 1 ? "one of the shares" : "\(shares) of the shares") }
    return names.joined(separator: "; ")
  }

  // MARK: The first screen

  /// For each target where it stands and what brings most; then the bottleneck, and where to look next.
  private var firstScreen: String {
    var text = verdicts + "\n" + next
    for levers in answer.targets {
      text += "\n\(style.bold(printable(pathway[levers.target].title))) (\(pathway[levers.target].name))\n"
      let standing = LeverParagraph(answer, of: pathway, levers: levers).standing
      if !standing.isEmpty { text += wrapped(printable(standing.joined(separator: " ")), indent: 2) + "\n" }
      text += best(levers)
    }
    text +=
      "\n"
      + wrapped(
        "In 100 more within the limit: for waits, times and shares exactly; for capacity and demand simulated with the same patients, 95% interval. A day is a calendar day: of a wait in working days five sevenths of one.",
        indent: 0) + "\n"
    text += bottleneck
    if let stopped = stopped { text += stopped }
    return text
  }

  /// A line a target: where it stands, and what brings most.
  private var verdicts: String {
    var table = TextTable([.left, .right, .left, .left])
    for levers in answer.targets {
      guard let within = levers.within ?? levers.simulatedWithin?.mean else { continue }
      let target = pathway[levers.target]
      let best = levers.levers.filter { $0.isDetectable && $0.gain >= 0.0005 }.max { $0.gain < $1.gain }
      let words = best.map { "most from: \(printable($0.title)), \(printable($0.change)), \(signed($0.gain * 100))" }
      table.add([
        printable(target.name), PlainNumber.inHundred(within),
        "in 100, \(PlainNumber.inHundred(target.required.value)) required;",
        words ?? "no single change has a detectable effect",
      ])
    }
    let text = table.text(indent: 2)
    return text.isEmpty ? "" : "\n" + text
  }

  private var next: String {
    wrapped(
      "Next: `--plan` for the cheapest capacity that meets a standard; `--full` for every lever, the queues and the answer in sentences.",
      indent: 0) + "\n"
  }

  private func best(_ levers: TargetLevers) -> String {
    var table = TextTable([.left, .left, .left, .left])
    let helping = levers.levers.filter { $0.isDetectable && $0.gain >= 0.0005 }
    let exact = helping.filter { $0.method == .exact }.prefix(3)
    let simulated = helping.filter { $0.method == .events }.prefix(2)
    for lever in exact + simulated {
      var gain = signed(lever.gain * 100)
      if lever.method == .events { gain += range(lever.gainLow, lever.gainHigh, isSigned: true) }
      table.add([
        printable(lever.title), printable(lever.change), gain,
        lever.workingDayGain.map { "a working day \(signed($0 * 100))" } ?? "",
      ])
    }
    if exact.isEmpty, simulated.isEmpty { return "    No single change has a detectable effect by itself.\n" }
    return table.text(indent: 4)
  }

  private var bottleneck: String {
    guard let active = answer.active else { return "" }
    let first = answer.screen.queues.max { active.share($0.resource) < active.share($1.resource) }
    guard let first, active.share(first.resource) >= 0.05 else { return "" }
    return wrapped(
      "The bottleneck most of the time: \(printable(pathway[first.resource].title)), \(inHundred(active.share(first.resource))) in 100 of it (longest uninterrupted active period).",
      indent: 0) + "\n"
  }

  private var stopped: String? { answer.wasCancelled ? "Stopped early: not every lever was tried.\n" : nil }

  func inHundred(_ share: Double?) -> String {
    share.map { PlainNumber.fixed($0 * 100, decimals: 0) } ?? ""
  }

  private var closing: String {
    if answer.targets.isEmpty && answer.simulation == nil { return screened }
    var text = "\n"
    if let settings = answer.simulation {
      text +=
        "\(settings.weeks) weeks after \(settings.warmupWeeks) of warm-up, \(settings.replications) replications\(triedOn), "
      text += "seed \(settings.seed);\nthe same patients with and without each change.\n"
      if answer.wasCancelled { text += "Stopped early: not every lever was tried.\n" }
    }
    text += "A day off is a calendar day: of a wait in working days five sevenths of one, which is a day on average.\n"
    text +=
      "Exact levers move the waits written in the file; simulated ones move its capacity. Where the two shares above\n"
    text += "differ, the capacity in the file does not give the waits seen today: `waymark simulate` shows which.\n"
    return text
  }

  /// How many replications the levers took, where they differ.
  private var triedOn: String {
    let counts = answer.targets.flatMap(\.levers).compactMap(\.replications)
    guard let least = counts.min(), let most = counts.max() else { return "" }
    return least == most ? " (levers \(least))" : " (levers \(least) to \(most), as their intervals needed)"
  }

  private func range(_ low: Double?, _ high: Double?, isSigned: Bool = false) -> String {
    guard var low, var high else { return "" }
    // No more than all, whatever the interval of a few runs says.
    (low, high) = (max(isSigned ? -1 : 0, low), min(1, high))
    let from = isSigned ? signed(low * 100) : PlainNumber.inHundred(low)
    let to = isSigned ? signed(high * 100) : PlainNumber.inHundred(high)
    return " (\(from) to \(to))"
  }

  /// The interval of days gained; none where exact.
  private func days(_ low: Double?, _ high: Double?, _ method: Lever.Method) -> String {
    guard method == .events, let low, let high else { return "" }
    return " (\(signed(low)) to \(signed(high)))"
  }

  private func signed(_ value: Double, decimals: Int = 1) -> String {
    let text = PlainNumber.fixed(value, decimals: decimals)
    return value > 0 && text.contains(where: { $0 >= "1" && $0 <= "9" }) ? "+" + text : text
  }
}
