/// The page of one diagnostic code: what `waymark explain P012` prints and Docs/Diagnostics.md lists.
package struct DiagnosticEntry: Hashable, Sendable {
  package var code: DiagnosticCode
  package var severity: Severity
  /// A few words that name the mistake, without a full stop.
  package var title: String
  /// One to three plain sentences: what it means, why it matters, what to do.
  package var explanation: String
  /// A short text that has the mistake; empty where none can be shown (a binary file).
  package var wrong: String
  /// The same text put right.
  package var right: String

  package init(
    _ code: DiagnosticCode, _ severity: Severity, _ title: String, _ explanation: String, wrong: String, right: String
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.wrong = wrong
    self.right = right
  }
}

/// All codes of the tool: each module hands in its own entries, the edges put them together.
package struct DiagnosticCatalogue: Sendable {
  /// In order of code.
  package let entries: [DiagnosticEntry]

  package init(_ modules: [DiagnosticEntry]...) {
    entries = modules.flatMap { $0 }.sorted { $0.code < $1.code }
  }

  package subscript(code: DiagnosticCode) -> DiagnosticEntry? {
    entries.first { $0.code == code }
  }

  /// Codes that two entries claim; a test keeps it empty.
  package var clashes: [DiagnosticCode] {
    zip(entries, entries.dropFirst()).filter { $0.code == $1.code }.map { $0.0.code }
  }
}
