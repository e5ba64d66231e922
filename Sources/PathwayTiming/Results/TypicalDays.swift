internal import PathwayModel

/// On which day after day 0 each item is typically first ended, and by which share in time.
struct TypicalDays {
  private(set) var median: [Double?]
  private(set) var byDay: [Double?]

  init(_ timing: Timing) throws(Refusal) {
    median = Array(repeating: nil, count: timing.pathway.nodes.count)
    byDay = median
  }
}

extension BaseFlow {
  /// Visits to a node that are ended within a limit, of 1 who arrives.
  func ended(_ id: NodeID, within limit: Length) throws(Refusal) -> Double { 0 }
}
