import PathwayText

/// Shares said in other words: `8 in 100`, `80 per cent`, `5 to 8%`, `half`, `the rest`, `cancer 90%`.
extension Parser {
  /// `8 in 100`, `80 per cent`, `5 to 8%`, where a number stands; false if this is none of them.
  mutating func shareInOtherWords() -> Bool {
    let start = range
    if keyword(ahead: 1) == .per, text(at + 2).lowercased() == "cent" {
      let whole = TextRange(Int(start.end), Int(tokens[at + 2].end))
      let words = TextRange(Int(tokens[at + 1].start), Int(whole.end))
      let node = begin(.percent)
      reportAndGoOn(
        .missingPercent, "A percentage is written with `%`.", at: words, help: "Write `\(text)%`.",
        fix: replacement(whole, "%"))
      bump()
      bump()
      bump()
      end(node)
      return true
    }
    let isOutOf = text(at + 1).lowercased() == "out" && keyword(ahead: 2) == .of
    let second = isOutOf ? 3 : [.in, .of, .per].contains(keyword(ahead: 1)) ? 2 : 0
    if second > 0, kind(ahead: second) == .number, kind(ahead: second + 1) != .percent {
      if Self.people.contains(text(at + second + 1).lowercased()) { return shareOfPeople(second) }
      let whole = TextRange(Int(start.start), Int(tokens[at + second].end))
      let node = begin(.percent)
      let share = (Double(text) ?? 0) / max(1e-9, Double(text(at + second).replacing(",", with: "")) ?? 0)
      let right = share <= 1 ? percentage(share) : nil
      reportAndGoOn(
        .otherWords, "A share is written as a percentage.", at: whole,
        help: right.map { "Write `\($0)`." } ?? "Write for example `8%` for 8 in 100.",
        fix: right.map { replacement(whole, $0) })
      for _ in 0...second { bump() }
      end(node)
      return true
    }
    let isRange = keyword(ahead: 1) == .to || kind(ahead: 1) == .rangeMark
    if isRange, kind(ahead: 2) == .number {
      shareRange(start)
      return true
    }
    return false
  }

  /// `5% to 8%`, seen at the `to`.
  mutating func shareRange(_ start: TextRange) {
    let node = begin(.percent)
    let first = at
    while kind == .number || kind == .percent || keyword == .to || kind == .rangeMark { bump() }
    let whole = TextRange(Int(start.start), Int(tokens[max(first, at - 1)].end))
    lastSaidAfresh()
    sayAndLetGo(
      .otherWords, "A share is one number, not a range.", at: whole,
      help: "Write the one you hold likeliest; `waymark demand --range` tries others out.")
    end(node)
  }

  /// A percentage of at least three digits.
  private func percentage(_ share: Double) -> String {
    var factor = 10.0
    while share > 0, share * 100 * factor < 100, factor < 1e6 { factor *= 10 }
    let rounded = (share * 100 * factor).rounded() / factor
    return (rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)") + "%"
  }

  /// `about 8%`, `at least 80%`, `half`, where a share should begin; false if this is none of them.
  mutating func shareAfterWords() -> Bool {
    if let (_, count) = senseHere() {
      let words = range(of: count)
      let number = text(at + count)
      let isExactly = ["exactly", "just"].contains(text.lowercased())
      for _ in 0..<count { bump() }
      sayAndLetGo(
        .otherWords, "A share is one number: `\(written(words))` can't stand before it.", at: words,
        help: isExactly ? "Write `\(number)%`." : "Write `\(number)%` if that is the number to count with.")
      return true
    }
    if restInWords() || fractionInWords() { return true }
    let words = ["half": "50%", "quarter": "25%", "third": "33.3%", "all": "100%", "everyone": "100%", "nobody": "0%"]
    let skip = ["a", "one"].contains(text.lowercased()) ? 1 : 0
    let isAlone =
      switch kind(ahead: skip + 1) {
      case .word: keyword(ahead: skip + 1) != .none
      case .number, .percent, .dot: false
      default: true
      }
    guard let share = words[text(at + skip).lowercased()], isAlone else { return false }
    sayAndLetGo(
      .otherWords, "A share is written as a percentage.", at: range(of: skip + 1), help: "Write `\(share)`.")
    return true
  }

