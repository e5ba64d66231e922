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
  /// By node, then group.
  private var visits: [Double]
  private let groups: Int
  /// False when patients go round for ever.
  package private(set) var isSettled = true

  /// `leaving`: the share of visits that take the first tail of `after`.
  package init(_ pathway: Pathway, leaving: ((NodeID, GroupID) -> Double)? = nil) {
    self.init(FlowNetwork(pathway), leaving: leaving)
  }

  /// The same, where many balances of one pathway are asked for.
  package init(_ network: FlowNetwork, leaving: ((NodeID, GroupID) -> Double)? = nil) {
    groups = network.groups
    visits = Array(repeating: 0, count: network.nodes * network.groups)
    var late: [Double] = []
    if let leaving {
      for node in 0..<network.nodes {
        for group in 0..<network.groups { late.append(leaving(NodeID(node), GroupID(group))) }
      }
    }
    for group in 0..<network.groups where !settle(network, group: group, late) { isSettled = false }
  }

  /// Visits a week.
  package func visits(to node: NodeID, by group: GroupID) -> Double { visits[node.index * groups + group.index] }

  /// `visitsPerWeek[node][group]`.
  package var visitsPerWeek: [[Double]] {
    stride(from: 0, to: visits.count, by: max(1, groups)).map { Array(visits[$0..<$0 + groups]) }
  }

  /// False when patients of the group go round for ever.
  private mutating func settle(_ network: FlowNetwork, group: Int, _ late: [Double]) -> Bool {
    // Each sweep pushes all that is under way one visit on, in the order of care, so a straight flow takes one sweep
    // and a loop as many as its share takes to die out.
    var moving = network.entering[group]
    let scale = max(moving.reduce(0, +), 1e-300)
    for _ in 0..<10_000 {
      var left = 0.0
      func send(_ amount: Double, _ to: Int32) {
        guard amount > 0, to >= 0 else { return }
        moving[Int(to)] += amount
        left += amount
      }
      for node in 0..<network.nodes where moving[node] > 0 {
        let arriving = moving[node]
        moving[node] = 0
        let place = node * groups + group
        let taken = arriving * network.only[place]
        visits[place] += taken
        send(arriving - taken, network.next[node])
        if network.isPlain[node] {
          let share = late.isEmpty ? 0 : late[place]
          if share > 0 { send(taken * share, network.firstTimeout[node]) }
          send(taken * (1 - share), network.next[node])
        } else {
          for edge in network.firstEdge[node]..<network.firstEdge[node + 1] {
            send(taken * network.shares[edge * groups + group], network.to[edge])
          }
        }
      }
      if left < scale * 1e-12 || moving.allSatisfy({ $0 == 0 }) { return true }
    }
    return false
  }
}
