/// Remembers every width it measures, so that a layout asks the fonts once a word.
///
/// Lives inside one layout call and is never shared between threads.
package final class TextRuler {
  private struct Key: Hashable {
    var text: String
    var font: Font
  }

  private let measurer: any TextMeasuring
  private var widths: [Key: Double] = [:]

  package init(_ measurer: any TextMeasuring) { self.measurer = measurer }

  package func width(_ words: PrintableText, _ font: Font) -> Double { width(words.text, font) }

  /// Advance width in points; a measurer's nonsense (negative, not finite) counts as 0.
  package func width(_ text: String, _ font: Font) -> Double {
    if text.isEmpty { return 0 }
    let key = Key(text: text, font: font)
    if let known = widths[key] { return known }
    let measured = measurer.width(of: text, font: font)
    let width = measured.isFinite ? max(0, measured) : 0
    widths[key] = width
    return width
  }
}
