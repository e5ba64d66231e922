import PathwayText

/// `[key "where" calculated "how"]`, `[assumed "why"]`, `[fitted "to what"]`: where numbers come from.
extension Parser {
  mutating func citations() {
    while kind == .leftBracket { citation() }
  }

  mutating func citation() {
    let node = begin(.citation)
    let bracket = at
    bump()
    while true {
      let before = at
      citationItem()
      if kind == .comma { bump() } else if kind != .word || at == before { break }
    }
    if kind == .rightBracket {
      bump()
    } else if isAtEnd || kind == .leftBrace || kind == .leftBracket {
      report(
        .missingBracket, "This `[` is never closed.", at: tokens[bracket].range,
        help: "Put `]` after the citation.", fix: insertion("]", at: Int(gap.end), "Close it here"))
    } else {
      report(
        .badCitation, "\(found.capitalisedFirst) can't stand in a citation.", at: range,
        help: "Write `[key]`, `[key \"where in it\"]`, `[key calculated \"89 / 915\"]` or `[assumed \"why\"]`.")
      let rest = begin(.unexpected)
      while !isAtEnd, kind != .rightBracket, kind != .leftBrace { bump() }
      end(rest)
      if kind == .rightBracket { bump() }
    }
    end(node)
  }

  /// `[assumed our guess]`: the reason without its quotes.
  private mutating func textOfMarked() {
    guard kind == .word, keyword != .calculated else { return }
    let first = at
    var stop = at
    while stop < tokens.count, tokens[stop].kind == .word || tokens[stop].kind == .number { stop += 1 }
    guard stop < tokens.count, tokens[stop].kind == .rightBracket else { return }
    let words = TextRange(Int(tokens[first].start), Int(tokens[stop - 1].end))
    let written = String(decoding: bytes[Int(words.start)..<Int(words.end)], as: UTF8.self)
    reportAndGoOn(
      .missingQuotes, "The reason stands in double quotes.", at: words,
      help: "Write `\"\(clipped(written))\"`; or put a comma before it if it is a source.",
      fix: stop - first > 1 ? replacement(words, "\"\(written)\"", "Put quotes around it") : nil)
    while at < stop { bump() }
  }

  private mutating func citationItem() {
    let node = begin(.citationItem)
    let lower = text.lowercased()
    if kind == .word, keyword == .none, CitationWord(rawValue: lower) != nil {
      reportAndGoOn(
        .wrongWord, "`\(lower)` is written in small letters.", at: range, help: "Write `\(lower)`.",
        fix: replacement(range, lower))
      bump()
      textOfMarked()
    } else if CitationWord(keyword) != nil {
      bump()
      textOfMarked()
    } else if kind == .word {
      reference("a source", "[ng12]")
    } else {
      let isText = kind == .string
      report(
        .badCitation,
        isText ? "A citation starts with the name of a source, or with `assumed`." : "A citation names its source.",
        help: "Write for example `[ng12 \"1.3.1\"]` or `[assumed \"why\"]`.")
    }
    if kind == .string { string() }
    if accept(.calculated) {
      if kind == .string {
        string()
      } else {
        report(
          .missingTitle, "Here it is missing how the number was calculated, in double quotes.", at: hereOrGap,
          help: "Write for example `[royal-free calculated \"89 / 915\"]`.")
      }
    }
    end(node)
  }
}
