internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

/// Today's waiting list: when it is cleared, and what becomes of its people.
extension SimulateText {
  var waitingList: String {
    guard let list = report.waitingList else { return "" }
    var text = "\n\(style.bold("Today's waiting list"))  \(count(list.patients, "person", "people")), "
    text += "counted apart from those who arrive later\n"
    text += "  Clocks that run already are counted here alone; those that begin later are in the shares below too.\n"
    text += "  \(cleared(list.clearedWeek, list.runsNotCleared)).\n"
    text += steps(list) + clocks(list) + listNotes.map { "    \(printable($0))\n" }.joined()
    return text
  }

  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }

  private func cleared(_ week: RunRange?, _ runs: Int) -> String {
    let last = "the last of them is seen (or gives up) where they wait today"
    guard let week else { return style.bad("Not cleared") + ": some still wait when the run ends, \(followed) on" }
    var text = "Cleared in week \(week.median): \(last)"
    if report.replications > 1 {
      text +=
        week.low == week.high ? ", in 95 runs of 100" : "; 95 runs of 100 between weeks \(week.low) and \(week.high)"
    }
    if week.median > report.weeks { text += ". That is after the \(count(report.weeks, "week")) measured" }
    if runs > 0 { text += ". In \(count(runs, "run")) some still wait at the end" }
    return text
  }

  private func number(_ value: Estimate) -> String { grouped(Int(value.mean.rounded())) }

  private func range(_ value: Estimate) -> String {
    guard let low = value.low, let high = value.high, high > low else { return "" }
    return "(\(PlainNumber.fixed(low, decimals: 0)) to \(PlainNumber.fixed(high, decimals: 0)))"
  }

  private func steps(_ list: WaitingListReport) -> String {
    var table = TextTable([.left, .right, .right, .right, .right, .right])
    let gaveUp = list.steps.contains { $0.gone.mean > 0 }
    table.add(["waiting for", "people", "seen", gaveUp ? "gave up" : "", "mean days from today", "cleared in week"])
    for step in list.steps {
      table.add([
        printable(pathway[step.node].title), grouped(step.patients), number(step.seen),
        gaveUp ? number(step.gone) : "", step.meanDays.map { PlainNumber.fixed($0.mean, decimals: 1) } ?? "–",
        step.clearedWeek.map { "\($0.median)" } ?? "not",
      ])
    }
    return table.text(indent: 4)
  }

  private func clocks(_ list: WaitingListReport) -> String {
    guard !list.targets.isEmpty else { return "" }
    var table = TextTable([.left, .right, .right, .right, .left, .right, .left])
    table.add(["of them", "get there", "past limit today", "breach", "", "in 100 clocks", ""])
    var text = ""
    for clock in list.targets {
      let target = pathway[clock.target]
      table.add([
        "\(printable(target.title)) (\(printable(target.name)))", number(clock.reached), grouped(clock.pastLimit),
        clock.breachShare == nil ? "not known" : number(clock.breached), range(clock.breached),
        clock.breachShare.map { PlainNumber.inHundred($0.mean) } ?? "–",
        clock.breachShare.map(interval) ?? "",
      ])
      let running = Int(clock.running.mean.rounded())
      if running > 0 {
        text +=
          "    About \(count(running, "clock")) of \(printable(target.name)) still \(running == 1 ? "runs" : "run") "
        text += "at the end, within the limit: in no share.\n"
      }
      // Those that began with the list or after it, against those who came to the stop.
      let counted = clock.met.mean + clock.breached.mean
      let unknown = Int((clock.reached.mean - counted).rounded())
      if unknown > 0 {
        text +=
          "    For about \(unknown == 1 ? "one" : grouped(unknown)) of those who get there the list does not say how long the clock of "
        text += "\(printable(target.name)) has run: give the column `days_on_\(printable(target.name))`.\n"
      }
    }
    return table.text(indent: 4) + text
  }
}
