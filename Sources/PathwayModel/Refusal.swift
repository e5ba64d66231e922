/// An engine's "no": what it cannot answer and where that was written. Never a crash, never a guess.
package struct Refusal: Error, Hashable, Sendable {
  package var origin: Origin
  /// One plain sentence for a reader of the pathway.
  package var reason: String
  /// What to try.
  package var advice: String?
  package init(origin: Origin, reason: String, advice: String? = nil) {
    self.origin = origin
    self.reason = reason
    self.advice = advice
  }
}
