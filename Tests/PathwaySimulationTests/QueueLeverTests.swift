import PathwayModel
import PathwaySimulation
import Testing

struct QueueLeverTests {
  private func options(_ replications: Int = 20, weeks: Int = 52) -> SimulationOptions {
    var options = SimulationOptions()
    options.replications = replications
    options.weeks = weeks
    options.warmupWeeks = 20
    options.jobs = 2
    return options
  }

  /// Two queues in a row, both 85.7% busy: a small pool and a large one.
  private func twoPools() throws -> Pathway {
    try model(
      """
      resource small "Small" { 1 staff each day between 00:00 and 24:00 }
      resource large "Large" { 24 staff each day between 00:00 and 24:00 }
      """,
      flow: """
        step one "One" { uses small; takes on average 24 hours }
        step two "Two" { uses large; takes on average 576 hours }
        """, arrivals: "6 per week", limit: 80)
  }

  @Test("two resources equally busy: one more of the small one saves more than five times the days")
  func equallyBusy() throws {
    let pathway = try twoPools()
    let levers: [QueueLever] = [.oneMore(ResourceID(0)), .oneMore(ResourceID(1))]
    let result = try queueLevers(pathway, levers, options: options(12, weeks: 260))
    let base = result.base
    let loads = base.resources.compactMap(\.utilisation)
    #expect(abs(loads[0] - 0.857) < 0.03 && abs(loads[1] - 0.857) < 0.03)
    func mean(_ lever: QueueLever) throws -> Double {
      let changed = try simulate(pathway.pulling(lever), options: options(12, weeks: 260))
      return (base.targets[0].everyone.mean?.mean ?? 0) - (changed.targets[0].everyone.mean?.mean ?? 0)
    }
    let small = try mean(levers[0])
    let large = try mean(levers[1])
    #expect(small > 5 * large, "\(small) and \(large) days saved")
    #expect(large > 0)
  }

  @Test("the same patients with and without: the interval of the difference is narrower than that of two seeds")
  func commonRandomNumbers() throws {
    let pathway = try twoPools()
    let paired = try queueLevers(pathway, [.oneMore(ResourceID(0))], options: options())
    var other = options()
    other.seed = 99
    let apart = try simulate(pathway.pulling(.oneMore(ResourceID(0))), options: other)
    let unpaired = effect(paired.base.targets[0], apart.targets[0])
    let a = try #require(paired.effects[0][0].gain?.halfWidth)
    let b = try #require(unpaired.gain?.halfWidth)
    #expect(a < b, "\(a) and \(b)")
  }

  @Test("a second session a week shortens the calendar's delay where more slots do nothing")
  func secondMeeting() throws {
    let pathway = try model(
      """
      resource mdt "MDT" { 40 slots each Thu at 12:30 }
      """,
      flow: """
        step meet "Meet" { uses mdt }
        """, arrivals: "10 per week", limit: 3)
    let levers = QueueLever.all(of: pathway)
    #expect(levers == [.oneMore(ResourceID(0)), .oneMoreSession(ResourceID(0), .monday), .lessDemand(0.1)])
    let result = try queueLevers(pathway, levers, options: options(10))
    let slots = try #require(result.effects[0][0].gain)
    #expect(slots.mean == 0 && slots.low == 0 && slots.high == 0)
    let session = try #require(result.effects[1][0].gain)
    #expect(session.low.map { $0 > 0.1 } ?? false, "\(session)")
  }

  @Test("levers do not hang on the number of threads")
  func threads() throws {
    let pathway = try twoPools()
    var one = options(6, weeks: 20)
    one.jobs = 1
    let a = try queueLevers(pathway, QueueLever.all(of: pathway), options: one)
    let b = try queueLevers(pathway, QueueLever.all(of: pathway), options: options(6, weeks: 20))
    #expect(a == b)
  }

  @Test("a lever is tried until its interval is as narrow as asked, and no longer")
  func precision() throws {
    let pathway = try twoPools()
    let levers: [QueueLever] = [.oneMore(ResourceID(0)), .oneMore(ResourceID(1))]
    var precision = LeverPrecision()
    precision.width = 0.05
    let result = try queueLevers(pathway, levers, options: options(10, weeks: 40), precision: precision)
    for effects in result.effects {
      let effect = effects[0]
      let width = try #require(effect.gain?.halfWidth) * 2
      #expect(width <= 0.05 || effect.replications == precision.most, "\(effect)")
      #expect(effect.replications >= precision.fewest)
    }
    // As many replications without a precision: the same pairs give the same numbers.
    let count = result.effects[1][0].replications
    let fixed = try queueLevers(pathway, [levers[1]], options: options(count, weeks: 40))
    #expect(fixed.effects[0][0].gain == result.effects[1][0].gain)
    var one = options(10, weeks: 40)
    one.jobs = 1
    #expect(try queueLevers(pathway, levers, options: one, precision: precision) == result)
  }

  // MARK: Plans

