internal import PathwayModel
package import PathwayPicture
internal import PathwaySimulation
internal import PathwayTiming
internal import Scene

/// Two models as overlays: what was added and changed, over the second; what was removed, over the first.
package struct CompareOverlays: Sendable {
  package var after: Overlay
  /// Nil when nothing was removed.
  package var before: Overlay?

  package init(_ comparison: Comparison) {
    let (a, b) = (comparison.a, comparison.b)
    let changes = ItemChanges(from: a.pathway, to: b.pathway)
    let days = DaysByItem(comparison)
    let title = b.pathway.variant?.title ?? b.pathway.title
    let other =
      a.pathway.variant?.title ?? (a.pathway.name == b.pathway.name ? "the pathway as it is" : a.pathway.title)
    var after = Overlay(title: "Compared with \(other)")
    for id in b.pathway.nodeIDs {
      let name = b.pathway[id].name
      let won = days.won(name)
      if changes.added.contains(name) {
        after.notes[id] = Overlay.Note(.added, ["+ added"] + (days.after(name).map { ["takes " + $0] } ?? []))
      } else if let what = changes.changed[name] {
        after.notes[id] = Overlay.Note(.changed, ["~ \(what.joined(separator: ", "))"] + (won.map { [$0] } ?? []))
      } else if let won {
        after.notes[id] = Overlay.Note(.plain, [won])
      }
    }
    after.key = [
      Overlay.KeyEntry(.added, "+ added"), Overlay.KeyEntry(.changed, "~ changed, and what of it"),
      Overlay.KeyEntry(.plain, "as it was, but it takes more or fewer days now"),
    ]
    after.remarks = CompareOverlays.remarks(comparison, changes, days).map { PrintableText($0) }
    self.after = after
    guard !changes.removed.isEmpty else { return }
    var before = Overlay(title: "What goes with \(title)")
    for id in a.pathway.nodeIDs where changes.removed.contains(a.pathway[id].name) {
      let name = a.pathway[id].name
      before.notes[id] = Overlay.Note(.removed, ["− removed"] + (days.before(name).map { ["took " + $0] } ?? []))
    }
    before.key = [Overlay.KeyEntry(.removed, "− removed; days it took a patient of the clock, on average")]
    self.before = before
  }

  private static func remarks(_ comparison: Comparison, _ changes: ItemChanges, _ days: DaysByItem) -> [String] {
    var remarks: [String] = []
    for pair in comparison.targets {
      guard let a = pair.a?.within, let b = pair.b?.within else { continue }
      if let both = pair.simulated, let before = both.withinA?.mean, let after = both.withinB?.mean {
        remarks.append(
          "\(pair.title), with the queues: \(PlainNumber.inHundred(before)) in 100 before, \(PlainNumber.inHundred(after)) after, "
            + "\(comparison.gainWords(both.gain)).")
      }
      // What exact timing can't see is no 0.0.
      guard !pair.isUnseen else { continue }
      let gain = PlainNumber.fixed((b - a) * 100, decimals: 1)
      var words = "\(pair.title): \(PlainNumber.inHundred(a)) in 100 before, \(PlainNumber.inHundred(b)) after"
      words += " (\(b > a && gain != "0.0" ? "+" : "")\(gain))"
      if let x = pair.a?.percentile(0.85), let y = pair.b?.percentile(0.85) {
        words += x == y ? "; 85 in 100 by day \(y) as before" : "; 85 in 100 by day \(y), before by day \(x)"
      }
      remarks.append(words + ".")
    }
    let removed = comparison.a.pathway.nodes.filter { changes.removed.contains($0.name) }.map(\.title)
    if !removed.isEmpty { remarks.append("− Removed: " + removed.joined(separator: "; ") + ".") }
    // What is true of no card: all that is no item's.
    let rest = comparison.model.filter { difference in
      switch difference.what {
      case .thing(.arrivals): true
      case .fact(let fact):
        switch fact {
        case .capacity, .share, .from, .to, .limit, .standard, .rate, .hours: true
        case .title, .kind, .lane, .only, .waits, .takes, .uses, .notice, .priority, .within, .byDay, .outcome, .missed,
          .next, .after, .shareOfArm:
          false
        }
      case .thing: false
      }
    }
    if !rest.isEmpty {
      let list = rest.map { "\($0.name) \($0.before ?? "none") → \($0.after ?? "none")" }
      remarks.append("Capacity, arrivals, groups and standards: " + list.joined(separator: "; ") + ".")
    }
    if let limit = days.limit {
      remarks.append("Days: mean days waited and seen on the \(limit)-day clock, over all whose clock stops.")
    }
    // That a target is on one side only is seen on the plates.
    let notes = comparison.targets.filter { $0.a != nil && $0.b != nil }.compactMap(\.note)
    return remarks + Set(notes).sorted().map { "Note: \($0)." }
  }
}

/// Mean days at each item, by name, on the longest clock that both sides have timed.
private struct DaysByItem {
  private var a: [String: Double] = [:]
  private var b: [String: Double] = [:]
  private(set) var limit: Int?

  init(_ comparison: Comparison) {
    func days(_ side: Comparison.Side, _ name: String) -> [String: Double]? {
      guard let at = side.pathway.targets.firstIndex(where: { $0.name == name }),
        let timed = side.timing?.targets.first(where: { $0.target == TargetID(at) })
      else { return nil }
      var days: [String: Double] = [:]
      for step in timed.clock { days[side.pathway[step.node].name] = step.waitDays + step.serviceDays }
      return days
    }
    let targets = comparison.b.pathway.targets.enumerated()
      .sorted { ($1.element.limitDays.value, $0.offset) < ($0.element.limitDays.value, $1.offset) }.map(\.element)
    for target in targets {
      guard let x = days(comparison.a, target.name), let y = days(comparison.b, target.name) else { continue }
      (a, b, limit) = (x, y, target.limitDays.value)
      return
    }
  }

  private func words(_ days: Double) -> String? {
    guard days >= 0.05 else { return nil }
    let text = PlainNumber.fixed(days, decimals: 1)
    return text + (text == "1.0" ? " day" : " days")
  }

  func after(_ name: String) -> String? { b[name].flatMap(words) }
  func before(_ name: String) -> String? { a[name].flatMap(words) }

  /// `1.8 days won`; nil where it stays within half a tenth.
  func won(_ name: String) -> String? {
    guard limit != nil else { return nil }
    let gain = (a[name] ?? 0) - (b[name] ?? 0)
    return gain >= 0 ? words(gain).map { $0 + " won" } : words(-gain).map { $0 + " more" }
  }
}
