internal import PathwayArithmetic
internal import PathwayModel

/// Random numbers for the reference walk, one stream a seed.
struct ReferenceRandom {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Evenly in (0, 1).
  mutating func unit() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  /// Marsaglia's polar method, which needs no sine.
  mutating func normal() -> Double {
    while true {
      let x = 2 * unit() - 1
      let y = 2 * unit() - 1
      let square = x * x + y * y
      if square < 1, square > 0 { return x * (-2 * log(square) / square).squareRoot() }
    }
  }

  private func log(_ x: Double) -> Double { Elementary.log(x) }
  private func exp(_ x: Double) -> Double { Elementary.exp(x) }
  private func pow(_ x: Double, _ y: Double) -> Double { Elementary.power(x, y) }

  /// Marsaglia and Tsang 2000.
  mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(unit(), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v > 0, log(unit()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  /// A length of the law in whole seconds.
  mutating func draw(_ distribution: Distribution) -> Int { Int(max(0, length(distribution)).rounded()) }

  private mutating func length(_ distribution: Distribution) -> Double {
    switch distribution {
    case .fixed(let length): return length
    case .uniform(let low, let high): return low + (high - low) * unit()
    case .triangular(let low, let mode, let high):
      let u = unit()
      let turn = (mode - low) / (high - low)
      return u < turn
        ? low + (u * (high - low) * (mode - low)).squareRoot()
        : high - ((1 - u) * (high - low) * (high - mode)).squareRoot()
    case .pert(let low, let mode, let high):
      let x = gamma(1 + 4 * (mode - low) / (high - low))
      let y = gamma(1 + 4 * (high - mode) / (high - low))
      return low + (high - low) * x / (x + y)
    case .exponential(let mean): return -mean * log(unit())
    case .erlang(let mean, let stages):
      var sum = 0.0
      for _ in 0..<stages { sum -= log(unit()) }
      return sum * mean / Double(stages)
    case .gamma(let mean, let sd): return gamma(mean * mean / (sd * sd)) * sd * sd / mean
    case .weibull(let shape, let scale): return scale * pow(-log(unit()), 1 / shape)
    case .lognormal(let median, let share, let within):
      return median * exp(log(within / median) / Self.quantile(share) * normal())
    case .lognormalMoments(let mean, let sd):
      let variance = log(1 + sd * sd / (mean * mean))
      return exp(log(mean) - variance / 2 + variance.squareRoot() * normal())
    case .normal(let mean, let sd):
      while true {
        let x = mean + sd * normal()
        if x >= 0 { return x }
      }
    case .empirical(let values): return values[Int(unit() * Double(values.count))]
    case .bands(let bands):
      var u = unit() * bands.reduce(0) { $0 + $1.share }
      var first = 0
      for band in bands {
        if u < band.share || band == bands[bands.count - 1] {
          let day = first + Int(unit() * Double(band.toDay - first + 1))
          return Double(day * WeekTime.day)
        }
        u -= band.share
        first = band.toDay + 1
      }
      return 0
    }
  }

  /// Normal quantile by bisection.
  static func quantile(_ share: Double) -> Double {
    var low = -9.0
    var high = 9.0
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if SpecialFunctions.normal(middle).lower < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

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
