package import PathwayModel
package import Scene

/// Numbers the sources in the order in which a drawing first cites them: in a first pass (`read`), then as words are made.
package final class SourceMarks {
  /// One line of the list of sources.
  package struct Entry: Hashable {
    package var source: SourceID?
    /// The key as written, for a source that nothing declares.
    package var key: String
    package var isCalculated: Bool
  }

  package private(set) var entries: [Entry] = []
  /// A share of several groups was weighed by flow: its raised letter is explained at the foot.
  package private(set) var usesWeighted = false
  /// A number was fitted to published waits: the word on its plate is explained at the foot.
  package private(set) var usesFitted = false
  private var numbers: [String: Int] = [:]
  private let pathway: Pathway

  /// For patients: no numbers of sources, no "assumed".
  package let isQuiet: Bool

  package init(_ pathway: Pathway, isQuiet: Bool = false) {
    self.pathway = pathway
    self.isQuiet = isQuiet
  }

  /// The raised text of what a number rests on: `4,5`; empty for none.
  package func marks(_ evidence: Evidence) -> String {
    if isQuiet { return "" }
    var seen: Set<Int> = []
    return numbers(evidence).filter { seen.insert($0).inserted }.sorted().map(String.init).joined(separator: ",")
  }

  /// A first pass over what a drawing will cite: numbers the sources in this order, before anything is written.
  package func read(_ cited: [Evidence]) {
    guard !isQuiet else { return }
    for evidence in cited { numbers(evidence) }
  }

  @discardableResult
  private func numbers(_ evidence: Evidence) -> [Int] {
    var list: [Int] = []
    for citation in evidence.citations {
      switch citation {
      case .source(let id, _, let calculated):
        guard id.index < pathway.sources.count else { continue }
        list.append(number("s\(id.index)", source: id, key: pathway[id].name, calculated: calculated != nil))
      case .undeclared(let key, _, let calculated):
        list.append(number("u" + key, source: nil, key: key, calculated: calculated != nil))
      case .assumed: continue
      case .fitted: usesFitted = true
      }
    }
    return list
  }

  /// The raised letter of a share that was weighed over the groups.
  package func weighted() -> String {
    usesWeighted = true
    return "a"
  }

  /// A number with what follows it: its marks, or the word "assumed" or "fitted" on its plate.
  package func runs(_ text: PrintableText, _ evidence: Evidence, bold: Bool = false, ink: Ink = .text) -> [Run] {
    let runs = [Run(text, bold: bold, ink: ink, marks: marks(evidence))]
    return isQuiet ? runs : runs + SourceMarks.plates(evidence)
  }

  /// The word on its plate after a number that rests on no source: "assumed" or "fitted"; none for others.
  package static func plates(_ evidence: Evidence) -> [Run] {
    evidence.isFitted ? [fitted] : evidence.isAssumed ? [assumed] : []
  }

  package static let assumed = Run("assumed", onPlate: true)
  package static let fitted = Run("fitted", onPlate: true)
  /// Where room is short these stand raised behind the number, which itself stands on the plate.
  package static let assumedMark = "?"
  package static let fittedMark = "f"

  /// The same with each plated word taken back to a raised sign behind what it speaks of.
  static func shortened(_ runs: [Run]) -> [Run] {
    var short: [Run] = []
    for run in runs {
      guard run.onPlate, run == assumed || run == fitted, var last = short.popLast() else {
        short.append(run)
        continue
      }
      let sign = run == assumed ? assumedMark : fittedMark
      last.marks = last.marks.isEmpty ? sign : last.marks + "," + sign
      last.onPlate = true
      short.append(last)
    }
    return short
  }

  private func number(_ identity: String, source: SourceID?, key: String, calculated: Bool) -> Int {
    if let known = numbers[identity] {
      if calculated { entries[known - 1].isCalculated = true }
      return known
    }
    entries.append(Entry(source: source, key: key, isCalculated: calculated))
    numbers[identity] = entries.count
    return entries.count
  }
}
