/// The room an overlay's words take at the foot of a card.
package enum OverlayStrip {
  /// Above and below the words of a strip.
  package static let pad = 2.2

  package static func height(_ lines: Int, _ density: Density) -> Double {
    lines == 0 ? 0 : (Double(lines) * density.bodyLead + 2 * pad).rounded(.up)
  }
}
