internal import PathwayArithmetic
internal import PathwayTiming

/// The rules of waits, calendars and clocks one by one, each with an answer worked out on paper.
let closedFormsPart = VerifyPart(
  id: "closed-forms", title: "Exact timing against closed forms",
  about: """
    Small pathways in the language, each for one rule, with the answer that arithmetic gives. Shares may be off by the \
    stated error bound, means by one part in 100,000.
    """
) { options in
  closedForms.map { form in
    defer { options.progress?(1) }
    return form.check()
  }
}

/// One rule: a pathway, what to read of its timing, and the closed form.
struct ClosedForm: Sendable {
  enum Kind { case share, mean }

  var rule: String
  var form: String
  var value: Double
  var kind: Kind
  var text: TextPathway
  var read: @Sendable (TextPathway.Timed) -> Double?

  func check() -> VerifyRow {
    switch text.timed() {
    case .failure(let problem):
      VerifyRow("\(problem.reason) In: \(rule)", against: form, value: value, verdict: .failed)
    case .success(let timed):
      VerifyRow(
        rule, against: form, value: value, ours: read(timed),
        tolerance: kind == .share ? max(timed.report.errorBound, 1e-9) : 1e-5 * max(1, abs(value)))
    }
  }
}

/// A step alone between start and end.
private func step(_ properties: String, more: String = "", days: Int = 28) -> TextPathway {
  TextPathway(flow: "start a \"A\" in l; step x \"X\" { \(properties) }; end z \"Z\"", more: more, days: days)
}

private func wait(
  _ rule: String, _ properties: String, more: String = "", _ form: String, _ value: Double
) -> ClosedForm {
  ClosedForm(rule: rule, form: form, value: value, kind: .mean, text: step(properties, more: more)) {
    $0.node("x")?.meanWaitDays
  }
}

private func law(_ words: String, _ form: String, _ value: Double) -> ClosedForm {
  ClosedForm(
    rule: "mean of \(words)", form: form, value: value, kind: .mean, text: step("takes \(words)")
  ) { $0.node("x")?.meanServiceDays }
}

private func net(
  _ rule: String, _ form: String, _ value: Double, flow: String, more: String = "", from: String = "a",
  to: String = "z"
) -> ClosedForm {
  ClosedForm(
    rule: rule, form: form, value: value, kind: .mean,
    text: TextPathway(flow: flow, more: more, from: from, to: to)
  ) { $0.clock.mean }
}

private func share(
  _ rule: String, _ form: String, _ value: Double, flow: String, more: String = "", days: Int = 28,
  read: @escaping @Sendable (TextPathway.Timed) -> Double?
) -> ClosedForm {
  ClosedForm(
    rule: rule, form: form, value: value, kind: .share, text: TextPathway(flow: flow, more: more, days: days),
    read: read)
}

let closedForms: [ClosedForm] = lawForms + calendarForms + missForms + flowForms + clockForms

private let lawForms: [ClosedForm] = [
  law("3 to 10 days", "(a+b)/2", 6.5),
  law("triangular(min: 3 days, mode: 5 days, max: 10 days)", "(a+b+mode)/3", 6),
  law("3 to 10 days, usually 5", "(a+4 mode+b)/6", 5.5),
  law("about 12 days, 90% within 21 days", "median exp(sigma²/2), sigma = ln(21/12)/z.90", lognormalMean),
  law("lognormal(mean: 12 days, sd: 6 days)", "as written", 12),
  law("gamma(mean: 12 days, sd: 6 days)", "as written", 12),
  law("erlang(mean: 6 days, stages: 3)", "as written", 6),
  law("weibull(shape: 1.5, scale: 12 days)", "scale Γ(1+1/shape)", 12 * 0.902_745_292_950_933_6),
  law("normal(mean: 12 days, sd: 3 days)", "mean + sd φ(4)/Φ(4): drawn again below 0", truncatedNormalMean),
  law(
    "bands(3 days: 40%, 7 days: 30%, 20 days: 30%)", "whole days evenly in each band", 0.4 * 1.5 + 0.3 * 5.5 + 0.3 * 14),
]

private let lognormalMean: Double = {
  let sigma = Elementary.log(21.0 / 12) / (SpecialFunctions.normalQuantile(0.9) ?? 1)
  return 12 * Elementary.exp(sigma * sigma / 2)
}()

private let truncatedNormalMean: Double = 12 + 3 * SpecialFunctions.normalDensity(4) / SpecialFunctions.normal(4).lower

private let calendarForms: [ClosedForm] = [
  wait(
    "wait for the next session, Mon and Thu 09:30", "uses list",
    more: "resource list \"List\" { 10 slots each Mon, Thu at 09:30 }",
    "(3²+4²)/(2·7)", 25.0 / 14),
  ClosedForm(
    rule: "share seen at the weekly meeting within 6.65 days", form: "vector 196: 0.95 T", value: 0.95, kind: .share,
    text: step("uses mdt; within 9576 minutes", more: "resource mdt \"MDT\" { 50 slots each Tue at 12:30 }")
  ) { $0.node("x")?.withinLimit },
  wait(
    "wait for opening, weekdays 09:00 to 17:00", "uses team",
    more: "resource team \"Team\" { 2 staff each weekday between 09:00 and 17:00 }", "(4·16²+64²)/(2·168) hours",
    5120.0 / 336 / 24),
  wait("notice 3 days", "notice 3 days", "2 + half a day", 2.5),
  wait("notice 30 hours", "notice 30 hours", "30 hours", 1.25),
  wait("notice 1 working day", "notice 1 working days", "(4·0.5+2.5+1.5+0.5)/7", 6.5 / 7),
  ClosedForm(
    rule: "3 working days of work, from any moment", form: "(3+3+5+5+5+4.5+3.5)/7", value: 29.0 / 7, kind: .mean,
    text: step("takes 3 working days")
  ) { $0.node("x")?.meanServiceDays },
  wait(
    "notice 2 days before a wait of 1 day", "notice 2 days; waits 1 days", "the later: 1 + half a day", 1.5),
]

