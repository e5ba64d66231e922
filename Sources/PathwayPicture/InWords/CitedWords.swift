import PathwayModel
import Scene

/// A sentence with what it rests on, before sources have numbers.
struct CitedWords {
  enum Part {
    case words(PrintableText)
    case rests(Evidence)
  }

  var parts: [Part]

  init(_ words: PrintableText) { parts = [.words(words)] }
  init(on evidence: Evidence) { parts = [.rests(evidence)] }

  /// What it cites, in the order of reading.
  var evidence: [Evidence] {
    parts.compactMap { part in if case .rests(let evidence) = part { evidence } else { nil } }
  }

  /// The sentence, with something in the place of each.
  func text(_ say: (Evidence) -> PrintableText) -> PrintableText {
    parts.reduce(into: "") { text, part in
      switch part {
      case .words(let words): text += words
      case .rests(let evidence): text += say(evidence)
      }
    }
  }

  static func + (one: CitedWords, other: CitedWords) -> CitedWords {
    var sum = one
    sum.parts += other.parts
    return sum
  }
  static func + (one: PrintableText, other: CitedWords) -> CitedWords { CitedWords(one) + other }
  static func + (one: CitedWords, other: PrintableText) -> CitedWords { one + CitedWords(other) }
  static func += (one: inout CitedWords, other: CitedWords) { one.parts += other.parts }
  static func += (one: inout CitedWords, other: PrintableText) { one += CitedWords(other) }
}

extension CitedWords: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { self.init(PrintableText(stringLiteral: text)) }
  init(stringInterpolation interpolation: StringInterpolation) { self = interpolation.words }

  /// Takes what `PrintableText` takes, and such words.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var words = CitedWords("")

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { words += PrintableText(stringLiteral: literal) }
    mutating func appendInterpolation(_ text: PrintableText) { words += text }
    mutating func appendInterpolation(_ cited: CitedWords) { words += cited }
    mutating func appendInterpolation(_ number: Int) { words += "\(number)" as PrintableText }
  }
}

extension Sequence<CitedWords> {
  func joined(separator: PrintableText) -> CitedWords {
    var joined: CitedWords = ""
    for (position, words) in enumerated() { joined += position == 0 ? words : separator + words }
    return joined
  }
}
