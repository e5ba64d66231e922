import PathwayText

/// The items of a flow, in the order of care.
extension Parser {
  mutating func item(_ head: Keyword) -> Bool {
    guard let word = ItemWord(head) else { return false }
    switch word {
    case .start, .step, .test, .clinic, .meeting, .treatment, .contact, .milestone, .end: node()
    case .decide: decide()
    case .together: together()
    case .in: inTurn()
    case .use: use()
    case .go:
      let node = goTo()
      finish(node)
    }
    return true
  }

  mutating func node() {
    let word = text
    let example = "\(word) \(Parser.sampleName(keyword)) { … }"
    let node = begin(.node)
    bump()
    name(word, example)
    title(word, example, isRequired: false, followers: [.in, .only])
    place()
    body(.node, noun: nil)
    finish(node)
  }

  private static func sampleName(_ head: Keyword) -> String {
    switch head {
    case .start: "symptoms \"Symptoms that may be cancer\""
    case .test: "colonoscopy \"Colonoscopy\" in endoscopy"
    case .clinic: "triage \"Telephone triage\""
    case .meeting: "mdt \"MDT\" in hospital"
    case .treatment: "surgery \"First treatment\""
    case .contact: "reminder \"Reminder: kit not back yet\""
    case .milestone: "told \"Told: cancer\""
    case .end: "treated \"First treatment given\""
    default: "book \"GP books the test\" in gp"
    }
  }

  /// `in LANE` and `only SHARES`, in either order.
  private mutating func place() {
    while true {
      if kind == .comma, [.in, .only].contains(keyword(ahead: 1)) {
        reportAndGoOn(
          .strayComma, "No comma stands before `\(text(at + 1))`.", at: range, help: "Remove it.",
          fix: replacement(range, "", "Remove the comma"))
        leaf(.unexpected)
      }
      if isHere(.in) {
        inLane()
      } else if isHere(.only) {
        only()
      } else if kind == .number, kind(ahead: 1) == .percent {
        reportAndGoOn(
          .missingWord, "Before the share of people who have the step stands `only`.", at: span(2),
          help: "Write `only \(text)%`.", fix: insertion(" only", at: Int(gap.end), "Put `only` here"))
        let node = begin(.only)
        shares("only 33% for cancer, 10% for clear")
        end(node)
      } else {
        return
      }
    }
  }

  mutating func inLane() {
    let node = begin(.inLane)
    bump()
    reference("a lane", "in endoscopy")
    end(node)
  }

  mutating func only() {
    let node = begin(.only)
    bump()
    if keyword == .for || text == "if", kind(ahead: 1) == .word {
      let group = text(at + 1)
      sayAndLetGo(
        .missingShare, "`only` says what share of people have the step.", at: span(2),
        help: "For one group only, write `only 100% for \(group), 0%`: nobody else has it.")
      bump()
      bump()
      return end(node)
    }
    shares("only 33% for cancer, 10% for clear")
    end(node)
  }

  mutating func shares(_ example: String) {
    list(example) {
      $0.share(example)
    } startsElement: {
      $0.kind == .number && $0.kind(ahead: 1) == .percent
    }
  }

