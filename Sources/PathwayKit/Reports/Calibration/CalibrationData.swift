internal import PathwayModel
internal import PathwayObservation
internal import PathwayText

/// `waymark.calibration/1`.
func calibrationJSON(_ answer: Calibration) -> JSON {
  let measures = answer.measured.map { measured -> JSON in
    let series = measured.measure.series
    let bands = series.bands.indices.map { index -> JSON in
      .ordered([
        ("from", .integer(series.bands[index].from)), ("to", .optional(series.bands[index].to)),
        ("published", .number(series.shares[index])), ("written", .number(measured.written[index])),
        ("fitted", .optional(measured.fitted?[index])),
      ])
    }
    return .ordered([
      ("target", .string(answer.pathway[measured.measure.target].name)),
      ("standard", .string(series.standard.rawValue)), ("series", .string(series.label)),
      ("period", .optional(series.period?.text)), ("people", .number(series.total)),
      ("isFitted", .bool(measured.measure.isFitted)), ("bands", .array(bands)),
      ("writtenDistance", .number(totalVariation(measured.written, series.shares))),
      ("fittedDistance", .optional(measured.fitted.map { totalVariation($0, series.shares) })),
      ("caveat", .optional(series.caveat)),
    ])
  }
  let numbers = answer.changed.map { change -> JSON in
    let factor = { (value: Double) in JSON.number(Knobs.factor(value)) }
    let (value, sd) = (change.found.value, change.found.sd)
    return .ordered([
      ("name", .string(change.knob.name)), ("kind", .string(change.knob.kind.rawValue)),
      ("written", .string(change.before)),
      ("fitted", .string(change.after)), ("times", factor(value)), ("low", factor(value - 1.96 * sd)),
      ("high", factor(value + 1.96 * sd)), ("learned", .number(change.found.learned)),
      ("verdict", .string(change.verdict.rawValue)),
    ])
  }
  return .ordered([
    ("schema", .string("waymark.calibration/1")), ("pathway", .string(answer.pathway.name)),
    ("variant", .optional(answer.pathway.variant?.name)), ("name", .string(answer.name)),
    ("measures", .array(measures)),
    ("numbers", .array(numbers)),
    ("together", .array(answer.entangled.map { .array([.string($0.0), .string($0.1)]) })),
    ("misfit", .number(answer.misfit)), ("evaluations", .integer(answer.evaluations)),
    ("converged", .bool(answer.converged)), ("text", .optional(answer.variant)), ("reading", answer.reading.json),
  ])
}
