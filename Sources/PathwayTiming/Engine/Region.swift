/// Part of a plan's graph in an order in which it can be worked through: loops together, everything else once.
final class Region {
  /// Strongly connected parts in the order of care, each in the order a sweep takes.
  let parts: [[Int]]
  let isLoop: [Bool]
  /// By instruction: its place in `instructions`, or -1.
  let local: [Int32]
  let instructions: [Int]
  private let onLoop: [Bool]

  /// What can be reached from `entries`.
  init(_ plan: Plan, entries: [Int], intoBranches: Bool) {
    let count = plan.instructions.count
    var postorder: [Int] = []
    var state = [UInt8](repeating: 0, count: count)
    var reverse: [Int: [Int]] = [:]
    var selfLoops: Set<Int> = []
    for entry in entries where state[entry] == 0 {
      var stack: [(instruction: Int, next: Int, successors: [Int])] = []
      state[entry] = 1
      stack.append((entry, 0, plan.successors(entry, intoBranches: intoBranches)))
      while let top = stack.last {
        guard top.next < top.successors.count else {
          postorder.append(top.instruction)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let to = top.successors[top.next]
        reverse[to, default: []].append(top.instruction)
        if to == top.instruction { selfLoops.insert(to) }
        if state[to] == 0 {
          state[to] = 1
          stack.append((to, 0, plan.successors(to, intoBranches: intoBranches)))
        }
      }
    }
    // Kosaraju: backwards from the last finished, each sweep is one strongly connected part.
    var rank = [Int](repeating: -1, count: count)
    for (index, instruction) in postorder.reversed().enumerated() { rank[instruction] = index }
    var parts: [[Int]] = []
    var isLoop: [Bool] = []
    for root in postorder.reversed() where state[root] == 1 {
      var part: [Int] = []
      var stack = [root]
      state[root] = 2
      while let instruction = stack.popLast() {
        part.append(instruction)
        for from in reverse[instruction] ?? [] where state[from] == 1 {
          state[from] = 2
          stack.append(from)
        }
      }
      part.sort { rank[$0] < rank[$1] }
      parts.append(part)
      isLoop.append(part.count > 1 || selfLoops.contains(root))
    }
    self.parts = parts
    self.isLoop = isLoop
    instructions = parts.flatMap { $0 }
    var local = [Int32](repeating: -1, count: count)
    for (index, instruction) in instructions.enumerated() { local[instruction] = Int32(index) }
    self.local = local
    var onLoop = [Bool](repeating: false, count: count)
    for (part, isLoop) in zip(parts, isLoop) where isLoop { for instruction in part { onLoop[instruction] = true } }
    self.onLoop = onLoop
  }

  func contains(_ instruction: Int) -> Bool { local[instruction] >= 0 }

  func isOnLoop(_ instruction: Int) -> Bool { onLoop[instruction] }
}
