internal import PathwayArithmetic
internal import PathwayModel

/// No single length is longer than this many seconds (3,000 years): a heavier tail is cut there.
let longestSeconds = 100_000_000_000.0

/// A length in seconds as a whole number, safe for any input.
func wholeSeconds(_ length: Double) -> Int {
  guard length > 0 else { return 0 }
  return Int((min(length, longestSeconds) + 0.5).rounded(.down))
}

extension Law {
  /// Makes a law of the model ready; refuses parameters that make no sense.
  init(_ law: DurationLaw, origin: Origin) throws(Refusal) {
    self.init()
    isWorking = law.clock == .working
    guard try fill(law.distribution, origin) else { throw Law.unsound(origin) }
    if let continuous {
      // A law narrower than the second that draws are rounded to is a single length.
      if continuous.high - continuous.low < 1 {
        self.continuous = nil
        points = [Point(seconds: wholeSeconds(continuous.mean), share: 1)]
      } else if !(continuous.mean.isFinite && continuous.mean <= longestSeconds) {
        throw Refusal(
          origin: origin, reason: "The mean of this duration is infinite or beyond 3,000 years.",
          advice: "Use bands or an empirical duration for so heavy a tail.")
      }
    }
    // What lies beyond is kept at one place, so it must be little.
    var long = survival(Double(Law.longest))
    for point in points where point.seconds > Law.longest { long += point.share }
    if long > 1e-3 {
      throw Refusal(
        origin: origin, reason: "More than one in a thousand of these lengths is longer than 20 years; simulate can.",
        advice: "Look at its unit.")
    }
    clampPoints()
    gatherPoints()
  }

  private mutating func clampPoints() {
    guard points.contains(where: { $0.seconds > Law.longest }) else { return }
    let all = points.map { Point(seconds: min($0.seconds, Law.longest), share: $0.share) }
    points = []
    collect(all)
  }

  /// 20 years: longer lengths are kept at one place.
  static let longest = 1044 * WeekTime.week

  private static func unsound(_ origin: Origin) -> Refusal {
    Refusal(origin: origin, reason: "A duration here has a parameter that is not a number, negative or out of order.")
  }

  private mutating func fix(_ length: Double) -> Bool {
    guard length >= 0, length <= longestSeconds else { return false }
    points = [Point(seconds: wholeSeconds(length), share: 1)]
    return true
  }

  /// False when a parameter makes no sense.
  private mutating func fill(_ distribution: Distribution, _ origin: Origin) throws(Refusal) -> Bool {
    switch distribution {
    case .fixed(let length): return fix(length)
    case .uniform(let low, let high):
      guard low >= 0, high >= low, high <= longestSeconds else { return false }
      if high == low { return fix(low) }
      continuous = Continuous(shape: .uniform, low: low, high: high, mean: (low + high) / 2)
    case .triangular(let low, let mode, let high):
      guard low >= 0, mode >= low, high >= mode, high <= longestSeconds else { return false }
      if high == low { return fix(low) }
      continuous = Continuous(shape: .triangular(mode: mode), low: low, high: high, mean: (low + mode + high) / 3)
    case .pert(let low, let mode, let high):
      guard low >= 0, mode >= low, high >= mode, high <= longestSeconds else { return false }
      if high == low { return fix(low) }
      let a = 1 + 4 * (mode - low) / (high - low)
      let b = 1 + 4 * (high - mode) / (high - low)
      continuous = Continuous(shape: .beta(a, b), low: low, high: high, mean: (low + 4 * mode + high) / 6)
    case .exponential(let mean): return setGamma(mean: mean, shape: 1)
    case .erlang(let mean, let stages):
      guard stages >= 1 else { return false }
      return setGamma(mean: mean, shape: Double(stages))
    case .gamma(let mean, let sd):
      guard mean >= 0, sd >= 0 else { return false }
      if sd == 0 || mean == 0 { return fix(mean) }
      return setGamma(mean: mean, shape: mean / sd * (mean / sd))
    case .weibull(let shape, let scale):
      guard shape > 0, scale >= 0, shape.isFinite, scale <= longestSeconds else { return false }
      if scale == 0 { return fix(0) }
      let mean = scale * Elementary.exp(SpecialFunctions.logGamma(1 + 1 / shape))
      continuous = Continuous(shape: .weibull(shape: shape, scale: scale), low: 0, high: .infinity, mean: mean)
    case .lognormal(let median, let share, let within):
      guard median >= 0, within >= median, let z = SpecialFunctions.normalQuantile(share) else { return false }
      if median == 0 || within == median { return fix(median) }
      guard z > 0 else { return false }
      return setLognormal(mu: Elementary.log(median), sigma: Elementary.log(within / median) / z)
    case .lognormalMoments(let mean, let sd):
      guard mean >= 0, sd >= 0, sd.isFinite else { return false }
      if mean == 0 || sd == 0 { return fix(mean) }
      let variance = Elementary.log(1 + sd / mean * (sd / mean))
      return setLognormal(mu: Elementary.log(mean) - variance / 2, sigma: variance.squareRoot())
    case .normal(let mean, let sd): return setNormal(mean: mean, sd: sd)
    case .empirical(let values):
      guard !values.isEmpty, values.allSatisfy({ $0 >= 0 && $0 <= longestSeconds }) else { return false }
      collect(values.map { Point(seconds: wholeSeconds($0), share: 1 / Double(values.count)) })
    case .bands(let bands): return setBands(bands)
    }
    return true
  }

