package import PathwayModel
internal import PathwaySimulation
internal import PathwayText
package import PathwayTiming

/// Two models side by side: what changed in them, and what that does to the days.
package struct Comparison: Sendable {
  /// One side: a model, its timing or the refusal that stands for it, and what to call it.
  package struct Side: Sendable {
    package var label: String
    package var pathway: Pathway
    package var timing: TimingReport?
    package var refusal: Refusal?
    package init(label: String, pathway: Pathway, timing: TimingReport?, refusal: Refusal?) {
      self.label = label
      self.pathway = pathway
      self.timing = timing
      self.refusal = refusal
    }
  }

  /// One target on both sides; sides that lack it are nil.
  struct TargetPair {
    var name: String
    var title: String
    var a: ClockSummary?
    var b: ClockSummary?
    var note: String?
    /// With queues.
    var simulated: QueueComparison.Target?
    /// Exact timing sees nothing of what changed, or nothing in what it sees, so its difference means nothing.
    var isUnseen = false

    /// More within, by exact timing; nil where it sees nothing of the change.
    var gain: Double? { isUnseen ? nil : a?.within.flatMap { a in b?.within.map { $0 - a } } }
  }

  package let a: Side
  package let b: Side
  package let model: [ModelDifference]
  /// What exact timing can't see of it.
  package let unseen: UnseenChanges
  /// With queues, where it was asked for or is the only way to see anything.
  package let queues: QueueComparison?
  let targets: [TargetPair]

  package init(_ a: Side, _ b: Side, queues: QueueComparison? = nil) {
    self.a = a
    self.b = b
    self.queues = queues
    model = differences(from: a.pathway, to: b.pathway)
    unseen = UnseenChanges(model, from: a.pathway, to: b.pathway)
    targets = Self.pairs(a, b, unseen: unseen, queues: queues)
  }

  /// Whether only a simulation can tell all that the change does.
  package static func needsQueues(_ a: Pathway, _ b: Pathway) -> Bool {
    let unseen = UnseenChanges(differences(from: a, to: b), from: a, to: b)
    return unseen.needsQueues
  }

  private static func pairs(
    _ a: Side, _ b: Side, unseen: UnseenChanges, queues: QueueComparison?
  ) -> [TargetPair] {
    func clock(_ side: Side, _ name: String) -> ClockSummary? {
      guard let at = side.pathway.targets.firstIndex(where: { $0.name == name }) else { return nil }
      return side.timing?.targets.first { $0.target == TargetID(at) }?.everyone
    }
    let names =
      a.pathway.targets.map(\.name)
      + b.pathway.targets.map(\.name).filter { name in
        !a.pathway.targets.contains { $0.name == name }
      }
    return names.map { name in
      let title = (b.pathway.targets + a.pathway.targets).first { $0.name == name }?.title ?? name
      var pair = TargetPair(name: name, title: title, a: clock(a, name), b: clock(b, name))
      if !a.pathway.targets.contains(where: { $0.name == name }) {
        pair.note = "only in \(b.label)"
      } else if !b.pathway.targets.contains(where: { $0.name == name }) {
        pair.note = "only in \(a.label)"
      } else {
        pair.simulated = queues?.targets[name]
        let isNothing = pair.gain.map { abs($0) < 0.0005 } ?? false
        pair.isUnseen = unseen.needsQueues && (unseen.isAll || isNothing)
        pair.note = note(name, a, b, unseen, queues)
      }
      return pair
    }
  }

  /// What the exact figures of a target leave out.
  private static func note(
    _ name: String, _ a: Side, _ b: Side, _ unseen: UnseenChanges, _ queues: QueueComparison?
  ) -> String? {
    var notes: [String] = []
    if let refusal = a.refusal ?? b.refusal { notes.append("not timed: \(refusal.reason)") }
    let bound = max(a.timing?.errorBound ?? 0, b.timing?.errorBound ?? 0)
    if bound > 0.005 {
      notes.append("the exact shares may be off by up to \(roundedUp(bound, decimals: 1)) in 100 on each side")
    }
    if !unseen.unseen.isEmpty {
      if !unseen.hasQueues {
        notes.append("nobody queues for anything here, so \(unseen.words) changes no wait")
      } else if unseen.isAll {
        notes.append("the exact timing can't see \(unseen.words)" + hint(queues))
      } else {
        notes.append("the exact timing sees only part of the change: not \(unseen.words)" + hint(queues))
      }
    }
    if let refusal = queues?.refusal { notes.append("not simulated: \(refusal.reason)") }
    for isFull in [false, true] {
      let titles = queues?.endless.filter { $0.isFull == isFull && $0.targets.contains(name) }.map(\.title) ?? []
      guard let last = titles.last else { continue }
      let list = titles.count == 1 ? last : titles.dropLast().joined(separator: ", ") + " and " + last
      let does =
        isFull
        ? "as much is asked of \(list) as there is, so \(titles.count == 1 ? "its queue never settles" : "their queues never settle")"
        : titles.count == 1 ? "the queue for \(list) grows without end" : "the queues for \(list) grow without end"
      notes.append(
        "\(does), and simulated shares of what comes after \(titles.count == 1 ? "it hang" : "them hang") on how many weeks one looks"
      )
    }
    if unseen.hasQueues {
      for words in sharing(a.pathway, b.pathway) where !notes.contains(words) { notes.append(words) }
    }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// Resources of either side that other pathways in sight use too.
  private static func sharing(_ a: Pathway, _ b: Pathway) -> [String] {
    (a.sharingNotes + b.sharingNotes).map { note in
      // One clause of a sentence here.
      String(note.text.hasSuffix(".") ? note.text.dropLast() : note.text[...]).replacing(". ", with: ", and ")
    }
  }

  private static func hint(_ queues: QueueComparison?) -> String {
    switch queues {
    case nil: "; `compare --simulate` shows what it does"
    case .some(let done): done.refusal == nil ? "; the simulated figures have it" : ""
    }
  }
}
