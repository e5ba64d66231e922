internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText
internal import PathwayTiming

/// Makes levers of results: names, changes and verdicts in words.
struct LeverWords {
  let pathway: Pathway
  let target: Target
  var base: ClockSummary?
  var simulated: TargetSimulation?
  /// Names of the resources whose queues grow without end.
  var growing: Set<String> = []

  init(pathway: Pathway, target: Target) {
    self.pathway = pathway
    self.target = target
  }

  private var limit: Int { target.limitDays.value }

  func exact(_ change: TimingChange, _ changed: ClockSummary) -> Lever {
    let node = pathway[change.node]
    var lever: Lever
    switch change {
    case .waitOneDayLess, .waitWorkingDayLess: lever = make(.wait, node, Lever.oneDayLess)
    case .noWait: lever = make(.wait, node, Lever.noWait)
    case .serviceOneDayLess, .serviceWorkingDayLess: lever = make(.service, node, Lever.oneDayLess)
    case .noService: lever = make(.service, node, "no time at all")
    case .share(_, let arm, let by):
      lever = make(.share, node, by > 0 ? "one point in 100 more" : "one point in 100 fewer")
      if case .decide(let arms) = node.body, arms.indices.contains(arm) {
        lever.of += "." + arms[arm].name
        lever.title += ": " + (arms[arm].title.isEmpty ? arms[arm].name : arms[arm].title)
      }
    }
    lever.within = changed.within
    if let now = base?.within, let then = changed.within {
      lever.gain = then - now
      lever.gainLow = lever.gain
      lever.gainHigh = lever.gain
    }
    if let now = base?.percentile(0.85), let then = changed.percentile(0.85) {
      lever.p85Gain = Double(now - then)
      (lever.p85Low, lever.p85High) = (lever.p85Gain, lever.p85Gain)
    }
    if let base, base.cohort > 0 {
      lever.meanGain = base.mean - changed.mean
      (lever.meanLow, lever.meanHigh) = (lever.meanGain, lever.meanGain)
    }
    lever.verdict = verdict(lever)
    return lever
  }

  func simulated(_ queue: QueueLever, _ effect: QueueLevers.Effect) -> Lever {
    var lever: Lever
    switch queue {
    case .oneMore(let id):
      let resource = pathway[id]
      lever = Lever(
        kind: .capacity, method: .events, of: resource.name, title: resource.title,
        change: resource.kind == .slots ? "one more slot a session" : "one more member of staff", gain: 0, verdict: "")
    case .oneMoreSession(let id, let day):
      let resource = pathway[id]
      lever = Lever(
        kind: .capacity, method: .events, of: resource.name, title: resource.title,
        change: "one more session a week, on \(day.name)", gain: 0, verdict: "")
    case .lessDemand(let share):
      lever = Lever(
        kind: .demand, method: .events, of: "arrivals", title: "Arrivals",
        change: "\(PlainNumber.fixed(share * 100, decimals: 0)) in 100 fewer patients", gain: 0, verdict: "")
    }
    lever.within = effect.within?.mean
    lever.gain = effect.gain?.mean ?? 0
    (lever.gainLow, lever.gainHigh) = (effect.gain?.low, effect.gain?.high)
    lever.p85Gain = effect.p85Gain?.mean
    (lever.p85Low, lever.p85High) = (effect.p85Gain?.low, effect.p85Gain?.high)
    lever.meanGain = effect.meanGain?.mean
    (lever.meanLow, lever.meanHigh) = (effect.meanGain?.low, effect.meanGain?.high)
    lever.replications = effect.replications
    lever.verdict = verdict(lever)
    return lever
  }

  private func make(_ kind: Lever.Kind, _ node: Node, _ change: String) -> Lever {
    Lever(kind: kind, method: .exact, of: node.name, title: node.title, change: change, gain: 0, verdict: "")
  }

  /// What the change brings, in one sentence.
  private func verdict(_ lever: Lever) -> String {
    guard lever.isDetectable else {
      switch lever.method {
      case .exact: return "No detectable effect: it is not what decides this clock."
      case .events:
        return growing.contains(lever.of)
          ? "No detectable effect of one unit: as much or more is still asked for than can be used."
          : "No detectable effect of one unit by itself."
      }
    }
    if lever.method == .events, let low = lever.gainLow, let high = lever.gainHigh, low <= 0, high >= 0,
      let days = lever.p85Gain
    {
      let size = PlainNumber.fixed(abs(days), decimals: 1)
      return
        "No detectable effect within \(PlainNumber.days(limit)); 85 in 100 are through \(size) day\(size == "1.0" ? "" : "s") "
        + "\(days >= 0 ? "sooner" : "later")."
    }
    let points = PlainNumber.inHundred(abs(lever.gain))
    var sentence =
      points == "0.0"
      ? "As many within \(PlainNumber.days(limit))"
      : "\(points) \(lever.gain >= 0 ? "more" : "fewer") in 100 within \(PlainNumber.days(limit))"
    if let days = lever.p85Gain {
      let size = PlainNumber.fixed(abs(days), decimals: lever.method == .exact ? 0 : 1)
      let isPlain = lever.method == .exact ? size == "0" : size == "0.0"
      if isPlain {
        sentence += "; 85 in 100 are through as late as before"
      } else {
        let unit = size == "1" || size == "1.0" ? "day" : "days"
        sentence += "; 85 in 100 are through \(size) \(unit) \(days >= 0 ? "sooner" : "later")"
      }
    }
    return sentence + "."
  }
}
