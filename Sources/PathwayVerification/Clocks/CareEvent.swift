/// What happens to one patient, with its date, as a waiting-time clock looks at it.
enum CareEvent: Hashable, Sendable {
  enum Setting { case admitted, outpatient }

  /// A referral that starts the 28- and 62-day clocks, or a routine one that starts none.
  case referred(Date, urgent: Bool)
  /// A consultant makes a routine referral an urgent one.
  case upgraded(Date)
  /// The first appointment is missed; the patient agrees another day on `rebooked`.
  case missedFirst(Date, rebooked: Date)
  /// The first appointment is called off in time: no adjustment.
  case cancelledFirst(Date)
  case told(Date)
  case decided(Date)
  /// The earliest clinically appropriate date, where a gap before treatment is planned: it counts, not the decision.
  case appropriate(Date)
  /// The patient can't come between two dates, after admission was offered.
  case unavailable(Date, until: Date)
  /// Not fit to be treated between two dates: no adjustment.
  case unfit(Date, until: Date)
  case treated(Date, CareEvent.Setting)
  /// Active monitoring agreed, which counts as treatment.
  case monitored(Date)
  /// All treatment declined, which stops the clock.
  case declined(Date)

  /// Year, month, day.
  struct Date: Hashable, Sendable, ExpressibleByStringLiteral {
    var text: String
    init(stringLiteral text: String) { self.text = text }
  }

  /// When it begins.
  var date: Date {
    switch self {
    case .referred(let date, _), .upgraded(let date), .missedFirst(let date, _), .cancelledFirst(let date),
      .told(let date), .decided(let date), .appropriate(let date), .unavailable(let date, _), .unfit(let date, _),
      .treated(let date, _), .monitored(let date), .declined(let date):
      date
    }
  }
}

/// One case of `clock-examples.csv` as events. Where the case leaves a day open, it is one that the case allows.
struct ClockCase {
  var id: String
  var events: [CareEvent]
  /// Why it is not timed yet.
  var waiting: String?

  static let all: [ClockCase] = faster + first62 + rest62 + from31

  private static let faster: [ClockCase] = [
    ClockCase(id: "E01", events: [.referred("2026-06-01", urgent: true), .told("2026-06-29")]),
    ClockCase(id: "E02", events: [.referred("2026-06-01", urgent: true), .told("2026-06-30")]),
    ClockCase(id: "E03", events: [.referred("2026-06-01", urgent: true), .told("2026-06-01")]),
    ClockCase(
      id: "E04",
      events: [
        .referred("2026-06-01", urgent: true), .missedFirst("2026-06-10", rebooked: "2026-06-12"), .told("2026-07-07"),
      ],
      waiting: "the day on which a patient agrees another one comes from a log; a pathway restarts on the missed day"),
    ClockCase(
      id: "E05",
      events: [.referred("2026-06-01", urgent: true), .cancelledFirst("2026-06-10"), .told("2026-07-07")]),
    ClockCase(
      id: "E06", events: [.referred("2026-06-01", urgent: true), .decided("2026-06-20"), .told("2026-07-02")]),
  ]

  private static let first62: [ClockCase] = [
    ClockCase(id: "E07", events: [.referred("2026-06-01", urgent: true), .treated("2026-08-02", .admitted)]),
    ClockCase(id: "E08", events: [.referred("2026-06-01", urgent: true), .treated("2026-08-03", .admitted)]),
    ClockCase(id: "E09", events: [.referred("2028-02-01", urgent: true), .treated("2028-04-03", .admitted)]),
    ClockCase(id: "E10", events: [.referred("2028-02-01", urgent: true), .treated("2028-04-04", .admitted)]),
    ClockCase(id: "E11", events: [.referred("2026-12-15", urgent: true), .treated("2027-02-15", .admitted)]),
    ClockCase(id: "E12", events: [.referred("2026-06-01", urgent: true), .treated("2026-09-13", .admitted)]),
    ClockCase(id: "E13", events: [.referred("2026-06-01", urgent: true), .treated("2026-09-14", .admitted)]),
  ]

  private static let rest62: [ClockCase] = [
    ClockCase(
      id: "E14",
      events: [
        .referred("2026-06-01", urgent: true), .decided("2026-07-13"), .unavailable("2026-07-20", until: "2026-08-03"),
        .treated("2026-08-14", .admitted),
      ]),
    ClockCase(
      id: "E15",
      events: [
        .referred("2026-06-01", urgent: true), .decided("2026-07-13"), .unavailable("2026-07-20", until: "2026-08-03"),
        .treated("2026-08-14", .outpatient),
      ]),
    ClockCase(
      id: "E16",
      events: [
        .referred("2026-06-01", urgent: true), .decided("2026-07-06"), .unfit("2026-07-13", until: "2026-08-03"),
        .treated("2026-08-14", .admitted),
      ]),
    ClockCase(
      id: "E17",
      events: [.referred("2026-05-01", urgent: false), .upgraded("2026-06-15"), .treated("2026-08-16", .admitted)]),
    ClockCase(id: "E18", events: [.referred("2026-06-01", urgent: true), .monitored("2026-07-28")]),
    ClockCase(id: "E19", events: [.referred("2026-06-01", urgent: true), .declined("2026-08-04")]),
  ]

  private static let from31: [ClockCase] = [
    ClockCase(id: "E20", events: [.decided("2026-07-06"), .treated("2026-08-06", .admitted)]),
    ClockCase(id: "E21", events: [.decided("2026-07-06"), .treated("2026-08-07", .admitted)]),
    ClockCase(
      id: "E22", events: [.decided("2026-07-06"), .appropriate("2026-09-01"), .treated("2026-10-02", .outpatient)]),
    ClockCase(
      id: "E23",
      events: [
        .decided("2026-07-06"), .unavailable("2026-07-20", until: "2026-07-30"), .treated("2026-08-14", .admitted),
      ]),
  ]
}
