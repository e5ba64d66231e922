import PathwayModel
package import PathwaySimulation

/// One row of `conformance/queueing-vectors.csv`.
package struct VectorRow: Hashable, Sendable {
  package var model: String
  package var parameters: String
  package var quantity: String
  package var value: Double

  package init(model: String, parameters: String, quantity: String, value: Double) {
    self.model = model
    self.parameters = parameters
    self.quantity = quantity
    self.value = value
  }
}

/// How a row came out.
package struct VectorResult: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable {
    case passed
    /// Further from the value than four standard errors.
    case failed
    /// The standard error is too wide for the rule to say anything: more patients are needed.
    case imprecise
    /// No bearable number of patients would do; why.
    case undecidable(String)
    /// Not tried with this effort.
    case notTried
    /// The language cannot say the model; why.
    case notSayable(String)
    /// No simulation gives this quantity (a formula on the way to another row).
    case notMeasured
  }
  package var row: VectorRow
  package var estimate: Estimate?
  package var verdict: Verdict
  /// This effort is meant to decide the row.
  package var mustPass = false
}

/// The rule of Docs/Validation.md: within four standard errors, the standard error at most 0.5% of the value (2% at a load of
/// 0.95 and over), and a planted error would fail: of 2%, or of 10% where the standard error may be 2%.
package func verdict(_ estimate: Estimate, value: Double, load: Double) -> VectorResult.Verdict {
  let error = estimate.standardError ?? 0
  let isHeavy = load >= 0.95
  // What does not vary from one replication to the next (a whole day, 0, 1) must be met exactly, but for rounding.
  if error <= 1e-12 * abs(value) || (error == 0 && value == 0) {
    return abs(estimate.mean - value) <= 2e-5 * max(1, abs(value)) ? .passed : .failed
  }
  if abs(estimate.mean - value) > 4 * error { return .failed }
  guard error <= (isHeavy ? 0.02 : 0.005) * abs(value) else { return .imprecise }
  let planted = isHeavy ? 0.1 : 0.02
  let isSeen = [1 + planted, 1 - planted].allSatisfy { abs(estimate.mean * $0 - value) > 4 * error * $0 }
  return isSeen ? .passed : .imprecise
}

/// Runs every model of the rows and gives each row its verdict, in the order of the rows.
///
/// `map` runs the cases, on as many threads as it likes, and keeps their order.
package func verify(
  _ rows: [VectorRow], effort: VectorEffort = .full, replications: Int = 30,
  map: ([VectorCase], (VectorCase) -> [String: Estimate]) -> [[String: Estimate]] = { $0.map($1) }
) -> [VectorResult] {
  let wanted = Set(rows.map(\.model))
  let cases = vectorCases(effort).filter { wanted.contains($0.model) }
  let estimates = map(cases) { (try? $0.run(replications: replications)) ?? [:] }
  return rows.map { row in
    if let unsayable = unsayableVectors.first(where: { $0.model == row.model }) {
      return VectorResult(row: row, verdict: .notSayable(unsayable.reason))
    }
    // "same" is the row above's.
    guard
      let index = cases.firstIndex(where: {
        $0.model == row.model && ($0.parameters == row.parameters || row.parameters == "same")
      })
    else { return VectorResult(row: row, verdict: .notTried) }
    guard let estimate = estimates[index][row.quantity] else { return VectorResult(row: row, verdict: .notMeasured) }
    var result = VectorResult(
      row: row, estimate: estimate, verdict: verdict(estimate, value: row.value, load: cases[index].load))
    if result.verdict != .passed && rowsAtTheJump.contains([row.parameters, row.quantity]) {
      result.verdict = .undecidable(
        "it lies next to the jump at 0; the chance of waiting, a row of its own, decides it")
    }
    result.mustPass = cases[index].mustPass.contains(row.quantity)
    return result
  }
}
