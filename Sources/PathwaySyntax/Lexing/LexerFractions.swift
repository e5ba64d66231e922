import PathwayText

/// Numbers that are no decimals: `1/3`, `½`, `2½`.
extension Lexer {
  /// `1/3`, `2/52`, `50/50` and dates with slashes. What is clear is mended, what is not is asked.
  mutating func slashed(_ start: Int) {
    var pieces = [text(start, at)]
    while byte(at) == UInt8(ascii: "/"), isDigit(peek(1)), pieces.count < 8 {
      let from = at + 1
      at = from
      while at < end, isDigit(bytes[at]) { at += 1 }
      pieces.append(text(from, at))
    }
    if pieces.count == 3 { return slashedDate(pieces, from: start) }
    // `57/100,000`
    while pieces.count == 2, byte(at) == UInt8(ascii: ","), isDigit(peek(1)), isDigit(peek(2)), isDigit(peek(3)),
      !isDigit(peek(4))
    {
      pieces[1] += text(at + 1, at + 4)
      at += 4
    }
    let written = text(start, at)
    if pieces.count == 2, asksForDate {
      let years = pieces[0].utf8.count == 4 && pieces[1].utf8.count == 2
      report(
        .badDate, "A date is one year, month or day, not a span.", start, at,
        help: years
          ? "Write `\(pieces[0])` or `\(pieces[0].prefix(2))\(pieces[1])`, the year in which it came out."
          : "Write for example `2026-03`.")
      return append(.date, from: start, to: at)
    }
    if pieces.count == 2, asksForRate, let population = Int(pieces[1]), population >= 100 {
      report(
        .badRate, "A rate counts people by time, not by population.", start, at,
        help: populationHelp(pieces[0], "\(text(start, at).dropFirst(pieces[0].utf8.count + 1))"))
      return append(.number, from: start, to: at)
    }
    guard pieces.count == 2, let above = Double(pieces[0]), let below = Double(pieces[1]), below > 0 else {
      report(
        .badNumber, "`\(written)` is no number.", start, at, help: "Write one number, with a point for its decimals.")
      return append(.number, from: start, to: at)
    }
    if asksForShare || isColonAhead, !isLengthAhead {
      let isShare = above < below && byte(at) != UInt8(ascii: "%")
      let share = percentage(above / below)
      report(
        .badNumber, "A share is written as a percentage, not as `\(written)`.", start, at,
        help: isShare
          ? "Write `\(share.text)`\(share.isExact ? "" : ", which is rounded")."
          : above + below == 100
            ? "Write `\(pieces[0])%`." : "Write for example `\(percentage(1 / 3).text)` for a third.",
        fix: isShare && !written.contains(",") ? share.text : nil)
      append(.number, from: start, to: at)
      // Read as the percentage it stands for, so that the sign is not missed as well.
      if byte(at) != UInt8(ascii: "%") { append(.percent, from: at, to: at) }
      return
    }
    slashedLength(pieces, written, start)
  }

