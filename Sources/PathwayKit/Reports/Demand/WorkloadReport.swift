package import PathwayModel
package import PathwaySimulation
package import PathwayText

/// What `demand` answers of one scenario.
package struct WorkloadReport: Report {
  let demand: DemandReport
  let pathway: Pathway
  let ranges: DemandRanges?

  /// `ranges`: the lows and highs that ranges of a `let` give.
  package init(_ demand: DemandReport, of pathway: Pathway, ranges: DemandRanges? = nil) {
    self.demand = demand
    self.pathway = pathway
    self.ranges = ranges
  }

  package func text(_ look: TextLook) -> String { DemandText(demand, of: pathway, look).text + (ranges?.text ?? "") }
  package var json: JSON { demandJSON(demand, of: pathway, ranges: ranges) }
  package var csv: String? { ranges?.csv ?? demandCSV(demand, of: pathway) }
}
