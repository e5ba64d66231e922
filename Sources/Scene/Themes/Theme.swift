/// The colours of a drawing by what they mean, so that no layout names a colour.
///
/// Meaning never hangs on colour alone: whatever is drawn in `good`, `bad`, `cancer` or `exit` also has a word and an
/// icon. Each of the strong colours may be a line, a text on `page`, `card` or `tint`, or a fill with `onFill` text.
package struct Theme: Hashable, Sendable {
  package var name: String

  /// The paper.
  package var page: Color
  /// Words, and the thickest black: ticks on bars.
  package var text: Color
  /// Text and icons on any strong fill (`strong`, `way`, `cancer`, `good`, `bad`, `exit`).
  package var onFill: Color

  /// The band across the top and the words in it.
  package var banner: Color
  package var onBanner: Color

  /// Milestones, decision outlines, icons, headings, day 0.
  package var strong: Color
  /// Step borders, ways, the ruler, superscripts.
  package var way: Color
  /// People with the disease that is looked for, together brackets, first treatment.
  package var cancer: Color
  /// All clear; a standard met.
  package var good: Color
  /// A standard missed and its line; nothing else.
  package var bad: Color
  /// Exits to the GP or another route, quiet words, "before".
  package var exit: Color

  /// Inside cards, plates and panels.
  package var card: Color
  /// Every other lane; the lanes between are `page`.
  package var tint: Color
  /// The cells at the left that name the lanes.
  package var rail: Color
  /// Behind what is booked together.
  package var bundle: Color
  /// Under the word "assumed".
  package var assumed: Color
  /// Rules and column lines: decoration, no meaning.
  package var hairline: Color
  /// The empty part of a bar.
  package var faint: Color

  /// Where words and lines may stand.
  package var grounds: [Color] { [page, card, tint] }
  /// The colours that carry meaning, strong enough for words on every ground.
  package var inks: [Color] { [text, strong, way, cancer, good, bad, exit] }

  /// The themes a reader can ask for, the default first.
  package static let all: [Theme] = [nhs, print, highContrast, dark]

  /// The theme of that name; nil when there is none.
  package static func named(_ name: String) -> Theme? { all.first { $0.name == name } }
}
