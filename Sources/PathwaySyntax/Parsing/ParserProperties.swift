import PathwayText

/// The properties of a node: what stands in its braces.
extension Parser {
  mutating func property(_ head: Keyword) -> Bool {
    switch head {
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
      choice("The outcome of an end", [.allClear, .treated, .safetyNet, .backToGP, .otherRoute, .left])
      finish(node)
    default: return false
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
    expect(.day, "by day 28")
    count("the day", "by day 28")
    if kind == .string { string() }
    finish(node)
  }

  private mutating func uses() {
    let example = "uses 2 scope-list"
    let node = begin(.uses)
    bump()
    if kind == .number {
      leaf(.number)
      if kind == .word, touchesPrevious { markBroken() }
    } else if kind == .word, kind(ahead: 1) == .word, keyword(ahead: 1) != .for {
      leaf(.reference)
    }
    reference("a resource", example)
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
      expect(.rebooked, example)
      expect(.after, example)
      lengthOrName(example)
    } else {
      isHere(.rebooked)
      report(
        .missingWord, "A missed appointment is rebooked; here it is missing after how long.", at: hereOrGap,
        help: "Write for example `\(example)`.",
        fix: isAtEnd ? insertion(", rebooked after 7 days", at: Int(gap.end), "Rebook after 7 days") : nil)
    }
    while kind == .comma || keyword == .at && keyword(ahead: 1) == .most {
      expectComma(example)
      if isHere(.at) { missedLimit(example) } else { restarts() }
    }
    finish(node)
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
          help: "Write for example `after 7 days also contact reminder \"Reminder\"`.",
          fix: kind == .word && kind(ahead: 1) == .string
            ? insertion("contact ", at: Int(range.start), "Make it a contact") : nil)
        if !isAtEnd { skipStatement() }
      }
    } else {
      tail(isRequired: true)
    }
    finish(node)
  }
}
