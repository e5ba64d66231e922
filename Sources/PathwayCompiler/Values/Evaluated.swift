internal import PathwayModel
internal import PathwaySyntax
internal import PathwayText

/// What a value of the text comes to.
enum EvaluatedValue {
  case number(Double)
  case percent(Double)
  case length(Length)
  case duration(DurationLaw)
  /// Per named unit of time; `per day` means each day named.
  case rate(Double, PeriodWord)

  /// In the reader's words, for "… is a percentage".
  var kindName: String {
    switch self {
    case .number: "a number"
    case .percent: "a percentage"
    case .length: "a length of time"
    case .duration: "a length of time that varies"
    case .rate: "a rate"
    }
  }
}

/// A value with the citations that came by `let`.
struct Evaluated {
  var value: EvaluatedValue
  /// Citations of the `let`s it came through.
  var letCitations: [SyntaxNode] = []
}
