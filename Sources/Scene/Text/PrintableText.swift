/// Words that a drawing can show, made so once: `String.printable`, white space single.
///
/// What is set as type or said of a part of a drawing is of this type, and a `String` isn't: no word of a pathway reaches a
/// page as it was written. What the drawing says itself is a literal, which may hold other such words and whole numbers.
package struct PrintableText: Hashable, Sendable {
  package private(set) var text: String

  package init(_ written: String) {
    text = written.printable.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Of words that are made of such words.
  init(asItIs text: String) { self.text = text }

  package var isEmpty: Bool { text.isEmpty }

  /// This, or what stands for it where there is nothing to show.
  package func or(_ other: @autoclosure () -> PrintableText) -> PrintableText { isEmpty ? other() : self }

  /// The same with a capital at its start.
  package var capitalised: PrintableText { PrintableText(asItIs: text.prefix(1).uppercased() + text.dropFirst()) }

  package func ends(in end: String) -> Bool { text.hasSuffix(end) }

  /// The same without a character at its end, as often as it stands there but for `most`; words of nothing else keep one.
  package func without(_ end: Character, most: Int = .max) -> PrintableText {
    let count = min(text.reversed().prefix { $0 == end }.count, most, max(0, text.count - 1))
    return PrintableText(asItIs: String(text.dropLast(count)))
  }

  package func replacing(_ old: String, with new: String) -> PrintableText {
    PrintableText(asItIs: text.replacing(old, with: new))
  }

  package static func + (one: PrintableText, other: PrintableText) -> PrintableText {
    PrintableText(asItIs: one.text + other.text)
  }
  package static func += (one: inout PrintableText, other: PrintableText) { one.text += other.text }
}

extension PrintableText: CustomStringConvertible {
  package var description: String { text }
}

extension PrintableText: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.text = text }
  package init(stringInterpolation words: StringInterpolation) { text = words.text }

  /// Takes whole numbers and what can be shown already, and no `String`.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ words: PrintableText) { text += words.text }
    package mutating func appendInterpolation(_ number: Int) { text += String(number) }
  }
}

extension Sequence<PrintableText> {
  package func joined(separator: PrintableText) -> PrintableText {
    var joined: PrintableText = ""
    for (position, words) in enumerated() { joined += position == 0 ? words : separator + words }
    return joined
  }
}

extension String {
  /// The text with nothing in it that a drawing cannot show: what every measurer measures and every writer writes.
  ///
  /// Line breaks and tabs become spaces. Other control characters, characters that XML 1.0 forbids, and the marks that
  /// reorder or hide text (bidirectional overrides, byte order marks, tag characters) are dropped, so that what is read is what was
  /// written.
  package var printable: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: kept.append(" ")
      case 0x00..<0x20, 0x7F..<0xA0: continue
      case 0x200B, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: continue
      // Letters that nobody sees.
      case 0xE0000...0xE007F: continue
      case 0xFDD0...0xFDEF: continue
      case let value where value & 0xFFFE == 0xFFFE: continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}
