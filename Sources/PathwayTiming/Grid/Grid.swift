internal import PathwayModel

/// The cells that time is cut into: of equal length, with an edge at every midnight.
struct Grid: Hashable, Sendable {
  /// Seconds of a cell.
  let cell: Int
  let perDay: Int
  let perWeek: Int
  let perWorkingWeek: Int

  /// `minutes` divides a day.
  init(minutes: Int) {
    cell = minutes * 60
    perDay = WeekTime.day / cell
    perWeek = 7 * perDay
    perWorkingWeek = 5 * perDay
  }

  /// Nothing lasts longer: 100 years in seconds.
  static let horizon = 5218 * WeekTime.week
}

/// When an atom is: at one second, or evenly over a stretch of seconds.
struct Spot: Hashable, Sendable, Comparable {
  /// Seconds on the row's axis.
  var time: Int
  /// 0 for exactly one second.
  var width = 0

  var end: Int { time + width }
  var middle: Double { Double(time) + Double(width) / 2 }

  static func < (left: Spot, right: Spot) -> Bool {
    left.time != right.time ? left.time < right.time : left.width < right.width
  }

  /// The part that lies in `from ..< to`, with its share.
  func clipped(_ from: Int, _ to: Int) -> (spot: Spot, share: Double)? {
    if width == 0 { return time >= from && time < to ? (self, 1) : nil }
    let first = max(from, time)
    let last = min(to, end)
    guard first < last else { return nil }
    return (Spot(time: first, width: last - first), Double(last - first) / Double(width))
  }

  /// Cut at every multiple of `period` after `base`.
  func cut(every period: Int, from base: Int = 0) -> [(spot: Spot, share: Double)] {
    let first = (time - base) / period
    if width == 0 || (end - 1 - base) / period == first { return [(self, 1)] }
    return (first...((end - 1 - base) / period)).compactMap {
      clipped(base + $0 * period, base + ($0 + 1) * period)
    }
  }
}

/// Patients at exactly one second, or evenly over a stretch that no continuous length has blurred yet: arrivals come in
/// such stretches, and fixed lengths, sessions and opening hours keep them exact.
struct Atom: Hashable, Sendable {
  var time: Int
  var width = 0
  var mass: Double
  /// In a class that stands for a whole cell of arrivals: the moment moves with the arrival; otherwise a calendar fixes
  /// it, whenever in the cell the patient came.
  var moving = false

  /// Units of work that making an atom and putting it in its place cost.
  static let cost = 16

  /// The order atoms are kept in.
  static func precedes(_ left: Atom, _ right: Atom) -> Bool {
    left.spot != right.spot ? left.spot < right.spot : !left.moving && right.moving
  }

  init(time: Int, width: Int = 0, mass: Double, moving: Bool = false) {
    self.time = time
    self.width = width
    self.mass = mass
    self.moving = moving
  }

  init(_ part: (spot: Spot, share: Double), of whole: Atom) {
    self.init(time: part.spot.time, width: part.spot.width, mass: whole.mass * part.share, moving: whole.moving)
  }

  var spot: Spot { Spot(time: time, width: width) }
}
