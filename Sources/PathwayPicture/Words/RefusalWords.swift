package import PathwayModel
package import Scene

extension Refusal {
  /// Why there is no timing, and what to try.
  package var words: PrintableText {
    "Not timed: " + PrintableText(reason) + (advice.map { " " + PrintableText($0) } ?? "")
  }
}
