internal import PathwayText

extension Sink {
  /// Links are http, https or mailto; anything else is refused.
  func isLink(_ url: String, at place: Place) -> Bool {
    let lower = url.lowercased()
    let allowed = ["http://", "https://", "mailto:"].contains { lower.hasPrefix($0) }
    if !allowed || url.unicodeScalars.contains(where: { $0.value <= 32 || $0.value == 127 }) {
      report(Codes.linkScheme, "A link begins with https://, http:// or mailto: and has no spaces.", at: place)
      return false
    }
    return true
  }
}
