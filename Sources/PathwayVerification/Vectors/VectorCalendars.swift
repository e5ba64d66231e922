import PathwayModel
import PathwaySimulation

/// Clinics with slots on given weekdays, and the weekly meeting. Time in days.
func calendarCases() -> [VectorCase] {
  let meetings = [meetingCase("weekly meeting, no cap", "Poisson arrivals, meeting every 7 days", cap: 1000, load: 0)]
  let capped = [(45, 40.0 / 45), (50, 0.8), (42, 40.0 / 42)].map { cap, load in
    meetingCase(
      "weekly meeting with cap (bulk service)", "Poisson(40)/week, cap \(cap)/meeting, T=7 days", cap: cap, load: load)
  }
  let clinics = [
    [9, 9, 9, 9, 9, 0, 0], [10, 10, 10, 10, 10, 0, 0], [0, 0, 45, 0, 0, 0, 0], [0, 24, 0, 24, 0, 0, 0],
  ]
  return meetings + capped + clinics.map(clinicCase)
}

private func meetingCase(_ model: String, _ parameters: String, cap: Int, load: Double) -> VectorCase {
  var builder = VectorBuilder(unit: Double(WeekTime.day))
  let meeting = builder.slots([0, cap, 0, 0, 0, 0, 0], at: 45_000)
  builder.node(.start)
  let step = builder.node(.meeting, uses: meeting)
  builder.node(.end)
  builder.arrivals(40.0 / 7)
  return VectorCase(
    model: model, parameters: parameters, load: load, pathway: builder.pathway, weeks: load > 0.9 ? 6000 : 3000,
    warmupWeeks: load > 0.9 ? 600 : 100, unit: Double(WeekTime.day),
    spans: { [VectorSpan(name: "wait", from: (step, .arrive), to: (step, .start))] },
    measure: { run in
      let left = run.waiting
      return [
        "E[wait]": run.samples[0].mean / run.unit, "E[wait] days": run.samples[0].mean / run.unit,
        "wait_p95": run.samples[0].percentile(0.95) / run.unit,
        "E[cases left after meeting]": Double(left.reduce(0, +)) / Double(left.count),
        "P(nobody left over)": Double(left.count { $0 == 0 }) / Double(left.count),
      ]
    }, watch: (step, WeekTime.day + 45_000))
}

/// Slots at the last second of the day, so that whoever comes on a day may be seen on it.
private func clinicCase(_ perDay: [Int]) -> VectorCase {
  var builder = VectorBuilder(unit: Double(WeekTime.day))
  let clinic = builder.slots(perDay, at: 86_399)
  builder.node(.start)
  let step = builder.node(.clinic, uses: clinic)
  builder.node(.end)
  builder.pathway.arrivals = [(40.0, 0, 5), (4.0, 5, 7)].map { perWeek, from, to in
    Arrivals(
      entry: NodeID(0), perWeek: Quantity(perWeek),
      windows: [WeekWindow(from: from * WeekTime.day, to: to * WeekTime.day)])
  }
  let load = 44.0 / Double(perDay.reduce(0, +))
  return VectorCase(
    model: "weekday slot calendar queue",
    parameters:
      "referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots \(perDay); FIFO; same-day allowed, slots filled "
      + "at end of day",
    load: load, pathway: builder.pathway, weeks: load > 0.95 ? 6000 : 3000, warmupWeeks: load > 0.95 ? 600 : 100,
    unit: Double(WeekTime.day),
    spans: { [VectorSpan(name: "wait", from: (step, .arrive), to: (step, .start), inDates: true)] },
    measure: { run in
      var result = ["E[wait] days": run.samples[0].mean, "wait_p95 days": Double(run.samples[0].datePercentile(0.95))]
      for days in [7, 14, 28] { result["P(wait<=\(days) d)"] = run.samples[0].share(atMost: days) }
      result["E[backlog] Sunday night"] = Double(run.waiting.reduce(0, +)) / Double(max(1, run.waiting.count))
      return result
    }, watch: (step, WeekTime.week - 1))
}
