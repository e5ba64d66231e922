package import PathwayModel

/// What differs between two models: a whole thing that is named, or one fact of a thing.
package enum ModelPart: Hashable, Sendable {
  case thing(ModelThing)
  case fact(ModelFact)

  /// As tables and sentences call it.
  package var words: String {
    switch self {
    case .thing(let thing): thing.words
    case .fact(let fact): fact.words
    }
  }
}

/// The kinds of things of a model that are compared by name.
package enum ModelThing: Hashable, Sendable {
  case item(Node.Kind)
  case resource, target, group, arrivals, lane

  /// The family within which names are compared: a test that becomes a clinic is the same item.
  enum Family { case item, resource, target, group, arrivals, lane }

  var family: Family {
    switch self {
    case .item: .item
    case .resource: .resource
    case .target: .target
    case .group: .group
    case .arrivals: .arrivals
    case .lane: .lane
    }
  }

  package var words: String {
    switch self {
    case .item(.decide): "decision"
    case .item(.inTurn): "in turn"
    case .item(let kind): kind.rawValue
    case .resource: "resource"
    case .target: "target"
    case .group: "group"
    case .arrivals: "arrivals"
    case .lane: "lane"
    }
  }
}

/// What is said of a thing, one value at a time. What may be said several times is counted from 1.
package enum ModelFact: Hashable, Sendable {
  case title
  // Of an item.
  case kind, lane, only, waits, takes, uses, notice, priority, within, byDay, outcome, missed, next
  case after(Int)
  case shareOfArm(String)
  // Of a resource, a group, a target.
  case capacity, share, from, to, limit, standard
  // Of the arrivals at one entry.
  case rate(Int)
  case hours(Int)

  package var words: String {
    switch self {
    case .title: "title"
    case .kind: "kind"
    case .lane: "lane"
    case .only: "only"
    case .waits: "waits"
    case .takes: "takes"
    case .uses: "uses"
    case .notice: "notice"
    case .priority: "priority"
    case .within: "within"
    case .byDay: "by day"
    case .outcome: "outcome"
    case .missed: "missed"
    case .next: "next"
    case .after(let count): Self.counted("after", count)
    case .shareOfArm(let name): "share of \(name)"
    case .capacity: "capacity"
    case .share: "share"
    case .from: "from"
    case .to: "to"
    case .limit: "limit"
    case .standard: "standard"
    case .rate(let count): Self.counted("rate", count)
    case .hours(let count): Self.counted("hours", count)
    }
  }

  private static func counted(_ word: String, _ count: Int) -> String { count == 1 ? word : "\(word) \(count)" }
}
