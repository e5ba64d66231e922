import PathwayText

/// The edits of a variant: remove, change, replace, insert.
extension Parser {
  mutating func change() {
    let node = begin(.change)
    bump()
    reference("the item to change", "change colonoscopy { … }")
    body(.change, noun: "change", example: "change colonoscopy { waits 3 to 10 days }")
    finish(node)
  }

  mutating func replace() {
    let example = "replace triage with step book \"GP books the test\""
    let node = begin(.replace)
    bump()
    reference("the item to replace", example)
    expect(.with, example)
    items(example)
    finish(node)
  }

  mutating func remove() {
    let node = begin(.remove)
    bump()
    if kind(ahead: 1) == .word, RemovableWord(keyword) != nil { bump() }
    reference("what to remove", "remove triage")
    finish(node)
  }

  mutating func insert() {
    let example = "insert after referral step book \"GP books the test\""
    let node = begin(.insert)
    bump()
    if InsertWord(keyword) != nil {
      bump()
    } else {
      let slip = kind == .word ? nearestWord(to: text, among: InsertWord.spellings) : nil
      reportAndGoOn(
        .missingWord, "Here it is missing whether `before` or `after` is meant.", at: hereOrGap,
        help: "Write for example `\(example)`.",
        fix: slip.map { replacement(range, $0) } ?? insertion(" after", at: Int(gap.end), "Put `after` here"))
      markBroken()
      if slip != nil { bump() }
    }
    reference("the item to insert at", example)
    items(example)
    finish(node)
  }

  /// `{ items }`, or a single item, which stands in a block without braces.
  private mutating func items(_ example: String) {
    if kind == .leftBrace || kind == .newline && kind(ahead: 1) == .leftBrace { return body(.flow, noun: nil) }
    guard !isAtEnd else {
      return report(
        .missingOpenBrace, "Here the new item is missing.", at: gap, help: "Write for example `\(example)`.")
    }
    let node = begin(.block)
    statement(.flow)
    end(node)
  }

  /// `title "…"`, `in LANE`, `only SHARES` inside a change.
  mutating func changePart(_ head: Keyword) -> Bool {
    guard let word = ChangeWord(head) else { return false }
    switch word {
    case .title: text(.titleEdit, "the new title", "title \"Telephone triage\"")
    case .in:
      let node = begin(.inLane)
      bump()
      reference("a lane", "in endoscopy")
      finish(node)
    case .only:
      let node = begin(.only)
      bump()
      shares("only 33%")
      finish(node)
    }
    return true
  }

  /// One of a few words.
  mutating func choice<Choice: Word>(_ what: String, _ words: Choice.Type) {
    if Choice(keyword) != nil { return bump() }
    let spellings = Choice.spellings
    let list = spellings.map { "`\($0)`" }.joined(separator: ", ")
    if kind == .string {
      let inner = text.filter { $0 != "\"" }.lowercased().replacing(" ", with: "-")
      let isOne = spellings.contains(inner)
      return report(
        .unknownChoice, "\(what) is a word, not a text in quotes.", at: range,
        help: isOne ? "Write `\(inner)`." : "It is one of \(list).", fix: isOne ? replacement(range, inner) : nil)
    }
    if kind == .word, kind(ahead: 1) == .word, spellings.contains(text.lowercased() + "-" + text(at + 1).lowercased()) {
      let joined = text.lowercased() + "-" + text(at + 1).lowercased()
      report(
        .unknownChoice, "\(what) is one word: `\(joined)`.", at: span(2), help: "Write `\(joined)`.",
        fix: replacement(span(2), joined))
      bump()
      return bump()
    }
    guard kind == .word else {
      return report(.unknownChoice, "\(what) is missing.", at: hereOrGap, help: "It is one of \(list).")
    }
    let near = nearestWord(to: text, among: spellings)
    report(
      .unknownChoice, "\(what) can't be `\(clipped(text))`\(near.map { "; did you mean `\($0)`?" } ?? ".")", at: range,
      help: near.map { "Write `\($0)`." } ?? "It is one of \(list).", fix: near.map { replacement(range, $0) })
    bump()
  }
}
