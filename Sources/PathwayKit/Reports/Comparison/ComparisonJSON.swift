internal import PathwayModel
internal import PathwaySimulation
internal import PathwayText
internal import PathwayTiming

extension Comparison {
  /// `waymark.compare/1`.
  var json: JSON {
    let model: [JSON] = self.model.map { difference in
      .ordered([
        ("change", .string(difference.change.rawValue)), ("what", .string(difference.what.words)),
        ("name", .string(difference.name)), ("before", .optional(difference.before)),
        ("after", .optional(difference.after)),
      ])
    }
    let targets: [JSON] = self.targets.map { pair in
      .ordered([
        ("id", .string(pair.name)), ("withinA", .optional(pair.a?.within)), ("withinB", .optional(pair.b?.within)),
        ("gain", .optional(pair.gain)), ("p85A", .optional(pair.a?.percentile(0.85))),
        ("p85B", .optional(pair.b?.percentile(0.85))), ("note", .optional(pair.note)),
        ("simulated", simulated(pair.simulated)),
      ])
    }
    return .ordered([
      ("schema", "waymark.compare/1"), ("a", .string(a.label)), ("b", .string(b.label)),
      ("model", .array(model)), ("targets", .array(targets)), ("method", method),
    ])
  }

  private var method: JSON {
    guard let queues, queues.refusal == nil else { return .ordered([("engine", "exact")]) }
    return .ordered([
      ("engine", "exact and events"), ("seed", .integer(Int(clamping: queues.seed))), ("weeks", .integer(queues.weeks)),
      ("warmupWeeks", .integer(queues.warmupWeeks)), ("replications", .integer(queues.replications)),
    ])
  }

  private func simulated(_ target: QueueComparison.Target?) -> JSON {
    guard let target else { return .null }
    return .ordered([
      ("withinA", estimateJSON(target.withinA)), ("withinB", estimateJSON(target.withinB)),
      ("gain", estimateJSON(target.gain)),
      ("p85A", estimateJSON(target.p85A)), ("p85B", estimateJSON(target.p85B)),
      ("p85Gain", estimateJSON(target.p85Gain)),
    ])
  }
}
