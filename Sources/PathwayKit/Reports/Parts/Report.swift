package import PathwayText

/// An answer as it is handed out: one value that holds an answer and what it is of, printed in each form that it has.
///
/// The forms are looked for here and nowhere else; how each is made stands beside it, a file a form. `WaitsReport` is none:
/// its table and its JSON may be refused, because counts and shares don't fit one table or the answer has no end.
package protocol Report: Sendable {
  /// For people.
  func text(_ look: TextLook) -> String
  /// The contract of its command; schemas in Docs/schemas. Less the last field, what made it.
  var json: JSON { get }
  /// A table; nil where the answer is none.
  var csv: String? { get }
  /// For a pull request or a page; nil where nothing is written for it.
  var markdown: String? { get }
}

extension Report {
  package var csv: String? { nil }
  package var markdown: String? { nil }
}

/// How much an answer says to people, and whether in colours.
package struct TextLook: Hashable, Sendable {
  package var colours: Bool
  /// Everything, not only the first screen.
  package var full: Bool

  package init(colours: Bool = false, full: Bool = true) {
    self.colours = colours
    self.full = full
  }
}
