internal import PathwayCompiler
internal import PathwayText

/// What a check of a ``PathwayFile`` found.
public struct CheckAnswer: Sendable {
  /// Errors, warnings and notes, in the order of the text.
  public let findings: [Finding]
  /// The pathways of the file in the order of the text, each with the names of its variants.
  public let pathways: [PathwayName]
  private let summary: CheckSummary

  init(_ compilation: Compilation) {
    findings = PathwayKit.findings(of: compilation)
    pathways = compilation.pathways.map { PathwayName(name: $0.name, variants: $0.variants) }
    summary = CheckSummary([compilation])
  }

  /// How many findings are of a severity.
  public func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

  /// As `waymark check` prints it, each finding with its excerpt.
  public var text: String {
    printableLines(report.text(TextLook()) + summary.closingLine + "\n")
  }

  /// `waymark.check/1` as `waymark check --format json` prints it, less its last field, `made`; shape in Docs/schemas.
  public var json: String { report.json.text }

  private var report: CheckReport { CheckReport(summary, evidence: false) }
}

/// The name of a pathway in a file, with its variants.
public struct PathwayName: Hashable, Sendable {
  /// As written after `pathway`.
  public let name: String
  /// As written after `variant`, in the order of the text.
  public let variants: [String]
}

/// One thing to tell the writer of a pathway: what, where, and what to try.
public struct Finding: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Nothing can be worked out from the file before it is mended.
    case error
    /// Probably a mistake; answers are given all the same.
    case warning
    /// Worth knowing.
    case note
  }

  /// Where it is: lines and columns count from 1, columns in Unicode scalars; the end is the first column after it.
  public struct Place: Hashable, Sendable {
    /// Name of the file, as handed in.
    public let file: String
    /// First line.
    public let line: Int
    /// First column.
    public let column: Int
    /// Last line.
    public let endLine: Int
    /// First column after it, in the last line.
    public let endColumn: Int
  }

  /// A stable code, such as `P303`; `waymark explain P303` and Docs/Diagnostics.md say more.
  public let code: String
  /// How bad it is.
  public let severity: Severity
  /// One plain sentence.
  public let message: String
  /// What to try, where something can be said.
  public let advice: String?
  /// Where it is.
  public let place: Place
}

/// Why a pathway could not be loaded: the errors of its text, with the rest of what was found.
public struct PathwayMistakes: Error, Hashable, CustomStringConvertible {
  /// In the order of the text; one of them at least is an error.
  public let findings: [Finding]

  /// The errors, a line each.
  public var description: String {
    findings.filter { $0.severity == .error }
      .map { "\($0.place.file):\($0.place.line):\($0.place.column): \($0.message)" }.joined(separator: "\n")
  }
}

/// Why a question has no answer: what an engine can't work out, or a setting out of its range.
public struct PathwayRefusal: Error, Hashable, CustomStringConvertible {
  /// One plain sentence.
  public let reason: String
  /// What to try, where something can be said.
  public let advice: String?
  /// What in the text stands in the way, where one place does.
  public let place: Finding.Place?

  /// The reason and the advice.
  public var description: String { reason + (advice.map { " " + $0 } ?? "") }
}

/// The diagnostics of a compilation as values of the face.
func findings(of compilation: Compilation) -> [Finding] {
  let map = SourceMap(compilation.files)
  return compilation.diagnostics.map { diagnostic in
    let severity: Finding.Severity =
      switch diagnostic.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    return Finding(
      code: diagnostic.code.text, severity: severity, message: diagnostic.message, advice: diagnostic.help,
      place: Finding.Place(map.span(diagnostic.place)))
  }
}

extension Finding.Place {
  init(_ span: SourceMap.Span) {
    self.init(
      file: span.file, line: span.start.line, column: span.start.column, endLine: span.end.line,
      endColumn: span.end.column)
  }
}
