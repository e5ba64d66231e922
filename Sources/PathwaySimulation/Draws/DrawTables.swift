internal import PathwayLaws

/// The laws of a plan laid out to draw from in the loop.
package struct DrawTables: ~Copyable {
  private let samplers: Pool<Sampler>
  private let cubics: Pool<Cubic>
  private let numbers: Pool<Double>
  private let exponential: Pool<Cubic>

  package init(_ set: SamplerSet) {
    samplers = Pool(set.samplers)
    cubics = Pool(set.cubics)
    numbers = Pool(set.numbers)
    exponential = Pool(Exponential.quantiles(mean: 1).cubics)
  }

  /// The length for 53 random bits, in whole seconds of the law's clock.
  @inline(__always)
  package func length(_ index: Int32, _ bits: UInt64) -> Int {
    let sampler = samplers[index]
    switch sampler.shape {
    case .table:
      let (part, t) = QuantilePlace.of(bits)
      return wholeSeconds(QuantilePlace.value(cubics[Int(sampler.offset) + part], t))
    case .fixed: return wholeSeconds(sampler.a)
    case .uniform: return wholeSeconds(sampler.a + sampler.b * unitInterval(bits))
    default: return drawRarely(sampler, bits)
    }
  }

  @inline(never)
  private func drawRarely(_ sampler: Sampler, _ bits: UInt64) -> Int {
    let u = unitInterval(bits)
    switch sampler.shape {
    case .triangular:
      let rise = sampler.c - sampler.a
      if u * sampler.b < rise { return wholeSeconds(sampler.a + (u * sampler.b * rise).squareRoot()) }
      return wholeSeconds(sampler.a + sampler.b - ((1 - u) * sampler.b * (sampler.b - rise)).squareRoot())
    case .list:
      let place = min(Int(u * Double(sampler.count)), Int(sampler.count) - 1)
      return wholeSeconds(numbers[Int(sampler.offset) + place])
    case .bands:
      var place = Int(sampler.offset)
      let last = place + 3 * (Int(sampler.count) - 1)
      var below = 0.0
      while place < last, u > numbers[place] {
        below = numbers[place]
        place += 3
      }
      let within = (u - below) / (numbers[place] - below)
      let days = numbers[place + 2]
      return wholeSeconds((numbers[place + 1] + min((within * days).rounded(.down), days - 1)) * 86_400)
    case .oneOf:
      var place = Int(sampler.offset)
      let last = place + 2 * (Int(sampler.count) - 1)
      var below = 0.0
      while place < last, u > numbers[place] {
        below = numbers[place]
        place += 2
      }
      // Where in its choice the share falls says which length of it: one draw decides both.
      let within = min(max((u - below) / (numbers[place] - below), 0), 1)
      return length(Int32(numbers[place + 1]), UInt64(min(within * 0x1p53, 0x1p53 - 1)))
    default: return 0
    }
  }

  /// An exponential of mean 1: the gap of a Poisson process.
  @inline(__always)
  func unitExponential(_ bits: UInt64) -> Double {
    let (part, t) = QuantilePlace.of(bits)
    return max(0, QuantilePlace.value(exponential[part], t))
  }

  /// The moment at which a length drawn from a law, begun at `time`, has passed.
  @inline(__always)
  func end(_ index: Int32, _ bits: UInt64, from time: Int) -> Int {
    let length = length(index, bits)
    return samplers[index].isWorking ? Moment.addWorking(time, length) : time + length
  }
}
