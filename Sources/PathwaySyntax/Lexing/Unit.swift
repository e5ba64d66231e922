internal import PathwayText

/// What a word that is no unit may have been meant for.
enum Unit {
  case known(String)
  case tooLong(String)
  case unclear(String)

  static let all = UnitWord.keywords

  static func isUnit(_ word: String) -> Bool {
    Keyword(rawValue: word).map { all.contains($0) } ?? false || Unit(slip: word) != nil
  }

  init?(slip word: String) {
    switch word.lowercased() {
    case "s", "sec", "secs": self = .known("seconds")
    case "m": self = .unclear("minutes or months")
    case "min", "mins": self = .known("minutes")
    case "h", "hr", "hrs": self = .known("hours")
    case "d", "dy", "dys": self = .known("days")
    case "w", "wk", "wks": self = .known("weeks")
    case "wd", "workdays", "workday", "weekdays", "weekday": self = .known("working days")
    case "fortnight", "fortnights": self = .tooLong("a fortnight is 2 weeks")
    case "month", "months", "mth", "mths": self = .tooLong("a month has about 30 days")
    case "year", "years", "yr", "yrs": self = .tooLong("a year has about 52 weeks")
    default:
      let units = ["seconds", "minutes", "hours", "days", "weeks"]
      guard let near = nearestWord(to: word, among: units, limit: 2), word.utf8.count > 2 else { return nil }
      self = .known(near)
    }
  }
}
