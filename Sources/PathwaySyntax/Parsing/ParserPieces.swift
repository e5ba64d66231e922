import PathwayText

/// The pieces that statements are made of: names, titles, references. What stands between them:
/// `ParserBetween.swift`.
extension Parser {
  // MARK: Names

  /// The name that is declared here.
  ///
  /// `example`: the whole statement, as help.
  mutating func name(_ noun: String, _ example: String) {
    switch kind {
    case .word: leaf(.name)
    case .string:
      let slug = slug(text)
      report(
        .missingName, "\(noun.withArticle) needs a short name before its title.", at: gap,
        help: "Write for example `\(example)`.",
        // `test "Test"`: the word may be the name, and the kind lost.
        fix: slug.isEmpty || at > 0 && slug == text(at - 1)
          ? nil : insertion(" " + slug, at: Int(gap.end), "Name it `\(slug)`"))
    case .number, .date:
      // `2ww`: a number and a word that touch.
      let node = begin(.name)
      let start = Int(range.start)
      bump()
      while kind == .word || kind == .number || kind == .rangeMark, touchesPrevious { bump() }
      let whole = TextRange(start, Int(gap.end))
      end(node)
      let written = String(decoding: bytes[start..<Int(whole.end)], as: UTF8.self)
      reportAndGoOn(
        .badName, "A name starts with a letter, so `\(clipped(written))` is none.", at: whole,
        help: "Write for example `\(example)`.")
    default:
      report(
        .missingName, "\(noun.withArticle) needs a name.", at: hereOrGap, help: "Write for example `\(example)`.")
    }
  }

