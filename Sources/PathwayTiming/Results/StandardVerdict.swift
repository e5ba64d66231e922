package import PathwayModel

/// Whether a clock meets its standard, as far as the error of exact timing lets one say.
package enum StandardVerdict: String, Hashable, Sendable {
  case met, missed
  /// The error bound spans the standard.
  case undecided
  /// Nobody's clock stops.
  case nobody

  /// Bounds below this (a hundredth in 100) are not told from none.
  private static let negligible = 1e-4

  package init(within: Double?, required: Double, errorBound: Double) {
    guard let within else {
      self = .nobody
      return
    }
    if errorBound >= Self.negligible, abs(within - required) <= errorBound {
      self = .undecided
    } else {
      self = within >= required - 1e-12 ? .met : .missed
    }
  }

  package init(_ timing: TargetTiming, of target: Target, errorBound: Double) {
    self.init(
      within: timing.everyone.days.isEmpty ? nil : timing.everyone.within, required: target.required.value,
      errorBound: errorBound)
  }
}
