package import PathwayCompiler
internal import PathwaySyntax
package import PathwayText

/// A correction that was made: what `check --fix` lists.
package struct MendedPlace: Hashable, Sendable {
  package var file: String
  /// The line in the text as it was before any correction.
  package var line: Int
  package var code: DiagnosticCode
  /// The words that changed, whole.
  package var before: String
  package var after: String
}

/// A text with the corrections that its messages offer, and what is left to say of it.
package struct Mended: Sendable {
  package var compilation: Compilation
  package var places: [MendedPlace]
}

extension Workspace {
  /// Makes the corrections that messages offer, one at a time. Each is checked: one after which there are more mistakes
  /// than before is taken back. So are all those of a statement in which a mistake is left at the end: a statement
  /// comes right whole, or stays as it was written. `check` is what compiles the file after each.
  package func mend(_ request: CompileRequest) -> Mended {
    mend(request.file, check(request)) { file in
      var request = request
      request.file = file
      return check(request)
    }
  }

  /// As above, with another way to check; `compilation` is what it says of the file.
  package func mend(
    _ source: SourceFile, _ compilation: Compilation, checking check: (SourceFile) -> Compilation
  ) -> Mended {
    var mending = Mending(source: source, compilation: compilation)
    mending.run(check)
    return Mended(compilation: mending.compilation, places: mending.places)
  }
}

/// An item, lane or source without a name.
private let missingName = DiagnosticCode("P040")

/// Corrections tried in one file, at most.
private let trialLimit = 600

private struct Mending {
  var source: SourceFile
  var compilation: Compilation
  var places: [MendedPlace] = []
  /// What was tried and taken back.
  private var refused: Set<Trial> = []
  /// Lines put in, and where in the original text.
  private var added: [(line: Int, count: Int)] = []

  /// A statement of a line of the original text; the whole line where a correction may have moved its statements.
  private struct Spot: Hashable {
    var line: Int
    var statement: Int?
    func meets(_ other: Spot) -> Bool {
      line == other.line && (statement == nil || other.statement == nil || statement == other.statement)
    }
  }

  private struct Trial: Hashable {
    var code: DiagnosticCode
    var edits: [String]
    var line: Int
  }

  init(source: SourceFile, compilation: Compilation) {
    self.source = source
    self.compilation = compilation
    first = Self.said(compilation)
  }

  /// The mistakes of the text as it was written.
  private let first: Set<Said>

  private struct Said: Hashable {
    var code: DiagnosticCode
    var message: String
  }

  private static func said(_ compilation: Compilation) -> Set<Said> {
    Set(compilation.diagnostics.filter { $0.severity == .error }.map { Said(code: $0.code, message: $0.message) })
  }

  /// Statements of the original text whose corrections are not made, because a mistake would be left in them.
  private var frozen: Set<Spot> = []
  /// Statements of the original text that a correction changed.
  private var touched: Set<Spot> = []
  private var trialsLeft = trialLimit

  mutating func run(_ check: (SourceFile) -> Compilation) {
    while true {
      var start = self
      pass(check)
      let errors = spotsWithErrors
      let counted = countedIn
      let wrong = touched.filter { spot in
        errors.contains { $0.meets(spot) } || counted.contains { $0.meets(spot) }
      }
      if wrong.isEmpty {
        // What was held back only by what is mended now.
        guard places.count > start.places.count, !frozen.isEmpty, trialsLeft > 0 else { return }
        (frozen, touched, refused) = ([], [], [])
        continue
      }
      start.frozen.formUnion(wrong)
      start.trialsLeft = trialsLeft
      self = start
      if trialsLeft <= 0 { return }
    }
  }

  private mutating func pass(_ check: (SourceFile) -> Compilation) {
    while trialsLeft > 0 {
      guard let next = candidates.first(where: { !refused.contains(trial($0)) }) else { break }
      guard let fix = next.fix else { break }
      trialsLeft -= 1
      let mended = applying([fix], to: source, id: FileID(0))
      let after = check(mended)
      guard mended.bytes != source.bytes, isBetter(after), isName(next, after) else {
        refused.insert(trial(next))
        continue
      }
      keep([next], mended, after)
    }
    // Braces may only come right together.
    let left = candidates.filter { $0.code != missingName }
    let together = applying(left.compactMap(\.fix), to: source, id: FileID(0))
    guard left.count > 1, together.bytes != source.bytes else { return }
    let after = check(together)
    if isBetter(after) { keep(left, together, after) }
  }

  private var candidates: [Diagnostic] {
    compilation.diagnostics.filter { diagnostic in
      guard let fix = diagnostic.fix else { return false }
      return fix.edits.allSatisfy { $0.place.file == FileID(0) } && keepsNumbers(fix, in: source.bytes)
        && (frozen.isEmpty
          || !changed(fix, LineIndex(source.bytes)).contains { spot in frozen.contains { $0.meets(spot) } })
    }
  }

  /// What a correction changes of the original text; nothing if it only puts a brace where one is missing.
  private func changed(_ fix: Fix, _ lines: LineIndex) -> Set<Spot> {
    var changed: Set<Spot> = []
    for edit in fix.edits {
      let range = Int(edit.place.range.start)..<Int(edit.place.range.end)
      let isBrace =
        edit.text.utf8.contains { $0 == 0x7B || $0 == 0x7D }
        && edit.text.utf8.allSatisfy { $0 == 0x7B || $0 == 0x7D || $0 == 0x20 || $0 == 0x0A }
      if isBrace, range.isEmpty { continue }
      let moves = (Array(edit.text.utf8) + source.bytes[range]).contains {
        $0 == 0x0A || $0 == 0x22 || $0 == 0x3B || $0 == 0x7B || $0 == 0x7D
      }
      for line in lines.line(at: range.lowerBound)...lines.line(at: range.upperBound) {
        let statement = moves || range.isEmpty && range.lowerBound == 0 ? nil : self.statement(at: range.lowerBound)
        changed.insert(Spot(line: originalLine(line), statement: statement))
      }
    }
    return changed
  }