  /// Five cases of two queues in a row, small enough to try everything.
  private static let cases: [(slots: [Int], rate: Int, within: Int, costs: [Double])] = [
    ([2, 2], 11, 6, [1, 1]), ([2, 3], 12, 5, [3, 1]), ([1, 2], 9, 7, [1, 4]), ([3, 2], 16, 6, [2, 3]),
    ([2, 2], 9, 4, [5, 1]),
  ]

  @Test("an exhaustive search finds nothing cheaper", arguments: 0..<5)
  func cheapest(_ number: Int) throws {
    let test = Self.cases[number]
    let pathway = try model(
      """
      resource one "One" { \(test.slots[0]) slots each weekday at 09:00 }
      resource two "Two" { \(test.slots[1]) slots each weekday at 14:00 }
      """,
      flow: """
        step first "First" { uses one }
        step second "Second" { uses two; missed 10%, rebooked after 1 days }
        """, arrivals: "\(test.rate) per week", limit: test.within)
    let options = options(4, weeks: 30)
    func within(_ extra: ExtraCapacity) throws(Refusal) -> [Double] {
      [try simulate(pathway.adding(extra), options: options).targets[0].everyone.within?.mean ?? 1]
    }
    let found = try searchCapacity(required: [0.85], costs: test.costs, mostUnits: 4) { extra throws(Refusal) in
      try within(extra)
    }
    var cheapest = Double.infinity
    for a in 0...4 {
      for b in 0...4 where try within(ExtraCapacity(units: [a, b]))[0] >= 0.85 {
        cheapest = min(cheapest, ExtraCapacity(units: [a, b]).cost(test.costs))
      }
    }
    if cheapest.isFinite {
      #expect(found.isMet)
      #expect(found.best.extra.cost(test.costs) == cheapest, "\(found.best)")
    } else {
      #expect(!found.isMet)
    }
  }

  @Test("what no capacity can meet is said to be unmet, at the nearest")
  func unmet() throws {
    let found = try searchCapacity(required: [0.9], costs: [1, 1]) { extra throws(Refusal) in
      [0.5 + 0.1 * Double(min(extra.units[0], 2))]
    }
    #expect(!found.isMet)
    #expect(found.best.extra.units == [2, 0])
  }

  @Test("what comes no nearer than doing nothing costs nothing")
  func noNearer() throws {
    let found = try searchCapacity(
      required: [0.9], costs: [1, 1], floor: ExtraCapacity(units: [3, 0])
    ) { _ throws(Refusal) in [0.5] }
    #expect(!found.isMet && found.best.extra.units == [0, 0], "\(found.best)")
  }

  @Test("the search climbs from its floor, and nothing below it is a plan")
  func floored() throws {
    let found = try searchCapacity(
      required: [0.9], costs: [1, 1], floor: ExtraCapacity(units: [8, 0])
    ) { extra throws(Refusal) in
      // Flat until eight of the first, then one of the second.
      [extra.units[0] < 8 ? 0 : 0.8 + 0.1 * Double(min(extra.units[1], 1))]
    }
    #expect(found.isMet && found.isProven && found.best.extra.units == [8, 1], "\(found)")
    #expect(found.path.map(\.extra.units) == [[0, 0], [8, 0], [8, 1]])
  }

  @Test("what each queue needs is told without a simulation: two in a row, places that do not split, staff")
  func floors() throws {
    let pathway = try model(
      """
      resource one "One" { 12 slots each Tue, Fri at 13:00 }
      resource two "Two" { 3 slots each weekday at 09:00 }
      resource nurse "Nurse" { 1 staff each weekday between 09:00 and 17:00 }
      resource idle "Idle" { 1 slots each Mon at 09:00 }
      """,
      flow: """
        step first "First" { uses one }
        step second "Second" { uses 2 two }
        step third "Third" { uses nurse; takes on average 2 hours }
        """, arrivals: "38 per week")
    // 38 a week: 20 slots twice; 76 units in eights of nine, sixteen a day; 76 hours of 80.
    let floor = try capacityFloor(pathway)
    #expect(floor.units == [8, 13, 1, 0], "\(floor)")
    #expect(try demand(pathway.adding(floor)).resources.allSatisfy { !$0.growsWithoutEnd })
  }

  @Test("Kingman's screen: half the load is a queue of half a slot's time; a load of 1 has no mean")
  func screen() throws {
    let pathway = try model(
      """
      resource one "One" { 2 slots each day at 09:00 }
      resource two "Two" { 1 slots each day at 09:00 }
      """,
      flow: """
        step first "First" { uses one }
        step second "Second" { uses two }
        """, arrivals: "7 per week")
    let screen = try screenQueues(pathway)
    #expect(abs((screen.queues[0].queueDays ?? 0) - 0.25) < 1e-12)
    #expect(screen.queues[1].queueDays == nil)
    #expect(abs(screen.queues[0].calendarDays - 0.5) < 1e-12)
  }
}
