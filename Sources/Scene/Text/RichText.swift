/// A colour by what it says; the theme gives it a value.
package enum Ink: Hashable, Sendable, CaseIterable {
  case text, quiet, navy, blue, looked, clear, target, white
}

/// A stretch of one style, with the marks of its sources and the word "assumed" where it has none.
package struct Run: Hashable, Sendable {
  package var text: PrintableText
  package var bold: Bool
  package var ink: Ink
  /// Numbers of sources, printed raised behind the last word.
  package var marks: String
  /// The word stands on a pale-yellow plate.
  package var onPlate: Bool

  package init(_ text: PrintableText, bold: Bool = false, ink: Ink = .text, marks: String = "", onPlate: Bool = false) {
    self.text = text
    self.bold = bold
    self.ink = ink
    self.marks = marks
    self.onPlate = onPlate
  }
}

/// One word as it will be drawn: its text, its raised marks, and where it starts on its line.
package struct Piece: Hashable, Sendable {
  package var text: String
  package var font: Font
  package var ink: Ink
  package var marks: String
  package var onPlate: Bool
  /// From the start of the line to the start of the word.
  package var x: Double
  /// Width of the word with its marks.
  package var width: Double
  /// Width of the word without its marks.
  package var textWidth: Double
}

/// One line of words, measured.
package struct RichLine: Hashable, Sendable {
  package var pieces: [Piece]
  package var width: Double
  package var size: Double

  /// Its words without their marks.
  package var plain: PrintableText { PrintableText(asItIs: pieces.map(\.text).joined(separator: " ")) }
}

package enum Superscript {
  package static let size = 7.0
  package static let rise = 2.6
  package static let gap = 0.6
}

