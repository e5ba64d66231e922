import PathwayText

/// Statements whose first word does not fit where they stand: what was meant, or what is said of them.
extension Parser {
  mutating func strangeHead(_ context: Context) {
    let word = text
    let heads = context.heads
    if heads.contains(.step), word.lowercased() == "goto", kind(ahead: 1) == .word {
      let node = joinedGoTo()
      return finish(node)
    }
    if !context.isAnything, kind(ahead: 1) != .string, saidOfCalendar() { return skipStatement() }
    let spellings = heads.map(\.spelling)
    if ["duration", "time", "length", "lasts", "last", "lasting"].contains(word.lowercased()), heads.contains(.waits) {
      return waitsOrTakes()
    }
    if strangeItem(context) || context.isTarget && strangeTargetPart() { return }
    if context.isResource { return strangeCapacity() }
    if heads.contains(.step), kind(ahead: 1) == .string,
      let near = nearestWord(to: word, among: spellings), nodeKinds.contains(where: { $0.spelling == near })
    {
      return headless()
    }
    if let near = nearestWord(to: word, among: spellings, limit: 1) { return misspelt(near, context) }
    if keyword != .none, let home = Context.all.first(where: { $0.heads.contains(keyword) }), home != .resource,
      !context.isAnything
    {
      return misplaced(home, context)
    }
    if let near = nearestWord(to: word, among: spellings) { return misspelt(near, context) }
    if let meant = synonyms[word.lowercased()], heads.contains(meant) { return misspelt(meant.spelling, context) }
    if heads.contains(.step), kind(ahead: 1) == .string || kind(ahead: 1) == .leftBrace { return headless() }
    if !context.isAnything {
      let list = spellings.map { "`\($0)`" }.joined(separator: ", ")
      report(
        .unknownStatement, "No statement starts with `\(clipped(word))` \(context.place).", at: range,
        help: heads.isEmpty ? nil : "What may stand here starts with \(list).")
    }
    skipStatement()
  }

  private mutating func misspelt(_ meant: String, _ context: Context) {
    reportAndGoOn(
      .unknownStatement, "No statement starts with `\(clipped(text))` \(context.place); did you mean `\(meant)`?",
      at: range, help: "Write `\(meant)`.", fix: replacement(range, meant), marks: false)
    breakNext()
    guard let head = Keyword(rawValue: meant), parse(head, in: context) else { return skipStatement() }
  }

  /// `in 28 days for 80%`, `start referral`: what belongs to a target in other words.
  private mutating func strangeTargetPart() -> Bool {
    let word = text.lowercased()
    let limits = [
      "by", "in", "before", "after", "under", "inside", "limit", "max", "maximum", "less", "at", "deadline", "day",
    ]
    var hasNumber = false
    var index = at
    while index < tokens.count, ![.newline, .semicolon, .rightBrace].contains(tokens[index].kind) {
      hasNumber = hasNumber || tokens[index].kind == .number
      index += 1
    }
    if limits.contains(word), hasNumber {
      limitInOtherWords()
      return true
    }
    let meant: String? =
      ["start", "starts", "begin", "begins"].contains(word)
      ? "from" : ["stop", "stops", "end", "ends", "until", "till"].contains(word) ? "to" : nil
    guard let meant, kind(ahead: 1) == .word else { return false }
    var next = at + 1
    while [.at, .from, .to, .on].contains(keywords[next]), next + 1 < tokens.count { next += 1 }
    sayAndLetGo(
      .unknownStatement, "The clock of a target starts `from` an item and stops `to` one.", at: range,
      help: "Write `\(meant) \(written(from: next))`.")
    skipStatement()
    return true
  }

  /// `about 10 slots`, inside a resource.
  private mutating func strangeCapacity() {
    let (_, count) = senseHere() ?? (.near, 0)
    if count > 0 {
      sayAndLetGo(
        .otherWords, "A number of slots or staff is one number.", at: range,
        help: "Write `\(written(from: at + count))`, with the number to count with.")
    } else if [.slots, .staff, .each].contains(keyword) {
      saidOfOrder()
    } else {
      report(
        .unknownStatement, "Inside a resource stand lines with slots or staff, not `\(clipped(text))`.", at: range,
        help: "Write for example `14 slots each weekday at 09:00`.")
    }
    skipStatement()
  }

  /// `slots 6 each Mon`, `each Mon 6 slots`: the parts in another order.
  mutating func saidOfOrder() {
    sayAndLetGo(
      .unknownStatement, "The number comes first, then the days, then the time.", at: range,
      help: "Write for example `6 slots each Mon at 09:00`.")
  }

  /// `if cancer { … }`, `then go to z`, `yes 5% goes on`: said in words of other languages.
  private mutating func strangeItem(_ context: Context) -> Bool {
    let word = text.lowercased()
    if context.heads.contains(.step), ["if", "when", "case", "unless"].contains(word) {
      sayAndLetGo(
        .unknownStatement, "A choice is a `decide` with its ways out.", at: range,
        help: "Write for example `decide result \"Cancer?\" { when yes 8% goes on; otherwise no { … } }`.")
    } else if context.heads.contains(.step), ["then", "next", "finally", "afterwards"].contains(word),
      kind(ahead: 1) == .word
    {
      sayAndLetGo(
        .unknownStatement, "The order of writing is the order of care, so no `\(clipped(text))` is needed.", at: range,
        help: Context.flow.heads.contains(keyword(ahead: 1))
          ? "Write `\(written(from: at + 1))`." : "Leave it out, or write `go to \(text(at + 1))`.")
    } else if context.heads == [.when, .otherwise], keyword == .none, kind(ahead: 1) == .number {
      sayAndLetGo(
        .unknownStatement, "A way out starts with `when`.", at: range, help: "Write `when \(written(from: at))`.")
    } else {
      return false
    }
    skipStatement()
    return true
  }

