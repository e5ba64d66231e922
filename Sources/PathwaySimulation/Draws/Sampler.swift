internal import PathwayLaws
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
    /// One of several samplers, by share.
    case oneOf
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

/// All laws of a plan, with their tables in shared arrays; the same law is tabulated once.
package struct SamplerSet: Sendable {
  private(set) var samplers: [Sampler] = []
  private(set) var cubics: [Cubic] = []
  private(set) var numbers: [Double] = []
  private var known: [DurationLaw: Int32] = [:]
  private var shared = SharedTables()

  package init() {}

  /// The index of a law's sampler; throws when a parameter makes no sense.
  package mutating func add(_ law: DurationLaw, origin: Origin) throws(Refusal) -> Int32 {
    if let index = known[law] { return index }
    let asked = law.distribution.law
    guard asked.isSound else {
      throw Refusal(
        origin: origin, reason: "A duration here has a parameter that is not a number, negative or out of order.")
    }
    var sampler = Sampler(shape: .fixed, isWorking: law.clock == .working)
    fill(&sampler, asked.sampling(&shared))
    let index = Int32(samplers.count)
    samplers.append(sampler)
    known[law] = index
    return index
  }

  private mutating func fill(_ sampler: inout Sampler, _ sampling: Sampling) {
    switch sampling {
    case .always(let length): sampler.a = length
    case .even(let low, let high): setInterval(&sampler, .uniform, low, high)
    case .triangle(let low, let mode, let high):
      setInterval(&sampler, .triangular, low, high)
      sampler.c = mode
    case .quantiles(let table):
      sampler.shape = .table
      sampler.offset = Int32(cubics.count)
      cubics += table.cubics
    case .list(let values):
      sampler.shape = .list
      sampler.offset = Int32(numbers.count)
      sampler.count = Int32(values.count)
      numbers += values
    case .bands(let bands): setBands(&sampler, bands)
    case .oneOf(let choices): setChoices(&sampler, choices)
    }
  }

  private func setInterval(_ sampler: inout Sampler, _ shape: Sampler.Shape, _ low: Double, _ high: Double) {
    sampler.a = low
    sampler.b = high - low
    if high > low { sampler.shape = shape }
  }

  /// Each choice as two numbers: share up to its end, place of its sampler.
  private mutating func setChoices(_ sampler: inout Sampler, _ choices: [Sampling.Choice]) {
    let total = choices.reduce(0) { $0 + $1.share }
    var sum = 0.0
    var pairs: [Double] = []
    for choice in choices {
      var inner = Sampler(shape: .fixed, isWorking: sampler.isWorking)
      fill(&inner, choice.sampling)
      sum += choice.share / total
      pairs += [sum, Double(samplers.count)]
      samplers.append(inner)
    }
    sampler.shape = .oneOf
    sampler.offset = Int32(numbers.count)
    sampler.count = Int32(choices.count)
    numbers += pairs
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
}
