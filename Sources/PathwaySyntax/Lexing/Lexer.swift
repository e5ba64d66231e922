import PathwayText

/// What the lexer found: tokens that, with the trivia between them, cover every byte.
struct Lexed {
  var tokens: [Token] = []
  /// For each token the keyword it spells, if any.
  var keywords: [Keyword] = []
  /// Indices of the string tokens that lack their closing quote, ascending.
  var unfinished: [Int] = []
  var diagnostics: [Diagnostic] = []
}

/// Cuts bytes (checked to be UTF-8) into tokens in one pass. Never fails: bytes that begin no token become `.unknown`.
struct Lexer {
  let file: FileID
  let bytes: [UInt8]
  let end: Int
  var at = 0
  var result = Lexed()
  /// Open `(` and `[`: line ends inside them are trivia.
  private var brackets = 0
  /// A line end before here is known to stand inside brackets.
  private var bracketsGoOnTo = 0
  /// End of the line whose unfinished text was cut short; it is done once a line, so that the lexer stays linear.
  var lineCut = -1
  /// Up to here the quotes of the line are known to come in pairs.
  var evenTo = -1
  private let table = KeywordTable()

  init(_ bytes: [UInt8], file: FileID) {
    self.bytes = bytes
    self.file = file
    end = bytes.count
    result.tokens.reserveCapacity(bytes.count / 4 + 8)
    result.keywords.reserveCapacity(bytes.count / 4 + 8)
  }

  mutating func run() -> Lexed {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < end {
      if result.diagnostics.count >= Limits.mistakes {
        append(.unknown, from: at, to: end)
        at = end
        break
      }
      let start = at
      token(bytes[at])
      // A token of no bytes would never end; none should be.
      if at == start { at += 1 }
    }
    append(.endOfFile, from: end, to: end)
    return result
  }

