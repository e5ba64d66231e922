import PathwayText

/// Walks the tree and its trivia and cuts them into lines.
struct Formatter {
  let tree: SyntaxTree
  var lines: [FormattedLine] = []
  var current = FormattedLine()
  var depth = 0
  /// The last token put into the current line.
  private var last: TokenKind?
  private var isInCitation = false
  /// Inside a block that stays on one line.
  private var isInline = false
  /// A blank line stood before what comes next.
  var hasBlank = false
  private var startsCell = false
  /// The citation being written went on in a new line.
  private var brokeCitation = false
  /// Trivia up to this token was dealt with.
  var triviaDone = -1

  init(_ tree: SyntaxTree) { self.tree = tree }

  mutating func run() -> [FormattedLine] {
    for element in elements(tree.root) { part(element) }
    finishLine()
    return lines
  }

  // MARK: Statements and blocks

  private enum Element {
    case token(Int)
    case child(SyntaxNode)
  }

  /// Tokens and children in the order of the text.
  private func elements(_ node: SyntaxNode) -> [Element] {
    let raw = tree.nodes[node.index]
    var result: [Element] = []
    var token = Int(raw.firstToken)
    for child in node.children {
      let range = tree.nodes[child.index]
      while token < Int(range.firstToken) {
        result.append(.token(token))
        token += 1
      }
      result.append(.child(child))
      token = max(token, Int(range.endToken))
    }
    while token < Int(raw.endToken) {
      result.append(.token(token))
      token += 1
    }
    return result
  }

  /// A part of a file or a block on lines of their own.
  private mutating func part(_ element: Element) {
    switch element {
    case .token(let index):
      trivia(before: index)
      let kind = tree.tokens[index].kind
      if kind == .newline || kind == .semicolon { finishLine() }
    case .child(let statement):
      finishLine()
      self.statement(statement)
    }
  }

  private mutating func statement(_ node: SyntaxNode) {
    let key = alignment(node.kind)
    let children = elements(node)
    for (position, element) in children.enumerated() {
      switch element {
      case .token(let index):
        if key != nil, startsCell(node.kind, index) { startsCell = true }
        add(index)
      case .child(let child):
        if key != nil, startsCell(node.kind, child, position) { startsCell = true }
        self.child(child)
      }
      if position == 0, key != nil { current.key = key }
    }
  }

  private mutating func child(_ node: SyntaxNode) {
    switch node.kind {
    case .block: block(node)
    case .citation: citation(node)
    default: statement(node)
    }
  }

  private mutating func citation(_ node: SyntaxNode) {
    let raw = tree.nodes[node.index]
    for index in Int(raw.firstToken)..<Int(raw.endToken) {
      isInCitation = !brokeCitation
      add(index)
    }
    isInCitation = false
    brokeCitation = false
  }

  private mutating func block(_ node: SyntaxNode) {
    let raw = tree.nodes[node.index]
    // The single item of `insert before x step y` is a block without braces.
    guard tree.tokens[Int(raw.firstToken)].kind == .leftBrace else {
      for child in node.children { statement(child) }
      return
    }
    if staysInline(node) { return inlineBlock(node) }
    var elements = elements(node)[...]
    add(Int(raw.firstToken))
    elements.removeFirst()
    while case .child(let child)? = elements.first, child.kind == .citation {
      citation(child)
      elements.removeFirst()
    }
    depth += 1
    for element in elements.dropLast() { part(element) }
    let close = Int(raw.endToken) - 1
    trivia(before: close)
    finishLine()
    depth -= 1
    hasBlank = false
    add(close)
    current.isClosing = true
  }

  private mutating func inlineBlock(_ node: SyntaxNode) {
    let wasInline = isInline
    for element in elements(node) {
      switch element {
      case .token(let index):
        add(index)
        isInline = true
      case .child(let child): self.child(child)
      }
    }
    isInline = wasInline
  }

