package import PathwayText

/// What `check` answers.
package struct CheckReport: Report {
  let summary: CheckSummary
  let evidence: Bool
  let notes: Bool
  let corrected: [MendedPlace]?

  /// `evidence`: the numbers by the grade of their source too. `notes`: notes in the text. `corrected`: what `--fix`
  /// changed; nil when it was not asked for.
  package init(_ summary: CheckSummary, evidence: Bool, notes: Bool = true, corrected: [MendedPlace]? = nil) {
    self.summary = summary
    self.evidence = evidence
    self.notes = notes
    self.corrected = corrected
  }

  package func text(_ look: TextLook) -> String {
    checkText(summary, evidence: evidence, notes: notes, colours: look.colours)
  }
  package var json: JSON { checkJSON(summary, evidence: evidence, corrected: corrected) }
  /// SARIF 2.1.0, for code scanning.
  package func sarif(made: DiagnosticSARIF.Made) -> String { checkSARIF(summary, made: made) }
}
