import PathwayText

/// The ways out of a decision.
extension Parser {
  mutating func arm(_ head: Keyword) -> Bool {
    guard let word = ArmWord(head) else { return false }
    switch word {
    case .when:
      let example = "when positive \"10 or more\" 90.9% for cancer, 16.5% for clear"
      let node = begin(.when)
      bump()
      if kind == .number, kind(ahead: 1) == .percent, kind(ahead: 2) == .word {
        sayAndLetGo(
          .badName, "The name comes first, then the share.", at: span(3),
          help: "Write `when \(text(at + 2)) \(text)%`.")
      }
      name("when", example)
      if kind == .string { string() }
      if kind == .colon || kind == .equals || kind == .comma && kind(ahead: 1) == .number { _ = shareWithSign() }
      if text.lowercased() == "then", kind(ahead: 1) == .number {
        sayAndLetGo(
          .leftover, "No `then` stands before the share.", at: range,
          help: "Write `when \(text(at - 1)) \(written(from: at + 1))`.")
      }
      if shareBehindTail() {
        return true
      } else if isAtEnd || kind == .leftBrace || kind == .leftBracket || startsTail {
        report(
          .missingShare, "Each `when` says what share of people go this way.", at: gap,
          help: "Write for example `\(example)`; the last way may be `otherwise`.")
      } else {
        shares(example)
      }
      tail(isRequired: false)
      finish(node)
    case .otherwise:
      let example = "otherwise negative \"under 10\" { … }"
      let node = begin(.otherwise)
      bump()
      if startsTail || kind == .leftBrace {
        report(.missingName, "An `otherwise` needs a name.", at: gap, help: "Write for example `\(example)`.")
      } else {
        name("otherwise", example)
      }
      if kind == .string { string() }
      if kind == .number, kind(ahead: 1) == .percent {
        report(
          .leftover, "`otherwise` has no share of its own: it takes what is left.",
          at: TextRange(Int(range.start), Int(tokens[at + 1].end)),
          help: "Leave the share out, or write `when` in place of `otherwise`.")
        let rest = begin(.unexpected)
        bump()
        bump()
        end(rest)
        citations()
      }
      tail(isRequired: false)
      finish(node)
    }
    return true
  }

  /// `goes on 8%`: said, and the statement let go.
  private mutating func shareBehindTail() -> Bool {
    guard startsTail, kind(ahead: 2) == .number, kind(ahead: 3) == .percent else { return false }
    sayAndLetGo(
      .leftover, "The share stands before what comes then.",
      at: TextRange(Int(tokens[at + 2].start), Int(tokens[at + 3].end)),
      help: "Write `when \(text(at - 1)) \(text(at + 2))% \(written(from: at, to: at + 2))`.")
    return false
  }
}
