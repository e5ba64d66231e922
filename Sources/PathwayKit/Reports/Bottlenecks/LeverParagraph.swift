internal import PathwayModel
internal import PathwaySimulation

/// What a manager could read out about one target: where it stands, what a day or a slot more would bring, what is waited
/// for that no slot shortens, and what does nothing.
struct LeverParagraph {
  let pathway: Pathway
  let levers: TargetLevers
  /// Titles of the resources whose queues grow without end.
  let growing: [String]

  init(_ answer: Bottlenecks, of pathway: Pathway, levers: TargetLevers) {
    self.pathway = pathway
    self.levers = levers
    growing = answer.growing(pathway).map(\.title)
  }

  private var target: Target { pathway[levers.target] }
  private var limit: Int { target.limitDays.value }

  var sentences: [String] {
    standing + daysOff + calendarWaits + capacity + sessions + idleCapacity + demand
  }

  var text: String { sentences.joined(separator: " ") }

  // MARK: Where it stands

  var standing: [String] {
    var sentences: [String] = []
    let required = number(target.required.value)
    if let within = levers.within {
      sentences.append(
        within >= target.required.value - 1e-9
          ? "Today \(number(within)) in 100 are through within \(PlainNumber.days(limit)), which meets the standard of \(required)."
          : "Today \(number(within)) in 100 are through within \(PlainNumber.days(limit)); \(required) are required.")
    }
    guard let queued = levers.simulatedWithin else { return sentences }
    let share = "\(number(queued.mean)) in 100\(interval(queued.low, queued.high))"
    guard let within = levers.within else {
      sentences.append(
        "With the capacity in the file \(share) are through within \(PlainNumber.days(limit)); \(required) are required."
      )
      return sentences
    }
    if queued.mean > within + 0.03 {
      sentences.append(
        "With the capacity in the file it would be \(share): the waits seen today are longer than its queues explain.")
    } else if queued.mean < within - 0.03 {
      sentences.append(
        "With the capacity in the file it would be only \(share): its queues are longer than the waits seen today.")
    } else {
      sentences.append("The capacity in the file gives much the same, \(share).")
    }
    return sentences
  }

  // MARK: Waits and times, exactly

  private var exact: [Lever] {
    levers.levers.filter { $0.method == .exact && ($0.kind == .wait || $0.kind == .service) }
  }

  private var daysOff: [String] {
    guard levers.within != nil else { return [] }
    let days = exact.filter { $0.change == Lever.oneDayLess }
    let helping = days.filter { $0.isDetectable && $0.gain >= 0.0005 }
    let steps = Set(days.map(\.of)).subtracting(days.filter(\.isDetectable).map(\.of)).count
    guard let best = helping.first else {
      return days.isEmpty ? [] : ["A day off any single step would not show in this clock."]
    }
    var sentences = [
      "A day off the \(best.kind == .wait ? "wait for" : "time taken by") \(best.title) helps most: "
        + "\(number(best.gain)) more in 100 within \(PlainNumber.days(limit))"
        + (best.workingDayGain.map { " (a whole working day: \(number($0)))" } ?? "")
        + (best.ceiling.map { $0 > best.gain ? ", and \(number($0)) if there were no wait for it at all" : "" } ?? "")
        + "."
    ]
    var names: Set<String> = [best.of]
    let next = helping.dropFirst().filter { names.insert($0.of).inserted }.prefix(2)
    if !next.isEmpty {
      let list = next.map { "\($0.title) (\(number($0.gain)))" }.joined(separator: " and ")
      sentences.append("Next \(next.count == 1 ? "comes" : "come") \(list).")
    }
    if steps == 1 { sentences.append("A day off one other step has no detectable effect.") }
    if steps > 1 { sentences.append("A day off any of \(steps) other steps has no detectable effect.") }
    return sentences
  }

  /// Steps whose wait is made by the calendar and the queue alone.
  private var calendarWaits: [String] {
    exact.filter { $0.change == Lever.noWait && $0.isDetectable && $0.gain >= 0.005 }.prefix(2).map {
      "For \($0.title) people wait for the next session; without that wait there would be \(number($0.gain)) more in 100."
    }
  }

  // MARK: Capacity, simulated

