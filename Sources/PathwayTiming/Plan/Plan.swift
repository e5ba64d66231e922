internal import PathwayModel

/// One way out of a split.
struct Outlet: Hashable, Sendable {
  var share: Double
  var to: Int
}

/// One small thing done to a distribution of patients. A pathway becomes a graph of these for each group.
enum Op: Hashable, Sendable {
  /// The way is over.
  case halt
  /// Leaves a composite by a port.
  case exit(Int)
  case pass(to: Int)
  /// Counts an arrow of the flow.
  case way(Int, to: Int)
  case split([Outlet])
  case event(EventID, to: Int)
  /// A length is drawn. The place it leads to has no other way in, so that days can be told from both ends.
  case delay(law: Int, part: Part, to: Int)
  /// The calendar brings everybody to a moment. As with `delay`, nothing else leads to its place.
  case map(Int, part: Part, to: Int)
  /// A wait drawn from arrival, or notice where that ends later.
  case delayWithNotice(law: Int, notice: Int, to: Int)
  /// In a class of arrivals only: not before the notice given at arrival, by a rule of the calendar or in seconds.
  case raise(notice: Int?, seconds: Int, to: Int)
  /// A step with timers, or one that holds clocks still.
  case package(Int)
  case together(Int)
}

struct Instruction: Sendable {
  var op: Op
  var node: NodeID
}

/// A moment after arriving at which a package is left by a port.
struct Deadline: Hashable, Sendable {
  var seconds: Int
  var isWorking: Bool
  var port: Int

  func time(from start: Int) -> Int { isWorking ? WorkingAxis.add(seconds, to: start) : start + seconds }
}

/// A step as a whole: entered at one place, left by ports.
struct PackagePlan: Hashable, Sendable {
  var node: NodeID
  var entry: Int
  /// Where each port leads. 0: ended. Then the tail of the last miss, if there is one; then the timers in order.
  var ports: [Int]
  var deadlines: [Deadline]
  /// The places inside.
  var inside: Range<Int>
}

struct TogetherPlan: Hashable, Sendable {
  struct Branch: Hashable, Sendable {
    var entry: Int
    /// Share of passages in which the branch is needed.
    var need: Double
    var way: Int
    var first: NodeID
  }
  var node: NodeID
  var branches: [Branch]
  var to: Int
}

/// A package that is not in the flow: a visit watched up to a moment.
struct Question: Sendable {
  enum Kind: Sendable {
    /// Who has not ended by then is contacted, by a way.
    case side(way: Int, node: NodeID)
    /// The share ended by then.
    case within
  }
  var node: NodeID
  var package: Int
  /// The port of those still inside at the moment.
  var port: Int
  var kind: Kind
}

/// A pathway as one group of patients meets it.
struct Plan: Sendable {
  var instructions: [Instruction] = []
  /// By node: where an arriving patient enters.
  var entries: [Int] = []
  /// By node: where a patient who takes the item is.
  var visits: [Int] = []
  var packages: [PackagePlan] = []
  var togethers: [TogetherPlan] = []
  /// Packages beside the flow, which ask what of a visit is under way at a moment.
  var questions: [Question] = []
  /// Where each event happens; more than one place where tries are written out.
  var places = EventTable<[Int]>(nodes: 0, repeating: [])

  /// Where an instruction leads on the level it is on: into ports, not into packages.
  func successors(_ instruction: Int, intoBranches: Bool) -> [Int] {
    switch instructions[instruction].op {
    case .halt, .exit: return []
    case .pass(let to), .way(_, let to), .event(_, let to), .delay(_, _, let to), .map(_, _, let to),
      .delayWithNotice(_, _, let to), .raise(_, _, let to):
      return [to]
    case .split(let ways): return ways.map(\.to)
    case .package(let index): return packages[index].ports
    case .together(let index):
      let together = togethers[index]
      return intoBranches ? together.branches.map(\.entry) + [together.to] : [together.to]
    }
  }
}

extension Plan {
  /// Whether another plan differs in nothing but laws and shares.
  func hasShape(of other: Plan, isWorking: (Int) -> Bool) -> Bool {
    guard instructions.count == other.instructions.count, packages == other.packages, entries == other.entries,
      togethers == other.togethers, places == other.places
    else { return false }
    return zip(instructions, other.instructions).allSatisfy { one, another in
      guard one.node == another.node else { return false }
      switch (one.op, another.op) {
      case (.delay(let law, let part, let to), .delay(let otherLaw, let otherPart, let otherTo)):
        return part == otherPart && to == otherTo && isWorking(law) == isWorking(otherLaw)
      case (.delayWithNotice(_, let notice, let to), .delayWithNotice(_, let otherNotice, let otherTo)):
        return notice == otherNotice && to == otherTo
      case (.split(let ways), .split(let otherWays)): return ways.map(\.to) == otherWays.map(\.to)
      default: return one.op == another.op
      }
    }
  }
}

/// Laws and calendar rules, each once, shared by the groups.
struct Catalogue {
  private(set) var laws: [Law] = []
  private(set) var maps: [CalendarMap] = []
  private var lawIndex: [Law: Int] = [:]
  private var mapIndex: [CalendarMap: Int] = [:]
  private var known: [DurationLaw: Law] = [:]

  mutating func add(_ law: Law) -> Int {
    if let index = lawIndex[law] { return index }
    laws.append(law)
    lawIndex[law] = laws.count - 1
    return laws.count - 1
  }

  mutating func add(_ map: CalendarMap) -> Int {
    if let index = mapIndex[map] { return index }
    maps.append(map)
    mapIndex[map] = maps.count - 1
    return maps.count - 1
  }

  mutating func law(_ quantity: Quantity<DurationLaw>) throws(Refusal) -> Law {
    if let law = known[quantity.value] { return law }
    let law = try Law(quantity.value, origin: quantity.origin)
    known[quantity.value] = law
    return law
  }
}
