internal import Dispatch
internal import PathwaySimulation
internal import Synchronization

/// The rows of `queueing-vectors.csv` that simulation can answer, each by its number in the table.
let simulationVectorsPart = VerifyPart(
  id: "simulation-vectors", title: "Simulation against queueing-vectors.csv",
  about: """
    30 replications on fixed seeds. A row passes when it lies within four standard errors, that error is at most 0.5% of \
    the value (2% at a load of 0.95 and over), and an error planted in it (2%; 10% at such loads) would fail. By itself a few models; with --long \
    those that every run of the tests tries; with --full all of them, with as many patients as their variances need.
    """
) { options in
  let vectors = QueueingVector.all
  let rows = vectors.map {
    VectorRow(model: $0.model, parameters: $0.parameters, quantity: $0.quantity, value: $0.value)
  }
  let results = verify(rows, effort: options.effort.vectors) { cases, run in
    let estimates = Mutex([Int: [String: Estimate]]())
    // Sound: `run` reads constants only, so any thread may call it.
    nonisolated(unsafe) let run = run
    DispatchQueue.concurrentPerform(iterations: cases.count) { index in
      let result = unsafe run(cases[index])
      estimates.withLock { $0[index] = result }
      options.progress?(1)
    }
    return estimates.withLock { done in cases.indices.map { done[$0] ?? [:] } }
  }
  return zip(vectors, results).compactMap { vector, result in simulated(vector, result, isFull: options.effort == .full)
  }
}

extension VerifyEffort {
  fileprivate var vectors: VectorEffort {
    switch self {
    case .brief: .brief
    case .long: .quick
    case .full: .full
    }
  }
}

/// One row of the part; nil for what `unsayablePart` names.
private func simulated(_ vector: QueueingVector, _ result: VectorResult, isFull: Bool) -> VerifyRow? {
  let verdict: VerifyRow.Verdict
  switch result.verdict {
  case .notSayable: return nil
  case .passed: verdict = .passed
  case .failed: verdict = .failed
  case .notMeasured: verdict = .notSayable("a number on the way to others: no event of a pathway shows it")
  case .undecidable(let reason): verdict = .undecided(reason)
  case .imprecise: verdict = isFull ? .undecided("its standard error is still too wide") : .onlyInFull
  case .notTried: verdict = isFull ? .failed : .onlyInFull
  }
  let isTried = verdict == .passed || verdict == .failed
  return VerifyRow(
    vector.what, against: vector.id, value: vector.value, ours: isTried ? result.estimate?.mean : nil,
    tolerance: isTried ? (result.estimate?.standardError).map { max(4 * $0, 2e-5 * max(1, abs(vector.value))) } : nil,
    verdict: verdict)
}
