internal import Dispatch
internal import PathwayModel
internal import Synchronization

/// What all parts of an answer may do together, whatever the order they are worked out in.
///
/// Parts stand in a fixed order. An answer is refused at the first part with which all up to it have done more than the
/// budget, at the point of its work where that is so: a part stops early only once that is certain. So the refusal, and the
/// item it names, hang neither on threads nor on time.
final class WorkPool: Sendable {
  let budget: WorkBudget
  /// Bytes that one part may keep: parts that run side by side share what there is.
  let bytesPerPart: Int
  /// Work between two looks.
  let interval: Int
  private let pathway: Pathway
  private let state: Mutex<State>

  private struct Part {
    var work = 0
    var isOver = false
    var spent = WorkSpent()
    var leaders: [(work: Int, node: Int)] = []
  }
  private struct State {
    var parts: [Part]
  }

  /// Parts that run side by side.
  static let abreast = 4

  /// Work after which a part that only looks ahead gives up.
  let mostDone: Int

  init(_ budget: WorkBudget, parts: Int, _ pathway: Pathway, mostDone: Int = Int.max) {
    self.mostDone = mostDone
    self.budget = budget
    self.pathway = pathway
    bytesPerPart = budget.bytes / Self.abreast
    interval = min(1 << 20, budget.work / 64 + 1)
    state = Mutex(State(parts: Array(repeating: Part(), count: parts)))
  }

  /// Notes what a part has done; false when the parts up to it have done too much together.
  func note(_ work: Int, of part: Int) -> Bool {
    state.withLock { state in
      state.parts[part].work = work
      var sum = 0
      for index in 0...part { sum += state.parts[index].work }
      return sum <= budget.work
    }
  }

  func finish(_ part: Int, _ spent: WorkSpent, _ leaders: [(work: Int, node: Int)]) {
    state.withLock { state in
      state.parts[part].spent = spent
      state.parts[part].leaders = leaders
      state.parts[part].isOver = true
    }
  }

  /// What ends a part inside; `outcome` puts the words in its place.
  static let stopped = Refusal(origin: .none, reason: "Exact timing has used up its budget of work.")

  /// All parts in order, or the refusal of the first that did not end well.
  func outcome<Answer>(_ results: [Result<Answer, Refusal>?]) throws(TimingStop) -> ([Answer], WorkSpent) {
    let parts = state.withLock { $0.parts }
    var answers: [Answer] = []
    var total = WorkSpent()
    for (index, result) in results.enumerated() {
      let before = total.work
      total.work += parts[index].spent.work
      total.bytes = max(total.bytes, parts[index].spent.bytes)
      if total.work > budget.work {
        let limit = budget.work - before
        let leader =
          parts[index].leaders.last { $0.work <= limit } ?? (index > 0 ? parts[index - 1].leaders.last : nil)
          ?? parts[index].leaders.first
        throw .spent(node: NodeID(leader?.node ?? 0))
      }
      guard let result else {
        throw .refused(Refusal(origin: .none, reason: "The exact timing was not finished."))
      }
      switch result {
      case .success(let answer): answers.append(answer)
      case .failure(let refusal): throw .refused(refusal)
      }
    }
    return (answers, total)
  }

  func refusal(keeping heldByNode: [Int]) -> Refusal {
    var most = 0
    for index in heldByNode.indices where heldByNode[index] > heldByNode[most] { most = index }
    return CostlyItem(pathway, NodeID(most)).refusal(keeping: budget.bytes)
  }

  /// What `work` makes of each part, some side by side.
  func run<Answer: Sendable>(
    _ parts: Int, unitsPerCell: Int = 1, _ work: @Sendable (Int, Meter) throws(Refusal) -> Answer
  ) throws(TimingStop) -> ([Answer], WorkSpent) {
    let results = Mutex<[Result<Answer, Refusal>?]>(Array(repeating: nil, count: parts))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(parts, Self.abreast)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < parts else { return }
        let result = Result { () throws(Refusal) in
          let meter = Meter(self, part: index, nodes: pathway.nodes.count, unitsPerCell: unitsPerCell)
          defer { meter.finish() }
          let answer = try work(index, meter)
          try meter.check()
          return answer
        }
        results.withLock { $0[index] = result }
      }
    }
    return try outcome(results.withLock { $0 })
  }
}

/// Why an answer was not worked out to its end.
enum TimingStop: Error {
  case refused(Refusal)
  /// The budget of work is spent; most of it at this item.
  case spent(node: NodeID)
}
