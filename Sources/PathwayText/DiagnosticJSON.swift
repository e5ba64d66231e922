/// Diagnostics as the `diagnostics` array of `waymark.check/1`.
package struct DiagnosticJSON: Sendable {
  private let sources: SourceMap

  package init(_ sources: SourceMap) { self.sources = sources }

  package func array(_ diagnostics: [Diagnostic]) -> JSON { .array(diagnostics.map(value)) }

  /// The counts that stand before the array: `files`, `errors`, `warnings`, `notes`.
  package func counts(_ diagnostics: [Diagnostic]) -> [(String, JSON)] {
    func count(_ severity: Severity) -> JSON { .integer(diagnostics.count { $0.severity == severity }) }
    return [
      ("files", .integer(sources.files.count)), ("errors", count(.error)), ("warnings", count(.warning)),
      ("notes", count(.note)),
    ]
  }

  private func value(_ diagnostic: Diagnostic) -> JSON {
    .ordered(
      [
        ("code", .string(diagnostic.code.text)), ("severity", .string(diagnostic.severity.rawValue)),
        ("message", .string(diagnostic.message)),
      ] + span(diagnostic.place) + [
        ("help", .optional(diagnostic.help)),
        ("fix", diagnostic.fix.map(fix) ?? .null),
        ("related", .array(diagnostic.related.map { .ordered([("message", .string($0.message))] + span($0.place)) })),
      ])
  }

  private func fix(_ fix: Fix) -> JSON {
    .ordered([
      ("title", .string(fix.title)),
      ("edits", .array(fix.edits.map { .ordered(span($0.place) + [("text", .string($0.text))]) })),
    ])
  }

  private func span(_ place: Place) -> [(String, JSON)] {
    let span = sources.span(place)
    return [
      ("file", .string(span.file)), ("line", .integer(span.start.line)), ("column", .integer(span.start.column)),
      ("endLine", .integer(span.end.line)), ("endColumn", .integer(span.end.column)),
    ]
  }
}