  /// A block that was written on one line stays so, unless its statements have blocks of their own or are items.
  private func staysInline(_ node: SyntaxNode) -> Bool {
    let range = node.range
    guard !tree.bytes[Int(range.start)..<Int(range.end)].contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return false
    }
    let statements = node.children.filter { $0.kind != .citation }
    if statements.count <= 1 { return true }
    return statements.allSatisfy { !Self.items.contains($0.kind) && !hasBlock($0) }
  }

  private static let items: [SyntaxKind] = [
    .node, .decide, .together, .inTurn, .use, .goTo, .when, .otherwise, .flow, .pathway, .variant, .fragment, .target,
    .remove, .change, .replace, .insert,
  ]

  private func hasBlock(_ node: SyntaxNode) -> Bool {
    let raw = tree.nodes[node.index]
    return tree.nodes[node.index..<Int(raw.endNode)].contains { $0.kind == .block }
  }

  // MARK: Columns

  /// Statements that stand in tables with their neighbours.
  private func alignment(_ kind: SyntaxKind) -> SyntaxKind? {
    guard !isInline else { return nil }
    switch kind {
    case .fact, .dateFact: return .fact
    case .sourceFact, .gradeFact: return .sourceFact
    case .lane, .letDeclaration, .group, .criterion: return kind
    default: return nil
    }
  }

  private func startsCell(_ kind: SyntaxKind, _ token: Int) -> Bool {
    let text = tree.text(tree.tokens[token])
    switch kind {
    case .lane: return text == "icon"
    case .letDeclaration: return text == "="
    case .group: return text == "otherwise"
    case .criterion: return text == "leads" || text == "under"
    case .gradeFact: return text != "grade" || token > 0 && tree.text(tree.tokens[token - 1]) == "grade"
    default: return false
    }
  }

  private func startsCell(_ kind: SyntaxKind, _ child: SyntaxNode, _ position: Int) -> Bool {
    switch kind {
    case .fact, .dateFact, .sourceFact: child.kind != .citation
    case .lane: child.kind == .string
    case .group: child.kind == .string || child.kind == .percent || child.kind == .reference
    default: false
    }
  }

  // MARK: Tokens

  private mutating func add(_ index: Int) {
    trivia(before: index, isInStatement: true)
    let kind = tree.tokens[index].kind
    let text = spelling(index)
    if current.cells.isEmpty {
      startLine()
    } else if !isInCitation, !current.citation.isEmpty {
      // Something follows the citation: it stands in the line, not at its end.
      let gap = isInline ? "   " : " "
      current.cells[current.cells.count - 1] += gap + current.citation
      current.citation = ""
    }
    let space = needsSpace(before: kind) ? " " : ""
    if isInCitation {
      current.citation += current.citation.isEmpty ? text : space + text
    } else if startsCell {
      current.cells.append(text)
    } else {
      current.cells[current.cells.count - 1] += space + text
    }
    startsCell = false
    last = kind
  }

  private mutating func startLine() {
    current.indent = depth * 2
    current.cells = [""]
    current.hasBlankBefore = hasBlank
    hasBlank = false
    startsCell = false
    last = nil
  }

  private func needsSpace(before kind: TokenKind) -> Bool {
    guard let last else { return false }
    switch (last, kind) {
    case (_, .comma), (_, .semicolon), (_, .rightParen), (_, .rightBracket), (_, .colon), (_, .percent), (_, .dot),
      (_, .leftParen), (.leftParen, _), (.leftBracket, _), (.dot, _):
      return false
    default: return true
    }
  }

  mutating func finishLine() {
    guard !current.cells.isEmpty else { return }
    lines.append(current)
    current = FormattedLine()
    last = nil
    startsCell = false
  }

  /// Goes on in a new line, further in.
  mutating func breakLine() {
    guard current.cells.contains(where: { !$0.isEmpty }) else { return }
    current.key = nil
    if isInCitation, !current.citation.isEmpty {
      isInCitation = false
      brokeCitation = true
    }
    finishLine()
    current.indent = depth * 2 + 4
    current.cells = [""]
  }

  // MARK: Spelling

  /// The canonical spelling of a token: `to` between days, the singular or plural that its number asks for.
  private func spelling(_ index: Int) -> String {
    let token = tree.tokens[index]
    if token.kind == .rangeMark { return "to" }
    let text = tree.text(token)
    guard token.kind == .word, index > 0 else { return text }
    switch text {
    case "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks":
      var number = index - 1
      if number > 0, tree.tokens[number].kind == .word, tree.text(tree.tokens[number]) == "working" { number -= 1 }
      guard tree.tokens[number].kind == .number else { return text }
      let stem = text.hasSuffix("s") ? String(text.dropLast()) : text
      return tree.text(tree.tokens[number]) == "1" ? stem : stem + "s"
    default: return text
    }
  }
}
