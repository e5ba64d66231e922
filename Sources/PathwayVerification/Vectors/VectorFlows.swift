import PathwayArithmetic
import PathwayModel
import PathwaySimulation

/// Branches side by side, without and with queues.
func forkCases() -> [VectorCase] {
  let settings: [(String, [Double])] = [
    ("Exp(rate 1), Exp(rate 1)", [1, 1]), ("Exp(rate 1), Exp(rate 0.5)", [1, 2]),
    ("Exp(rate 2), Exp(rate 3)", [0.5, 1.0 / 3]), ("n=5 Exp(rate 1)", [1, 1, 1, 1, 1]),
  ]
  let free = settings.map { parameters, means in
    forkCase(
      "fork-join (no queue)", parameters, branches: { _ in means.map { (nil, .exponential(mean: $0)) } },
      unit: Double(WeekTime.day),
      rate: 5, load: 0, patients: 1e6,
      measure: { run in
        ["E[max]": run.samples[0].mean / run.unit, "max_p95": run.samples[0].percentile(0.95) / run.unit]
      })
  }
  let queued = forkCase(
    "fork-join queue 2 M/M/1", "lambda=0.8 mu=1",
    branches: { builder in [0, 1].map { _ in (builder.staff(1), .exponential(mean: 1)) } }, unit: 7200, rate: 0.8,
    load: 0.8, patients: 5e6, measure: { run in ["E[T]": run.samples[0].mean / run.unit] })
  return free + [queued]
}

private func forkCase(
  _ model: String, _ parameters: String,
  branches: (inout VectorBuilder) -> [(resource: ResourceID?, law: Distribution)], unit: Double, rate: Double,
  load: Double, patients: Double, measure: @escaping @Sendable (VectorReplication) -> [String: Double]
) -> VectorCase {
  var builder = VectorBuilder(unit: unit)
  builder.node(.start)
  let list = branches(&builder)
  _ = builder.together(list)
  let end = builder.node(.end)
  builder.arrivals(rate)
  return VectorCase(
    model: model, parameters: parameters, load: load, pathway: builder.pathway,
    weeks: weeks(patients / 30 / rate * unit),
    warmupWeeks: load > 0 ? warmup(load: load, capacity: 1, unit: unit) : 4, unit: unit,
    spans: { [VectorSpan(name: "T", from: (NodeID(0), .complete), to: (end, .complete))] }, measure: measure)
}

/// Ways without queues: series, mixtures, loops.
func flowCases() -> [VectorCase] {
  [seriesCase(), reworkCase(), phaseCase(), lognormalCase(), latticeCase()]
}

private func flowCase(
  _ model: String, _ parameters: String, unit: Double, _ build: (inout VectorBuilder) -> Void,
  measure: @escaping @Sendable (VectorReplication) -> [String: Double]
) -> VectorCase {
  var builder = VectorBuilder(unit: unit)
  builder.node(.start)
  build(&builder)
  let end = builder.node(.end)
  // Patients do not meet, so they may come as thick as they like.
  builder.arrivals(unit / 4000)
  builder.target(limit: 28)
  return VectorCase(
    model: model, parameters: parameters, load: 0, pathway: builder.pathway, weeks: 250, warmupWeeks: 4, unit: unit,
    spans: { [VectorSpan(name: "T", from: (NodeID(0), .complete), to: (end, .complete))] }, measure: measure)
}

private func seriesCase() -> VectorCase {
  flowCase("PERT series Exp+Exp", "rates 1, 2", unit: Double(WeekTime.day)) { builder in
    builder.node(.step, takes: [.exponential(mean: 1)])
    builder.node(.step, takes: [.exponential(mean: 0.5)])
  } measure: { run in
    [
      "mean": run.samples[0].mean / run.unit, "p50": run.samples[0].percentile(0.5) / run.unit,
      "p95": run.samples[0].percentile(0.95) / run.unit,
    ]
  }
}

private func reworkCase() -> VectorCase {
  flowCase("rework loop", "S~Exp(1), repeat prob 0.25", unit: Double(WeekTime.day)) { builder in
    builder.node(.step, takes: [.exponential(mean: 1)])
    builder.decide([(0.25, .node(NodeID(1))), (0.75, .node(NodeID(3)))])
  } measure: { run in
    ["mean": run.samples[0].mean / run.unit, "p95": run.samples[0].percentile(0.95) / run.unit]
  }
}

private func phaseCase() -> VectorCase {
  flowCase("phase-type", "alpha=(1,0,0) S=[[-2,1.4,0],[0,-1,.5],[0,0,-.5]]", unit: Double(WeekTime.day)) { builder in
    builder.node(.step, takes: [.exponential(mean: 0.5)])
    builder.decide([(0.7, .node(NodeID(3))), (0.3, .node(NodeID(6)))])
    builder.node(.step, takes: [.exponential(mean: 1)])
    builder.decide([(0.5, .node(NodeID(5))), (0.5, .node(NodeID(6)))])
    builder.node(.step, takes: [.exponential(mean: 2)])
  } measure: { run in
    ["mean": run.samples[0].mean / run.unit, "P(T<=2)": run.samples[0].share(atMostSeconds: 2 * run.unit)]
  }
}

private func lognormalCase() -> VectorCase {
  flowCase("lognormal from median & p95", "median=10 p95=20", unit: Double(WeekTime.day)) { builder in
    builder.node(.step, takes: [.lognormal(median: 10, share: 0.95, within: 20)])
  } measure: { run in
    let sample = run.samples[0]
    // The spread that the 95th percentile and the median of the sample stand for.
    let ratio = Elementary.log(sample.percentile(0.95) / sample.percentile(0.5))
    return ["mean": sample.mean / run.unit, "sigma": ratio / 1.644_853_626_951_472_7]
  }
}

/// Whole days: a step, two branches side by side, a step, and one more for three patients in ten.
private func latticeCase() -> VectorCase {
  func days(_ shares: [(Double, Int)]) -> Distribution {
    .empirical(shares.flatMap { share, count in Array(repeating: share, count: count) })
  }
  return flowCase(
    "PERT on day lattice (branch+join)",
    "A{1:.2,2:.5,3:.3};B{5:.25,7:.5,14:.25}||C{3:.4,6:.4,10:.2};D{1:.1,7:.9}; then p=.3 E{14:.6,28:.4}",
    unit: Double(WeekTime.day)
  ) { builder in
    builder.node(.step, takes: [days([(1, 2), (2, 5), (3, 3)])])
    _ = builder.together([
      (nil, days([(5, 1), (7, 2), (14, 1)])), (nil, days([(3, 2), (6, 2), (10, 1)])),
    ])
    builder.node(.step, takes: [days([(1, 1), (7, 9)])])  // 5
    builder.decide([(0.3, .node(NodeID(7))), (0.7, .node(NodeID(8)))])
    builder.node(.step, takes: [days([(14, 3), (28, 2)])])
  } measure: { run in
    let sample = run.samples[0]
    let target = run.report.targets[0]
    var result = ["mean": sample.mean / run.unit, "Var": sample.variance / run.unit / run.unit]
    for day in [14, 21, 28, 31, 62] { result["P(T<=\(day))"] = target.everyone.days.prefix(day + 1).reduce(0, +) }
    for percent in [50, 85, 95] {
      result["p\(percent)"] = target.everyone.percentiles.first { $0.percent == percent }?.days.mean
    }
    result["criticality(B)=P(B>=C)"] = target.clock.first { $0.node == NodeID(3) }?.criticality
    result["criticality(C)=P(C>=B)"] = target.clock.first { $0.node == NodeID(4) }?.criticality
    return result
  }
}