  private mutating func token(_ byte: UInt8) {
    switch byte {
    case 0x20, 0x09: at += 1
    case 0x0A, 0x0D: lineEnd()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): word()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "{"):
      brackets = 0
      single(.leftBrace)
    case UInt8(ascii: "}"):
      brackets = 0
      single(.rightBrace)
    case UInt8(ascii: "["), UInt8(ascii: "("):
      brackets += 1
      single(byte == UInt8(ascii: "[") ? .leftBracket : .leftParen)
    case UInt8(ascii: "]"), UInt8(ascii: ")"):
      brackets = max(0, brackets - 1)
      single(byte == UInt8(ascii: "]") ? .rightBracket : .rightParen)
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: "%"): single(.percent)
    case UInt8(ascii: "=") where peek(1) == UInt8(ascii: ">"): arrow(2)
    case UInt8(ascii: "="), UInt8(ascii: ":"):
      if !markAfterHead() { single(byte == UInt8(ascii: "=") ? .equals : .colon) }
    case UInt8(ascii: ";"): single(.semicolon)
    case UInt8(ascii: "-"):
      if !dashes() { single(.rangeMark) }
    case UInt8(ascii: "."): dot()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): if !bareLink() { skipLine() }
    case UInt8(ascii: "'"): quoted(closing: [[UInt8(ascii: "'")]], opening: 1)
    case 0x80...: beyondASCII()
    default: unknown()
    }
  }

  // MARK: Small tools

  func peek(_ distance: Int) -> UInt8 { at + distance < end ? bytes[at + distance] : 0 }
  func byte(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

  mutating func append(_ kind: TokenKind, from start: Int, to stop: Int, keyword: Keyword = .none) {
    result.tokens.append(
      Token(kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: stop)))
    result.keywords.append(keyword)
  }

  mutating func single(_ kind: TokenKind, length: Int = 1) {
    append(kind, from: at, to: at + length)
    at += length
  }

  mutating func report(
    _ error: SyntaxError, _ message: String, _ start: Int, _ stop: Int, help: String? = nil, fix: String? = nil,
    fixTitle: String = "Write it so"
  ) {
    let place = Place(file, TextRange(start, stop))
    result.diagnostics.append(
      Diagnostic(
        error.code, .error, message, at: place, help: help,
        fix: fix.map { Fix(fixTitle, [Fix.Edit(place, $0)]) }))
  }

  func text(_ start: Int, _ stop: Int) -> String { String(decoding: bytes[start..<stop], as: UTF8.self) }

  mutating func skipLine() {
    while at < end, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
  }

  // MARK: Ends of lines

  private mutating func lineEnd() {
    let start = at
    at += bytes[at] == 0x0D && peek(1) == 0x0A ? 2 : 1
    guard let last = result.tokens.last?.kind, last != .newline, last != .comma else { return }
    if brackets > 0, bracketGoesOn() { return }
    brackets = 0
    append(.newline, from: start, to: at)
  }

  /// Inside `( )` or `[ ]`: does the text really go on in the next line, or was the closing bracket forgotten?
  /// Looks at most a page ahead, so that the lexer stays linear.
  private mutating func bracketGoesOn() -> Bool {
    if at <= bracketsGoOnTo { return true }
    var index = at
    let limit = min(end, at + 2000)
    var inString = false
    while index < limit {
      let byte = bytes[index]
      if inString {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") || byte == 0x0A { inString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "]"), UInt8(ascii: ")"):
          bracketsGoOnTo = index
          return true
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: ";"): return false
        case UInt8(ascii: "/") where self.byte(index + 1) == UInt8(ascii: "/"):
          while index < limit, bytes[index] != 0x0A { index += 1 }
        default: break
        }
      }
      index += 1
    }
    return false
  }

  // MARK: Words

  private mutating func word() {
    let start = at
    var isBad = false
    var lastWasJoint = false
    loop: while at < end {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        lastWasJoint = false
        at += 1
      case UInt8(ascii: "-"), UInt8(ascii: "_"):
        if lastWasJoint { isBad = true }
        lastWasJoint = true
        at += 1
      case 0x80...:
        let (scalar, length) = scalarHere(at)
        guard isLetterOrMark(scalar) else { break loop }
        lastWasJoint = false
        at += length
      default: break loop
      }
    }
    if joinStray(from: start) { isBad = false } else if isBad || lastWasJoint { reportJoints(start) }
    if splitDays(start) { return }
    append(.word, from: start, to: at, keyword: table.keyword(bytes, from: start, to: at))
  }

  private mutating func reportJoints(_ start: Int) {
    let parts = text(start, at).split { $0 == "-" || $0 == "_" }
    report(
      .badName, "In a name, hyphens and underscores stand one at a time and between letters or digits.", start, at,
      help: "Write for example `\(parts.joined(separator: "-"))`.", fix: parts.joined(separator: "-"))
  }

  /// A stray character in the middle of a word (`colono?scopy`): said once, and the word stays one word.
  private mutating func joinStray(from start: Int) -> Bool {
    guard at < end, bytes[at] < 0x80, isStray(bytes[at]), isWordByte(peek(1)) else { return false }
    let stray = at
    report(
      .strayCharacter, "The character `\(shown(bytes[stray]))` can't stand in a name.", stray, stray + 1,
      help: "Names are letters, digits and single hyphens.", fix: "", fixTitle: "Remove it")
    at += 1
    while at < end, isWordByte(bytes[at]) || bytes[at] == UInt8(ascii: "-") { at += 1 }
    return true
  }

  /// `Mon-Thu` after `each`, `on` or another day is two days; anywhere else it may be a name.
  private mutating func splitDays(_ start: Int) -> Bool {
    guard at - start == 7, bytes[start + 3] == UInt8(ascii: "-") else { return false }
    let count = result.tokens.count
    guard count > 0 else { return false }
    let before = result.keywords[count - 1]
    let afterDays = count > 1 && result.tokens[count - 1].kind == .comma && isDay(result.tokens[count - 2])
    guard before == .each || before == .on || afterDays else { return false }
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    guard days.contains(text(start, start + 3).lowercased()), days.contains(text(start + 4, at).lowercased()) else {
      return false
    }
    append(.word, from: start, to: start + 3)
    append(.rangeMark, from: start + 3, to: start + 4)
    append(.word, from: start + 4, to: at)
    return true
  }

  private func isDay(_ token: Token) -> Bool {
    DayWord.names.contains(text(Int(token.start), Int(token.end)))
  }

  private mutating func dot() {
    if peek(1) == UInt8(ascii: ".") { return single(.rangeMark, length: peek(2) == UInt8(ascii: ".") ? 3 : 2) }
    let followsName = at > 0 && isWordByte(bytes[at - 1])
    if !followsName, isDigit(peek(1)) {
      let start = at
      at += 1
      while at < end, isDigit(bytes[at]) { at += 1 }
      report(
        .badNumber, "A number needs a digit before its point.", start, at, help: "Write `0\(text(start, at))`.",
        fix: "0" + text(start, at))
      return append(.number, from: start, to: at)
    }
    single(.dot)
  }

  // MARK: What begins no token

  mutating func unknown() {
    let start = at
    if bytes[at] == UInt8(ascii: "#") { return foreignComment(1) }
    if bytes[at] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") { return blockComment() }
    if bytes[at] >= 0x80, fractionSign() { return }
    if slashForPer() || noValue() { return }
    if bytes[at] == UInt8(ascii: "+"), peek(1) == UInt8(ascii: "/"), peek(2) == UInt8(ascii: "-") {
      at += 3
      if signBeforeNumber("±", start) { return }
    }
    while at < end, bytes[at] < 0x80 ? isStray(bytes[at]) : isStrayScalar(at) {
      at += bytes[at] < 0x80 ? 1 : scalarHere(at).length
    }
    if at == start { at += bytes[at] < 0x80 ? 1 : scalarHere(at).length }
    if signBeforeNumber(text(start, at), start) { return }
    let what = at - start == 1 ? shown(bytes[start]) : printable(text(start, at))
    report(
      .strayCharacter, "`\(what)` means nothing here.", start, at, help: strayAdvice(what, start),
      fix: isBetweenDays(start) ? (byte(at) == 0x20 ? "," : ", ") : "",
      fixTitle: isBetweenDays(start) ? "Write a comma" : "Remove it")
    append(.unknown, from: start, to: at)
  }

  /// True for ASCII that begins no token and is no space.
  func isStray(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "\\"),
      UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "#"):
      true
    default: byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
    }
  }

  private func shown(_ byte: UInt8) -> String { printable(String(decoding: [byte], as: UTF8.self)) }

  /// Control characters by their number, never as themselves.
  private func printable(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.generalCategory == .format
        || scalar.properties.generalCategory == .control
        ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }
}
