import PathwayText

/// Values said in other words: `approx 3 days`, `up to 5 days`, `between 2 and 5 days`, `8 in 100`, `a fortnight`.
/// What has one meaning is mended; what leaves something open is answered with what to write.
extension Parser {
  enum Sense { case near, atMost, atLeast, median, mean, usual }

  /// Words before a number, longest first, and what they say of it.
  private static let senses: [(words: [String], sense: Sense)] = [
    (["no", "more", "than"], .atMost), (["not", "more", "than"], .atMost), (["no", "less", "than"], .atLeast),
    (["a", "median", "of"], .median), (["a", "mean", "of"], .mean), (["an", "average", "of"], .mean),
    (["up", "to"], .atMost), (["at", "most"], .atMost), (["less", "than"], .atMost), (["fewer", "than"], .atMost),
    (["at", "least"], .atLeast), (["more", "than"], .atLeast), (["median", "of"], .median), (["mean", "of"], .mean),
    (["average", "of"], .mean), (["under"], .atMost), (["below"], .atMost), (["max"], .atMost), (["maximum"], .atMost),
    (["within"], .atMost), (["by"], .atMost), (["over"], .atLeast), (["above"], .atLeast), (["min"], .atLeast),
    (["minimum"], .atLeast), (["median"], .median), (["mean"], .mean), (["average"], .mean), (["avg"], .mean),
    (["usually"], .usual), (["typically"], .usual), (["normally"], .usual), (["approx"], .near),
    (["approximately"], .near), (["roughly"], .near), (["circa"], .near), (["around"], .near), (["ca"], .near),
    (["c"], .near), (["nearly"], .near), (["almost"], .near), (["some"], .near), (["say"], .near), (["about"], .near),
    (["exactly"], .near), (["just"], .near),
  ]

  func senseHere() -> (sense: Sense, count: Int)? {
    guard kind == .word else { return nil }
    for (words, sense) in Self.senses
    where words.indices.allSatisfy({ kind(ahead: $0) == .word && text(at + $0).lowercased() == words[$0] }) {
      var count = words.count
      // `approx. 3 days`
      if kind(ahead: count) == .dot { count += 1 }
      if kind(ahead: count) == .number { return (sense, count) }
    }
    return nil
  }

  func range(of count: Int) -> TextRange {
    TextRange(Int(range.start), Int(tokens[min(at + count, tokens.count) - 1].end))
  }

  func written(_ range: TextRange) -> String {
    clipped(String(decoding: bytes[Int(range.start)..<Int(range.end)], as: UTF8.self))
  }

  /// The number this many tokens ahead, with the words of its unit.
  private func lengthText(ahead count: Int) -> (number: String, whole: String) {
    let number = text(at + count)
    var words = [number]
    var index = at + count + 1
    while index < tokens.count, tokens[index].kind == .word, words.count < 3,
      keywords[index] == .working || Unit.isUnit(text(index))
    {
      words.append(text(index))
      index += 1
    }
    return (number, words.joined(separator: " "))
  }

  /// Says it, and nothing more until the statement ends.
  mutating func sayAndLetGo(
    _ error: SyntaxError, _ message: String, at place: TextRange? = nil, help: String, fix: Fix? = nil
  ) {
    report(error, message, at: place, help: help, fix: fix)
    isQuiet = true
  }

  // MARK: Lengths

