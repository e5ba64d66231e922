/// The formulas of NHS-R for waiting lists, as taught by Fong and others (NHSRwaitinglist, open source).
///
/// Demand and capacity are patients a week, waits are weeks. Sources: shared practice of the NHS-R community; the worked
/// examples of its documentation are the tests.
package enum WaitingListFormulas {
  /// Demand over capacity; the queue is stable below 1 only.
  package static func load(demand: Double, capacity: Double) -> Double {
    capacity > 0 ? demand / capacity : .infinity
  }

  /// The mean wait at which few miss the target: the target over `factor`, 4 (1.8% miss) to 6 (0.2%).
  package static func targetMeanWait(target: Double, factor: Double = 4) -> Double { target / factor }

  /// The queue that goes with that mean wait (Little's law).
  package static func targetQueue(demand: Double, target: Double, factor: Double = 4) -> Double {
    demand * target / factor
  }

  /// The capacity at which the mean wait is target / factor, from the variation of demand and of capacity.
  package static func targetCapacity(
    demand: Double, target: Double, factor: Double = 4, demandVariation: Double = 1, capacityVariation: Double = 1
  ) -> Double {
    let variation = (demandVariation * demandVariation + capacityVariation * capacityVariation) / 2
    return demand + variation * factor / target
  }

  /// The capacity that brings a queue down to its target in so many weeks; needed when it is over twice the target.
  package static func reliefCapacity(
    demand: Double, queue: Double, targetQueue: Double, weeks: Double
  ) -> Double { demand + (queue - targetQueue) / weeks }

  /// Twice the mean wait over the target: above 1 the target is missed.
  package static func pressure(meanWait: Double, target: Double) -> Double { 2 * meanWait / target }

  /// Kingman's approximation of the mean wait of one queue (VUT), in units of the mean service; a screen, and infinite
  /// at a load of 1 and over.
  ///
  /// Kingman 1961. `arrivals` and `service` are squared coefficients of variation.
  package static func kingmanWait(load: Double, arrivals: Double, service: Double, meanService: Double) -> Double {
    guard load < 1 else { return .infinity }
    return load / (1 - load) * (arrivals + service) / 2 * meanService
  }
}
