/// What every answer about a pathway is for, and what it is not for: said wherever an answer could be mistaken.
package enum Disclaimer {
  /// To go on from `for`.
  package static let purpose = "service planning, not for decisions about a patient"
  /// The whole sentence.
  package static let sentence = "For \(purpose)."
}
