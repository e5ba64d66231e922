import PathwayCompiler
import PathwayText
import TestSupport
import Testing

/// Every statement of every block, twice: told where one would be dropped, silent where both count.
@Suite struct OncePerBlockTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var block: String
    var first: String
    var second: String
    var isOnce: Bool
    var testDescription: String { "\(block): \(first)" }
  }

  /// block | statement | another of its kind.
  private static let once = """
    pathway|owner "A"|owner "B"
    pathway|version "1"|version "2"
    pathway|summary "A"|summary "B"
    pathway|audience "A"|audience "B"
    pathway|jurisdiction "A"|jurisdiction "B"
    pathway|reviewed 2025|reviewed 2026
    pathway|review by 2030|review by 2031
    pathway|day 0 at a|day 0 at z
    variant|owner "A"|owner "B"
    variant|day 0 at a|day 0 at z
    variant|let wait = 1 days|let wait = 2 days
    variant|lane gp "A"|lane gp "B"
    variant|resource list { 9 slots each Mon at 09:00 }|resource list { 8 slots each Mon at 09:00 }
    source|publisher "A"|publisher "B"
    source|url "https://a.org"|url "https://b.org"
    source|licence "A"|licence "B"
    source|published 2024|published 2025
    source|grade official|grade local
    target|within 28 days for 80%|within 62 days for 85%
    target|seen 40%|seen 50%
    step|waits 1 days|waits 2 days
    step|waits 1 days for g|waits 2 days for g
    step|takes 1 hour|takes 2 hours
    step|within 9 days|within 8 days
    step|by day 3|by day 4
    step|uses list|uses 2 list
    step|notice 1 days|notice 2 days
    step|priority 1|priority 2
    step|pauses t|pauses t
    step|missed 5%, rebooked after 7 days|missed 6%, rebooked after 7 days
    step|role "A"|role "B"
    step|patient "A"|patient "B"
    step|icon bed|icon home
    end|outcome left|outcome treated
    change|title "A"|title "B"
    change|in gp|in home
    change|only 10%|only 20%
    change|waits 1 days|waits 2 days
    item|in gp|in home
    item|only 10%|only 20%
    """
  private static let many = """
    pathway|seen "A"|seen "B"
    pathway|criterion "A" leads to a|criterion "B" leads to a
    pathway|arrivals 2 per week|arrivals 3 per week
    resource|9 slots each Mon at 09:00|8 slots each Mon at 11:00
    target|from a|from start of s
    target|to z|to end of s
    step|waits 1 days for g|waits 2 days
    step|note "A"|note "B"
    step|seen "A"|seen "B"
    step|link "https://a.org"|link "https://b.org"
    step|code snomed "1"|code snomed "2"
    step|after 3 days also contact c "C"|after 5 days also contact d "D"
    change|note "A"|note "B"
    variant|change s { waits 1 days }|change s { takes 1 hour }
    variant|arrivals 2 per week|arrivals 3 per week
    """

  static let rows = rows(once, isOnce: true) + rows(many, isOnce: false)

  private static func rows(_ text: String, isOnce: Bool) -> [Row] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: "|").map(String.init)
      return Row(block: parts[0], first: parts[1], second: parts[2], isOnce: isOnce)
    }
  }

  @Test("of two, one is never dropped in silence", arguments: rows)
  func twice(row: Row) {
    let found = check(row, "\(row.first)\n\(row.second)")
    let errors = found.filter { $0.severity == .error }.map(\.code.text)
    #expect(errors.contains { ["P102", "P103"].contains($0) } == row.isOnce, "\(found.map(\.message))")
    #expect(row.isOnce || errors.isEmpty, "\(found.map(\.message))")
  }

  @Test("one alone is never told of", arguments: rows.filter(\.isOnce))
  func alone(row: Row) {
    let errors = check(row, row.first).filter { ["P102", "P103"].contains($0.code.text) }
    #expect(errors.isEmpty, "\(errors.map(\.message))")
  }

  private func check(_ row: Row, _ lines: String) -> [Diagnostic] {
    func inside(_ block: String) -> String { row.block == block ? lines : "" }
    func own(_ block: String, _ usual: String) -> String { row.block == block ? "" : usual }
    let hasOwn = ["within", "from", "to"].first { row.block == "target" && row.first.hasPrefix($0 + " ") }
    let target = [("from", "from a"), ("to", "to z"), ("within", "within 28 days for 80%")]
      .filter { $0.0 != hasOwn }.map(\.1).joined(separator: "\n")
    let text = """
      pathway p "P" {
      \(inside("pathway"))
      source paper "A" {
      \(inside("source"))
      }
      lane gp "GP"
      lane home "Home"
      let wait = 3 days
      group g "G" 10%
      group h "H" otherwise
      resource list "List" {
      \(own("resource", "70 slots each Mon at 09:00"))
      \(inside("resource"))
      }
      target t "T" {
      \(target)
      \(inside("target"))
      }
      flow {
      start a "A" in gp
      step s "S" \(inside("item").split(separator: "\n").joined(separator: " ")) {
      \(inside("step"))
      }
      end z "Z" {
      \(inside("end"))
      }
      }
      variant v "V" {
      \(inside("variant"))
      change s {
      \(inside("change"))
      }
      }
      }
      """
    return PathwayCompiler.check(
      CompileRequest(file: SourceFile(name: "p.pathway", text: text)), imports: NoImports()
    ).diagnostics
  }
}
