import PathwayText

/// Signs before a number, such as `<`, `~` and `£`.
extension Lexer {
  /// `650 per slot`: the price belongs to its sign.
  private func endOfPrice(_ stop: Int) -> Int {
    var copy = self
    copy.at = stop
    guard let per = copy.wordAhead, ["per", "a", "each"].contains(per.text) else { return stop }
    copy.at = per.start + per.text.utf8.count
    return copy.wordAhead.map { $0.start + $0.text.utf8.count } ?? stop
  }

  private var isAfterUnit: Bool {
    result.tokens.last.map { Unit.isUnit(text(Int($0.start), Int($0.end))) } ?? false
  }

  /// `<5`, `~3`, `£650`: said for what they are. Taking them away would state something else.
  mutating func signBeforeNumber(_ sign: String, _ start: Int) -> Bool {
    var index = at
    while byte(index) == 0x20 { index += 1 }
    if byte(index) == UInt8(ascii: "=") {
      index += 1
      while byte(index) == 0x20 { index += 1 }
    }
    guard isDigit(byte(index)) else { return false }
    var stop = index
    while isDigit(byte(stop)) || byte(stop) == UInt8(ascii: ".") && isDigit(byte(stop + 1)) { stop += 1 }
    let number = text(index, stop)
    let isPercent = byte(stop) == UInt8(ascii: "%")
    let advice: (String, String)
    switch sign {
    case "<", "≤":
      advice = (
        "`\(sign)` can't stand before a number.",
        isPercent
          ? "Write the share itself, for example `\(number)%` if it is that."
          : "Write `0 to \(number)` and the unit for anything up to that, or `about …, 90% within …` for how it spreads."
      )
    case "+" where result.tokens.last?.kind == .word && isAfterUnit:
      advice = ("A length is one number, not a sum.", "Write what it comes to, for example `30 minutes` for 20 and 10.")
    case ">", "≥", "+":
      advice = (
        "`\(sign)` can't stand before a number.",
        isPercent
          ? "Write the share itself, for example `\(number)%` if it is that."
          : "Write a range, which has an end too: `\(number) to …`, or `about …, 90% within …`."
      )
    case "±":
      advice = (
        "`\(text(start, at))` is not understood.",
        isPercent || asksForShare
          ? "Write the share alone, in the middle of what it may be."
          : asksForLength || statement.head == .let
            ? "Write a range from the lower end to the upper one, for example `3 to 7 days` for 5 days give or take 2."
            : "Write one number, the middle of what it may be."
      )
    case "~", "≈":
      advice = (
        "`\(sign)` is not understood before a number.",
        isPercent
          ? "Write the share itself: `\(number)%` if it is that."
          : "Write `about \(number) …, 90% within …`: half are done by the first, nine in ten by the second."
      )
    case "£", "$", "€":
      advice = (
        "A pathway holds no amounts of money.",
        "Costs are given where a plan is asked for: `waymark bottlenecks FILE --plan --cost NAME=\(number)`."
      )
    default: return false
    }
    report(
      sign == "£" || sign == "$" || sign == "€" ? .notInLanguage : .otherWords, advice.0, start, at, help: advice.1)
    if sign == "£" || sign == "$" || sign == "€" { index = endOfPrice(stop) }
    append(.unknown, from: start, to: index)
    at = index
    return true
  }
}