private let missForms: [ClosedForm] = [
  wait(
    "missed 30%, rebooked after 5 days, for ever", "waits 2 days; missed 30%, rebooked after 5 days",
    "2 + 5·0.3/0.7", 2 + 1.5 / 0.7),
  share(
    "gone at the second miss of 40%", "1-0.4²", 0.84,
    flow: """
      start a "A" in l
      clinic x "X" { waits 2 days; missed 40%, rebooked after 3 days, at most 2 times { end out "Out" } }
      end z "Z"
      """
  ) { $0.clock.cohort },
  net(
    "a miss of 35% restarts the clock", "0.65·4+0.35·3", 0.65 * 4 + 0.35 * 3,
    flow: """
      start a "A" in l
      step w "W" { waits 4 days }
      clinic x "X" { missed 35%, rebooked after 3 days, t restart }
      end z "Z"
      """),
  share(
    "left by `after 10 days` from a wait of mean 10 days", "1-exp(-1)", 1 - Elementary.exp(-1),
    flow: """
      start a "A" in l
      step x "X" { waits on average 10 days; after 10 days { end out "Out" } }
      end z "Z"
      """
  ) { $0.clock.cohort },
]

private let flowForms: [ClosedForm] = [
  net(
    "together: the later of two waits of 0 to 10 days", "20/3", 20.0 / 3,
    flow: """
      start a "A" in l
      together t "T" { step x "X" { waits 0 to 10 days }; step y "Y" { waits 0 to 10 days } }
      end z "Z"
      """),
  net(
    "together, one branch needed by half", "0.5·5+0.5·20/3", 2.5 + 10.0 / 3,
    flow: """
      start a "A" in l
      together t "T" { step x "X" { waits 0 to 10 days }; step y "Y" only 50% { waits 0 to 10 days } }
      end z "Z"
      """),
  ClosedForm(
    rule: "criticality: 0 to 10 days against 0 to 5 days", form: "1 - 5/(2·10)", value: 0.75, kind: .share,
    text: TextPathway(
      flow: """
        start a "A" in l
        together t "T" { step x "X" { waits 0 to 10 days }; step y "Y" { waits 0 to 5 days } }
        end z "Z"
        """)
  ) { $0.step("x")?.criticality },
  net(
    "groups: 20% wait 9 days, the others 4", "0.2·9+0.8·4", 5,
    flow: "start a \"A\" in l; step x \"X\" { waits 9 days for ill; waits 4 days }; end z \"Z\"",
    more: "group ill \"Ill\" 20%\ngroup well \"Well\" otherwise"),
  net(
    "a loop taken by 25% of 3 days each", "3/(1-0.25)", 4,
    flow: """
      start a "A" in l
      step x "X" { takes 3 days }
      decide d "D?" { when again 25% go to x
        otherwise on goes on }
      end z "Z"
      """),
  share(
    "share within 28 days of a wait of mean 10 days, counted in dates", "1-10(exp(-2.8)-exp(-2.9))",
    1 - 10 * (Elementary.exp(-2.8) - Elementary.exp(-2.9)),
    flow: "start a \"A\" in l; step x \"X\" { waits on average 10 days }; end z \"Z\""
  ) { $0.clock.within },
]

private let clockForms: [ClosedForm] = [
  net(
    "a pause of 5 days", "3+2", 5,
    flow: """
      start a "A" in l
      step x "X" { waits 3 days }
      step hold "Hold" { takes 5 days; pauses t }
      step y "Y" { takes 2 days }
      end z "Z"
      """),
  net(
    "a clock from the end of one step to the start of another", "4", 4,
    flow: """
      start a "A" in l
      step x "X" { takes 3 days }
      step y "Y" { waits 4 days; takes 5 days }
      end z "Z"
      """, from: "end of x", to: "start of y"),
  net(
    "two stops, the first that comes", "0.5·2+0.5·7", 4.5,
    flow: """
      start a "A" in l
      decide d "D?" { when early 50% { step x "X" { waits 2 days }; milestone b "B"; step v "V" { waits 9 days } }
        otherwise late { step w "W" { waits 7 days } } }
      end z "Z"
      """, to: "b, z"),
  net(
    "a clock that a loop reaches again starts once", "2+3/(1-0.4)", 7,
    flow: """
      start a "A" in l
      milestone b "B"
      step y "Y" { waits 3 days }
      decide d "D?" { when again 40% go to b
        otherwise on goes on }
      step w "W" { waits 2 days }
      end z "Z"
      """, from: "b"),
]
