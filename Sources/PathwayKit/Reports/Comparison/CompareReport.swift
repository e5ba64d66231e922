package import PathwayText

/// What `compare` answers.
package struct CompareReport: Report {
  let comparison: Comparison

  package init(_ comparison: Comparison) { self.comparison = comparison }

  package func text(_ look: TextLook) -> String { comparison.text(full: look.full) }
  package var json: JSON { comparison.json }
  package var csv: String? { comparison.csv }
  package var markdown: String? { comparison.markdown }
}
