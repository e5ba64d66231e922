package import PathwayModel
package import Scene

/// What is laid over a drawing: a few words and a tone for each item it has something to say of, and a key.
///
/// The words have their place in the layout like all other words, so that the laws of the drawing hold with them.
package struct Overlay: Hashable, Sendable {
  /// What an item's strip says by its colour; its words say the same.
  package enum Tone: Hashable, Sendable {
    /// From 1 (little) to 4 (most).
    case depth(Int)
    case added, removed, changed
    /// The item itself is as it was.
    case plain
  }

  /// What is said of one item, a line each.
  package struct Note: Hashable, Sendable {
    package var tone: Tone
    package var lines: [PrintableText]

    package init(_ tone: Tone, _ lines: [String]) {
      self.tone = tone
      self.lines = lines.map { PrintableText($0) }
    }
  }

  /// One entry of the key: a strip of a tone, and what it means.
  package struct KeyEntry: Hashable, Sendable {
    package var tone: Tone
    package var words: PrintableText

    package init(_ tone: Tone, _ words: String) {
      self.tone = tone
      self.words = PrintableText(words)
    }
  }

  /// Stands in the banner and at the head of the key.
  package private(set) var title: PrintableText
  /// Only ever looked up.
  package var notes: [NodeID: Note]
  package var key: [KeyEntry]
  /// Sentences under the key.
  package var remarks: [PrintableText]

  package init(title: String, notes: [NodeID: Note] = [:], key: [KeyEntry] = [], remarks: [String] = []) {
    self.title = PrintableText(title)
    self.notes = notes
    self.key = key
    self.remarks = remarks.map { PrintableText($0) }
  }

  /// The quarter of the most that a value falls in, 1 to 4; nil for nothing.
  package static func depth(_ value: Double, of most: Double) -> Int? {
    guard value > 0, most > 0, value.isFinite, most.isFinite else { return nil }
    return min(4, max(1, Int((value / most * 4).rounded(.up))))
  }
}
