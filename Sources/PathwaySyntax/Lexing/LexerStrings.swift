import PathwayText

/// Texts in quotes, finished or not.
extension Lexer {
  /// From a `"` to the next that is not escaped. One that its line does not finish ends where its writer most likely
  /// meant it to: before a ` {`, ` }`, ` [`, ` //` or the end of the line.
  mutating func string() {
    let start = at
    var hasBrace = false
    at += 1
    while at < end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        if hasBrace, let lineEnd = oddQuotesLeft() {
          at = lineEnd
          break
        }
        checkLength(start)
        return append(.string, from: start, to: at)
      }
      if byte == UInt8(ascii: "{"), bytes[at - 1] == 0x20 { hasBrace = true }
      if byte == 0x0A || byte == 0x0D { break }
      if byte == UInt8(ascii: "\\") { escape() } else { at += 1 }
    }
    at = likelyEnd(from: start + 1, to: at)
    result.unfinished.append(result.tokens.count)
    append(.string, from: start, to: at)
  }

  private mutating func checkLength(_ start: Int) {
    let length = at - start - 2
    guard length > Limits.quotedBytes else { return }
    report(
      .longText, "This text is \(grouped(length)) bytes long; \(grouped(Limits.quotedBytes)) are the most.", start,
      start + 1,
      help: "Shorten it; what is longer belongs in a document that a `source` names.")
  }

  /// The end of the line, if an odd number of quotes is left on it. A text that holds a ` {` on such a line has most
  /// likely lost its closing quote, and its end is that of the next text's start.
  private mutating func oddQuotesLeft() -> Int? {
    guard at > evenTo else { return nil }
    var index = at
    var isOdd = false
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if bytes[index] == UInt8(ascii: "\\") { index += 1 } else if bytes[index] == UInt8(ascii: "\"") { isOdd.toggle() }
      index += 1
    }
    let lineEnd = min(index, end)
    if !isOdd { evenTo = lineEnd }
    return isOdd && lineCut != lineEnd ? lineEnd : nil
  }

  private mutating func likelyEnd(from start: Int, to lineEnd: Int) -> Int {
    guard lineCut != lineEnd else { return lineEnd }
    lineCut = lineEnd
    var index = start
    var stop = lineEnd
    while index < lineEnd {
      let byte = bytes[index]
      let opensAfterSpace = index == start || bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09
      if opensAfterSpace {
        let isMark =
          byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "[")
          || byte == UInt8(ascii: "/") && self.byte(index + 1) == UInt8(ascii: "/")
        if isMark {
          stop = index
          break
        }
      }
      index += 1
    }
    while stop > start, bytes[stop - 1] == 0x20 || bytes[stop - 1] == 0x09 { stop -= 1 }
    return stop
  }

  /// `\"`, `\\`, `\n`, `\u{…}`; anything else is reported and kept.
  private mutating func escape() {
    let start = at
    at += 1
    guard at < end, bytes[at] != 0x0A, bytes[at] != 0x0D else { return }
    switch bytes[at] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"):
      at += 1
      return
    case UInt8(ascii: "u") where peek(1) == UInt8(ascii: "{"):
      var index = at + 2
      var value: UInt32 = 0
      while index < end, index - at - 2 < 8, let digit = hexDigit(bytes[index]) {
        value = value << 4 | digit
        index += 1
      }
      if index > at + 2, index - at - 2 <= 6, byte(index) == UInt8(ascii: "}"), Unicode.Scalar(value) != nil {
        at = index + 1
        return
      }
    default: break
    }
    // One scalar after the backslash, so that positions stay between characters.
    at += bytes[at] < 0x80 ? 1 : scalarHere(at).length
    report(
      .badEscape, "In a text, `\\` starts one of `\\\"`, `\\\\`, `\\n` and `\\u{…}` only.", start, at,
      help: "For a backslash itself write `\\\\`.", fix: "\\" + text(start, at), fixTitle: "Write the backslash twice")
  }

  private func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// A text in quotes of another kind ('…' or “…”): understood, and said.
  mutating func quoted(closing: [[UInt8]], opening: Int) {
    let start = at
    var index = at + opening
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if let close = closing.first(where: { matches($0, at: index) }) {
        at = index + close.count
        let inner = text(start + opening, index).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        report(
          .wrongQuotes, "Texts stand in straight double quotes.", start, at, help: "Write `\"\(clipped(inner))\"`.",
          fix: "\"\(inner)\"")
        return append(.string, from: start, to: at)
      }
      index += 1
    }
    if opening == 1 { return unknownQuote() }
    // A curly quote without its partner: as an unfinished text.
    at = likelyEnd(from: start + opening, to: index)
    result.unfinished.append(result.tokens.count)
    append(.string, from: start, to: at)
  }

  private mutating func unknownQuote() {
    report(
      .strayCharacter, "A single quote means nothing here.", at, at + 1,
      help: "Texts stand in straight double quotes, on one line.", fix: "", fixTitle: "Remove it")
    append(.unknown, from: at, to: at + 1)
    at += 1
  }

  /// `https://…` without its quotes, seen at the `//`: no comment, but a text.
  mutating func bareLink() -> Bool {
    let count = result.tokens.count
    guard count > 2, result.tokens[count - 1].kind == .colon, Int(result.tokens[count - 1].end) == at,
      result.tokens[count - 2].kind == .word, result.tokens[count - 2].end == result.tokens[count - 1].start,
      ["http", "https"].contains(text(Int(result.tokens[count - 2].start), Int(result.tokens[count - 2].end)))
    else { return false }
    let start = Int(result.tokens[count - 2].start)
    while at < end, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ";") { at += 1 }
    result.tokens.removeLast(2)
    result.keywords.removeLast(2)
    report(
      .missingQuotes, "A text stands in double quotes.", start, at, help: "Write `\"\(clipped(text(start, at)))\"`.",
      fix: "\"\(text(start, at))\"")
    append(.string, from: start, to: at)
    return true
  }

  private func matches(_ mark: [UInt8], at index: Int) -> Bool {
    guard index + mark.count <= end else { return false }
    for offset in mark.indices where bytes[index + offset] != mark[offset] { return false }
    return true
  }

  private func clipped(_ text: String) -> String { text.count <= 40 ? text : text.prefix(39) + "…" }
}
