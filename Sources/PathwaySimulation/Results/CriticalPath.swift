import PathwayModel

/// The most-travelled way from where a target's clock starts to where it stops; at a together, by the branch that was
/// most often the last.
func criticalPath(
  _ target: Int, of plan: SimulationPlan, flows: [Int], last: [Int]
) -> [NodeID] {
  let pathway = plan.pathway
  let groups = plan.groupCount
  let stops = Set(pathway.targets[target].to.map(\.node))
  let starts = pathway.targets[target].from.map(\.node)
  let reaching = nodes(reaching: stops, of: plan)

  func flow(_ way: Int) -> Int { (0..<groups).reduce(0) { $0 + flows[way * groups + $1] } }
  func arriving(_ node: NodeID) -> Int {
    plan.ways.indices.reduce(0) { $0 + (plan.ways[$1].to == .node(node) ? flow($1) : 0) }
  }
  let firstWays = plan.nodes.map { Int($0.firstWay) }

  // The start that most patients pass; of equals the first in the order of care.
  var best: NodeID?
  for start in starts.sorted() where reaching.contains(start) {
    if best.map({ arriving(start) > arriving($0) }) ?? true { best = start }
  }
  guard var node = best else { return [] }
  var path = [node]
  var seen: Set<NodeID> = [node]
  while !(stops.contains(node) && (path.count > 1 || !starts.contains(node))) {
    let ways = pathway.ways(from: node)
    var choice: (to: NodeID, weight: Int)?
    for (offset, way) in ways.enumerated() {
      if case .sideContact = way.role { continue }
      let isTogether = !pathway[node].branches.isEmpty
      if isTogether, way.role == .next, choice != nil { continue }
      guard let to = landing(way.to, from: node, in: pathway), reaching.contains(to), !seen.contains(to) else {
        continue
      }
      var weight = flow(firstWays[node.index] + offset)
      if case .branch(let index) = way.role { weight = last[Int(plan.nodes[node.index].branches.start) + index] }
      if choice.map({ weight > $0.weight }) ?? true { choice = (to, weight) }
    }
    guard let choice else { return path }
    node = choice.to
    path.append(node)
    seen.insert(node)
  }
  return path
}

/// The node that a way leads to; out of a branch, the one after its together.
private func landing(_ continuation: Continuation, from node: NodeID, in pathway: Pathway) -> NodeID? {
  var continuation = continuation
  var inside = pathway[node].enclosing
  for _ in 0...pathway.nodes.count {
    switch continuation {
    case .node(let id): return id
    case .nowhere: return nil
    case .endOfBranch:
      guard let together = inside?.together else { return nil }
      continuation = pathway[together].next
      inside = pathway[together].enclosing
    }
  }
  return nil
}

private func nodes(reaching goals: Set<NodeID>, of plan: SimulationPlan) -> Set<NodeID> {
  var into: [NodeID: [NodeID]] = [:]
  for way in plan.ways {
    if case .sideContact = way.role { continue }
    if let to = landing(way.to, from: way.from, in: plan.pathway) { into[to, default: []].append(way.from) }
  }
  var reached = goals
  var open = Array(goals)
  while let node = open.popLast() {
    for before in into[node] ?? [] where reached.insert(before).inserted { open.append(before) }
  }
  return reached
}
