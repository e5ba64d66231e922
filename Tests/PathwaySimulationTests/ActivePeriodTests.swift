import PathwayModel
import PathwaySimulation
import Testing

@Suite("The bottleneck by its active period (Roser, Nakano and Tanaka 2003)")
struct ActivePeriodTests {
  /// Worked by hand, in hours of 100:
  ///
  ///     A  ████████████████████████████████████████(0 to 40)          ██████████(60 to 70)
  ///     B                                ██████████████████████████████(30 to 60)
  ///     C                                  ██████(32 to 38)
  ///
  /// A's first period, 40 long, is the longest until it ends; then B's, 30 long; then A's second. From 30 to 40 the
  /// bottleneck shifts from A to B. C is never the longest. From 70 on nothing is active.
  @Test func workedByHand() {
    let result = ShiftingBottleneck([[0..<40, 60..<70], [30..<60], [32..<38]], in: 0..<100)
    #expect(result.sole.map { ($0 * 100).rounded() } == [40, 20, 0])
    #expect(result.shifting.map { ($0 * 100).rounded() } == [10, 10, 0])
  }

  @Test func aPeriodCountsWithItsWholeLength() {
    // In the window both last ten; A has lasted for fifty before.
    let result = ShiftingBottleneck([[0..<60], [50..<90]], in: 50..<100)
    #expect(result.sole.map { ($0 * 100).rounded() } == [0, 60])
    #expect(result.shifting.map { ($0 * 100).rounded() } == [20, 20])
  }

  @Test func ofEqualsTheFirst() {
    let result = ShiftingBottleneck([[0..<10], [0..<10]], in: 0..<10)
    #expect(result.sole == [1, 0] && result.shifting == [0, 0])
    let nothing = ShiftingBottleneck([[], []], in: 0..<10)
    #expect(nothing.sole == [0, 0] && nothing.share(ResourceID(1)) == 0)
    #expect(ShiftingBottleneck([[0..<5]], in: 7..<7).sole == [0])
  }

  private func pathway() throws -> Pathway {
    try model(
      """
      resource list "List" { 2 slots each day at 09:00 }
      resource nurse "Nurse" { 1 staff each day between 09:00 and 17:00 }
      """,
      flow: """
        step scope "Scope" { uses list }
        step call "Call" { uses nurse; takes 1 hours }
        """, arrivals: "7 per week")
  }

  private static let day = 86_400
  private static let hour = 3600

  @Test("Slots are active from a session that is full until one that is not")
  func slots() throws {
    let pathway = try pathway()
    var active = ActivePeriods(pathway)
    let scope = try #require(pathway.node(named: "scope"))
    func nine(_ day: Int) -> Int { day * Self.day + 9 * Self.hour }
    for (patient, day) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 5), (7, 5)] {
      active.note(
        patient == 4 ? .missed : .start, patient: patient, at: scope, uses: 1, of: ResourceID(0), time: nine(day))
    }
    // One on the first day, two on the second and third (a missed slot is taken too), one, none, two.
    #expect(active.periods(until: 7 * Self.day)[0] == [nine(1)..<nine(3), nine(5)..<nine(6)])
  }

  @Test("Staff are active while all are busy, and over night where somebody is left waiting")
  func staff() throws {
    let pathway = try pathway()
    var active = ActivePeriods(pathway)
    let call = try #require(pathway.node(named: "call"))
    func note(_ lifecycle: LogRow.Lifecycle, _ patient: Int, _ hour: Int) {
      active.note(lifecycle, patient: patient, at: call, uses: 1, of: ResourceID(1), time: hour * Self.hour)
    }
    // Busy from 10 to 12 with two in a row, then from 16 to 17; one is left waiting over night, and is done at 10.
    note(.arrive, 0, 10)
    note(.start, 0, 10)
    note(.arrive, 1, 10)
    note(.complete, 0, 11)
    note(.start, 1, 11)
    note(.complete, 1, 12)
    note(.arrive, 2, 16)
    note(.start, 2, 16)
    note(.arrive, 3, 16)
    note(.complete, 2, 17)
    note(.start, 3, 33)
    note(.complete, 3, 34)
    let periods = active.periods(until: 3 * Self.day)[1].map { $0.lowerBound / Self.hour..<$0.upperBound / Self.hour }
    #expect(periods == [10..<12, 16..<34])
  }

  @Test("The busier of two queues is the bottleneck most of the time")
  func simulated() throws {
    let pathway = try model(
      """
      resource one "One" { 2 slots each weekday at 09:00 }
      resource two "Two" { 4 slots each weekday at 14:00 }
      """,
      flow: """
        step first "First" { uses one }
        step second "Second" { uses two }
        """, arrivals: "9 per week")
    let found = try shiftingBottleneck(pathway, options: options(weeks: 100, warmup: 20, replications: 3))
    let shares = try #require(found)
    #expect(shares.sole[0] > 0.5 && shares.share(ResourceID(1)) < 0.1, "\(shares)")
    #expect(shares.sole.reduce(0, +) <= 1)
  }
}
