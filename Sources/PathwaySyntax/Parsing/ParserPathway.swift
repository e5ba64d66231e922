import PathwayText

/// What stands outside a pathway and directly inside one: facts, sources, lanes, resources, groups, targets.
extension Parser {
  mutating func fileStatement(_ head: Keyword) -> Bool {
    guard let word = FileWord(head) else { return false }
    switch word {
    case .import:
      let node = begin(.importDeclaration)
      bump()
      requiredString("the file's path", "import \"shared/england.pathway\"")
      finish(node)
    case .pathway: pathway()
    case .fragment:
      let example = "fragment mdt-round \"MDT round\" { … }"
      let node = begin(.fragment)
      bump()
      name("fragment", example)
      title("fragment", example, isRequired: true)
      body(.flow, noun: "fragment", example: example)
      finish(node)
    case .source: source()
    case .lane: lane()
    case .resource: resource()
    case .let: letDeclaration()
    }
    return true
  }

  private mutating func pathway() {
    let example = "pathway lower-gi \"Lower GI\" { … }"
    let node = begin(.pathway)
    bump()
    name("pathway", example)
    title("pathway", example, isRequired: true, followers: [.based])
    if accept(.based) {
      expect(.on, "based on lower-gi")
      reference("the pathway it is based on", "based on lower-gi")
    }
    body(.pathway, noun: "pathway", example: example)
    finish(node)
  }

  mutating func pathwayPart(_ head: Keyword, in context: Context) -> Bool {
    if let fact = FactWord(head) {
      switch fact {
      case .owner, .version, .summary, .audience, .jurisdiction, .seen:
        text(fact.kind, "the text", "\(head.spelling) \"…\"")
      case .reviewed, .review: dateFact(head)
      }
      return true
    }
    guard let word = PathwayWord(head) else { return false }
    switch word {
    case .source: source()
    case .lane: lane()
    case .resource: resource()
    case .let: letDeclaration()
    case .group: group()
    case .criterion: criterion()
    case .arrivals: arrivals()
    case .day: dayZero()
    case .target: target()
    case .remove: remove()
    case .change: change()
    case .replace: replace()
    case .insert: insert()
    case .flow:
      guard !context.isVariant else { return false }
      let node = begin(.flow)
      bump()
      body(.flow, noun: "flow", example: "flow { … }")
      finish(node)
    case .variant:
      guard !context.isVariant else { return false }
      let example = "variant more-slots \"Two more slots a day\" { … }"
      let node = begin(.variant)
      bump()
      name("variant", example)
      title("variant", example, isRequired: true)
      body(.variant, noun: "variant", example: example)
      finish(node)
    }
    return true
  }

  /// A head word and one text.
  mutating func text(_ kind: SyntaxKind, _ what: String, _ example: String) {
    let node = begin(kind)
    bump()
    requiredString(what, example)
    finish(node)
  }

  private mutating func dateFact(_ head: Keyword) {
    let example = head == .review ? "review by 2027-03-01" : "reviewed 2026-03-01"
    let node = begin(.dateFact)
    bump()
    if head == .review { expect(.by, example) }
    date(example)
    finish(node)
  }

  private mutating func source() {
    let example = "source ng12 \"NICE NG12: suspected cancer\" { publisher \"NICE\" }"
    let node = begin(.source)
    bump()
    name("source", example)
    title("source", example, isRequired: true)
    body(.source, noun: nil)
    finish(node)
  }

  mutating func sourceFact(_ head: Keyword) -> Bool {
    guard let word = SourceFactWord(head) else { return false }
    switch word {
    case .publisher, .url, .licence: text(.sourceFact, "the text", "\(head.spelling) \"…\"")
    case .published:
      let node = begin(.sourceFact)
      bump()
      date("published 2025-08")
      finish(node)
    case .grade:
      let node = begin(.gradeFact)
      bump()
      choice("The grade of a source", GradeWord.self)
      finish(node)
    }
    return true
  }

  private mutating func lane() {
    let example = "lane gp \"General practice\""
    let node = begin(.lane)
    bump()
    name("lane", example)
    title("lane", example, isRequired: true, followers: [.icon])
    if accept(.icon) { reference("an icon", example + " icon gp") }
    finish(node)
  }

