package import PathwayModel
package import Scene

/// The sources of a drawing by number, and the raised marks of every number that cites them.
///
/// Made in one pass: each drawing reads what it cites in the order of its page, before any word is set. From then on this is a
/// value that painters look up; nothing they ask changes a number. `CitationLawTests` holds drawings to it: what is raised is listed, what is listed is raised.
package struct Citations {
  /// One line of the list of sources.
  package struct Entry: Hashable {
    package var source: SourceID?
    /// The key as written, for a source that nothing declares.
    package var key: String
    package var isCalculated: Bool
  }

  /// What two citations of the same source have in common.
  private enum Key: Hashable {
    case declared(SourceID)
    case undeclared(String)

    var words: PrintableText {
      switch self {
      case .declared(let id): "source \(id.index + 1)"
      case .undeclared(let key): PrintableText(key)
      }
    }
  }

  package private(set) var entries: [Entry] = []
  /// A share of several groups was weighed by flow: its raised letter is explained at the foot.
  package private(set) var usesWeighted = false
  /// A number was fitted to published waits: the word on its plate is explained at the foot.
  package private(set) var usesFitted = false
  private var numbers: [Key: Int] = [:]

  /// For patients: no numbers of sources, no "assumed".
  package let isQuiet: Bool

  /// Before the pass: nothing is cited.
  package init(isQuiet: Bool = false) { self.isQuiet = isQuiet }

  // MARK: The pass

  /// Numbers the sources of numbers and sentences, in this order.
  package mutating func read(_ cited: [Evidence], of pathway: Pathway) {
    guard !isQuiet else { return }
    for citation in cited.lazy.flatMap(\.citations) {
      switch citation {
      case .source(let id, _, let calculated):
        guard id.index < pathway.sources.count else { continue }
        add(.declared(id), Entry(source: id, key: pathway[id].name, isCalculated: calculated != nil))
      case .undeclared(let key, _, let calculated):
        add(.undeclared(key), Entry(source: nil, key: key, isCalculated: calculated != nil))
      case .assumed: continue
      case .fitted: usesFitted = true
      }
    }
  }

  /// The same for words that know what they cite.
  package mutating func read(_ runs: [CitedRun], of pathway: Pathway) {
    read(runs.map(\.evidence), of: pathway)
    if !isQuiet, runs.contains(where: \.isWeighted) { usesWeighted = true }
  }

  private mutating func add(_ key: Key, _ entry: Entry) {
    if let known = numbers[key] {
      if entry.isCalculated { entries[known - 1].isCalculated = true }
    } else {
      entries.append(entry)
      numbers[key] = entries.count
    }
  }

  // MARK: Looking up

  /// The raised text of what a number rests on: `4,5`; empty for none. What the pass did not read has no number: its own key
  /// stands there, in every build, so that nothing is dropped and the laws find it.
  package func marks(_ evidence: Evidence) -> String {
    if isQuiet { return "" }
    var list: [Int] = []
    var unread: [String] = []
    for citation in evidence.citations {
      guard let key = Citations.key(citation) else { continue }
      guard let number = numbers[key] else {
        unread.append(key.words.text)
        continue
      }
      if !list.contains(number) { list.append(number) }
    }
    return (list.sorted().map(String.init) + unread).joined(separator: ",")
  }

  private static func key(_ citation: Citation) -> Key? {
    switch citation {
    case .source(let id, _, _): .declared(id)
    case .undeclared(let key, _, _): .undeclared(key)
    case .assumed, .fitted: nil
    }
  }

  /// Words as they are set, each with its marks; patients read no plates.
  package func runs(_ cited: [CitedRun]) -> [Run] {
    cited.compactMap { cited in
      if isQuiet, cited.isPlate { return nil }
      var run = cited.run
      run.marks = marks(cited.evidence)
      if cited.isWeighted, !isQuiet { run.marks += run.marks.isEmpty ? Citations.weighted : "," + Citations.weighted }
      return run
    }
  }

  package func text(_ cited: CitedText) -> RichText { RichText(runs(cited.runs), size: cited.size) }

  /// The raised letter of a share that was weighed over the groups.
  package static let weighted = "a"
}
