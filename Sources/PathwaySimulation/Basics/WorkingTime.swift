import PathwayLaws
import PathwayModel

/// Moments in whole seconds from a Monday 00:00, any number of weeks on (or back).
package enum Moment {
  /// Later than anything that happens.
  static var never: Int { Int.max / 4 }
  // As in `WeekTime`, where the loop of the engine has them at hand.
  @inline(__always) static var day: Int { 86_400 }
  @inline(__always) static var week: Int { 604_800 }

  /// The date as a number of days from the Monday.
  @inline(__always)
  package static func date(_ time: Int) -> Int { floorDivide(time, day) }

  @inline(__always)
  static func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }

  static func weekOffset(_ time: Int) -> Int { time - floorDivide(time, week) * week }

  /// The moment `length` seconds of working time after `time`: working time passes from Monday 00:00 to Saturday 00:00
  /// and a length ends as early as it can.
  static func addWorking(_ time: Int, _ length: Int) -> Int {
    guard length > 0 else { return time }
    let workingWeek = 5 * day
    var monday = floorDivide(time, week) * week
    var done = time - monday
    if done >= workingWeek {
      monday += week
      done = 0
    }
    let total = done + length
    let weeks = (total - 1) / workingWeek
    return monday + weeks * week + (total - weeks * workingWeek)
  }

  /// 00:00 of the n-th working date after the date of `time`; `time` itself for 0.
  static func startOfWorkingDate(_ n: Int, after time: Int) -> Int {
    guard n > 0 else { return time }
    var monday = floorDivide(time, week) * week
    // Working dates of this week up to and including today: 1 on Monday, 5 from Friday to Sunday.
    let passed = min(5, (time - monday) / day + 1)
    // Counting from the Monday of this week, the date wanted is number passed + n - 1 from 0.
    let target = passed + n - 1
    monday += target / 5 * week
    return monday + target % 5 * day
  }

  /// Working dates after the date of `from` up to and including that of `to`.
  static func workingDates(from: Int, to: Int) -> Int {
    func count(_ time: Int) -> Int {
      let weeks = floorDivide(time, week)
      return weeks * 5 + min(5, (time - weeks * week) / day + 1)
    }
    return count(to) - count(from)
  }
}

/// A length of the text made ready to add to a moment.
struct PlannedLength: BitwiseCopyable, Sendable {
  enum Kind: UInt8, Sendable { case clock, dates, workingDates }
  var kind: Kind
  /// Seconds by the clock (of working time for working days).
  var seconds: Int
  /// Whole days, where the length is in dates.
  var days: Int

  init(_ length: Length) {
    kind = length.countsDates ? .dates : length.countsWorkingDays ? .workingDates : .clock
    seconds = wholeSeconds(length.seconds)
    days = Int(min(max(0, length.days), 1_000_000).rounded())
  }

  /// As elapsed time: of the calendar, or of working time.
  @inline(__always)
  func elapsed(from time: Int) -> Int {
    kind == .workingDates ? Moment.addWorking(time, seconds) : time + seconds
  }

  /// As notice: in days and working days from 00:00 of the n-th date after.
  func notice(from time: Int) -> Int {
    switch kind {
    case .clock: time + seconds
    case .dates: days == 0 ? time : (Moment.date(time) + days) * Moment.day
    case .workingDates: Moment.startOfWorkingDate(days, after: time)
    }
  }

  /// Whether what ran from one moment to another took no longer.
  func isMet(from: Int, to: Int) -> Bool {
    switch kind {
    case .clock: to - from <= seconds
    case .dates: Moment.date(to) - Moment.date(from) <= days
    case .workingDates: Moment.workingDates(from: from, to: to) <= days
    }
  }
}