  private mutating func setGamma(mean: Double, shape: Double) -> Bool {
    guard mean >= 0, mean <= longestSeconds, shape > 0 else { return false }
    // Beyond this shape the law is within a ten-thousandth of its mean.
    if mean == 0 || shape > 1e8 { return fix(mean) }
    continuous =
      shape == 1
      ? Continuous(shape: .exponential(mean: mean), low: 0, high: .infinity, mean: mean)
      : Continuous(shape: .gamma(shape: shape, scale: mean / shape), low: 0, high: .infinity, mean: mean)
    return true
  }

  private mutating func setLognormal(mu: Double, sigma: Double) -> Bool {
    guard mu.isFinite, sigma > 0, sigma.isFinite else { return false }
    continuous = Continuous(
      shape: .lognormal(mu: mu, sigma: sigma), low: 0, high: .infinity, mean: Elementary.exp(mu + sigma * sigma / 2))
    return true
  }

  private mutating func setNormal(mean: Double, sd: Double) -> Bool {
    guard mean.isFinite, sd >= 0, sd <= longestSeconds, mean <= longestSeconds else { return false }
    if sd == 0 { return fix(mean) }
    // Drawn again when below 0: were that nearly always so, no engine could draw from it.
    guard mean >= -6 * sd else { return false }
    let start = -mean / sd
    let above = NormalTail.shared(start)
    continuous = Continuous(
      shape: .normal(mean: mean, sd: sd, above: above), low: 0, high: .infinity,
      mean: mean + sd * SpecialFunctions.normalDensity(start) / above)
    return true
  }

  private mutating func setBands(_ bands: [Distribution.Band]) -> Bool {
    let total = bands.reduce(0) { $0 + $1.share }
    guard total > 0, total.isFinite else { return false }
    var first = 0
    var all: [Point] = []
    for band in bands {
      guard band.share >= 0, band.toDay >= first, band.toDay <= 36_525 else { return false }
      let share = band.share / total / Double(band.toDay - first + 1)
      for day in first...band.toDay { all.append(Point(seconds: day * WeekTime.day, share: share)) }
      first = band.toDay + 1
    }
    collect(all)
    return true
  }

  private mutating func collect(_ all: [Point]) {
    for point in all.sorted(by: { $0.seconds < $1.seconds }) {
      if let last = points.last, last.seconds == point.seconds {
        points[points.count - 1].share += point.share
      } else {
        points.append(point)
      }
    }
  }
}
