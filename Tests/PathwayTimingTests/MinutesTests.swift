import PathwayModel
import PathwayTiming
import PathwayVerification
import TestSupport
import Testing

/// Services of minutes before sessions: where cells of an hour are too coarse.
@Suite struct MinutesTests {
  /// The shape of a pathway of which 54.1 in 100 was printed, with a bound of 45, where 73.2 was true.
  static func edge(takes minutes: String) -> String {
    """
    pathway edge "Edge" {
      lane h "H"
      arrivals 1 per week
      resource nurse "Nurse" { 1 staff each weekday between 09:00 and 13:00 }
      resource list "List" { 5 slots each weekday at 09:30 }
      target t "T" { from s; to start of scan; within 1 days for 80% }
      flow {
        start s "S" in h
        clinic triage "Triage" { uses nurse; takes \(minutes) }
        test scan "Scan" { uses list }
        end e "E"
      }
    }
    """
  }

  @Test func cellsGetShorterWhereMinutesMeetSessions() throws {
    let report = try time(try Models.pathway(Self.edge(takes: "10 to 40 minutes, usually 20")))
    #expect(report.gridMinutes == 15)
    #expect(report.errorBound < 0.002)
    // 10 million patients walked by a reviewer's own program: 73.2 in 100.
    #expect(abs((report.targets[0].everyone.within ?? 0) - 0.732) < 0.001)
  }

  /// Of who begins at 09:00, two in three are done by the list of 09:30. Of 168 hours of arriving: of Monday to Thursday the 9
  /// before the clinic opens and its 4 are through by the next day, and two in three of the 11 after it; two in three of
  /// Sunday, and of Friday before 09:00; and on Friday, of who begins s minutes before 09:30, (s - 10) / 30 for s of 10 to 30,
  /// which is 20 * 20 / 60 minutes.
  @Test func aUniformServiceByHand() throws {
    let report = try time(try Models.pathway(Self.edge(takes: "10 to 40 minutes")))
    let (always, twoInThree, friday) = (4.0 * 13, 4.0 * 11 + 24 + 9, 20.0 * 20 / 60 / 60)
    let hours: Double = always + twoInThree * 2 / 3 + friday
    let within = try #require(report.targets[0].everyone.within)
    #expect(abs(within - hours / 168) <= report.errorBound)
    #expect(abs(within - hours / 168) < 2e-5)
  }

  @Test func hoursAloneSayHowFarTheyAreOff() throws {
    let report = try time(
      try Models.pathway(Self.edge(takes: "10 to 40 minutes")), options: TimingOptions(refines: false))
    #expect(report.gridMinutes == 60)
    #expect(abs((report.targets[0].everyone.within ?? 0) - 0.61574) < report.errorBound)
  }

  @Test func aBudgetThatIsTooSmallLeavesTheLongerCells() throws {
    let budget = WorkBudget(work: 200_000)
    let report = try time(
      try Models.pathway(Self.edge(takes: "10 to 40 minutes")), options: TimingOptions(budget: budget))
    #expect(report.gridMinutes == 60)
    #expect(report.errorBound > 0.005)
  }

  @Test func theLibraryNeedsNoShorterCells() throws {
    for name in RepositoryPathways.names {
      #expect(try time(try RepositoryPathways.pathway(name)).gridMinutes == 60, "\(name)")
    }
  }

  /// Two hundred, twenty at a time, each walked patient by patient; what lies beyond the bound and 4 standard errors is
  /// walked again with eight times the patients.
  @Test(arguments: 0..<10)
  func randomMinutesAgreeWithPatientsWalked(twenty: Int) throws {
    for seed in twenty * 20..<twenty * 20 + 20 {
      let pathway = try Models.pathway(RandomMinutes.text(seed: seed))
      let report = try time(pathway)
      #expect(report.errorBound <= 0.002, "seed \(seed)")
      let agreement = Agreement(pathway, report, patients: patients(2_000), seed: seed)
      #expect(agreement.findings.count > 10, "seed \(seed)")
      if agreement.beyond(4).isEmpty { continue }
      let again = Agreement(pathway, report, patients: patients(16_000), seed: seed + 1_000)
      #expect(again.beyond(4).isEmpty, "seed \(seed)")
    }
  }

  private func patients(_ optimised: Int) -> Int {
    #if DEBUG
    optimised / 20
    #else
    optimised
    #endif
  }
}

/// Pathways of one to four steps that take minutes and begin in sessions and opening hours at odd minutes.
enum RandomMinutes {
  static func text(seed: Int) -> String {
    var random = SeededRandom(seed: seed)
    var resources: [String] = []
    var steps: [String] = []
    let count = 1 + random.below(4)
    for index in 0..<count {
      let days = random.pick(["weekday", "day", "Mon, Wed, Fri", "Tue, Thu"])
      let hour = 8 + random.below(6)
      let minute = 5 * random.below(12)
      let from = clock(hour, minute)
      if random.chance(50) {
        resources.append("resource r\(index) \"R\" { \(1 + random.below(9)) slots each \(days) at \(from) }")
      } else {
        let to = clock(hour + 2 + random.below(4), 5 * random.below(12))
        resources.append("resource r\(index) \"R\" { 2 staff each \(days) between \(from) and \(to) }")
      }
      let low = 1 + random.below(30)
      let usual = low + 1 + random.below(30)
      let most = usual + 1 + random.below(90)
      let service = random.pick([
        "\(low) to \(most) minutes, usually \(usual)", "about \(usual) minutes, 90% within \(most + 5) minutes",
        "\(low) to \(most) minutes", "on average \(usual) minutes", "\(usual) minutes",
      ])
      var facts = ["uses r\(index)", "takes \(service)"]
      if random.chance(20) {
        facts.append("missed \(2 + random.below(15))%, rebooked after \(1 + random.below(9)) days")
      }
      steps.append("clinic s\(index) \"S\" { \(facts.joined(separator: "; ")) }")
    }
    if count > 1 && random.chance(30) {
      steps.insert(
        "decide d \"D\" { when again \(5 + random.below(20))% go to s0; otherwise on goes on }", at: count - 1)
    }
    let arrivals = random.pick([
      "arrivals 10 per week", "arrivals 10 per week on weekdays between 09:00 and 17:00",
      "arrivals 10 per week on weekdays between 08:20 and 10:05",
    ])
    return """
      pathway p "P" {
        lane l "L"
        \(arrivals)
        \(resources.joined(separator: "\n  "))
        target t "T" { from x; to end of s\(count - 1); within \(random.below(6)) days for 80% }
        target u "U" { from end of s0; to start of s\(count - 1); within \(random.below(3)) days for 80% }
        flow {
          start x "X" in l
          \(steps.joined(separator: "\n    "))
          end z "Z"
        }
      }
      """
  }

  private static func clock(_ hour: Int, _ minute: Int) -> String {
    (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}
