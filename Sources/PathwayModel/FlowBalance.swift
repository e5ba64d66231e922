/// Expected visits to each node a week, from the balance of flows: what comes in goes on, loops and all.
///
/// Tails of `after` count as not taken unless a share is given (it depends on time; the engines know it) and so do tails
/// of a last miss. Solved by sweeps in the order of care; complexity O(sweeps x ways).
///
/// Visits are asked for in four places, which differ in what they may suppose of a tail of `after`:
/// - here: none, or a share that is given. For rules, which warn only of what is sure, before any engine has run.
/// - `VisitBalance` of PathwaySimulation: the share by the law of the length, and misses. For the demand of a week.
/// - `FlowTable` of PathwayPicture: one in twenty is supposed, so that every way has a width. For a picture without timing.
/// - `BaseFlow` of PathwayTiming: exact, from the pass over time itself. Where it answers, the picture uses it.
package struct FlowBalance: Sendable {
  /// `visitsPerWeek[node][group]`.
  package private(set) var visitsPerWeek: [[Double]]
  /// False when patients go round for ever.
  package private(set) var isSettled = true

  /// `leaving`: the share of visits that take the first tail of `after`.
  package init(_ pathway: Pathway, leaving: ((NodeID, GroupID) -> Double)? = nil) {
    visitsPerWeek = Array(
      repeating: Array(repeating: 0, count: pathway.groups.count), count: pathway.nodes.count)
    for group in pathway.groupIDs {
      let (visits, isSettled) = Self.visits(pathway, group: group, leaving)
      if !isSettled { self.isSettled = false }
      for index in visits.indices { visitsPerWeek[index][group.index] = visits[index] }
    }
  }

  private static func visits(
    _ pathway: Pathway, group: GroupID, _ leaving: ((NodeID, GroupID) -> Double)?
  ) -> (visits: [Double], isSettled: Bool) {
    var entering = Array(repeating: 0.0, count: pathway.nodes.count)
    for arrivals in pathway.arrivals {
      entering[arrivals.entry.index] += arrivals.perWeek.value * pathway[group].share.value
    }
    // Each sweep pushes all that is under way one visit on, in the order of care, so a straight flow takes one sweep
    // and a loop as many as its share takes to die out.
    var total = Array(repeating: 0.0, count: pathway.nodes.count)
    var moving = entering
    let scale = max(entering.reduce(0, +), 1e-300)
    var isSettled = false
    for _ in 0..<10_000 {
      var left = 0.0
      // The node is lent: a copy of it costs more than everything here.
      func pass(_ arriving: Double, through node: Node, _ index: Int) {
        let taken = arriving * (node.only?[group]?.value ?? 1)
        total[index] += taken
        func send(_ amount: Double, _ to: Continuation) {
          guard amount > 0, case .node(let next) = to else { return }
          moving[next.index] += amount
          left += amount
        }
        send(arriving - taken, node.next)
        switch node.body {
        case .plain:
          let late = leaving.map { $0(NodeID(index), group) } ?? 0
          if late > 0, let first = node.timeouts.min(by: { $0.after.value.seconds < $1.after.value.seconds }) {
            send(taken * late, first.to)
          }
          send(taken * (1 - late), node.next)
        case .decide(let arms): for arm in arms { send(taken * (arm.shares[group]?.value ?? 0), arm.to) }
        case .together(let branches):
          for branch in branches { send(taken, .node(branch.first)) }
          send(taken, node.next)
        case .inTurn(let first): send(taken, .node(first))
        }
      }
      for id in pathway.nodeIDs {
        let arriving = moving[id.index]
        guard arriving > 0 else { continue }
        moving[id.index] = 0
        pass(arriving, through: pathway[id], id.index)
      }
      if left < scale * 1e-12 || moving.allSatisfy({ $0 == 0 }) {
        isSettled = true
        break
      }
    }
    return (total, isSettled)
  }
}
