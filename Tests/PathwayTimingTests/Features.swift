/// Small pathways, each for one thing that exact timing must get right: here laws, calendars, missed tries and timers;
/// flows and clocks in `Features+Flows.swift`.
enum Features {
  struct Feature: Sendable, CustomStringConvertible {
    var name: String
    var text: String
    var description: String { name }
  }

  static func make(
    _ name: String, arrivals: String = "arrivals 50 per week on weekdays between 09:00 and 17:00", more: String = "",
    target: (from: String, to: String, days: Int) = ("a", "z", 14), targets: String = "", _ flow: String
  ) -> Feature {
    Feature(
      name: name,
      text: """
        pathway p "P" {
          lane l "L"
          \(arrivals)
          day 0 at a
          \(more)
          target t "Target" {
            from \(target.from)
            to \(target.to)
            within \(target.days) days for 85%
          }
          \(targets)
          flow {
            \(flow)
          }
        }
        """)
  }

  static let resources = """
    resource list "List" { 10 slots each Mon, Thu at 09:30 }
    resource team "Team" {
      2 staff each weekday between 09:00 and 12:15
      3 staff each Mon, Wed between 13:30 and 17:00
    }
    resource mdt "MDT" { 20 slots each Tue at 12:30 }
    """

  static let all: [Feature] = laws + calendars + misses + timers + flows + clocks

  static let laws: [Feature] = [
    "5 days", "1 to 6 days", "3 to 10 days, usually 5", "about 5 days, 90% within 11 days", "on average 3 days",
    "triangular(min: 1 days, mode: 2 days, max: 9 days)", "erlang(mean: 6 days, stages: 3)",
    "gamma(mean: 5 days, sd: 4 days)", "weibull(shape: 1.5, scale: 6 days)", "lognormal(mean: 6 days, sd: 5 days)",
    "normal(mean: 4 days, sd: 3 days)", "bands(3 days: 40%, 7 days: 30%, 20 days: 30%)", "5 hours", "20 minutes",
    "3 working days", "1 to 6 working days", "on average 2 working days", "on average 30 minutes",
    "bands(0 days: 30%, 5 days: 70%)",
  ].map { law in
    make(
      "law \(law)",
      """
      start a "A" in l
      step x "X" { waits \(law); takes 1 to 5 hours; within 4 days }
      step y "Y" { takes \(law); within 30 hours; by day 9 }
      end z "Z"
      """)
  }

