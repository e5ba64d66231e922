import PathwayModel
import PathwaySimulation
import Testing

/// What `demand` says is needed can be bought, and brings what it says.
struct NeededCapacityTests {
  private func resource(
    _ capacity: String, _ flow: String, arrivals: String, targetWait: Double? = nil
  ) throws -> ResourceDemand {
    var options = DemandOptions()
    options.targetWaitDays = targetWait
    let text = "resource r \"R\" { \(capacity) }"
    return try demand(
      try model(text, flow: flow, arrivals: "\(arrivals) per week on weekdays"), options: options
    ).resources[0]
  }

  /// From Monday 09:00 on the next session is a week off: of five days of arrivals, 15 hours and a day wait over 5 days.
  @Test("no list of one session a week is long enough for five days", arguments: [6, 12, 40])
  func weekly(slots: Int) throws {
    let found = try resource(
      "\(slots) slots each Mon at 09:00", "step s \"S\" { uses r; within 5 days }", arrivals: "6")
    #expect(found.neededPerWeek == nil && found.standing != .enough)
    #expect(
      found.verdict.contains("33 in 100 wait more than 5 days")
        && found.verdict.contains("more sessions, not a longer list"),
      "\(found.verdict)")
    #expect(!found.verdict.contains(" needs "))
  }

  @Test("eight days can be kept by a weekly list, and two sessions a week keep five")
  func enoughSessions() throws {
    func step(_ days: Int) -> String { "step s \"S\" { uses r; within \(days) days }" }
    let eight = try resource("12 slots each Mon at 09:00", step(8), arrivals: "6")
    #expect(eight.neededPerWeek == 10 && eight.standing == .enough, "\(eight)")
    let twice = try resource("9 slots each Mon, Thu at 09:00", step(5), arrivals: "6")
    #expect(twice.neededPerWeek == 12 && twice.standing == .enough, "\(twice)")
    // Nobody asked for a limit: the two weeks assumed are of the queue, and the wait for the session is said beside it.
    let unasked = try resource("26 slots each Tue at 13:00", "step s \"S\" { uses r }", arrivals: "24")
    #expect(unasked.standing == .enough && unasked.verdict.contains("The wait for a session alone is 3.9 days"))
  }

  @Test("notice that is longer than the limit is not mended by slots")
  func notice() throws {
    let found = try resource(
      "9 slots each weekday at 09:00", "step s \"S\" { uses r; notice 10 days; within 5 days }", arrivals: "6")
    #expect(found.verdict.contains("shorter notice, not more slots"), "\(found.verdict)")
  }

  /// Those who come from a Monday session to a Tuesday one wait a day: whatever else, nothing false is said of it.
  @Test("behind a session it is not known when patients come, so no limit is said to be out of reach")
  func behindASession() throws {
    let text = """
      resource r "R" { 12 slots each Tue at 09:00 }
      resource q "Q" { 12 slots each Mon at 09:00 }
      """
    let flow = "step p \"P\" { uses q }\n step b \"B\" { uses r; within 2 days }"
    let found = try demand(try model(text, flow: flow, arrivals: "6 per week on weekdays")).resources
    #expect(found[0].sessionWaitDays == nil && !found[0].verdict.contains("more sessions"), "\(found[0].verdict)")
  }

  @Test(
    "slots, places and staff that are needed are whole",
    arguments: [
      ("4 slots each weekday at 09:00", "uses r", "19", 21.0, "1 more"),
      ("3 slots each weekday at 09:00", "uses 2 r", "4.5", 14.0, "1 more slot in every session"),
      (
        "1 staff each weekday between 09:00 and 17:00", "uses r; takes 60 minutes", "39", 41.0, "1 more member of staff"
      ),
    ])
  func whole(capacity: String, use: String, arrivals: String, needed: Double, words: String) throws {
    let found = try resource(capacity, "step s \"S\" { \(use) }", arrivals: arrivals)
    #expect(found.neededPerWeek == needed && found.standing == .tight, "\(found)")
    #expect(found.verdict.contains(words) && !found.verdict.contains(".0"), "\(found.verdict)")
  }

  /// Kingman's bound of the mean queue: 7 / (2 (10 - 9)) days, which is the mean that 14 days ask for; of one less in the
  /// week it is twice that.
  @Test("at small volumes the NHS-R rule alone does not make a short queue tight")
  func smallVolumes() throws {
    let short = try resource("2 slots each weekday at 09:00", "step s \"S\" { uses r }", arrivals: "9")
    #expect(short.neededPerWeek == 11 && short.standing == .enough, "\(short)")
    #expect(
      short.verdict.contains(
        "The mean queue is 3.5 days at most; 11 by the NHS-R rule (Poisson), which asks for too much at small volumes."),
      "\(short.verdict)")
    let long = try resource("2 slots each weekday at 09:00", "step s \"S\" { uses r }", arrivals: "9.5")
    #expect(long.standing == .tight && long.verdict.contains("at small volumes: 2 more"), "\(long.verdict)")
    let many = try resource("4 slots each weekday at 09:00", "step s \"S\" { uses r }", arrivals: "19")
    #expect(!many.verdict.contains("small volumes") && many.verdict.contains("(Poisson)"), "\(many.verdict)")
  }

  @Test("work longer than its window is counted in what can be begun", arguments: ["3 hours", "2 to 4 hours"])
  func longWork(takes: String) throws {
    let found = try resource(
      "1 staff each weekday between 09:00 and 10:00", "step s \"S\" { uses r; takes \(takes) }", arrivals: "4")
    #expect(found.usable.startsPerWeek == 5 && found.usable.isExact && found.usable.most == 15)
    #expect(abs((found.load ?? 0) - 0.8) < 1e-9 && !found.growsWithoutEnd)
    #expect(found.verdict.contains("5 can be begun a week and are finished after closing, 4 come"), "\(found.verdict)")
    let screen = try screenQueues(
      try model(
        "resource r \"R\" { 1 staff each weekday between 09:00 and 10:00 }",
        flow: "step s \"S\" { uses r; takes \(takes) }", arrivals: "4 per week on weekdays"))
    #expect(abs((screen.queues[0].queueDays ?? 0) - 2.8) < 1e-9)
  }

  @Test(
    "more come than can be begun: said in those, not in hours that would do",
    arguments: [(6, "grows without end"), (5, "as much is asked for")])
  func tooLong(arrivals: Int, words: String) throws {
    let found = try resource(
      "1 staff each weekday between 09:00 and 12:00", "step s \"S\" { uses r; takes 4 hours }", arrivals: "\(arrivals)")
    #expect(found.verdict.hasPrefix("5 can be begun a week and are finished after closing, \(arrivals) come"))
    #expect(found.verdict.contains(words), "\(found.verdict)")
  }

  /// Six visits a week of which 40 in 100 come again: ten, but for the last digit of the sum.
  @Test("a queue that never settles has no wait by a formula")
  func fullByALoop() throws {
    let flow = """
      step p "P" { uses r }
      decide d "Good?" {
        when poor 40% go to p
        otherwise good goes on
      }
      """
    let screen = try screenQueues(
      try model("resource r \"R\" { 2 slots each weekday at 09:00 }", flow: flow, arrivals: "6 per week on weekdays"))
    #expect(screen.queues[0].demand.isFull && screen.queues[0].queueDays == nil)
  }

  /// Places for 4 and places for 1 come by chance, so that only bounds of what can be used are known.
  @Test("between the bounds of what can be used a queue with a wait is as good as full, and no warm-up is named")
  func asGoodAsFull() throws {
    let text = "resource r \"R\" { 4 slots each weekday at 09:00; 1 slot each Sat at 09:00 }"
    let flow = """
      decide d "Size" {
        when big 33.4% { step p "P" { uses 4 r } }
        otherwise small { step q "Q" { uses r } }
      }
      """
    let pathway = try model(text, flow: flow, arrivals: "8.6 per week on weekdays")
    var options = SimulationOptions()
    (options.weeks, options.warmupWeeks, options.replications) = (52, 26, 6)
    let report = try simulate(pathway, options: options)
    let said = report.warnings.map(\.text)
    #expect(report.resources[0].outlook?.fate == .undecided)
    #expect(said.count == 1 && said[0].contains("as good as full: 17.2 slots"), "\(said)")
    #expect(!(said.first ?? "").contains("--warmup"))
    #expect(try demand(pathway).resources[0].verdict.contains("only `waymark simulate` tells"))
  }

  @Test("a number asked for stands beside one offered as it is written")
  func numbers() throws {
    let found = try resource("1 slot each Mon at 09:00", "step s \"S\" { uses r }", arrivals: "10")
    #expect(found.verdict.hasPrefix("10 slots a week are asked for, 1 are offered"), "\(found.verdict)")
    #expect(amount(11.3) == "11.3" && amount(11.96) == "12" && amount(2) == "2")
    #expect(amounts(10.04, 10) == ("10.04", "10"))
  }

  /// A loop brings half of those it lets through back: 10 are taken and 11 come, which is no other queue's doing.
  @Test("a queue that feeds itself is not held back by itself")
  func ownLoop() throws {
    var options = SimulationOptions()
    (options.weeks, options.warmupWeeks, options.replications) = (12, 26, 2)
    let flow = """
      step p "P" { uses r }
      decide d "Good?" {
        when poor 50% go to p
        otherwise good goes on
      }
      """
    let report = try simulate(
      try model("resource r \"R\" { 2 slots each weekday at 09:00 }", flow: flow, arrivals: "6 per week on weekdays"),
      options: options)
    let outlook = try #require(report.resources[0].outlook)
    #expect(!outlook.isHeldBack && abs((outlook.growth ?? 0) - 1) < 1e-3, "\(outlook)")
  }
}