  private mutating func slashedLength(_ pieces: [String], _ written: String, _ start: Int) {
    let shorthand = ["7": "days", "52": "weeks", "12": "months"][pieces[1]]
    let isLength = isLengthAhead
    let above = Double(pieces[0]) ?? 0
    let below = Double(pieces[1]) ?? 1
    let decimal = percentage(above / below / 100)
    var help = "Write one number."
    if let shorthand, isLength || asksForLength || statement.head == .let || statement.head == .by {
      // `5/7 to 10/7` is one length.
      let second = slashedRange(pieces[1])
      let lengths = second.map { "\(pieces[0]) to \($0)" } ?? pieces[0]
      let unit = lengths == "1" ? String(shorthand.dropLast()) : shorthand
      help =
        shorthand == "months"
        ? "Where it stands for \(lengths) \(unit), write them in days or weeks."
        : statement.head == .by
          ? "Write `by day \(shorthand == "weeks" ? Int(above) * 7 : Int(above))` if it is doctors' shorthand for that."
          : "Write `\(lengths) \(unit)` if it is doctors' shorthand for that."
      if statement.head == .let, below > above, !isLength {
        help =
          "Write `\(lengths) \(unit)` if it is doctors' shorthand, `\(percentage(above / below).text)` if it is a share."
      }
    } else if above < below, below <= 10, let whole = wholeBefore(start) {
      help = "Write `\(whole)\(decimal.text.dropLast().dropFirst())`\(decimal.isExact ? "" : ", which is rounded")."
    } else if above < below, below <= 10 {
      help = "Write `\(decimal.text.dropLast())`\(decimal.isExact ? "" : ", which is rounded")."
    } else if statement.head == .let, !isLength, above < below {
      help = "Write `\(percentage(above / below).text)` if it is a share."
    } else if asksForLength || isLength {
      help = "Write the one length that counts, for example `\(pieces[0]) days`, or a range."
    }
    let from = above < below && wholeBefore(start) != nil ? Int(result.tokens.last?.start ?? 0) : start
    report(
      .badNumber, "`\(text(from, at))` can be read in two ways, so it is no number here.", from, at, help: help)
    append(.number, from: start, to: at)
    // A unit that nobody wrote, or that is none, is not missed as well.
    if isLength, let word = wordAhead, !Unit.all.contains(Keyword(rawValue: word.text) ?? .none), word.text != "working"
    {
      append(.unknown, from: word.start, to: word.start + word.text.utf8.count)
      at = word.start + word.text.utf8.count
      append(.word, from: at, to: at, keyword: .days)
    } else if !isLength {
      append(.word, from: at, to: at, keyword: .days)
    }
  }

  /// The `1` of `1 1/2`, with only spaces between.
  private func wholeBefore(_ start: Int) -> String? {
    guard let last = result.tokens.last, last.kind == .number, Int(last.end) < start,
      bytes[Int(last.end)..<start].allSatisfy({ $0 == 0x20 })
    else { return nil }
    let written = text(Int(last.start), Int(last.end))
    return written.contains(".") || written.contains("/") ? nil : written
  }

  /// `10` of a `to 10/7` or `-10/7` ahead, with the same number below.
  private func slashedRange(_ below: String) -> String? {
    var index = at
    while byte(index) == 0x20 { index += 1 }
    if byte(index) == UInt8(ascii: "-") {
      index += 1
    } else if index + 2 < end, text(index, index + 2) == "to" {
      index += 2
    } else {
      return nil
    }
    while byte(index) == 0x20 { index += 1 }
    let start = index
    while isDigit(byte(index)) { index += 1 }
    guard index > start, byte(index) == UInt8(ascii: "/"), index + 1 + below.utf8.count <= end,
      text(index + 1, index + 1 + below.utf8.count) == below
    else { return nil }
    return text(start, index)
  }

  /// `2½`
  mutating func mixedNumber(_ start: Int) {
    let part = TextPiece.fraction(scalarHere(at).scalar) ?? 0
    let whole = text(start, at)
    at += scalarHere(at).length
    report(
      .badNumber, "A number is written in digits, with a point for its decimals.", start, at,
      help: whole.contains(".") || whole.contains(",")
        ? "Write one number, with a point for its decimals." : "Write `\(mixed(whole, part))`.",
      fix: isPlain(part) && !whole.contains(".") && !whole.contains(",") ? mixed(whole, part) : nil)
    append(.number, from: start, to: at)
  }

  /// `½` alone; false if it is no fraction.
  mutating func fractionSign() -> Bool {
    guard let part = TextPiece.fraction(scalarHere(at).scalar) else { return false }
    let start = at
    at += scalarHere(at).length
    if let whole = wholeBefore(start), let last = result.tokens.last {
      report(
        .badNumber, "A number is written in digits, with a point for its decimals.", Int(last.start), at,
        help: "Write `\(mixed(whole, part))`.")
      append(.unknown, from: start, to: at)
      return true
    }
    let isShare = (asksForShare || isColonAhead) && !isLengthAhead && byte(at) != UInt8(ascii: "%")
    let share = percentage(part)
    let right = isShare ? share.text : mixed("0", part)
    report(
      .badNumber, "A \(isShare ? "share is written as a percentage" : "number is written in digits"), not as a sign.",
      start, at, help: "Write `\(right)`.", fix: isShare || isPlain(part) ? right : nil)
    append(.number, from: start, to: at)
    if isShare { append(.percent, from: at, to: at) }
    return true
  }

