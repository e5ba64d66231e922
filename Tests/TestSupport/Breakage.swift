import PathwaySyntax
import PathwayText

/// One mistake made on purpose, and the line on which it should be told.
package struct Breakage {
  package var what: String
  package var line: Int

  /// The fixed list of what people get wrong.
  private enum Kind: CaseIterable {
    case closingQuote, openingQuote, bothQuotes, curlyQuotes, openingBrace, closingBrace, percentSign, headWord, unit
    case unitLeftOut, name, strayCharacter, comma, number, bracket, smallWord, extraWord, thousands, doubleHyphen
  }

  /// Breaks a correct text in places on different lines.
  package static func breakText(
    _ text: String, count: Int, random: inout SeededRandom
  ) -> (text: String, breakages: [Breakage]) {
    let tree = parse(SourceFile(name: "", text: text), id: FileID(0)).tree
    let roles = Roles(tree)
    let lines = LineIndex(tree.bytes)
    var edits: [(range: Range<Int>, text: String)] = []
    var breakages: [Breakage] = []
    var used: Set<Int> = []
    var tries = 0
    while breakages.count < count, tries < 5000 {
      tries += 1
      let kind = random.pick(Kind.allCases)
      guard let edit = edit(kind, tree, roles, &random) else { continue }
      let changed = lines.line(at: edit.range.lowerBound)
      let told = edit.told.map { lines.line(at: $0) } ?? changed
      // Each on lines of its own: two mistakes on one line are one to a reader.
      guard !used.contains(changed), !used.contains(told) else { continue }
      used.formUnion([changed, told])
      let before = String(decoding: tree.bytes[edit.range], as: UTF8.self)
      breakages.append(Breakage(what: "\(kind) `\(before)` -> `\(edit.text)` (line \(changed))", line: told))
      edits.append((edit.range, edit.text))
    }
    var bytes = tree.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return (String(decoding: bytes, as: UTF8.self), breakages)
  }

  private struct Edit {
    var range: Range<Int>
    var text: String
    /// Where it should be told, if not there.
    var told: Int?
  }

  private static func edit(_ kind: Kind, _ tree: SyntaxTree, _ roles: Roles, _ random: inout SeededRandom) -> Edit? {
    let index = 1 + random.below(tree.tokens.count - 2)
    let token = tree.tokens[index]
    let range = Int(token.start)..<Int(token.end)
    let text = tree.text(token)
    let previous = tree.tokens[index - 1]
    switch kind {
    case .closingQuote:
      return token.kind == .string ? Edit(range: range.upperBound - 1..<range.upperBound, text: "") : nil
    case .openingQuote:
      return token.kind == .string && range.count > 4 && roles.names.contains(index - 1)
        ? Edit(range: range.lowerBound..<range.lowerBound + 1, text: "") : nil
    case .bothQuotes:
      let inner = text.dropFirst().dropLast()
      let isPlain = inner.allSatisfy { $0.isLetter || $0 == " " } && inner.first?.isLetter == true
      return token.kind == .string && isPlain && roles.names.contains(index - 1)
        ? Edit(range: range, text: String(inner)) : nil
    case .curlyQuotes:
      return token.kind == .string && !text.contains("\\")
        ? Edit(range: range, text: "“\(text.dropFirst().dropLast())”") : nil
    case .openingBrace:
      return token.kind == .leftBrace && tree.tokens[index + 1].kind == .newline ? Edit(range: range, text: "") : nil
    case .closingBrace:
      guard token.kind == .rightBrace, let open = partner(index, tree) else { return nil }
      return Edit(range: range, text: "", told: Int(tree.tokens[open].start))
    case .percentSign: return token.kind == .percent ? Edit(range: range, text: "") : nil
    case .headWord:
      let isHead = previous.kind == .newline && token.kind == .word && text.utf8.count > 3
      return isHead ? Edit(range: range, text: misspelt(text, &random)) : nil
    case .unit:
      guard
        let slips = [
          "minutes": ["mins", "minuts"], "days": ["dys", "dayz"], "weeks": ["wks", "wekes"], "hours": ["hrs"],
        ][text],
        previous.kind == .number
      else { return nil }
      return Edit(range: range, text: random.pick(slips))
    case .unitLeftOut:
      let isUnit = ["minutes", "days", "weeks"].contains(text) && previous.kind == .number
      return isUnit ? Edit(range: Int(previous.end)..<range.upperBound, text: "") : nil
    case .name: return roles.names.contains(index) ? Edit(range: Int(previous.end)..<range.upperBound, text: "") : nil
    case .strayCharacter:
      let mark = random.pick(["§", "!", "$", "?", "~", "^", "€"])
      let isPlace = token.kind == .newline || previous.kind == .newline && token.kind == .word
      return isPlace
        ? Edit(range: range.lowerBound..<range.lowerBound, text: token.kind == .newline ? " " + mark : mark + " ") : nil
    case .comma:
      return token.kind == .comma && tree.tokens[index + 1].kind != .newline ? Edit(range: range, text: "") : nil
    case .number:
      return token.kind == .number && tree.tokens[index + 1].kind == .percent
        ? Edit(range: range.lowerBound..<range.upperBound + 1, text: "") : nil
    case .bracket: return token.kind == .rightBracket ? Edit(range: range, text: "") : nil
    case .smallWord:
      let words = [
        "leads": "lead", "within": "in", "between": "betwen", "after": "in", "each": "eech", "to": "too",
        "turn": "trun", "at": "on",
      ]
      guard token.kind == .word, previous.kind != .newline, previous.kind != .leftBrace, previous.kind != .semicolon,
        let slip = words[text], !roles.words.contains(index)
      else { return nil }
      return Edit(range: range, text: slip)
    case .extraWord:
      // `uses team perhaps` is well-formed: the count may be a name.
      let isUse = index > 1 && tree.text(tree.tokens[index - 2]) == "uses"
      let isEnd = token.kind == .newline && previous.kind != .leftBrace && previous.kind != .rightBrace && !isUse
      return isEnd
        ? Edit(range: range.lowerBound..<range.lowerBound, text: " \(random.pick(["perhaps", "roughly", "please"]))")
        : nil
    case .thousands:
      return token.kind == .number && text.utf8.count < 3 && previous.kind == .word
        ? Edit(range: range, text: "1,000") : nil
    case .doubleHyphen:
      return token.kind == .word && text.contains("-") && !text.contains("_")
        ? Edit(range: range, text: text.replacing("-", with: "--", maxReplacements: 1)) : nil
    }
  }

  private static func partner(_ close: Int, _ tree: SyntaxTree) -> Int? {
    var depth = 0
    for index in stride(from: close, through: 0, by: -1) {
      if tree.tokens[index].kind == .rightBrace { depth += 1 }
      if tree.tokens[index].kind == .leftBrace {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  /// A letter dropped, doubled, or swapped with its neighbour.
  private static func misspelt(_ word: String, _ random: inout SeededRandom) -> String {
    var letters = Array(word)
    let at = 1 + random.below(letters.count - 2)
    switch random.below(3) {
    case 0: letters.remove(at: at)
    case 1: letters.insert(letters[at], at: at)
    default: letters.swapAt(at, at + 1)
    }
    let result = String(letters)
    return result == word ? word + "x" : result
  }
}

/// What the tokens of a tree are.
private struct Roles {
  /// Names that are declared.
  var names: Set<Int> = []
  /// Names and labels: words that are no keywords.
  var words: Set<Int> = []

  init(_ tree: SyntaxTree) {
    for node in tree.nodes {
      let tokens = Int(node.firstToken)..<Int(node.endToken)
      switch node.kind {
      case .name:
        names.formUnion(tokens)
        words.formUnion(tokens)
      case .reference: words.formUnion(tokens)
      case .argument: words.insert(Int(node.firstToken))
      default: break
      }
    }
  }
}
