import PathwayModel
import Testing

/// The judge of pathways is judged: a sound one has nothing said of it, and each promise has a planted violation.
struct InvariantTests {
  /// Start, a decision of two ways for two groups, a clinic with sessions, an end; one clock.
  static func sound() -> Pathway {
    var pathway = Pathway(name: "p", title: "P")
    pathway.lanes = [Lane(name: "hospital", title: "Hospital")]
    pathway.groups = [
      Group(name: "ill", title: "Ill", share: Quantity(0.25)),
      Group(name: "well", title: "Well", share: Quantity(0.75)),
    ]
    pathway.resources = [
      Resource(
        name: "list", title: "List", kind: .slots,
        capacities: [
          Resource.Capacity(
            units: Quantity(4), days: [.monday], fromSecond: 9 * WeekTime.hour, toSecond: 9 * WeekTime.hour)
        ])
    ]
    var start = Node(name: "start", title: "Start", kind: .start, next: .node(NodeID(1)))
    start.only = nil
    var decision = Node(name: "asked", title: "Asked", kind: .decide, next: .nowhere)
    decision.body = .decide([
      Arm(name: "yes", title: "Yes", shares: PerGroup([Quantity(0.9), Quantity(0.2)]), to: .node(NodeID(2))),
      Arm(name: "no", title: "No", shares: PerGroup([Quantity(0.1), Quantity(0.8)]), to: .node(NodeID(3))),
    ])
    var clinic = Node(name: "clinic", title: "Clinic", kind: .clinic, next: .node(NodeID(3)))
    clinic.uses = PerGroup(everyone: Quantity(Use(resource: ResourceID(0), units: 1)), groups: 2)
    let end = Node(name: "end", title: "End", kind: .end, next: .nowhere)
    pathway.nodes = [start, decision, clinic, end]
    pathway.arrivals = [
      Arrivals(entry: NodeID(0), perWeek: Quantity(10), windows: [WeekWindow(from: 0, to: WeekTime.week)])
    ]
    pathway.targets = [
      Target(
        name: "t", title: "T", from: [ClockEvent(.reached, NodeID(0))], to: [ClockEvent(.reached, NodeID(3))],
        limitDays: Quantity(28), required: Quantity(0.8))
    ]
    return pathway
  }

  @Test("nothing is said of a sound pathway")
  func nothing() { #expect(Self.sound().brokenPromises == []) }

  struct Planted: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var words: String
    var plant: @Sendable (inout Pathway) -> Void
    init(_ name: String, _ words: String, _ plant: @escaping @Sendable (inout Pathway) -> Void) {
      testDescription = name
      self.words = words
      self.plant = plant
    }
  }

  static let planted: [Planted] = [
    Planted("no groups", "no group") { pathway in
      pathway.groups = []
      pathway.nodes.removeSubrange(1...2)
      pathway.nodes[0].next = .node(NodeID(1))
      pathway.targets[0].to = [ClockEvent(.reached, NodeID(1))]
    },
    Planted("groups that do not add up", "the groups add up to 0.95") { $0.groups[0].share.value = 0.2 },
    Planted("a share over 1", "`only` of clinic is 1.5") {
      $0.nodes[2].only = PerGroup(everyone: Quantity(1.5), groups: 2)
    },
    Planted("a share below 0", "`missed` of clinic is -0.1") {
      $0.nodes[2].missed = Missed(
        share: PerGroup(everyone: Quantity(-0.1), groups: 2), rebookedAfter: Quantity(Length(7, .days)))
    },
    Planted("a standard over 1", "the standard of t is 85.0") { $0.targets[0].required.value = 85 },
    Planted("arms that do not add up", "the arms of asked add up to 0.9") { pathway in
      guard case .decide(var arms) = pathway.nodes[1].body else { return }
      arms[1].shares = PerGroup([Quantity(0), Quantity(0.8)])
      pathway.nodes[1].body = .decide(arms)
    },
    Planted("a way to no node", "a way out of clinic") { $0.nodes[2].next = .node(NodeID(9)) },
    Planted("an entry that is no node", "an entry") { $0.arrivals[0].entry = NodeID(4) },
    Planted("a clock of no node", "target t") { $0.targets[0].from = [ClockEvent(.reached, NodeID(7))] },
    Planted("a lane that is none", "the lane of clinic") { $0.nodes[2].lane = LaneID(3) },
    Planted("a resource that is none", "what clinic uses") {
      $0.nodes[2].uses = PerGroup(everyone: Quantity(Use(resource: ResourceID(1), units: 1)), groups: 2)
    },
    Planted("a clock that is none", "a clock at clinic") { $0.nodes[2].pauses = [TargetID(1)] },
    Planted("values for one group of two", "clinic has values for another number of groups") {
      $0.nodes[2].priority = PerGroup(everyone: Quantity(1), groups: 1)
    },
    Planted("windows that overlap", "arrival hours") {
      $0.arrivals[0].windows = [WeekWindow(from: 0, to: 20), WeekWindow(from: 10, to: 30)]
    },
    Planted("a rate below nothing", "a rate of -1.0") { $0.arrivals[0].perWeek.value = -1 },
    Planted("a session after midnight", "a session of list") {
      $0.resources[0].capacities[0].fromSecond = WeekTime.day + 1
      $0.resources[0].capacities[0].toSecond = WeekTime.day + 1
    },
    Planted("staff who close before they open", "a session of list") {
      $0.resources[0].kind = .staff
      $0.resources[0].capacities[0].toSecond = 0
    },
    Planted("a session on no day", "a session of list") { $0.resources[0].capacities[0].days = [] },
    Planted("a branch ended outside of one", "clinic ends no branch") { $0.nodes[2].next = .endOfBranch },
    Planted("a limit of no days", "target t") { $0.targets[0].limitDays.value = 0 },
    Planted("two items of one name", "two items share a name") { $0.nodes[2].name = "asked" },
  ]

  @Test("each broken promise is found, and no other", arguments: planted)
  func found(_ planted: Planted) {
    var pathway = Self.sound()
    planted.plant(&pathway)
    let said = Set(pathway.brokenPromises).sorted()
    #expect(said.count == 1 && said[0].contains(planted.words), "\(said)")
  }
}
