/// The one family (Arial, with Liberation Sans's equal metrics), in two weights.
package struct Font: Hashable, Sendable {
  package var size: Double
  package var bold: Bool
  package init(_ size: Double, bold: Bool = false) {
    self.size = size
    self.bold = bold
  }
}

/// Measures text with the fonts that will write it. Handed in, so that the layout needs no C library.
package protocol TextMeasuring: Sendable {
  /// Advance width in points.
  func width(of text: String, font: Font) -> Double
}
