internal import PathwayModel
internal import PathwaySimulation
package import PathwayTiming

extension TimingReport {
  /// More than half a point in 100: to be said before anything else.
  package var isRough: Bool { errorBound > 0.005 }

  /// What to say of a rough answer; nil when it is not.
  package var roughness: String? {
    guard isRough else { return nil }
    return
      "Not exact here: a share may be off by up to \(roundedUp(errorBound, decimals: 1)) in 100, and a mean by up to "
      + "\(meanBound) days. Cells of \(gridMinutes) \(gridMinutes == 1 ? "minute" : "minutes") are too coarse for the minutes "
      + "of this pathway, and shorter ones cost more than the budget (`--budget`); `waymark simulate` has no such error."
  }
}

extension TimingReport {
  /// How far a mean may be off, in days, never smaller than it is.
  package var meanBound: String { PlainNumber.fixed((meanErrorBound * 1000).rounded(.up) / 1000, decimals: 3) }
}

/// Queues of a timed pathway that grow without end, or that people leave: waits seen today can't last beside them.
func growingQueues(_ pathway: Pathway) -> [String] {
  guard let demand = try? demand(pathway) else { return [] }
  return demand.resources.filter { $0.growsWithoutEnd || $0.givingUp != nil }.map {
    "\(pathway[$0.resource].title): \($0.verdict) Waits seen today can't last; these answers "
      + ($0.growsWithoutEnd ? "don't see that." : "see neither that nor those who give up.")
  }
}

/// A bound in hundredths, never smaller than it is.
func roundedUp(_ share: Double, decimals: Int) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return PlainNumber.fixed((share * 100 * scale).rounded(.up) / scale, decimals: decimals)
}
