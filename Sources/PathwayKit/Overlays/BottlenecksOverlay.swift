package import PathwayModel
package import PathwayPicture
internal import PathwaySimulation
internal import Scene

/// What would fix one clock, on the cards: what a day off brings, how loaded the resource is, what one more of it brings.
package func bottlenecksOverlay(_ answer: Bottlenecks, of pathway: Pathway, target: TargetID) -> Overlay? {
  guard let levers = answer.targets.first(where: { $0.target == target })?.levers else { return nil }
  let words = OverlayWords(answer: answer, pathway: pathway, levers: levers)
  let most = pathway.nodeIDs.compactMap { words.gain(at: $0) }.max() ?? 0
  let limit = pathway[target].limitDays.value
  var overlay = Overlay(title: "What would bring more within \(PlainNumber.days(limit))")
  for id in pathway.nodeIDs {
    let lines = words.lines(at: id)
    guard !lines.isEmpty else { continue }
    let depth = words.gain(at: id).flatMap { Overlay.depth($0, of: most) }
    overlay.notes[id] = Overlay.Note(depth.map { .depth($0) } ?? .plain, lines)
  }
  if most > 0 {
    func mark(_ quarter: Double) -> String { PlainNumber.fixed(most * quarter * 25, decimals: 1) }
    overlay.key = [
      Overlay.KeyEntry(.depth(1), "up to \(mark(1)) more in 100 within \(PlainNumber.days(limit))"),
      Overlay.KeyEntry(.depth(2), "up to \(mark(2))"), Overlay.KeyEntry(.depth(3), "up to \(mark(3))"),
      Overlay.KeyEntry(.depth(4), "up to \(mark(4)), the most"),
    ]
  }
  overlay.remarks = [
    "Day off: a day less of wait, exactly; day faster: a day less of the time taken. No wait: no wait for the calendar, exactly. Point: one patient in 100 "
      + "taking another way, exactly. Slot, session, staff: one more a session, a week, on duty, simulated with the same "
      + "patients; shown where the 95% interval leaves out 0. Load: in 100 of what is offered. What has no strip has no "
      + "detectable effect."
  ]
  return overlay
}

/// What an overlay says of each item.
private struct OverlayWords {
  let answer: Bottlenecks
  let pathway: Pathway
  let levers: [Lever]

  /// At most three, so that cards stay small: the best of the step itself, the load, the best of its capacity.
  func lines(at id: NodeID) -> [String] {
    var lines: [String] = []
    if let (lever, name) = best(own(id)) { lines.append("\(name): +\(PlainNumber.inHundred(lever.gain))") }
    guard let resource = resource(of: id) else { return lines }
    if let load = answer.load[resource] ?? answer.screen.queues.first(where: { $0.resource == resource })?.load {
      lines.append("load \(PlainNumber.fixed(load * 100, decimals: 0))")
    }
    if let (lever, name) = best(capacity(resource)) {
      lines.append("\(name): +\(PlainNumber.inHundred(lever.gain))")
    }
    return lines
  }

  /// The first of those that bring most.
  private func best(_ levers: [(Lever, String)]) -> (Lever, String)? {
    levers.reduce(nil as (Lever, String)?) { best, next in
      best.map { next.0.gain > $0.0.gain ? next : $0 } ?? next
    }
  }

  /// The most that a unit of anything there brings.
  func gain(at id: NodeID) -> Double? {
    let all = own(id) + (resource(of: id).map(capacity) ?? [])
    return all.map(\.0.gain).max()
  }

  /// Levers of the item itself: at a decision the arm that helps most.
  private func own(_ id: NodeID) -> [(Lever, String)] {
    let node = pathway[id]
    if case .decide(let arms) = node.body {
      let names = Set(arms.map { "\(node.name).\($0.name)" })
      return levers.first { $0.kind == .share && names.contains($0.of) && helps($0) }.map { [($0, "point")] } ?? []
    }
    return levers.filter { ($0.kind == .wait || $0.kind == .service) && $0.of == node.name && helps($0) }
      .map { ($0, $0.kind == .service ? "day faster" : $0.change == Lever.oneDayLess ? "day off" : "no wait") }
  }

  private func capacity(_ id: ResourceID) -> [(Lever, String)] {
    let resource = pathway[id]
    return levers.filter { $0.kind == .capacity && $0.of == resource.name && helps($0) }.map { lever in
      (lever, lever.isSession ? "session" : resource.kind == .slots ? "slot" : "staff")
    }
  }

  /// Enough to show on a card, in one decimal.
  private func helps(_ lever: Lever) -> Bool {
    guard lever.isDetectable, lever.gain >= 0.0005 else { return false }
    return lever.method == .exact || (lever.gainLow ?? 0) > 0
  }

  private func resource(of id: NodeID) -> ResourceID? {
    for group in pathway.groupIDs { if let use = pathway[id].uses?[group]?.value { return use.resource } }
    return nil
  }
}
