/// One item of the flow.
///
/// The flow is a graph with structure left visible: each node knows where care goes on (`next`), decisions have arms,
/// a together has branches. A `goto` of the text is no node: it is where some continuation points.
package struct Node: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case start, step, test, clinic, meeting, treatment, contact, milestone, end
    /// One way out is taken.
    case decide
    /// All branches begin at once; care goes on when the last ends.
    case together
    /// Several items as one (`in turn`, or what `use` brought); only its first item and its way on matter to engines.
    case inTurn
  }

  package enum Body: Hashable, Sendable {
    case plain
    case decide([Arm])
    case together([Branch])
    /// First item of the sequence (`.endOfBranch` or the continuation when it is empty is never stored: a sequence has an item).
    case inTurn(first: NodeID)
  }

  package var name: String
  package var title: String
  package var kind: Kind
  package var lane: LaneID
  package var body: Body = .plain
  /// Where care goes on. For an `end`: `.nowhere`. For a side contact: `.nowhere`.
  package var next: Continuation
  /// Share of patients (for each group) that takes this item; the others pass it by to `next`. Drawn anew at each arrival.
  package var only: PerGroup<Double>?
  /// Hands-on time.
  package var takes: PerGroup<DurationLaw>?
  /// The wait observed today, from arrival (with notice) to start.
  package var waits: PerGroup<DurationLaw>?
  package var uses: PerGroup<Use>?
  package var notice: Quantity<Length>?
  /// Lowest number first; 5 where none is written.
  package var priority: PerGroup<Int>?
  package var missed: Missed?
  /// The earliest tail wins.
  package var timeouts: [Timeout] = []
  package var sideContacts: [SideContact] = []
  /// Clocks that stand still between arriving at and leaving this node.
  package var pauses: [TargetID] = []
  package var within: Quantity<Length>?
  package var byDay: ByDay?
  package var texts = NodeTexts()
  package var outcome: Outcome?
  /// The together this node is inside of, innermost first branch; nil at the top.
  package var enclosing: Enclosing?
  /// True for the node of an `after … also`: the patient carries on meanwhile, no clock counts it.
  package var isSideContact = false
  /// The in-turn or use that this node is written in, if any; outermost names are part of `name` for `use`.
  package var sequence: NodeID?
  package var origin: Origin = .none

  package init(name: String, title: String, kind: Kind, lane: LaneID = LaneID(0), next: Continuation) {
    self.name = name
    self.title = title
    self.kind = kind
    self.lane = lane
    self.next = next
  }

  /// Starts, milestones and ends take no time.
  package var isInstant: Bool {
    switch kind {
    case .start, .milestone, .end: true
    default: false
    }
  }

  /// Something is done here that can take time: step, test, clinic, meeting, treatment or contact.
  package var isWork: Bool {
    switch kind {
    case .step, .test, .clinic, .meeting, .treatment, .contact: true
    default: false
    }
  }

  package var arms: [Arm] { if case .decide(let arms) = body { arms } else { [] } }
  package var branches: [Branch] { if case .together(let branches) = body { branches } else { [] } }
}

/// Where a patient goes from here.
package enum Continuation: Hashable, Sendable {
  case node(NodeID)
  /// The branch of the enclosing together is done.
  case endOfBranch
  /// After an end or a side contact: nothing follows.
  case nowhere
}

package struct Enclosing: Hashable, Sendable {
  package var together: NodeID
  package var branch: Int
  package init(together: NodeID, branch: Int) {
    self.together = together
    self.branch = branch
  }
}

/// A value for each group; a group may have none (a property written only `for` another).
package struct PerGroup<Value: Hashable & Sendable>: Hashable, Sendable {
  /// By group id; as many as the pathway has groups.
  package var values: [Quantity<Value>?]

  package init(_ values: [Quantity<Value>?]) { self.values = values }

  package init(everyone value: Quantity<Value>, groups: Int = 1) {
    values = Array(repeating: value, count: groups)
  }

  package subscript(group: GroupID) -> Quantity<Value>? { values[group.index] }

  /// True when every group has the same value (or none): it was written once for all.
  package var isUniform: Bool { values.allSatisfy { $0?.value == values[0]?.value } }
}

