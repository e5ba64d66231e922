/// What may stand outside a pathway.
package enum FileWord: String, HeadWord {
  case `import`, pathway, fragment, source, lane, resource, `let`

  package var kind: SyntaxKind {
    switch self {
    case .import: .importDeclaration
    case .pathway: .pathway
    case .fragment: .fragment
    case .source: .source
    case .lane: .lane
    case .resource: .resource
    case .let: .letDeclaration
    }
  }
}

/// What a pathway says of itself.
package enum FactWord: String, HeadWord {
  case owner, version, summary, audience, jurisdiction, seen, reviewed, review

  package var kind: SyntaxKind {
    switch self {
    case .owner, .version, .summary, .audience, .jurisdiction, .seen: .fact
    case .reviewed, .review: .dateFact
    }
  }
}

/// What else may stand directly inside a pathway.
package enum PathwayWord: String, HeadWord {
  case source, lane, resource, `let`, group, criterion, arrivals, day, target, flow, variant
  case remove, change, replace, insert

  package var kind: SyntaxKind {
    switch self {
    case .source: .source
    case .lane: .lane
    case .resource: .resource
    case .let: .letDeclaration
    case .group: .group
    case .criterion: .criterion
    case .arrivals: .arrivals
    case .day: .dayZero
    case .target: .target
    case .flow: .flow
    case .variant: .variant
    case .remove: .remove
    case .change: .change
    case .replace: .replace
    case .insert: .insert
    }
  }
}

/// What `remove` may name besides an item of the flow.
package enum RemovableWord: String, Word { case resource, lane, target, group, `let` }

/// What is said of a source.
package enum SourceFactWord: String, HeadWord {
  case publisher, url, licence, published, grade

  package var kind: SyntaxKind {
    switch self {
    case .publisher, .url, .licence, .published: .sourceFact
    case .grade: .gradeFact
    }
  }
}

/// The lines of a target.
package enum TargetWord: String, HeadWord {
  case from, to, within, seen

  package var kind: SyntaxKind {
    switch self {
    case .from: .targetFrom
    case .to: .targetTo
    case .within: .targetWithin
    case .seen: .targetSeen
    }
  }
}

/// The items of a flow.
package enum ItemWord: String, HeadWord {
  case start, step, test, clinic, meeting, treatment, contact, milestone, end
  case decide, together, `in`, use, go

  package var kind: SyntaxKind {
    switch self {
    case .start, .step, .test, .clinic, .meeting, .treatment, .contact, .milestone, .end: .node
    case .decide: .decide
    case .together: .together
    case .in: .inTurn
    case .use: .use
    case .go: .goTo
    }
  }
}

/// The properties of an item: what stands in its braces.
package enum PropertyWord: String, HeadWord {
  case takes, waits, within, by, uses, notice, priority, missed, after, pauses
  case role, note, patient, seen, link, icon, code, outcome

  package var kind: SyntaxKind {
    switch self {
    case .takes: .takes
    case .waits: .waits
    case .within: .within
    case .by: .byDay
    case .uses: .uses
    case .notice: .notice
    case .priority: .priority
    case .missed: .missed
    case .after: .after
    case .pauses: .pauses
    case .role, .note, .patient, .seen, .link: .textProperty
    case .icon: .icon
    case .code: .code
    case .outcome: .outcome
    }
  }
}

/// The ways out of a decision.
package enum ArmWord: String, HeadWord {
  case when, otherwise

  package var kind: SyntaxKind {
    switch self {
    case .when: .when
    case .otherwise: .otherwise
    }
  }
}

/// What a `change` may say besides properties and ways out.
package enum ChangeWord: String, HeadWord {
  case title, `in`, only

  package var kind: SyntaxKind {
    switch self {
    case .title: .titleEdit
    case .in: .inLane
    case .only: .only
    }
  }
}
