package import PathwayModel
package import PathwaySimulation
package import PathwayText

/// What `simulate` answers.
package struct SimulateReport: Report {
  let simulation: SimulationReport
  let pathway: Pathway
  let listNotes: [String]
  let perReplication: Bool

  /// `listNotes`: what the reader of the waiting list made of it. `perReplication`: the table has each run too.
  package init(
    _ simulation: SimulationReport, of pathway: Pathway, listNotes: [String] = [], perReplication: Bool = false
  ) {
    self.simulation = simulation
    self.pathway = pathway
    self.listNotes = listNotes
    self.perReplication = perReplication
  }

  package func text(_ look: TextLook) -> String {
    SimulateText(simulation, of: pathway, look, listNotes: listNotes).text
  }
  package var json: JSON { simulationJSON(simulation, of: pathway, listNotes: listNotes) }
  package var csv: String? { simulationCSV(simulation, of: pathway, perReplication: perReplication) }
}