  private func isPlain(_ part: Double) -> Bool { part * 1000 == (part * 1000).rounded() }

  private func mixed(_ whole: String, _ part: Double) -> String {
    let thousandths = Int((part * 1000).rounded())
    var digits = String(1000 + thousandths).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? whole : "\(whole).\(digits)"
  }

  /// A share as a percentage of at least three digits.
  private func percentage(_ share: Double) -> (text: String, isExact: Bool) {
    var factor = 10.0
    while share * 100 * factor < 100, factor < 1e6 { factor *= 10 }
    let rounded = (share * 100 * factor).rounded() / factor
    let text = rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    return (text + "%", abs(rounded - share * 100) < 1e-9)
  }

  // MARK: What the place asks for

  /// The keyword that this statement begins with, and the one just before.
  var asksForShare: Bool {
    let (head, last) = statement
    switch last {
    case .only, .for: return head != .waits && head != .takes
    case .missed, .when: return true
    default: break
    }
    return (head == .when || head == .group || head == .only || head == .seen) && last != .within && last != .after
      && last != .rebooked
  }

  var asksForLength: Bool {
    let (head, last) = statement
    return [.waits, .takes, .within, .notice, .after].contains(head) || [.within, .after].contains(last)
  }

  var isInCriterion: Bool { statement.head == .criterion }
  private var asksForDate: Bool { [.published, .reviewed, .review].contains(statement.head) }

  var asksForRate: Bool { statement.head == .arrivals }

  var statement: (head: Keyword, last: Keyword) {
    var index = result.tokens.count - 1
    let last = result.keywords.last { $0 != .none } ?? .none
    while index >= 0 {
      switch result.tokens[index].kind {
      case .newline, .semicolon, .leftBrace, .rightBrace: return (keyword(index + 1), last)
      default: index -= 1
      }
    }
    return (keyword(0), last)
  }

  private func keyword(_ index: Int) -> Keyword { index < result.keywords.count ? result.keywords[index] : .none }

  /// Does a unit of time follow?
  var isLengthAhead: Bool { wordAhead.map { $0.text == "working" || Unit.isUnit($0.text) } ?? false }

  /// The colon behind a share of a mixture.
  private var isColonAhead: Bool {
    var index = at
    while byte(index) == 0x20 { index += 1 }
    return byte(index) == UInt8(ascii: ":")
  }

  var wordAhead: (start: Int, text: String)? {
    var index = at
    while byte(index) == 0x20 || byte(index) == UInt8(ascii: "-") { index += 1 }
    let start = index
    while index < end, isWordByte(bytes[index]) { index += 1 }
    return index > start ? (start, text(start, index)) : nil
  }

  /// `70/week` is read as `70 per week`, and said; false if this is none.
  mutating func slashForPer() -> Bool {
    guard at > 0, isDigit(bytes[at - 1]), let word = wordAheadOfSlash,
      ["day", "week", "month", "year", "wk", "mth", "yr"].contains(word)
    else { return false }
    report(
      .badRate, "A rate is written with `per`.", at, at + 1, help: "Write ` per ` in place of `/`.", fix: " per ",
      fixTitle: "Write `per`")
    append(.unknown, from: at, to: at + 1)
    at += 1
    append(.word, from: at, to: at, keyword: .per)
    return true
  }

  var wordAheadOfSlash: String? {
    guard byte(at) == UInt8(ascii: "/") else { return nil }
    var copy = self
    copy.at += 1
    return copy.wordAhead.flatMap { $0.start == at + 1 ? $0.text : nil }
  }
}
