internal import PathwayKit
internal import PathwayModel

/// One patient's events as a pathway in the language: a fixed wait from each event to the next, so that the clocks of the
/// engine, not a subtraction, give the days.
extension ClockCase {
  enum Standard: String {
    case faster = "FDS"
    case first = "62"
    case decision = "31"
  }

  /// Nil for a date that the calendar has not.
  static func day(_ date: CareEvent.Date) -> CivilDay? {
    let parts = date.text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    return CivilDay(CalendarDate(year: year, month: month, day: day))
  }

  /// A pathway with a target `net`, in which pauses count, and a target `raw`, in which none does.
  func pathway(_ standard: Standard, limit: Int) -> TextPathway? {
    guard let first = events.first, let start = Self.day(first.date) else { return nil }
    var flow: [String] = []
    var from: [String] = []
    var to: [String] = []
    var now = start
    for (index, event) in events.enumerated() {
      guard let day = Self.day(event.date), day >= now else { return nil }
      let name = "event-\(index + 1)"
      if index > 0 { flow.append("step gap-\(index + 1) \"Days between\" { waits \(day.number - now.number) days }") }
      flow.append(index == 0 ? "start \(name) \"The first event\" in l" : "milestone \(name) \"Event \(index + 1)\"")
      if starts(event, standard) { from.append(name) }
      if stops(event, standard) { to.append(name) }
      now = day
      if let until = standsStill(event) {
        guard let end = Self.day(until.date), end >= now else { return nil }
        let pause = until.counts ? "; pauses net" : ""
        flow.append("step hold-\(index + 1) \"Held up\" { takes \(end.number - now.number) days\(pause) }")
        now = end
      }
    }
    flow.append("end gone \"Done\"")
    let targets = ["net", "raw"].map { name in
      """
      target \(name) "Days, \(name)" {
        from \(from.joined(separator: ", "))
        to \(to.joined(separator: ", "))
        within \(limit) days for 85%
      }
      """
    }
    return TextPathway(
      """
      pathway p "One patient" {
        lane l "L"
        arrivals 1 per week on \(start.weekday.short) between 00:00 and 00:01
        \(targets.joined(separator: "\n"))
        flow {
          \(flow.joined(separator: "\n"))
        }
      }
      """)
  }

  /// Which events start the clock of a standard.
  private func starts(_ event: CareEvent, _ standard: Standard) -> Bool {
    switch (standard, event) {
    case (.faster, .referred(_, let urgent)), (.first, .referred(_, let urgent)): urgent
    case (.first, .upgraded): true
    // A planned gap: its end starts the clock instead of the decision.
    case (.decision, .decided): !events.contains { if case .appropriate = $0 { true } else { false } }
    case (.decision, .appropriate): true
    default: false
    }
  }

  /// Which stop it; the first that comes counts.
  private func stops(_ event: CareEvent, _ standard: Standard) -> Bool {
    switch (standard, event) {
    case (.faster, .told), (.faster, .decided): true
    case (.first, .treated), (.first, .monitored), (.first, .declined), (.decision, .treated): true
    default: false
    }
  }

  /// Until when an event holds the patient up, and whether the clock stands still meanwhile: only where the patient could
  /// not come, after the decision, and is then admitted.
  private func standsStill(_ event: CareEvent) -> (date: CareEvent.Date, counts: Bool)? {
    switch event {
    case .unfit(_, let until): return (until, false)
    case .unavailable(_, let until):
      let isDecided = events.prefix { $0 != event }.contains { if case .decided = $0 { true } else { false } }
      let isAdmitted = events.contains { if case .treated(_, .admitted) = $0 { true } else { false } }
      return (until, isDecided && isAdmitted)
    default: return nil
    }
  }
}