  static let calendars: [Feature] = [
    make(
      "sessions", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; takes 45 minutes; within 2 days }; end z \"Z\""),
    make(
      "sessions after a fixed time lands on a session", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; takes 3 days }; clinic y \"Y\" { uses list }; end z \"Z\""),
    make(
      "staff", arrivals: "arrivals 50 per week", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses team; takes 20 minutes; within 5 hours }; clinic y \"Y\" { uses team; takes 2 hours }; end z \"Z\""
    ),
    make(
      "notice in dates", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; notice 3 days; takes 1 hours }; step y \"Y\" { notice 2 days }; end z \"Z\""
    ),
    make(
      "notice in working days", arrivals: "arrivals 50 per week", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; notice 3 working days }; step y \"Y\" { notice 1 working days; within 2 working days }; end z \"Z\""
    ),
    make(
      "notice in hours", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses team; notice 30 hours; takes 10 minutes }; end z \"Z\""),
    make(
      "notice and waits",
      "start a \"A\" in l; clinic x \"X\" { notice 3 days; waits about 4 days, 90% within 9 days; takes 1 hours }; step y \"Y\" { notice 2 working days; waits on average 2 days }; end z \"Z\""
    ),
    make(
      "notice in hours and waits",
      "start a \"A\" in l; clinic x \"X\" { notice 40 hours; waits on average 2 days }; clinic y \"Y\" { notice 30 hours; waits 0 to 3 working days }; end z \"Z\""
    ),
    make(
      "notice and waits in working days",
      "start a \"A\" in l; clinic x \"X\" { notice 2 days; waits 0 to 5 working days; within 3 working days }; end z \"Z\""
    ),
    make(
      "waits and uses: the wait counts", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; waits 2 to 5 days; takes 1 hours }; meeting m \"M\" { uses mdt }; end z \"Z\""
    ),
    make(
      "a weekly meeting", arrivals: "arrivals 50 per week", more: resources,
      "start a \"A\" in l; meeting m \"M\" { uses mdt; within 3 days }; end z \"Z\""),
  ]

  static let misses: [Feature] = [
    make(
      "missed for ever", more: resources,
      "start a \"A\" in l; clinic x \"X\" { waits 1 to 4 days; missed 30%, rebooked after 5 days; takes 1 hours; within 6 days }; end z \"Z\""
    ),
    make(
      "missed at most twice", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; missed 40%, rebooked after 2 working days, at most 2 times { end out \"Out\" }; takes 1 hours }; end z \"Z\""
    ),
    make(
      "missed at most once", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses team; notice 2 days; missed 40%, rebooked after 1 days, at most 1 times { end out \"Out\" } }; end z \"Z\""
    ),
    make(
      "missed restarts the clock", more: resources,
      "start a \"A\" in l; step w \"W\" { waits on average 4 days }; clinic x \"X\" { uses list; missed 35%, rebooked after 3 days, t restart; takes 1 hours }; step y \"Y\" { waits 2 to 6 days }; end z \"Z\""
    ),
    make(
      "missed with a tail restarts but not at the tail", more: resources,
      "start a \"A\" in l; step w \"W\" { waits 1 to 5 days }; clinic x \"X\" { waits 3 to 6 days; missed 35%, rebooked after 3 days, at most 3 times { step sad \"Sad\" { takes 1 days } }, t restart }; end z \"Z\""
    ),
  ]

  static let timers: [Feature] = [
    make(
      "after, invariant",
      "start a \"A\" in l; test x \"X\" { waits about 5 days, 90% within 12 days; takes 1 days; within 6 days; after 8 days { step late \"Late\" { takes 2 days } } }; end z \"Z\""
    ),
    make(
      "after exactly the length counts as ended",
      "start a \"A\" in l; test x \"X\" { takes 3 days; after 3 days { end out \"Out\" } }; test y \"Y\" { takes 20 minutes; after 10 minutes { end gone \"Gone\" } }; end z \"Z\"",
    ),
    make(
      "after with sessions", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; takes 2 hours; after 50 hours { step late \"Late\" { takes 1 days } }; after 3 working days { end out \"Out\" }; within 2 days }; end z \"Z\""
    ),
    make(
      "after with sessions and misses", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses list; missed 30%, rebooked after 1 days, at most 2 times { end lost \"Lost\" }; takes on average 1 days; after 9 days { step late \"Late\" { takes 1 days } } }; end z \"Z\""
    ),
    make(
      "after with notice and staff", more: resources,
      "start a \"A\" in l; clinic x \"X\" { uses team; notice 2 days; takes 4 hours; after 60 hours { step late \"Late\" { takes 1 days } } }; end z \"Z\""
    ),
    make(
      "also", more: resources,
      "start a \"A\" in l; test x \"X\" { waits about 5 days, 90% within 12 days; after 4 days also contact call \"Call\" { takes 10 minutes }; after 6 days also contact letter \"Letter\" { uses team }; after 8 days { end out \"Out\" } }; end z \"Z\""
    ),
    make(
      "after, missed and restart", more: resources,
      "start a \"A\" in l; step w \"W\" { waits 1 to 3 days }; clinic x \"X\" { uses list; missed 40%, rebooked after 1 days, t restart; takes 1 hours; after 12 days { step late \"Late\" { takes 1 days } } }; end z \"Z\""
    ),
    make(
      "a clock from the start of a step with timers", more: resources, target: ("start of x", "z", 5),
      "start a \"A\" in l; clinic x \"X\" { uses list; takes on average 2 days; after 5 days { step late \"Late\" { takes 1 days } } }; step y \"Y\" { takes 1 days }; end z \"Z\""
    ),
    make(
      "a clock to the start of a step with timers", more: resources, target: ("a", "start of x", 2),
      "start a \"A\" in l; clinic x \"X\" { uses list; takes on average 2 days; after 3 days { step late \"Late\" { takes 1 days } } }; step y \"Y\" { takes 1 days }; end z \"Z\""
    ),
  ]
}
