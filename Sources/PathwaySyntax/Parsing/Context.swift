/// Where a statement stands: which head words are understood there.
enum Context {
  case file, pathway, variant, source, resource, target, flow, decide, node, change
  /// Inside something that is not understood: every statement is.
  case anything

  /// The words that may start a statement here, in the order in which messages list them.
  var heads: [Keyword] {
    switch self {
    case .file: [.import, .pathway, .fragment, .source, .lane, .resource, .let]
    case .pathway: Self.pathwayHeads
    case .variant: Self.variantHeads
    case .source: Self.sourceHeads
    case .resource: []
    case .target: Self.targetHeads
    case .flow: Self.flowHeads
    case .decide: Self.armHeads
    case .node: Self.nodeHeads
    case .change: Self.changeHeads
    case .anything: []
    }
  }

  private static let pathwayHeads = FactWord.keywords + PathwayWord.keywords
  private static let variantHeads = pathwayHeads.filter { $0 != .flow && $0 != .variant }
  private static let sourceHeads = SourceFactWord.keywords
  private static let targetHeads = TargetWord.keywords
  private static let flowHeads = ItemWord.keywords
  private static let armHeads = ArmWord.keywords
  private static let nodeHeads = PropertyWord.keywords
  private static let changeHeads = nodeHeads + armHeads + ChangeWord.keywords

  /// Where this is, in the reader's words.
  var place: String {
    switch self {
    case .file: "outside a pathway"
    case .pathway: "directly inside a pathway"
    case .variant: "inside a variant"
    case .source: "inside a source"
    case .resource: "inside a resource"
    case .target: "inside a target"
    case .flow: "inside a flow"
    case .decide: "inside a decide"
    case .node: "inside the braces of a step"
    case .change: "inside a change"
    case .anything: "here"
    }
  }

  /// Where to look for the home of a misplaced word, the likeliest first.
  static let all: [Context] = [.pathway, .file, .source, .target, .flow, .decide, .node, .change]
}

/// The head words of nodes.
let nodeKinds = ItemWord.allCases.filter { $0.kind == .node }.map(\.keyword)

/// Words that people write for a head word of ours.
let synonyms: [String: Keyword] = [
  "task": .step, "activity": .step, "action": .step, "appointment": .clinic, "consultation": .clinic,
  "investigation": .test, "scan": .test, "decision": .decide, "choice": .decide, "branch": .when, "if": .when,
  "else": .otherwise, "parallel": .together, "goto": .go, "duration": .takes, "time": .takes, "lasts": .takes,
  "delay": .waits, "deadline": .within, "limit": .within, "needs": .uses, "requires": .uses, "comment": .note,
  "actor": .role, "who": .role, "result": .outcome, "mdt": .meeting, "author": .owner, "description": .summary,
  "swimlane": .lane, "capacity": .resource, "staff": .resource, "constant": .let, "set": .let, "cohort": .group,
  "population": .group, "arrival": .arrivals, "referrals": .arrivals, "standard": .target, "scenario": .variant,
  "include": .import, "delete": .remove, "update": .change, "website": .url, "license": .licence, "dna": .missed,
  "year": .published, "journal": .publisher, "link": .url, "procedure": .treatment,
  "operation": .treatment, "visit": .clinic, "call": .contact, "letter": .contact, "stop": .end, "finish": .end,
  "begin": .start,
]
