import PathwayCompiler
import PathwayKit
import PathwayModel
import PathwayText
import PathwayTiming

/// How the cost of exact timing grows: families of pathways, one thing more and more often in each.
///
/// Work is counted, not timed, so the table is the same on every machine.
struct Family {
  var name: String
  var sizes: [Int]
  /// What goes before the flow, and the flow.
  var parts: (Int) -> String = { _ in "" }
  var flow: (Int) -> String

  static var all: [Family] {
    [
      Family(name: "steps in a row", sizes: [30, 120, 480]) { lines($0) { "step s\($0) \"S\" { \(wait) }" } },
      Family(name: "optional steps", sizes: [30, 120, 480]) { lines($0) { "step s\($0) \"S\" only 40% { \(wait) }" } },
      Family(name: "sessions", sizes: [30, 120, 480]) {
        lines($0) { "step s\($0) \"S\" { uses list; takes 20 minutes }" }
      }.with { _ in list },
      Family(name: "decisions", sizes: [30, 120, 480]) {
        lines($0) { "decide d\($0) \"D\" { when y 40% { step s\($0) \"S\" { \(wait) } }; otherwise z goes on }" }
      },
      Family(name: "loops, one after the other", sizes: [10, 40, 120]) {
        lines($0) {
          "step s\($0) \"S\" { \(wait) }\n    decide d\($0) \"D\" { when y 20% go to s\($0); otherwise z goes on }"
        }
      },
      Family(name: "loops in loops", sizes: [5, 10, 20, 40]) {
        lines($0) { "step s\($0) \"S\" { \(wait) }" }
          + lines($0) { "decide d\($0) \"D\" { when y 10% go to s\(max(0, 4 - $0)); otherwise z goes on }" }
      },
      Family(name: "a loop for longer: 50, 90, 99%", sizes: [50, 90, 99]) {
        "step s \"S\" { \(wait) }\n    decide d \"D\" { when y \($0)% go to s; otherwise z goes on }\n"
      },
      Family(name: "tails: 90% within 20, 40, 80 days", sizes: [20, 40, 80]) { days in
        lines(10) { "step s\($0) \"S\" { waits about 10 days, 90% within \(days) days }" }
      },
      Family(name: "togethers", sizes: [10, 40, 120]) { lines($0, together) },
      Family(name: "togethers with sessions", sizes: [10, 40, 120]) {
        lines($0) {
          "together t\($0) \"T\" {\n step a\($0) \"A\" { uses list; takes 20 minutes }\n step b\($0) \"B\" { \(wait) }\n    }"
        }
      }.with { _ in list },
      Family(name: "branches of a together", sizes: [2, 8, 32]) {
        "together t \"T\" {\n" + lines($0) { "step a\($0) \"A\" { \(wait) }" } + "    }\n"
      },
      Family(name: "steps with a timer", sizes: [10, 40, 120]) {
        lines($0) {
          "step s\($0) \"S\" { uses list; takes 2 to 20 days; after 14 days { end e\($0) \"Left\" { outcome left } } }"
        }
      }.with { _ in list },
      Family(name: "rebooked until seen", sizes: [10, 40, 120]) {
        lines($0) { "step s\($0) \"S\" { \(wait); missed 10%, rebooked after 7 days }" }
      },
      Family(name: "steps that start the clock anew, in a loop", sizes: [5, 10, 20]) {
        "step a \"A\" { waits 1 day }\n"
          + lines($0) { "step s\($0) \"S\" { \(wait); missed 5%, rebooked after 7 days, t restarts }" }
          + "    decide d \"D\" { when y 3% go to a; otherwise z goes on }\n"
      },
      Family(name: "steps that pause the clock", sizes: [10, 40, 120]) {
        lines($0) { "step s\($0) \"S\" { \(wait) }\n    step p\($0) \"P\" only 45% { takes 5 minutes; pauses t }" }
      },
      Family(name: "groups", sizes: [2, 8, 32]) { count in
        lines(10) { step in
          let waits = (0..<count).map { "waits about \(3 + $0 % 9) days, 90% within \(9 + $0 % 9) days for g\($0)" }
          return "step s\(step) \"S\" { \(waits.joined(separator: "; ")) }"
        }
      }.with { count in
        lines(count - 1) { "group g\($0) \"G\($0)\" 1%" } + "  group g\(count - 1) \"Rest\" otherwise\n"
      },
      Family(name: "clocks", sizes: [2, 8, 32]) { lines($0) { "step s\($0) \"S\" { \(wait) }" } }.with {
        lines($0) { "target c\($0) \"C\" { from begin; to end of s\($0); within 62 days for 85% }" }
      },
    ]
  }

  func with(_ parts: @escaping (Int) -> String) -> Family {
    var family = self
    family.parts = parts
    return family
  }

  private static let wait = "waits about 3 days, 90% within 9 days"
  private static let list = "  resource list \"List\" { 40 slots each weekday at 09:00 }\n"

  private static func together(_ index: Int) -> String {
    "together t\(index) \"T\" {\n step a\(index) \"A\" { \(wait) }\n step b\(index) \"B\" { \(wait) }\n    }"
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map { "    \(line($0))\n" }.joined()
  }

  func text(_ size: Int) -> String {
    """
    pathway p "P" {
      lane l "L"
      arrivals 50 per week on weekdays between 09:00 and 17:00
      target t "Target" { from begin; to finish; within 62 days for 85% }
    \(parts(size))
      flow {
        start begin "Start"
    \(flow(size))
        end finish "End"
      }
    }
    """
  }
}

/// The table of Docs/Timing.md: by family and size what an answer takes, of a budget of 10 s.
func printGrowth() {
  print("| what there is more of | how many | items | million units of work | MB kept | 95% by day |")
  print("|---|---:|---:|---:|---:|---:|")
  for family in Family.all {
    for size in family.sizes {
      let compilation = Workspace().load(text: family.text(size))
      guard let pathway = compilation.pathway else {
        print(family.name, size, compilation.diagnostics.map(\.message).prefix(2).joined(separator: "; "))
        continue
      }
      var cells = ["refused", "", ""]
      if let (report, spent) = try? timeWithWork(pathway, options: TimingOptions(medians: false)) {
        let days = report.targets.first?.everyone.percentile(0.95)
        cells = ["\(spent.work / 1_000_000)", "\(spent.bytes >> 20)", days.map { "\($0)" } ?? "nobody ends"]
      }
      print("| \(family.name) | \(size) | \(pathway.nodes.count) | \(cells.joined(separator: " | ")) |")
    }
  }
}
