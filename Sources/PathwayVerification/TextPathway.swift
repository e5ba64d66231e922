internal import PathwayCompiler
internal import PathwayKit
internal import PathwayModel
internal import PathwayText
internal import PathwayTiming

/// A small pathway written as users write it, for a check.
package struct TextPathway: Sendable {
  package var text: String

  package init(_ text: String) { self.text = text }

  /// A flow with what it needs around it. Unless said otherwise patients come evenly round the week.
  package init(
    flow: String, arrivals: String = "arrivals 100 per week", more: String = "", from: String = "a", to: String = "z",
    days: Int = 28
  ) {
    text = """
      pathway p "P" {
        lane l "L"
        \(arrivals)
        day 0 at a
        \(more)
        target t "Target" {
          from \(from)
          to \(to)
          within \(days) days for 85%
        }
        flow {
          \(flow)
        }
      }
      """
  }

  /// The model and its exact timing; nil, with why, when the text has errors or timing refuses.
  func timed(gridMinutes: Int = 60) -> Result<Timed, Problem> {
    let compilation = Workspace().load(text: text)
    guard let pathway = compilation.pathway, !compilation.hasErrors else {
      return .failure(Problem(reason: compilation.diagnostics.map(\.message).joined(separator: " ")))
    }
    do {
      let report = try Workspace().time(pathway, options: TimingOptions(gridMinutes: gridMinutes))
      return .success(Timed(pathway: pathway, report: report))
    } catch {
      return .failure(Problem(reason: error.reason))
    }
  }

  struct Problem: Error, Hashable { var reason: String }

  struct Timed {
    var pathway: Pathway
    var report: TimingReport

    var clock: ClockSummary { report.targets[0].everyone }

    func node(_ name: String) -> NodeTiming? { pathway.node(named: name).map { report.nodes[$0.index] } }

    func step(_ name: String) -> ClockStep? {
      guard let id = pathway.node(named: name) else { return nil }
      return report.targets[0].clock.first { $0.node == id }
    }

    /// The moment, in days, by which a share has stopped, where patients come at one midnight: between whole days the
    /// distribution is read off a straight line.
    func moment(_ share: Double) -> Double? {
      var sum = 0.0
      for (day, mass) in clock.days.enumerated() {
        if sum + mass >= share { return Double(day) + (share - sum) / mass }
        sum += mass
      }
      return nil
    }

    /// Share that has stopped strictly before a midnight, where patients come at one midnight.
    func share(before day: Int) -> Double { clock.share(from: 0, to: day - 1) }
  }
}