  private mutating func letDeclaration() {
    let example = "let fit-return = about 7 days, 90% within 18 days"
    let node = begin(.letDeclaration)
    bump()
    name("let", example)
    if kind == .equals, kind(ahead: 1) != .equals {
      bump()
    } else if kind == .colon || kind == .equals {
      let isTwo = kind(ahead: 1) == .equals
      reportAndGoOn(
        .missingWord, "Between a name and its value stands `=`.", at: span(isTwo ? 2 : 1), help: "Write `=`.",
        fix: replacement(TextRange(Int(gap.end), Int(span(isTwo ? 2 : 1).end)), " ="))
      bump()
      if isTwo { bump() }
    } else if kind == .word, kind(ahead: 1) == .equals {
      sayAndLetGo(
        .badName, "A name is one word.", at: range, help: "Join the words, for example `\(text(at - 1))-\(text)`.")
      return skipAndFinish(node)
    } else if kind == .word, ["is", "are", "equals", "of", "to", "be"].contains(text.lowercased()) {
      sayAndLetGo(
        .wrongWord, "Between a name and its value stands `=`.", at: range,
        help: "Write `let \(text(at - 1)) = \(written(from: at + 1))`.")
      return skipAndFinish(node)
    } else {
      reportAndGoOn(
        .missingWord, "Here `=` is missing.", at: gap, help: "Write for example `\(example)`.",
        fix: insertion(" =", at: Int(gap.end), "Put `=` here"))
    }
    value(.any, example)
    finish(node)
  }

  private mutating func skipAndFinish(_ node: Int) {
    skipStatement()
    end(node)
  }

  private mutating func group() {
    let example = "group cancer \"People who have bowel cancer\" 0.8%"
    let node = begin(.group)
    bump()
    name("group", example)
    if kind == .number, kind(ahead: 1) == .percent, kind(ahead: 2) == .string {
      sayAndLetGo(
        .missingTitle, "The title comes first, then the share.", at: span(3),
        help: "Write `group \(text(at - 1)) \(text(at + 2)) \(text)%`.")
    }
    title("group", example, isRequired: true, followers: [.otherwise])
    if !accept(.otherwise) { percentOrName("the group's share", example) }
    if keyword == .at, kind(ahead: 1) == .word {
      sayAndLetGo(
        .notInLanguage, "The shares of the groups are the same at every way in.", at: range,
        help: "Write the share among all who arrive; a way in with other people can be a pathway of its own.")
    }
    finish(node)
  }

  private mutating func criterion() {
    let example = "criterion \"Rectal mass\" leads to referral"
    let node = begin(.criterion)
    bump()
    requiredString("the finding", example, followers: [.leads])
    expect(.leads, example)
    expect(.to, example)
    reference("the item it leads to", example)
    if accept(.under) { requiredString("the heading", example + " under \"Rectal\"") }
    finish(node)
  }

  private mutating func arrivals() {
    let example = "arrivals 400 per week on weekdays between 09:00 and 17:00"
    let node = begin(.arrivals)
    bump()
    rateOrName(example)
    if saidOfCalendar() { return finish(node) }
    if accept(.at) { reference("the item where they arrive", "arrivals 71 per week at referral") }
    if accept(.on) {
      days(example)
      if keyword == .at, kind(ahead: 1) == .word {
        sayAndLetGo(
          .wrongWord, "Where they arrive comes before the days.", at: range,
          help: "Write `at \(text(at + 1))` behind the rate, before `on`.")
      }
      if isHere(.between) {
        between(example)
      } else if kind == .time || kind == .number || keyword == .from {
        hoursInOtherWords()
      }
    } else {
      afterRate()
    }
    _ = saidOfCalendar()
    finish(node)
  }

  private mutating func dayZero() {
    let example = "day 0 at referral"
    let node = begin(.dayZero)
    bump()
    if kind == .number, text == "0" {
      bump()
    } else {
      let isZero = ["zero", "nought", "one"].contains(text.lowercased())
      sayAndLetGo(
        .missingNumber, "Day 0 is the day from which the days of the drawing are counted; no other day is set here.",
        at: hereOrGap,
        help: isZero && tokens[at + 1].kind == .word
          ? "Write `day 0 at \(text(tokens[at + 2].kind == .word ? at + 2 : at + 1))`."
          : "Write for example `\(example)`.")
      if kind == .number { bump() }
    }
    if keyword != .at, kind != .word || kind(ahead: 1) == .word, !isAtEnd {
      let item = kind(ahead: 1) == .word ? text(at + 1) : "referral"
      sayAndLetGo(
        .missingWord, "Here `at` is meant, not `\(clipped(text))`.", at: range, help: "Write `day 0 at \(item)`.",
        fix: kind == .equals || kind == .colon
          ? replacement(TextRange(Int(gap.end), Int(range.end)), " at") : nil)
    }
    expect(.at, example)
    reference("the item on day 0", example)
    if kind == .comma || keyword == .and || text == "or", kind(ahead: 1) == .word {
      sayAndLetGo(
        .notInLanguage, "A pathway has one day 0; a second is not supported.", at: range,
        help: "Name the item where both ways have met, or write a pathway for each.")
    }
    finish(node)
  }
}

extension Context {
  var isVariant: Bool { if case .variant = self { true } else { false } }
}
