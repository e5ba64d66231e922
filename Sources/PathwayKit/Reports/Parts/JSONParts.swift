internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText

// What several answers hold alike, each written once: their fields are a contract.

/// A mean with its 95% interval; null when there is nothing to estimate.
func estimateJSON(_ value: Estimate?) -> JSON {
  guard let value else { return .null }
  return .ordered([("mean", .number(value.mean)), ("low", .optional(value.low)), ("high", .optional(value.high))])
}

/// How every target begins.
func targetFields(_ target: Target) -> [(String, JSON)] {
  [
    ("id", .string(target.name)), ("title", .string(target.title)), ("limitDays", .integer(target.limitDays.value)),
    ("required", .number(target.required.value)),
  ]
}

/// Visits and times of one item, by either engine.
func stepJSON(
  _ name: String, visits: Double, wait: Double?, service: Double?, withinLimit: Double?, byDay: Double?
) -> JSON {
  .ordered([
    ("id", .string(name)), ("visits", .number(visits)), ("meanWaitDays", .optional(wait)),
    ("meanServiceDays", .optional(service)), ("withinLimit", .optional(withinLimit)), ("byDay", .optional(byDay)),
  ])
}

/// Days of one item while a clock ran, by either engine.
func clockStepJSON(
  _ name: String, wait: Double, calendar: Double?, service: Double, waitBreached: Double, serviceBreached: Double,
  criticality: Double?
) -> JSON {
  .ordered([
    ("step", .string(name)), ("waitDays", .number(wait)), ("calendarDays", .optional(calendar)),
    ("serviceDays", .number(service)), ("waitDaysBreached", .number(waitBreached)),
    ("serviceDaysBreached", .number(serviceBreached)), ("criticality", .optional(criticality)),
  ])
}
