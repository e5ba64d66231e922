import PathwayArithmetic
import PathwayModel

extension Distribution {
  /// The mean, in seconds of the law's clock.
  var mean: Double {
    switch self {
    case .fixed(let length): return length
    case .uniform(let low, let high): return (low + high) / 2
    case .triangular(let low, let mode, let high): return (low + mode + high) / 3
    case .pert(let low, let mode, let high): return (low + 4 * mode + high) / 6
    case .exponential(let mean), .erlang(let mean, _), .gamma(let mean, _), .lognormalMoments(let mean, _): return mean
    case .weibull(let shape, let scale):
      return scale * Elementary.exp(SpecialFunctions.logGamma(1 + 1 / shape))
    case .lognormal(let median, let share, let within):
      guard median > 0, let z = SpecialFunctions.normalQuantile(share), z > 0 else { return median }
      let sigma = Elementary.log(within / median) / z
      return median * Elementary.exp(sigma * sigma / 2)
    case .normal(let mean, let sd):
      guard sd > 0 else { return mean }
      // Of the part above 0.
      let cut = -mean / sd
      return mean + sd * SpecialFunctions.normalDensity(cut) / SpecialFunctions.normal(cut).upper
    case .empirical(let values): return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    case .bands(let bands):
      var sum = 0.0
      var first = 0
      let total = bands.reduce(0) { $0 + $1.share }
      for band in bands {
        sum += band.share * Double(first + band.toDay) / 2
        first = band.toDay + 1
      }
      return total > 0 ? sum / total * 86_400 : 0
    }
  }
}
