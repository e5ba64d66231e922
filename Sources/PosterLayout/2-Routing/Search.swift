import PathwayPicture

/// A shortest-path search over dense states, cleared in constant time; ties are broken by the order of arrival.
struct Search {
  private struct Entry {
    var total: Int32
    var serial: Int32
    var state: Int32
  }

  private var heap: [Entry] = []
  private var costs: ByID<State, Int32>
  private var parents: ByID<State, Int32>
  private var round: ByID<State, Int32>
  private var closed: ByID<State, Int32>
  private var current: Int32 = 0
  private var serial: Int32 = 0

  /// `places`: crossings; each has four states, and behind them stand the goals.
  init(_ places: Int) {
    let size = places * 4 + 4096
    costs = ByID(repeating: 0, count: size)
    parents = costs
    round = costs
    closed = costs
  }

  mutating func begin() {
    current += 1
    serial = 0
    heap.removeAll(keepingCapacity: true)
  }

  func cost(_ state: State) -> Int32 { costs[state] }

  /// What it was come to from; nil for a state never reached.
  func parent(_ state: State) -> SearchOrigin? { round[state] == current ? SearchOrigin(code: parents[state]) : nil }

  mutating func push(_ state: State, cost: Int32, from origin: SearchOrigin, guess: Int32) {
    if state >= costs.endIndex { grow(to: state.index + 1) }
    if round[state] == current {
      if closed[state] == current || costs[state] <= cost { return }
    }
    round[state] = current
    costs[state] = cost
    parents[state] = origin.code
    serial += 1
    heap.append(Entry(total: cost + guess, serial: serial, state: Int32(state.index)))
    rise(heap.count - 1)
  }

  /// The cheapest open state, which is then settled.
  mutating func pop() -> State? {
    while let top = heap.first {
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        sink()
      }
      let state = State(Int(top.state))
      if closed[state] == current { continue }
      closed[state] = current
      return state
    }
    return nil
  }

  private mutating func grow(to size: Int) {
    let more = Array(repeating: Int32(0), count: size - costs.count)
    costs.values += more
    parents.values += more
    round.values += more
    closed.values += more
  }

  private func isBefore(_ a: Entry, _ b: Entry) -> Bool {
    a.total != b.total ? a.total < b.total : a.serial > b.serial
  }

  private mutating func rise(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard isBefore(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      let left = 2 * parent + 1
      guard left < heap.count else { return }
      let right = left + 1
      let child = right < heap.count && isBefore(heap[right], heap[left]) ? right : left
      guard isBefore(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
