import PathwayText

/// The properties of a node: what stands in its braces.
extension Parser {
  mutating func property(_ head: Keyword) -> Bool {
    guard let word = PropertyWord(head) else { return false }
    switch word {
    case .takes, .waits: timed(head)
    case .within: lengthProperty(.within, "within 14 days")
    case .notice: lengthProperty(.notice, "notice 3 days")
    case .by: byDay()
    case .uses: uses()
    case .priority:
      let node = begin(.priority)
      bump()
      count("the priority", "priority 1")
      forGroup()
      finish(node)
    case .missed: missed()
    case .after: after()
    case .pauses:
      let node = begin(.pauses)
      bump()
      list("pauses fds, d62") {
        $0.reference("a target", "pauses fds, d62")
      } startsElement: {
        $0.kind == .word
      }
      finish(node)
    case .role, .note, .patient, .seen, .link: text(.textProperty, "the text", "\(head.spelling) \"…\"")
    case .icon:
      let node = begin(.icon)
      bump()
      if kind == .string {
        let name = text.filter { $0 != "\"" }
        sayAndLetGo(
          .missingReference, "An icon is named without quotes.", at: range, help: "Write `icon \(name)`.",
          fix: name.allSatisfy { $0.isLetter || $0 == "-" } && !name.isEmpty ? replacement(range, name) : nil)
      }
      reference("an icon", "icon scope")
      finish(node)
    case .code:
      let node = begin(.code)
      bump()
      reference("the coding system", "code snomed \"73761001\"")
      requiredString("the code", "code snomed \"73761001\"")
      finish(node)
    case .outcome:
      let node = begin(.outcome)
      bump()
      choice("The outcome of an end", OutcomeWord.self)
      finish(node)
    }
    return true
  }

  private mutating func timed(_ head: Keyword) {
    let node = begin(head == .takes ? .takes : .waits)
    bump()
    value(.duration, head == .takes ? "takes 20 minutes" : "waits about 12 days, 90% within 21 days")
    forGroup()
    finish(node)
  }

  private mutating func lengthProperty(_ kind: SyntaxKind, _ example: String) {
    let node = begin(kind)
    bump()
    lengthOrName(example)
    finish(node)
  }

  private mutating func byDay() {
    let node = begin(.byDay)
    bump()
    dayInOtherWords()
    expect(.day, "by day 28")
    count("the day", "by day 28")
    if isTo(at), kind(ahead: 1) == .number {
      sayAndLetGo(.otherWords, "A limit is one day, not a span.", at: span(2), help: "Write `by day \(text(at + 1))`.")
    } else if kind == .word {
      sayAndLetGo(
        .leftover, "`\(text)` is too many here: `by day` counts from day 0.", at: range,
        help: "Write `by day \(text(at - 1))`, with a phrase in quotes if you like.")
    }
    if kind == .string { string() }
    finish(node)
  }

  /// `by 14 days`, `by week 2`, `by 2 weeks`
  private mutating func dayInOtherWords() {
    let isWeekFirst = text.lowercased().hasPrefix("week") && kind(ahead: 1) == .number
    guard kind == .number && kind(ahead: 1) == .word || isWeekFirst else { return }
    let number = isWeekFirst ? text(at + 1) : text
    let unit = isWeekFirst ? text.lowercased() : text(at + 1).lowercased()
    let days = Int(number).map { unit.hasPrefix("week") || unit.hasPrefix("wk") ? $0 * 7 : $0 }
    sayAndLetGo(
      .otherWords, "A limit from day 0 is written `by day`.", at: span(kind(ahead: 1) == .word || isWeekFirst ? 2 : 1),
      help: "Write `by day \(days.map(String.init) ?? number)`.")
  }

  private mutating func uses() {
    let example = "uses 2 scope-list"
    let node = begin(.uses)
    bump()
    let next = text(at + 1).lowercased()
    if kind == .string {
      sayAndLetGo(
        .missingReference, "A resource is used by its name, not by its title.", at: range,
        help: "Write for example `\(example)`, with the name that stands before the title.")
    } else if kind == .number, ["x", "slots", "slot", "staff", "places", "of"].contains(next), kind(ahead: 2) == .word {
      var name = at + 2
      while text(name) == "of" || text(name) == "the", tokens[name + 1].kind == .word { name += 1 }
      sayAndLetGo(
        .otherWords, "Between the number and the resource stands nothing.", at: tokens[at + 1].range,
        help: "Write `uses \(text) \(text(name))`.")
    } else if kind == .word, kind(ahead: 1) == .number {
      sayAndLetGo(
        .otherWords, "The number stands before the resource.", at: span(2),
        help: "Write `uses \(text(at + 1)) \(text)`.")
    }
    if kind == .number {
      leaf(.number)
      if kind == .word, touchesPrevious { markBroken() }
    } else if kind == .word, text != "the", kind(ahead: 1) == .word, ![.for, .and].contains(keyword(ahead: 1)),
      text(at + 1) != "or"
    {
      leaf(.reference)
    }
    reference("a resource", example)
    if kind == .comma || keyword == .and || text == "or", kind(ahead: 1) == .word || kind(ahead: 1) == .number {
      sayAndLetGo(
        .notInLanguage, "A step uses one resource.", at: range,
        help: "Make a second step for the other; inside a `together` both are at the same time.")
    }
    forGroup()
    finish(node)
  }

