/// A pathway: everything that was written, checked and joined up, with no trace of the text but opaque origins.
///
/// Built by the compiler (or a test). Ids are positions: `pathway.nodes[id.index]`. A model that the compiler hands out
/// keeps the promises of `Pathway+Invariants.swift` (ids in range, shares that add up), so engines need not ask again.
package struct Pathway: Hashable, Sendable {
  package var name: String
  package var title: String
  package var facts: Facts
  /// The variant that was laid over, if one was.
  package var variant: Variant?
  package var sources: [Source] = []
  package var lanes: [Lane] = []
  package var resources: [Resource] = []
  /// Never empty: a pathway without groups has one implicit group of everyone.
  package var groups: [Group] = [Group.everyone]
  package var criteria: [Criterion] = []
  package var arrivals: [Arrivals] = []
  /// The node whose reaching is day 0, if one was named.
  package var dayZero: NodeID?
  package var targets: [Target] = []
  /// In the order of care: the order of writing, depth first.
  package var nodes: [Node] = []
  package var origin: Origin = .none

  package init(name: String, title: String, facts: Facts = Facts()) {
    self.name = name
    self.title = title
    self.facts = facts
  }

  /// Lent, not copied: a node is large.
  package subscript(id: NodeID) -> Node {
    _read { yield nodes[id.index] }
  }
  package subscript(id: LaneID) -> Lane { lanes[id.index] }
  package subscript(id: ResourceID) -> Resource { resources[id.index] }
  package subscript(id: GroupID) -> Group { groups[id.index] }
  package subscript(id: TargetID) -> Target { targets[id.index] }
  package subscript(id: SourceID) -> Source { sources[id.index] }

  package var nodeIDs: [NodeID] { nodes.indices.map { NodeID($0) } }
  package var groupIDs: [GroupID] { groups.indices.map { GroupID($0) } }
  package var targetIDs: [TargetID] { targets.indices.map { TargetID($0) } }

  /// False when the only group is the implicit one of everyone.
  package var hasGroups: Bool { !(groups.count == 1 && groups[0].isImplicit) }

  package func node(named name: String) -> NodeID? {
    nodes.firstIndex { $0.name == name }.map { NodeID($0) }
  }
}

/// A variant that was laid over a pathway.
package struct Variant: Hashable, Sendable {
  package var name: String
  package var title: String
  package init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// What a pathway says about itself.
package struct Facts: Hashable, Sendable {
  package var owner: String?
  package var version: String?
  package var summary: String?
  package var audience: String?
  package var jurisdiction: String?
  package var reviewed: CalendarDate?
  package var reviewBy: CalendarDate?
  /// What is seen in practice, each a sentence with its source.
  package var seen: [Quantity<String>] = []
  package init() {}
}

package struct Lane: Hashable, Sendable {
  package var name: String
  package var title: String
  package var icon: String?
  package var origin: Origin
  package init(name: String, title: String, icon: String? = nil, origin: Origin = .none) {
    self.name = name
    self.title = title
    self.icon = icon
    self.origin = origin
  }
}

/// People who share a truth about them (having cancer, say), drawn on arrival.
package struct Group: Hashable, Sendable {
  package var name: String
  package var title: String
  /// Share of all arriving patients, 0 to 1; the groups' shares add up to 1.
  package var share: Quantity<Double>
  package var isImplicit: Bool
  package var origin: Origin
  package init(
    name: String, title: String, share: Quantity<Double>, isImplicit: Bool = false, origin: Origin = .none
  ) {
    self.name = name
    self.title = title
    self.share = share
    self.isImplicit = isImplicit
    self.origin = origin
  }
  package static let everyone = Group(name: "everyone", title: "Everyone", share: Quantity(1), isImplicit: true)
}

/// Who enters where: a criterion of guidance and the item it leads to.
package struct Criterion: Hashable, Sendable {
  package var text: Quantity<String>
  package var leadsTo: NodeID
  /// A heading to list it under.
  package var heading: String?
  package init(text: Quantity<String>, leadsTo: NodeID, heading: String? = nil) {
    self.text = text
    self.leadsTo = leadsTo
    self.heading = heading
  }
}

/// A Poisson stream of patients into one entry, spread evenly over its windows.
package struct Arrivals: Hashable, Sendable {
  package var entry: NodeID
  package var perWeek: Quantity<Double>
  /// Disjoint, ascending; the whole week when none was written.
  package var windows: [WeekWindow]
  /// True when the text gave no arrivals: the rate is then a placeholder of 1 a week that only `time` may use.
  package var isImplied: Bool
  package init(entry: NodeID, perWeek: Quantity<Double>, windows: [WeekWindow], isImplied: Bool = false) {
    self.entry = entry
    self.perWeek = perWeek
    self.windows = windows
    self.isImplied = isImplied
  }
}

/// A clock with a limit: starts at the first of `from`, stops at the first of `to` after that.
package struct Target: Hashable, Sendable {
  package var name: String
  package var title: String
  package var from: [ClockEvent]
  package var to: [ClockEvent]
  /// In dates: a limit of 62 is met on day 62.
  package var limitDays: Quantity<Int>
  /// The standard: the share that must be within the limit, 0 to 1.
  package var required: Quantity<Double>
  /// The published share, shown beside the computed one.
  package var seen: Quantity<Double>?
  package var origin: Origin
  package init(
    name: String, title: String, from: [ClockEvent], to: [ClockEvent], limitDays: Quantity<Int>,
    required: Quantity<Double>, seen: Quantity<Double>? = nil, origin: Origin = .none
  ) {
    self.name = name
    self.title = title
    self.from = from
    self.to = to
    self.limitDays = limitDays
    self.required = required
    self.seen = seen
    self.origin = origin
  }
}

/// Something that happens to a patient at a node.
package struct ClockEvent: Hashable, Sendable {
  package enum Moment: Hashable, Sendable {
    /// A milestone, start or end is reached.
    case reached
    /// The kept start of a step (a missed try is not one).
    case start
    /// The end of a step.
    case end
  }
  package var node: NodeID
  package var moment: Moment
  package init(_ moment: Moment, _ node: NodeID) {
    self.node = node
    self.moment = moment
  }
}

/// Something with a limited number of places: sessions of slots, or staff with opening hours.
package struct Resource: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case slots, staff }

  package struct Capacity: Hashable, Sendable {
    package var units: Quantity<Int>
    package var days: [Weekday]
    /// Slots: the second of the day of the session. Staff: opening.
    package var fromSecond: Int
    /// Staff: closing, up to 86,400. Slots: equal to `fromSecond`.
    package var toSecond: Int
    package init(units: Quantity<Int>, days: [Weekday], fromSecond: Int, toSecond: Int) {
      self.units = units
      self.days = days
      self.fromSecond = fromSecond
      self.toSecond = toSecond
    }
  }

  package var name: String
  package var title: String
  package var kind: Kind
  package var capacities: [Capacity]
  package var origin: Origin
  /// Other pathways in sight that use it too: no engine shares it out, each is given all of it.
  package var alsoUsedBy: [String] = []
  /// Slots, or hours of staff, that those ask for a week; nil where that is not known of all of them.
  package var alsoAskedPerWeek: Double?
  package init(name: String, title: String, kind: Kind, capacities: [Capacity], origin: Origin = .none) {
    self.name = name
    self.title = title
    self.kind = kind
    self.capacities = capacities
    self.origin = origin
  }
}