  /// A length in other words; false if this is none.
  ///
  /// `isOne`: one length stands here, not how a wait spreads.
  mutating func lengthInOtherWords(isOne: Bool = false) -> Bool {
    if betweenLengths() || fromLength() || wordForNumber() || dayByName() || lettersForDigits(at) { return true }
    guard let (sense, count) = senseHere(), !(sense == .near && keyword == .about && count == 1) else { return false }
    let words = range(of: count)
    let (number, length) = lengthText(ahead: count)
    let said = written(words)
    var help: String
    switch sense {
    case .near:
      help =
        "Write `\(length)` if it is always that; `about \(length), 90% within …` if that is the middle; or a range."
    case .atMost:
      help =
        "Write `0 to \(length)` if anything up to it is as likely, or `about …, 90% within \(length)` for how it spreads."
    case .atLeast: help = "Write a range, which has an end too: `\(number) to …`, or `about …, 90% within …`."
    case .median: help = "`about` gives the median: write `about \(length), 90% within …`."
    case .mean: help = "Write `on average \(length)` if many are short and a few long; else a range or `about`."
    case .usual: help = "A usual value goes with its range: write for example `2 to 10 days, usually 5`."
    }
    if isOne { help = "One length stands here: write `\(length)` if that is it." }
    sayAndLetGo(.otherWords, "A length can't begin with `\(said)`.", at: words, help: help)
    return true
  }

  /// `between 2 and 5 days` says what `2 to 5 days` says.
  private mutating func betweenLengths() -> Bool {
    guard kind == .word, text.lowercased() == "between", kind(ahead: 1) == .number else { return false }
    let first = lengthText(ahead: 1)
    let length = first.whole.split(separator: " ").count
    guard text(at + 1 + length).lowercased() == "and", kind(ahead: 2 + length) == .number else { return false }
    let whole = range(of: 3 + length)
    let right = "\(first.number) to \(text(at + 2 + length))"
    let second = lengthText(ahead: 2 + length)
    let isClear =
      length == 1 || second.whole.split(separator: " ").dropFirst() == first.whole.split(separator: " ").dropFirst()
    sayAndLetGo(
      .otherWords, "A range is written with `to`, not with `between … and`.", at: whole,
      help:
        "Write `\(isClear ? second.whole.replacing(second.number, with: right, maxReplacements: 1) : "3 to 10 days")`.",
      fix: isClear ? replacement(whole, right) : nil)
    return true
  }

  /// `from 2 to 5 days`
  private mutating func fromLength() -> Bool {
    guard keyword == .from, kind(ahead: 1) == .number else { return false }
    sayAndLetGo(
      .otherWords, "A range begins with its number, not with `from`.", at: range, help: "Remove `from`.",
      fix: replacement(TextRange(Int(range.start), Int(tokens[at + 1].start)), "", "Remove `from`"))
    return true
  }

  static let numberWords: [String: String] = [
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fourteen": "14", "fifteen": "15",
    "twenty": "20",
    "thirty": "30", "half": "0.5",
  ]

  /// `a fortnight`, `two days`, `half a day`
  private mutating func wordForNumber() -> Bool {
    guard kind == .word, let digits = Self.numberWords[text.lowercased()], kind(ahead: 1) == .word else { return false }
    var count = 1
    if ["a", "an", "of"].contains(text(at + count).lowercased()) { count += 1 }
    let unit = text(at + count).lowercased()
    guard keywords[min(at + count, keywords.count - 1)] == .working || Unit.isUnit(unit) || unit == "few" else {
      return false
    }
    let whole = range(of: count + 1)
    let help: String
    if unit.hasPrefix("fortnight") {
      help = digits == "1" ? "Write `14 days`." : "Write it in days or weeks: a fortnight is 14 days."
    } else if unit == "working" {
      help = "Write `\(digits) working day\(digits == "1" ? "" : "s")`."
    } else if unit == "few" || unit.hasPrefix("month") || unit.hasPrefix("year") {
      help = "Write it in days or weeks, for example `2 to 5 days`."
    } else {
      help = "Write `\(digits) \(digits == "1" && unit.hasSuffix("s") ? String(unit.dropLast()) : unit)`."
    }
    sayAndLetGo(.otherWords, "A number is written in digits.", at: whole, help: help)
    return true
  }
}

/// `10` of `ten`.
package func numberWord(_ word: String) -> String? {
  ["a", "an", "half"].contains(word) ? nil : Parser.numberWords[word]
}
