internal import PathwayArithmetic
package import PathwayModel

/// A number in plain decimals with so many significant digits, as the language reads it.
package func plainDigits(_ value: Double, significant: Int) -> String {
  guard value.isFinite, value > 0 else { return "0" }
  // Powers of ten are made by multiplication, so that the digits are the same on every machine.
  var decimals = significant - 1
  var rest = value
  while rest >= 10 {
    rest /= 10
    decimals -= 1
  }
  while rest < 1, decimals < 12 {
    rest *= 10
    decimals += 1
  }
  decimals = min(max(decimals, 0), 12)
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  guard value * scale < 9e15 else { return String(Int(value)) }
  let scaled = Int((value * scale).rounded())
  var text = "\(scaled / Int(scale))"
  if decimals > 0 {
    var fraction = String(scaled % Int(scale))
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    if !fraction.isEmpty { text += ".\(fraction)" }
  }
  return text
}

extension DurationLaw {
  /// The law in the language, with so many significant digits; nil for what stands in a file of its own.
  package func text(significant digits: Int) -> String? {
    let unit = clock == .working ? "working days" : "days"
    func n(_ seconds: Double) -> String { plainDigits(seconds / 86_400, significant: digits) }
    func length(_ seconds: Double) -> String { "\(n(seconds)) \(unit)" }
    switch distribution {
    case .fixed(let value): return length(value)
    case .uniform(let min, let max): return "\(n(min)) to \(length(max))"
    case .pert(let min, let mode, let max): return "\(n(min)) to \(length(max)), usually \(n(mode))"
    case .triangular(let min, let mode, let max):
      return "triangular(min: \(length(min)), mode: \(length(mode)), max: \(length(max)))"
    case .exponential(let mean): return "on average \(length(mean))"
    case .erlang(let mean, let stages): return "erlang(mean: \(length(mean)), stages: \(stages))"
    case .gamma(let mean, let sd): return "gamma(mean: \(length(mean)), sd: \(length(sd)))"
    case .weibull(let shape, let scale):
      return "weibull(shape: \(plainDigits(shape, significant: digits)), scale: \(length(scale)))"
    case .lognormal(let median, let share, let within):
      return "about \(length(median)), \(plainDigits(share * 100, significant: 4))% within \(length(within))"
    case .lognormalMoments(let mean, let sd): return "lognormal(mean: \(length(mean)), sd: \(length(sd)))"
    case .normal(let mean, let sd): return "normal(mean: \(length(mean)), sd: \(length(sd)))"
    case .empirical, .bands: return nil
    }
  }

  /// So many times as long; nil for what stands in a file of its own or is published bands.
  package func scaled(by factor: Double) -> DurationLaw? {
    let scaled: Distribution
    switch distribution {
    case .fixed(let value): scaled = .fixed(value * factor)
    case .uniform(let min, let max): scaled = .uniform(min: min * factor, max: max * factor)
    case .triangular(let min, let mode, let max):
      scaled = .triangular(min: min * factor, mode: mode * factor, max: max * factor)
    case .pert(let min, let mode, let max): scaled = .pert(min: min * factor, mode: mode * factor, max: max * factor)
    case .exponential(let mean): scaled = .exponential(mean: mean * factor)
    case .erlang(let mean, let stages): scaled = .erlang(mean: mean * factor, stages: stages)
    case .gamma(let mean, let sd): scaled = .gamma(mean: mean * factor, sd: sd * factor)
    case .weibull(let shape, let scale): scaled = .weibull(shape: shape, scale: scale * factor)
    case .lognormal(let median, let share, let within):
      scaled = .lognormal(median: median * factor, share: share, within: within * factor)
    case .lognormalMoments(let mean, let sd): scaled = .lognormalMoments(mean: mean * factor, sd: sd * factor)
    case .normal(let mean, let sd): scaled = .normal(mean: mean * factor, sd: sd * factor)
    case .empirical, .bands: return nil
    }
    return DurationLaw(scaled, clock: clock)
  }

  /// The same middle, with the distance of its long end from it raised to a power (lognormal) or multiplied (by mean and
  /// sd); nil for a law without such a number.
  package func spread(by factor: Double) -> DurationLaw? {
    let wider: Distribution
    switch distribution {
    case .lognormal(let median, let share, let within):
      guard median > 0, within > median else { return nil }
      wider = .lognormal(
        median: median, share: share, within: median * Elementary.exp(Elementary.log(within / median) * factor))
    case .lognormalMoments(let mean, let sd): wider = .lognormalMoments(mean: mean, sd: sd * factor)
    case .gamma(let mean, let sd): wider = .gamma(mean: mean, sd: sd * factor)
    case .normal(let mean, let sd): wider = .normal(mean: mean, sd: sd * factor)
    default: return nil
    }
    return DurationLaw(wider, clock: clock)
  }
}