  /// A title made into a name, for a fix: `General practice` -> `general-practice`.
  private func slug(_ title: String) -> String {
    var result = ""
    for scalar in title.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isPlain { result.unicodeScalars.append(scalar) } else if !result.isEmpty, result.last != "-" { result += "-" }
      if result.utf8.count >= 32 { break }
    }
    while result.last == "-" { result.removeLast() }
    return result.first?.isLetter == true ? result : ""
  }

  /// Names joined by dots: a name that is used here.
  mutating func reference(_ what: String, _ example: String) {
    guard kind == .word else {
      return report(
        .missingReference, "Here the name of \(what) is missing.", at: hereOrGap,
        help: "Write for example `\(example)`.")
    }
    let node = begin(.reference)
    if text == "the", kind(ahead: 1) == .word {
      reportAndGoOn(
        .leftover, "A name stands without `the`.", at: range, help: "Write `\(text(at + 1))`.",
        fix: replacement(TextRange(Int(range.start), Int(tokens[at + 1].start)), "", "Remove `the`"))
      markBroken()
      bump()
    }
    bump()
    while kind == .dot, kind(ahead: 1) == .word {
      bump()
      bump()
    }
    end(node)
  }

  // MARK: Texts

  /// The string token here, as a node.
  mutating func string() {
    let index = at
    leaf(.string)
    guard isUnfinished(index) else { return }
    let token = tokens[index]
    markBroken()
    if !isQuiet {
      say(
        Diagnostic(
          SyntaxError.unfinishedString.code, .error, "This text lacks its closing quote.",
          at: Place(fileID, token.range),
          help: swallowsMore(token)
            ? "Put `\"` where the text ends, before what is no part of it."
            : "Put `\"` where the text ends, on the same line.",
          fix: swallowsMore(token)
            ? nil : insertion("\"", at: Int(token.end), "Put the quote here")))
    }
    isQuiet = true
  }

  /// Does a text that never closes hold what may be more than its words: a number, a lane, where care goes on?
  private func swallowsMore(_ token: Token) -> Bool {
    let text = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    if text.utf8.contains(where: { $0 &- 0x30 < 10 }) { return true }
    let words = text.split(separator: " ").map(String.init)
    let keys = ["in", "only", "icon", "goes", "go", "otherwise", "leads", "under", "based", "for"]
    guard let index = words.lastIndex(where: keys.contains) else { return false }
    return index > 0 && (words.count - index <= 3)
  }

  mutating func requiredString(_ what: String, _ example: String, followers: [Keyword] = []) {
    if kind == .string { return string() }
    if kind == .word || kind == .number || kind == .date { return bareText(followers: followers, example: example) }
    report(
      .missingTitle, "Here \(what) in double quotes is missing.", at: hereOrGap,
      help: "Write for example `\(example)`.")
  }

  /// The title after a name.
  ///
  /// `followers`: the words that may stand in its place or after it.
  mutating func title(_ noun: String, _ example: String, isRequired: Bool, followers: [Keyword] = []) {
    if kind == .string { return string() }
    if kind == .comma, kind(ahead: 1) == .string {
      reportAndGoOn(
        .strayComma, "No comma stands between a name and its title.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the comma"))
      leaf(.unexpected)
      return string()
    }
    if kind == .colon, kind(ahead: 1) == .string {
      reportAndGoOn(
        .strayCharacter, "No colon stands between a name and its title.", at: range, help: "Remove it.",
        fix: replacement(range, "", "Remove the colon"))
      leaf(.unexpected)
      return string()
    }
    if kind == .word, !followers.contains(keyword) {
      let isSlip =
        !isRequired && kind(ahead: 1) != .string
        && nearestWord(to: text, among: followers.map(\.spelling), limit: 1) != nil
      if !isSlip { return bareText(followers: followers, example: example) }
    }
    guard isRequired else { return }
    report(
      .missingTitle, "\(noun.withArticle) needs a title in double quotes after its name.", at: hereOrGap,
      help: "Write for example `\(example)`.")
  }

  /// Words where a text should stand: quotes were forgotten, or a name was written as two words.
  private mutating func bareText(followers: [Keyword], example: String) {
    let first = at
    var stop = at
    while stop < tokens.count, isPlain(stop), stop == first || !followers.contains(keywords[stop]) { stop += 1 }
    let words = TextRange(Int(tokens[first].start), Int(tokens[stop - 1].end))
    let isString = stop < tokens.count && tokens[stop].kind == .string
    let node = begin(.unexpected)
    if isString, isUnfinished(stop) {
      report(
        .missingQuotes, "This text lacks its opening quote.", at: words, help: "Put `\"` before it.",
        fix: insertion("\"", at: Int(words.start), "Put the quote here"))
      while at <= stop, kind != .endOfFile { bump() }
      end(node)
      markBroken()
      isQuiet = true
      return
    }
    if isString, first > 0, tokens[first - 1].kind == .word {
      let joined = ([first - 1] + Array(first..<stop)).map { text($0) }.joined(separator: "-")
      report(
        .badName, "A name is one word, so the title must follow `\(text(first - 1))`.", at: words,
        help: "Join the words, for example `\(joined)`.",
        fix: replacement(TextRange(Int(tokens[first - 1].end), Int(words.end)), "-" + text(first..<stop)))
    } else {
      let written = String(decoding: bytes[Int(words.start)..<Int(words.end)], as: UTF8.self)
      report(
        .missingQuotes, "A text stands in double quotes.", at: words,
        help: "Write `\"\(written.hasPrefix("www.") ? "https://" : "")\(clipped(written))\"`.",
        fix: written.hasPrefix("www.")
          ? nil
          : Fix(
            "Put quotes around it",
            [
              Fix.Edit(Place(fileID, TextRange(Int(words.start), Int(words.start))), "\""),
              Fix.Edit(Place(fileID, TextRange(Int(words.end), Int(words.end))), "\""),
            ]))
    }
    while at < stop, kind != .endOfFile { bump() }
    end(node)
    markBroken()
    if isString, kind == .string { string() }
  }

  private func text(_ range: Range<Int>) -> String { range.map { text($0) }.joined(separator: "-") }

  private func isPlain(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .word, .number, .comma, .colon, .dot, .rangeMark, .percent, .leftParen, .rightParen, .time, .date: true
    default: false
    }
  }
}

extension String {
  /// `A lane`, `An end`.
  var withArticle: String {
    let letter = first { $0.isLetter } ?? "x"
    return ("aeiou".contains(letter) && self != "use" ? "An " : "A ") + self
  }

  var lowercasedFirst: String { first.map { $0.lowercased() + dropFirst() } ?? self }
  var capitalisedFirst: String { first.map { $0.uppercased() + dropFirst() } ?? self }
}
