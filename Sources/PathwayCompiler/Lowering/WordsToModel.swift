internal import PathwayModel
internal import PathwaySyntax

// Words of the language as values of the model. No `default` stands here: a new word does not compile until it is told
// what it means.

extension Node.Kind {
  /// Of an item, or nil for what brings or leads to other items.
  init?(_ word: ItemWord) {
    switch word {
    case .start: self = .start
    case .step: self = .step
    case .test: self = .test
    case .clinic: self = .clinic
    case .meeting: self = .meeting
    case .treatment: self = .treatment
    case .contact: self = .contact
    case .milestone: self = .milestone
    case .end: self = .end
    case .decide: self = .decide
    case .together: self = .together
    case .in: self = .inTurn
    case .use, .go: return nil
    }
  }
}

extension Source.Grade {
  init(_ word: GradeWord) {
    switch word {
    case .official: self = .official
    case .peerReviewed: self = .peerReviewed
    case .abstract: self = .abstract
    case .thirdParty: self = .thirdParty
    case .local: self = .local
    }
  }
}

extension Outcome {
  init(_ word: OutcomeWord) {
    switch word {
    case .allClear: self = .allClear
    case .treated: self = .treated
    case .safetyNet: self = .safetyNet
    case .backToGP: self = .backToGP
    case .otherRoute: self = .otherRoute
    case .left: self = .left
    }
  }
}

extension ClockEvent.Moment {
  init(_ word: MomentWord) {
    switch word {
    case .start: self = .start
    case .end: self = .end
    }
  }
}

extension Length.Unit {
  /// Singular or plural.
  init(_ word: UnitWord) {
    switch word {
    case .second, .seconds: self = .seconds
    case .minute, .minutes: self = .minutes
    case .hour, .hours: self = .hours
    case .day, .days: self = .days
    case .week, .weeks: self = .weeks
    }
  }
}

extension LimitUnitWord {
  var days: Int {
    switch self {
    case .day, .days: 1
    case .week, .weeks: 7
    }
  }
}

extension Weekday {
  init(_ word: DayWord) {
    switch word {
    case .monday: self = .monday
    case .tuesday: self = .tuesday
    case .wednesday: self = .wednesday
    case .thursday: self = .thursday
    case .friday: self = .friday
    case .saturday: self = .saturday
    case .sunday: self = .sunday
    }
  }
}

extension DaysWord {
  var days: ArraySlice<Weekday> {
    switch self {
    case .weekday, .weekdays: Weekday.allCases.prefix(5)
    case .day: Weekday.allCases[...]
    }
  }
}

extension Citation {
  /// What stands in place of a source, with the reason given.
  init(_ word: CitationWord, _ reason: String?) {
    switch word {
    case .assumed: self = .assumed(reason)
    case .fitted: self = .fitted(reason)
    }
  }
}
