/// The formulas of NHS-R for waiting lists, as taught by Fong and others (NHSRwaitinglist, open source).
///
/// Demand and capacity are patients a week, waits are weeks. Sources: shared practice of the NHS-R community; the worked
/// examples of its documentation are the tests.
package enum WaitingListFormulas {
  /// The capacity at which the mean wait is target / factor, from the variation of demand and of capacity.
  package static func targetCapacity(
    demand: Double, target: Double, factor: Double = 4, demandVariation: Double = 1, capacityVariation: Double = 1
  ) -> Double {
    let variation = (demandVariation * demandVariation + capacityVariation * capacityVariation) / 2
    return demand + variation * factor / target
  }

  /// Kingman's approximation of the mean wait of one queue (VUT), in units of the mean service; a screen, and infinite
  /// at a load of 1 and over.
  ///
  /// Kingman 1961. `arrivals` and `service` are squared coefficients of variation.
  package static func kingmanWait(load: Double, arrivals: Double, service: Double, meanService: Double) -> Double {
    guard load < 1 else { return .infinity }
    return load / (1 - load) * (arrivals + service) / 2 * meanService
  }
}
