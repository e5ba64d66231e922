package import PathwayModel
package import PathwayText
package import PathwayTiming

/// What `time` answers.
package struct TimeReport: Report {
  let timing: TimingReport
  let pathway: Pathway

  package init(_ timing: TimingReport, of pathway: Pathway) {
    self.timing = timing
    self.pathway = pathway
  }

  package func text(_ look: TextLook) -> String { TimeText(timing, of: pathway, look).text }
  package var json: JSON { timingJSON(timing, of: pathway) }
  package var csv: String? { timingCSV(timing, of: pathway) }
}
