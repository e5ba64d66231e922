internal import PathwayModel

/// An item at which exact timing spends most, in words: what makes it so dear, and what to try.
struct CostlyItem {
  let pathway: Pathway
  let id: NodeID

  init(_ pathway: Pathway, _ id: NodeID) {
    self.pathway = pathway
    self.id = id
  }

  private var node: Node { pathway[id] }

  /// The budget of work is spent, or would be.
  func refusal(_ budget: WorkBudget, isForeseen: Bool, what: String = "Exact timing of this pathway") -> Refusal {
    let how = isForeseen ? "would take far longer" : "takes longer"
    return Refusal(
      origin: node.origin,
      reason: "\(what) \(how) than its budget of about \(Self.seconds(budget)) seconds; most of it goes to \(place).",
      advice: advice)
  }

  /// Each change is cheap; there are too many.
  func refusal(ofLevers count: Int, _ budget: WorkBudget) -> Refusal {
    Refusal(
      origin: pathway.origin,
      reason:
        "\(LeverParts.what) would take far longer than its budget of about \(Self.seconds(budget)) seconds: there are "
        + "\(count) of them.",
      advice: "Give it longer with --budget.")
  }

  func refusal(keeping bytes: Int) -> Refusal {
    Refusal(
      origin: node.origin,
      reason:
        "Exact timing of this pathway needs more than its \(bytes >> 20) MB of memory; most of it goes to \(place).",
      advice: "`waymark simulate` can. \(why)")
  }

  private var advice: String { "`waymark simulate` can, or give it longer with --budget. \(why)" }

  private var place: String {
    if let enclosing = node.enclosing {
      return "\(node.title), in the together \(pathway[enclosing.together].title)"
    }
    if case .together = node.body { return "the together \(node.title)" }
    return isOnLoop ? "\(node.title), in a loop" : node.title
  }

  /// What most likely makes it dear.
  private var why: String {
    let clocks = node.missed.map { $0.restarts.count } ?? 0
    let restarts = pathway.nodes.contains { !($0.missed?.restarts.isEmpty ?? true) }
    if isOnLoop && restarts { return "Clocks that restart in a loop cost most: try without the restart or the loop." }
    if clocks > 0 { return "A missed visit that restarts a clock is followed again from each day." }
    if !node.pauses.isEmpty { return "A clock that pauses after a long wait is followed from each of its days." }
    if isOnLoop {
      return "Loops inside loops and few who leave them cost most: try a limit, or a larger share that leaves."
    }
    if node.enclosing != nil || !node.branches.isEmpty {
      return "Togethers are followed anew from each hour of the week: try fewer branches, or steps outside it."
    }
    return "Long tails of waits, many steps and many groups cost most: look for a wait of years."
  }

  /// Whether patients can come by again.
  private var isOnLoop: Bool {
    var seen: Set<NodeID> = []
    var stack = after(id)
    while let next = stack.popLast() {
      if next == id { return true }
      guard seen.insert(next).inserted else { continue }
      stack += after(next)
    }
    return false
  }

  private func after(_ id: NodeID) -> [NodeID] {
    pathway.ways(from: id).compactMap { way in
      switch way.to {
      case .node(let next): next
      case .endOfBranch: pathway[id].enclosing?.together
      case .nowhere: nil
      }
    }
  }

  /// The budget in seconds, to a tenth.
  private static func seconds(_ budget: WorkBudget) -> String {
    let tenths = Int((min(Double(budget.work) / Double(WorkBudget.workPerSecond), 1e9) * 10).rounded())
    if tenths == 0 { return "0" }
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