  /// The statement of its line that a place stands in.
  private func statement(at offset: Int) -> Int {
    var start = offset
    while start > 0, source.bytes[start - 1] != 0x0A { start -= 1 }
    var (count, isQuoted) = (0, false)
    for byte in source.bytes[start..<offset] {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x3B || byte == 0x7B || byte == 0x7D { count += 1 }
    }
    return count
  }

  private var spotsWithErrors: Set<Spot> {
    let lines = LineIndex(source.bytes)
    let errors = compilation.diagnostics.filter { $0.severity == .error && $0.place.file == FileID(0) }
    return Set(
      errors.map { error in
        let start = Int(error.place.range.start)
        return Spot(line: originalLine(lines.line(at: start)), statement: statement(at: start))
      })
  }

  /// What is counted in by mistakes that the text as it was written did not have: sums that come out wrong, say.
  private var countedIn: Set<Spot> {
    let added = compilation.diagnostics.filter {
      $0.severity == .error && $0.place.file == FileID(0)
        && !first.contains(Said(code: $0.code, message: $0.message))
    }
    guard !added.isEmpty else { return [] }
    let outline = Outline(source)
    let lines = LineIndex(source.bytes)
    let mistakes = Set(added.compactMap { outline.statement(at: Int($0.place.range.start)) })
    let about = outline.statements.filter { statement in mistakes.contains { outline.isAbout($0, statement) } }
    return Set(
      about.map {
        Spot(line: originalLine(lines.line(at: $0.start)), statement: statement(at: $0.start))
      })
  }

  /// Back to the number that a line had at first.
  private func originalLine(_ line: Int) -> Int {
    var line = line
    for step in added.reversed() where step.line < line { line -= min(step.count, line - step.line) }
    return line
  }

  private func trial(_ diagnostic: Diagnostic) -> Trial {
    let lines = LineIndex(source.bytes)
    return Trial(
      code: diagnostic.code, edits: diagnostic.fix?.edits.map(\.text) ?? [],
      line: lines.line(at: Int(diagnostic.place.range.start)))
  }

  /// A name made of a title is only put in where no other name is asked for.
  private func isName(_ diagnostic: Diagnostic, _ after: Compilation) -> Bool {
    diagnostic.code != missingName || Self.said(after).isSubset(of: Self.said(compilation))
  }

  /// Fewer mistakes, and of writing no more.
  private func isBetter(_ after: Compilation) -> Bool {
    func counts(_ compilation: Compilation) -> (errors: Int, writing: Int, all: Int) {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      return (
        errors.count, errors.count { $0.code.text.hasPrefix("P0") },
        compilation.diagnostics.count { $0.severity != .note }
      )
    }
    let (old, new) = (counts(compilation), counts(after))
    guard new.errors <= old.errors, new.writing <= old.writing else { return false }
    return new.errors < old.errors || new.writing < old.writing || new.all < old.all
  }

  private mutating func keep(_ diagnostics: [Diagnostic], _ mended: SourceFile, _ after: Compilation) {
    let lines = LineIndex(source.bytes)
    for diagnostic in diagnostics {
      guard let fix = diagnostic.fix, let place = words(fix, diagnostic.code, lines) else { continue }
      places.append(place)
    }
    for fix in diagnostics.compactMap(\.fix) { touched.formUnion(changed(fix, lines)) }
    let edits = diagnostics.compactMap(\.fix).flatMap(\.edits)
    for edit in edits {
      let count = edit.text.utf8.count { $0 == 0x0A } - newlines(Int(edit.place.range.start), Int(edit.place.range.end))
      if count != 0 { added.append((lines.line(at: Int(edit.place.range.start)), count)) }
    }
    source = mended
    compilation = after
  }

  private func newlines(_ start: Int, _ end: Int) -> Int { source.bytes[start..<end].count { $0 == 0x0A } }

  /// The changed words whole, before and after.
  private func words(_ fix: Fix, _ code: DiagnosticCode, _ lines: LineIndex) -> MendedPlace? {
    let edits = fix.edits.sorted { $0.place.range.start < $1.place.range.start }
    guard let first = edits.first, let last = edits.last else { return nil }
    let bytes = source.bytes
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    var start = Int(first.place.range.start)
    var end = Int(last.place.range.end)
    while start > 0, !isBlank(bytes[start - 1]) { start -= 1 }
    while end < bytes.count, !isBlank(bytes[end]) { end += 1 }
    var after: [UInt8] = []
    var at = start
    for edit in edits where Int(edit.place.range.start) >= at {
      after += bytes[at..<Int(edit.place.range.start)] + Array(edit.text.utf8)
      at = Int(edit.place.range.end)
    }
    after += bytes[at..<end]
    let line = originalLine(lines.line(at: Int(first.place.range.start)))
    return MendedPlace(
      file: source.name, line: line, code: code, before: said(bytes[start..<end]), after: said(after[...]))
  }

  private func said(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    // A break of the line is part of what changed.
    return lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: " ⏎ ")
  }
}
