package import PathwayCompiler
internal import PathwayModel
internal import PathwayText

/// `check` for people: each finding with its excerpt, then, when asked, the evidence.
func checkText(_ summary: CheckSummary, evidence: Bool, notes: Bool, colours: Bool) -> String {
  var parts: [String] = summary.unread.map { unread in
    "error: `\(printable(unread.name))` can't be read: \(unread.reason).\n"
  }
  for compilation in summary.compilations {
    let shown = compilation.diagnostics.filter { $0.severity != .note || (notes && !$0.isOfEvidence) }
    if !shown.isEmpty {
      parts.append(DiagnosticText(SourceMap(compilation.files), colours: colours).render(shown))
    }
    let ofEvidence = compilation.diagnostics.count(where: \.isOfEvidence)
    if notes, !evidence, ofEvidence > 0, let name = compilation.files.first?.name {
      parts.append(
        "\(printable(name)): \(ofEvidence) number\(ofEvidence == 1 ? " has" : "s have") no source or \(ofEvidence == 1 ? "is" : "are") assumed; `--evidence` lists them.\n"
      )
    }
  }
  if evidence { parts += summary.compilations.map(evidenceText) }
  return parts.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// `waymark.check/1`.
///
/// `corrected`: what `--fix` changed; nil when it was not asked for.
func checkJSON(_ summary: CheckSummary, evidence: Bool, corrected: [MendedPlace]? = nil) -> JSON {
  var diagnostics: [JSON] = summary.unread.map { unread in
    let fields: [(String, JSON)] = [
      ("code", "P000"), ("severity", "error"),
      ("message", .string("`\(unread.name)` can't be read: \(unread.reason).")),
      ("file", .string(unread.name)), ("line", 1), ("column", 1), ("endLine", 1), ("endColumn", 1),
      ("help", "Check the name."), ("fix", .null),
    ]
    return .ordered(fields)
  }
  for compilation in summary.compilations {
    if case .array(let more) = DiagnosticJSON(SourceMap(compilation.files)).array(compilation.diagnostics) {
      diagnostics += more
    }
  }
  let fields: [(String, JSON)] = [
    ("schema", "waymark.check/1"), ("files", .integer(summary.compilations.count)),
    ("errors", .integer(summary.errors)), ("warnings", .integer(summary.warnings)),
    ("notes", .integer(summary.count(.note))), ("diagnostics", .array(diagnostics)),
    ("evidence", evidence ? .array(summary.compilations.flatMap(evidenceJSON)) : .null),
    ("corrected", corrected.map(mendedJSON) ?? .null),
  ]
  return .ordered(fields)
}

/// SARIF 2.1.0, for code scanning.
func checkSARIF(_ summary: CheckSummary, made: DiagnosticSARIF.Made) -> String {
  // One run holds all files: their diagnostics are moved onto one numbering.
  var files: [SourceFile] = []
  var diagnostics: [Diagnostic] = []
  for compilation in summary.compilations {
    let offset = files.count
    files += compilation.files
    diagnostics += compilation.diagnostics.map { $0.moved(by: offset) }
  }
  for unread in summary.unread {
    diagnostics.append(
      Diagnostic(
        DiagnosticCode("P000"), .error, "`\(unread.name)` can't be read: \(unread.reason).",
        at: Place(FileID(files.count), TextRange(0, 0))))
    files.append(SourceFile(name: unread.name, bytes: []))
  }
  return DiagnosticSARIF(SourceMap(files), catalogue: diagnosticCatalogue, made: made).document(diagnostics).text
}

extension Diagnostic {
  /// A note that a number is assumed or uncited: many, so text counts them and `--evidence` lists them.
  fileprivate var isOfEvidence: Bool { code.text == "P901" || code.text == "P902" }

  fileprivate func moved(by offset: Int) -> Diagnostic {
    func moved(_ place: Place) -> Place { Place(FileID(place.file.index + offset), place.range) }
    var copy = self
    copy.place = moved(place)
    copy.related = related.map { .init($0.message, moved($0.place)) }
    copy.fix = fix.map { fix in Fix(fix.title, fix.edits.map { .init(moved($0.place), $0.text) }) }
    return copy
  }
}

/// The numbers of one pathway by grade of their best source.
package struct EvidenceCount: Sendable {
  package var pathway: String
  package var byGrade: [(grade: String, count: Int)]
  /// Assumed or without any source, with where they stand.
  package var unsourced: [CitedNumber]
  /// Found by fitting to published waits, in the pathway and its variants.
  package var fitted: [CitedNumber]
}

package func evidenceCounts(_ compilation: Compilation) -> [EvidenceCount] {
  var names: [String] = []
  for number in compilation.numbers where !names.contains(number.pathway) { names.append(number.pathway) }
  return names.filter { !$0.contains("@") }.map { name in
    // A number is one place of the text, however often a `let` is used.
    var seen: Set<Place> = []
    let numbers = compilation.numbers.filter { $0.pathway == name && seen.insert($0.place).inserted }
    var byGrade = Source.Grade.allCases.map { grade in
      (grade: grade.rawValue, count: numbers.count { $0.grade == grade && !$0.evidence.isFitted })
    }
    let ungraded = numbers.count { $0.grade == nil && !$0.evidence.sources.isEmpty && !$0.evidence.isFitted }
    byGrade.append(("source without a grade", ungraded))
    let assumed = numbers.filter { $0.evidence.sources.isEmpty && $0.evidence.isAssumed && !$0.evidence.isFitted }
    let uncited = numbers.filter {
      $0.evidence.sources.isEmpty && !$0.evidence.isAssumed && !$0.evidence.isFitted
    }
    // Fitted numbers stand in variants, which the counts above leave out.
    let fitted = compilation.numbers.filter {
      $0.evidence.isFitted && ($0.pathway == name || $0.pathway.hasPrefix(name + "@"))
    }
    byGrade.append(("assumed", assumed.count))
    byGrade.append(("no citation", uncited.count))
    byGrade.append(("fitted", fitted.count))
    return EvidenceCount(
      pathway: name, byGrade: byGrade,
      unsourced: (assumed + uncited).sorted {
        ($0.place.file, $0.place.range.start) < ($1.place.file, $1.place.range.start)
      },
      fitted: fitted)
  }
}

private func evidenceText(_ compilation: Compilation) -> String {
  let map = SourceMap(compilation.files)
  return evidenceCounts(compilation).map { count in
    var table = TextTable([.left, .right])
    for (grade, number) in count.byGrade where number > 0 { table.add([grade, "\(number)"]) }
    var text = "Evidence of \(count.pathway): numbers by the grade of their best source\n" + table.text(indent: 2)
    if !count.unsourced.isEmpty {
      text += "Numbers that no source supports\n"
      var list = TextTable([.left, .left, .left])
      for number in count.unsourced {
        let span = map.span(number.place)
        let why = number.evidence.citations.compactMap { if case .assumed(let why) = $0 { why } else { nil } }.first
        list.add([
          "\(printable(span.file)):\(span.start.line):\(span.start.column)", printable(number.text),
          number.evidence.isAssumed ? "assumed\(why.map { ": " + printable($0) } ?? "")" : "no citation",
        ])
      }
      text += list.text(indent: 2)
    }
    if !count.fitted.isEmpty {
      text += "Numbers fitted to published waits, by variant\n"
      var list = TextTable([.left, .left, .left, .left])
      for number in count.fitted {
        let span = map.span(number.place)
        let to = number.evidence.citations.compactMap { if case .fitted(let to) = $0 { to } else { nil } }.first
        list.add([
          printable(number.pathway), "\(printable(span.file)):\(span.start.line):\(span.start.column)",
          printable(number.text), to.map { printable($0) } ?? "",
        ])
      }
      text += list.text(indent: 2)
    }
    return text
  }.joined(separator: "\n")
}

private func evidenceJSON(_ compilation: Compilation) -> [JSON] {
  let map = SourceMap(compilation.files)
  return evidenceCounts(compilation).map { count in
    let grades: [(String, JSON)] = count.byGrade.map { ($0.grade, .integer($0.count)) }
    let unsourced: [JSON] = count.unsourced.map { number in
      let span = map.span(number.place)
      let fields: [(String, JSON)] = [
        ("file", .string(span.file)), ("line", .integer(span.start.line)), ("column", .integer(span.start.column)),
        ("text", .string(number.text)), ("assumed", .bool(number.evidence.isAssumed)),
      ]
      return .ordered(fields)
    }
    let fitted: [JSON] = count.fitted.map { number in
      let span = map.span(number.place)
      return .ordered([
        ("pathway", .string(number.pathway)), ("file", .string(span.file)), ("line", .integer(span.start.line)),
        ("column", .integer(span.start.column)), ("text", .string(number.text)),
      ])
    }
    let fields: [(String, JSON)] = [
      ("pathway", .string(count.pathway)), ("numbers", .ordered(grades)), ("unsourced", .array(unsourced)),
      ("fitted", .array(fitted)),
    ]
    return .ordered(fields)
  }
}
