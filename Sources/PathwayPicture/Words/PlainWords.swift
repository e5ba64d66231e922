internal import PathwayLaws
package import PathwayModel
package import Scene

/// Lengths and waits in the words of a waiting room, never in the words of a statistician.
package enum PlainWords {
  /// `7 days`, `24 hours`, `5 working days`.
  package static func length(_ length: Length) -> PrintableText {
    switch length.unit {
    case .seconds: PlainNumbers.counted(length.amount, "second", "seconds")
    case .minutes: PlainNumbers.counted(length.amount, "minute", "minutes")
    case .hours: PlainNumbers.counted(length.amount, "hour", "hours")
    case .days: PlainNumbers.counted(length.amount, "day", "days")
    case .workingDays: PlainNumbers.counted(length.amount, "working day", "working days")
    case .weeks: PlainNumbers.counted(length.amount, "week", "weeks")
    }
  }

  /// What a wait or a service time is like: `about 12 days`, `3 to 10 days, usually 5`; in short `usually 5 days`.
  package static func duration(_ law: DurationLaw, isShort: Bool = false) -> PrintableText {
    PrintableText(law.plainly(style, isShort: isShort))
  }

  private static let style = LawStyle(
    nothing: "same day", number: { PlainNumbers.decimal($0).text }, percent: { PlainNumbers.percent($0).text },
    length: { length(Length($0, $1)).text },
    unit: { seconds, clock in
      if seconds >= Double(WeekTime.day) { return clock == .working ? .workingDays : .days }
      return seconds >= 5400 ? .hours : .minutes
    })
}
