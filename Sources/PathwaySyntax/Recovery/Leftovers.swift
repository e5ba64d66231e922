import PathwayText

/// Where statements end, and what is said of what is left over there.
extension Parser {
  /// Citations at the end, then what is left over, then the node is done.
  mutating func finish(_ node: Int) {
    citations()
    if !isAtEnd {
      if at > 0, tokens[at - 1].kind == .rightBrace, kind == .word {
        report(
          .missingLineEnd, "A new statement starts on a new line.", at: range,
          help: "Start a new line before \(found).",
          fix: insertion("\n", at: Int(range.start), "Start a new line"))
      } else {
        leftover(toBrace: false)
      }
    }
    end(node)
  }

  /// Says that the statement should have ended here, and takes what is left of it.
  mutating func leftover(toBrace: Bool) {
    sayLeftover()
    let node = begin(.unexpected)
    while !isAtEnd {
      if kind == .leftBrace {
        if toBrace { break }
        block(.anything)
      } else if kind == .comma, isLastOnLine {
        bumpStrayComma()
      } else {
        bump()
      }
    }
    end(node)
    citations()
  }

  private mutating func sayLeftover() {
    if let meant = nearestTried {
      return report(
        .wrongWord, "`\(text)` is not understood here; did you mean `\(meant.spelling)`?", at: range,
        help: "Write `\(meant.spelling)`.", fix: replacement(range, meant.spelling))
    }
    switch kind {
    case .leftBrace:
      report(.strayBlock, "This statement has no `{ … }`.", at: range, help: "Write what is in it on lines of its own.")
    case .rightBracket, .rightParen:
      report(
        .missingBracket, "This \(found) closes nothing.", at: range, help: "Remove it, or open it before.",
        fix: replacement(range, "", "Remove it"))
    case .comma:
      report(
        .strayComma, "A comma stands only between the parts of a list.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the comma"))
    default:
      let isNextStatement = kind == .word && Context.node.heads.contains(keyword)
      report(
        .leftover, "This line should have ended before \(found).", at: range,
        help: isNextStatement
          ? "Start a new line there, or put `;` before it." : "Remove it, or put it on a line of its own.")
    }
  }
}
