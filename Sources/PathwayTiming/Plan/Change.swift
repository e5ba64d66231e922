package import PathwayModel

/// A change of one number of a pathway, for asking what it does.
package enum TimingChange: Hashable, Sendable {
  /// Each draw of the step's `waits` is one calendar day shorter, not below 0; of a wait in working days five sevenths of a
  /// working day, which is a calendar day on average.
  case waitOneDayLess(NodeID)
  /// The same, but a whole working day where the wait counts working days.
  case waitWorkingDayLess(NodeID)
  case noWait(NodeID)
  /// Each draw of the step's `takes` is one day shorter, not below 0, as for waits.
  case serviceOneDayLess(NodeID)
  case serviceWorkingDayLess(NodeID)
  case noService(NodeID)
  /// An arm takes this much more (of 1) of every group that can take it, the other arms less in proportion.
  case share(NodeID, arm: Int, by: Double)
}

extension TimingChange {
  func shares(of node: NodeID, _ shares: [Double]) -> [Double] {
    guard case .share(node, let arm, let by) = self, shares.indices.contains(arm) else { return shares }
    let others = 1 - shares[arm]
    // Nobody to take from, or nobody in this group who could take the arm.
    guard shares[arm] > 0, others > 1e-12 else { return shares }
    let moved = min(max(shares[arm] + by, 0), 1)
    return shares.indices.map { $0 == arm ? moved : shares[$0] * (1 - moved) / others }
  }

  /// A calendar day on the clock of a law, on average over the week.
  private static func calendarDay(_ law: Law) -> Int { law.isWorking ? WeekTime.day * 5 / 7 : WeekTime.day }

  func waits(of node: NodeID, _ law: Law) -> Law {
    switch self {
    case .waitOneDayLess(node): law.shortened(by: Self.calendarDay(law))
    case .waitWorkingDayLess(node): law.shortened(by: WeekTime.day)
    case .noWait(node): .fixed(0)
    default: law
    }
  }

  func takes(of node: NodeID, _ law: Law) -> Law {
    switch self {
    case .serviceOneDayLess(node): law.shortened(by: Self.calendarDay(law))
    case .serviceWorkingDayLess(node): law.shortened(by: WeekTime.day)
    case .noService(node): .fixed(0)
    default: law
    }
  }
}
