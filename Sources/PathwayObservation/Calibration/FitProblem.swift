/// Published counts to come close to.
package struct FitMeasure: Hashable, Sendable {
  /// By band.
  package var counts: [Double]
  /// How many people count as one: the months of the data differ by more than counting alone would make them.
  package var dispersion: Double
  package init(counts: [Double], dispersion: Double) {
    self.counts = counts
    self.dispersion = max(1, dispersion)
  }

  package var total: Double { counts.reduce(0, +) }
  package var shares: [Double] { counts.map { total > 0 ? $0 / total : 0 } }
}

/// A number to be found. Its working value is 0 as written: a scale or a spread on the log scale, a share on the scale of
/// log odds.
package struct FitParameter: Hashable, Sendable {
  package var name: String
  /// Of a normal prior about the written value, on the working scale.
  package var priorSD: Double
  package init(name: String, priorSD: Double) {
    self.name = name
    self.priorSD = priorSD
  }

  /// Nine in ten of the prior lie between half the written length and twice it.
  package static let scaleSD = 0.693_147_180_559_945_3 / 1.644_853_626_951_472_7
  /// Nine in ten lie between the ratio of percentile to median to the power 2/3 and 3/2.
  package static let spreadSD = 0.405_465_108_108_164_4 / 1.644_853_626_951_472_7
  /// Nine in ten lie between a third of the written odds and three times them.
  package static let shareSD = 1.098_612_288_668_109_8 / 1.644_853_626_951_472_7
}

/// What the search found.
package struct FitResult: Hashable, Sendable {
  package struct Found: Hashable, Sendable {
    package var parameter: FitParameter
    /// On the working scale.
    package var value: Double
    /// Of the posterior, on the working scale; what the model can't reproduce is counted as noise.
    package var sd: Double
    /// How much of the prior's variance the data took away: 0 nothing, 1 all.
    package var learned: Double
  }

  package var found: [Found]
  /// Correlation of the posterior, by parameter.
  package var correlations: [[Double]]
  /// The model's shares at the written and at the fitted values, by measure and band.
  package var before: [[Double]]
  package var after: [[Double]]
  /// What is left after the fit, over what counting and the months explain; 1: nothing unexplained.
  package var misfit: Double
  package var evaluations: Int
  /// False when the search stopped at its limit of rounds.
  package var converged: Bool

  /// Pairs that only together are told: either may be traded for the other.
  package var entangled: [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for a in found.indices {
      for b in found.indices where a < b && abs(correlations[a][b]) > 0.9 { pairs.append((a, b)) }
    }
    return pairs
  }
}