/// One way out of a decision.
package struct Arm: Hashable, Sendable {
  package var name: String
  /// The words of the answer; empty when none were written.
  package var title: String
  /// For each group, the share of its patients at the decision that take this arm; over the arms they add up to 1.
  package var shares: PerGroup<Double>
  /// True for `otherwise`: its share was not written but is what the others leave.
  package var isOtherwise: Bool
  package var to: Continuation
  package var origin: Origin
  package init(
    name: String, title: String, shares: PerGroup<Double>, isOtherwise: Bool = false, to: Continuation,
    origin: Origin = .none
  ) {
    self.name = name
    self.title = title
    self.shares = shares
    self.isOtherwise = isOtherwise
    self.to = to
    self.origin = origin
  }
}

/// One branch of a together; its first node's `only` is the chance that it is needed.
package struct Branch: Hashable, Sendable {
  package var first: NodeID
  package init(first: NodeID) { self.first = first }
}

package struct Use: Hashable, Sendable {
  package var resource: ResourceID
  package var units: Int
  package init(resource: ResourceID, units: Int) {
    self.resource = resource
    self.units = units
  }
}

/// Not coming: the chance at each try, the rebooking, and what happens at the n-th miss.
package struct Missed: Hashable, Sendable {
  package var share: PerGroup<Double>
  package var rebookedAfter: Quantity<Length>
  package var limit: Limit?
  /// Clocks that start anew at the missed start.
  package var restarts: [TargetID]

  package struct Limit: Hashable, Sendable {
    package var times: Quantity<Int>
    /// Where the patient goes at that miss.
    package var to: Continuation
    package init(times: Quantity<Int>, to: Continuation) {
      self.times = times
      self.to = to
    }
  }

  package init(
    share: PerGroup<Double>, rebookedAfter: Quantity<Length>, limit: Limit? = nil, restarts: [TargetID] = []
  ) {
    self.share = share
    self.rebookedAfter = rebookedAfter
    self.limit = limit
    self.restarts = restarts
  }
}

/// `after 28 days { … }`: not ended by then, the patient goes this way instead.
package struct Timeout: Hashable, Sendable {
  package var after: Quantity<Length>
  package var to: Continuation
  package init(after: Quantity<Length>, to: Continuation) {
    self.after = after
    self.to = to
  }
}

/// `after 7 days also contact …`: work beside the patient's own way.
package struct SideContact: Hashable, Sendable {
  package var after: Quantity<Length>
  package var node: NodeID
  package init(after: Quantity<Length>, node: NodeID) {
    self.after = after
    self.node = node
  }
}

package struct ByDay: Hashable, Sendable {
  package var day: Quantity<Int>
  /// A word for the ruler: `by day 3 "triage"`.
  package var phrase: String?
  package init(day: Quantity<Int>, phrase: String? = nil) {
    self.day = day
    self.phrase = phrase
  }
}

package enum Outcome: String, Hashable, Sendable, CaseIterable {
  case allClear = "all-clear"
  case treated
  case safetyNet = "safety-net"
  case backToGP = "back-to-gp"
  case otherRoute = "other-route"
  case left
}

/// What a node says to readers.
package struct NodeTexts: Hashable, Sendable {
  package var role: String?
  package var patient: String?
  package var icon: String?
  package var notes: [Quantity<String>] = []
  /// What is seen in practice, each a sentence with its source.
  package var seen: [Quantity<String>] = []
  /// http, https or mailto.
  package var links: [String] = []
  /// A clinical code: system and code.
  package var codes: [Code] = []

  package struct Code: Hashable, Sendable {
    package var system: String
    package var code: String
    package init(system: String, code: String) {
      self.system = system
      self.code = code
    }
  }
  package init() {}
}