  private mutating func share(_ example: String) {
    let node = begin(.share)
    percentOrName("the share of people", example)
    forGroup()
    if kind == .comma, [.go, .goes].contains(keyword(ahead: 1)) || kind(ahead: 1) == .leftBrace {
      reportAndGoOn(
        .strayComma, "No comma stands before what comes then.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the comma"))
      leaf(.unexpected)
    }
    end(node)
  }

  /// `for GROUP`, where it may stand.
  mutating func forGroup() {
    guard isHere(.for) else { return }
    let node = begin(.forGroup)
    bump()
    let others = ["everyone", "everybody", "others", "all", "rest", "the", "other", "anyone"]
    if others.contains(text.lowercased()),
      ["else", "others", "other", "rest", "patients", "people"].contains(text(at + 1).lowercased())
    {
      sayAndLetGo(
        .otherWords, "For everyone else a share or line stands without `for`.",
        at: TextRange(Int(tokens[at - 1].start), Int(tokens[at + 1].end)),
        help: "Leave `for \(text) \(text(at + 1))` out.")
    }
    reference("a group", "for cancer")
    end(node)
  }

  private mutating func decide() {
    let example = "decide fit-result \"FIT 10 µg/g or more?\" { … }"
    let node = begin(.decide)
    bump()
    name("decide", example)
    title("decide", example, isRequired: true, followers: [.in, .only])
    place()
    body(.decide, noun: "decide", example: example)
    finish(node)
  }

  private mutating func together() {
    let example = "together staging \"Staging bundle\" { … }"
    let node = begin(.together)
    bump()
    name("together", example)
    title("together", example, isRequired: true, followers: [.in, .only])
    place()
    body(.flow, noun: "together", example: example)
    finish(node)
  }

  private mutating func inTurn() {
    let example = "in turn pathology \"Pathology\" { … }"
    let node = begin(.inTurn)
    bump()
    if ["parallel", "tandem", "series", "sequence"].contains(text.lowercased()) || text == "the" {
      let isSame = text.lowercased() == "parallel" || text.lowercased() == "tandem" || text == "the"
      sayAndLetGo(
        .wrongWord, "`in turn` is one after the other; at the same time is `together`.", at: range,
        help: isSame ? "Write `together` in place of `in \(text)`." : "Write `in turn`.")
    }
    expect(.turn, example)
    name("`in turn`", example)
    title("`in turn`", example, isRequired: false, followers: [.in, .only])
    place()
    body(.flow, noun: "`in turn`", example: example)
    finish(node)
  }

  private mutating func use() {
    let example = "use mdt-round as first-mdt"
    let node = begin(.use)
    bump()
    reference("a fragment", example)
    expect(.as, example)
    name("use", example)
    if isHere(.only) { only() }
    finish(node)
  }

  // MARK: Where care goes on

  /// `go to …`, `goes on` and a block are tails.
  var startsTail: Bool {
    keyword == .go && keyword(ahead: 1) == .to || keyword == .goes && keyword(ahead: 1) == .on
  }

  /// Begins and fills a goTo; the caller ends it.
  private mutating func goTo() -> Int {
    let node = begin(.goTo)
    bump()
    expect(.to, "go to triage")
    reference("the item to go to", "go to triage")
    return node
  }

  /// `goto told`
  mutating func joinedGoTo() -> Int {
    let node = begin(.goTo)
    reportAndGoOn(
      .wrongWord, "`go to` is two words.", at: range, help: "Write `go to`.", fix: replacement(range, "go to"))
    bump()
    reference("the item to go to", "go to triage")
    return node
  }

  mutating func tail(isRequired: Bool) {
    citations()
    if kind == .colon {
      reportAndGoOn(
        .strayCharacter, "No colon stands before what comes then.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the colon"))
      leaf(.unexpected)
    }
    if keyword == .go, keyword(ahead: 1) == .on, kind(ahead: 2) != .word {
      let tail = begin(.tail)
      reportAndGoOn(
        .wrongWord, "Here `goes on` is meant, not `go on`.", at: range, help: "Write `goes on`.",
        fix: replacement(range, "goes"))
      bump()
      bump()
      return end(tail)
    }
    if isHere(.go) {
      let tail = begin(.tail)
      let node = goTo()
      end(node)
      end(tail)
      return
    }
    if kind == .word, text.lowercased() == "goto", kind(ahead: 1) == .word {
      let tail = begin(.tail)
      let node = joinedGoTo()
      end(node)
      end(tail)
      return
    }
    if keyword == .goes, keyword(ahead: 1) == .to {
      let tail = begin(.tail)
      reportAndGoOn(
        .wrongWord, "Here `go to` is meant, not `goes to`.", at: range, help: "Write `go to`.",
        fix: replacement(range, "go"))
      let node = goTo()
      end(node)
      end(tail)
      return
    }
    if isHere(.goes) {
      let tail = begin(.tail)
      bump()
      expect(.on, "goes on")
      end(tail)
      return
    }
    var isSaid = false
    if kind != .leftBrace, !isAtEnd {
      isSaid = true
      if jumpInOtherWords(isRequired) { return }
      if isRequired, kind == .word, Context.flow.heads.contains(keyword) {
        report(
          .missingOpenBrace, "What happens then stands in braces.", at: gap,
          help: "Write for example `{ \(text) … }`, or `go to` an item, or `goes on`.")
        return skipStatement()
      }
      leftover(toBrace: true)
    }
    if kind == .leftBrace || kind == .newline && kind(ahead: 1) == .leftBrace {
      let tail = begin(.tail)
      blockHere(.flow)
      end(tail)
    } else if isRequired, !isSaid, !isQuiet {
      report(
        .missingOpenBrace, "Here it is missing what happens then.", at: gap,
        help: "Write `go to` an item, `goes on`, or a block: `{ end not-returned \"Kit never returned\" }`.")
    }
  }
}
