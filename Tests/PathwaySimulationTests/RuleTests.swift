import PathwayModel
import PathwaySimulation
import Testing

/// The rules of a patient at a step, one by one, on pathways with nothing left to chance.
@Suite struct RuleTests {
  /// Runs a flow for patients who stand at steps at Monday 00:00; rows as `day HH:MM patient step what`.
  private func rows(
    _ parts: String, flow: String, at steps: [String], weeks: Int = 4, clocks: Bool = true
  ) throws -> (rows: [String], report: SimulationReport, pathway: Pathway) {
    let pathway = try model(parts, flow: flow, arrivals: "1 per week")
    var alone = pathway
    alone.arrivals = []
    var setup = options(weeks: weeks, replications: 1)
    setup.startFrom = try steps.map { name in
      let node = try #require(pathway.node(named: name))
      let running = clocks ? [StartingPatient.RunningClock(target: TargetID(0), secondsRunning: 0)] : []
      return StartingPatient(node: node, secondsAtStep: 0, clocks: running)
    }
    var rows: [String] = []
    let report = try simulate(alone, options: setup) { row in
      rows.append("\(clock(row.time)) \(row.patient) \(pathway[row.node].name) \(row.lifecycle.rawValue)")
    }
    return (rows, report, pathway)
  }

  private func clock(_ time: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time / 86_400) \(two(time / 3600 % 24)):\(two(time / 60 % 60))"
  }

  @Test func slotsAreTakenInOrderAndLapse() throws {
    let run = try rows(
      "resource r \"R\" { 2 slots each Mon, Thu at 09:00 }", flow: "step s \"S\" { uses r }", at: ["s", "s", "s"])
    #expect(
      run.rows.filter { $0.contains("start") } == ["0 09:00 0 s start", "0 09:00 1 s start", "3 09:00 2 s start"])
    #expect(run.report.resources[0].offeredPerWeek == 4)
    #expect(run.report.resources[0].usedPerWeek == 0.75)
  }

  @Test func staffFinishAfterClosingAndItCountsAgainstTheNextWindow() throws {
    let run = try rows(
      """
      resource r "R" {
        1 staff each Mon between 09:00 and 10:00
        1 staff each Mon between 11:00 and 12:00
      }
      """, flow: "step s \"S\" { uses r; takes 130 minutes }", at: ["s", "s"])
    // The first ends at 11:10, inside the second window, which is then free.
    #expect(
      run.rows.filter { !$0.contains(" z ") } == [
        "0 00:00 0 s arrive", "0 00:00 1 s arrive", "0 09:00 0 s start", "0 11:10 0 s complete", "0 11:10 1 s start",
        "0 13:20 1 s complete",
      ])
  }

  @Test func nobodyOvertakesSomeoneWhoDoesNotFit() throws {
    let run = try rows(
      "resource r \"R\" { 3 slots each Mon at 09:00 }",
      flow: """
        step wide "Wide" { uses 2 r }
        step narrow "Narrow" { uses r; priority 6 }
        """, at: ["wide", "wide", "narrow"], weeks: 2)
    // One slot is left after the first; the second needs two, and the third may not pass.
    #expect(
      run.rows.filter { $0.contains("wide start") } == ["0 09:00 0 wide start", "7 09:00 1 wide start"])
    #expect(run.rows.contains("0 09:00 0 narrow arrive"))
    #expect(run.rows.contains("7 09:00 2 narrow start"))
  }

  @Test func priorityGoesFirst() throws {
    let run = try rows(
      "resource r \"R\" { 1 slots each weekday at 09:00 }",
      flow: """
        step a1 "A" { uses r; priority 7 }
        step b1 "B" { uses r }
        step c1 "C" { uses r; priority 1 }
        """, at: ["a1", "b1", "c1"])
    let starts = run.rows.filter { $0.contains("start") }
    #expect(Array(starts.prefix(3)) == ["0 09:00 2 c1 start", "1 09:00 1 b1 start", "2 09:00 1 c1 start"])
    #expect(starts[3] == "3 09:00 0 a1 start")
  }

  @Test func noticeCountsInDatesAndHoursByTheClock() throws {
    let run = try rows(
      "",
      flow: """
        step s "S" { takes 30 hours }
        step d "D" { notice 3 days }
        step w "W" { notice 1 working day }
        step h "H" { notice 24 hours }
        step n "N" { notice 0 days }
        """, at: ["s"])
    #expect(
      run.rows.filter { $0.contains("start") } == [
        "0 00:00 0 s start", "4 00:00 0 d start", "7 00:00 0 w start", "8 00:00 0 h start", "8 00:00 0 n start",
      ])
  }

  @Test func workingTimeEndsAsEarlyAsItCan() throws {
    let run = try rows(
      "",
      flow: """
        step s "S" { takes 5 working days }
        step t1 "T" { takes 0 working days }
        step u "U" { takes 1 working days }
        step v "V" { takes 6 working days }
        """, at: ["s"])
    #expect(
      run.rows.filter { $0.contains("complete") } == [
        "5 00:00 0 s complete", "5 00:00 0 t1 complete", "8 00:00 0 u complete", "16 00:00 0 v complete",
        "16 00:00 0 z complete",
      ])
  }

  @Test func missedTriesSpendSlotsAndTheLastTakesTheTail() throws {
    let run = try rows(
      "resource r \"R\" { 1 slots each weekday at 09:00 }",
      flow: """
        step s "S" {
          uses r
          missed 100%, rebooked after 7 days, at most 3 times { end gone "Gone" }
        }
        """, at: ["s", "s"], weeks: 6)
    #expect(
      run.rows == [
        "0 00:00 0 s arrive", "0 00:00 1 s arrive", "0 09:00 0 s missed", "1 09:00 1 s missed", "7 09:00 0 s missed",
        "8 09:00 1 s missed", "14 09:00 0 s missed", "14 09:00 0 s left", "14 09:00 0 gone complete",
        "15 09:00 1 s missed", "15 09:00 1 s left", "15 09:00 1 gone complete",
      ])
    let resource = run.report.resources[0]
    #expect(resource.usedPerWeek == 1)
    // From arrival, or from the last missed start: 9 h, 33 h, then a week each.
    #expect(abs((resource.meanWaitDays ?? 0) - (9.0 / 24 + 33.0 / 24 + 28) / 6) < 1e-9)
    #expect(abs((resource.calendarDays ?? 0) - 18.0 / 24 / 6) < 1e-9)
    #expect(abs((resource.queueDays ?? 0) - 1.0 / 6) < 1e-9)
  }

  @Test func missedStaffAreNotHeld() throws {
    let run = try rows(
      "resource r \"R\" { 1 staff each day between 00:00 and 24:00 }",
      flow: """
        step s "S" { uses r; takes 1 hour; missed 100%, rebooked after 1 days, at most 1 times { go to u } }
        step u "U" { uses r; takes 2 hours }
        """, at: ["s", "u"])
    #expect(run.rows.contains("0 00:00 0 s missed"))
    #expect(run.rows.contains("0 00:00 1 u start"))
    #expect(run.rows.contains("0 02:00 0 u start"))
  }

  @Test func aTimerLeavesTheQueueButEndingAtThatMomentCounts() throws {
    let run = try rows(
      "resource r \"R\" { 1 slots each Mon at 09:00 }",
      flow: """
        step s "S" {
          takes 5 days
          after 5 days { end late "Late" }
        }
        step q "Q" {
          uses r
          after 60 hours { end tired "Tired" }
        }
        """, at: ["s", "q", "q"])
    #expect(run.rows.contains("5 00:00 0 s complete"))
    #expect(!run.rows.contains { $0.contains("late") })
    // 0 arrives at the queue on Saturday and is seen on Monday; 1 was seen on the first Monday, 2 gave up.
    #expect(run.rows.contains("7 09:00 0 q start"))
    #expect(run.rows.contains("0 09:00 1 q start"))
    #expect(run.rows.contains("2 12:00 2 q left"))
    #expect(run.rows.contains("2 12:00 2 tired complete"))
  }

  @Test func aTimerFreesStaffAtOnce() throws {
    let run = try rows(
      "resource r \"R\" { 1 staff each day between 00:00 and 24:00 }",
      flow: "step s \"S\" { uses r; takes 3 days; after 1 days { end gone \"Gone\" } }", at: ["s", "s"])
    // Both timers run out together: the second leaves too, though the first frees what it waits for.
    #expect(
      run.rows == [
        "0 00:00 0 s arrive", "0 00:00 1 s arrive", "0 00:00 0 s start", "1 00:00 0 s left", "1 00:00 0 gone complete",
        "1 00:00 1 s left", "1 00:00 1 gone complete",
      ])
  }

  @Test func aTogetherEndsWithItsLastBranch() throws {
    let run = try rows(
      "",
      flow: """
        step s "S" { takes 1 hour }
        together t1 "T" {
          test x "X" { takes 2 days }
          in turn y "Y" {
            test y1 "Y1" { takes 1 days }
            test y2 "Y2" { takes 36 hours }
          }
          test n "N" only 0% { takes 9 days }
        }
        step e "E" { takes 1 hour }
        """, at: ["s"])
    #expect(run.rows.contains("2 13:00 0 y2 complete"))
    #expect(run.rows.contains("2 13:00 0 e start"))
    #expect(!run.rows.contains { $0.contains(" n ") })
    // The first branch to end carries no days; the last carries its own.
    let steps = Dictionary(
      uniqueKeysWithValues: run.report.targets[0].clock.map { (run.pathway[$0.node].name, $0) })
    #expect(steps["x"]?.serviceDays == 0)
    #expect(steps["x"]?.criticality == 0)
    #expect(steps["y1"]?.serviceDays == 1)
    #expect(steps["y2"]?.serviceDays == 1.5)
    #expect(steps["y"]?.criticality == 1)
  }

  @Test func clocksStartAnewAtAMissedStart() throws {
    let flow = """
      step s "S" {
        waits 3 days
        missed 100%, rebooked after 7 days, at most 3 times { go to e }, t restart
      }
      step e "E" { takes 2 days }
      """
    let run = try rows("", flow: flow, at: ["s"], weeks: 8)
    // Misses on days 3, 10 and 17 (the tail, without a restart); the clock runs from day 10 to 19.
    #expect(run.report.targets[0].everyone.days.firstIndex(of: 1) == 9)
    let steps = Dictionary(
      uniqueKeysWithValues: run.report.targets[0].clock.map { (run.pathway[$0.node].name, $0) })
    #expect(steps["s"]?.waitDays == 7)
    #expect(steps["e"]?.serviceDays == 2)
  }

  @Test func pausesAreDatesCutToTheClocksRunAndCountedOnce() throws {
    let run = try rows(
      "",
      flow: """
        step s "S" { takes 36 hours }
        together t1 "T" {
          test x "X" { takes 3 days; pauses t }
          test y "Y" { takes 5 days; pauses t }
        }
        step e "E" { takes 12 hours }
        """, at: ["s"])
    // 0 to 1.5, branches to 6.5, end at 7.0: 7 dates less the 5 from the 1st to the 6th.
    #expect(run.report.targets[0].everyone.days.firstIndex(of: 1) == 2)
    #expect(run.report.targets[0].clock.map { run.pathway[$0.node].name }.sorted() == ["e", "s", "x", "y"])
  }

  @Test func sideContactsWorkBesideTheWay() throws {
    let run = try rows(
      "resource r \"R\" { 1 staff each day between 00:00 and 24:00 }",
      flow: """
        step s "S" {
          takes 5 days
          after 2 days also contact call "Call" { uses r; takes 10 days }
          after 5 days also contact never "Never" { takes 1 hour }
        }
        """, at: ["s"])
    #expect(
      run.rows == [
        "0 00:00 0 s arrive", "0 00:00 0 s start", "2 00:00 0 call arrive", "2 00:00 0 call start",
        "5 00:00 0 s complete", "5 00:00 0 z complete", "12 00:00 0 call complete",
      ])
    #expect(run.report.resources[0].usedPerWeek == 60)
    #expect(run.report.targets[0].everyone.days.firstIndex(of: 1) == 5)
    #expect(run.report.targets[0].clock.count == 1)
  }

  @Test func byDayAndWithinCountDates() throws {
    let pathway = try model(
      "day 0 at s",
      flow: """
        step s "S" { takes 30 hours; within 1 days; by day 1 }
        step u "U" { takes 20 hours; within 12 hours; by day 1 }
        step v "V" { takes 1 hour; within 1 hour }
        """, arrivals: "5 per week on Mon between 10:00 and 10:01")
    let report = try simulate(pathway, options: options(weeks: 20, replications: 2))
    // Monday 10:00 to Tuesday 16:00, to Wednesday 12:00.
    #expect(report.nodes[1].withinLimit == 1)
    #expect(report.nodes[1].byDay == 1)
    #expect(report.nodes[2].withinLimit == 0)
    #expect(report.nodes[2].byDay == 0)
    #expect(report.nodes[3].withinLimit == 1)
    #expect(report.nodes[3].byDay == nil)
    #expect(report.targets[0].everyone.days == [0, 0, 1])
  }
}