  private var slots: [Lever] { levers.levers.filter { $0.kind == .capacity } }

  private func at(_ lever: Lever) -> String {
    "\(lever.change)\(lever.change.contains(",") ? "," : "") at \(lever.title)"
  }

  private var capacity: [String] {
    guard !slots.isEmpty else { return [] }
    let more = slots.filter { ($0.gainLow ?? 0) > 0 && $0.gain >= 0.0005 }
    if let best = more.first {
      var words =
        "Of extra capacity, \(at(best)) brings most: \(number(best.gain)) more in 100"
        + "\(interval(best.gainLow, best.gainHigh))"
      if let next = more.first(where: { $0.of != best.of }) {
        words += ". Next comes \(at(next)): \(number(next.gain))\(interval(next.gainLow, next.gainHigh))"
      }
      return [words + "."]
    }
    let sooner = slots.filter { ($0.p85Low ?? 0) > 0 && ($0.p85Gain ?? 0) >= 0.05 }
      .max { ($0.p85Gain ?? 0) < ($1.p85Gain ?? 0) }
    guard let sooner, let days = sooner.p85Gain else {
      return [noSingleUnit]
    }
    return [
      "No single unit of extra capacity has a detectable effect on how many are through within \(PlainNumber.days(limit)); \(at(sooner)) "
        + "has 85 in 100 through \(self.days(days)) sooner."
    ]
  }

  private var noSingleUnit: String {
    guard !growing.isEmpty else { return "No single unit of extra capacity has a detectable effect by itself." }
    return
      "No single unit of extra capacity has a detectable effect: of \(list(growing)) so much is asked for beside what can be used that one unit does not show. `--plan` begins with what is asked for."
  }

  /// Calendar delay told from queue delay: where one more session takes days off and more slots take none.
  private var sessions: [String] {
    slots.compactMap { session in
      guard session.isSession, let days = session.meanGain, (session.meanLow ?? 0) > 0, days >= 0.05,
        let slot = slots.first(where: { $0.of == session.of && !$0.isSession }), abs(slot.meanGain ?? 0) < 0.05
      else { return nil }
      return "At \(session.title) it is the calendar that is waited for, not the queue: \(session.change), takes "
        + "\(self.days(days))\(interval(session.meanLow, session.meanHigh, scale: 1)) off the mean; \(slot.change) takes nothing."
    }
  }

  private var idleCapacity: [String] {
    var names: [String] = []
    for lever in slots where !slots.contains(where: { $0.of == lever.of && $0.isDetectable }) {
      if !names.contains(lever.title) { names.append(lever.title) }
    }
    // With none at all it has been said.
    guard !names.isEmpty, slots.contains(where: \.isDetectable) else { return [] }
    return ["One unit more of \(list(names, or: true)) has no detectable effect by itself."]
  }

  private var demand: [String] {
    guard let lever = levers.levers.first(where: { $0.kind == .demand }) else { return [] }
    guard let low = lever.gainLow, let high = lever.gainHigh, low > 0 || high < 0, abs(lever.gain) >= 0.0005 else {
      return ["Ten in 100 fewer patients would have no detectable effect."]
    }
    let word = lever.gain > 0 ? "more" : "fewer"
    return [
      "Ten in 100 fewer patients would bring \(number(abs(lever.gain))) \(word) in 100"
        + "\(lever.gain > 0 ? interval(low, high) : interval(-high, -low))."
    ]
  }

  // MARK: Words

  private func number(_ share: Double) -> String { PlainNumber.inHundred(share) }

  private func interval(_ low: Double?, _ high: Double?, scale: Double = 100) -> String {
    guard let low, let high else { return "" }
    func words(_ value: Double) -> String { PlainNumber.fixed(value * scale, decimals: 1) }
    return " (95% interval \(words(low)) to \(words(high)))"
  }

  private func days(_ days: Double) -> String {
    let text = PlainNumber.fixed(days, decimals: 1)
    return text + (text == "1.0" ? " day" : " days")
  }

  private func list(_ names: [String], or: Bool = false) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    // Titles may hold commas.
    let comma = names.contains { $0.contains(",") } ? "; " : ", "
    return names.dropLast().joined(separator: comma) + (or ? " or " : " and ") + last
  }
}
