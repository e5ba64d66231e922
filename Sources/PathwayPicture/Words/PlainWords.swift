package import PathwayModel
import Scene

/// Lengths and waits in the words of a waiting room, never in the words of a statistician.
package enum PlainWords {
  /// `7 days`, `24 hours`, `5 working days`.
  package static func length(_ length: Length) -> String {
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
  package static func duration(_ law: DurationLaw, isShort: Bool = false) -> String {
    let working = law.clock == .working
    switch law.distribution {
    case .fixed(let value): return seconds(value, working)
    case .uniform(let low, let high): return span(low, high, working)
    case .triangular(let low, let mode, let high), .pert(let low, let mode, let high):
      if isShort { return "usually " + seconds(mode, working) }
      let unit = unitSeconds(high)
      return span(low, high, working) + ", usually " + PlainNumbers.decimal(mode / unit)
    case .exponential(let mean), .erlang(let mean, _), .gamma(let mean, _), .lognormalMoments(let mean, _),
      .normal(let mean, _):
      return "on average " + seconds(mean, working)
    case .weibull(_, let scale): return "typically " + seconds(scale, working)
    case .lognormal(let median, _, _): return "about " + seconds(median, working)
    case .empirical(let values):
      guard !values.isEmpty else { return "" }
      return "half within " + seconds(values[(values.count - 1) / 2], working)
    case .bands(let bands): return bandWords(bands)
    }
  }

  /// A middling length in seconds, for drawing to scale; nil when nothing is known.
  static func typicalSeconds(_ law: DurationLaw) -> Double? {
    switch law.distribution {
    case .fixed(let value): value
    case .uniform(let low, let high): (low + high) / 2
    case .triangular(_, let mode, _), .pert(_, let mode, _): mode
    case .exponential(let mean), .erlang(let mean, _), .gamma(let mean, _), .lognormalMoments(let mean, _),
      .normal(let mean, _):
      mean
    case .weibull(_, let scale): scale
    case .lognormal(let median, _, _): median
    case .empirical(let values): values.isEmpty ? nil : values[(values.count - 1) / 2]
    case .bands(let bands): bands.isEmpty ? nil : Double(medianBand(bands)) * 86_400
    }
  }

  private static func bandWords(_ bands: [Distribution.Band]) -> String {
    guard !bands.isEmpty else { return "" }
    return "half within " + PlainNumbers.counted(Double(medianBand(bands)), "day", "days")
  }

  /// The day by which half have stopped, counted evenly inside its band.
  private static func medianBand(_ bands: [Distribution.Band]) -> Int {
    var before = 0.0
    var from = -1
    for band in bands {
      let toDay = min(max(band.toDay, 0), 100_000)
      if before + band.share >= 0.5, band.share > 0 {
        let part = (0.5 - before) / band.share * Double(toDay - from)
        return from + Int(min(max(1, part.rounded(.up)), 100_000))
      }
      before += band.share
      from = toDay
    }
    return min(max(bands.last?.toDay ?? 0, 0), 100_000)
  }

  private static func span(_ low: Double, _ high: Double, _ working: Bool) -> String {
    let unit = unitSeconds(high)
    if low == high { return seconds(high, working) }
    return PlainNumbers.decimal(low / unit) + " to " + named(high, unit, working)
  }

  private static func seconds(_ value: Double, _ working: Bool) -> String {
    named(value, unitSeconds(value), working)
  }

  private static func named(_ value: Double, _ unit: Double, _ working: Bool) -> String {
    let amount = value / unit
    if unit == 86_400 {
      return working
        ? PlainNumbers.counted(amount, "working day", "working days") : PlainNumbers.counted(amount, "day", "days")
    }
    if value == 0 { return "same day" }
    return unit == 3600
      ? PlainNumbers.counted(amount, "hour", "hours") : PlainNumbers.counted(amount, "minute", "minutes")
  }

  private static func unitSeconds(_ value: Double) -> Double {
    if value >= 86_400 { return 86_400 }
    return value >= 5400 ? 3600 : 60
  }
}
