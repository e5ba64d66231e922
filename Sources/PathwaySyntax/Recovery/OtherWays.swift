import PathwayText

/// Where care goes on, said in other words: `to mdt`, `then mdt`, `continues`.
extension Parser {
  /// Seen behind a share or a length; false if this is none.
  mutating func jumpInOtherWords(_ isRequired: Bool) -> Bool {
    if keyword == .to, kind(ahead: 1) == .word {
      reportAndGoOn(
        .missingWord, "Here the word `go` is missing.", at: gap, help: "Write `go to \(text(at + 1))`.",
        fix: insertion(" go", at: Int(gap.end), "Put `go` here"))
      jumpRead()
      return true
    }
    let word = text.lowercased()
    if word == "then", kind(ahead: 1) == .word {
      var next = at + 1
      if [.go, .goes].contains(keywords[next]) { next += 1 }
      if [.to, .on].contains(keywords[next]) { next += 1 }
      let isOn = keywords[max(at + 1, next - 1)] == .on
      sayAndLetGo(
        .leftover, "No `then` stands before what comes then.", at: range,
        help: isOn ? "Write `goes on`." : "Write `go to \(text(next))`.")
      return true
    }
    let goesOn = ["continue", "continues", "carry", "carries", "proceed", "proceeds", "onward", "onwards"]
    if goesOn.contains(word) {
      let hasItem = kind(ahead: 1) == .word && keyword(ahead: 1) == .to
      sayAndLetGo(
        .wrongWord, "That care goes on is written `goes on`.", at: range,
        help: hasItem ? "Write `go to \(text(at + 2))`." : "Write `goes on`.")
      return true
    }
    if !isRequired, kind == .word, Context.flow.heads.contains(keyword), kind(ahead: 1) == .word {
      sayAndLetGo(
        .leftover, "What happens then stands in braces.", at: range, help: "Write `{ \(written(from: at)) }`.")
      return true
    }
    if ["leaves", "exits", "ends", "leave", "exit", "discharged", "discharge", "stops", "stop"].contains(word),
      kind(ahead: 1) != .word
    {
      sayAndLetGo(
        .wrongWord, "Where a way ends stands in braces.", at: range,
        help: "Write a block with an `end`: `{ end discharged \"Discharged\" { outcome left } }`.")
      return true
    }
    if isRequired, kind == .word, keyword == .none, kind(ahead: 1) != .word, kind(ahead: 1) != .string {
      sayAndLetGo(
        .missingOpenBrace, "Here it is missing what happens then.", at: range,
        help: "Write `go to \(text)`, `goes on`, or a block: `{ end not-returned \"Kit never returned\" }`.")
      return true
    }
    return false
  }

  /// The `to` here, and the item behind it, read as a `go to`.
  private mutating func jumpRead() {
    let tail = begin(.tail)
    let node = begin(.goTo)
    bump()
    reference("the item to go to", "go to triage")
    end(node)
    end(tail)
  }
}