  /// `1 in 12 patients`: the people go, so it is said and not mended.
  private mutating func shareOfPeople(_ second: Int) -> Bool {
    let share = (Double(text) ?? 0) / max(1e-9, Double(text(at + second).replacing(",", with: "")) ?? 0)
    sayAndLetGo(
      .otherWords, "A share is written as a percentage.", at: span(second + 2),
      help: share <= 1 ? "Write `\(percentage(share))`." : "Write for example `8%` for 8 in 100.")
    return true
  }

  static let people: Set<String> = [
    "patient", "patients", "people", "person", "persons", "referral", "referrals", "cases", "women", "men", "adults",
    "them", "all", "those", "these", "everyone",
  ]

  /// `the rest`, `all the others`: what is left has its own word.
  private mutating func restInWords() -> Bool {
    guard text.lowercased() == "the" || text.lowercased() == "all" else { return false }
    var count = 1
    while ["the", "other"].contains(text(at + count).lowercased()) { count += 1 }
    guard ["rest", "remainder", "others", "remaining"].contains(text(at + count).lowercased()) else { return false }
    let head = statementStart
    sayAndLetGo(
      .otherWords, "What is left is called `otherwise`.", at: span(count + 1),
      help: keywords[head] == .when
        ? "Write `otherwise \(text(head + 1))` as the last way out." : "Write `otherwise` in place of the share.")
    return true
  }

  /// `one in twelve`, `four out of five`
  private mutating func fractionInWords() -> Bool {
    guard let first = Self.numberWords[text.lowercased()].flatMap(Double.init) else { return false }
    if ["percent", "pc", "%"].contains(text(at + 1).lowercased()) {
      sayAndLetGo(
        .otherWords, "A number is written in digits.", at: span(2), help: "Write `\(Int(first))%`.")
      return true
    }
    let isOutOf = text(at + 1).lowercased() == "out" && keyword(ahead: 2) == .of
    let second = isOutOf ? 3 : keyword(ahead: 1) == .in ? 2 : 0
    guard second > 0 else { return false }
    let word = text(at + second).lowercased()
    let below = kind(ahead: second) == .number ? Double(word) : Self.numberWords[word].flatMap(Double.init)
    guard let below = below ?? ["hundred": 100, "thousand": 1000][word], below >= first, below > 0 else { return false }
    sayAndLetGo(
      .otherWords, "A share is written as a percentage.", at: span(second + 1),
      help: "Write `\(percentage(first / below))`.")
    return true
  }

