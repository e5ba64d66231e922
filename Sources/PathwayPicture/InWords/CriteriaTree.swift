package import PathwayModel
package import Scene

/// What a library of pathways asks of the person who sends somebody: each pathway, each place in it that criteria lead
/// to, and the criteria themselves, in the order written.
package struct CriteriaTree: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package var text: PrintableText
    /// Numbers of sources, as printed behind it: `1,3`; empty for none.
    package var marks: String
    package var isAssumed: Bool
    /// Titles of the other pathways with the very same words.
    package var alsoIn: [PrintableText]
  }

  package struct Action: Hashable, Sendable {
    /// The heading the criteria stand under; nil for none.
    package var heading: PrintableText?
    /// The title of the item they lead to.
    package var aim: PrintableText
    package var entries: [Entry]
  }

  package struct Branch: Hashable, Sendable {
    package var title: PrintableText
    package var actions: [Action]
  }

  package var branches: [Branch] = []
  /// The sources in the order in which they are first cited.
  package var sources: [PrintableText] = []
  /// Titles of pathways that name no criterion.
  package var silent: [PrintableText] = []

  /// Criteria that are drawn at most; more could not be read on any page.
  package static let mostEntries = 400

  package var entryCount: Int { branches.reduce(0) { $0 + $1.actions.reduce(0) { $0 + $1.entries.count } } }

  package init(_ pathways: [Pathway]) {
    var numbers: [PrintableText: Int] = [:]
    for pathway in pathways {
      let title = PrintableText.title(of: pathway)
      if pathway.criteria.isEmpty {
        silent.append(title)
        continue
      }
      var branch = Branch(title: title, actions: [])
      var places: [PrintableText: Int] = [:]
      for criterion in pathway.criteria {
        let aim = PrintableText.title(of: pathway[criterion.leadsTo])
        let heading = PrintableText.said(criterion.heading)
        let key: PrintableText = "\(criterion.leadsTo.index) \(heading ?? "")"
        let place = places[key] ?? branch.actions.count
        if places[key] == nil {
          places[key] = place
          branch.actions.append(Action(heading: heading, aim: aim, entries: []))
        }
        branch.actions[place].entries.append(
          Entry(
            text: PrintableText(criterion.text.value),
            marks: marks(of: criterion.text.evidence, in: pathway, &numbers),
            isAssumed: criterion.text.evidence.isAssumed, alsoIn: []))
      }
      branches.append(branch)
    }
    findTwins()
  }

  /// One list of sources for the whole library: the same title is the same source, whatever its key in a file.
  private mutating func marks(
    of evidence: Evidence, in pathway: Pathway, _ numbers: inout [PrintableText: Int]
  ) -> String {
    var list: [Int] = []
    for citation in evidence.citations {
      let words: PrintableText
      switch citation {
      case .source(let id, _, let calculated):
        words = SourceWords.words(pathway[id], isCalculated: calculated != nil)
      case .undeclared(let key, _, _): words = SourceWords.undeclared(key)
      case .assumed, .fitted: continue
      }
      if numbers[words] == nil {
        sources.append(words)
        numbers[words] = sources.count
      }
      if let number = numbers[words], !list.contains(number) { list.append(number) }
    }
    return list.sorted().map(String.init).joined(separator: ",")
  }

  /// The same words in two pathways are said so: somebody with that sign may go either way.
  private mutating func findTwins() {
    var titles: [String: [PrintableText]] = [:]
    for branch in branches {
      for entry in branch.actions.flatMap(\.entries) {
        let key = entry.text.text.lowercased()
        if titles[key]?.last != branch.title { titles[key, default: []].append(branch.title) }
      }
    }
    for (branch, action, entry) in positions {
      let text = branches[branch].actions[action].entries[entry].text
      let others = (titles[text.text.lowercased()] ?? []).filter { $0 != branches[branch].title }
      branches[branch].actions[action].entries[entry].alsoIn = others
    }
  }

  /// Every criterion's place, in order.
  package var positions: [(branch: Int, action: Int, entry: Int)] {
    branches.indices.flatMap { branch in
      branches[branch].actions.indices.flatMap { action in
        branches[branch].actions[action].entries.indices.map { (branch, action, $0) }
      }
    }
  }

  // MARK: In words

  /// The map in plain text, for a screen reader, a mail, or a search.
  package var text: String { lines.map(\.text).joined(separator: "\n") }

  /// The same on one line.
  package var description: PrintableText { lines.joined(separator: " ") }

  private var lines: [PrintableText] {
    var lines: [PrintableText] = ["Who goes where", PrintableText.disclaimer, ""]
    for branch in branches {
      lines.append(branch.title)
      for action in branch.actions {
        lines.append("  " + action.words)
        for entry in action.entries { lines.append("    - " + entry.words) }
      }
      lines.append("")
    }
    if !silent.isEmpty {
      lines.append("No criteria are written in: " + silent.joined(separator: "; ") + ".")
      lines.append("")
    }
    if !sources.isEmpty {
      lines.append("Sources")
      for (index, source) in sources.enumerated() { lines.append("  [\(index + 1)] \(source)") }
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension CriteriaTree.Action {
  /// `Refer at once: Urgent referral received`.
  package var words: PrintableText { heading.map { $0 == aim ? aim : "\($0): \(aim)" } ?? aim }
}

extension CriteriaTree.Entry {
  /// The criterion with its marks, in text.
  package var words: PrintableText {
    var words = text
    if !marks.isEmpty { words += " [\(PrintableText(marks))]" }
    if isAssumed { words += " (assumed)" }
    if !alsoIn.isEmpty { words += " (also in: \(alsoIn.joined(separator: "; ")))" }
    return words
  }
}
