package import PathwayText

/// The page of one code for a terminal.
package func explanation(of entry: DiagnosticEntry) -> String {
  func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.joined(separator: "\n")
  }
  var text = "\(entry.code.text) (\(entry.severity.rawValue)): \(entry.title)\n\n\(entry.explanation)\n"
  if !entry.wrong.isEmpty { text += "\nWrong:\n\n\(indented(entry.wrong))\n" }
  if !entry.right.isEmpty { text += "\nRight:\n\n\(indented(entry.right))\n" }
  return text
}

/// Every code on a line.
package func diagnosticsList() -> String {
  var table = TextTable([.left, .left, .left])
  for entry in diagnosticCatalogue.entries {
    table.add([entry.code.text, entry.severity.rawValue, entry.title])
  }
  return table.text(indent: 0)
}

/// Docs/Diagnostics.md, made from the same source as `explain`.
package func diagnosticsManual() -> String {
  var text = """
    # Diagnostics

    Every message of `waymark` has a code. This page is made by `waymark explain --markdown`; `waymark explain P303` shows
    one entry. Errors stand in the way; warnings fail with `--strict`; notes are for the record.

    """
  for entry in diagnosticCatalogue.entries {
    text += "\n## \(entry.code.text): \(entry.title)\n\n*\(entry.severity.rawValue)*. \(entry.explanation)\n"
    if !entry.wrong.isEmpty { text += "\nWrong:\n\n```text\n\(entry.wrong)\n```\n" }
    if !entry.right.isEmpty { text += "\nRight:\n\n```text\n\(entry.right)\n```\n" }
  }
  return text
}
