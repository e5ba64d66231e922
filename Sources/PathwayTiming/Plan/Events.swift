internal import PathwayModel

/// What can happen at a node. Only this file knows how the two are kept in one number.
struct EventID: Hashable, Sendable {
  enum Kind: Int, Sendable, CaseIterable { case arrive, start, end, missed }
  fileprivate let place: Int

  init(_ kind: Kind, _ node: NodeID) { place = node.index * Kind.allCases.count + kind.rawValue }

  var node: NodeID { NodeID(place / Kind.allCases.count) }
  var kind: Kind { Kind.allCases[place % Kind.allCases.count] }
}

/// A value for each event of a pathway.
struct EventTable<Element: Equatable & Sendable>: Equatable, Sendable {
  private var values: [Element]

  init(nodes: Int, repeating value: Element) {
    values = Array(repeating: value, count: nodes * EventID.Kind.allCases.count)
  }

  subscript(event: EventID) -> Element {
    get { values[event.place] }
    _modify { yield &values[event.place] }
  }
}

/// What a length of time at a step was.
enum Part: Int, Hashable, Sendable, CaseIterable {
  /// Drawn waits, notice, rebooking.
  case wait
  /// To the next session or open moment.
  case calendar
  case service
}

/// Seconds by node and part.
struct TimeSpent: Sendable {
  private var seconds: [Double]

  init(nodes: Int) { seconds = Array(repeating: 0, count: nodes * Part.allCases.count) }

  subscript(node: NodeID, part: Part) -> Double { seconds[node.index * Part.allCases.count + part.rawValue] }

  mutating func add(_ amount: Double, _ node: NodeID, _ part: Part) {
    seconds[node.index * Part.allCases.count + part.rawValue] += amount
  }

  mutating func add(_ other: TimeSpent, scale: Double) {
    for index in seconds.indices { seconds[index] += scale * other.seconds[index] }
  }
}
