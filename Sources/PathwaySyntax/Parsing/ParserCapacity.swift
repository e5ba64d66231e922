import PathwayText

/// Resources and their lines of slots or staff.
extension Parser {
  mutating func resource() {
    let example = "resource scope-list \"Colonoscopy list\" { 14 slots each weekday at 09:00 }"
    let node = begin(.resource)
    bump()
    name("resource", example)
    if kind == .string || kind == .word { title("resource", example, isRequired: false) }
    body(.resource, noun: "resource", example: example)
    finish(node)
  }

  /// A capacity line that starts with a `let` name.
  mutating func capacityFromName() -> Bool {
    let next = keyword(ahead: 1)
    guard kind == .word, next == .slots || next == .staff || kind(ahead: 1) == .word else { return false }
    if [.each, .slots, .staff].contains(keyword) { return false }
    if saidOfCalendar() {
      skipStatement()
      return true
    }
    capacity()
    return true
  }

  /// `14 slots each weekday at 09:00` or `2 staff each weekday between 09:00 and 17:00`.
  mutating func capacity() {
    let next = keyword(ahead: 1)
    let isStaff =
      next == .staff || next != .slots && (nearestWord(to: text(at + 1), among: ["staff"]) != nil || comesBetween())
    let example = isStaff ? "2 staff each weekday between 09:00 and 17:00" : "14 slots each weekday at 09:00"
    let node = begin(isStaff ? .staffCapacity : .slotsCapacity)
    let number = text
    count("how many", example)
    if keyword != (isStaff ? .staff : .slots), capacityInOtherWords(number) { return finish(node) }
    if !isStaff, text(at - 1) == "1", text == "slot" { bump() } else { expect(isStaff ? .staff : .slots, example) }
    if saidOfSessions() || eachInOtherWords(number, isStaff: isStaff) { return finish(node) }
    expect(.each, example)
    days(example)
    if sessionInOtherWords(isStaff: isStaff) { return finish(node) }
    if isStaff {
      between(example)
    } else {
      expect(.at, example)
      time(example)
      _ = afterSession()
    }
    finish(node)
  }

  private func comesBetween() -> Bool {
    var index = at
    while index < tokens.count, tokens[index].kind != .newline, tokens[index].kind != .rightBrace {
      if keywords[index] == .between { return true }
      index += 1
    }
    return false
  }

  mutating func between(_ example: String) {
    expect(.between, example)
    time(example)
    if kind == .rangeMark, kind(ahead: 1) == .time || kind(ahead: 1) == .number {
      reportAndGoOn(
        .wrongWord, "Between two times stands `and`.", at: range, help: "Write for example `\(example)`.",
        fix: replacement(TextRange(Int(gap.end), Int(tokens[at + 1].start)), " and "))
      markBroken()
      bump()
    } else {
      expect(.and, example)
    }
    time(example)
  }
}
