/// How much a source counts.
package enum GradeWord: String, Word {
  case official
  case peerReviewed = "peer-reviewed"
  case abstract
  case thirdParty = "third-party"
  case local
}

/// How a pathway ended.
package enum OutcomeWord: String, Word {
  case allClear = "all-clear"
  case treated
  case safetyNet = "safety-net"
  case backToGP = "back-to-gp"
  case otherRoute = "other-route"
  case left
}

/// `start of` and `end of` a step, as a clock uses them.
package enum MomentWord: String, Word { case start, end }

/// Where `insert` puts the new items.
package enum InsertWord: String, Word { case before, after }

/// Words that stand in place of a source.
package enum CitationWord: String, Word { case assumed, fitted }

/// The units of a length, in both numbers; `working` days are two words.
package enum UnitWord: String, Word {
  case seconds, second, minutes, minute, hours, hour, days, day, weeks, week
}

/// The units in which the limit of a target is counted.
package enum LimitUnitWord: String, Word { case days, weeks, day, week }

/// What a rate is per.
package enum PeriodWord: String, Word { case day, week, month, year }

/// Words for several days of the week.
package enum DaysWord: String, Word { case weekday, weekdays, day }

/// The days of the week, as they are written.
package enum DayWord: String, Word {
  case monday = "Mon"
  case tuesday = "Tue"
  case wednesday = "Wed"
  case thursday = "Thu"
  case friday = "Fri"
  case saturday = "Sat"
  case sunday = "Sun"

  /// Its spellings, at hand for the lexer.
  static let names = spellings
}

extension SyntaxNode {
  /// The unit of a length and whether its days are working days.
  package var lengthUnit: (unit: UnitWord, isWorking: Bool)? {
    let words = words
    let isWorking = words.first == Keyword.working.spelling
    guard words.count == (isWorking ? 2 : 1), let unit = UnitWord(rawValue: words[words.count - 1]) else { return nil }
    return (unit, isWorking)
  }
}
