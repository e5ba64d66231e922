import PathwayModel
import PathwayTiming
import TestSupport
import Testing

/// What exact timing costs is counted in work, never in time: families that grow are answered within a stated work or
/// refused with a place.
@Suite struct BudgetTests {
  static let targets =
    Models.target("fds", from: "a", to: "z", within: 28) + "\n" + Models.target("d62", from: "a", to: "z", within: 62)

  static func flow(_ flow: String) -> String { "start a \"A\" in l\n\(flow)\nend z \"Z\"" }

  static func lines(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined(separator: "\n") }

  /// The kinds of pathway that have taken minutes and gigabytes, each in a small and a hostile size.
  static let families: [(name: String, small: Int, hostile: Int, text: @Sendable (Int) -> String)] = [
    (
      "steps that pause a clock after a long wait", 1, 150,
      { count in
        flow(
          "step w \"W\" { waits about 20 days, 90% within 60 days }\n"
            + lines(count) { "step p\($0) \"P\" only 45% { takes 5 minutes; pauses fds }" })
      }
    ),
    (
      "clocks that restart in a loop", 1, 9,
      { count in
        flow(
          lines(count) {
            """
            step s\($0) "S" {
              waits about 6 days, 90% within 14 days
              missed 5%, rebooked after 7 days, fds, d62 restart
            }
            """
          } + "\ndecide l \"L\" {\nwhen again 10% go to s0\notherwise on goes on\n}")
      }
    ),
    (
      "loops in loops", 2, 40,
      { count in
        flow(
          lines(count) { "step s\($0) \"S\" { waits 1 to 5 days }" } + "\n"
            + lines(count) { "decide d\($0) \"D\" {\nwhen b 20% go to s\(count - 1 - $0)\notherwise o goes on\n}" })
      }
    ),
  ]

  private func pathway(_ flow: String) throws -> Pathway { try Models.flow(flow, targets: Self.targets) }

  @Test(arguments: families.indices)
  func aSmallOneIsAnswered(index: Int) throws {
    let family = Self.families[index]
    let (report, spent) = try timeWithWork(try pathway(family.text(family.small)))
    #expect(report.targets.count == 2)
    #expect(spent.work < WorkBudget.standard.work)
  }

  /// Refused before the budget is spent, at an item of the flow, with what to try.
  @Test(arguments: families.indices)
  func aHostileOneIsRefusedAtItsPlace(index: Int) throws {
    let family = Self.families[index]
    let large = try pathway(family.text(family.hostile))
    let options = TimingOptions(budget: WorkBudget(work: 3_000_000))
    let refusal = try #require(throws: Refusal.self) { try time(large, options: options) }
    #expect(refusal.reason.contains("budget") || refusal.reason.contains("memory"))
    #expect(refusal.advice?.contains("simulate") == true)
    #expect(large.nodes.contains { $0.origin == refusal.origin })
    // The same place on every run, whatever the threads do.
    #expect(throws: refusal) { try time(large, options: options) }
  }

  @Test func exactlyTheBudgetIsEnoughAndOneLessIsNot() throws {
    let pathway = try pathway(Self.families[2].text(2))
    let (report, spent) = try timeWithWork(pathway)
    var options = TimingOptions(budget: WorkBudget(work: spent.work))
    #expect(try timeWithWork(pathway, options: options).report == report)
    options.budget = WorkBudget(work: spent.work - 1)
    let refusal = try #require(throws: Refusal.self) { try time(pathway, options: options) }
    #expect(refusal.reason.contains("takes longer than its budget"))
  }

  /// With fewer bytes what can be worked out again is given up: the same answer, or a refusal that says why.
  @Test func soManyBytesAreEnoughAndFarFewerAreNot() throws {
    let pathway = try pathway(Self.families[0].text(1))
    let (report, spent) = try timeWithWork(pathway)
    var answered: [Bool] = []
    for part in [1, 2, 4, 8, 16, 32, 64] {
      let budget = WorkBudget(work: WorkBudget.standard.work, bytes: spent.bytes * 4 / part)
      do {
        #expect(try timeWithWork(pathway, options: TimingOptions(budget: budget)).report == report)
        answered.append(true)
      } catch {
        #expect(error.reason.contains("memory"))
        answered.append(false)
      }
    }
    #expect(answered.first == true && answered.last == false)
    #expect(answered == answered.filter { $0 } + answered.filter { !$0 })
  }

  @Test func theSameWorkOnEveryRun() throws {
    let pathway = try RepositoryPathways.pathway("upper-gi.pathway")
    let first = try timeWithWork(pathway)
    let second = try timeWithWork(pathway)
    #expect(first.spent == second.spent)
    #expect(first.report == second.report)
    // With room to spare: the library is far from any budget.
    #expect(first.spent.work < WorkBudget.standard.work / 4)
  }

  /// Steps in a row: the work grows no faster than the square of their number.
  @Test func theWorkOfARowOfSteps() throws {
    func work(_ count: Int) throws -> Double {
      let text = Self.flow(Self.lines(count) { "step s\($0) \"S\" { waits 1 to 5 days }" })
      return Double(try timeWithWork(try pathway(text)).spent.work)
    }
    #expect(try work(40) < 5 * (try work(20)))
  }

  @Test func leversAreRefusedWhereTheyAreTooMany() throws {
    let row = try pathway(Self.flow(Self.lines(20) { "step s\($0) \"S\" { waits 1 to 5 days }" }))
    let changes = TimingChange.all(of: row)
    let refusal = try #require(throws: Refusal.self) {
      try exactLevers(row, changes, gridMinutes: 120, budget: WorkBudget(work: 1_000_000))
    }
    #expect(refusal.reason.contains("budget"))
    #expect(try exactLevers(row, Array(changes.prefix(3)), gridMinutes: 120).changed.count == 3)
  }
}
