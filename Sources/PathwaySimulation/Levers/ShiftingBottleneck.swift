package import PathwayModel

/// Which resource is the bottleneck when: at each instant the one whose uninterrupted active period is the longest
/// (Roser, Nakano and Tanaka 2003, the active-period method).
///
/// While the period of one bottleneck overlaps that of the next, the bottleneck is shifting, and no resource is the sole
/// one.
package struct ShiftingBottleneck: Hashable, Sendable {
  /// By resource: the share of time in which it alone is the bottleneck.
  package private(set) var sole: [Double]
  /// By resource: the share of time in which the bottleneck shifts to it or from it.
  package private(set) var shifting: [Double]

  /// Sole and shifting.
  package func share(_ resource: ResourceID) -> Double { sole[resource.index] + shifting[resource.index] }

  /// `periods`: by resource, apart and in order, in seconds; a period counts with its whole length, also where it begins
  /// before the window or ends after it. Of two equally long ones the first resource's counts.
  package init(_ periods: [[Range<Int>]], in window: Range<Int>) {
    sole = Array(repeating: 0, count: periods.count)
    shifting = sole
    guard !window.isEmpty else { return }
    var all: [Period] = []
    for (resource, list) in periods.enumerated() {
      for range in list where range.overlaps(window) { all.append(Period(resource: resource, range: range)) }
    }
    // Where the set of active periods can change.
    var moments: Set<Int> = [window.lowerBound, window.upperBound]
    for period in all {
      moments.insert(max(period.range.lowerBound, window.lowerBound))
      moments.insert(min(period.range.upperBound, window.upperBound))
    }
    let sorted = moments.sorted()
    all.sort { ($0.range.lowerBound, $0.resource) < ($1.range.lowerBound, $1.resource) }
    Self.sweep(all, sorted) { active, _ in
      var longest = active[0]
      for place in active.dropFirst() where Self.isLonger(all[place], than: all[longest]) { longest = place }
      all[longest].isBottleneck = true
    }
    let length = Double(window.count)
    Self.sweep(all, sorted) { active, seconds in
      let bottlenecks = active.filter { all[$0].isBottleneck }
      for place in bottlenecks {
        if bottlenecks.count == 1 {
          sole[all[place].resource] += Double(seconds) / length
        } else {
          shifting[all[place].resource] += Double(seconds) / length
        }
      }
    }
  }

  private struct Period {
    var resource: Int
    var range: Range<Int>
    /// The longest at some instant.
    var isBottleneck = false
  }

  private static func isLonger(_ a: Period, than b: Period) -> Bool {
    a.range.count != b.range.count ? a.range.count > b.range.count : a.resource < b.resource
  }

  /// Calls `body` for each stretch between two moments in which anything is active.
  private static func sweep(_ periods: [Period], _ moments: [Int], _ body: (_ active: [Int], _ seconds: Int) -> Void) {
    var active: [Int] = []
    var next = 0
    for (from, to) in zip(moments, moments.dropFirst()) {
      active.removeAll { periods[$0].range.upperBound <= from }
      while next < periods.count, periods[next].range.lowerBound <= from {
        if periods[next].range.upperBound > from { active.append(next) }
        next += 1
      }
      if !active.isEmpty { body(active, to - from) }
    }
  }

  /// The mean over several runs.
  package init?(mean runs: [ShiftingBottleneck]) {
    guard let first = runs.first else { return nil }
    self = first
    for run in runs.dropFirst() {
      for index in sole.indices {
        sole[index] += run.sole[index]
        shifting[index] += run.shifting[index]
      }
    }
    for index in sole.indices {
      sole[index] /= Double(runs.count)
      shifting[index] /= Double(runs.count)
    }
  }
}
