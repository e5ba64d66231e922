package import PathwayModel
package import PathwayTiming
import Scene

/// Where the days of one clock go: mean days on each card, and a depth of colour by them.
///
/// Days waited and served while the clock ran, per patient whose clock stops.
package func waitsOverlay(_ pathway: Pathway, timing: TimingReport, target: TargetID) -> Overlay? {
  guard let report = timing.targets.first(where: { $0.target == target }) else { return nil }
  let limit = pathway[target].limitDays.value
  var days: [(node: NodeID, days: Double)] = []
  var rest = 0.0
  for step in report.clock {
    let sum = step.waitDays + step.serviceDays
    guard sum.isFinite, step.node.index < pathway.nodes.count else { continue }
    if sum >= 0.05 { days.append((step.node, sum)) } else { rest += max(0, sum) }
  }
  let most = days.map(\.days).max() ?? 0
  var overlay = Overlay(title: "Where the days of the \(limit)-day clock go")
  for (node, sum) in days {
    guard let depth = Overlay.depth(sum, of: most) else { continue }
    let number = PlainNumbers.decimal(sum).text
    overlay.notes[node] = Overlay.Note(.depth(depth), [number + (number == "1" ? " day" : " days")])
  }
  if most > 0 {
    func mark(_ quarter: Double) -> PrintableText { PlainNumbers.decimal(most * quarter / 4) }
    overlay.key = [
      Overlay.KeyEntry(.depth(1), "up to \(mark(1)) days"), Overlay.KeyEntry(.depth(2), "up to \(mark(2))"),
      Overlay.KeyEntry(.depth(3), "up to \(mark(3))"), Overlay.KeyEntry(.depth(4), "up to \(mark(4)), the most"),
    ]
  }
  let mean = PlainNumbers.decimal(report.everyone.mean)
  overlay.remarks = [
    "On each card: mean days waited and seen there while the clock runs, over all whose clock stops, "
      + "those who pass the step by counted as 0; they add up to \(mean). A card without a number takes under 0.05 days. "
      + "Of branches that run together only the one that ends last counts."
  ]
  return overlay
}