  /// `duration 20 minutes`: which of two, only the writer knows.
  private mutating func waitsOrTakes() {
    report(
      .unknownStatement, "`\(clipped(text))` may be a wait or hands-on time.", at: range,
      help: "Write `waits` for the time until the step starts, `takes` for the time it then lasts.")
    skipStatement()
  }

  private mutating func misplaced(_ home: Context, _ context: Context) {
    if context.heads.contains(.waits), keyword == .only || keyword == .lane || keyword == .in {
      let right = keyword == .only ? written(from: at) : "in \(text(at + 1))"
      sayAndLetGo(
        .misplacedStatement, "`\(keyword.spelling)` stands behind the title of a step, not inside its braces.",
        at: range,
        help: "Write `\(right)` before the `{`.")
      return skipStatement()
    }
    report(
      .misplacedStatement, "`\(keyword.spelling)` can't stand \(context.place): it belongs \(home.place).", at: range,
      help: "Move this line to where it belongs, or look above for a `}` too many or too few.")
    let node = begin(.unexpected)
    if !parse(keyword, in: home) { skipStatement() }
    end(node)
  }

  /// `fit "FIT" { … }`: an item without its kind, which only the writer knows.
  private mutating func headless() {
    let kinds = nodeKinds.map { "`\($0.spelling)`" }.joined(separator: ", ")
    let isCitation = ["assumed", "fitted"].contains(text.lowercased())
    let glued = nodeKinds.first { text.hasPrefix($0.spelling) && text != $0.spelling }
    report(
      .noHeadWord, "`\(clipped(text))` needs a word before it that says what it is.", at: range,
      help: isCitation
        ? "If it is a citation, write `[\(text) \(clipped(text(at + 1)))]` at the end of the line that it covers."
        : glued.map { "Write `\($0.spelling) \(clipped(String(text.dropFirst($0.spelling.count))))` if that is meant." }
          ?? "Start the line with one of \(kinds); for example `step \(clipped(text))`.")
    let node = begin(.unexpected)
    bump()
    if kind == .string { string() }
    body(.anything, noun: nil)
    finish(node)
  }

  /// A statement that starts with no word.
  mutating func oddStart(_ context: Context) {
    if context.isResource, kind == .number { return capacity() }
    // What is inside something that is not understood is not understood either.
    if context.isAnything { return skipStatement() }
    if listNumber(context) { return }
    switch kind {
    case .number where context.isTarget && kind(ahead: 1) != .percent:
      return limitInOtherWords()
    case .number where context.heads.contains(.within) && kind(ahead: 1) == .percent && context.heads.contains(.from):
      let share = text
      sayAndLetGo(
        .noHeadWord, "In a target the limit comes first, then the share.",
        at: TextRange(Int(range.start), Int(tokens[at + 1].end)),
        help: "Write `within 28 days for \(share)%`, with your days.")
    case .leftBracket:
      report(
        .strayCitation, "A citation stands at the end of the line that it covers, not on a line of its own.",
        at: range, help: "Move it to the end of the line above.")
      let node = begin(.unexpected)
      citation()
      finish(node)
      return
    case .leftBrace:
      report(
        .noHeadWord, "A `{` follows the statement that it belongs to.", at: range,
        help: "Write what the block is first, for example `flow {`.")
    case .string:
      report(
        .noHeadWord, "A text alone says nothing: a word before it must say what it is.", at: range,
        help: "Write for example `note \(clipped(text))`.")
    default:
      report(
        .noHeadWord, "A statement starts with a word, not with \(found).", at: range,
        help: expectedHere(context))
    }
    skipStatement()
  }

  /// `1. step one "One"`: said, and the statement read without its number.
  private mutating func listNumber(_ context: Context) -> Bool {
    let mark = kind(ahead: 1)
    guard kind == .number, mark == .dot || mark == .rightParen, tokens[at + 1].start == range.end,
      kind(ahead: 2) == .word, tokens[at + 2].start > tokens[at + 1].end
    else { return false }
    let whole = TextRange(Int(range.start), Int(tokens[at + 1].end))
    reportAndGoOn(
      .noHeadWord, "Statements are not numbered: their order is the order of care.", at: whole,
      help: "Remove the number.",
      fix: replacement(TextRange(Int(whole.start), Int(tokens[at + 2].start)), "", "Remove the number"), marks: false)
    let node = begin(.unexpected)
    bump()
    bump()
    end(node)
    statement(context)
    return true
  }

  private func expectedHere(_ context: Context) -> String? {
    if context.isResource { return "Write for example `14 slots each weekday at 09:00`." }
    return context.heads.first.map { "Start it for example with `\($0.spelling)`." }
  }

  /// Takes the statement as unexpected, with its block, whose own statements are still checked.
  mutating func skipStatement() {
    let node = begin(.unexpected)
    skipRest()
    end(node)
  }

  private mutating func skipRest() {
    while !isAtEnd {
      if kind == .leftBrace { block(.anything) } else { bump() }
    }
  }
}
