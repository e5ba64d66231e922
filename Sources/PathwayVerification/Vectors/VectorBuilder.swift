import PathwayLaws
import PathwayModel
import PathwaySimulation

/// Builds the small pathways of queueing theory: time in model units, each of `unit` seconds.
struct VectorBuilder {
  var pathway: Pathway
  /// Seconds in one unit of time of the model, long enough that rounding to the second does not show.
  let unit: Double

  init(unit: Double) {
    self.unit = unit
    pathway = Pathway(name: "vector", title: "A model of queueing theory")
    pathway.lanes = [Lane(name: "lane", title: "Lane")]
  }

  /// Poisson arrivals at a rate per unit, at the first node.
  mutating func arrivals(_ rate: Double) {
    pathway.arrivals = [
      Arrivals(
        entry: NodeID(0), perWeek: Quantity(rate * Double(WeekTime.week) / unit),
        windows: [WeekWindow(from: 0, to: WeekTime.week)])
    ]
  }

  /// Groups by share; properties by group are in this order.
  mutating func groups(_ shares: [Double]) {
    pathway.groups = shares.enumerated().map { index, share in
      Group(name: "g\(index)", title: "Group \(index)", share: Quantity(share))
    }
  }

  /// Staff on duty day and night.
  mutating func staff(_ members: Int) -> ResourceID {
    let capacity = Resource.Capacity(
      units: Quantity(members), days: Weekday.allCases, fromSecond: 0, toSecond: WeekTime.day)
    return resource(.staff, [capacity])
  }

  /// Slots on the days of the week at a second of the day.
  mutating func slots(_ perDay: [Int], at second: Int) -> ResourceID {
    let capacities = zip(Weekday.allCases, perDay).filter { $0.1 > 0 }.map { day, slots in
      Resource.Capacity(units: Quantity(slots), days: [day], fromSecond: second, toSecond: second)
    }
    return resource(.slots, capacities)
  }

  private mutating func resource(_ kind: Resource.Kind, _ capacities: [Resource.Capacity]) -> ResourceID {
    let index = pathway.resources.count
    pathway.resources.append(
      Resource(name: "r\(index)", title: "Resource \(index)", kind: kind, capacities: capacities))
    return ResourceID(index)
  }

  /// A node that goes on to the one after it, unless changed later.
  @discardableResult
  mutating func node(_ kind: Node.Kind, uses resource: ResourceID? = nil, takes laws: [Distribution] = []) -> NodeID {
    let index = pathway.nodes.count
    var node = Node(
      name: "n\(index)", title: "Node \(index)", kind: kind, next: kind == .end ? .nowhere : .node(NodeID(index + 1)))
    if let resource { node.uses = perGroup([Use(resource: resource, units: 1)]) }
    if !laws.isEmpty { node.takes = perGroup(laws.map { DurationLaw($0.law.scaled(by: unit)) }) }
    pathway.nodes.append(node)
    return NodeID(index)
  }

  /// A decision: each way out with its share and the offset of the node it leads to.
  mutating func decide(_ ways: [(share: Double, to: Continuation)]) {
    let index = node(.decide).index
    pathway.nodes[index].body = .decide(
      ways.enumerated().map { number, way in
        Arm(name: "a\(number)", title: "", shares: perGroup([way.share]), to: way.to)
      })
  }

  /// A together whose branches are the nodes just after it, one node each.
  mutating func together(_ branches: [(resource: ResourceID?, law: Distribution)]) -> NodeID {
    let id = node(.together)
    for (index, branch) in branches.enumerated() {
      let first = node(.step, uses: branch.resource, takes: [branch.law])
      pathway.nodes[first.index].next = .endOfBranch
      pathway.nodes[first.index].enclosing = Enclosing(together: id, branch: index)
    }
    pathway.nodes[id.index].body = .together(branches.indices.map { Branch(first: NodeID(id.index + 1 + $0)) })
    pathway.nodes[id.index].next = .node(NodeID(pathway.nodes.count))
    return id
  }

  /// A target from the first node to the last.
  mutating func target(limit: Int) {
    pathway.targets = [
      Target(
        name: "t", title: "Target", from: [ClockEvent(.reached, NodeID(0))],
        to: [ClockEvent(.reached, NodeID(pathway.nodes.count - 1))], limitDays: Quantity(limit),
        required: Quantity(0.85))
    ]
  }

  func perGroup<Value>(_ values: [Value]) -> PerGroup<Value> {
    PerGroup(pathway.groups.indices.map { Quantity(values[min($0, values.count - 1)]) })
  }
}
