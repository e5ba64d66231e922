/// What became of the people on today's waiting list in one replication: `SimulationRun+WaitingList` counts it.
struct ListTally: Sendable {
  /// By target: clocks of the list that stopped in time, that stopped late, whose patient left before they stopped, and
  /// that still ran at the end, past their limit or not.
  var met: [Int]
  var late: [Int]
  var left: [Int]
  var overdue: [Int]
  var running: [Int]
  /// By target: people who came to what stops it, whether or not their clock is known.
  var reached: [Int]
  /// By node: people of the list who wait there today.
  var steps: [Int: Step] = [:]

  struct Step: Sendable {
    /// Seen at the step, and gone from it unseen.
    var seen = 0
    var gone = 0
    /// From today until seen, together.
    var seconds = 0
    /// When the last of them was seen or gone.
    var lastAt = 0
  }

  init(targets: Int) {
    met = Array(repeating: 0, count: targets)
    late = met
    left = met
    overdue = met
    running = met
    reached = met
  }
}