/// A paragraph: runs at one size, broken into lines when a width is known.
package struct RichText: Hashable, Sendable {
  package var runs: [Run] { didSet { measured = nil } }
  package var size: Double { didSet { measured = nil } }
  /// Its words, measured once; nil until asked for.
  private var measured: Words?

  /// The words of a paragraph, none of them broken.
  private struct Words: Hashable, Sendable {
    var pieces: [Piece]
    var widest: Double
    var space: Double
  }

  /// The same paragraph with its words measured, for breaking it at many widths.
  package func measured(by ruler: TextRuler) -> RichText {
    var copy = self
    let pieces = pieces(within: .infinity, ruler: ruler)
    copy.measured = Words(
      pieces: pieces, widest: pieces.map(\.width).max() ?? 0, space: ruler.width(" ", Font(size)))
    return copy
  }

  package init(_ runs: [Run], size: Double) {
    self.runs = runs
    self.size = size
  }

  package init(_ text: PrintableText, size: Double, bold: Bool = false, ink: Ink = .text, marks: String = "") {
    self.init([Run(text, bold: bold, ink: ink, marks: marks)], size: size)
  }

  package var isEmpty: Bool { runs.allSatisfy { $0.text.text.allSatisfy(\.isWhitespace) && $0.marks.isEmpty } }

  /// The words without style, for descriptions.
  package var plain: PrintableText { runs.map(\.text).joined(separator: " ") }

  /// Broken into lines no wider than `width`; a word that is wider by itself is broken with a hyphen.
  package func lines(within width: Double, ruler: TextRuler) -> [RichLine] {
    let limit = max(width, size * 1.5)
    let space = measured?.space ?? ruler.width(" ", Font(size))
    var lines: [RichLine] = []
    var line = RichLine(pieces: [], width: 0, size: size)
    for piece in pieces(within: limit, ruler: ruler) {
      let gap = line.pieces.isEmpty ? 0 : space + (piece.onPlate ? 1.2 : 0)
      if !line.pieces.isEmpty, line.width + gap + piece.width > limit {
        lines.append(line)
        line = RichLine(pieces: [], width: 0, size: size)
      }
      var placed = piece
      placed.x = line.pieces.isEmpty ? 0 : line.width + gap
      line.width = placed.x + placed.width
      line.pieces.append(placed)
    }
    if !line.pieces.isEmpty { lines.append(line) }
    return lines
  }

  /// As `lines(within:)`, with the words shared out so that no line is needlessly short; never more lines.
  package func balancedLines(within width: Double, ruler: TextRuler) -> [RichLine] {
    let widest = lines(within: width, ruler: ruler)
    guard widest.count > 1 else { return widest }
    let word = widestWord(ruler: ruler)
    var low = 0.0
    var high = width
    for _ in 0..<10 {
      let middle = (low + high) / 2
      let tried = lines(within: middle, ruler: ruler)
      if tried.count > widest.count || tried.contains(where: { $0.width > middle + 0.01 }) || word > middle {
        low = middle
      } else {
        high = middle
      }
    }
    return lines(within: high, ruler: ruler)
  }

  /// At most so many lines: what does not fit is cut after a word, and three dots say so. The marks stay.
  package func lines(within width: Double, most: Int, ruler: TextRuler) -> [RichLine] {
    let whole = lines(within: width, ruler: ruler)
    guard whole.count > most, most > 0 else { return whole }
    let marks = runs.map(\.marks).filter { !$0.isEmpty }.joined(separator: ",")
    let style = runs.first ?? Run("")
    var words = whole[..<most].flatMap { $0.pieces.map(\.text) }
    while true {
      let text = PrintableText((words + ["…"]).joined(separator: " "))
      let cut = RichText([Run(text, bold: style.bold, ink: style.ink, marks: marks)], size: size)
      let lines = cut.lines(within: width, ruler: ruler)
      if lines.count <= most || words.isEmpty { return Array(lines.prefix(most)) }
      words.removeLast()
    }
  }

  /// Width of the widest single word: no column can be narrower without a hyphen.
  package func widestWord(ruler: TextRuler) -> Double {
    if let measured { return measured.widest }
    return pieces(within: .infinity, ruler: ruler).map(\.width).max() ?? 0
  }

  /// Width on one line.
  package func fullWidth(ruler: TextRuler) -> Double {
    lines(within: .infinity, ruler: ruler).first?.width ?? 0
  }

  /// The words, each measured; words wider than `limit` in pieces.
  private func pieces(within limit: Double, ruler: TextRuler) -> [Piece] {
    if let measured, measured.widest <= limit { return measured.pieces }
    var pieces: [Piece] = []
    for run in runs {
      let font = Font(size, bold: run.bold)
      let words = run.text.text.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.isEmpty, !run.marks.isEmpty, var last = pieces.popLast() {
        last.marks = last.marks.isEmpty ? run.marks : last.marks + "," + run.marks
        last.width = last.textWidth + markWidth(last.marks, ruler)
        pieces.append(last)
      }
      for (index, word) in words.enumerated() {
        let marks = index == words.count - 1 ? run.marks : ""
        let parts = hyphenated(word, marks: marks, font: font, limit: limit, ruler: ruler)
        for (position, part) in parts.enumerated() {
          let own = position == parts.count - 1 ? marks : ""
          let textWidth = ruler.width(part, font)
          pieces.append(
            Piece(
              text: part, font: font, ink: run.ink, marks: own, onPlate: run.onPlate, x: 0,
              width: textWidth + markWidth(own, ruler), textWidth: textWidth))
        }
      }
    }
    return pieces
  }

  private func markWidth(_ marks: String, _ ruler: TextRuler) -> Double {
    marks.isEmpty ? 0 : Superscript.gap + ruler.width(marks, Font(Superscript.size))
  }

  /// A word in pieces that fit, all but the last ending in a hyphen.
  private func hyphenated(
    _ word: String, marks: String, font: Font, limit: Double, ruler: TextRuler
  ) -> [String] {
    guard limit.isFinite, ruler.width(word, font) + markWidth(marks, ruler) > limit else { return [word] }
    var parts: [String] = []
    var rest = Substring(word)
    while ruler.width(String(rest), font) + markWidth(marks, ruler) > limit, rest.count > 1 {
      var taken = 1
      var low = 1
      var high = rest.count - 1
      while low <= high {
        let middle = (low + high) / 2
        if ruler.width(String(rest.prefix(middle)) + "-", font) <= limit {
          taken = middle
          low = middle + 1
        } else {
          high = middle - 1
        }
      }
      parts.append(String(rest.prefix(taken)) + "-")
      rest = rest.dropFirst(taken)
    }
    parts.append(String(rest))
    return parts
  }
}