  private mutating func missed() {
    let example = "missed 5%, rebooked after 7 days, at most 2 times { … }"
    let node = begin(.missed)
    bump()
    percentOrName("the share that is missed", example)
    forGroup()
    if kind == .comma || keyword == .rebooked {
      expectComma(example)
      if text.lowercased() == "not" || text.lowercased() == "never" {
        sayAndLetGo(
          .otherWords, "Who is not rebooked leaves at the first miss.", at: span(2),
          help:
            "Write `at most 1 times` behind it, and where they go: `missed 7%, rebooked after 7 days, at most 1 times go to …`."
        )
      }
      expect(.rebooked, example)
      if [.within, .in, .by, .before].contains(keyword) {
        sayAndLetGo(
          .wrongWord, "After `rebooked` stands `after`: the visit is that much later, at the earliest.", at: range,
          help: "Write `rebooked after \(written(from: at + 1))` if that says it; `\(text)` can't be said.")
      }
      if lengthEnd > 0, text(at + lengthEnd) == "later" {
        sayAndLetGo(
          .wrongWord, "After `rebooked` stands `after`.", at: span(lengthEnd + 1),
          help: "Write `rebooked after \(written(from: at, to: at + lengthEnd))`.")
      }
      expect(.after, example)
      lengthOrName(example)
    } else {
      isHere(.rebooked)
      report(
        .missingWord, "A missed appointment is rebooked; here it is missing after how long.", at: hereOrGap,
        help: "Write for example `\(example)`.",
        fix: isAtEnd ? insertion(", rebooked after 7 days", at: Int(gap.end), "Rebook after 7 days") : nil)
    }
    if timesInOtherWords() { return finish(node) }
    while kind == .comma || keyword == .at && keyword(ahead: 1) == .most {
      expectComma(example)
      if isHere(.at) { missedLimit(example) } else { restarts() }
    }
    finish(node)
  }

  /// `, max 2 times`, `, at least 2 times`, `, twice`
  private mutating func timesInOtherWords() -> Bool {
    let first = kind == .comma ? 1 : 0
    let words = (first..<first + 4).map { text(at + $0).lowercased() }
    let counts = ["once": "1", "twice": "2", "thrice": "3"]
    let start = TextRange(Int(tokens[at + first].start), Int(tokens[min(at + first + 1, tokens.count - 1)].end))
    let help: String
    if words[0] == "at", words[1] == "least" {
      help = "Write `at most \(words[2]) times` and what happens then; without it, people are rebooked for ever."
    } else if words[0] == "at", words[1] == "most", let count = counts[words[2]] {
      help = "Write `at most \(count) times`."
    } else if ["max", "maximum", "only", "upto"].contains(words[0]), Int(words[1]) != nil {
      help = "Write `at most \(words[1]) times`."
    } else if words[0] == "up", words[1] == "to" {
      help = "Write `at most \(words[2]) times`."
    } else if let count = counts[words[0]] {
      help = "Write `at most \(count) times`."
    } else {
      return false
    }
    sayAndLetGo(.otherWords, "How often people are rebooked is written `at most … times`.", at: start, help: help)
    return true
  }

  private mutating func missedLimit(_ example: String) {
    let node = begin(.missedLimit)
    bump()
    expect(.most, example)
    count("how many times", example)
    if keyword == .none, text == "time" { bump() } else { expect(.times, example) }
    tail(isRequired: true)
    end(node)
  }

  /// `fds, d62 restart`
  private mutating func restarts() {
    let example = "missed 5%, rebooked after 7 days, fds restart"
    let node = begin(.restarts)
    while true {
      reference("a target", example)
      guard kind == .comma, keyword != .restart else { break }
      bump()
    }
    if text == "restarts" { bump() } else { expect(.restart, example) }
    end(node)
  }

  private mutating func after() {
    let node = begin(.after)
    bump()
    lengthOrName("after 28 days { … }")
    if accept(.also) {
      if nodeKinds.contains(keyword) {
        self.node()
      } else {
        report(
          .noHeadWord, "After `also` stands a contact, step, test or clinic.", at: hereOrGap,
          help: "Write for example `after 7 days also contact reminder \"Reminder\"`.")
        if !isAtEnd { skipStatement() }
      }
    } else {
      tail(isRequired: true)
    }
    finish(node)
  }
}
