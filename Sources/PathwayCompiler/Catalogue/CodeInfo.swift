package import PathwayText

/// One code of the compiler: its severity, its page, and the advice that goes with every message of it.
package struct CodeInfo: Sendable {
  /// What the examples of a page are pieces of, so that a test can put them into a whole pathway and run them.
  package enum Piece: Sendable {
    /// A whole file.
    case file
    /// Lines inside a pathway, beside its flow.
    case part
    /// Items between the start and the end of a flow.
    case item
    /// Not shown by one text alone (several files, a command line): the examples are for reading.
    case illustration
  }

  package var code: DiagnosticCode
  package var severity: Severity
  package var title: String
  package var explanation: String
  /// What to try, when the message has nothing better.
  package var advice: String?
  package var piece: Piece
  package var wrong: String
  package var right: String

  init(
    _ code: String, _ severity: Severity, _ title: String, _ explanation: String, advice: String? = nil,
    _ piece: Piece, wrong: String, right: String
  ) {
    self.code = DiagnosticCode(code)
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.advice = advice
    self.piece = piece
    self.wrong = wrong
    self.right = right
  }

  package var entry: DiagnosticEntry {
    DiagnosticEntry(code, severity, title, explanation, wrong: wrong, right: right)
  }
}

/// Every code of the compiler, in order.
package let compilerCodes: [CodeInfo] =
  Codes.names + Codes.values + Codes.flow + Codes.targets + Codes.resources + Codes.files + Codes.edits
  + Codes.warnings + Codes.notes

/// The code under which an engine's refusal is shown.
package let refusalCode = Codes.refused.code

/// The codes by name; each family is a file.
enum Codes {}
