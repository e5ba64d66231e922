internal import PathwayModel

/// What can be reached from where, in the graph of a plan.
struct Reach {
  private let successors: [[Int]]
  private let predecessors: [[Int]]

  init(_ engine: GroupEngine) {
    var successors = [[Int]](repeating: [], count: engine.plan.instructions.count)
    var predecessors = successors
    for instruction in engine.region.instructions {
      for to in engine.plan.successors(instruction, intoBranches: true) {
        successors[instruction].append(to)
        predecessors[to].append(instruction)
      }
    }
    self.successors = successors
    self.predecessors = predecessors
  }

  /// Places reached from these, themselves only if something leads back.
  func after(_ instructions: [Int]) -> [Bool] { spread(instructions.flatMap { successors[$0] }, successors) }

  /// These places and all that lead to them.
  func upTo(_ instructions: [Int]) -> [Bool] { spread(instructions, predecessors) }

  private func spread(_ roots: [Int], _ edges: [[Int]]) -> [Bool] {
    var seen = [Bool](repeating: false, count: edges.count)
    var stack: [Int] = []
    for root in roots where !seen[root] {
      seen[root] = true
      stack.append(root)
    }
    while let instruction = stack.popLast() {
      for to in edges[instruction] where !seen[to] {
        seen[to] = true
        stack.append(to)
      }
    }
    return seen
  }
}

extension GroupEngine {
  /// Where an event happens, on the level of the whole flow: the package, for what happens inside one.
  func sites(_ event: EventID) -> [Int] {
    var sites: [Int] = []
    for place in plan.places[event] {
      if region.contains(place) {
        sites.append(place)
      } else {
        for instruction in region.instructions {
          if case .package(let index) = plan.instructions[instruction].op, plan.packages[index].inside.contains(place) {
            sites.append(instruction)
          }
        }
      }
    }
    return sites
  }

  /// The event of the model as one of the plan: where nothing is waited for or done, start and end are the arrival.
  func event(_ event: ClockEvent) -> EventID {
    let node = pathway[event.node]
    switch node.body {
    case .decide: return EventID(.arrive, event.node)
    case .together, .inTurn: return EventID(event.moment == .end ? .end : .arrive, event.node)
    case .plain:
      if node.isInstant || event.moment == .reached { return EventID(.arrive, event.node) }
      return EventID(event.moment == .end ? .end : .start, event.node)
    }
  }
}
