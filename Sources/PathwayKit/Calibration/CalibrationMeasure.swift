package import PathwayModel
package import PathwayObservation
internal import PathwayText

/// A clock of the pathway beside a published series.
package struct CalibrationMeasure: Hashable, Sendable {
  package var target: TargetID
  package var series: WaitSeries
  /// False: shown beside, but not fitted to.
  package var isFitted: Bool

  package init(target: TargetID, series: WaitSeries, isFitted: Bool) {
    self.target = target
    self.series = series
    self.isFitted = isFitted
  }

  /// From `fds: lower gastrointestinal, urgent`: a target's name, then words of the cancer, route or organisation; one of
  /// them may be months, which go before `period`.
  package init(
    _ text: String, in waits: PublishedWaits, of pathway: Pathway, period: Period?, isFitted: Bool
  ) throws(ReadProblem) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = Self.trimmed(parts[0])
    guard let target = pathway.targetIDs.first(where: { pathway[$0].name == name }) else {
      throw ReadProblem(
        "`\(printable(text))`: the pathway has no target `\(printable(name))`.",
        advice: "It has \(pathway.targets.map { "`\($0.name)`" }.joined(separator: ", ")). Write it as "
          + "`\(pathway.targets.first?.name ?? "fds"): lower gastrointestinal, urgent`.")
    }
    let limit = pathway[target].limitDays.value
    guard let standard = WaitStandard.allCases.first(where: { $0.limit == limit }) else {
      throw ReadProblem(
        "`\(printable(name))` has a limit of \(limit) days, and no published standard has.",
        advice: "Published are limits of 14, 28, 31 and 62 days.")
    }
    var words: [String] = []
    var own = period
    for part in parts.dropFirst().joined().split(separator: ",").map({ Self.trimmed(String($0)) }) where !part.isEmpty {
      if let months = Period(part) { own = months } else { words.append(part) }
    }
    self.target = target
    series = try WaitQuery(standard: standard, words: words, period: own).one(in: waits)
    self.isFitted = isFitted
    guard series.total > 0 else { throw ReadProblem("`\(printable(text))`: nobody was counted.") }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The model's shares in the published bands.
  package func shares(_ days: [Double]) -> [Double] {
    let sum = days.reduce(0, +)
    return series.bands.map { band in
      guard sum > 0, band.from < days.count else { return 0 }
      return days[band.from...min(band.to ?? days.count - 1, days.count - 1)].reduce(0, +) / sum
    }
  }
}
