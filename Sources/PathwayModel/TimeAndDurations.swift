/// The week in which pathways live: whole seconds from a Monday 00:00; all weeks are alike.
package enum WeekTime {
  package static let hour = 3600
  package static let day = 86_400
  package static let week = 604_800
}

package enum Weekday: Int, Hashable, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// As it is written in a pathway: `Mon`.
  package var short: String { String(name.prefix(3)) }

  /// As it is said in a sentence.
  package var name: String { Self.names[rawValue] }

  private static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}

/// A length as it was written: `24 hours` is not `1 day`, because days are counted in dates and hours by the clock.
package struct Length: Hashable, Sendable {
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case seconds, minutes, hours, days, workingDays, weeks
  }

  package var amount: Double
  package var unit: Unit

  package init(_ amount: Double, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// True for days and weeks: `within`, `by day` and `notice` count these in dates.
  package var countsDates: Bool { unit == .days || unit == .weeks }
  package var countsWorkingDays: Bool { unit == .workingDays }

  /// Seconds of calendar time, or of working time (Monday 00:00 to Saturday 00:00) for working days.
  package var seconds: Double {
    switch unit {
    case .seconds: amount
    case .minutes: amount * 60
    case .hours: amount * 3600
    case .days, .workingDays: amount * 86_400
    case .weeks: amount * 604_800
    }
  }

  /// Days (or working days) as a number.
  package var days: Double { seconds / 86_400 }
}

/// Open from one second of the week to another, `from < to <= WeekTime.week`; a window never wraps over Sunday night.
package struct WeekWindow: Hashable, Sendable {
  package var from: Int
  package var to: Int

  package init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}

/// How long something takes: a distribution and the clock it runs on.
///
/// Two laws are the same however their lengths were written: 14 days and 2 weeks.
package struct DurationLaw: Hashable, Sendable {
  /// Calendar time always passes; working time passes only between Monday 00:00 and Saturday 00:00.
  package enum Clock: Hashable, Sendable { case calendar, working }

  package var distribution: Distribution
  package var clock: Clock
  /// The units in which its lengths were written, in their order; one for all of a range; empty when it isn't known.
  package var units: [Length.Unit]

  package init(_ distribution: Distribution, clock: Clock = .calendar, units: [Length.Unit] = []) {
    self.distribution = distribution
    self.clock = clock
    self.units = units
  }

  package static func == (a: DurationLaw, b: DurationLaw) -> Bool {
    a.clock == b.clock && a.distribution == b.distribution
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(clock)
    hasher.combine(distribution)
  }
}

/// A distribution of lengths; every parameter that is a length is in seconds (of the law's clock).
///
/// Parameters are kept as written (a median and a percentile, say), so that each engine derives what it needs with
/// its own arithmetic and nothing here depends on the platform's mathematics library.
package enum Distribution: Hashable, Sendable {
  /// Exactly this long.
  case fixed(Double)
  case uniform(min: Double, max: Double)
  case triangular(min: Double, mode: Double, max: Double)
  /// Beta with shape 4: mean (min + 4 mode + max) / 6.
  case pert(min: Double, mode: Double, max: Double)
  case exponential(mean: Double)
  case erlang(mean: Double, stages: Int)
  case gamma(mean: Double, sd: Double)
  case weibull(shape: Double, scale: Double)
  /// By median and the length within which `share` (above 0.5) falls.
  case lognormal(median: Double, share: Double, within: Double)
  case lognormalMoments(mean: Double, sd: Double)
  /// Normal, drawn again when below 0.
  case normal(mean: Double, sd: Double)
  /// Each value equally likely; sorted ascending.
  case empirical([Double])
  /// As NHS England publishes waits: whole days, evenly over 0 to the first `to`, then from the day after it to the
  /// next, …; kept at the time of day of the start. Shares add up to 1.
  case bands([Band])
  /// Each part's share of the patients waits by its law. All run on the clock of the whole; no part is a mixture.
  case mixture([Part])

  package struct Part: Hashable, Sendable {
    package var share: Double
    package var law: DurationLaw
    package init(share: Double, law: DurationLaw) {
      self.share = share
      self.law = law
    }
  }

  package struct Band: Hashable, Sendable {
    /// Last whole day of the band.
    package var toDay: Int
    package var share: Double
    package init(toDay: Int, share: Double) {
      self.toDay = toDay
      self.share = share
    }
  }
}
