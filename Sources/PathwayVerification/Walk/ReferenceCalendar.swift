internal import PathwayModel

/// The calendar as the paper tells it, second by second rather than by tables.
enum ReferenceCalendar {
  static func isWorking(_ time: Int) -> Bool { time % 604_800 < 432_000 }

  /// `length` seconds that pass only from Monday 00:00 to Saturday 00:00; ends as early as it can.
  static func addWorking(_ length: Int, to time: Int) -> Int {
    var left = length
    var now = time
    while left > 0 {
      let inWeek = now % 604_800
      if inWeek >= 432_000 {
        now += 604_800 - inWeek
        continue
      }
      let step = min(left, 432_000 - inWeek)
      now += step
      left -= step
    }
    return now
  }

  static func add(_ length: Length, to time: Int) -> Int {
    let seconds = Int(length.seconds.rounded())
    return length.countsWorkingDays ? addWorking(seconds, to: time) : time + seconds
  }

  static func notice(_ length: Length, from time: Int) -> Int {
    if length.countsDates || length.countsWorkingDays {
      var date = time / WeekTime.day
      var left = Int(length.days.rounded())
      if left == 0 { return time }
      while left > 0 {
        date += 1
        if length.countsDates || date % 7 < 5 { left -= 1 }
      }
      return date * WeekTime.day
    }
    return time + Int(length.seconds.rounded())
  }

  static func isWithin(_ length: Length, from: Int, to: Int) -> Bool {
    if length.countsDates { return Double(to / WeekTime.day - from / WeekTime.day) <= length.days }
    if length.countsWorkingDays {
      var count = 0
      var date = from / WeekTime.day
      while date < to / WeekTime.day {
        date += 1
        if date % 7 < 5 { count += 1 }
      }
      return Double(count) <= length.days
    }
    return Double(to - from) <= length.seconds
  }

  /// The next session or open moment at or after `time`.
  static func next(_ resource: Resource, from time: Int) -> Int {
    var best = Int.max
    let week = time / 604_800 * 604_800
    for capacity in resource.capacities where capacity.units.value > 0 {
      for day in capacity.days {
        for start in [week - 604_800, week, week + 604_800] {
          let from = start + day.rawValue * WeekTime.day + capacity.fromSecond
          let to = start + day.rawValue * WeekTime.day + capacity.toSecond
          if resource.kind == .slots {
            if from >= time { best = min(best, from) }
          } else if to > time {
            best = min(best, max(from, time))
          }
        }
      }
    }
    return best
  }
}
