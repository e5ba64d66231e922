import PathwayModel
import PathwaySimulation
import Testing

/// What `simulate` says of a queue is what `demand` says, exactly, however few weeks are watched.
struct QueueOutlookTests {
  private func outlook(_ resources: String, _ flow: String, arrivals: String) throws -> (QueueOutlook, [String]) {
    let all = try report(resources, flow, arrivals: arrivals)
    return (try #require(all.resources[0].outlook), all.warnings.map(\.text))
  }

  private func report(
    _ resources: String, _ flow: String, arrivals: String, weeks: Int = 12, warmup: Int = 26
  ) throws -> SimulationReport {
    var options = SimulationOptions()
    (options.weeks, options.warmupWeeks, options.replications) = (weeks, warmup, 3)
    return try simulate(
      try model(resources, flow: flow, arrivals: "\(arrivals) per week on weekdays"), options: options)
  }

  private let left = "{ end gone \"Gone\" }"

  @Test("patience bounds a queue: it settles, and the warm-up for it is named once")
  func patience() throws {
    let ct = "resource ct \"CT\" { 4 slots each weekday at 09:00 }"
    let flow = "step s \"S\" { uses ct; after 200 days \(left) }"
    let (found, said) = try outlook(ct, flow, arrivals: "30")
    #expect(abs((found.givingUp ?? 0) - 1.0 / 3) < 1e-6 && found.growth == nil)
    #expect(said.count == 1 && said[0].contains("bounded by") && said[0].contains("`--warmup 86`"), "\(said)")
    #expect(try report(ct, flow, arrivals: "30", warmup: 86).warnings.isEmpty)
    // Two weeks of patience: settled long before measuring begins.
    let weekly = "resource list \"List\" { 4 slots each Tue at 09:00 }"
    let (_, quiet) = try outlook(weekly, "step s \"S\" { uses list; after 14 days go to z }", arrivals: "6")
    #expect(quiet == [])
  }

  @Test("who gives up at one step isn't asked for at the next of the same resource")
  func upstream() throws {
    let ct = "resource ct \"CT\" { 4 slots each weekday at 09:00 }"
    let flow = "step s \"S\" { uses ct; after 20 days \(left) }\n step u \"U\" { uses ct }"
    let asked = try demand(try model(ct, flow: flow, arrivals: "30 per week")).resources[0]
    #expect(!asked.growsWithoutEnd && abs(asked.unitsPerWeek - 40) < 1e-3)
    #expect(abs((asked.givingUp ?? 0) - 2.0 / 3) < 1e-6)
    let (found, said) = try outlook(ct, flow, arrivals: "30")
    #expect(abs((found.givingUp ?? 0) - 2.0 / 3) < 1e-6 && said == [], "\(said)")
  }

  @Test(
    "growth is what is asked for beyond what can be used, in patients; a year's work too",
    arguments: [
      ("5 slots each weekday at 09:00", "uses 3 r", "6", 1.0, "week 260."),
      ("1 staff each weekday between 09:00 and 17:00", "uses r; takes 15 minutes", "200", 40.0, "week 208."),
      ("3 staff each weekday between 09:00 and 13:00", "uses 2 r; takes 2 hours", "14", 4.0, "week 130."),
    ])
  func growth(capacity: String, use: String, arrivals: String, perWeek: Double, week: String) throws {
    let (found, said) = try outlook(
      "resource r \"R\" { \(capacity) }", "step s \"S\" { \(use) }", arrivals: arrivals)
    #expect(abs((found.growth ?? 0) - perWeek) < 1e-6, "\(found)")
    #expect(said.count == 1 && said[0].contains("year's work in \(week)"), "\(said)")
  }

  @Test(
    "as much as there is: it never settles, in every command, and no warm-up is named",
    arguments: [
      ("6 slots each Mon at 09:00", "uses r", "6"),
      ("1 staff each weekday between 09:00 and 17:00", "uses r; takes 60 minutes", "40"),
      ("3 slots each weekday at 09:00", "uses 2 r", "5"),
    ])
  func full(capacity: String, use: String, arrivals: String) throws {
    let (resource, flow) = ("resource r \"R\" { \(capacity) }", "step s \"S\" { \(use) }")
    let (found, said) = try outlook(resource, flow, arrivals: arrivals)
    #expect(found.fate == .full)
    #expect(said.count == 1 && said[0].contains("never settles") && !said[0].contains("--warmup"), "\(said)")
    let asked = try demand(try model(resource, flow: flow, arrivals: "\(arrivals) per week")).resources[0]
    #expect(asked.growsWithoutEnd && asked.verdict.contains("as much is asked for as there is"))
  }

  @Test("work longer than its window: five can start, four come")
  func longWork() throws {
    let (found, said) = try outlook(
      "resource r \"R\" { 1 staff each weekday between 09:00 and 10:00 }", "step s \"S\" { uses r; takes 3 hours }",
      arrivals: "4")
    #expect(found.fate == .keepsUp && found.growth == nil && !said.contains { $0.contains("without end") }, "\(said)")
  }

  @Test("a resource that an endless queue keeps people from is said to be so, short or not")
  func heldBack() throws {
    func both(_ second: Int) throws -> SimulationReport {
      try report(
        """
        resource x "X" { 2 slots each weekday at 09:00 }
        resource y "Y" { \(second) slots each Wed at 09:00 }
        """, "step s \"S\" { uses x }\n step u \"U\" { uses y }", arrivals: "20")
    }
    let short = try both(15)
    let y = try #require(short.resources[1].outlook)
    #expect(abs((short.resources[0].outlook?.growth ?? 0) - 10) < 1e-6)
    #expect(y.isHeldBack && abs(y.coming - 10) < 1e-3 && y.growth == nil)
    #expect(short.warnings.contains { $0.text.contains("Y looks well only because") && $0.text.contains("5 short") })
    let enough = try both(25)
    #expect(enough.resources[1].outlook?.isHeldBack == true && enough.warnings.count == 1)
  }

  @Test("two requests of one patient are counted as requests")
  func together() throws {
    let (found, said) = try outlook(
      "resource ct \"CT\" { 4 slots each weekday at 09:00 }",
      "together g \"G\" {\n step s \"S\" { uses ct }\n step u \"U\" { uses ct }\n }", arrivals: "12")
    #expect(abs((found.growth ?? 0) - 4) < 1e-6)
    #expect(said.count == 1 && said[0].contains("4 requests a week"), "\(said)")
  }
}
