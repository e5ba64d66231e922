import PathwaySimulation

/// How many patients the models of the table are tried with.
package enum VectorEffort: Hashable, Sendable {
  /// A few models, some ten seconds of one processor.
  case brief
  /// For every run of the tests: half a minute of one processor. Means meet the rule, and percentiles of waits where they
  /// are not too near the end. Left out are the loads of 0.9 and over that no other row needs, the services with the
  /// longest tails and the tandem: each takes as long as all the rest.
  case quick
  /// Every row meets the rule, variances and last percentiles too: about twenty minutes of one processor.
  case full
}

/// How a model is tried: multiples of its usual number of weeks, and the rows that a quick run must pass.
struct VectorSize {
  var model: String
  /// The start of its parameters; empty for all of the model.
  var parameters = ""
  /// Nil: not tried in a quick run.
  var quick: Double? = 1
  var full = 1.0
  var mustPass: [String] = []
  /// Tried in a brief run too, as in a quick one.
  var isBrief = false
}

/// From the standard errors measured at the usual number of weeks: those of a mean wait at load 0.8 take millions of
/// patients, those of a variance ten times as many.
let vectorSizes: [VectorSize] = [
  VectorSize(
    model: "M/M/1", parameters: "lambda=0.8", quick: 0.95, full: 16.5,
    mustPass: ["rho", "L", "Lq", "Wq", "W", "P(Wq>0)", "W_p50", "Wq_p50", "W_p90", "Wq_p90"]),
  VectorSize(
    model: "M/M/1", parameters: "lambda=0.5",
    quick: 0.55, full: 3.3,
    mustPass: ["rho", "L", "Lq", "Wq", "W", "P(Wq>0)", "W_p50", "W_p90", "Wq_p90", "W_p95", "Wq_p95"],
    isBrief: true),
  VectorSize(model: "M/M/1", parameters: "lambda=0.95", quick: nil, full: 6.5),
  VectorSize(
    model: "M/M/c", parameters: "lambda=2", quick: 2.2, full: 9,
    mustPass: ["ErlangC=P(Wq>0)", "Wq", "W", "Lq", "L", "Wq_p90", "W_p50", "W_p95"]),
  VectorSize(
    model: "M/M/c", parameters: "lambda=5.71428571429 mu=0.66", quick: 0.7, full: 24,
    mustPass: ["ErlangC=P(Wq>0)", "W", "L", "W_p50", "W_p95"]),
  VectorSize(
    model: "M/M/c", parameters: "lambda=5.71428571429 mu=1.66", quick: 1.3, full: 20,
    mustPass: ["ErlangC=P(Wq>0)", "W", "L", "W_p50"]),
  VectorSize(
    model: "M/M/c", parameters: "lambda=9", quick: 1.4, full: 28,
    mustPass: ["ErlangC=P(Wq>0)", "W", "L", "W_p50", "W_p95"]),
  VectorSize(
    model: "M/M/c", parameters: "lambda=95", quick: 0.14, full: 3.2, mustPass: ["W", "L", "W_p50", "W_p95"]),
  VectorSize(model: "M/D/1", parameters: "lambda=0.8", quick: 1.8, full: 4.4, mustPass: ["Wq", "W", "Lq"]),
  VectorSize(model: "M/D/1", parameters: "lambda=0.9", quick: nil, full: 9.6),
  VectorSize(model: "M/G/1", parameters: "lambda=0.8 S=Uniform", quick: 1.7, full: 3.6, mustPass: ["W"]),
  VectorSize(model: "M/G/1", parameters: "lambda=0.8", quick: nil, full: 3.6),
  VectorSize(model: "M/G/1", parameters: "lambda=0.5", quick: 1.1, full: 1.6, mustPass: ["Wq", "W", "Lq"]),
  VectorSize(
    model: "M/M/1 non-preemptive 2 priorities", quick: 1.6, full: 3.5, mustPass: ["Wq_high", "Wq_low"]),
  VectorSize(
    model: "Jackson network", quick: 0.65, full: 7.5,
    mustPass: ["W_triage", "W_histology", "lambda_mdt", "rho_endoscopy"]),
  VectorSize(model: "tandem M/M/1 x2", quick: nil, full: 3.2),
  VectorSize(model: "fork-join (no queue)", quick: 0.4, mustPass: ["E[max]", "max_p95"]),
  VectorSize(model: "fork-join queue 2 M/M/1", quick: 0.7, full: 2, mustPass: ["E[T]"]),
  VectorSize(
    model: "weekly meeting with cap (bulk service)", parameters: "Poisson(40)/week, cap 42", quick: nil, full: 2),
  VectorSize(
    model: "weekly meeting with cap (bulk service)", quick: 0.6, full: 33,
    mustPass: ["E[wait] days", "P(nobody left over)"]),
  VectorSize(model: "weekly meeting, no cap", quick: 0.5, mustPass: ["E[wait]", "wait_p95"], isBrief: true),
  VectorSize(
    model: "weekday slot calendar queue",
    parameters: "referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [9,", quick: nil, full: 4),
  VectorSize(
    model: "weekday slot calendar queue",
    parameters: "referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [0, 0,", quick: nil, full: 16),
  VectorSize(
    model: "weekday slot calendar queue",
    parameters: "referrals Mon..Sun Poisson [8, 8, 8, 8, 8, 2, 2]; slots [10,", full: 5.5,
    mustPass: ["P(wait<=7 d)", "E[backlog] Sunday night"], isBrief: true),
  VectorSize(
    model: "weekday slot calendar queue", full: 5.5, mustPass: ["P(wait<=7 d)", "P(wait<=14 d)", "wait_p95 days"],
    isBrief: true),
  VectorSize(
    model: "PERT on day lattice (branch+join)", full: 2.2, mustPass: ["mean", "p50", "p85", "p95"],
    isBrief: true),
  VectorSize(model: "rework loop", quick: 0.3, mustPass: ["mean", "p95"], isBrief: true),
  VectorSize(model: "phase-type", quick: 0.3, mustPass: ["mean", "P(T<=2)"], isBrief: true),
  VectorSize(model: "PERT series Exp+Exp", quick: 0.3, mustPass: ["mean", "p50", "p95"], isBrief: true),
]

/// Percentiles that lie at the jump of the distribution at 0, or a hair above it. A hundredth of the chance of waiting
/// moves them by a tenth and more, so no simulation of bearable length meets the rule; the chance of waiting itself is a
/// row too.
let rowsAtTheJump: Set<[String]> = [
  ["lambda=0.5 mu=1.0", "Wq_p50"],
  ["lambda=5.71428571429 mu=0.666666666667 c=10", "Wq_p50"], ["lambda=95 mu=1 c=100", "Wq_p50"],
]

extension VectorCase {
  /// The case with the weeks that an effort takes; nil when that effort leaves it out.
  func sized(_ effort: VectorEffort) -> VectorCase? {
    let size =
      vectorSizes.first { $0.model == model && parameters.hasPrefix($0.parameters) } ?? VectorSize(model: model)
    guard let factor = effort == .full ? size.full : size.quick, effort != .brief || size.isBrief else { return nil }
    var result = self
    result.weeks = max(4, Int((Double(weeks) * factor).rounded(.up)))
    result.mustPass = effort == .full ? [] : size.mustPass
    return result
  }
}
