package import PathwayModel

/// The distributions of the language, in the order in which they are taught.
package let lawEntries: [LawEntry] = [
  Fixed.entry, Uniform.entry, Triangular.entry, Pert.entry, Exponential.entry, Erlang.entry, Gamma.entry,
  Weibull.entry, Lognormal.entry, Normal.entry, Empirical.entry, Bands.entry, Mixture.entry,
]

extension Distribution {
  /// The distribution's own answers: the only place that tells the kinds apart.
  package var law: any LengthLaw {
    switch self {
    case .fixed(let length): Fixed(length: length)
    case .uniform(let min, let max): Uniform(min: min, max: max)
    case .triangular(let min, let mode, let max): Triangular(min: min, mode: mode, max: max)
    case .pert(let min, let mode, let max): Pert(min: min, mode: mode, max: max)
    case .exponential(let mean): Exponential(mean: mean)
    case .erlang(let mean, let stages): Erlang(mean: mean, stages: stages)
    case .gamma(let mean, let sd): Gamma(mean: mean, sd: sd)
    case .weibull(let shape, let scale): Weibull(shape: shape, scale: scale)
    case .lognormal(let median, let share, let within): Lognormal(median: median, share: share, within: within)
    case .lognormalMoments(let mean, let sd): LognormalMoments(mean: mean, sd: sd)
    case .normal(let mean, let sd): Normal(mean: mean, sd: sd)
    case .empirical(let values): Empirical(values: values)
    case .bands(let bands): Bands(bands: bands)
    case .mixture(let parts): Mixture(parts: parts)
    }
  }
}

/// The tails that exact timing walks along: an enum, so that its loops call no witness tables.
package enum TailShape: Hashable, Sendable {
  case uniform(Uniform.Tail)
  case triangular(Triangular.Tail)
  case beta(Pert.Tail)
  case exponential(Exponential.Tail)
  case gamma(Gamma.Tail)
  case weibull(Weibull.Tail)
  case lognormal(Lognormal.Tail)
  case normal(Normal.Tail)
  case observed(Observed)
  case joined(Joined)

  func tail(_ x: Double, _ whole: Continuous) -> (survival: Double, loss: Double) {
    switch self {
    case .uniform(let shape): shape.tail(x, whole)
    case .triangular(let shape): shape.tail(x, whole)
    case .beta(let shape): shape.tail(x, whole)
    case .exponential(let shape): shape.tail(x, whole)
    case .gamma(let shape): shape.tail(x, whole)
    case .weibull(let shape): shape.tail(x, whole)
    case .lognormal(let shape): shape.tail(x, whole)
    case .normal(let shape): shape.tail(x, whole)
    case .observed(let shape): shape.tail(x, whole)
    case .joined(let shape): shape.tail(x, whole)
    }
  }

  func survival(_ x: Double, _ whole: Continuous) -> Double {
    switch self {
    case .uniform(let shape): shape.survival(x, whole)
    case .triangular(let shape): shape.survival(x, whole)
    case .beta(let shape): shape.survival(x, whole)
    case .exponential(let shape): shape.survival(x, whole)
    case .gamma(let shape): shape.survival(x, whole)
    case .weibull(let shape): shape.survival(x, whole)
    case .lognormal(let shape): shape.survival(x, whole)
    case .normal(let shape): shape.survival(x, whole)
    case .observed(let shape): shape.survival(x, whole)
    case .joined(let shape): shape.survival(x, whole)
    }
  }
}
