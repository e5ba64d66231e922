package import PathwayModel
package import PathwayPicture
package import Scene

/// What a poster lacks: a value for choosing among layouts, and one plain sentence for its reader.
package enum Shortfall: Hashable, Sendable {
  case notTimed(Refusal)
  /// The drawing is so many times larger than the paper asked for.
  case largerThanPaper(scale: Double)
  /// A clock that starts mid-way found no place by its milestone.
  case verdict(TargetID, title: PrintableText)
  case panel(title: PrintableText)
  /// The words of a drawn way.
  case label(way: WayID, words: PrintableText)
  /// Told in words only, by their titles.
  case leftOut([PrintableText])
  /// So many cards don't say who does it.
  case roles(Int)
  /// What is drawn in a poster's place, and what that lacks, in its own words.
  case instead(String)

  package var words: String {
    switch self {
    case .notTimed(let refusal): refusal.words.text
    case .largerThanPaper(let scale):
      "The pathway needs more room than this page has: printed on it, the drawing comes out at "
        + "\(Int((100 / scale).rounded()))%, its smallest words at \(PlainNumbers.decimal(7 / scale)) points. "
        + "A larger page keeps them readable."
    case .verdict(_, let title): "No room for the verdict of \(title)."
    case .panel(let title): "No room for the panel \"\(title)\"."
    case .label(_, let words): "No room for the words of a way: \(words)."
    case .leftOut(let titles):
      "Without a box of their own, for want of room: " + titles.joined(separator: "; ").text + "."
    case .roles(let count): "Who does it is left out of \(count) card\(count == 1 ? "" : "s") for want of room."
    case .instead(let words): words
    }
  }

  package var isPanel: Bool { if case .panel = self { true } else { false } }
}
