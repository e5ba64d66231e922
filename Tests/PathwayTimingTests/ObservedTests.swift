import PathwayModel
import PathwayTiming
import TestSupport
import Testing

/// Tables of many waits that are not whole days: gathered on the grid, with an error that is stated.
@Suite struct ObservedTests {
  /// Waits to the second, as a hospital's system writes them.
  private func waits(_ count: Int, seed: Int) -> [Double] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in
      let days = 1 + Double(random.below(1_000_000)) / 1e6 * Double(random.below(1_000_000)) / 1e6 * 40
      return (days * 86_400).rounded()
    }
  }

  private func pathway(_ tables: [[Double]]) throws -> Pathway {
    let steps = tables.indices.map { "step s\($0) \"S\" { waits 5 days }" }.joined(separator: "\n")
    var pathway = try Models.flow(
      "start a \"A\" in l\n\(steps)\nend z \"Z\"", targets: Models.target(from: "a", to: "z", within: 28))
    for (index, table) in tables.enumerated() {
      let id = try #require(pathway.node(named: "s\(index)"))
      pathway.nodes[id.index].waits?.values[0]?.value = DurationLaw(.empirical(table))
    }
    return pathway
  }

  /// A single step, against the table itself: patients come evenly from 9 to 17 on weekdays.
  @Test func oneStepIsTheTable() throws {
    let table = waits(3000, seed: 4)
    let report = try time(try pathway([table]))
    var within = 0.0
    for wait in table {
      // Latest second of the day at which one comes and still ends on day 28.
      let left = 29 * 86_400 - wait
      within += min(1, max(0, (left - 9 * 3600) / (8 * 3600)))
    }
    within /= Double(table.count)
    let found = try #require(report.targets[0].everyone.within)
    #expect(abs(found - within) <= report.errorBound + 1e-9)
    #expect(report.errorBound < 0.002)
  }

  /// Gathered or followed one by one: the same within what is stated. 300 waits are followed, twice as many gathered.
  @Test func gatheredAgreesWithSingle() throws {
    let single = waits(300, seed: 9)
    let many = single + single.map { $0 + 1 }
    let one = try time(try pathway([single, single]))
    let other = try time(try pathway([many, many]))
    let a = try #require(one.targets[0].everyone.within)
    let b = try #require(other.targets[0].everyone.within)
    #expect(abs(a - b) <= one.errorBound + other.errorBound + 1e-4)
    #expect(abs(one.targets[0].everyone.mean - other.targets[0].everyone.mean) < 0.01)
  }

  /// The work grows with the cells of the grid, not with the waits of the table.
  @Test func twentyThousandWaitsCostLittleMoreThanAThousand() throws {
    let few = try timeWithWork(try pathway(Array(repeating: waits(1000, seed: 1), count: 2)))
    let many = try timeWithWork(try pathway(Array(repeating: waits(20_000, seed: 2), count: 2)))
    #expect(many.spent.work < 2 * few.spent.work)
  }

  @Test func wholeDaysStayWholeDays() throws {
    let days = (0..<700).map { Double($0 % 28) * 86_400 }
    let report = try time(try pathway([days]))
    #expect(report.targets[0].everyone.within.map { abs($0 - 1) < 1e-12 } == true)
  }
}