  /// A share that begins with no number or name: `%8`, `-8%`, `1:12`, `: 8%`; false if this is none.
  mutating func shareWithSign() -> Bool {
    let next = kind(ahead: 1)
    switch kind {
    case .percent where next == .number:
      let whole = TextRange(Int(range.start), Int(tokens[at + 1].end))
      let node = begin(.percent)
      reportAndGoOn(
        .missingPercent, "`%` stands behind its number.", at: whole, help: "Write `\(text(at + 1))%`.",
        fix: replacement(whole, text(at + 1) + "%"))
      bump()
      bump()
      end(node)
      return true
    case .rangeMark where next == .number:
      sayAndLetGo(
        .badNumber, "A share can't be below nought.", at: span(kind(ahead: 2) == .percent ? 3 : 2),
        help: "Write a percentage from 0% to 100%.")
      return true
    case .time:
      sayOdds(text.split(separator: ":").map(String.init), tokens: 1)
      return true
    case .leftParen where next == .number:
      sayAndLetGo(
        .otherWords, "A share stands without brackets.", at: range,
        help: "Write `\(text(at + 1))\(kind(ahead: 2) == .percent ? "%" : "")`.")
      return true
    case .colon, .equals, .comma:
      reportAndGoOn(
        .strayCharacter, "No `\(text)` stands before a share.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the `\(text)`"))
      leaf(.unexpected)
      return false
    default: return false
    }
  }

  /// `50:50`, `1:4`: two shares of a whole, or one in so many.
  private mutating func sayOdds(_ written: [String], tokens count: Int) {
    let parts = written.compactMap(Double.init)
    var help = "Write for example `8%`."
    if parts.count == 2, parts[0] + parts[1] == 100 {
      help = "Write `\(written[0])%` for \(written[0]) against \(written[1])."
    } else if parts.count == 2, parts[0] + parts[1] > 0 {
      let against = percentage(parts[0] / (parts[0] + parts[1]))
      help =
        parts[1] > parts[0]
        ? "Write `\(percentage(parts[0] / parts[1]))` if \(written[0]) in \(written[1]) is meant, `\(against)` if \(written[0]) against \(written[1])."
        : "Write `\(against)` if \(written[0]) against \(written[1]) is meant."
    }
    sayAndLetGo(
      .otherWords, "A share is written as a percentage, not as odds.", at: span(count), help: help)
  }

  /// `1:4`, and no share of a mixture before its length: `30:4 days`.
  mutating func oddsOfNumbers() -> Bool {
    guard kind(ahead: 1) == .colon, kind(ahead: 2) == .number, tokens[at + 1].start == tokens[at].end,
      tokens[at + 2].start == tokens[at + 1].end, !startsUnit(ahead: 3)
    else { return false }
    sayOdds([text, text(at + 2)], tokens: 3)
    return true
  }

  private func startsUnit(ahead distance: Int) -> Bool {
    kind(ahead: distance) == .word
      && (Unit.isUnit(text(at + distance)) || [.working, .to].contains(keyword(ahead: distance)))
  }

  /// `cancer 90%, clear 5%` and `MRI needed 8%`, seen at the word before the number.
  mutating func shareAfterName() -> Bool {
    guard kind == .word, keyword == .none, kind(ahead: 1) == .number, kind(ahead: 2) == .percent else { return false }
    let isList = kind(ahead: 3) == .comma && kind(ahead: 4) == .word && kind(ahead: 5) == .number
    let head = statementStart
    let share = text(at + 1)
    if keywords[head] == .when, at == head + 2, !isList {
      sayAndLetGo(
        .badName, "A name is one word, and its share follows it.", at: range,
        help:
          "Join the words, for example `\(text(at - 1))-\(text)`; or write `\(share)% for \(text)` if `\(text)` is a group."
      )
    } else {
      let second = isList ? ", \(text(at + 5))% for \(text(at + 4))" : ""
      sayAndLetGo(
        .otherWords, "A group stands behind its share, with `for`.", at: range,
        help: "Write `\(share)% for \(text)\(second)`.")
    }
    return true
  }

  /// What is said of words behind a share.
  var afterShare: String? {
    let next = text(at + 1)
    let share = at > 1 && tokens[at - 1].kind == .percent ? text(at - 2) + "%" : "8%"
    switch text.lowercased() {
    case "of" where Self.people.contains(next.lowercased()), "patients", "people":
      return "Leave it out: a share is always of the people who come to this point."
    case "of", "in", "if", "among", "with":
      guard kind(ahead: 1) == .word else { return nil }
      return "If `\(next)` is a group, write `\(share) for \(next)`."
    case "(": return "Write the share alone; what is known of its range can go into the citation or a `note \"…\"`."
    case "%": return nil
    case "-", "ish": return "Write the share to count with, alone."
    case "by", "then", "goes", "go", "continues", "continue": return nil
    default:
      guard kind == .word, keyword == .none else { return nil }
      return "If `\(text)` is a group, write `\(share) for \(text)`."
    }
  }
}
