import PathwayText

/// Numbers with their units: percentages, lengths, rates, counts.
extension Parser {
  /// A whole number, or the name of one.
  mutating func count(_ what: String, _ example: String) {
    switch kind {
    case .number: leaf(.number)
    case .word: leaf(.reference)
    default:
      report(
        .missingNumber, "Here the number is missing that says \(what).", at: hereOrGap,
        help: "Write for example `\(example)`.")
      if kind == .rangeMark, kind(ahead: 1) == .number {
        bump()
        leaf(.number)
      }
    }
  }

  mutating func percent() {
    let node = begin(.percent)
    bump()
    bump()
    end(node)
  }

  mutating func percentOrName(_ what: String, _ example: String) {
    switch kind {
    case .number:
      if kind(ahead: 1) == .percent {
        let start = range
        percent()
        if keyword == .to || kind == .rangeMark, kind(ahead: 1) == .number { shareRange(start) }
        return
      }
      if oddsOfNumbers() || shareInOtherWords() { return }
      let node = begin(.percent)
      bump()
      let isSpelt = kind == .word && ["percent", "pc", "pct", "perc", "percentage"].contains(text.lowercased())
      reportAndGoOn(
        .missingPercent, "Here a percentage is meant: `%` is missing after `\(text(at - 1))`.",
        at: isSpelt ? range : tokens[at - 1].range, help: shareHelp(text(at - 1)),
        fix: isSpelt
          ? replacement(TextRange(Int(gap.end), Int(range.end)), "%")
          : insertion("%", at: Int(gap.end), "Put `%` here"))
      if isSpelt { bump() }
      end(node)
    case .word: if !shareAfterWords(), !shareAfterName() { reference(what, example) }
    default:
      if shareWithSign() { return }
      if kind == .number || kind == .word { return percentOrName(what, example) }
      report(
        .missingShare, "Here \(what) is missing, as a percentage.", at: hereOrGap,
        help: "Write for example `\(example)`.")
      if kind == .rangeMark || kind == .percent { leaf(.unexpected) }
      if kind == .number { percentOrName(what, example) }
    }
  }

  private func shareHelp(_ written: String) -> String {
    // A decimal comma was said here, and is mended in the same breath.
    let number = written.replacing(",", with: ".")
    guard let value = Double(number), value > 0, value < 1 else { return "Write `\(number)%`." }
    let percent = (value * 1e6).rounded() / 1e4
    let whole = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
    return "Write `\(whole)%` if \(number) of all people are meant, or `\(number)%` if it is that few."
  }

  mutating func lengthOrName(_ example: String) {
    switch kind {
    case .number: if !rangeForOne(example), !lengthInParts() { length(example) }
    case .word:
      if !lengthInOtherWords(isOne: true), !wordBeforeNumber("a length") { reference("a length", example) }
    default:
      if kind == .time { return timeForLength(example) }
      report(
        .missingValue, "Here it is missing how long.", at: hereOrGap, help: "Write for example `\(example)`.")
      if kind == .rangeMark, kind(ahead: 1) == .number {
        leaf(.unexpected)
        length(example)
      }
    }
  }

  /// A number and its unit.
  mutating func length(_ example: String) {
    let node = begin(.length)
    bump()
    if keyword == .working {
      bump()
      if text == "day" || text == "days" { bump() } else { workingWithoutDays() }
    } else if kind == .word, Unit.all.contains(keyword) {
      bump()
    } else if kind == .word, !isAfterLength, let unit = Unit(slip: text) {
      wrongUnit(unit)
    } else if kind == .word, touchesPrevious || !isAfterLength && !(kind(ahead: 1) == .string) {
      wrongUnit(nil)
    } else {
      reportAndGoOn(
        .missingUnit, "Here the unit is missing: \(text(at - 1)) what?", at: tokens[at - 1].range,
        help:
          "Write for example `\(text(at - 1)) \(example.hasPrefix("takes") ? "minutes" : "days")`; units are seconds, minutes, hours, days, working days and weeks."
      )
      markBroken()
    }
    end(node)
  }

  /// Words that may follow a length and so are no unit.
  private var isAfterLength: Bool {
    switch keyword {
    case .for, .also, .go, .goes, .usually, .to, .within, .and, .at, .per, .rebooked: true
    default: false
    }
  }

  private mutating func workingWithoutDays() {
    let isWord = kind == .word && nearestWord(to: text, among: ["days"]) != nil
    reportAndGoOn(
      .wrongUnit, "Only days can be working days.", at: isWord ? range : gap,
      help: "Write for example `5 working days`.",
      fix: isWord ? replacement(range, "days") : insertion(" days", at: Int(gap.end), "Put `days` here"))
    if isWord || kind == .word && !isAfterLength { bump() }
  }

  private mutating func wrongUnit(_ unit: Unit?) {
    let help: String
    switch unit {
    case .known(let name): help = "Write `\(name)`."
    case .tooLong(let name): help = "Write it in days or weeks: \(name)."
    case .unclear(let which): help = "It may stand for \(which): write the word out."
    case nil: help = unitAdvice(text)
    }
    var fix: Fix?
    if case .known(let name) = unit { fix = replacement(range, (touchesPrevious ? " " : "") + name, "Write `\(name)`") }
    reportAndGoOn(.wrongUnit, "`\(clipped(text))` is no unit of time.", at: range, help: help, fix: fix)
    bump()
    if unit == nil, keyword == .day || keyword == .days { bump() }
  }

  mutating func rate() {
    let node = begin(.rate)
    leaf(.number)
    if text(at + 1).lowercased() == "cent" {
      sayAndLetGo(
        .badRate, "A rate is per day, week, month or year, not per cent.",
        at: TextRange(Int(range.start), Int(tokens[at + 1].end)), help: "Write for example `71 per week`.")
      return end(node)
    }
    bump()
    if PeriodWord(keyword) != nil {
      bump()
    } else {
      let near =
        kind == .word
        ? Parser.rateUnit(text) ?? nearestWord(to: text, among: PeriodWord.spellings) : nil
      if near == nil {
        periodInOtherWords(text(at - 2))
        return end(node)
      }
      reportAndGoOn(
        .badRate, "A rate is per day, week, month or year.", at: hereOrGap, help: "Write for example `71 per week`.",
        fix: near.map { replacement(range, $0) })
      if near != nil || kind == .word && keyword == .none { bump() }
    }
    end(node)
  }

  mutating func rateOrName(_ example: String) {
    switch kind {
    case .number:
      if keyword(ahead: 1) == .per { return rate() }
      let node = begin(.rate)
      leaf(.number)
      if kind == .rangeMark || keyword == .to || text == "or", kind(ahead: 1) == .number {
        let start = Int(tokens[at - 1].start)
        bump()
        bump()
        lastSaidAfresh()
        sayAndLetGo(
          .otherWords, "A rate is one number, not a range.", at: TextRange(start, Int(gap.end)),
          help: "Write the mean, for example `20 per week`; chance spreads the arrivals round it.")
        return end(node)
      }
      rateInOtherWords(text(at - 1))
      markBroken()
      end(node)
    case .word: if !rateAfterWords() { reference("a rate", example) }
    default:
      if rateAfterWords() { return }
      report(.badRate, "Here it is missing how many arrive.", at: hereOrGap, help: "Write for example `\(example)`.")
    }
  }
}
