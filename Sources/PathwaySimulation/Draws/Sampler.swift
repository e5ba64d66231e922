internal import PathwayArithmetic
package import PathwayModel

/// A duration law made ready to draw from: whole seconds from 53 random bits.
struct Sampler: BitwiseCopyable, Sendable {
  enum Shape: UInt8 {
    case fixed
    case uniform
    case triangular
    /// Continuous, from a quantile table.
    case table
    /// One of a list of values.
    case list
    /// Whole days, evenly within a band.
    case bands
  }

  var shape: Shape
  /// The length runs in working time.
  var isWorking: Bool
  /// First entry in the shared arrays of `SamplerSet`.
  var offset: Int32 = 0
  var count: Int32 = 0
  var a = 0.0
  var b = 0.0
  var c = 0.0
}

/// No single length is longer than this many seconds (3,000 years): a heavier tail is cut there.
var longestLength: Double { 100_000_000_000 }

/// A length in seconds as a whole number, safe for any input.
@inline(__always)
func wholeSeconds(_ length: Double) -> Int {
  // Not above 0 (or not a number) is 0; towards 0 is down.
  length > 0 ? Int(min(length, longestLength) + 0.5) : 0
}

/// All laws of a plan, with their tables in shared arrays; the same law is tabulated once.
package struct SamplerSet: Sendable {
  private(set) var samplers: [Sampler] = []
  private(set) var cubics: [Cubic] = []
  private(set) var numbers: [Double] = []
  private var known: [DurationLaw: Int32] = [:]
  private var standard: [QuantileTable.Node] = []

  package init() {}

  /// The index of a law's sampler; throws when a parameter makes no sense.
  package mutating func add(_ law: DurationLaw, origin: Origin) throws(Refusal) -> Int32 {
    if let index = known[law] { return index }
    guard isSound(law.distribution) else {
      throw Refusal(
        origin: origin, reason: "A duration here has a parameter that is not a number, negative or out of order.")
    }
    var sampler = Sampler(shape: .fixed, isWorking: law.clock == .working)
    fill(&sampler, law.distribution)
    let index = Int32(samplers.count)
    samplers.append(sampler)
    known[law] = index
    return index
  }

  private mutating func fill(_ sampler: inout Sampler, _ distribution: Distribution) {
    switch distribution {
    case .fixed(let length): sampler.a = length
    case .uniform(let low, let high): setInterval(&sampler, .uniform, low, high)
    case .triangular(let low, let mode, let high):
      setInterval(&sampler, .triangular, low, high)
      sampler.c = mode
    case .pert(let low, let mode, let high):
      guard high > low else {
        sampler.a = low
        return
      }
      let a = 1 + 4 * (mode - low) / (high - low)
      let b = 1 + 4 * (high - mode) / (high - low)
      tabulate(&sampler, Laws.beta(a, b, low: low, high: high))
    case .exponential(let mean):
      if mean > 0 { tabulate(&sampler, Laws.exponential(mean: mean)) }
    case .erlang(let mean, let stages):
      guard mean > 0 else { return }
      if stages == 1 {
        tabulate(&sampler, Laws.exponential(mean: mean))
      } else {
        tabulate(&sampler, Laws.gamma(shape: Double(stages), scale: mean / Double(stages)))
      }
    case .gamma(let mean, let sd):
      guard mean > 0, sd > 0 else {
        sampler.a = mean
        return
      }
      tabulate(&sampler, Laws.gamma(shape: mean / sd * (mean / sd), scale: sd / mean * sd))
    case .weibull(let shape, let scale):
      if scale > 0 { tabulate(&sampler, Laws.weibull(shape: shape, scale: scale)) }
    case .lognormal(let median, let share, let within):
      let z = SpecialFunctions.normalQuantile(share) ?? 1
      let sigma = median > 0 ? Elementary.log(within / median) / z : 0
      setLognormal(&sampler, median: median, sigma: sigma)
    case .lognormalMoments(let mean, let sd):
      guard mean > 0 else { return }
      let variance = Elementary.log(1 + sd / mean * (sd / mean))
      setLognormal(&sampler, median: mean * Elementary.exp(-variance / 2), sigma: variance.squareRoot())
    case .normal(let mean, let sd):
      if sd > 0 { tabulate(&sampler, Laws.normalAboveZero(mean: mean, sd: sd)) } else { sampler.a = mean }
    case .empirical(let values):
      sampler.shape = .list
      sampler.offset = Int32(numbers.count)
      sampler.count = Int32(values.count)
      numbers += values
    case .bands(let bands): setBands(&sampler, bands)
    }
  }

  private func setInterval(_ sampler: inout Sampler, _ shape: Sampler.Shape, _ low: Double, _ high: Double) {
    sampler.a = low
    sampler.b = high - low
    if high > low { sampler.shape = shape }
  }

  private mutating func setLognormal(_ sampler: inout Sampler, median: Double, sigma: Double) {
    guard median > 0, sigma > 0 else {
      sampler.a = median
      return
    }
    if standard.isEmpty { standard = Laws.standardNormal() }
    tabulate(&sampler, Laws.lognormal(mu: Elementary.log(median), sigma: sigma, standard: standard))
  }

  private mutating func tabulate(_ sampler: inout Sampler, _ table: QuantileTable) {
    sampler.shape = .table
    sampler.offset = Int32(cubics.count)
    cubics += table.cubics
  }

  /// Each band as three numbers: share up to its end, first day, number of days.
  private mutating func setBands(_ sampler: inout Sampler, _ bands: [Distribution.Band]) {
    sampler.shape = .bands
    sampler.offset = Int32(numbers.count)
    sampler.count = Int32(bands.count)
    let total = bands.reduce(0) { $0 + $1.share }
    var sum = 0.0
    var first = 0
    for band in bands {
      sum += band.share / total
      numbers += [sum, Double(first), Double(max(1, band.toDay - first + 1))]
      first = band.toDay + 1
    }
  }

  private func isSound(_ distribution: Distribution) -> Bool {
    func sound(_ numbers: Double...) -> Bool { numbers.allSatisfy { $0 >= 0 && $0 <= 1e15 } }
    return switch distribution {
    case .fixed(let length): sound(length)
    case .uniform(let low, let high): sound(low, high) && low <= high
    case .triangular(let low, let mode, let high), .pert(let low, let mode, let high):
      sound(low, mode, high) && low <= mode && mode <= high
    case .exponential(let mean): sound(mean)
    case .erlang(let mean, let stages): sound(mean) && stages >= 1 && stages <= 1_000_000
    case .gamma(let mean, let sd): sound(mean, sd) && sd <= 1000 * mean
    case .weibull(let shape, let scale): sound(shape, scale) && shape >= 0.01
    case .lognormal(let median, let share, let within):
      sound(median, within) && share > 0.5 && share < 1 && median <= within
    case .lognormalMoments(let mean, let sd): sound(mean, sd)
    case .normal(let mean, let sd): sound(abs(mean), sd) && mean >= -8 * sd
    case .empirical(let values): !values.isEmpty && values.count < 10_000_000 && values.allSatisfy { sound($0) }
    case .bands(let bands):
      !bands.isEmpty && bands.allSatisfy { sound($0.share) && $0.toDay >= 0 && $0.toDay < 1_000_000 }
        && zip(bands, bands.dropFirst()).allSatisfy { $0.toDay < $1.toDay } && bands.contains { $0.share > 0 }
    }
  }
}
