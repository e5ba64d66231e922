import PathwayText

/// Targets and their events.
extension Parser {
  mutating func target() {
    let example = "target fds \"28-day standard\" { from referral; to told; within 28 days for 80% }"
    let node = begin(.target)
    bump()
    name("target", example)
    title("target", example, isRequired: true)
    body(.target, noun: "target", example: example)
    finish(node)
  }

  mutating func targetPart(_ head: Keyword) -> Bool {
    switch head {
    case .from, .to:
      let node = begin(head == .from ? .targetFrom : .targetTo)
      let example = head == .from ? "from referral" : "to told, told-clear"
      bump()
      list(example) {
        $0.event(example)
      } startsElement: {
        $0.kind == .word
      }
      finish(node)
    case .within: targetWithin()
    case .seen:
      let node = begin(.targetSeen)
      bump()
      percentOrName("the share seen in practice", "seen 48.8%")
      finish(node)
    default: return false
    }
    return true
  }

  private mutating func event(_ example: String) {
    let node = begin(.event)
    if keyword == .start || keyword == .end, kind(ahead: 1) == .word {
      // `start of surgery`; a milestone may itself be called `start`, so `of` decides.
      if keyword(ahead: 1) == .of || kind(ahead: 2) == .word {
        bump()
        expect(.of, "start of surgery")
      }
    }
    reference("a milestone, or the start or end of a step,", example)
    end(node)
  }

  private mutating func targetWithin() {
    let example = "within 28 days for 80%"
    let node = begin(.targetWithin)
    bump()
    count("how many days", example)
    unitOfTarget(example)
    expect(.for, example)
    percentOrName("the share that the standard asks for", example)
    finish(node)
  }

  private mutating func unitOfTarget(_ example: String) {
    if keyword == .working {
      let end = kind(ahead: 1) == .word ? tokens[at + 1].end : range.end
      return sayAndLetGo(
        .wrongUnit, "A target is counted in calendar days, not in working days.",
        at: TextRange(Int(range.start), Int(end)), help: "Write for example `\(example)`.")
    }
    switch text {
    case _ where keyword == .days: bump()
    case "days", "weeks": bump()
    case "day", "week":
      // Singular is understood, as in lengths.
      bump()
    default:
      if kind == .word, keyword != .for {
        let meant = nearestWord(to: text, among: ["days", "weeks"])
        reportAndGoOn(
          .wrongUnit, "A target is counted in days or weeks, not in `\(clipped(text))`.", at: range,
          help: "Write for example `\(example)`.", fix: meant.map { replacement(range, $0) })
        bump()
      } else {
        reportAndGoOn(
          .missingUnit, "Here it is missing whether days or weeks are meant.", at: gap,
          help: "Write for example `\(example)`.", fix: insertion(" days", at: Int(gap.end), "Days are meant"))
      }
    }
  }
}
