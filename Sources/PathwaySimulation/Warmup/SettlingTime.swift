internal import PathwayArithmetic
import PathwayModel

/// How long a queue takes to settle, and what was measured too early.
///
/// From empty, the mean queue comes near its long-run value like exp(-t/τ), with
/// τ = (Ca² + Cs²) / (2.8 μ (1 - √ρ)²) for load ρ, μ patients a week at full capacity, and the squared coefficients of
/// variation of arrivals and services (Odoni and Roth 1983, an upper bound by experiment). Arrivals count as Poisson (1),
/// services as 0 for slots and 1 for staff.
struct SettlingTime {
  /// Weeks.
  let constant: Double

  /// Nil where capacity is not reached for.
  init?(load: Double, patientsPerWeek: Double, isSlots: Bool) {
    guard load > 0, load < 1, patientsPerWeek > 0 else { return nil }
    let slack = 1 - load.squareRoot()
    constant = (isSlots ? 1 : 2) / (2.8 * patientsPerWeek / load * slack * slack)
  }

  /// The part of the long-run mean that a window misses on average.
  func shortfall(warmup: Int, weeks: Int) -> Double {
    let window = Double(weeks) / constant
    return Elementary.exp(-Double(warmup) / constant) * (1 - Elementary.exp(-window)) / window
  }

  /// Weeks of warm-up after which the window misses a hundredth at most.
  func warmup(weeks: Int) -> Int {
    let missed = shortfall(warmup: 0, weeks: weeks)
    return missed <= 0.01 ? 0 : Int(min(1e6, (constant * Elementary.log(missed / 0.01)).rounded(.up)))
  }
}

extension QueueOutlook {
  /// Weeks until a queue whose patients give up is as long as it will be; nil where some wait for ever.
  ///
  /// Where more come than can be used, the wait grows by (ρ - 1)/ρ days a day, until it is as long as patience: that takes
  /// ρ/(ρ - 1) times the patience. Near ρ = 1 chance fills the queue up to the patience sooner, in about its square times
  /// the rate.
  var weeksByPatience: Double? {
    guard let patienceDays else { return nil }
    let patience = patienceDays / 7
    let chance = patience * patience * servedPerWeek
    return patience + (load > 1 ? min(chance, patience / (load - 1)) : chance)
  }
}
